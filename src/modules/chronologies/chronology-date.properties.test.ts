import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readChronologyDate } from './chronology-date.ts'

const monthNames = 'January February March April May June July August September October November December'.split(' ')
const weekdays = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ')
const two = (number: number) => String(number).padStart(2, '0')

/** Ways of writing a day of any month, whether there is such a day or not. Each ends in a year of four digits, or begins with it. */
type Way = (day: number, month: number, year: number) => string
const named = (month: number) => monthNames[month - 1] ?? 'March'
const ways: readonly Way[] = [
  (day, month, year) => `${two(day)}/${two(month)}/${year}`,
  (day, month, year) => `${day}.${month}.${year}`,
  (day, month, year) => `${day}-${month}-${year}`,
  (day, month, year) => `${day} ${month} ${year}`,
  (day, month, year) => `${day}/${month}-${year}`,
  (day, month, year) => `${two(day)} / ${two(month)} / ${year}`,
  (day, month, year) => `?${day}/${month}/${year}`,
  (day, month, year) => `${day}/${month}/${year} 14:30`,
  (day, month, year) => `2.30pm, ${day}/${month}/${year}`,
  (day, month, year) => `${year}-${two(month)}-${two(day)}`,
  (day, month, year) => `${year}/${month}/${day}`,
  (day, month, year) => `${day} ${named(month)} ${year}`,
  (day, month, year) => `${day} ${named(month).slice(0, 3)}. ${year}`,
  (day, month, year) => `${day}-${named(month).slice(0, 3).toUpperCase()}-${year}`,
  (day, month, year) => `${day}th of ${named(month)}, ${year}`,
  (day, month, year) => `${named(month)} ${day}, ${year}`,
  (day, month, year) => `c. ${day} ${named(month).toLowerCase()} ${year}`,
  (day, month, year) => `${day} ${named(month)} ${year} 1430hrs`,
  (day, month, year) =>
    `${two(day)}/${two(month)}/${year} - ${two(day)}/${two(month)}/${year}`.replaceAll('0', 'O').replace(/^O(?=O)/, '0'),
]

const anyDay = fc
  .integer({ min: 0, max: Temporal.PlainDate.from('1900-01-01').until('2099-12-31').days })
  .map(days => Temporal.PlainDate.from('1900-01-01').add({ days }))

test('every day reads back as itself in every way of writing', () => {
  fc.assert(
    fc.property(anyDay, fc.constantFrom(...ways), (day, way) => {
      const text = way(day.day, day.month, day.year)
      const read = readChronologyDate(text)
      expect('ask' in read ? `${text}: ${read.ask}` : [read.earliest.toString(), read.latest.toString()]).toEqual([
        day.toString(),
        day.toString(),
      ])
    }),
    { numRuns: 4000 },
  )
})

test('with its weekday too; with another one it is asked about', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: 1, max: 7 }), fc.boolean(), (day, weekday, short) => {
      const name = weekdays[weekday - 1] ?? ''
      const read = readChronologyDate(`${short ? name.slice(0, 3) : name} ${day.day} ${named(day.month)} ${day.year}`)
      expect('ask' in read ? read.ask : read.earliest.toString()).toBe(
        weekday === day.dayOfWeek ? day.toString() : 'weekday-differs',
      )
    }),
    { numRuns: 500 },
  )
})

test('years of two digits, as months and as days, stand for 1950 to 2049', () => {
  const days = anyDay.filter(({ year }) => year >= 1950 && year < 2050)
  fc.assert(
    fc.property(days, ({ day, month, year }) => {
      const short = two(year % 100)
      for (const text of [
        `${day}/${month}/${short}`,
        `${day}.${month}.${short}`,
        `${day} ${named(month)} ${short}`,
        `${named(month).slice(0, 3)}-${short}`,
      ]) {
        expect(readChronologyDate(text)).toEqual({ ask: 'century' })
        const read = readChronologyDate(text, { century: 'pivot' })
        expect('ask' in read ? `${text}: ${read.ask}` : [read.earliest.year, read.earliest.month, read.mended.length]).toEqual([
          year,
          month,
          1,
        ])
      }
    }),
    { numRuns: 500 },
  )
})

test('a day that does not exist is never guessed, in any way of writing', () => {
  const noDay = fc
    .record({
      day: fc.integer({ min: 0, max: 99 }),
      month: fc.integer({ min: 1, max: 12 }),
      year: fc.integer({ min: 1900, max: 2099 }),
    })
    .filter(({ day, month, year }) => day < 1 || day > Temporal.PlainYearMonth.from({ year, month }).daysInMonth)
  fc.assert(
    fc.property(
      noDay,
      fc.constantFrom(...ways),
      fc.constantFrom(undefined, true, false),
      ({ day, month, year }, way, monthFirst) => {
        expect(readChronologyDate(way(day, month, year), { century: 'pivot', monthFirst })).toHaveProperty('ask')
      },
    ),
    { numRuns: 3000 },
  )
})

test('ranges hold both their ends', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: 0, max: 400 }), fc.constantFrom(' - ', '-', ' to ', ' – '), (start, days, between) => {
      const end = start.add({ days })
      if (end.year > 2099) return
      const read = readChronologyDate(
        `${start.day}/${start.month}/${start.year}${between}${end.day} ${named(end.month)} ${end.year}`,
      )
      expect('ask' in read ? read.ask : `${read.earliest} ${read.latest}`).toBe(`${start} ${end}`)
    }),
    { numRuns: 500 },
  )
})

test('a serial number is the day that a spreadsheet shows', () => {
  const counted = [
    ['1900', '1899-12-30'],
    ['1904', '1904-01-01'],
  ] as const
  fc.assert(
    fc.property(
      anyDay.filter(({ year }) => year >= 1932),
      fc.constantFrom(...counted),
      (day, [serials, zero]) => {
        const read = readChronologyDate(String(Temporal.PlainDate.from(zero).until(day).days), { serials })
        expect('ask' in read ? read.ask : `${read.earliest} ${read.latest}`).toBe(`${day} ${day}`)
      },
    ),
    { numRuns: 300 },
  )
})

test('no text makes it fail, and no interval ends before it starts', () => {
  const pieces = fc.constantFrom(
    ...[
      '12',
      '3',
      '31',
      '2024',
      '24',
      '/',
      '-',
      '.',
      ' ',
      '?',
      'March',
      'Feb',
      'Tues',
      'early',
      'to',
      'c.',
      '14:30',
      'pm',
      'O',
      'l',
      '00',
      '45363',
    ],
    ...[
      'th',
      'of',
      '2019/20',
      'w/c',
      'summer',
      'winter',
      ',',
      '(',
      ')',
      "'",
      '\n',
      'between',
      'and',
      'at',
      'noon',
      '–',
      '\u200f',
      '९',
    ],
  )
  const text = fc.oneof(
    fc.string({ maxLength: 40 }),
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.array(pieces, { maxLength: 9 }).map(all => all.join('')),
  )
  fc.assert(
    fc.property(
      text,
      fc.constantFrom({}, { century: 'pivot', serials: '1900', monthFirst: true } as const),
      (written, answers) => {
        const read = readChronologyDate(written, answers)
        if ('ask' in read) return
        expect(Temporal.PlainDate.compare(read.earliest, read.latest)).toBeLessThanOrEqual(0)
        expect(read.earliest.year).toBeGreaterThanOrEqual(1899)
        expect(read.latest.year).toBeLessThanOrEqual(2100)
      },
    ),
    { numRuns: 10_000 },
  )
})
