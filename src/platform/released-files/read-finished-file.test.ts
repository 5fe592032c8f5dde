import { describe, expect, test } from 'vitest'
import { missingReader, throughLibreOffice } from '../documents/readers.testing.ts'
import { documentWith } from '../documents/sample.testing.ts'
import { wordOf as written } from '../documents/word.ts'
import { wordOf, workbookOf, zipOf } from '../tables/sample-files.testing.ts'
import { onePage, packed, pdfFrom, shown, stream } from './hostile.testing.ts'
import { readFinishedFile } from './read-finished-file.ts'

/** Where a word is found in a file; or why the file was refused. */
async function whereIs(word: string, content: Uint8Array): Promise<readonly string[] | string> {
  const read = await readFinishedFile({ name: 'file', content })
  if (!read.ok) return read.because
  return read.texts.filter(({ text }) => text.replace(/[\s\u00ad\u200b-]/g, '').includes(word)).map(({ place }) => place)
}

const body = (runs: string) => `<w:p>${runs}</w:p>`
const run = (text: string, properties = '') => `<w:r><w:rPr>${properties}</w:rPr><w:t>${text}</w:t></w:r>`
const part = (element: string, inside: string) => `<w:${element} xmlns:w="main">${inside}</w:${element}>`
const withPart = (name: string, text: string, main = body(run('Nothing'))) => zipOf({ ...wordOf(main), [name]: text })

describe('a Word document says everything that it holds', () => {
  test.each<[string, () => Promise<Buffer>, string]>([
    ['a word in several runs', () => zipOf(wordOf(body(run('Hid') + run('den') + run('word')))), 'the text'],
    ['hidden text', () => zipOf(wordOf(body(run('Hiddenword', '<w:vanish/>')))), 'the text'],
    ['white text', () => zipOf(wordOf(body(run('Hiddenword', '<w:color w:val="FFFFFF"/>')))), 'the text'],
    ['a soft hyphen', () => zipOf(wordOf(body('<w:r><w:t>Hidden</w:t><w:softHyphen/><w:t>word</w:t></w:r>'))), 'the text'],
    [
      'signs of a symbol font',
      () =>
        zipOf(
          wordOf(
            body(
              `${[...'Hiddenword'].map(sign => `<w:r><w:sym w:font="Symbol" w:char="F0${sign.charCodeAt(0).toString(16)}"/></w:r>`).join('')}`,
            ),
          ),
        ),
      'the text',
    ],
    [
      'deleted text',
      () => zipOf(wordOf(body(`<w:del w:author="x"><w:r><w:delText>Hiddenword</w:delText></w:r></w:del>`))),
      'the text, as it was before tracked changes',
    ],
    [
      'a word around a deletion',
      () => zipOf(wordOf(body(`${run('Hidden')}<w:del><w:r><w:delText>xx</w:delText></w:r></w:del>${run('word')}`))),
      'the text',
    ],
    [
      'the author of a change',
      () => zipOf(wordOf(body(`<w:ins w:author="Hiddenword">${run('x')}</w:ins>`))),
      'the text, descriptions, names and links',
    ],
    ['a field', () => zipOf(wordOf(body('<w:r><w:instrText>AUTHOR Hiddenword</w:instrText></w:r>'))), 'the text'],
    [
      'a description of a picture',
      () => zipOf(wordOf(body('<w:r><w:drawing><wp:docPr xmlns:wp="d" descr="Hiddenword"/></w:drawing></w:r>'))),
      'the text, descriptions, names and links',
    ],
    [
      'a bookmark',
      () => zipOf(wordOf(body('<w:bookmarkStart w:name="Hiddenword"/>'))),
      'the text, descriptions, names and links',
    ],
    [
      'a text box',
      () => zipOf(wordOf(body(`<w:r><w:pict><w:txbxContent>${body(run('Hiddenword'))}</w:txbxContent></w:pict></w:r>`))),
      'the text',
    ],
    [
      'a comment',
      () => withPart('word/comments.xml', part('comments', `<w:comment w:initials="x">${body(run('Hiddenword'))}</w:comment>`)),
      'comments',
    ],
    [
      'initials of a comment',
      () => withPart('word/comments.xml', part('comments', '<w:comment w:initials="Hiddenword"/>')),
      'comments, descriptions, names and links',
    ],
    ['a footnote', () => withPart('word/footnotes.xml', part('footnotes', body(run('Hiddenword')))), 'footnotes'],
    ['a header', () => withPart('word/header2.xml', part('hdr', body(run('Hiddenword')))), 'a header'],
    [
      'a property',
      () => withPart('docProps/core.xml', '<c xmlns:dc="d"><dc:creator>Hiddenword</dc:creator></c>'),
      'document properties',
    ],
    [
      'a custom property',
      () => withPart('docProps/custom.xml', '<p><property name="Hiddenword"/></p>'),
      'document properties, descriptions, names and links',
    ],
    ['data that no page shows', () => withPart('customXml/item1.xml', '<a><b>Hiddenword</b></a>'), 'data that no page shows'],
    [
      'a remark of a program',
      () => withPart('customXml/item1.xml', '<a><!-- Hiddenword --></a>'),
      'data that no page shows, descriptions, names and links',
    ],
    [
      'a link',
      () =>
        withPart(
          'word/_rels/document.xml.rels',
          '<Relationships><Relationship Id="r1" Type="x/hyperlink" TargetMode="External" Target="https://x.example/Hidden%77ord"/></Relationships>',
        ),
      'links, descriptions, names and links',
    ],
    [
      'the words of a picture’s maker',
      () => withPart('word/media/image1.jpeg', '\u00ff\u00d8 Exif Hiddenword took it'),
      'inside the part image1.jpeg',
    ],
    [
      'a variable',
      () => withPart('word/settings.xml', '<w:settings xmlns:w="m"><w:docVar w:name="a" w:val="Hiddenword"/></w:settings>'),
      'settings, descriptions, names and links',
    ],
    [
      'what a table is said to show',
      () => zipOf(wordOf('<w:tbl><w:tblPr><w:tblDescription w:val="Hiddenword"/></w:tblPr></w:tbl>')),
      'the text, descriptions, names and links',
    ],
    [
      'the title of a field to fill in',
      () => zipOf(wordOf(body('<w:sdt><w:sdtPr><w:alias w:val="Hiddenword"/></w:sdtPr></w:sdt>'))),
      'the text, descriptions, names and links',
    ],
    [
      'an attribute of data that no page shows',
      () => withPart('customXml/item1.xml', '<a family="Hiddenword"/>'),
      'data that no page shows, descriptions, names and links',
    ],
  ])('%s', async (_, make, place) => expect(await whereIs('Hiddenword', await make())).toContain(place))

  test('a text box begins a line of its own: the word before it is another one', async () => {
    const box = `<w:r><w:pict><w:txbxContent>${body(run('HIDDENWORD'))}</w:txbxContent></w:pict></w:r>`
    const read = await readFinishedFile({ name: 'file', content: await zipOf(wordOf(body(run('SEE') + box))) })
    expect(read.ok && read.texts.find(({ place }) => place === 'the text')?.text).toContain('SEE\nHIDDENWORD')
  })

  test.each<[string, () => Promise<Buffer>, string]>([
    ['another file inside', () => withPart('word/embeddings/oleObject1.bin', 'x'), 'file-inside'],
    ['a picture of the first page', () => withPart('docProps/thumbnail.jpeg', 'x'), 'first-page-picture'],
    ['a part of no known kind', () => withPart('word/afile.html', '<p>x</p>'), 'unknown-part'],
    ['macros', () => withPart('word/vbaProject.bin', 'x'), 'macros'],
    ['a declaration of names', () => withPart('customXml/item1.xml', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), 'unsafe-xml'],
    ['a broken part', () => withPart('customXml/item1.xml', '<a><b></a>'), 'damaged'],
  ])('%s: refused', async (_, make, because) => expect(await whereIs('x', await make())).toBe(because))

  test('what it says of itself: tracked changes, hidden text, comments, pictures', async () => {
    const content = await zipOf({
      ...wordOf(body(`<w:del>${run('a')}</w:del>${run('b', '<w:vanish/>')}`)),
      'word/comments.xml': part('comments', ''),
      'word/media/image1.png': 'x',
    })
    const read = await readFinishedFile({ name: 'x', content })
    expect(read).toMatchObject({ ok: true, kind: 'document', pictures: 1 })
    expect(read.ok && read.notes.length).toBe(3)
  })
})

describe('a workbook says everything that it holds', () => {
  const sheet =
    '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><r><t>Hidden</t></r><r><t>word</t></r></is></c><c r="B1" s="1"><v>40973</v></c></row></sheetData>'
  test('cells, days, hidden sheets, names, notes', async () => {
    const parts = workbookOf(sheet)
    const workbook = parts['xl/workbook.xml'] ?? ''
    const content = await zipOf({
      ...parts,
      'xl/workbook.xml': workbook.replace(
        '</workbook>',
        '<definedNames><definedName name="Bookname">x</definedName></definedNames></workbook>',
      ),
      'xl/comments1.xml': '<comments><authors><author>Notewriter</author></authors></comments>',
    })
    expect(await whereIs('Hiddenword', content)).toEqual(['sheet 1'])
    expect(await whereIs('20120305', content)).toEqual(['days in sheet1'])
    expect(await whereIs('Entries', content)).toContain('the part workbook.xml, descriptions, names and links')
    expect(await whereIs('Bookname', content)).toContain('the part workbook.xml, descriptions, names and links')
    expect(await whereIs('Notewriter', content)).toEqual(['comments'])
  })
})

describe('a PDF says everything that it holds', () => {
  const info = '/Info 10 0 R'
  const note = '<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents (Hiddenword) >>'
  test.each<[string, Buffer, string]>([
    ['its text', onePage(shown('Hiddenword')), 'page 1'],
    ['text under a black box', onePage(`${shown('Hiddenword')} 0 g 0 190 200 40 re f`), 'page 1'],
    ['white text', onePage(`1 g ${shown('Hiddenword')}`), 'page 1'],
    ['text that is not drawn', onePage(`BT 3 Tr /F1 12 Tf 20 20 Td (Hiddenword) Tj ET`), 'page 1'],
    ['text off the page', onePage(shown('Hiddenword', '2000 2000')), 'page 1, letter by letter'],
    [
      'letters drawn in another order',
      onePage(
        [...'Hiddenword']
          .map((sign, index) => shown(sign, `${20 + index * 7} 200`))
          .reverse()
          .join(''),
      ),
      'page 1',
    ],
    ['letters with wide gaps in one drawing', onePage('BT /F1 12 Tf 20 20 Td [(Hid) -60 (den) 30 (word)] TJ ET'), 'page 1'],
    [
      'text in a drawing that the page uses',
      onePage('/D1 Do', {
        page: '/XObject << /D1 10 0 R >>',
        10: stream(
          shown('Hiddenword'),
          '/Type /XObject /Subtype /Form /BBox [0 0 300 300] /Resources << /Font << /F1 5 0 R >> >>',
        ),
      }),
      'page 1',
    ],
    ['its title', onePage(shown('x'), { trailer: info, 10: '<< /Title (Hiddenword) >>' }), 'document properties and bookmarks'],
    [
      'its author in UTF-16',
      onePage(shown('x'), {
        trailer: info,
        10: `<< /Author <feff${Buffer.from('Hiddenword', 'utf16le').swap16().toString('hex')}> >>`,
      }),
      'document properties',
    ],
    [
      'its packed description',
      onePage(shown('x'), {
        catalogue: '/Metadata 10 0 R',
        10: packed('<x:xmpmeta><dc:creator>Hidden&#119;ord</dc:creator></x:xmpmeta>', '/Type /Metadata /Subtype /XML'),
      }),
      'document properties',
    ],
    ['a note', onePage(shown('x'), { page: '/Annots [10 0 R]', 10: note }), 'notes'],
    [
      'a note with letters in bold',
      onePage(shown('x'), {
        page: '/Annots [10 0 R]',
        10: '<< /Type /Annot /Subtype /Popup /Rect [0 0 9 9] /RC (<body><p>Hidden<b>word</b></p></body>) >>',
      }),
      'notes',
    ],
    [
      'a link',
      onePage(shown('x'), {
        page: '/Annots [10 0 R]',
        10: '<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (https://x.example/Hidden%77ord) >> >>',
      }),
      'links',
    ],
    [
      'what a screen reader says',
      onePage(`/Span << /ActualText (Hiddenword) >> BDC ${shown('x')} EMC`),
      'text for screen readers',
    ],
    ['an object that nothing leads to', onePage(shown('x'), { 10: '<< /Old (Hiddenword) >>' }), 'elsewhere in the file'],
    [
      'a remark between objects',
      Buffer.concat([onePage(shown('x')), Buffer.from('% Hiddenword\n')]),
      'between the parts of the file',
    ],
  ])('%s', async (_, content, place) => expect(await whereIs('Hiddenword', content)).toContain(place))

  const earlier = onePage(shown('Hiddenword'))
  test.each<[string, Buffer, string]>([
    ['an earlier version behind the last one', Buffer.concat([earlier, onePage(shown('x')).subarray(9)]), 'earlier-version'],
    ['a page that was taken out', onePage(shown('x'), { 10: packed(shown('Hiddenword')) }), 'text-out-of-reach'],
    [
      'the drawing of a note',
      onePage(shown('x'), {
        page: '/Annots [10 0 R]',
        10: '<< /Type /Annot /Subtype /Stamp /Rect [0 0 9 9] /AP << /N 11 0 R >> >>',
        11: stream(shown('Hiddenword'), '/Type /XObject /Subtype /Form /BBox [0 0 9 9]'),
      }),
      'text-out-of-reach',
    ],
    ['an attached file', onePage(shown('x'), { catalogue: '/Names << /EmbeddedFiles << /Names [] >> >>' }), 'file-inside'],
    ['a small program', onePage(shown('x'), { catalogue: '/OpenAction << /S /JavaScript /JS (x) >>' }), 'program-inside'],
    [
      'a password',
      onePage(shown('x'), { trailer: '/Encrypt << /Filter /Standard /V 1 /R 2 /O (x) /U (x) /P -4 >>' }),
      'encrypted',
    ],
    ['a page without a letter', onePage('0 g 0 0 50 50 re f 1 g 5 5 9 9 re f'), 'page-is-a-picture'],
    [
      'letters that are only numbers',
      onePage('BT /F1 12 Tf 20 20 Td <00010002> Tj ET', {
        5: '<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [10 0 R] >>',
        10: '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>',
      }),
      'letters-unknown',
    ],
    ['half a file', earlier.subarray(0, 300), 'damaged'],
    ['no pages', pdfFrom({ 1: '<< /Type /Catalog >>' }), 'text-out-of-reach'],
    ['something else', Buffer.from([0, 1, 2, 3, 4]), 'unknown-kind'],
    ['a web page', Buffer.from('<html>Hiddenword</html>'), 'unknown-kind'],
  ])('%s: refused', async (_, content, because) => expect(await whereIs('Hiddenword', content)).toBe(because))

  test('it counts its pictures', async () => {
    const picture = stream('x', '/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8')
    const read = await readFinishedFile({
      name: 'x',
      content: onePage(`${shown('Words')} /P1 Do`, { page: '/XObject << /P1 10 0 R >>', 10: picture }),
    })
    expect(read).toMatchObject({ ok: true, pictures: 1 })
  })
})

test('what LibreOffice makes of a Word document is read: its PDF says the same', async context => {
  const missing = await missingReader('soffice')
  if (missing) return context.skip(missing)
  const blocks = [
    { kind: 'paragraph' as const, text: [{ text: 'It was a Hid' }, { text: 'den', strong: true }, { text: 'word.' }] },
    { kind: 'table' as const, caption: 'Table', head: ['One'], rows: [['Cellword']] },
  ]
  const pdf = await throughLibreOffice(await written(documentWith(blocks)), 'pdf')
  expect(await whereIs('Hiddenword', pdf)).toContain('page 1')
  expect(await whereIs('Cellword', pdf)).toContain('page 1')
  expect(await whereIs('HarboursidePartnership', pdf)).toContain('document properties')
}, 60_000)

test('separated values are text and nothing else', async () => {
  expect(await whereIs('Hiddenword', Buffer.from('a,b\nHiddenword,2\n'))).toEqual(['the text'])
  expect(await whereIs('Hiddenword', Buffer.from('\ufeffa\tHiddenword', 'utf16le'))).toEqual(['the text'])
})
