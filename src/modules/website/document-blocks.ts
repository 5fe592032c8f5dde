import type { Block, HeadingLevel } from '../../platform/documents/document-tree.ts'
import type { Arrangements } from '../arrangements/index.ts'

/** What the published documents are made of. What is not said is said to be missing. */

const saysNothing = 'These arrangements say nothing about this.'

export const heading = (level: HeadingLevel, id: string, text: string): Block => ({ kind: 'heading', level, id, text })
export const paragraph = (text: string): Block => ({ kind: 'paragraph', text })

/** One line for each, and what belongs below it in small letters. Notes of the file are for those who keep it, and stay there. */
export const list = (
  entries: readonly { readonly says: string; readonly below?: string | undefined }[] | undefined = [],
): readonly Block[] =>
  entries.length === 0
    ? []
    : [{ kind: 'list', items: entries.map(({ says, below }) => ({ text: says, ...(below !== undefined && { note: below }) })) }]

/** Short facts, each with its name; what is not said is left out. */
export function facts(all: readonly (readonly [term: string, says: string | undefined])[]): readonly Block[] {
  const said = all.flatMap(([term, says]) => (says === undefined || says === '' ? [] : [{ term, says }]))
  return said.length === 0 ? [] : [{ kind: 'facts', facts: said }]
}

export const steps = (all: readonly { readonly title: string; readonly says: string }[]): readonly Block[] =>
  all.length === 0 ? [] : [{ kind: 'steps', steps: all }]

/** A part with its heading; where it holds nothing, the sentence that the arrangements say nothing about it. */
export function part(id: string, title: string, ...blocks: readonly (readonly Block[])[]): readonly Block[] {
  const inside = blocks.flat()
  return [heading(1, id, title), ...(inside.length > 0 ? inside : [paragraph(saysNothing)])]
}

/** Entries under a smaller heading; nothing at all where there are none. */
export const under = (id: string, title: string, blocks: readonly Block[]): readonly Block[] =>
  blocks.length === 0 ? [] : [heading(2, id, title), ...blocks]

/** The name of an organisation, by its id. */
export const organisationName = ({ organisations }: Arrangements, id: string): string =>
  organisations.find(one => one.id === id)?.name ?? id

/** The name of a group, by its id; the accountable officers stand above all of them. */
export const groupName = ({ groups }: Arrangements, id: string): string =>
  id === 'accountable-officers' ? 'The accountable officers' : (groups.find(one => one.id === id)?.name ?? id)

/** What a partner is by law, in words that hold under every edition of the guidance. */
export const partnerNames: Readonly<Record<Arrangements['partners'][number]['id'], string>> = {
  'local-authority': 'The council',
  health: 'The health partner',
  police: 'The police',
}
