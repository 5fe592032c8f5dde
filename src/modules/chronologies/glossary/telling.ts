import { anonymiser } from '../people-glossary.ts'
import { type CaseGlossary, peopleGlossary } from './case-glossary.ts'

/** A chronology is read with its names, or with a label instead of each name. */
export const chronologyViews = ['personal', 'anonymised'] as const
export type ChronologyView = (typeof chronologyViews)[number]

/**
 * How the words of a chronology are told in one view. Whatever people wrote goes through `say` before it stands in a model, a drawing or
 * a file, so that no later step can bring a name back.
 */
export interface Telling {
  readonly view: ChronologyView
  say(text: string): string
}

const personal: Telling = { view: 'personal', say: text => text }

/** Told by this glossary. What the glossary does not list still stands there: the page of warnings names it. */
export function tellingIn(view: ChronologyView, glossary: CaseGlossary): Telling {
  if (view === 'personal') return personal
  const anonymise = anonymiser(peopleGlossary(glossary))
  return { view, say: remembering(text => anonymise(text).text) }
}

/** Agencies, places and labels stand in thousands of entries: what is short is told once. */
function remembering(say: (text: string) => string): (text: string) => string {
  const told = new Map<string, string>()
  return text => {
    if (text.length > 100) return say(text)
    const known = told.get(text)
    if (known !== undefined) return known
    const said = say(text)
    if (told.size < 5000) told.set(text, said)
    return said
  }
}

/** What a file or a page says of itself, so that a personal one is never taken for the other. */
export const viewWords: Readonly<Record<ChronologyView, { readonly short: string; readonly says: string }>> = {
  personal: { short: 'Personal view: with names', says: 'Personal view. It names people: keep it within the case team.' },
  anonymised: {
    short: 'Anonymised view',
    says: 'Anonymised view: labels stand for the people in the glossary. Read it for anything that the glossary does not list.',
  },
}
