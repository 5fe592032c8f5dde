import { csvOf, type WrittenCell, xlsxOf } from './write-table.ts'

/** Writes 100,000 rows of ten columns to nowhere, as `csv` or `xlsx`, and prints what that took. A process of its own. */
const columns = [...'abcdefghij'].map(letter => ({ title: `Column ${letter}`, width: 20 }))

async function* rows(): AsyncGenerator<WrittenCell[]> {
  for (let row = 0; row < 100_000; row++) {
    const day = Temporal.PlainDate.from({ year: 2000 + (row % 20), month: 1 + (row % 12), day: 1 + (row % 28) })
    const words = `Row ${row}: nobody was at home; a letter was left “to be answered” ${(row * 7919) % 10_007} times, and then ${Math.sin(row)}.`
    yield [
      day,
      row,
      `12/03/${2000 + (row % 24)}`,
      words,
      '=1+1',
      `Place ${row % 20}`,
      null,
      `ref-${row}`,
      'é ü שלום',
      words.slice(9, 60),
    ]
  }
}

const began = performance.now()
const written = process.argv[2] === 'csv' ? csvOf(columns, rows()) : xlsxOf('Large', columns, rows())
let bytes = 0
for await (const piece of written) bytes += piece.length
const seconds = (performance.now() - began) / 1000
// `maxRSS` is in kilobytes.
console.log(JSON.stringify({ seconds, megabytes: process.resourceUsage().maxRSS / 1024, bytes }))
