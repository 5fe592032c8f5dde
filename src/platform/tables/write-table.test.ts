import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { read as sheetJs, utils } from '@e965/xlsx'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { missingReader, partOf, throughLibreOffice } from '../documents/readers.testing.ts'
import { readTable } from './read-table.ts'
import { whole } from './sample-files.testing.ts'
import type { ReadTable } from './table.ts'
import { tablesOf } from './table-file.ts'
import { csvOf, type WrittenCell, xlsxOf } from './write-table.ts'

const measured = z.object({ seconds: z.number(), megabytes: z.number(), bytes: z.number() })

const columns = [{ title: 'Date', width: 16 }, { title: '=What' }, { title: 'Count' }]
const day = Temporal.PlainDate.from('2024-03-12')
const dangerous = [
  '=1+1',
  '+44 1632 960 001',
  '-5 (five fewer)',
  '@SUM(A1)',
  '\tx',
  '\r=x',
  '\rx',
  ' =1+1',
  '\uFEFF=1+1',
  "'=1+1",
  '=HYPERLINK("x","y")',
  '|x',
  'a|b',
  '"',
  "'",
]
const words = ['שרה O’Neil', 'one\ntwo', 'a, b; c', ' spaces ', '_x0041_', '<&>"', '𝔘 é', '12/03/2024', '0123', 'sep=,']
const rows: WrittenCell[][] = [...dangerous, ...words].map((text, index) => [index === 0 ? day : null, text, index])

const asCsv = (given: Iterable<WrittenCell[]>, heads = columns) => whole(csvOf(heads, given))
const asXlsx = (given: Iterable<WrittenCell[]>, heads = columns) => whole(xlsxOf('All: entries', heads, given))

const cells = (answer: ReadTable): string[][] =>
  answer.ok ? (answer.tables[0]?.rows ?? []).map(row => row.map(({ text }) => text)) : []

describe('What is written', () => {
  test.each([
    ['CSV', asCsv, '2024-03-12'],
    ['XLSX', asXlsx, '12 March 2024'],
  ])('%s reads back the same through the reader of uploads', async (_, write, shownDay) => {
    const answer = await readTable({ name: 'back', content: await write(rows) })
    const expected = rows.map(([first, text, count]) => [first === null ? '' : shownDay, String(text), String(count)])
    expect(cells(answer)).toEqual([['Date', '=What', 'Count'], ...expected])
  })

  test('CSV begins with its mark, ends its rows with CR LF, and holds no cell that a spreadsheet would run', async () => {
    const text = (await asCsv(rows)).toString('utf8')
    expect(text.startsWith('\uFEFFDate,"\'=What",Count\r\n')).toBe(true)
    expect(text.split('\r\n').find(line => line.includes('SUM'))).toBe(",'@SUM(A1),3")
    for (const cell of text.slice(1).split(/,|\r\n/)) expect(cell).not.toMatch(/^"?[\s\uFEFF]*[=+\-@\t\r]/)
  })

  test('LibreOffice opens the workbook, shows every cell as it was given, and finds no formula', async context => {
    const missing = await missingReader('soffice')
    if (missing !== null) return context.skip(missing)
    const file = await asXlsx(rows)
    const shown = await throughLibreOffice(
      file,
      'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,1',
      'xlsx',
    )
    const given = rows.map(([first, text, count]) => [first === null ? '' : '12 March 2024', String(text), String(count)])
    expect(plainCsv(shown.toString('utf8'))).toEqual([['Date', '=What', 'Count'], ...given])
    const inside = (await throughLibreOffice(file, 'fods', 'xlsx')).toString('utf8')
    expect(inside).not.toContain('table:formula')
    expect(inside).toContain('<dc:title>All: entries</dc:title>')
    expect(inside).toContain('table:name="All entries"')
    expect(inside).toMatch(/office:value-type="date" office:date-value="2024-03-12"/)
    expect(inside).toContain('<table:table-header-rows>')
    expect(inside).toContain('fo:font-weight="bold"')
    // Without a screen LibreOffice writes nothing about one: that the headings stay in sight is read in the part itself.
    expect(await partOf(file, 'xl/worksheets/sheet1.xml')).toContain('<pane ySplit="1" topLeftCell="A2"')
  }, 60_000)

  test('LibreOffice runs nothing of the CSV, though it runs the same cells unguarded', async context => {
    const missing = await missingReader('soffice')
    if (missing !== null) return context.skip(missing)
    const opened = async (csv: Uint8Array) => (await throughLibreOffice(csv, 'fods', 'csv')).toString('utf8')
    expect(await opened(Buffer.from('a,=1+1\r\n'))).toContain('table:formula')
    expect(await opened(await asCsv(rows))).not.toContain('table:formula')
  }, 60_000)

  test('SheetJS reads the same texts, and the part of the sheet has no formula in it', async () => {
    const file = await asXlsx(rows)
    const sheet = sheetJs(file, { type: 'buffer' }).Sheets['All entries']
    if (sheet === undefined) throw new Error('no such sheet')
    const found = utils.sheet_to_json<unknown[]>(sheet, { header: 1 })
    expect(found.map(row => row[1])).toEqual(['=What', ...rows.map(row => row[1])])
    expect(await partOf(file, 'xl/worksheets/sheet1.xml')).not.toMatch(/<f[ >/]/)
  })

  test('what a workbook cannot hold: days before 1900 are text, a text too long is cut and says so', async () => {
    const early = Temporal.PlainDate.from('1899-12-31')
    const [row] = cells(await tablesOfOk(await asXlsx([[early, 'x'.repeat(40_000), Number.NaN]]))).slice(1)
    expect(row?.[0]).toBe('1899-12-31')
    expect(row?.[1]).toHaveLength(32_767)
    expect(row?.[1]).toMatch(/x \[…\] This text is longer than a cell can hold\. The CSV file has all of it\.$/)
    expect(row).toHaveLength(2)
  })

  test.each(['csv', 'xlsx'])(
    '100,000 rows as %s: under ten seconds, under 512 MB, in a process of its own',
    async kind => {
      const script = fileURLToPath(new URL('./large-table.testing.ts', import.meta.url))
      const { stdout } = await promisify(execFile)(process.execPath, ['--disable-warning=ExperimentalWarning', script, kind])
      const { seconds, megabytes, bytes } = measured.parse(JSON.parse(stdout))
      expect(bytes).toBeGreaterThan(5_000_000)
      expect(seconds).toBeLessThan(10)
      expect(megabytes).toBeLessThan(512)
    },
    60_000,
  )

  test('whoever stops listening stops the rows, and their fault is passed on', async () => {
    let closed = false
    async function* endless() {
      try {
        for (;;) yield ['a', Math.random().toString().repeat(50), 1]
      } finally {
        closed = true
      }
    }
    for await (const piece of xlsxOf('t', columns, endless())) if (piece.length > 10_000) break
    expect(closed).toBe(true)
    async function* faulty() {
      yield ['a', 'b', 1]
      throw new Error('the database went away')
    }
    await expect(whole(xlsxOf('t', columns, faulty()))).rejects.toThrow('the database went away')
  })
})

describe('Any table of any words survives', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom(
      '=',
      '+',
      '-',
      '@',
      '\t',
      '\r',
      '\n',
      '\r\n',
      '"',
      "'",
      ',',
      ';',
      '|',
      ' ',
      '\uFEFF',
      '\u202E',
      'שלום',
      '_x0041_',
      '_x',
      '0001_',
      'sep=;',
      '＝',
      '\u0001',
      '\uFFFE',
    ),
  )
  // NUL is the one character that neither a text file nor the database holds.
  const cell = fc.array(piece, { maxLength: 5 }).map(parts => parts.join('').replaceAll('\0', ''))
  const table = fc
    .integer({ min: 1, max: 4 })
    .chain(width =>
      fc.tuple(
        fc.array(cell, { minLength: width, maxLength: width }),
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 6 }),
      ),
    )
    .filter(([heads]) => heads.some(head => head !== ''))

  /** As the reader gives it: without what is empty at the end of a row and of the table. */
  const trimmed = (given: readonly (readonly string[])[]): string[][] => {
    const kept = given.map(row => row.slice(0, row.findLastIndex(text => text !== '') + 1))
    return kept.slice(0, kept.findLastIndex(row => row.length > 0) + 1)
  }

  test.each([
    ['CSV', asCsv],
    ['XLSX', asXlsx],
  ])('%s', async (_, write) => {
    await fc.assert(
      fc.asyncProperty(table, async ([heads, body]) => {
        const written = await write(
          body,
          heads.map(title => ({ title })),
        )
        expect(cells(await tablesOfOk(written))).toEqual(trimmed([heads, ...body]))
      }),
      { numRuns: 300 },
    )
  })
})

const tablesOfOk = async (content: Uint8Array): Promise<ReadTable> => ({ ok: true, ...(await tablesOf(content, 'x')) })

/** Separated values as LibreOffice writes them, read without any of our own code. */
function plainCsv(text: string): string[][] {
  const found: string[][] = [[]]
  for (const [, quoted, plain = '', end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\n]*))(,|\n|$)/g)) {
    found.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain)
    if (end === '\n') found.push([])
    if (end === '') break
  }
  return found.slice(0, -1)
}
