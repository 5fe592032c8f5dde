import { z } from 'zod'
import { type WorkingCalendar, workingDaysBetween } from '../../platform/calendar/working-calendar.ts'
import { dayOfClock, withinInWords } from '../arrangements/index.ts'
import { type Clock, stateOf } from '../clocks/index.ts'

/** A clock as a page shows it and a program reads it. Days are ISO days; `day` is the day of the clock, the starting day being day 0. */
export const ClockLine = z.object({
  rule: z.string(),
  label: z.string(),
  pack: z.string(),
  startedOn: z.string(),
  dueOn: z.string(),
  /** "5 working days" */
  within: z.string(),
  counting: z.string(),
  state: z.enum(['running', 'due-today', 'late', 'met', 'met-late', 'not-owed', 'replaced']),
  /** The day on which it was met, in time or late. */
  metOn: z.string().nullable(),
  /** "day 3 of 5"; empty where nothing is owed. */
  dayCount: z.string(),
  /** Working days until the last day; below zero once it is past. For a clock that was met, seen from the day it was met. */
  workingDaysLeft: z.number().nullable(),
  /** Why it was late, not owed or replaced. */
  reason: z.string().nullable(),
  /** The post of the one who allowed it to be late. */
  allowedBy: z.string().nullable(),
})
export type ClockLine = z.infer<typeof ClockLine>

/** Where a clock stands on a day, counted in England's working days. A closed clock is told from the day it was closed. */
export function clockLine(
  clock: Clock,
  calendar: WorkingCalendar,
  today: Temporal.PlainDate,
  post: (membershipId: string) => string | null = () => null,
): ClockLine {
  const { closed } = clock
  const state = stateOf(clock, today)
  const on = closed?.day ?? today
  const met = state === 'met' || state === 'met-late'
  const owed = closed === undefined || met
  const countsBack = Temporal.PlainDate.compare(clock.dueDay, clock.startedDay) < 0
  const counted = dayOfClock(clock, calendar, clock.startedDay, on)
  const left = workingDaysBetween(calendar, on, clock.dueDay)
  return {
    rule: clock.rule,
    label: clock.label,
    pack: clock.pack,
    startedOn: clock.startedDay.toString(),
    dueOn: clock.dueDay.toString(),
    within: withinInWords(clock.within),
    counting: clock.counting,
    state,
    metOn: met ? on.toString() : null,
    dayCount: owed && !countsBack && counted.ok ? `day ${counted.day} of ${counted.of}` : '',
    workingDaysLeft: owed && left.ok ? left.value : null,
    reason: closed?.reason ?? null,
    allowedBy: closed?.allowedBy === undefined ? null : post(closed.allowedBy),
  }
}
