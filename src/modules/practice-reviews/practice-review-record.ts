import { z } from 'zod'
import { kindNames } from './practice-review.ts'

/**
 * A practice review is the row of what was recorded of it, in order: nothing is changed, and what was said before stays readable. Of
 * each thing (a reviewer, a meeting, a person of the family) the last record counts. Days are ISO days.
 */
const words = z.string()
const maybe = z.string().nullable()
const day = z.iso.date()

const conflict = z.object({ what: words, outcome: z.enum(['withdrew', 'stayed']), why: words }).nullable()

/** What of a review can wait for other proceedings. */
export const whatWaits = ['family', 'practitioners', 'report', 'publication'] as const
type WhatWaits = (typeof whatWaits)[number]

export const waitingWords: Readonly<Record<WhatWaits, string>> = {
  family: 'Speaking with the family',
  practitioners: 'Hearing practitioners',
  report: 'The report',
  publication: 'Publication',
}

/** Other processes about the same events. */
export const proceedingSorts = {
  inquest: 'Inquest',
  criminal: 'Criminal investigation or trial',
  'family-court': 'Family court proceedings',
  other: 'Another process',
} as const

/** The things that can be withdrawn when they were entered by mistake. */
export const withdrawable = ['member', 'meeting', 'event', 'family', 'proceeding', 'learning', 'milestone'] as const
export type Withdrawable = (typeof withdrawable)[number]

/** How actions that spring from what was learnt name it. */
export const learningKind = 'practice-review-learning'

const shapes = {
  /** The decision to begin. `source` is whose findings they are; `correction` why a day or a kind was put right. */
  begun: z.object({
    kind: z.enum(kindNames),
    title: words,
    decidedOn: day,
    decidedBy: words,
    reasons: words,
    source: maybe,
    correction: maybe,
  }),
  /** The independent reviewer, by membership; `place` is the row of the case team that lets them in until the last day. */
  reviewer: z.object({
    membership: words,
    name: words,
    post: words,
    independence: words,
    experience: words,
    terms: words,
    fee: words,
    appointedOn: day,
    lastDay: day,
    place: words,
    /** Why something was changed; null for the appointment. */
    change: maybe,
  }),
  'reviewer-removed': z.object({ on: day, reasons: words }),
  method: z.object({ text: words, agreedOn: day, agreedWith: words }),
  scope: z.object({ from: day, until: day, children: words, agencies: words, beside: maybe }),
  /** A key line of enquiry. */
  line: z.object({ question: words }),
  'line-withdrawn': z.object({ reason: words }),
  /** A member of the case-specific subgroup: the seat, and who sits on it. */
  member: z.object({ seat: words, name: words, organisation: words, conflict, change: maybe }),
  'member-left': z.object({ on: day, reason: words }),
  meeting: z.object({ on: day, at: words, where: words, about: words }),
  /** Who of the subgroup came, by item, and who sent apologies; others by name. */
  'meeting-held': z.object({ came: z.array(words), apologies: z.array(words), others: maybe, note: words }),
  'meeting-cancelled': z.object({ reason: words }),
  /** A practitioners' event and who is invited to it, by role and agency. */
  event: z.object({
    on: day,
    at: words,
    where: words,
    about: words,
    invited: z.array(z.object({ role: words, agency: words })),
  }),
  'event-held': z.object({ came: words, said: words }),
  'event-cancelled': z.object({ reason: words }),
  /** A person of the family, or a surviving child, as they are called here. */
  family: z.object({ who: words, about: z.enum(['family', 'surviving-child']) }),
  'family-invited': z.discriminatedUnion('invited', [
    z.object({ invited: z.literal(true), on: day, how: words, by: words, support: words }),
    z.object({ invited: z.literal(false), whyNot: words, lookAgainOn: day }),
  ]),
  'family-answer': z.object({
    on: day,
    answer: z.enum(['takes-part', 'later', 'declines', 'none']),
    said: maybe,
    support: maybe,
  }),
  /** What a person of the family was shown of the report before it was published, what they said, and what was made of that. */
  'family-feedback': z.object({ on: day, how: words, said: maybe, regard: maybe }),
  /** Another process about the same events, and what of this review waits for it. */
  proceeding: z.object({
    sort: z.enum(['inquest', 'criminal', 'family-court', 'other']),
    what: words,
    waits: z.array(z.enum(whatWaits)).default([]),
    holdsUp: maybe,
    until: day.nullable(),
    ended: z.object({ on: day, how: words }).nullable(),
  }),
  /** Something learnt while the review runs. */
  learning: z.object({ what: words, learntOn: day }),
  'learning-acted': z.object({ on: day, done: words, sharedWith: maybe }),
  /** A day of the review's own plan; after the last day of the law with the reason. */
  milestone: z.object({ title: words, owner: words, dueOn: day, whyAfterLastDay: maybe }),
  'milestone-done': z.object({ doneOn: day }),
  /** An entry that should not have been made: it counts no more, and stays readable. */
  withdrawn: z.object({ of: z.enum(withdrawable), reason: words }),
  'report-ready': z.object({ on: day, words }),
  reopened: z.object({ reason: words }),
  stopped: z.object({ reasons: words }),
}

export type RecordKind = keyof typeof shapes
type Contents = { readonly [K in RecordKind]: z.infer<(typeof shapes)[K]> }
export const contents: { readonly [K in RecordKind]: z.ZodType<Contents[K]> } = shapes
export type RecordContent<K extends RecordKind> = Contents[K]

export interface PracticeReviewRecord<K extends RecordKind = RecordKind> {
  readonly kind: K
  /** Which one of its kind; empty where there is but one. */
  readonly item: string
  readonly content: RecordContent<K>
  /** The membership that recorded it. */
  readonly by: string
  readonly at: Temporal.Instant
}

export type Records = readonly PracticeReviewRecord[]

/** Every record of a kind, the first one first. */
export function recordsOf<K extends RecordKind>(records: Records, kind: K): readonly PracticeReviewRecord<K>[] {
  return records.filter((one): one is PracticeReviewRecord<K> => one.kind === kind)
}

/** Every record of one thing: the last one counts, the others are its history. */
export function historyOf<K extends RecordKind>(records: Records, kind: K, item = ''): readonly PracticeReviewRecord<K>[] {
  return recordsOf(records, kind).filter(one => one.item === item)
}

export function lastOf<K extends RecordKind>(records: Records, kind: K, item = ''): PracticeReviewRecord<K> | undefined {
  return historyOf(records, kind, item).at(-1)
}

/** The record that counts of each thing of a kind, in the order in which the things came. */
export function lastOfEach<K extends RecordKind>(records: Records, kind: K): readonly PracticeReviewRecord<K>[] {
  return [...new Map(recordsOf(records, kind).map(one => [one.item, one])).values()]
}
