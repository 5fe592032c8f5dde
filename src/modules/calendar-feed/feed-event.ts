import type { Clock } from '../clocks/index.ts'

/** What a calendar is told of a clock that the law keeps: the rule in a few words. Any other says what its guidance calls it. */
const dueWords: Readonly<Record<string, string>> = {
  'notify-panel': 'Notification of the national Panel due',
  'tell-partners': 'Telling the safeguarding partners due',
  'rapid-review': 'Rapid review due',
}

/** How long a calendar is still told that a clock no longer runs, in days: a program that is seldom on learns of it too. */
export const daysOfCancelling = 60

/** One clock as a calendar has it: the rule, the reference and the last day, and nothing else of the case. */
export interface FeedEvent {
  readonly uid: string
  readonly day: Temporal.PlainDate
  readonly summary: string
  readonly reference: string
  readonly cancelled: boolean
  readonly sequence: number
  readonly changedAt: Temporal.Instant
}

/** A clock that was met, was not owed or was replaced is taken out of the calendar; its number stays the same for ever. */
export function feedEvent(clock: Clock, reference: string): FeedEvent {
  const { closed } = clock
  return {
    uid: `${clock.id}@line-of-sight`,
    day: clock.dueDay,
    summary: `${dueWords[clock.rule] ?? `${clock.label}: due`}, ${reference}`,
    reference,
    cancelled: closed !== undefined,
    sequence: closed === undefined ? 0 : 1,
    changedAt: closed?.at ?? clock.startedAt,
  }
}
