import { expect, test } from 'vitest'
import { workingCalendar } from '../../platform/calendar/working-calendar.ts'
import { reminderDay } from './reminder.ts'

const calendar = workingCalendar(2026, 2026, new Set(['2026-04-03', '2026-04-06', '2026-12-25', '2026-12-28']), '2026-01-01')
const on = (due: string, when: number) => {
  const { day, counted } = reminderDay(calendar, Temporal.PlainDate.from(due), when)
  return `${day} ${counted ? 'counted' : 'not counted'}`
}

test.each([
  // Across Easter 2026: Good Friday is 3 April, Easter Monday 6 April.
  ['2026-04-02', 1, '2026-04-07 counted'],
  ['2026-04-07', -1, '2026-04-02 counted'],
  ['2026-04-02', 0, '2026-04-02 counted'],
  // Beyond the calendar: Thursday 31 December, then New Year's Day, which it does not know, is taken for a working day.
  ['2026-12-31', 1, '2027-01-01 not counted'],
  ['2026-12-31', 2, '2027-01-04 not counted'],
  // Before its beginning: Friday 2 January and two working days back.
  ['2026-01-02', -2, '2025-12-31 not counted'],
])('due on %s, %i working days: %s', (due, when, expected) => {
  expect(on(due, when)).toBe(expected)
})
