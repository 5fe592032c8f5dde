import { foldWord } from './name-words.ts'

/** What is compared of an entry of a merged chronology. */
export interface ToldEvent {
  readonly id: string
  readonly agency: string
  /** The children whom it is about, by id or label. */
  readonly children: readonly string[]
  readonly earliest: Temporal.PlainDate
  readonly latest: Temporal.PlainDate
  readonly place?: string | undefined
  readonly text: string
}

/** Two entries that may tell of one event: a person confirms it. `clashes` are the facts that they tell differently. */
export interface SameEventSuggestion {
  /** The one that starts first. */
  readonly first: string
  readonly second: string
  /** How much of the shorter text's words the other has, from 0 to 1. */
  readonly likeness: number
  readonly clashes: readonly Clash[]
}
export type Clash = 'date' | 'place'

/** Days within which two agencies may have one event on different days: a note written up later, a slip of one digit. */
const nearDays = 3
/** An interval longer than this says too little of when it was: it is not compared by itself, and it fills no gap. */
const vagueDays = 31
const sharedWords = 3
/** How alike two texts must be: less where the days agree, more where they do not. */
const likeEnough = { sameDays: 0.5, otherDays: 0.7 }
/** Two texts must share a word that is not in every other entry: one that at most this part of them has, or this many. */
const rareWord = { part: 0.01, entries: 50 }
/** An entry is compared with at most so many others, by its rarest words first, so that a month of thousands does not take minutes. */
const mostCompared = 100

/**
 * Entries of different agencies that may tell of the same event (R6): the same child, overlapping days, similar words; or very
 * similar words a few days apart, which is a clash of dates. Each pair comes once, by the start of its second entry.
 */
export function suggestSameEvents(entries: readonly ToldEvent[]): readonly SameEventSuggestion[] {
  const { told, rareBelow } = comparable(entries)
  const having = new Map<number, Comparable[]>()
  const suggested: SameEventSuggestion[] = []
  for (const entry of told) {
    const compared = new Set<Comparable>()
    for (const word of entry.words) {
      if (word >= rareBelow) break
      const open = (having.get(word) ?? []).filter(({ end }) => end + nearDays >= entry.start)
      for (const other of open) if (compared.size < mostCompared) compared.add(other)
      open.push(entry)
      having.set(word, open)
    }
    for (const other of compared) {
      const suggestion = compare(other, entry)
      if (suggestion) suggested.push(suggestion)
    }
  }
  return suggested
}

/** The facts that two entries tell differently, once a person has said that they are of the same event. */
export function clashesOf(one: ToldEvent, other: ToldEvent): readonly Clash[] {
  const apart =
    Temporal.PlainDate.compare(one.latest, other.earliest) < 0 || Temporal.PlainDate.compare(other.latest, one.earliest) < 0
  const places = [one, other].map(({ place }) => wordsAlike(place ?? '').join(' '))
  const otherPlace = places[0] !== '' && places[1] !== '' && places[0] !== places[1]
  return [...(apart ? (['date'] as const) : []), ...(otherPlace ? (['place'] as const) : [])]
}

/** A time of which nobody tells anything: both days are part of it. */
export interface Gap {
  readonly from: Temporal.PlainDate
  readonly to: Temporal.PlainDate
  readonly days: number
}

/** The gaps of more than so many days between the first entry and the last. An entry that is known only as *2019* fills none. */
export function gapsLongerThan(days: number, entries: readonly Pick<ToldEvent, 'earliest' | 'latest'>[]): readonly Gap[] {
  const known = entries
    .map(({ earliest, latest }) => ({ start: dayNumber(earliest), end: dayNumber(latest) }))
    .filter(({ start, end }) => end - start < vagueDays)
    .sort((one, other) => one.start - other.start)
  const gaps: Gap[] = []
  let filled = known[0]?.end ?? 0
  for (const { start, end } of known) {
    const between = start - filled - 1
    if (between > days)
      gaps.push({ from: dayZero.add({ days: filled + 1 }), to: dayZero.add({ days: start - 1 }), days: between })
    filled = Math.max(filled, end)
  }
  return gaps
}

interface Comparable {
  readonly entry: ToldEvent
  readonly start: number
  readonly end: number
  /** Each word of the text once, as its rank: the rarest of the chronology is 0. */
  readonly words: Int32Array
}

/** The entries that can be compared, by their start; and the first rank of a word that is too common to look entries up by. */
function comparable(entries: readonly ToldEvent[]): { readonly told: readonly Comparable[]; readonly rareBelow: number } {
  const texts = entries.map(({ text }) => new Set(wordsAlike(text)))
  const counts = new Map<string, number>()
  for (const words of texts) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  const ranked = [...counts].sort(([, one], [, other]) => one - other)
  const ranks = new Map(ranked.map(([word], rank) => [word, rank]))
  const most = Math.max(rareWord.entries, rareWord.part * entries.length)
  const told = entries.map((entry, place) => ({
    entry,
    start: dayNumber(entry.earliest),
    end: dayNumber(entry.latest),
    words: Int32Array.from(texts[place] ?? [], word => ranks.get(word) ?? 0).sort(),
  }))
  return {
    told: told
      .filter(({ start, end, words }) => end - start < vagueDays && words.length >= sharedWords)
      .sort((one, other) => one.start - other.start),
    rareBelow: ranked.filter(([, count]) => count <= most).length,
  }
}

function compare(one: Comparable, other: Comparable): SameEventSuggestion | undefined {
  if (one.entry.agency === other.entry.agency) return undefined
  if (!one.entry.children.some(child => other.entry.children.includes(child))) return undefined
  const shared = countShared(one.words, other.words)
  const likeness = shared / Math.min(one.words.length, other.words.length)
  const enough = one.end < other.start ? likeEnough.otherDays : likeEnough.sameDays
  if (shared < sharedWords || likeness < enough) return undefined
  return { first: one.entry.id, second: other.entry.id, likeness, clashes: clashesOf(one.entry, other.entry) }
}

/** How many numbers two sorted lists have in common. */
function countShared(one: Int32Array, other: Int32Array): number {
  let [at, there, shared] = [0, 0, 0]
  while (at < one.length && there < other.length) {
    const difference = (one[at] ?? 0) - (other[there] ?? 0)
    if (difference === 0) shared += 1
    if (difference <= 0) at += 1
    if (difference >= 0) there += 1
  }
  return shared
}

const empty = new Set(
  'and the was were for with that this had has have his her him she they them their from not but who are been there than then also'.split(
    ' ',
  ),
)

/** The words of a text that can tell one event from another: three letters or digits and more, folded, without a plural s. */
const wordsAlike = (text: string): readonly string[] =>
  Array.from(text.matchAll(/[\p{L}\p{M}\d]{3,}/gu), ([word]) => foldWord(word).replace(/(?<=\w{3})s$/, '')).filter(
    word => !empty.has(word),
  )

const dayZero = new Temporal.PlainDate(1900, 1, 1)
const dayNumber = (day: Temporal.PlainDate): number => dayZero.until(day).days
