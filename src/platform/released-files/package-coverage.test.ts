import { describe, expect, test } from 'vitest'
import { documentWith } from '../documents/sample.testing.ts'
import { wordOf as written } from '../documents/word.ts'
import { wordOf, workbookOf, zipOf } from '../tables/sample-files.testing.ts'
import { readFinishedFile } from './read-finished-file.ts'

/** What stands in a packed file beside the parts that its list of contents names. */
async function whereIs(word: string, content: Uint8Array): Promise<readonly string[] | string> {
  const read = await readFinishedFile({ name: 'file', content })
  if (!read.ok) return read.because
  return read.texts.filter(({ text }) => text.includes(word)).map(({ place }) => place)
}

const plain = () => zipOf(wordOf('<w:p><w:r><w:t>Nothing</w:t></w:r></w:p>'))
const endLength = 22

/** The file with these bytes put in at a place before its list, whose own place is told anew. */
function withBytes(zip: Buffer, bytes: Buffer, at: (list: number) => number): Buffer {
  const list = zip.readUInt32LE(zip.length - endLength + 16)
  const place = at(list)
  const changed = Buffer.concat([zip.subarray(0, place), bytes, zip.subarray(place)])
  changed.writeUInt32LE(list + bytes.length, changed.length - endLength + 16)
  return changed
}

/** A part as it stands in a zip file, not packed, by hand (APPNOTE 4.3.7). */
function partOf(name: string, text: string): Buffer {
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x04034b50, 0)
  head.writeUInt32LE(text.length, 18)
  head.writeUInt32LE(text.length, 22)
  head.writeUInt16LE(name.length, 26)
  return Buffer.concat([head, Buffer.from(name + text)])
}

/** The same file with its list naming one part less: the last one stays where it stands. */
function unlisted(zip: Buffer, name: string): Buffer {
  const end = zip.length - endLength
  const list = zip.readUInt32LE(end + 16)
  const begins = zip.indexOf(Buffer.from(name), list) - 46
  const length = 46 + zip.readUInt16LE(begins + 28) + zip.readUInt16LE(begins + 30) + zip.readUInt16LE(begins + 32)
  const changed = Buffer.concat([zip.subarray(0, begins), zip.subarray(begins + length)])
  const newEnd = changed.length - endLength
  for (const place of [8, 10]) changed.writeUInt16LE(changed.readUInt16LE(newEnd + place) - 1, newEnd + place)
  changed.writeUInt32LE(newEnd - list, newEnd + 12)
  return changed
}

describe('a packed file is refused when some program could read what another does not', () => {
  test('a part that its list of contents does not name', async () => {
    const named = await zipOf({ ...wordOf('<w:p/>'), 'word/notes.xml': '<a>Hiddenword</a>' })
    expect(await whereIs('Hiddenword', named)).toEqual(['the part notes.xml'])
    expect(await whereIs('Hiddenword', unlisted(named, 'word/notes.xml'))).toBe('text-out-of-reach')
  })

  test('a part put between the last one and the list', async () => {
    const content = withBytes(await plain(), partOf('word/more.xml', '<a>Hiddenword</a>'), list => list)
    expect(await whereIs('Hiddenword', content)).toBe('text-out-of-reach')
  })

  test('a part whose name is another one where it stands', async () => {
    const zip = await plain()
    zip.write('word/documenX.xml', zip.indexOf('word/document.xml'), 'latin1')
    expect(await whereIs('Nothing', zip)).toBe('text-out-of-reach')
  })

  test('a folder that holds a text', async () => {
    const content = await zipOf({ ...wordOf('<w:p/>'), 'word/': 'Hiddenword' })
    expect(await whereIs('Hiddenword', content)).toBe('text-out-of-reach')
  })
})

describe('what a packed file says of itself is read', () => {
  test('the remark beside a part in the list', async () => {
    const zip = await plain()
    const end = zip.length - endLength
    const list = zip.readUInt32LE(end + 16)
    const remark = Buffer.from('Hiddenword lives here')
    const next = list + 46 + zip.readUInt16LE(list + 28)
    const changed = Buffer.concat([zip.subarray(0, next), remark, zip.subarray(next)])
    changed.writeUInt16LE(remark.length, list + 32)
    changed.writeUInt32LE(zip.readUInt32LE(end + 12) + remark.length, changed.length - endLength + 12)
    expect(await whereIs('Hiddenword', changed)).toEqual(['remarks of the packed file'])
  })

  test('a part that the content types do not list, and a font that is none', async () => {
    const content = await zipOf({
      ...wordOf('<w:p/>'),
      'other/thing.xml': '<a>Hiddenword</a>',
      'word/a.ttf': 'The child Hiddenword',
    })
    expect(await whereIs('Hiddenword', content)).toEqual(['the part thing.xml', 'inside the part a.ttf'])
  })
})

test('files that this program makes are read whole', async () => {
  expect(await readFinishedFile({ name: 'x', content: await written(documentWith([])) })).toMatchObject({ ok: true })
  expect(await readFinishedFile({ name: 'x', content: await zipOf(workbookOf('<sheetData/>')) })).toMatchObject({ ok: true })
})
