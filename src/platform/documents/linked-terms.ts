import { type Block, type PublishedDocument, runsOf, type Text, type TextRun } from './document-tree.ts'

/** A word of the glossary, and where it is explained. */
export interface Term {
  term: string
  href: string
}

/**
 * The document with each term leading to its explanation where a section (from one heading to the next) first says it, as a whole
 * word. Headings, the heads of tables and what leads somewhere already are left alone. An abbreviation counts only in capitals,
 * other terms in any.
 */
export function withTermsLinked(document: PublishedDocument, terms: readonly Term[]): PublishedDocument {
  const said = terms.filter(({ term }) => term.trim() !== '').sort((one, other) => other.term.length - one.term.length)
  if (said.length === 0) return document
  const any = new RegExp(`(?<![\\p{L}\\p{N}])(?:${said.map(({ term }) => pattern(term)).join('|')})(?![\\p{L}\\p{N}])`, 'giu')
  let linked = new Set<Term>()
  const blocks = document.blocks.map(block => {
    if (block.kind === 'heading') linked = new Set()
    return inBlock(block, text =>
      runsOf(text).flatMap(run => (run.href === undefined ? linkedRun(run, any, said, linked) : [run])),
    )
  })
  return { ...document, blocks }
}

function linkedRun(run: TextRun, any: RegExp, terms: readonly Term[], linked: Set<Term>): readonly TextRun[] {
  const runs: TextRun[] = []
  let from = 0
  for (const { 0: words, index } of run.text.matchAll(any)) {
    const term = terms.find(candidate => isSaidBy(words, candidate.term))
    if (term === undefined || linked.has(term)) continue
    linked.add(term)
    runs.push({ ...run, text: run.text.slice(from, index) }, { ...run, text: words, href: term.href })
    from = index + words.length
  }
  runs.push({ ...run, text: run.text.slice(from) })
  return runs.filter(({ text }) => text !== '')
}

const isAbbreviation = (term: string): boolean => /\p{Lu}/u.test(term) && term === term.toUpperCase()

function isSaidBy(words: string, term: string): boolean {
  const one = oneSpaced(words)
  return isAbbreviation(term) ? one === oneSpaced(term) : one.toLowerCase() === oneSpaced(term).toLowerCase()
}

const oneSpaced = (words: string): string => words.trim().replace(/\s+/g, ' ')

const pattern = (term: string): string =>
  oneSpaced(term)
    .replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
    .replaceAll(' ', '\\s+')

function inBlock(block: Block, link: (text: Text) => Text): Block {
  switch (block.kind) {
    case 'heading':
      return block
    case 'paragraph':
    case 'call-out':
    case 'quote':
      return { ...block, text: link(block.text) }
    case 'picture':
      return { ...block, says: link(block.says) }
    case 'list':
      return {
        ...block,
        items: block.items.map(({ text, note }) => ({ text: link(text), ...(note !== undefined && { note: link(note) }) })),
      }
    case 'facts':
      return { ...block, facts: block.facts.map(({ term, says }) => ({ term, says: link(says) })) }
    case 'steps':
      return {
        ...block,
        steps: block.steps.map(step => ({ ...step, ...(step.says !== undefined && { says: link(step.says) }) })),
      }
    case 'table':
      return { ...block, rows: block.rows.map(row => row.map(link)) }
  }
}
