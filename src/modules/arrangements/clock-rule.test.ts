import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadWorkingCalendar } from '../../platform/calendar/index.ts'
import { type ClockLength, dayOfClock, dueDate, workingDaysLeft } from './index.ts'

const calendar = loadWorkingCalendar()
const day = (text: string) => Temporal.PlainDate.from(text)
const five: ClockLength = { within: { count: 5, unit: 'working days' }, counting: 'start-day-0' }
const half: ClockLength = { within: { count: 6, unit: 'months' }, counting: 'start-day-0' }
const back: ClockLength = { within: { count: 7, unit: 'working days' }, counting: 'back' }

test('which day of a clock an act was done on, over a weekend', () => {
  // Started on Thursday 5 March 2026; the weekend is days 1 and 1.
  const on = (text: string) => dayOfClock(five, calendar, day('2026-03-05'), day(text))
  expect(on('2026-03-05')).toEqual({ ok: true, day: 0, of: 5, unit: 'working days' })
  expect(on('2026-03-06')).toMatchObject({ day: 1 })
  expect(on('2026-03-08')).toMatchObject({ day: 1 })
  expect(on('2026-03-09')).toMatchObject({ day: 2 })
  expect(on('2026-03-12')).toMatchObject({ day: 5 })
  expect(on('2026-03-13')).toMatchObject({ day: 6, of: 5 })
})

test('a clock of months counts calendar days, a clock that counts back those before its day', () => {
  expect(dayOfClock(half, calendar, day('2026-08-31'), day('2026-09-10'))).toEqual({ ok: true, day: 10, of: 181, unit: 'days' })
  expect(dayOfClock(back, calendar, day('2027-01-11'), day('2026-12-30'))).toEqual({
    ok: true,
    day: 7,
    of: 7,
    unit: 'working days',
  })
})

test('days left run out on the due day', () => {
  const left = (today: string) => workingDaysLeft(calendar, day(today), day('2026-04-10'))
  expect(left('2026-04-01')).toEqual({ ok: true, value: 5 })
  expect(left('2026-04-10')).toEqual({ ok: true, value: 0 })
  expect(left('2026-04-13')).toEqual({ ok: true, value: -1 })
})

describe('for any start', () => {
  const start = fc.integer({ min: 0, max: 4500 }).map(offset => day('2015-06-01').add({ days: offset }))

  test('the due day is the last day of the clock', () => {
    fc.assert(
      fc.property(start, fc.constantFrom(five, half, back), (from, rule) => {
        const owed = dueDate(rule, calendar, from)
        if (!owed.ok) throw new Error(owed.reason)
        const reached = dayOfClock(rule, calendar, from, owed.due)
        expect(reached.ok && reached.day === reached.of).toBe(true)
      }),
    )
  })

  test('six months end on the same day of the month, or on its last', () => {
    fc.assert(
      fc.property(start, from => {
        const owed = dueDate(half, calendar, from)
        if (!owed.ok) throw new Error(owed.reason)
        expect((owed.due.month - from.month + 12) % 12).toBe(6)
        expect(owed.due.day).toBe(Math.min(from.day, owed.due.daysInMonth))
      }),
    )
  })
})
