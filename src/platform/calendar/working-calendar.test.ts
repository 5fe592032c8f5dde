import Holidays from 'date-holidays'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addWorkingDays,
  type Counted,
  isWorkingDay,
  loadWorkingCalendar,
  londonDate,
  subtractWorkingDays,
  workingDaysBetween,
} from './index.ts'

const calendar = loadWorkingCalendar()
const day = (text: string) => Temporal.PlainDate.from(text)

function got<T>(counted: Counted<T>): T {
  if (!counted.ok) throw new Error(counted.reason)
  return counted.value
}

describe('the published test vectors', () => {
  test.each([
    // start, 5, 15 and 45 working days later with the start as day 0, and the 15th working day with the start as day 1
    ['2026-04-01', '2026-04-10', '2026-04-24', '2026-04-23', '2026-06-09'],
    ['2026-10-02', '2026-10-09', '2026-10-23', '2026-10-22', '2026-12-04'],
    ['2026-12-18', '2026-12-29', '2027-01-13', '2027-01-12', '2027-02-24'],
    ['2026-12-24', '2027-01-05', '2027-01-19', '2027-01-18', '2027-03-02'],
    ['2026-12-26', '2027-01-05', '2027-01-19', '2027-01-19', '2027-03-02'],
    ['2027-03-25', '2027-04-05', '2027-04-19', '2027-04-16', '2027-06-02'],
  ])('from %s', (start, five, fifteen, fifteenth, fortyFive) => {
    expect(got(addWorkingDays(calendar, day(start), 5)).toString()).toBe(five)
    expect(got(addWorkingDays(calendar, day(start), 15)).toString()).toBe(fifteen)
    expect(got(addWorkingDays(calendar, day(start), 45)).toString()).toBe(fortyFive)
    const dayOne = got(addWorkingDays(calendar, day(start).subtract({ days: 1 }), 15))
    expect(dayOne.toString()).toBe(fifteenth)
  })

  test.each([
    ['2027-01-11', '2026-12-30'],
    ['2027-04-06', '2027-03-24'],
    ['2026-09-08', '2026-08-27'],
  ])('seven working days before %s', (publication, sendBy) => {
    expect(got(subtractWorkingDays(calendar, day(publication), 7)).toString()).toBe(sendBy)
  })
})

describe('the bank holidays', () => {
  test('agree with an independent list for 2019 to 2028', () => {
    const independent = new Holidays('GB', 'ENG')
    for (let year = 2019; year <= 2028; year++) {
      const theirs = new Set<string>()
      for (const holiday of independent.getHolidays(year)) {
        const date = holiday.date.slice(0, 10)
        if (holiday.type === 'public' && day(date).dayOfWeek <= 5) theirs.add(date)
      }
      const ours: string[] = []
      for (let each = day(`${year}-01-01`); each.year === year; each = each.add({ days: 1 }))
        if (each.dayOfWeek <= 5 && !got(isWorkingDay(calendar, each))) ours.push(each.toString())
      expect(ours, `${year}`).toEqual([...theirs].sort())
    }
  })
})

describe('every count', () => {
  const days = day('2015-06-01').until(day('2028-06-01'), { largestUnit: 'days' }).days
  const anyDay = fc.integer({ min: 0, max: days }).map(offset => day('2015-06-01').add({ days: offset }))
  const anyCount = fc.integer({ min: 1, max: 60 })
  const works = (each: Temporal.PlainDate) => got(isWorkingDay(calendar, each))

  test('is what walking day by day finds', () => {
    fc.assert(
      fc.property(anyDay, anyCount, fc.constantFrom(1, -1), (from, count, step) => {
        let walked = from
        for (let left = count; left > 0; ) {
          walked = walked.add({ days: step })
          if (works(walked)) left -= 1
        }
        const counted = step === 1 ? addWorkingDays(calendar, from, count) : subtractWorkingDays(calendar, from, count)
        expect(got(counted).toString()).toBe(walked.toString())
        expect(got(workingDaysBetween(calendar, from, walked))).toBe(step * count)
      }),
    )
  })

  test('never ends on a weekend or bank holiday, and a later start never ends earlier', () => {
    fc.assert(
      fc.property(anyDay, anyCount, (from, count) => {
        const end = got(addWorkingDays(calendar, from, count))
        expect(end.dayOfWeek).toBeLessThanOrEqual(5)
        expect(works(end)).toBe(true)
        const next = got(addWorkingDays(calendar, from.add({ days: 1 }), count))
        expect(Temporal.PlainDate.compare(end, next)).toBeLessThanOrEqual(0)
      }),
    )
  })

  test('forwards and back again from a working day returns to it', () => {
    fc.assert(
      fc.property(anyDay.filter(works), anyCount, (from, count) => {
        const there = got(addWorkingDays(calendar, from, count))
        expect(got(subtractWorkingDays(calendar, there, count)).toString()).toBe(from.toString())
      }),
    )
  })
})

test('a late act is counted below zero, from the day after the due day on', () => {
  const friday = day('2026-03-06')
  const left = (on: string) => got(workingDaysBetween(calendar, day(on), friday))
  expect([left('2026-03-02'), left('2026-03-05'), left('2026-03-06'), left('2026-03-07'), left('2026-03-09')]).toEqual([
    4, 1, 0, -1, -1,
  ])
})

describe('a year outside the calendar is named', () => {
  test.each([
    ['2014-12-31', 1, '2014'],
    ['2028-12-28', 2, '2029'],
    ['2031-01-01', 0, '2031'],
  ])('%s and %i working days', (from, count, year) => {
    const counted = addWorkingDays(calendar, day(from), count)
    expect(counted.ok).toBe(false)
    expect(!counted.ok && counted.reason).toContain(`the year ${year} `)
  })

  test('before the first working day, and between days', () => {
    expect(subtractWorkingDays(calendar, day('2015-01-05'), 2)).toMatchObject({
      ok: false,
      reason: expect.stringContaining('the year 2014 '),
    })
    expect(workingDaysBetween(calendar, day('2028-01-01'), day('2029-01-01')).ok).toBe(false)
    expect(isWorkingDay(calendar, day('2029-01-01')).ok).toBe(false)
  })
})

test('an instant belongs to the date in London, in summer and in winter', () => {
  expect(londonDate(Temporal.Instant.from('2026-06-30T23:30:00Z')).toString()).toBe('2026-07-01')
  expect(londonDate(Temporal.Instant.from('2026-01-31T23:59:59Z')).toString()).toBe('2026-01-31')
  expect(londonDate(Temporal.Instant.from('2026-03-29T00:30:00Z')).toString()).toBe('2026-03-29')
})

test('a part of a day cannot be counted', () => {
  expect(() => addWorkingDays(calendar, day('2026-03-02'), 1.5)).toThrow(RangeError)
  expect(() => subtractWorkingDays(calendar, day('2026-03-02'), -1)).toThrow(RangeError)
})
