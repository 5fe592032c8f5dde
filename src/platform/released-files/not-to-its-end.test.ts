import { deflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { wordOf, workbookOf, zipOf } from '../tables/sample-files.testing.ts'
import { onePage, shown, stream } from './hostile.testing.ts'
import { readFinishedFile } from './read-finished-file.ts'

/** What a finished file holds where a reader may forget to look: it is read, or the file is refused. */
async function whereIs(word: string, content: Uint8Array): Promise<readonly string[] | string> {
  const read = await readFinishedFile({ name: 'file', content })
  if (!read.ok) return read.because
  return read.texts.filter(({ text }) => text.includes(word)).map(({ place }) => place)
}

const xmp = '<x:xmpmeta><dc:creator>Hiddenword</dc:creator></x:xmpmeta>'

describe('a PDF', () => {
  test('whose description is packed in a way that is not unpacked here is refused', async () => {
    const content = onePage(shown('x'), {
      catalogue: '/Metadata 10 0 R',
      10: stream(`${String.fromCharCode(xmp.length - 1)}${xmp}\x80`, '/Type /Metadata /Subtype /XML /Filter /RunLengthDecode'),
    })
    expect(await whereIs('Hiddenword', content)).toBe('text-out-of-reach')
  })

  test('whose description is foretold row by row is refused: its letters would come out as others', async () => {
    const padded = `${' '.repeat(60)}${xmp}`.padEnd(120)
    const rows = Buffer.from(padded.length % 60 ? padded.padEnd(180) : padded, 'latin1')
    const foretold = Buffer.concat(
      Array.from({ length: rows.length / 60 }, (_, row) => {
        const now = rows.subarray(row * 60, row * 60 + 60)
        return Buffer.concat([Buffer.from([2]), now.map((byte, at) => byte - (rows[(row - 1) * 60 + at] ?? 0))])
      }),
    )
    const bytes = deflateSync(foretold).toString('latin1')
    const content = onePage(shown('x'), {
      catalogue: '/Metadata 10 0 R',
      10: stream(bytes, '/Type /Metadata /Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 60 >>'),
    })
    expect(await whereIs('Hiddenword', content)).toBe('text-out-of-reach')
  })

  test('says what a drawing program keeps for itself beside the pages', async () => {
    const content = onePage(shown('x'), {
      page: '/PieceInfo << /Illustrator << /Private 10 0 R >> >>',
      10: stream(
        deflateSync(Buffer.from('%AI_Layer\n(The child Hiddenword lives here)\n')).toString('latin1'),
        '/Filter /FlateDecode',
      ),
    })
    expect(await whereIs('Hiddenword', content)).toEqual(['beside the pages'])
  })

  test('counts drawings that are made of lines: words turned into lines are seen and not read', async () => {
    const curves = Array.from({ length: 80 }, (_, n) => `${n} 10 m ${n} 20 ${n + 3} 20 ${n + 3} 10 c f`).join('\n')
    const read = await readFinishedFile({ name: 'x', content: onePage(`${shown('Words')} ${curves}`) })
    expect(read).toMatchObject({ ok: true, pictures: 1 })
    const ruled = Array.from({ length: 80 }, (_, n) => `${n} 10 2 2 re f ${n} 0 m ${n} 9 l S`).join('\n')
    expect(await readFinishedFile({ name: 'x', content: onePage(`${shown('Words')} ${ruled}`) })).toMatchObject({ pictures: 0 })
  })
})

describe('an Office file', () => {
  const run = (text: string, properties = '') => `<w:r><w:rPr>${properties}</w:rPr><w:t>${text}</w:t></w:r>`

  test('keeps letters together that only look different', async () => {
    const content = await zipOf(wordOf(`<w:p>${run('Hid')}${run('denword', '<w:b/><w:color w:val="FF0000"/>')}</w:p>`))
    expect(await whereIs('Hiddenword', content)).toContain('the text')
  })

  test('says what can be chosen in a list, and what a pivot table remembers, as words of people', async () => {
    const list =
      '<w:sdt><w:sdtPr><w:dropDownList><w:listItem w:displayText="Hiddenword" w:value="1"/></w:dropDownList></w:sdtPr></w:sdt>'
    expect(await whereIs('Hiddenword', await zipOf(wordOf(`<w:p>${list}</w:p>`)))).toContain(
      'the text, descriptions, names and links',
    )
    const cache = '<pivotCacheDefinition><sharedItems><s v="Hiddenword"/></sharedItems></pivotCacheDefinition>'
    const book = await zipOf({ ...workbookOf('<sheetData/>'), 'xl/pivotCache/pivotCacheDefinition1.xml': cache })
    expect(await whereIs('Hiddenword', book)).toEqual(['the part pivotCacheDefinition1.xml, descriptions, names and links'])
  })
})
