import {
  addWorkingDays,
  outsideCalendar,
  subtractWorkingDays,
  type WorkingCalendar,
  workingDaysBetween,
} from '../../platform/calendar/index.ts'
import type { Confidence, Within } from './entry-parts.ts'

/** A rule that something is owed within a time of an event. Statutory ones stand in guidance packs, local ones in arrangements. */
export type ClockRule = {
  id: string
  label: string
  owedBy: string
  /** The event whose day is day 0: day of awareness, of sending, of decision, or the day counted back from. */
  startsOn: string
  within: Within
  /** `start-day-0`: the day after the start is day 1. `back`: the last day lies that long before the day named. */
  counting: 'start-day-0' | 'back'
  confidence: Confidence
  source: string
  note?: string | undefined
}

/** What counting needs of a rule: a statutory one, a local one, or one that was stored with an incident. */
export type ClockLength = Pick<ClockRule, 'within' | 'counting'>

export type DueDate = { ok: true; due: Temporal.PlainDate } | { ok: false; reason: string }

/**
 * The last day on which an act is in time. A start on a weekend or a bank holiday is day 0 all the same. Months are calendar
 * months, held to the month's last day (31 August and six months is 28 February), and are not moved from a weekend.
 */
export function dueDate(rule: ClockLength, calendar: WorkingCalendar, from: Temporal.PlainDate): DueDate {
  const outside = outsideCalendar(calendar, from.year)
  if (outside) return { ok: false, reason: outside }
  const { count, unit } = rule.within
  const back = rule.counting === 'back'
  if (unit === 'working days') {
    const counted = (back ? subtractWorkingDays : addWorkingDays)(calendar, from, count)
    return counted.ok ? { ok: true, due: counted.value } : counted
  }
  const length = unit === 'months' ? { months: count } : { days: count }
  return { ok: true, due: back ? from.subtract(length) : from.add(length) }
}

export type DayOfClock = { ok: true; day: number; of: number; unit: 'working days' | 'days' } | { ok: false; reason: string }

/**
 * Which day of a clock a day is: day 3 of 5. Day 0 is the start day; a day beyond `of` was late. A clock of working days counts
 * those; any other clock counts calendar days. For a clock that counts back, the days are those before the day named.
 */
export function dayOfClock(
  rule: ClockLength,
  calendar: WorkingCalendar,
  from: Temporal.PlainDate,
  on: Temporal.PlainDate,
): DayOfClock {
  const end = dueDate(rule, calendar, from)
  if (!end.ok) return end
  const sign = rule.counting === 'back' ? -1 : 1
  if (rule.within.unit !== 'working days') {
    const days = (to: Temporal.PlainDate) => sign * from.until(to, { largestUnit: 'days' }).days
    return { ok: true, day: days(on) || 0, of: days(end.due), unit: 'days' }
  }
  const passed = workingDaysBetween(calendar, from, on)
  return passed.ok ? { ok: true, day: sign * passed.value || 0, of: rule.within.count, unit: 'working days' } : passed
}

/** Working days after `today` up to the due day: 0 on the due day, below zero once the due day is past. */
export function workingDaysLeft(calendar: WorkingCalendar, today: Temporal.PlainDate, due: Temporal.PlainDate) {
  return workingDaysBetween(calendar, today, due)
}
