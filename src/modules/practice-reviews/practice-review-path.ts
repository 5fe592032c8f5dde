import { z } from 'zod'
import { formatDayNear, formatTime, londonDay } from '../../ui/patterns/dates.ts'
import type { Moved } from './begun-review.ts'
import { counts, eventsOf, familyOf, learningOf, meetingsOf } from './part-of-review.ts'
import { practiceReviewStates } from './practice-review.ts'
import { historyOf, type PracticeReviewRecord, type Records, recordsOf } from './practice-review-record.ts'

/** One step of a review's path: what was done, by whom and when. */
export const PathStep = z.object({
  state: z.enum(['done', 'late', 'now', 'to-come']),
  title: z.string(),
  /** The ISO day on which it was. */
  on: z.string(),
  /** "Tuesday 24 February, recorded at 16:20"; without a time where it was recorded later. */
  when: z.string(),
  who: z.string(),
  detail: z.string().nullable(),
})
export type PathStep = z.infer<typeof PathStep>

interface PathFacts {
  readonly records: Records
  readonly moves: readonly Moved[]
  readonly post: (membershipId: string) => string
  readonly today: Temporal.PlainDate
}

interface Happened {
  readonly title: string
  readonly on: string
  readonly detail?: string | null
  /** What it was read from. */
  readonly from: PracticeReviewRecord | Moved
}

/** The moves that a record of their own tells, so that nothing is said twice. */
const toldByRecords = [
  'practice-reviews.agree-method',
  'practice-reviews.report-ready',
  'practice-reviews.reopen',
  'practice-reviews.stop',
]

/** What happened in the order of its days; of one day, in the order in which it was recorded. */
export function pathOf({ records, moves, post, today }: PathFacts): readonly PathStep[] {
  const recorded = [...commissioned(records), ...heard(records), ...concluded(records)]
  const moved: readonly Happened[] = moves
    .filter(({ move }) => !toldByRecords.includes(move))
    .map(from => ({ title: practiceReviewStates[from.to].says, on: dayOf(from), from }))
  const order = new Map<object, number>(records.map((one, index) => [one, index]))
  const place = ({ from }: Happened) => order.get(from) ?? records.length
  return [...recorded, ...moved]
    .toSorted(
      (one, other) =>
        one.on.localeCompare(other.on) || Temporal.Instant.compare(one.from.at, other.from.at) || place(one) - place(other),
    )
    .map(({ title, on, from, detail = null }) => ({
      state: 'done',
      title,
      on,
      when: whenOf(on, from.at, today),
      who: post(from.by),
      detail,
    }))
}

const dayOf = ({ at }: { readonly at: Temporal.Instant }) => londonDay(at).toString()

/** The time is said where it was recorded on its day: later it is the time of the recording. */
function whenOf(on: string, at: Temporal.Instant, today: Temporal.PlainDate): string {
  const near = formatDayNear(Temporal.PlainDate.from(on), today)
  return londonDay(at).toString() === on ? `${near}, recorded at ${formatTime(at)}` : near
}

/** The decision, the reviewer and the method. */
function commissioned(records: Records): readonly Happened[] {
  return [
    ...historyOf(records, 'begun').map((from, round) => ({
      title: round === 0 ? 'Decided to begin it' : 'The beginning corrected',
      on: round === 0 ? from.content.decidedOn : dayOf(from),
      detail: round === 0 ? from.content.decidedBy : from.content.correction,
      from,
    })),
    ...recordsOf(records, 'reviewer').map(from => ({
      title: from.content.change === null ? 'Reviewer appointed' : 'Appointment changed',
      on: from.content.change === null ? from.content.appointedOn : dayOf(from),
      detail: from.content.change ?? from.content.name,
      from,
    })),
    ...recordsOf(records, 'reviewer-removed').map(from => ({
      title: 'Appointment ended',
      on: from.content.on,
      detail: from.content.reasons,
      from,
    })),
    ...historyOf(records, 'method').map((from, round) => ({
      title: round === 0 ? 'Method agreed' : 'Method changed',
      on: from.content.agreedOn,
      detail: from.content.agreedWith,
      from,
    })),
  ]
}

/** Subgroup, practitioners and family. */
function heard(records: Records): readonly Happened[] {
  return [
    ...meetingsOf(records)
      .filter(counts)
      .flatMap(({ called, held }) => (held ? [{ title: 'The subgroup met', on: called.content.on, from: held }] : [])),
    ...eventsOf(records)
      .filter(counts)
      .flatMap(({ called, held }) => (held ? [{ title: 'Practitioners were heard', on: called.content.on, from: held }] : [])),
    ...familyOf(records)
      .filter(counts)
      .flatMap(({ person, invitations, answers, feedback }) => [
        ...invitations.flatMap(from =>
          from.content.invited ? [{ title: `Invited: ${person.content.who}`, on: from.content.on, from }] : [],
        ),
        ...answers.map(from => ({ title: `Answered: ${person.content.who}`, on: from.content.on, from })),
        ...feedback.map(from => ({ title: `Shown the report: ${person.content.who}`, on: from.content.on, from })),
      ]),
  ]
}

/** Learning acted on, the report, and how the review ended. */
function concluded(records: Records): readonly Happened[] {
  return [
    ...learningOf(records)
      .filter(counts)
      .flatMap(({ acted }) =>
        acted.map(from => ({ title: 'Learning acted on', on: from.content.on, detail: from.content.done, from })),
      ),
    ...recordsOf(records, 'report-ready').map(from => ({ title: 'Report ready', on: from.content.on, from })),
    ...recordsOf(records, 'reopened').map(from => ({
      title: 'The review goes on',
      on: dayOf(from),
      detail: from.content.reason,
      from,
    })),
    ...recordsOf(records, 'stopped').map(from => ({
      title: 'Stopped without a report',
      on: dayOf(from),
      detail: from.content.reasons,
      from,
    })),
  ]
}
