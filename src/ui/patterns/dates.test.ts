import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  counted,
  countedInWords,
  formatAxisDay,
  formatDate,
  formatDateAndTime,
  formatDay,
  formatDayNear,
  formatTime,
  londonDay,
  nearDay,
} from './dates.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const instant = (text: string) => Temporal.Instant.from(text)

describe('days and times', () => {
  it('writes days in full', () => {
    expect(formatDate(day('2026-03-12'))).toBe('12 March 2026')
    expect(formatDay(day('2026-03-05'))).toBe('Thursday 5 March 2026')
    expect(formatDayNear(day('2026-03-17'), day('2026-03-05'))).toBe('Tuesday 17 March')
    expect(formatDayNear(day('2027-01-04'), day('2026-12-31'))).toBe('Monday 4 January 2027')
    expect(formatAxisDay(day('2026-03-05'))).toBe('5 Mar')
  })

  it('writes times as London has them, in winter and in summer', () => {
    expect(formatTime(instant('2026-02-24T16:20:00Z'))).toBe('16:20')
    expect(formatTime(instant('2026-07-01T08:05:00Z'))).toBe('09:05')
    expect(formatDateAndTime(instant('2026-06-30T23:30:00Z'))).toBe('1 July 2026 at 00:30')
    expect(londonDay(instant('2026-06-30T23:30:00Z')).toString()).toBe('2026-07-01')
  })

  it('counts in words', () => {
    expect(counted(1, 'working day')).toBe('1 working day')
    expect(counted(0, 'working day')).toBe('0 working days')
    expect(countedInWords(3, 'thing')).toBe('Three things')
    expect(countedInWords(1, 'thing')).toBe('One thing')
    expect(countedInWords(12, 'thing')).toBe('12 things')
  })

  it('says near days as a person would', () => {
    const today = day('2026-03-05')
    expect(nearDay(today, today)).toBe('today')
    expect(nearDay(day('2026-03-06'), today)).toBe('tomorrow')
    expect(nearDay(day('2026-03-04'), today)).toBe('yesterday')
    expect(nearDay(day('2026-03-09'), today)).toBe('Monday 9 March')
  })

  it('agrees with the calendar of the language for every day', () => {
    const long = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5000 }), days => {
        const any = day('2015-01-01').add({ days })
        expect(formatDay(any)).toBe(long.format(any).replace(',', ''))
      }),
    )
  })
})
