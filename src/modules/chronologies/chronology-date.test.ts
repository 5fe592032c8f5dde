import { describe, expect, test } from 'vitest'
import { type FileAnswers, questionsOfFile, readChronologyDate } from './chronology-date.ts'

const pivot: FileAnswers = { century: 'pivot' }

/** The result as one line, so that a table can be read: `2024-03-12`, `2024-03-01..2024-03-31`, `ask no-such-day`. */
function lineOf(text: string, answers: FileAnswers = pivot): string {
  const read = readChronologyDate(text, answers)
  if ('ask' in read) return `ask ${read.ask}`
  const { earliest, latest, time, doubted, mended } = read
  const days = earliest.equals(latest) ? `${earliest}` : `${earliest}..${latest}`
  return [days, time?.toString({ smallestUnit: 'minute' }), doubted && 'doubted', mended.length > 0 && 'mended']
    .filter(Boolean)
    .join(' ')
}

// 12 March 2024 was a Tuesday; 2024 was a leap year, 2023 was not. Counted by the printed calendar.
describe('a date as people write it', () => {
  test.each([
    ['12/03/2024', '2024-03-12'],
    ['12.3.24', '2024-03-12 mended'],
    ['12-03-2024', '2024-03-12'],
    ['12 03 2024', '2024-03-12'],
    ['12 Mar 2024', '2024-03-12'],
    ['12-Mar-2024', '2024-03-12'],
    ['12Mar2024', '2024-03-12'],
    ['12th of March 2024', '2024-03-12'],
    ['the 12th of March, 2024', '2024-03-12'],
    ['March 12th, 2024', '2024-03-12'],
    ['Tues 12 March 2024', '2024-03-12'],
    ['Tuesday, 12/03/2024', '2024-03-12'],
    ['12/03/2024 (Tue)', '2024-03-12'],
    ['2024-03-12', '2024-03-12'],
    ['20240312', '2024-03-12'],
    ['12032024', '2024-03-12'],
    ['  12/03/2024\u00a0', '2024-03-12'],
    ['12/03/69', '1969-03-12 mended'],
    ['12/03/49', '2049-03-12 mended'],
    ['12/03/50', '1950-03-12 mended'],
    ['March 2024', '2024-03-01..2024-03-31'],
    ['Mar-24', '2024-03-01..2024-03-31 mended'],
    ["Feb '23", '2023-02-01..2023-02-28 mended'],
    ['03/2024', '2024-03-01..2024-03-31'],
    ['2024-03', '2024-03-01..2024-03-31'],
    ['2024', '2024-01-01..2024-12-31'],
    ['?12/03/2024', '2024-03-12 doubted'],
    ['12/03/2024?', '2024-03-12 doubted'],
    ['12/03/2024 (?)', '2024-03-12 doubted'],
    ['c. 2019', '2019-01-01..2019-12-31 doubted'],
    ['c2019', '2019-01-01..2019-12-31 doubted'],
    ['approx. March 2024', '2024-03-01..2024-03-31 doubted'],
    ['on or about 12 March 2024', '2024-03-12 doubted'],
    ['12/03/2024 - 14/03/2024', '2024-03-12..2024-03-14'],
    ['12/03/2024 to 14/03/2024', '2024-03-12..2024-03-14'],
    ['12-14 March 2024', '2024-03-12..2024-03-14'],
    ['12–14/03/2024', '2024-03-12..2024-03-14'],
    ['12/13 March 2024', '2024-03-12..2024-03-13'],
    ['12/03 - 14/04/2024', '2024-03-12..2024-04-14'],
    ['Tues 12 - Thurs 14 March 2024', '2024-03-12..2024-03-14'],
    ['between 12 and 14 March 2024', '2024-03-12..2024-03-14'],
    ['March to May 2024', '2024-03-01..2024-05-31'],
    ['from Nov 2023 until 2 January 2024', '2023-11-01..2024-01-02'],
    ['?March - May 2024', '2024-03-01..2024-05-31 doubted'],
    ['2019-2021', '2019-01-01..2021-12-31'],
    ['2024-03-12/2024-03-14', '2024-03-12..2024-03-14'],
    ['w/c 11/03/2024', '2024-03-11..2024-03-17'],
    ['week ending 15 March 2024', '2024-03-09..2024-03-15'],
    ['financial year 2019/20', '2019-04-01..2020-03-31'],
    ['school year 2019-2020', '2019-09-01..2020-08-31'],
    ['12/03/2024 14:30', '2024-03-12 14:30'],
    ['12/03/2024 2.30pm', '2024-03-12 14:30'],
    ['12/03/2024 1430hrs', '2024-03-12 14:30'],
    ['12/03/2024 1430', '2024-03-12 14:30'],
    ['12 March 2024 at 2pm', '2024-03-12 14:00'],
    ['12/03/2024, 12.05 a.m.', '2024-03-12 00:05'],
    ['12/03/2024 at noon', '2024-03-12 12:00'],
    ['14:30 on Tues 12 March 2024', '2024-03-12 14:30'],
    ['12/03/2024 14:30-15:15', '2024-03-12 14:30'],
    ['2024-03-12T14:30:00', '2024-03-12 14:30'],
    ['12/03/2024 22:00 - 13/03/2024 06:00', '2024-03-12..2024-03-13 22:00'],
    ['12/03/2024 - 13/03/2024 06:00', '2024-03-12..2024-03-13'],
    ['12/03/2024 evening', '2024-03-12'],
    ['early May 2024', '2024-05-01..2024-05-10'],
    ['beginning of May 2024', '2024-05-01..2024-05-10'],
    ['mid-May 2024', '2024-05-11..2024-05-20'],
    ['late February 2024', '2024-02-21..2024-02-29'],
    ['end of February 2023', '2023-02-21..2023-02-28'],
    ['late 2024', '2024-09-01..2024-12-31'],
    ['summer 2024', '2024-06-01..2024-08-31'],
    ['winter 2023/24', '2023-12-01..2024-02-29'],
    ['(12/03/2024)', '2024-03-12'],
    ['2024 March 12', '2024-03-12'],
    ['12⁄03⁄2024', '2024-03-12'],
    ['12/03/2024 – 14:30', '2024-03-12 14:30'],
    ['12 & 13 March 2024', '2024-03-12..2024-03-13'],
    ['March/April 2024', '2024-03-01..2024-04-30'],
    ['w.c. 11/03/2024', '2024-03-11..2024-03-17'],
    ['FY 2019/20', '2019-04-01..2020-03-31'],
    ['2023/24 academic year', '2023-09-01..2024-08-31'],
    ['the 1990s', '1990-01-01..1999-12-31'],
    ['Boxing Day 2023', '2023-12-26 mended'],
    ['Dec 2023/Jan 2024', '2023-12-01..2024-01-31'],
    ['late March/early April 2024', '2024-03-21..2024-04-10'],
    ['Mar-12-24', '2024-03-12 mended'],
    ['12/03/24 2030', '2024-03-12 20:30 mended'],
    // A night shift ends on the day after; an end written as on a clock of twelve hours may be the afternoon's.
    ['12/03/2024 22:00-06:00', '2024-03-12..2024-03-13 22:00'],
    ['12/03/2024 11.30pm to 12.15am', '2024-03-12..2024-03-13 23:30'],
    ['12/03/2024 11.30-1.15', '2024-03-12 11:30'],
    ['12/03/2024 09:30-10:15', '2024-03-12 09:30'],
    ['New Year’s Eve 2023', '2023-12-31 mended'],
  ])('%s is %s', (text, line) => {
    expect(lineOf(text)).toBe(line)
  })

  test.each([
    ['12/03-2024', 'mixed separators: read as 12/03/2024'],
    ['12 / 03 / 2024', 'unusual separators: read as 12/03/2024'],
    ['12//03/2024', 'unusual separators: read as 12/03/2024'],
    ['l2/O3/2O24', 'l2/O3/2O24 read as 12/03/2024'],
    ['12 March 2O24', '2O24 read as 2024'],
    ['12  March 2024', 'extra spaces taken out'],
    ['12/03/2024..', 'extra stops taken out'],
    ['12 Marhc 2024', 'Marhc read as March'],
    ['12/03/24', 'year 24 read as 2024'],
    ['12 Marh 2024', 'Marh read as March'],
    ['12·03·2024', 'unusual separators: read as 12/03/2024'],
    ['2024 03 12', 'unusual separators: read as 2024-03-12'],
  ])('%s is mended, and says: %s', (text, said) => {
    const read = readChronologyDate(text, pivot)
    expect('ask' in read ? read : [read.earliest.toString(), read.mended]).toEqual(['2024-03-12', [said]])
  })

  test('digits of another script are those of ours, and it is said so', () => {
    for (const text of ['١٢/٠٣/٢٠٢٤', '۱۲/۰۳/۲۰۲۴', '१२/०३/२०२४']) {
      const read = readChronologyDate(text)
      expect('ask' in read ? read : [read.earliest.toString(), read.mended.length]).toEqual(['2024-03-12', 3])
    }
  })

  test.each([
    ['', 'nothing-written'],
    ['  ', 'nothing-written'],
    ['not known', 'not-a-date'],
    ['?', 'not-a-date'],
    ['1?/03/2024', 'not-a-date'],
    ['12/03/20?', 'not-a-date'],
    ['12/03/202', 'not-a-date'],
    ['March 2024 14:30', 'not-a-date'],
    ['2019 2020', 'not-a-date'],
    ['12/03/2024 at midnight', 'not-a-date'],
    // Two days of March, or a day and a year: never 20:24 on 12 March 2014.
    ['March 12-14 2024', 'not-a-date'],
    ['March 12-14', 'not-a-date'],
    ['1-2-3 March 2024', 'not-a-date'],
    ['12-13-14 March 2024', 'not-a-date'],
    // A week begins with a day.
    ['w/c March 2024', 'not-a-date'],
    ['week ending Spring 2024', 'not-a-date'],
    // The sign of a footnote is no digit.
    ['1² March 2024', 'not-a-date'],
    ['12/03/202⁴', 'not-a-date'],
    ['30 February 2024', 'no-such-day'],
    ['29/02/2023', 'no-such-day'],
    ['31/04/2024', 'no-such-day'],
    ['13/13/2024', 'no-such-day'],
    ['00/03/2024', 'no-such-day'],
    ['2024-13-03', 'no-such-day'],
    ['30-31 June 2024', 'no-such-day'],
    ['12/03/2024 25:00', 'no-such-time'],
    ['12/03/2024 9.75am', 'no-such-time'],
    ['Wed 12 March 2024', 'weekday-differs'],
    ['12/03', 'no-year'],
    ['12 March', 'no-year'],
    ['March 24', 'day-or-year'],
    ['12/03/1824', 'far-year'],
    ['2019/20', 'financial-or-school-year'],
    ['2011-12', 'financial-or-school-year'],
    ['2019/2020', 'financial-or-school-year'],
    ['12-14 March', 'no-year'],
    // Where it ends nobody says, or where it begins.
    ...['from 2019', 'since March 2024', 'before 12/03/2024', 'until 2019', 'early 1990s'].map((text): [string, string] => [
      text,
      'not-a-date',
    ]),
    // Which days they are is not the same each year, or not agreed; which of two months is meant nobody can tell.
    ...['Easter 2024', 'Christmas 2023', '12 Juli or June 2024', '12 Jule 2024', 'Match 2024'].map((text): [string, string] => [
      text,
      'not-a-date',
    ]),
    ['winter 2024', 'which-winter'],
    ['14-12 March 2024', 'ends-before-start'],
    ['December to February 2024', 'ends-before-start'],
  ] satisfies [string, string][])('%s is asked about: %s', (text, reason) => {
    expect(lineOf(text)).toBe(`ask ${reason}`)
  })
})

describe('what is asked once a file', () => {
  test.each([
    ['03/25/2024', {}, 'ask month-first'],
    ['03/25/2024', { monthFirst: true }, '2024-03-25'],
    ['03/04/2024', { monthFirst: true }, '2024-03-04'],
    ['03/04/2024', { monthFirst: false }, '2024-04-03'],
    ['03/25/2024', { monthFirst: false }, 'ask no-such-day'],
    ['25/03/2024', { monthFirst: true }, 'ask no-such-day'],
    ['2024-03-04', { monthFirst: true }, '2024-03-04'],
    ['12/03/24', {}, 'ask century'],
    ['31/02/24', {}, 'ask no-such-day'],
    ['45363', {}, 'ask serials'],
    ['45363', { serials: '1900' }, '2024-03-12'],
    ['43901', { serials: '1904' }, '2024-03-12'],
    ['45363.604166667', { serials: '1900' }, '2024-03-12 14:30'],
  ] satisfies [string, FileAnswers, string][])('%s with %j: %s', (text, answers, line) => {
    expect(lineOf(text, answers)).toBe(line)
  })

  test('a file is asked each question once, then none', () => {
    const file = ['12/03/2024', '03/25/2024', '03/26/24', '45363', '13/12/24', 'no date', '01/02/2024']
    expect(questionsOfFile(file)).toEqual(['month-first', 'century', 'serials'])
    expect(questionsOfFile(file, { monthFirst: true, century: 'pivot', serials: '1900' })).toEqual([])
    expect(questionsOfFile(['12/03/2024', 'March 2024', '31/04/2024'])).toEqual([])
  })
})
