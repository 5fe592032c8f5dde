import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readBankHolidays } from './bank-holidays-file.ts'
import { inQuotes, loadWorkingCalendar, projectRoot, readIsoDay } from './index.ts'

describe('a day as people type it', () => {
  test('every day that exists is read, and is the same day', () => {
    fc.assert(
      fc.property(fc.integer({ min: -400_000, max: 2_900_000 }), offset => {
        const day = Temporal.PlainDate.from('2000-01-01').add({ days: offset })
        if (day.year < 1 || day.year > 9999) return
        const read = readIsoDay(day.toString())
        expect(read.ok && read.day.equals(day)).toBe(true)
      }),
    )
  })

  test.each([
    '2026-02-30',
    '2025-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '2026-01-00',
    '2026-2-3',
    '26-02-03',
    '2026/02/03',
    '2026-02-03T10:00',
    '2026-02-03 10:00:00',
    '2026-02-03Z',
    ' 2026-02-03',
    '2026-02-03\n',
    '20260203',
    '+002026-02-03',
    '',
    '２０２６-02-03',
    'tomorrow',
  ])('%j is refused, and named', text => {
    const read = readIsoDay(text)
    expect(read.ok).toBe(false)
    expect(!read.ok && read.reason).toContain(inQuotes(text))
  })

  test('no text makes it fail or print a control character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        const read = readIsoDay(text)
        if (!read.ok) expect(read.reason).not.toMatch(/\p{Cc}/u)
      }),
    )
  })
})

describe('the file of bank holidays', () => {
  const file = (holidays: string, years = '{ from: 2026, to: 2026 }') =>
    `jurisdiction: England\nsource: a test\ncopied-on: 2026-11-21\nyears: ${years}\nholidays:\n${holidays}`

  test('says from when to when it knows the days', () => {
    expect(loadWorkingCalendar()).toMatchObject({ firstYear: 2015, lastYear: 2028, copiedOn: '2026-11-21' })
  })

  test('a good one is read', () => {
    const read = readBankHolidays(file('  2026:\n    - { date: 2026-01-01, name: New Year }\n'))
    // 2026 has 261 weekdays
    expect(read.ok && read.calendar.workingDays.length).toBe(260)
  })

  test.each([
    [
      'a year left out',
      file('  2026:\n    - { date: 2026-01-01, name: New Year }\n', '{ from: 2026, to: 2027 }'),
      '2027 is missing',
    ],
    ['a day under another year', file('  2026:\n    - { date: 2025-01-01, name: New Year }\n'), '2025-01-01 stands under 2026'],
    ['a weekend', file('  2026:\n    - { date: 2026-12-26, name: Boxing Day }\n'), '2026-12-26 is a weekend'],
    ['a day that does not exist', file('  2026:\n    - { date: 2026-02-30, name: Never }\n'), 'is not a day'],
    [
      'a day twice',
      file('  2026:\n    - { date: 2026-01-01, name: A }\n    - { date: 2026-01-01, name: B }\n'),
      '2026-01-01 is there twice',
    ],
  ])('%s is refused', (_what, text, reason) => {
    const read = readBankHolidays(text)
    expect(read.ok ? '' : read.problems.join()).toContain(reason)
  })
})

test('the project root is the folder that holds package.json, from any depth', () => {
  expect(existsSync(join(projectRoot(), 'package.json'))).toBe(true)
  expect(projectRoot(join(projectRoot(), 'dist', 'src', 'platform'))).toBe(projectRoot())
})
