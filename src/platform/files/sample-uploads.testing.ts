import { crc32, deflateSync } from 'node:zlib'

/** A PDF of these objects, in the open as hand-written ones are. */
export const pdfOf = (...objects: readonly (string | Buffer)[]): Buffer =>
  Buffer.concat([
    Buffer.from(
      '%PDF-1.7\n1 0 obj\n<</Type /Catalog /Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type /Pages /Count 0 /Kids []>>\nendobj\n',
    ),
    ...objects.map((object, number) =>
      Buffer.concat([Buffer.from(`${number + 3} 0 obj\n`), Buffer.from(object), Buffer.from('\nendobj\n')]),
    ),
    Buffer.from('trailer\n<</Root 1 0 R /Size 3>>\nstartxref\n9\n%%EOF\n'),
  ])

/** A stream of a PDF, packed as most are. */
export const packedStream = (dictionary: string, text: string): Buffer =>
  Buffer.concat([
    Buffer.from(`<<${dictionary} /Filter /FlateDecode>>\nstream\n`),
    deflateSync(Buffer.from(text)),
    Buffer.from('\nendstream'),
  ])

/** One part of a PNG. */
export function pngPart(kind: string, data: Uint8Array | string): Buffer {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), Buffer.from(data)])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(named.length - 4)
  check.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, check])
}

/** A picture of three bytes a point, row by row, with these parts between its heading and its points. */
export function pngOf(width: number, height: number, points: Uint8Array, ...between: readonly Buffer[]): Buffer {
  const heading = Buffer.alloc(13)
  heading.writeUInt32BE(width, 0)
  heading.writeUInt32BE(height, 4)
  heading.set([8, 2, 0, 0, 0], 8)
  const rows = Array.from({ length: height }, (_, row) =>
    Buffer.concat([Buffer.of(0), points.subarray(row * width * 3, (row + 1) * width * 3)]),
  )
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    pngPart('IHDR', heading),
    ...between,
    pngPart('IDAT', deflateSync(Buffer.concat(rows))),
    pngPart('IEND', ''),
  ])
}

/** One segment of a JPEG. */
export function jpegPart(marker: number, data: Uint8Array | string): Buffer {
  const bytes = Buffer.from(data)
  const head = Buffer.of(0xff, marker, 0, 0)
  head.writeUInt16BE(bytes.length + 2, 2)
  return Buffer.concat([head, bytes])
}

/** Half red, half blue, 16 by 8 points, as Chromium writes a JPEG, without its colour profile. */
const redAndBlue = Buffer.from(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeXBkeFxlZ2P/2wBDARESEhgVGC8aGi9jQjhCY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2P/wAARCAAIABADASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAX/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFAEBAAAAAAAAAAAAAAAAAAAABf/EABkRAAIDAQAAAAAAAAAAAAAAAABDBYHBBv/aAAwDAQACEQMRAD8Aio4FOdbWjM8u8P/Z',
  'base64',
)

/** A JPEG with these segments after its heading, and these bytes after its end. */
export const jpegOf = (between: readonly Buffer[] = [], after: Uint8Array = Buffer.alloc(0)): Buffer =>
  Buffer.concat([redAndBlue.subarray(0, 20), ...between, redAndBlue.subarray(20), after])

/** What a camera says of a picture, with which way up it was held, as a big-endian or little-endian camera writes it. */
export function exifOf(orientation: number, said: string, order: 'II' | 'MM' = 'II'): Buffer {
  const little = order === 'II'
  const short = (value: number) => (little ? Buffer.of(value & 255, value >> 8) : Buffer.of(value >> 8, value & 255))
  const long = (value: number) => (little ? Buffer.concat([short(value), short(0)]) : Buffer.concat([short(0), short(value)]))
  const entry = (tag: number, type: number, count: number, value: Buffer) =>
    Buffer.concat([short(tag), short(type), long(count), value])
  const words = Buffer.from(said)
  return Buffer.concat([
    Buffer.from('Exif\0\0'),
    Buffer.from(order),
    short(42),
    long(8),
    short(2),
    entry(0x010e, 2, words.length, long(38)),
    entry(0x0112, 3, 1, Buffer.concat([short(orientation), short(0)])),
    long(0),
    words,
  ])
}
