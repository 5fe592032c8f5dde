import { addWorkingDays, subtractWorkingDays, type WorkingCalendar } from '../../platform/calendar/working-calendar.ts'

/** The day of a reminder, and whether the calendar of working days reaches it. */
export interface ReminderDay {
  readonly day: Temporal.PlainDate
  readonly counted: boolean
}

/**
 * The day on which a reminder is sent: so many working days before (below zero) or after the last day of a clock. Where the calendar
 * ends before it, every Monday to Friday counts: a bank holiday may then be taken for a working day, so that the reminder comes early,
 * and none is lost.
 */
export function reminderDay(calendar: WorkingCalendar, due: Temporal.PlainDate, when: number): ReminderDay {
  const day = when < 0 ? subtractWorkingDays(calendar, due, -when) : addWorkingDays(calendar, due, when)
  return day.ok ? { day: day.value, counted: true } : { day: weekdaysFrom(due, when), counted: false }
}

function weekdaysFrom(day: Temporal.PlainDate, count: number): Temporal.PlainDate {
  if (count === 0) return day
  const next = day.add({ days: Math.sign(count) })
  return weekdaysFrom(next, next.dayOfWeek > 5 ? count : count - Math.sign(count))
}

/** How a reminder stands: sent, still to come, or no longer wanted because the clock was closed before its day. */
export type ReminderState = 'sent' | 'to-come' | 'not-needed'

export interface Reminder {
  readonly clockId: string
  readonly onDay: Temporal.PlainDate
  readonly toRole: string
  readonly state: ReminderState
}
