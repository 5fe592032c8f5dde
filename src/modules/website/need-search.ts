import type { Arrangements } from '../arrangements/index.ts'

type Level = NonNullable<NonNullable<Arrangements['needLevels']>['levels']>[number]

/** A stretch of an indicator's text, and whether it is what was looked for. */
export interface Marked {
  readonly text: string
  readonly hit: boolean
}

export interface NeedSearch {
  /** `all`: each sign has every word; `any`: none has, these have at least one; `none`: nothing was found. */
  readonly words: 'all' | 'any' | 'none'
  readonly levels: readonly {
    readonly id: string
    readonly indicators: readonly { readonly id: string; readonly says: readonly Marked[] }[]
  }[]
}

/** Words that stand in every second sign and say nothing of a child. */
const saysLittle = new Set(
  'a an and are as at be but by for from has have her his in is it its of off on or out so that the their them they this to up was who with'.split(
    ' ',
  ),
)

/** At most this much of what was typed is looked for. */
export const longestSearch = 200

/**
 * Signs of need in which the words typed stand, by level. A word matches where a word of the sign begins with it, in any case and with
 * or without accents; where not all do, a word such as “from” counts for nothing. It is a search in the published text alone: nothing
 * that is typed is kept.
 */
export function searchNeeds(levels: readonly Level[], typed: string): NeedSearch {
  const wanted = wordsIn(typed.slice(0, longestSearch)).map(({ plain }) => plain)
  const holding = (sought: readonly string[], isEnough: (hits: number) => boolean) =>
    levels
      .map(({ id, indicators }) => ({
        id,
        indicators: indicators
          .filter(({ says }) => isEnough(sought.filter(word => wordsIn(says).some(({ plain }) => plain.startsWith(word))).length))
          .map(indicator => ({ id: indicator.id, says: marked(indicator.says, sought) })),
      }))
      .filter(({ indicators }) => indicators.length > 0)
  if (wanted.length === 0) return { words: 'none', levels: [] }
  const all = holding(wanted, hits => hits === wanted.length)
  if (all.length > 0) return { words: 'all', levels: all }
  const telling = wanted.filter(word => !saysLittle.has(word))
  const matching = holding(telling, hits => hits > 0)
  return { words: matching.length > 0 ? 'any' : 'none', levels: matching }
}

function marked(says: string, wanted: readonly string[]): readonly Marked[] {
  const hits = wordsIn(says).filter(({ plain }) => wanted.some(word => plain.startsWith(word)))
  const parts = hits.flatMap(({ from, to }, index) => [
    { text: says.slice(hits[index - 1]?.to ?? 0, from), hit: false },
    { text: says.slice(from, to), hit: true },
  ])
  return [...parts, { text: says.slice(hits.at(-1)?.to ?? 0), hit: false }].filter(({ text }) => text !== '')
}

/** The words of a text, each with where it stands, in small letters and without accents. */
const wordsIn = (text: string) =>
  [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].map(({ 0: word, index }) => ({
    from: index,
    to: index + word.length,
    plain: word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase(),
  }))
