import type { TextRun } from '../../platform/documents/document-tree.ts'
import { runsOf } from '../../platform/documents/document-tree.ts'
import { type Term as WordAndPlace, withTermsLinked } from '../../platform/documents/linked-terms.ts'

/** A text in runs, of which those that are words of the glossary lead to what they mean. */
export function runsWithTerms(text: string, terms: readonly WordAndPlace[]): readonly TextRun[] {
  const nowhere = { title: '', partnership: '', language: 'en-GB', date: new Temporal.PlainDate(2000, 1, 1) } as const
  const [block] = withTermsLinked({ ...nowhere, blocks: [{ kind: 'paragraph', text }] }, terms).blocks
  return block?.kind === 'paragraph' ? runsOf(block.text) : [{ text }]
}
