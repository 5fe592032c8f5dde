import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { guessColumns } from './import-columns.ts'
import { type FileTable, fileRows, type ImportChoices, openQuestions, readRows, titlesOf } from './import-rows.ts'

describe('what columns hold is read from their headings', () => {
  test.each([
    [
      ['Date', 'Time', 'Event', 'Source'],
      ['date', 'time', 'what', 'source'],
    ],
    [
      ['No.', 'Date & time', 'Details of contact', 'Professional involved', 'Analysis'],
      ['leave', 'date', 'what', 'who', 'comment'],
    ],
    [
      ['DATE OF EVENT', 'Child', 'What happened', 'Outcome', 'Good practice', 'KPE', 'Theme', 'Significance'],
      ['date', 'children', 'what', 'comment', 'comment', 'episode', 'themes', 'significance'],
    ],
    [
      ['When', 'Where', 'Who was there', 'What happened'],
      ['date', 'place', 'who', 'what'],
    ],
  ])('%j', (titles, uses) => {
    expect(guessColumns(titles, [])).toEqual(uses)
  })

  test('without headings: the dates by what can be read as dates, what happened by the longest texts; nothing is lost', () => {
    const sample = [
      ['ward 3', '12/03/24', 'Seen by the nurse, who wrote a long note about it', ''],
      ['ward 4', '?13/03/24', 'Seen again, with another long note', ''],
    ]
    expect(guessColumns([], sample)).toEqual(['comment', 'date', 'what', 'leave'])
  })
})

const choices = (more: Partial<ImportChoices> = {}): ImportChoices => ({
  sheet: 0,
  firstRow: 2,
  columns: ['date', 'what', 'comment', 'comment'],
  chosen: true,
  ...more,
})
const table: FileTable = {
  firstRow: 1,
  rows: [
    ['Date', 'Event', 'Outcome', 'Learning'],
    ['1/3/2024', 'Seen', 'Well', 'None'],
    [],
    ['', 'Seen later', '', ''],
    ['Date', 'Event', 'Outcome', 'Learning'],
    [{ text: '12/03/2024', value: 45_363 }, 'A number', '', ''],
  ],
}

test('rows keep their numbers in the file; empty rows and headings that come again are none; several comments keep their headings', () => {
  expect(titlesOf(table, 2)).toEqual(['Date', 'Event', 'Outcome', 'Learning'])
  expect([...fileRows(table, choices())].map(({ number, fields }) => [number, fields])).toEqual([
    [2, { date: '1/3/2024', what: 'Seen', comment: 'Outcome: Well\nLearning: None' }],
    [4, { what: 'Seen later' }],
    [6, { date: '12/03/2024', what: 'A number' }],
  ])
})

test('questions are asked until each is answered, and answers count', async () => {
  const questions = async (more: Partial<ImportChoices>) =>
    (await openQuestions(fileRows(table, choices(more)), choices(more))).map(({ question }) => question)
  expect(await questions({})).toEqual(['serials', 'blank-dates'])
  expect(await questions({ serials: '1900' })).toEqual(['blank-dates'])
  expect(await questions({ serials: 'each', blankDates: 'each' })).toEqual([])
  const read = [...readRows(table, choices({ serials: '1904', blankDates: 'above' }))].map(row =>
    'entry' in row ? row.entry.earliest.toString() : row.troubles,
  )
  expect(read).toEqual(['2024-03-01', '2024-03-01', '2028-03-13'])
})

test('what a person mended counts instead of the file', () => {
  const mended = new Map([[4, { date: '2 March 2024', what: 'Seen on the next day' }]])
  const rows = [...readRows(table, choices({ serials: '1900', blankDates: 'each' }), mended)]
  expect(rows.map(row => ('entry' in row ? row.entry.content.what : row.troubles))).toEqual([
    'Seen',
    'Seen on the next day',
    'A number',
  ])
})

test('of any table every row that holds something comes back once, with its number, and none is made up', () => {
  const cell = fc.oneof(
    fc.constantFrom('', ' ', '1/2/2024', '31/02/2024', 'March', 'yes'),
    fc.string({ maxLength: 10 }),
    fc.integer({ min: 0, max: 60_000 }).map(value => ({ text: String(value), value })),
  )
  const tables = fc.record({
    firstRow: fc.integer({ min: 1, max: 9 }),
    rows: fc.array(fc.array(cell, { maxLength: 4 }), { maxLength: 20 }),
  })
  fc.assert(
    fc.property(tables, fc.constantFrom(undefined, 'above', 'each'), (given, blankDates) => {
      const told = [...readRows(given, choices({ firstRow: given.firstRow, ...(blankDates && { blankDates }) }))]
      const numbers = told.map(({ number }) => number)
      expect(numbers).toEqual([...new Set(numbers)].sort((one, other) => one - other))
      const text = (one: (typeof given.rows)[number][number]) => (typeof one === 'string' ? one : one.text)
      const filled = given.rows.flatMap((cells, index) =>
        cells.some(one => text(one).trim() !== '') ? [given.firstRow + index] : [],
      )
      expect(numbers).toEqual(filled)
    }),
    { numRuns: 1000 },
  )
})
