import { z } from 'zod'

/**
 * A rapid review is the row of what was recorded of it, in order: nothing is changed, and what was said before stays readable. Of each
 * thing (a section, a milestone, a partner's view) the last record counts. Days are ISO days.
 */
const words = z.string()
const maybe = z.string().nullable()
const day = z.iso.date()

const shapes = {
  /** Whether a rapid review is done, where the arrangements leave that to a group (2019 §5 line 360). */
  whether: z.object({ toBeDone: z.boolean(), reasons: words, groupId: words, groupName: words }),
  chair: z.object({ name: words, post: words }),
  milestone: z.object({ title: words, owner: words, dueOn: day, whyAfterLastDay: maybe }),
  'milestone-done': z.object({ doneOn: day }),
  section: z.object({ text: words, finished: z.boolean() }),
  'safety-action': z.object({ what: words, organisation: words, post: words, dueOn: day }),
  'safety-done': z.object({ doneOn: day, how: words }),
  finding: z.object({ about: z.enum(['good-practice', 'improvement']), what: words, why: words }),
  /** A finding or a safety action that should not have been entered: it counts no more, and stays readable. */
  withdrawn: z.object({ of: z.enum(['finding', 'safety-action', 'milestone']), reason: words }),
  criterion: z.object({ answer: z.enum(['yes', 'no', 'unclear']), reasons: words }),
  view: z.object({ options: z.array(words), reasons: words, dissent: maybe }),
  decision: z.object({ options: z.array(words), reasons: words, groupId: words, groupName: words }),
  'sign-off': z.object({ version: z.number() }),
  sending: z.object({ sentAt: words, how: words, reference: maybe, version: z.number(), whyUnsigned: maybe }),
  reply: z.object({ receivedOn: day, says: z.enum(['agrees', 'asks', 'suggests']), words, questions: z.array(words) }),
  regard: z.object({ words }),
  answer: z.object({ words }),
  family: z.discriminatedUnion('told', [
    z.object({ told: z.literal(true), on: day, how: words, by: words }),
    z.object({ told: z.literal(false), whyNot: words, reviewOn: day }),
  ]),
}

/** The kind under which others know a finding: actions spring from it. */
export const findingKind = 'rapid-review-finding'

export type Kind = keyof typeof shapes
type Contents = { readonly [K in Kind]: z.infer<(typeof shapes)[K]> }
export const contents: { readonly [K in Kind]: z.ZodType<Contents[K]> } = shapes
export type Content<K extends Kind> = Contents[K]

export interface ReviewRecord<K extends Kind = Kind> {
  readonly kind: K
  /** Which one of its kind: the section, the milestone, the partner; empty where there is but one. */
  readonly item: string
  readonly content: Content<K>
  /** The membership that recorded it. */
  readonly by: string
  readonly at: Temporal.Instant
}

/** Everything recorded of one rapid review, in the order in which it was recorded. */
export type RapidReview = readonly ReviewRecord[]

/** Every record of a kind, the first one first. */
export function recordsOf<K extends Kind>(review: RapidReview, kind: K): readonly ReviewRecord<K>[] {
  return review.filter((one): one is ReviewRecord<K> => one.kind === kind)
}

/** Every record of one thing: the last one counts, the others are its history. */
export function historyOf<K extends Kind>(review: RapidReview, kind: K, item = ''): readonly ReviewRecord<K>[] {
  return recordsOf(review, kind).filter(one => one.item === item)
}

export function lastOf<K extends Kind>(review: RapidReview, kind: K, item = ''): ReviewRecord<K> | undefined {
  return historyOf(review, kind, item).at(-1)
}

/** The record that counts of each thing of a kind, in the order in which the things came. */
export function lastOfEach<K extends Kind>(review: RapidReview, kind: K): readonly ReviewRecord<K>[] {
  return [...new Map(recordsOf(review, kind).map(one => [one.item, one])).values()]
}

/** The same without what was withdrawn because it was entered by mistake. */
export const standingOfEach = <K extends Kind>(review: RapidReview, kind: K): readonly ReviewRecord<K>[] =>
  lastOfEach(review, kind).filter(({ item }) => lastOf(review, 'withdrawn', item) === undefined)

/** A milestone went out of the plan. It is no part of the report. */
export const endsMilestone = ({ kind, content }: RapidReview[number]): boolean =>
  kind === 'withdrawn' && 'of' in content && content.of === 'milestone'
