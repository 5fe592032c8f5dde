import type { ClockRule, Within } from '../arrangements/index.ts'

/**
 * A clock as a record (X6): what is owed, under which rule of which guidance, counted how, started by what, due when; and how it
 * ended. A closed clock is never counted again, whatever calendar, pack or date changes later.
 */
export interface Clock {
  readonly id: string
  readonly caseId: string
  readonly rule: string
  readonly label: string
  readonly pack: string
  readonly within: Within
  readonly counting: ClockRule['counting']
  readonly startEvent: string
  readonly startedAt: Temporal.Instant
  readonly startedDay: Temporal.PlainDate
  readonly dueDay: Temporal.PlainDate
  readonly closed: ClosedClock | undefined
}

export interface ClosedClock {
  /** `replaced`: its start was corrected, and another clock runs in its place. */
  readonly as: 'met' | 'met-late' | 'not-owed' | 'replaced'
  readonly at: Temporal.Instant
  readonly day: Temporal.PlainDate
  /** Why it was late, not owed or replaced. */
  readonly reason: string | undefined
  /** The membership that allowed it to be late. */
  readonly allowedBy: string | undefined
}

export type ClockState = 'running' | 'due-today' | 'late' | ClosedClock['as']

/** How a clock stands on a day. */
export function stateOf(clock: Clock, today: Temporal.PlainDate): ClockState {
  if (clock.closed) return clock.closed.as
  const order = Temporal.PlainDate.compare(today, clock.dueDay)
  return order < 0 ? 'running' : order === 0 ? 'due-today' : 'late'
}

/** Whether an act on this day would come after the clock's last day. */
export function wouldBeLate(clock: Clock, on: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(on, clock.dueDay) > 0
}
