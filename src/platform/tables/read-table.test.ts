import { utils, write } from '@e965/xlsx'
import { Document, Packer, Paragraph, Table, TableCell, TableRow, VerticalMergeType } from 'docx'
import { describe, expect, test } from 'vitest'
import { missingReader, throughLibreOffice } from '../documents/readers.testing.ts'
import { readTable } from './read-table.ts'
import { sheetCell, wordCell, wordOf, workbookOf, zipOf } from './sample-files.testing.ts'
import type { ReadTable } from './table.ts'

const read = async (content: Uint8Array | string): Promise<ReadTable & { ok: true }> => {
  const answer = await readTable({ name: 'list.csv', content: typeof content === 'string' ? Buffer.from(content) : content })
  if (!answer.ok) throw new Error(`${answer.because}: ${answer.message}`)
  return answer
}

/** The texts of a table. */
const texts = (answer: ReadTable, number = 0) =>
  answer.ok ? answer.tables[number]?.rows.map(cells => cells.map(({ text }) => text)) : undefined

describe('Separated values', () => {
  const words = 'Date,What\r\n12/03/2024,"café, £5"\r\n'
  const shown = [
    ['Date', 'What'],
    ['12/03/2024', 'café, £5'],
  ]
  const utf16 = Buffer.from(`\uFEFF${words}`, 'utf16le')

  test.each<[string, Uint8Array]>([
    ['UTF-8', Buffer.from(words)],
    ['UTF-8 with its mark', Buffer.from(`\uFEFF${words}`)],
    ['UTF-16, low byte first', utf16],
    ['UTF-16, high byte first', Buffer.from(utf16).swap16()],
    ['Windows-1252', Buffer.from(words, 'latin1')],
    ['line feeds alone', Buffer.from(words.replaceAll('\r', ''))],
    ['carriage returns alone', Buffer.from(words.replaceAll('\n', ''))],
    ['tabs', Buffer.from(words.replace('e,W', 'e\tW').replace('4,"', '4\t"'))],
    ['semicolons', Buffer.from(words.replace('e,W', 'e;W').replace('4,"', '4;"'))],
    ['a first line that names the mark', Buffer.from(`sep=;\r\n${words.replace('e,W', 'e;W').replace('4,"', '4;"')}`)],
  ])('%s', async (_, content) => {
    expect(texts(await read(content))).toEqual(shown)
  })

  test('a day is text as it was written, and the euro sign and quotes of Windows-1252 come out, with a note', async () => {
    const answer = await read(Buffer.from([...Buffer.from('Date,What\r\n1/2/24,'), 0x80, 0x35, 0x92, 0x73]))
    expect(answer.tables[0]?.rows[1]).toEqual([
      { kind: 'text', text: '1/2/24', value: '1/2/24' },
      { kind: 'text', text: '€5’s', value: '€5’s' },
    ])
    expect(answer.notes.map(({ because }) => because)).toEqual(['old-encoding'])
    expect(answer.dateSystem).toBeNull()
  })

  test('empty rows are kept and counted, those above the first are left out with its number', async () => {
    const answer = await read('\r\n,,\r\nDate,What\r\n\r\n12/03/2024,a\r\n,,\r\n\r\n')
    expect(answer.tables[0]).toMatchObject({ firstRow: 3, headerRows: [3] })
    expect(texts(answer)).toEqual([['Date', 'What'], [], ['12/03/2024', 'a']])
  })

  test('line breaks and doubled marks inside quotes, and a mark in the middle of a word, are text', async () => {
    const answer = await read('Date,What\r\n1,"one\ntwo ""three"""\r\n2,a 6" ruler\r\n')
    expect(texts(answer)?.slice(1)).toEqual([
      ['1', 'one\ntwo "three"'],
      ['2', 'a 6" ruler'],
    ])
  })

  test('two rows of headings are noticed below a title, and said', async () => {
    const answer = await read('All contacts,,\nWhen,,Who\nDay,Time,Name\n12/03/2024,10:00,A\n')
    expect(answer.tables[0]?.headerRows).toEqual([2, 3])
    expect(answer.notes).toMatchObject([{ because: 'two-header-rows', table: 'list.csv', row: 2 }])
    expect((await read('12/03/2024,10:00,A\n13/03/2024,,B\n')).tables[0]?.headerRows).toEqual([])
    expect((await read('Who,What\nAnna,Visit\nBeth,Call\n')).tables[0]?.headerRows).toEqual([1])
  })

  test('60,000 rows of ten columns are read in a few seconds', async () => {
    const line = (row: number) => Array.from({ length: 10 }, (_, column) => `"cell ${row}, ${column} and some words"`).join(',')
    const began = performance.now()
    const answer = await read(Array.from({ length: 60_000 }, (_, row) => line(row)).join('\r\n'))
    expect(answer.tables[0]?.rows).toHaveLength(60_000)
    expect(answer.tables[0]?.rows[59_999]?.[9]?.text).toBe('cell 59999, 9 and some words')
    expect(performance.now() - began).toBeLessThan(10_000)
  })
})

describe('Workbooks', () => {
  const bySheetJs = (date1904: boolean): Buffer => {
    const book = utils.book_new()
    book.Workbook = { WBProps: { date1904 }, Sheets: [{}, { Hidden: 1 }] }
    const sheet = utils.aoa_to_sheet([['Date', 'Text', 'Count'], [1, '12/03/2024', 2.5], [], ['and', null, true]])
    // 1 February 2024, counted by hand: 45,323 days after 30 December 1899, 43,861 after 1 January 1904.
    sheet.A2 = { t: 'n', v: date1904 ? 43_861 : 45_323, z: 'd mmm yyyy' }
    sheet['!merges'] = [{ s: { r: 1, c: 1 }, e: { r: 3, c: 1 } }]
    utils.book_append_sheet(book, sheet, 'Entries')
    utils.book_append_sheet(book, utils.aoa_to_sheet([['Only'], ['words']]), 'Notes')
    const written: unknown = write(book, { type: 'buffer', bookType: 'xlsx', bookSST: true })
    if (!(written instanceof Uint8Array)) throw new Error('SheetJS wrote no file.')
    return Buffer.from(written)
  }

  test.each([false, true])('as SheetJS writes them, days from 1904: %s', async date1904 => {
    const answer = await read(bySheetJs(date1904))
    expect(answer).toMatchObject({ kind: 'spreadsheet', dateSystem: date1904 ? 1904 : 1900 })
    const [entries, notes] = answer.tables
    expect(entries?.rows[1]?.[0]).toEqual({ kind: 'date-number', text: '1 Feb 2024', value: date1904 ? 43_861 : 45_323 })
    expect(entries?.rows[1]?.[1]).toEqual({ kind: 'text', text: '12/03/2024', value: '12/03/2024' })
    expect(entries?.rows[1]?.[2]).toEqual({ kind: 'number', text: '2.5', value: 2.5 })
    expect(texts(answer)?.slice(2)).toEqual([
      ['', '12/03/2024'],
      ['and', '12/03/2024', 'TRUE'],
    ])
    expect(notes).toMatchObject({ title: 'Notes', hidden: true })
    expect(answer.notes).toMatchObject([
      { because: 'merged-cells', table: 'Entries', message: expect.stringContaining('B2 to B4') },
      { because: 'hidden-sheet', table: 'Notes' },
    ])
  })

  test('the short date of the computer is shown day first, rows that are left out are counted', async () => {
    const rows = `<row r="3" hidden="1">${sheetCell('B3', 'What')}</row><row r="6"><c r="A6" s="1"><v>45363</v></c></row>`
    const answer = await read(await zipOf(workbookOf(`<sheetData>${rows}</sheetData>`)))
    expect(answer.tables[0]?.firstRow).toBe(3)
    expect(texts(answer)).toEqual([['', 'What'], [], [], ['12/03/2024']])
    expect(answer.notes).toMatchObject([
      { because: 'hidden-rows', message: '1 row of “Entries” is hidden in the workbook, and was read too.' },
    ])
  })

  test('hidden columns are read and named where something stands in them; how a word sounds is not read', async () => {
    const sound = '<c r="C1" t="inlineStr"><is><t>Hope</t><rPh sb="0" eb="4"><t>hoʊp</t></rPh></is></c>'
    const sheet = `<cols><col min="2" max="3" hidden="1"/><col min="5" max="16384" hidden="1"/></cols><sheetData><row r="1">${sheetCell('A1', 'Day')}${sound}</row></sheetData>`
    const answer = await read(await zipOf(workbookOf(sheet)))
    expect(texts(answer)).toEqual([['Day', '', 'Hope']])
    expect(answer.notes).toMatchObject([
      { because: 'hidden-columns', message: 'Column C of “Entries” is hidden in the workbook, and was read too.' },
    ])
  })

  test('as LibreOffice writes them', async context => {
    const missing = await missingReader('soffice')
    if (missing !== null) return context.skip(missing)
    const csv = '\uFEFFName,What,Count\r\nשרה O’Neil-Ž,"one\ntwo, ""three""",1234\r\n,,\r\nlast,<&>,\r\n'
    const answer = await read(await throughLibreOffice(Buffer.from(csv), 'xlsx', 'csv'))
    expect(answer.kind).toBe('spreadsheet')
    expect(texts(answer)).toEqual([['Name', 'What', 'Count'], ['שרה O’Neil-Ž', 'one\ntwo, "three"', '1234'], [], ['last', '<&>']])
  }, 60_000)
})

describe('Documents', () => {
  test('each table as the docx library writes it: merged cells say the same everywhere, paragraphs are lines', async () => {
    const cell = (
      text: string,
      more: { columnSpan?: number; verticalMerge?: (typeof VerticalMergeType)[keyof typeof VerticalMergeType] } = {},
    ) => new TableCell({ ...more, children: text.split('\n').map(line => new Paragraph(line)) })
    const row = (...cells: TableCell[]) => new TableRow({ children: cells })
    const first = new Table({
      rows: [
        row(cell('When', { columnSpan: 2 }), cell('What')),
        row(cell('Day'), cell('Time'), cell('Words')),
        row(cell('12/03/2024', { verticalMerge: VerticalMergeType.RESTART }), cell('10:00'), cell('one\ntwo')),
        row(cell('', { verticalMerge: VerticalMergeType.CONTINUE }), cell('11:00'), cell('three')),
      ],
    })
    const second = new Table({ rows: [row(cell('Only 1'))] })
    const file = new Document({ sections: [{ children: [new Paragraph('Before'), first, new Paragraph('Between'), second] }] })
    const answer = await read(await Packer.toBuffer(file))
    expect(answer.kind).toBe('document')
    expect(texts(answer)).toEqual([
      ['When', 'When', 'What'],
      ['Day', 'Time', 'Words'],
      ['12/03/2024', '10:00', 'one\ntwo'],
      ['12/03/2024', '11:00', 'three'],
    ])
    expect(texts(answer, 1)).toEqual([['Only 1']])
    expect(answer.tables[0]).toMatchObject({ title: 'Table 1', headerRows: [1, 2] })
    expect(answer.notes.map(({ because }) => because)).toEqual(['merged-cells', 'two-header-rows'])
  })

  test('words taken out by a tracked change are left out, runs of one word are joined, a table in a cell is said', async () => {
    const run = (text: string) => `<w:r><w:rPr><w:b/></w:rPr><w:t>${text}</w:t></w:r>`
    const changed = `<w:tc><w:p>${run('Sa')}${run('rah')}<w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:moveFrom>${run('moved')}</w:moveFrom><w:ins>${run(' new')}</w:ins><w:r><w:tab/><w:br/></w:r>${run('end')}</w:p></w:tc>`
    const inner = `<w:tc><w:p/><w:tbl><w:tr>${wordCell('inner')}</w:tr></w:tbl></w:tc>`
    const answer = await read(await zipOf(wordOf(`<w:tbl><w:tr>${changed}${inner}${wordCell('after')}</w:tr></w:tbl>`)))
    expect(texts(answer)).toEqual([['Sarah new\t\nend', '\ninner', 'after']])
    expect(answer.notes.map(({ because }) => because)).toEqual(['tracked-changes', 'table-in-a-cell'])
  })

  test('a row that is marked as deleted is not there, and a text box over a table is said', async () => {
    const box =
      '<w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>boxed</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>'
    const rows = [
      `<w:tr>${wordCell('first')}</w:tr>`,
      `<w:tr><w:trPr><w:del w:id="1" w:author="A"/></w:trPr>${wordCell('gone')}</w:tr>`,
      `<w:tr><w:tc><w:p><w:r><w:t>last</w:t></w:r>${box}</w:p></w:tc></w:tr>`,
    ]
    const answer = await read(await zipOf(wordOf(`<w:tbl>${rows.join('')}</w:tbl>`)))
    expect(texts(answer)).toEqual([['first'], [], ['last']])
    expect(answer.notes).toMatchObject([{ because: 'tracked-changes' }, { because: 'text-box', table: 'Table 1' }])
  })
})
