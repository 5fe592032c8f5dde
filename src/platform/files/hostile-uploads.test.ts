import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CannotRead } from '../office/cannot-read.ts'
import { wordOf, workbookOf, zipOf } from '../tables/sample-files.testing.ts'
import { contentOf } from './file-content.ts'
import { everyFileType, type FileType } from './file-type.ts'
import { inspect } from './inspection.ts'
import { lookThrough } from './look-through.ts'
import { exifOf, jpegOf, jpegPart, packedStream, pdfOf, pngOf, pngPart } from './sample-uploads.testing.ts'

const off = { scan: async () => 'not-scanned' as const }
const send = (content: Uint8Array | string, name = 'letter.pdf', accept: readonly FileType[] = everyFileType) =>
  inspect({ name, content: typeof content === 'string' ? Buffer.from(content) : content }, accept, off)

const words = wordOf('<w:p><w:r><w:t>What was agreed</w:t></w:r></w:p>')
const sheet = workbookOf('<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Date</t></is></c></row></sheetData>')
const points = Buffer.alloc(4 * 4 * 3, 120)
const linkTo = (type: string, target: string) =>
  `<Relationships><Relationship Id="rId1" Type="http://x/${type}" Target="${target}" TargetMode="External"/></Relationships>`
const field = (...runs: readonly string[]) =>
  wordOf(
    `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>${runs.map(run => `<w:r><w:instrText>${run}</w:instrText></w:r>`).join('')}</w:p>`,
  )

describe('A file is what its content says', () => {
  test.each<[string, FileType, string, () => Promise<Buffer> | Buffer | string]>([
    ['photo.png', 'pdf', 'photo.pdf', () => pdfOf()],
    ['letter.pdf', 'docx', 'letter.docx', () => zipOf(words)],
    ['table.csv', 'xlsx', 'table.xlsx', () => zipOf(sheet)],
    ['script.exe', 'png', 'script.png', () => pngOf(4, 4, points)],
    ['scan.jpeg', 'jpeg', 'scan.jpeg', () => jpegOf()],
    ['notes.docx', 'text', 'notes.txt', () => 'Rang the school at ten. £5 for the fare.'],
    ['Dates.CSV', 'csv', 'Dates.CSV', () => 'Date,What\r\n12/03/2024,Visit\r\n'],
    ['../../../etc/passwd', 'text', 'passwd.txt', () => 'A note'],
    ['C:\\fakepath\\letter .pdf', 'pdf', 'letter .pdf', () => pdfOf()],
    ['gpj.\u202Efdp".pdf\r\nSet-Cookie: a', 'pdf', 'gpj.fdp.pdfSet-Cookie a.pdf', () => pdfOf()],
    ['.htaccess', 'text', 'htaccess.txt', () => 'A note'],
    ['', 'pdf', 'file.pdf', () => pdfOf()],
    ['Zoe\u0308 – summary.PDF', 'pdf', 'Zoë  summary.PDF', () => pdfOf()],
    ['بيان.pdf', 'pdf', 'بيان.pdf', () => pdfOf()],
  ])('%s is taken as %s and called %s', async (name, type, called, make) => {
    const { file, message } = await send(await make(), name)
    expect(message).toBe('')
    expect(file).toMatchObject({ type, name: called, state: 'not-scanned' })
  })

  test('one that is not asked for is refused in words that say what is', async () => {
    expect((await send(pngOf(4, 4, points), 'a.pdf', ['pdf', 'docx'])).message).toBe(
      'The file is not one that can be taken here. Choose a PDF or Word document (.docx)',
    )
  })

  test('a table that an older program wrote is taken where tables are, and nowhere else', async () => {
    const older = Buffer.from('Date,What\r\n12/03/2024,Caf\xe9 \xa3 5\r\n', 'latin1')
    expect((await send(older, 'a.csv', ['csv'])).file).toMatchObject({ type: 'csv' })
    expect((await send(older, 'a.txt', ['text'])).message).toMatch(/UTF-8/)
  })
})

const refused: readonly [string, RegExp, () => Promise<Buffer> | Buffer | string][] = [
  ['an empty file', /empty/, () => ''],
  ['white space alone', /empty/, () => '  \r\n'],
  ['a file of 25 MB and one byte', /larger than 25 MB/, () => Buffer.alloc(25 * 1024 * 1024 + 1, 'a')],
  ['a program', /none of the kinds/, () => Buffer.from('4d5a90000300000004000000ffff0000', 'hex')],
  ['a web page', /none of the kinds/, () => '\n<!DOCTYPE html><script>alert(1)</script>'],
  ['a drawing with script in it', /none of the kinds/, () => '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
  ['rich text', /none of the kinds/, () => '{\\rtf1 hello}'],
  ['a script', /none of the kinds/, () => '#!/bin/sh\nrm -rf /'],
  ['text with a control character', /none of the kinds/, () => 'a\u0000b'],
  ['an old Office file', /old Office file/, () => Buffer.from('d0cf11e0a1b11ae100000000', 'hex')],
  ['a PDF that breaks off', /damaged/, () => pdfOf().subarray(0, 80)],
  ['a PDF with words after its end', /damaged/, () => Buffer.concat([pdfOf(), Buffer.from('<script>alert(1)</script>')])],
  ['a PDF that is a packed file too', /two kinds/, async () => Buffer.concat([pdfOf(), await zipOf(words)])],
  ['a packed file behind a text', /two kinds/, async () => Buffer.concat([Buffer.from('A note\n'), await zipOf(words)])],
  ['a page before a PDF', /none of the kinds/, () => Buffer.concat([Buffer.from('<html>'), pdfOf()])],
  ['a PDF with a password', /protected/, () => pdfOf('<</Filter /Standard /V 4>>', 'trailer <</Encrypt 3 0 R>>')],
  ['a PDF with a script', /small program/, () => pdfOf('<</S /JavaScript /JS (app.alert(1))>>')],
  ['a script whose name is spelt with numbers', /small program/, () => pdfOf('<</S /J#61vaScrip#74 /J#53 (x)>>')],
  [
    'a script that stands in a packed list of objects',
    /small program/,
    () => pdfOf(packedStream('/Type /ObjStm /N 1 /First 4', '4 0 <</S/JavaScript/JS(x)>>')),
  ],
  [
    'a script in a list of objects that does not say what it is',
    /small program/,
    () => pdfOf(packedStream('/N 1 /F#69rst 4', '4 0 <</S/JavaScript>>')),
  ],
  [
    'a script behind a false end of a stream',
    /small program/,
    () => pdfOf(packedStream('/Type /ObjStm /N 1 /First 4', `${'x'.repeat(40)}endstream <</JS (x)>>`)),
  ],
  [
    'a list of objects packed in a way that is not looked through',
    /cannot be looked through/,
    () => pdfOf('<</Type /ObjStm /N 1 /First 4 /Filter [/ASCII85Decode /FlateDecode]>>\nstream\nabc~>\nendstream'),
  ],
  [
    'a list of objects that does not unpack',
    /cannot be looked through/,
    () => pdfOf('<</Type /ObjStm /N 1 /First 4 /Filter /FlateDecode>>\nstream\nabc\nendstream'),
  ],
  [
    'a list of objects that unpacks a thousandfold',
    /grows too large/,
    () => pdfOf(packedStream('/Type /ObjStm /N 1 /First 4', ' '.repeat(120 * 1024 * 1024))),
  ],
  ['a PDF that starts a program', /starts a program/, () => pdfOf('<</S /Launch /F (cmd.exe)>>')],
  ['a PDF that sends a form away', /starts a program or sends/, () => pdfOf('<</S /SubmitForm /F (https://x.example)>>')],
  ['a PDF that opens another', /opens other files/, () => pdfOf('<</S /GoToR /F (\\\\\\\\host\\\\share)>>')],
  ['a PDF with a file in it', /another file packed inside/, () => pdfOf('<</Type /Filespec /EF <</F 4 0 R>>>>')],
  ['a PDF that carries attachments by name', /another file packed inside/, () => pdfOf('<</Names <</EmbeddedFiles 4 0 R>>>>')],
  ['a document with macros', /macros/, () => zipOf({ ...words, 'word/vbaProject.bin': 'x' })],
  ['a workbook with a macro sheet', /macros/, () => zipOf({ ...sheet, 'xl/macrosheets/sheet1.xml': '<x/>' })],
  [
    'a document with a template from elsewhere',
    /from other files/,
    () => zipOf({ ...words, 'word/_rels/settings.xml.rels': linkTo('attachedTemplate', 'https://x.example/t.dotm') }),
  ],
  [
    'a document with a picture from elsewhere',
    /from other files/,
    () => zipOf({ ...words, 'word/_rels/document.xml.rels': linkTo('image', 'https://x.example/p.png') }),
  ],
  [
    'a document with an object from elsewhere',
    /from other files/,
    () => zipOf({ ...words, 'word/_rels/document.xml.rels': linkTo('oleObject', 'mhtml:https://x.example') }),
  ],
  ['a field that starts a program', /from other files/, () => zipOf(field(' DDEAUTO c:\\\\windows\\\\cmd.exe "/k x"'))],
  ['a field cut into runs', /from other files/, () => zipOf(field(' DD', 'EAU', 'TO cmd'))],
  [
    'a field that fetches a picture',
    /from other files/,
    () => zipOf(wordOf('<w:fldSimple w:instr=" INCLUDEPICTURE https://x.example/a.png "/>')),
  ],
  [
    'a formula that asks another computer',
    /from other files/,
    () => zipOf(workbookOf('<sheetData><row r="1"><c r="A1"><f>_xlfn.WEBSERVICE("https://x.example")</f></c></row></sheetData>')),
  ],
  [
    'a formula cut by a remark',
    /from other files/,
    () =>
      zipOf(
        workbookOf(
          '<sheetData><row r="1"><c r="A1"><f>WEBSER<!-- -->VICE(<![CDATA["https://x.example"]]>)</f></c></row></sheetData>',
        ),
      ),
  ],
  [
    'a name that stands for a formula that asks another computer',
    /from other files/,
    () =>
      zipOf({
        ...sheet,
        'xl/names.xml': '<definedNames><definedName name="a">WEBSERVICE("https://x.example")</definedName></definedNames>',
      }),
  ],
  [
    'a rule of a cell that asks another computer',
    /from other files/,
    () =>
      zipOf(
        workbookOf(
          '<sheetData/><dataValidations><dataValidation><formula1>WEBSERVICE("https://x.example")</formula1></dataValidation></dataValidations>',
        ),
      ),
  ],
  [
    'a link from elsewhere under a name in capitals',
    /from other files/,
    () => zipOf({ ...words, 'word/_rels/document.xml.RELS': linkTo('attachedTemplate', 'https://x.example/a.dotm') }),
  ],
  ...['ddeLink ddeService="cmd" ddeTopic="/c x"', 'webPr url="https://x.example"', 'dbPr connection="x"'].map(
    (element): [string, RegExp, () => Promise<Buffer>] => [
      `a workbook that is brought up to date from elsewhere: ${element}`,
      /from other files/,
      () => zipOf({ ...sheet, 'xl/other.xml': `<a><${element}/></a>` }),
    ],
  ),
  [
    'a web page to be put into a document',
    /packed inside|from other files|cannot/,
    () => zipOf({ ...words, 'word/afchunk.mht': 'MIME-Version: 1.0' }),
  ],
  ['a workbook in a document', /packed inside/, () => zipOf({ ...words, 'word/embeddings/oleObject1.bin': 'x' })],
  [
    'an archive under the name of a picture',
    /packed inside/,
    () => zipOf({ ...words, 'word/media/image1.png': 'PK\u0003\u0004 and more' }),
  ],
  [
    'a part that unpacks a thousandfold',
    /grows too large/,
    () => zipOf({ ...words, 'word/big.xml': Array.from({ length: 20 }, () => '0'.repeat(1_000_000)) }),
  ],
  [
    'ten thousand parts',
    /10,002 parts/,
    () => zipOf({ ...words, ...Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`word/${i}.xml`, ''])) }),
  ],
  ['a part with a path upwards', /damaged/, () => zipOf({ ...words, '../../outside.xml': 'x' })],
  [
    'names that grow, in a part that nobody shows',
    /declares names inside itself/,
    () => zipOf({ ...words, 'docProps/core.xml': '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>' }),
  ],
  [
    'an outside name',
    /declares names inside itself/,
    () => zipOf({ ...words, 'customXml/item1.xml': '<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>' }),
  ],
  ['a document cut off', /damaged/, async () => (await zipOf(words)).subarray(0, 300)],
  ['a packed file of other things', /neither an Excel workbook/, () => zipOf({ 'a.txt': 'a' })],
  ['a PNG that breaks off', /picture is damaged/, () => pngOf(4, 4, points).subarray(0, 60)],
  [
    'a PNG with a part changed',
    /picture is damaged/,
    () => {
      const png = pngOf(4, 4, points)
      png[45] = (png[45] ?? 0) ^ 1
      return png
    },
  ],
  ['a PNG whose points are too few', /picture is damaged/, () => pngOf(4, 5, points.subarray(0, 20))],
  [
    'a PNG that says it is huge',
    /more points/,
    () => {
      const png = pngOf(4, 4, points)
      const head = Buffer.alloc(13)
      head.writeUInt32BE(60_000, 0)
      head.writeUInt32BE(60_000, 4)
      head.set([8, 2], 8)
      return Buffer.concat([png.subarray(0, 8), pngPart('IHDR', head), png.subarray(33)])
    },
  ],
  [
    'a PNG whose points unpack to more than its size',
    /picture is damaged/,
    () =>
      Buffer.concat([
        pngOf(4, 4, points).subarray(0, 33),
        pngPart('IDAT', deflateSync(Buffer.alloc(50_000_000))),
        pngPart('IEND', ''),
      ]),
  ],
  ['a JPEG that breaks off', /picture is damaged/, () => jpegOf().subarray(0, 200)],
  ['a JPEG that breaks off in its last line', /picture is damaged/, () => jpegOf().subarray(0, -2)],
  ['a JPEG without a picture', /picture is damaged/, () => Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex')],
]

describe('A file that could do harm is refused with a reason, and the program lives on', () => {
  test.each(refused)('%s', async (_, because, make) => {
    const { file, message } = await send(await make(), 'a', ['pdf', 'docx', 'xlsx', 'text', 'png', 'jpeg'])
    expect(file).toBeUndefined()
    expect(message).toMatch(because)
    expect(message).toMatch(/^[A-Z].{10,}[^.]$/s)
  })

  test('however a file is changed, there is an answer or a reason, never a fault', async () => {
    const samples = [
      pdfOf(packedStream('/Type /ObjStm /N 1 /First 4', '4 0 <</Type /Font>>'), packedStream('/Length 9', 'BT (words) Tj ET')),
      await zipOf(words),
      await zipOf(sheet),
      pngOf(4, 4, points, pngPart('tEXt', 'Comment\0words')),
      jpegOf([jpegPart(0xe1, exifOf(6, 'words')), jpegPart(0xfe, 'words')]),
      Buffer.from('Date,What\r\n12/03/2024,Visit\r\n'),
    ]
    const change = fc.tuple(fc.nat(), fc.constantFrom('cut', 'put', 'flip'), fc.uint8Array({ maxLength: 8 }))
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...samples), fc.array(change, { minLength: 1, maxLength: 4 }), async (sample, changes) => {
        let content = Buffer.from(sample)
        for (const [where, how, bytes] of changes) {
          const at = where % (content.length + 1)
          if (how === 'cut') content = content.subarray(0, at)
          if (how === 'put') content = Buffer.concat([content.subarray(0, at), bytes, content.subarray(at)])
          if (how === 'flip') Buffer.from(bytes).copy(content, at)
        }
        const outcome = await contentOf(content, 'a', everyFileType).then(
          () => 'taken',
          (reason: unknown) => (reason instanceof CannotRead ? 'refused' : reason),
        )
        expect(['taken', 'refused']).toContain(outcome)
      }),
      { numRuns: 600 },
    )
  }, 60_000)

  test('time and memory end: the thread is stopped, and the next file is looked through', async () => {
    const many = Array.from({ length: 60_000 }, (_, number) => `<Relationship Id="r${number}${'x'.repeat(600)}" Target="a"/>`)
    const sent = { name: 'a', content: await zipOf({ ...words, 'word/_rels/document.xml.rels': ['<a>', ...many, '</a>'] }) }
    const stopped = { ok: false, message: expect.stringMatching(/could not be looked through/) }
    expect(await lookThrough(sent, everyFileType, { seconds: 0.1, megabytes: 256 })).toMatchObject(stopped)
    expect(await lookThrough(sent, everyFileType, { seconds: 20, megabytes: 24 })).toMatchObject(stopped)
    expect(await lookThrough(sent, everyFileType)).toMatchObject({ ok: true, type: 'docx' })
  }, 60_000)

  test('a hyperlink in a document is only words', async () => {
    const linked = { ...words, 'word/_rels/document.xml.rels': linkTo('hyperlink', 'https://example.org') }
    expect((await send(await zipOf(linked), 'a.docx')).file?.type).toBe('docx')
  })
})
