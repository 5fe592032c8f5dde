import { inflateSync, constants as zlib } from 'node:zlib'
import { NotReadWhole } from './finished-file.ts'
import { damagedPdf, type PdfValue, pdfReader } from './pdf-values.ts'

export interface PdfObject {
  readonly number: number
  readonly value: PdfValue
  /** The bytes behind the dictionary, as latin1, still packed. */
  readonly stream: string | undefined
}

/** Every object of a PDF by its number, whether a page leads to it or not, and what stands between them. */
export interface PdfObjects {
  readonly objects: ReadonlyMap<number, PdfObject>
  readonly root: PdfValue | undefined
  readonly between: string
}

/** Of all streams of a file unpacked, in bytes. */
const mostUnpacked = 200 * 1024 * 1024

/**
 * Reads a PDF from its first byte to its last, without its own list of objects: that list would leave out what an earlier version has
 * left behind. An object that is there twice means that the file still holds an earlier version of itself: refused.
 */
export function pdfObjects(content: Uint8Array): PdfObjects {
  const source = Buffer.from(content.buffer, content.byteOffset, content.byteLength).toString('latin1')
  const objects = new Map<number, PdfObject>()
  const add = (one: PdfObject) => {
    if (objects.has(one.number)) throw earlierVersion
    objects.set(one.number, one)
  }
  const begins = /(\d{1,10})[\0\t\n\f\r ]+\d{1,5}[\0\t\n\f\r ]+obj(?![A-Za-z])/g
  let between = ''
  let after = 0
  for (let found = begins.exec(source); found; found = begins.exec(source)) {
    between += `${source.slice(after, found.index)}\n`
    const reader = pdfReader(source, begins.lastIndex)
    const value = reader.value()
    reader.skip()
    const behind = streamAt(source, reader.at, value)
    add({ number: Number(found[1]), value, stream: behind?.bytes })
    after = behind?.end ?? reader.at
    begins.lastIndex = after
  }
  between += source.slice(after)
  let unpacked = 0
  const compressed = [...objects.values()].filter(({ value }) => nameIn(value, 'Type') === 'ObjStm')
  for (const packed of compressed) {
    const text = unpack(packed, objects) ?? ''
    unpacked += text.length
    if (unpacked > mostUnpacked) throw damagedPdf
    for (const inside of insideObjects(text, packed, objects)) add(inside)
  }
  const trailers = [...between.matchAll(/trailer/g)].flatMap(({ index }) => {
    const reader = pdfReader(between, index + 'trailer'.length)
    return [reader.value()]
  })
  const tables = [...objects.values()].filter(({ value }) => nameIn(value, 'Type') === 'XRef').map(({ value }) => value)
  const heads = [...trailers, ...tables]
  if (heads.some(head => entry(head, 'Encrypt') !== undefined)) throw encrypted
  return {
    objects,
    root: heads.map(head => entry(head, 'Root')).find(root => root !== undefined),
    between: withoutTables(between),
  }
}

/** What is behind a dictionary, by its length where that is right, otherwise up to the word that ends it. */
function streamAt(source: string, at: number, value: PdfValue): { bytes: string; end: number } | undefined {
  if (value.is !== 'dictionary' || !source.startsWith('stream', at)) return undefined
  const from = at + 'stream'.length + (source.startsWith('\r\n', at + 6) ? 2 : 1)
  const length = entry(value, 'Length')
  const told = length?.is === 'number' ? from + length.value : Number.NaN
  if (Number.isFinite(told) && /^\s{0,2}endstream/.test(source.slice(told, told + 12)))
    return { bytes: source.slice(from, told), end: source.indexOf('endstream', told) + 9 }
  const end = source.indexOf('endstream', from)
  if (end < 0) throw damagedPdf
  return { bytes: source.slice(from, end), end: end + 9 }
}

function insideObjects(text: string, packed: PdfObject, objects: ReadonlyMap<number, PdfObject>): PdfObject[] {
  const first = numberIn(packed.value, 'First', objects)
  const count = numberIn(packed.value, 'N', objects)
  if (first === undefined || count === undefined) throw damagedPdf
  const places = text.slice(0, first).trim().split(/\s+/).map(Number)
  return Array.from({ length: count }, (_, index) => {
    const [number, offset] = [places[index * 2], places[index * 2 + 1]]
    if (number === undefined || offset === undefined || !Number.isInteger(number)) throw damagedPdf
    return { number, value: pdfReader(text, first + offset).value(), stream: undefined }
  })
}

/** The bytes of a stream unpacked, as latin1. Undefined where they are packed in a way that only pictures are, or nobody knows here. */
export function unpack({ value, stream }: PdfObject, objects: ReadonlyMap<number, PdfObject>): string | undefined {
  if (stream === undefined || isForetold(value, objects)) return undefined
  const filter = resolved(entry(value, 'Filter'), objects)
  const names = filter?.is === 'list' ? filter.items.map(one => resolved(one, objects)) : filter === undefined ? [] : [filter]
  let bytes: Buffer = Buffer.from(stream, 'latin1')
  for (const one of names) {
    const name = one?.is === 'name' ? one.text : ''
    if (name === 'FlateDecode' || name === 'Fl') bytes = inflated(bytes)
    else if (name === 'ASCIIHexDecode' || name === 'AHx')
      bytes = Buffer.from(bytes.toString('latin1').replace(/[^0-9a-f]/gi, ''), 'hex')
    else if (name === 'ASCII85Decode' || name === 'A85') bytes = fromBase85(bytes.toString('latin1'))
    else return undefined
  }
  return bytes.toString('latin1')
}

/** Whether each row is kept as its difference from what it was foretold to be: its letters would come out as others. */
function isForetold(value: PdfValue, objects: ReadonlyMap<number, PdfObject>): boolean {
  const given = resolved(entry(value, 'DecodeParms') ?? entry(value, 'DP'), objects)
  const each = given?.is === 'list' ? given.items.map(one => resolved(one, objects)) : [given]
  return each.some(one => one !== undefined && (numberIn(one, 'Predictor', objects) ?? 1) > 1)
}

function inflated(bytes: Buffer): Buffer {
  try {
    return inflateSync(bytes, { finishFlush: zlib.Z_SYNC_FLUSH, maxOutputLength: mostUnpacked })
  } catch {
    throw damagedPdf
  }
}

function fromBase85(text: string): Buffer {
  const out: number[] = []
  const signs = text
    .replace(/~>[\s\S]*$/, '')
    .replace(/\s/g, '')
    .replace(/z/g, '!!!!!')
  for (let at = 0; at < signs.length; at += 5) {
    const group = signs.slice(at, at + 5)
    let number = 0
    for (const sign of group.padEnd(5, 'u')) number = number * 85 + (sign.charCodeAt(0) - 33)
    for (let byte = 0; byte < group.length - 1; byte += 1) out.push(Math.floor(number / 256 ** (3 - byte)) & 0xff)
  }
  return Buffer.from(out)
}

export const entry = (value: PdfValue | undefined, key: string): PdfValue | undefined =>
  value?.is === 'dictionary' ? value.entries.get(key) : undefined

/** What a value stands for, where it is a reference. */
export function resolved(value: PdfValue | undefined, objects: ReadonlyMap<number, PdfObject>): PdfValue | undefined {
  let found = value
  for (let steps = 0; found?.is === 'reference' && steps < 20; steps += 1) found = objects.get(found.to)?.value
  return found
}

export function nameIn(value: PdfValue | undefined, key: string): string | undefined {
  const found = entry(value, key)
  return found?.is === 'name' ? found.text : undefined
}

function numberIn(value: PdfValue, key: string, objects: ReadonlyMap<number, PdfObject>): number | undefined {
  const found = resolved(entry(value, key), objects)
  return found?.is === 'number' ? found.value : undefined
}

/** The lists of places and the trailers are no text. */
const withoutTables = (between: string): string =>
  between
    .replace(/xref[\s\d]+(?:\d{10} \d{5} [nf]\s*)+/g, '\n')
    .replace(/trailer\s*<<[\s\S]*?>>\s*startxref/g, '\n')
    .replace(/endobj|endstream|startxref|%%EOF|%PDF-[\d.]+/g, '\n')

const earlierVersion = new NotReadWhole(
  'earlier-version',
  'The PDF still holds an earlier version of itself, with what was in it then. Print the document to PDF again, from the beginning.',
)
const encrypted = new NotReadWhole(
  'encrypted',
  'The PDF is protected, by a password or against copying, so it cannot be read again. Save it without protection.',
)
