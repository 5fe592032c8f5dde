import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openInstallation, type TestInstallation } from '../../../../tests/harness/installation.ts'
import { missingReader, throughLibreOffice } from '../../../platform/documents/readers.testing.ts'
import { readTable } from '../../../platform/tables/read-table.ts'
import { press } from '../../information-requests/testing.ts'
import { MergedModel } from '../merged/merged-page.ts'
import { bringIn, incidentAbout, takeFile } from '../merged/testing.ts'
import { ExportModel } from './export-page.ts'

let here: TestInstallation
let reference: string
const at = (more = '') => `/chronologies/${reference}${more}`
/** Words that a spreadsheet, a file of separated values or a document could take for something else. */
const hard = [
  '=HYPERLINK("https://example.org","press")',
  '+44 1632 960 001 was rung, twice; nobody answered',
  'First line\nSecond line, "in quotation marks"',
  'שרה was seen | <b>not bold</b> & more',
]

beforeAll(async () => {
  here = await openInstallation()
  reference = await incidentAbout(here, 'Jamie Larkspur')
  for (const [index, what] of hard.entries())
    await bringIn(here, reference, 'probation', { date: `${index + 1}/03/202${index}`, what, who: '@worker', place: '-' })
  const { entries } = MergedModel.parse((await (await here.as('business-manager')).get(at())).json)
  await press(here, 'business-manager', at(`/entries/${entries[0]?.id}/comment`), { words: '=1+1, says Jamie' })
  await press(here, 'business-manager', at('/episodes/new'), { name: 'First weeks', from: '2020-03-01', to: '2020-03-31' })
}, 120_000)
afterAll(() => here.close())

/** The cells of the first table, row by row, by the headings of the columns. */
async function rowsOf(content: Buffer): Promise<readonly Readonly<Record<string, string>>[]> {
  const read = await readTable({ name: 'back', content })
  if (!read.ok) throw new Error(read.message)
  return read.tables.flatMap(({ rows: [head = [], ...rows] }) =>
    rows.map(cells => Object.fromEntries(head.map(({ text }, column) => [text, cells[column]?.text ?? '']))),
  )
}

describe('what is taken reads back the same', () => {
  test.each(['xlsx', 'csv'])('as %s, with its view in the heading of the widest column', async kind => {
    const { content, headers } = await takeFile(here, at(`/export.${kind}`))
    expect(headers.get('content-disposition')).toContain(`${reference}-chronology-personal-with-names.${kind}`)
    const rows = await rowsOf(content)
    expect(rows.map(row => row['What happened (personal view, with names)'])).toEqual(hard)
    expect(rows.map(row => row['Who was involved'])).toEqual(hard.map(() => '@worker'))
    expect(rows[0]).toMatchObject({
      'No.': '1',
      Agency: 'National Probation Service',
      'Date as written': '1/03/2020',
      'Which child': 'Child A',
      'Key practice episodes': '1 First weeks',
      Comments: expect.stringMatching(/^.*, 2 March 2026: =1\+1, says Jamie$/),
    })
    const csv = content.toString('utf8')
    if (kind === 'csv') for (const cell of csv.slice(1).split(/,|\r\n/)) expect(cell).not.toMatch(/^"?[\s\uFEFF]*[=+@]/)
  })

  test('as a document: a table for each year under its heading', async () => {
    const rows = await rowsOf((await takeFile(here, at('/export.docx'))).content)
    expect(rows.map(row => row.Agency)).toEqual(hard.map(() => 'National Probation Service'))
    for (const [index, words] of hard.entries()) expect(rows[index]?.['What happened']).toContain(words)
  })

  test('a filter of the address is the filter of the file, and stands in the document', async () => {
    const { content } = await takeFile(here, at('/export.csv?from=2022-01-01'))
    expect((await rowsOf(content)).map(row => row['What happened (personal view, with names)'])).toEqual(hard.slice(2))
    const bad = await (await here.as('business-manager')).get(at('/export.csv?theme=rubbish'))
    expect(bad.status).toBe(404)
    const page = ExportModel.parse((await (await here.as('business-manager')).get(at('/export?from=2022-01-01'))).json)
    expect({ total: page.total, parts: page.parts }).toEqual({ total: 2, parts: [] })
  })

  test('LibreOffice shows every cell of the workbook as it was given, and finds no formula', async context => {
    const missing = await missingReader('soffice')
    if (missing !== null) return context.skip(missing)
    const { content } = await takeFile(here, at('/export.xlsx'))
    const inside = (await throughLibreOffice(content, 'fods', 'xlsx')).toString('utf8')
    expect(inside).not.toContain('table:formula')
    expect(inside).toContain('=HYPERLINK(&quot;https://example.org&quot;,&quot;press&quot;)')
    expect(inside).toMatch(/office:value-type="date" office:date-value="2020-03-01"/)
    expect(inside).toContain('<table:table-header-rows>')
    const again = await rowsOf(await throughLibreOffice(content, 'xlsx', 'xlsx'))
    expect(again.map(row => row['What happened (personal view, with names)'])).toEqual(hard)
  }, 60_000)

  test('LibreOffice opens the document: headings, head of the table on every page, language, title', async context => {
    const missing = await missingReader('soffice')
    if (missing !== null) return context.skip(missing)
    const inside = (await throughLibreOffice((await takeFile(here, at('/export.docx'))).content, 'fodt')).toString('utf8')
    expect(inside).toContain(`<dc:title>Chronology ${reference}</dc:title>`)
    expect(inside).toContain('<dc:subject>Personal view: with names</dc:subject>')
    expect(inside).toMatch(/<text:h [^>]*text:outline-level="1"[^>]*>(?:<[^>]*>)*2020/)
    expect(inside).toContain('<table:table-header-rows>')
    expect(inside).toMatch(/fo:language="en" fo:country="GB"/)
  }, 60_000)
})
