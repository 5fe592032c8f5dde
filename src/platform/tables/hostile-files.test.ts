import { utils, write } from '@e965/xlsx'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CannotRead, type CannotReadBecause } from '../office/cannot-read.ts'
import { readTable } from './read-table.ts'
import { sheetCell, whole, wordCell, wordOf, workbookOf, zipOf } from './sample-files.testing.ts'
import { tablesOf } from './table-file.ts'
import { zipStream } from './zip-stream.ts'

const read = (content: Uint8Array | string, name = 'table.csv') =>
  readTable({ name, content: typeof content === 'string' ? Buffer.from(content) : content })

const oneRow = `<sheetData><row r="1">${sheetCell('A1', 'Date')}</row></sheetData>`
const good = workbookOf(oneRow)
const row = (inside: string) => `<sheetData><row r="1">${sheetCell('A1', 'Date')}</row><row r="2">${inside}</row></sheetData>`

/** A file that Excel itself could have written, as SheetJS writes it. */
const bySheetJs = (bookType: 'xls' | 'xlsb' | 'ods' | 'xlsm', formula?: string): Buffer => {
  const sheet = utils.aoa_to_sheet([
    ['Date', 'What'],
    ['12/03/2024', 'Visit'],
  ])
  if (formula !== undefined) sheet.C2 = { t: 'n', f: formula, v: 2 }
  const book = utils.book_new()
  utils.book_append_sheet(book, sheet, 'Entries')
  const written: unknown = write(book, { type: 'buffer', bookType })
  if (!(written instanceof Uint8Array)) throw new Error('SheetJS wrote no file.')
  return Buffer.from(written)
}

/** A zip file whose list of contents says something else about its only part. */
function changed(zip: Buffer, change: (entry: Buffer) => void): Buffer {
  const copy = Buffer.from(zip)
  for (let at = copy.indexOf('PK\u0001\u0002', 0, 'latin1'); at !== -1; at = copy.indexOf('PK\u0001\u0002', at + 4, 'latin1'))
    change(copy.subarray(at))
  return copy
}

async function* withTwice(): AsyncGenerator<{ name: string; text: string[] }> {
  for (const [name, text] of Object.entries(good)) yield { name, text: [text] }
  yield { name: 'xl/worksheets/sheet1.xml', text: ['<worksheet/>'] }
}

const laughs = `<!DOCTYPE lolz [<!ENTITY lol "lol">${Array.from({ length: 9 }, (_, i) => `<!ENTITY lol${i + 1} "${`&lol${i || ''};`.repeat(10)}">`).join('')}]>`
const linkTo = (type: string) =>
  `<Relationships><Relationship Id="rId1" Type="http://x/${type}" Target="file:///c:/other.xlsx" TargetMode="External"/></Relationships>`

const ole = (stream: string) =>
  Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(1016), Buffer.from(stream, 'utf16le'), Buffer.alloc(512)])

const refused: readonly [string, CannotReadBecause, () => Promise<Buffer> | Buffer | string][] = [
  ['an empty file', 'empty', () => ''],
  ['rows of nothing', 'empty', () => ',,\r\n,,\r\n'],
  ['a file of more than 25 MB', 'too-big', () => Buffer.alloc(25 * 1024 * 1024 + 1, 'a')],
  [
    'a part that unpacks a thousandfold',
    'unpacks-too-big',
    () => zipOf({ ...good, 'xl/big.xml': Array.from({ length: 20 }, () => '0'.repeat(1_000_000)) }),
  ],
  [
    'parts that say they are large together',
    'unpacks-too-big',
    async () => changed(await zipOf(good), entry => entry.writeUInt32LE(100_000_000, 24)),
  ],
  [
    'a part that is larger than it says',
    'damaged',
    async () =>
      changed(
        await zipOf({ ...good, 'xl/worksheets/sheet1.xml': `<worksheet>${row(sheetCell('A2', 'x'.repeat(9000)))}</worksheet>` }),
        entry => entry.writeUInt32LE(Math.min(entry.readUInt32LE(24), 500), 24),
      ),
  ],
  [
    '10,000 parts',
    'too-many-parts',
    () => zipOf({ ...good, ...Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`xl/${i}.xml`, ''])) }),
  ],
  ['a part with a path upwards', 'damaged', () => zipOf({ ...good, '../../outside.xml': 'x' })],
  ['a part with a path from the root', 'damaged', () => zipOf({ ...good, '/etc/outside.xml': 'x' })],
  ['two parts of one name', 'damaged', () => whole(zipStream(withTwice()))],
  ['a macro', 'macros', () => zipOf({ ...good, 'xl/vbaProject.bin': 'x' })],
  ['a macro of a document', 'macros', () => zipOf({ ...wordOf('<w:tbl/>'), 'word/vbaProject.bin': 'x' })],
  ['a workbook of the kind with macros', 'macros', () => bySheetJs('xlsm')],
  ['a macro sheet', 'macros', () => zipOf({ ...good, 'xl/macrosheets/sheet1.xml': '<x/>' })],
  ['a link to another workbook', 'external-links', () => zipOf({ ...good, 'xl/externalLinks/externalLink1.xml': '<x/>' })],
  [
    'a template from elsewhere',
    'external-links',
    () => zipOf({ ...wordOf('<w:tbl/>'), 'word/_rels/settings.xml.rels': linkTo('attachedTemplate') }),
  ],
  ['a workbook inside a document', 'file-inside', () => zipOf({ ...wordOf('<w:tbl/>'), 'word/embeddings/sheet.xlsx': 'x' })],
  ['an archive under another name', 'file-inside', () => zipOf({ ...good, 'xl/media/image1.png': 'PK\u0003\u0004 and more' })],
  ['a formula', 'formulas', () => zipOf(workbookOf(row('<c r="A2"><f>1+1</f><v>2</v></c>')))],
  [
    'entities that grow (billion laughs)',
    'unsafe-xml',
    () =>
      zipOf({
        ...good,
        'xl/worksheets/sheet1.xml': `<?xml version="1.0"?>${laughs}<worksheet>${row(sheetCell('A2', '&lol9;'))}</worksheet>`,
      }),
  ],
  [
    'an outside entity',
    'unsafe-xml',
    () =>
      zipOf({
        ...wordOf(''),
        'word/document.xml': '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><document>&e;</document>',
      }),
  ],
  ['XML that breaks off', 'damaged', () => zipOf({ ...good, 'xl/worksheets/sheet1.xml': '<worksheet><sheetData><row r="1">' })],
  ['a zip file cut off', 'damaged', async () => (await zipOf(good)).subarray(0, 700)],
  [
    'a zip file with bytes changed',
    'damaged',
    async () => {
      const zip = await zipOf(good)
      zip.fill(0xaa, 60, 90)
      return zip
    },
  ],
  [
    'a part with a password',
    'encrypted',
    async () => changed(await zipOf(good), entry => entry.writeUInt16LE(entry.readUInt16LE(8) | 1, 8)),
  ],
  ['a workbook with a password', 'encrypted', () => ole('EncryptedPackage')],
  ['an old workbook', 'old-format', () => bySheetJs('xls')],
  ['an old document', 'old-format', () => ole('WordDocument')],
  ['a binary workbook', 'other-format', () => bySheetJs('xlsb')],
  ['an OpenDocument sheet', 'other-format', () => bySheetJs('ods')],
  ['a PDF', 'other-format', () => '%PDF-1.7\n1 0 obj'],
  ['a web page', 'other-format', () => '\n<!DOCTYPE html><table><tr><td>a,b</td></tr></table>'],
  ['a zip file of other things', 'unknown-kind', () => zipOf({ 'a.txt': 'a' })],
  [
    'a workbook that is a document too',
    'unknown-kind',
    () =>
      zipOf({
        ...good,
        ...wordOf('<w:tbl/>'),
        '[Content_Types].xml': (good['[Content_Types].xml'] ?? '').replace(
          '</Types>',
          '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        ),
      }),
  ],
  ['a zip file behind text', 'unknown-kind', async () => Buffer.concat([Buffer.from('Date,What\r\n'), await zipOf({ a: '' })])],
  ['text behind a zip file', 'damaged', async () => Buffer.concat([await zipOf(good), Buffer.from('Date,What\r\n')])],
  ['CSV with a NUL', 'unknown-kind', () => 'Date,What\r\n12/03/2024,a\0b\r\n'],
  ['a picture', 'unknown-kind', () => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
  ['a cell of 200,000 characters', 'cell-too-long', () => `Date,What\r\n12/03/2024,${'a'.repeat(200_000)}\r\n`],
  [
    'a cell of 200,000 characters in a workbook',
    'cell-too-long',
    () => zipOf(workbookOf(row(sheetCell('A2', Array.from({ length: 40_000 }, (_, i) => i).join(''))))),
  ],
  ['a quotation mark never closed', 'unclosed-quote', () => 'Date,What\r\n12/03/2024,"He said\r\n13/03/2024,b\r\n'],
  ['words after a closing mark', 'text-after-quote', () => 'Date,What\r\n12/03/2024,"He" said\r\n'],
  [
    'a cell in the last row of a sheet',
    'too-many-rows',
    () => zipOf(workbookOf(`<sheetData><row r="1048576">${sheetCell('A1048576', 'x')}</row></sheetData>`)),
  ],
  ['a cell in the last column of a sheet', 'too-many-columns', () => zipOf(workbookOf(row(sheetCell('XFD2', 'x'))))],
  [
    'a merged area over a whole sheet',
    'too-many-columns',
    () => zipOf(workbookOf(`${oneRow}<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>`)),
  ],
  ['a cell that says it stands elsewhere', 'damaged', () => zipOf(workbookOf(row(sheetCell('A900', 'x'))))],
  ['two rows of one number', 'damaged', () => zipOf(workbookOf('<sheetData><row r="1"/><row r="1"/></sheetData>'))],
  ['a row before the first', 'damaged', () => zipOf(workbookOf('<sheetData><row r="0"><c><v>1</v></c></row></sheetData>'))],
  [
    'a cell as wide as a thousand',
    'too-many-columns',
    () => zipOf(wordOf(`<w:tbl><w:tr>${wordCell('x', '<w:gridSpan w:val="1000"/>')}</w:tr></w:tbl>`)),
  ],
  ['a document without a table', 'no-table', () => zipOf(wordOf('<w:p><w:r><w:t>12/03/2024 Visit</w:t></w:r></w:p>'))],
]

describe('A file that should not be read is refused with a reason, and the program lives on', () => {
  test.each(refused)('%s', async (_, because, make) => {
    const answer = await read(await make())
    expect(answer).toMatchObject({ ok: false, because })
    expect(!answer.ok && answer.message).toMatch(/^[A-Z].{20,}\.$/)
  })

  test('the place is named, so that a person can mend it', async () => {
    expect(await read('Date,What\r\n12/03/2024,ok\r\n13/03/2024,"never closed\r\n')).toMatchObject({
      table: 'table.csv',
      row: 3,
      column: 2,
      message: expect.stringContaining('row 3, column B (line 3)'),
    })
    const formulas = bySheetJs('xlsm', '1+1')
    expect(await read(formulas)).toMatchObject({ because: 'macros' })
    expect(await read(await zipOf(workbookOf(row('<c r="A2"><f>1</f></c><c r="B2"><f>HYPERLINK("x")</f></c>'))))).toMatchObject({
      because: 'formulas',
      table: 'Entries',
      row: 2,
      column: 1,
      message: expect.stringContaining('“Entries” has formulas in A2, B2.'),
    })
    expect(await read(`Date,What\r\n12/03/2024,${'a'.repeat(40_000)}`)).toMatchObject({
      row: 2,
      column: 2,
      message: expect.stringContaining('B2 of “table.csv” holds 40,000 characters'),
    })
  })

  test('the kind is told by content: a workbook named CSV is read as a workbook, and a table named XLSX as text', async () => {
    expect(await read(await zipOf(good), 'list.csv')).toMatchObject({ ok: true, kind: 'spreadsheet' })
    expect(await read('Date,What\r\n12/03/2024,Visit\r\n', 'list.xlsx')).toMatchObject({ ok: true, kind: 'separated-values' })
    expect(await read(await zipOf(wordOf(`<w:tbl><w:tr>${wordCell('Date')}</w:tr></w:tbl>`)), 'list.xlsx')).toMatchObject({
      ok: true,
      kind: 'document',
    })
  })

  test('an address to press is only words, and does not stop a file', async () => {
    expect(await read(await zipOf({ ...good, 'xl/worksheets/_rels/sheet1.xml.rels': linkTo('hyperlink') }))).toMatchObject({
      ok: true,
    })
  })

  test('however a file is changed, there is an answer or a reason, never a fault', async () => {
    const parts = {
      ...good,
      'xl/worksheets/sheet1.xml': `<worksheet>${row(`${sheetCell('A2', 'x')}<c r="B2" s="1"><v>45363</v></c>`)}</worksheet>`,
    }
    const document = wordOf(
      `<w:tbl><w:tr>${wordCell('Date', '<w:gridSpan w:val="2"/>')}${wordCell('x', '<w:vMerge/>')}</w:tr></w:tbl>`,
    )
    const change = fc.tuple(
      fc.nat(),
      fc.constantFrom(
        '',
        '<',
        '>',
        '"',
        '<c>',
        '</c>',
        '<f/>',
        '&#0;',
        '&x;',
        '-1',
        '999999999',
        'A',
        '\uFFFF',
        '<w:tc>',
        '</w:tr>',
      ),
    )
    const outcome = (content: Uint8Array) =>
      tablesOf(content, 'x').then(
        () => 'answered',
        (reason: unknown) => (reason instanceof CannotRead ? 'refused' : reason),
      )
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(parts, document),
        fc.array(change, { minLength: 1, maxLength: 3 }),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 2 }),
        async (file, inXml, inBytes) => {
          const names = Object.keys(file)
          const changedParts: Record<string, string> = { ...file }
          for (const [at, put] of inXml) {
            const name = names[at % names.length] ?? ''
            const text = changedParts[name] ?? ''
            const place = at % (text.length + 1)
            changedParts[name] = text.slice(0, place) + put + text.slice(place + (at % 3))
          }
          const content = await zipOf(changedParts)
          for (const [at, byte] of inBytes) content[at % content.length] = byte
          expect(['answered', 'refused']).toContain(await outcome(content))
        },
      ),
      { numRuns: 400 },
    )
  }, 60_000)

  test('time and memory end: the thread is stopped, and the next file is read', async () => {
    const large = Buffer.from(`${Array.from({ length: 10 }, (_, i) => `text ${i}`).join(',')}\r\n`.repeat(150_000))
    expect(await readTable({ name: 'a', content: large }, { seconds: 0.3, megabytes: 256 })).toMatchObject({
      ok: false,
      because: 'took-too-long',
    })
    expect(await readTable({ name: 'a', content: large }, { seconds: 20, megabytes: 24 })).toMatchObject({
      ok: false,
      because: 'took-too-much-memory',
    })
    expect(await read('a,b')).toMatchObject({ ok: true })
  })
})
