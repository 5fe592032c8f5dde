import { z } from 'zod'

/**
 * A meeting is the row of what was recorded of it, in order: nothing is changed, and what was said before stays readable. Of each thing
 * (when and where, a person, the note) the last record counts. Days are ISO days, times of day `16:20` in London.
 */
const words = z.string()
const maybe = z.string().nullable()
const day = z.iso.date()
const time = z.string().regex(/^\d{2}:\d{2}$/)

export const waysToMeet = { online: 'Online', 'in-person': 'In person', both: 'In person, and online for some' } as const
export const attendances = { 'took-part': 'Took part', apologies: 'Sent apologies', absent: 'Did not come' } as const
export const conflictOutcomes = { withdrew: 'Withdrew', stayed: 'Stayed' } as const

const oneOf = <Value extends string>(names: Readonly<Record<Value, string>>) => z.enum(Object.keys(names) as [Value, ...Value[]])

const shapes = {
  /** When, where and under whose chair; `reason` is why it was changed, and null for the first. */
  arranged: z.object({
    on: day,
    at: time,
    how: oneOf(waysToMeet),
    where: words,
    chairName: words,
    chairPost: words,
    reason: maybe,
  }),
  /** A person of the case team by membership, or somebody else by name and agency. */
  asked: z.object({ name: words, organisation: words, organisationId: maybe, membership: maybe }),
  presence: z.object({
    attendance: oneOf(attendances),
    /** Whom a substitute stands in for, and with what authority. */
    standsInFor: maybe,
    authority: maybe,
    conflict: z.object({ what: words, outcome: oneOf(conflictOutcomes), why: words }).nullable(),
  }),
  held: z.object({ on: day, at: time }),
  note: z.object({ text: words, agreed: words }),
  /** `round` is the text that was agreed; `how` says who agreed it and in which way. */
  'note-agreed': z.object({ round: z.number(), how: words }),
  addendum: z.object({ text: words }),
  paper: z.object({ title: words, kept: words, presenter: words }),
  cancelled: z.object({ reason: words }),
}

export type Kind = keyof typeof shapes
type Contents = { readonly [K in Kind]: z.infer<(typeof shapes)[K]> }
export const contents: { readonly [K in Kind]: z.ZodType<Contents[K]> } = shapes
export type Content<K extends Kind> = Contents[K]

export interface MeetingRecord<K extends Kind = Kind> {
  readonly kind: K
  /** Which one of its kind: the person, the paper; empty where there is but one. */
  readonly item: string
  readonly content: Content<K>
  /** The membership that recorded it. */
  readonly by: string
  readonly at: Temporal.Instant
}

type Records = readonly MeetingRecord[]

/** Every record of a kind, the first one first. */
export function recordsOf<K extends Kind>(records: Records, kind: K): readonly MeetingRecord<K>[] {
  return records.filter((one): one is MeetingRecord<K> => one.kind === kind)
}

/** Every record of one thing: the last one counts, the others are its history. */
export function historyOf<K extends Kind>(records: Records, kind: K, item = ''): readonly MeetingRecord<K>[] {
  return recordsOf(records, kind).filter(one => one.item === item)
}

export function lastOf<K extends Kind>(records: Records, kind: K, item = ''): MeetingRecord<K> | undefined {
  return historyOf(records, kind, item).at(-1)
}
