import { z } from 'zod'

/**
 * What people record of a merged chronology, in order: nothing is changed, and of each thing (a name, an episode, a pair of entries) the
 * last record counts. Days are ISO days.
 */
const words = z.string()
const day = z.iso.date()

const shapes = {
  /** Somebody whom the chronology names. `kept` is false once it was taken out of the glossary again. */
  name: z.object({
    name: words,
    /** Nicknames, other spellings, the first name or surname alone. */
    others: z.array(words),
    initials: z.array(words),
    role: words.nullable(),
    label: words,
    kept: z.boolean(),
  }),
  /** Agencies and places that may be named in the anonymised view, all of them. */
  places: z.object({ names: z.array(words) }),
  /** The longest time, in days, of which nobody need tell anything before it is shown as a gap. */
  gap: z.object({ days: z.number().int().positive() }),
  /** A key practice episode: both days are part of it. */
  episode: z.object({ name: words, about: words.nullable(), from: day, to: day, kept: z.boolean() }),
  /** Whether an entry is marked as key to an episode. */
  'key-entry': z.object({ key: z.boolean() }),
  comment: z.object({ words }),
  'same-event': z.object({ finding: z.enum(['same', 'different']), words: words.nullable() }),
}

export type Kind = keyof typeof shapes
type Contents = { readonly [K in Kind]: z.infer<(typeof shapes)[K]> }
export const contents: { readonly [K in Kind]: z.ZodType<Contents[K]> } = shapes
export type Content<K extends Kind> = Contents[K]

export interface ChronologyRecord<K extends Kind = Kind> {
  readonly kind: K
  /** Which one of its kind; empty where there is but one. */
  readonly item: string
  readonly entryId: string | undefined
  readonly otherEntryId: string | undefined
  readonly content: Content<K>
  /** The membership that recorded it. */
  readonly by: string
  readonly at: Temporal.Instant
}

export type ChronologyRecords = readonly ChronologyRecord[]

/** Every record of a kind, the first one first. */
export function recordsOf<K extends Kind>(records: ChronologyRecords, kind: K): readonly ChronologyRecord<K>[] {
  return records.filter((one): one is ChronologyRecord<K> => one.kind === kind)
}

/** The record that counts of each thing of a kind, in the order in which the things came. */
export function lastOfEach<K extends Kind>(records: ChronologyRecords, kind: K): readonly ChronologyRecord<K>[] {
  return [...new Map(recordsOf(records, kind).map(one => [one.item, one])).values()]
}

/** Days without any entry that are shown as a gap until the case team has chosen another number. */
export const usualGap = 60

export const chosenGap = (records: ChronologyRecords): number => recordsOf(records, 'gap').at(-1)?.content.days ?? usualGap

/** A key practice episode as it stands now, under the number that it keeps. */
export interface Episode {
  readonly number: number
  readonly name: string
  readonly about: string | null
  readonly from: Temporal.PlainDate
  readonly to: Temporal.PlainDate
}

/** The episodes that stand, by the day on which they begin. */
export function episodesOf(records: ChronologyRecords): readonly Episode[] {
  return lastOfEach(records, 'episode')
    .filter(({ content }) => content.kept)
    .map(({ item, content: { name, about, from, to } }) => ({
      number: Number(item),
      name,
      about,
      from: Temporal.PlainDate.from(from),
      to: Temporal.PlainDate.from(to),
    }))
    .sort((one, other) => Temporal.PlainDate.compare(one.from, other.from) || one.number - other.number)
}

/** A pair of entries under one name, whichever was said first. */
export const pairOf = (one: string, other: string): string => [one, other].sort().join('+')
