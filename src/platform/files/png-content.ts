import { crc32, inflateSync } from 'node:zlib'
import { damagedPicture, mostPixels, tooLargePicture } from './picture.ts'

const signature = Buffer.from('89504e470d0a1a0a', 'hex')

/** Whether these bytes begin as a PNG does. */
export const isPng = (bytes: Buffer) => bytes.subarray(0, 8).equals(signature)

/** The parts of a PNG that are needed to show it; every other one (words, camera, place, times, profiles, previews) is left out. */
const kept = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'sBIT', 'pHYs', 'bKGD'])

/** A PNG with nothing in it but the picture (W3C PNG, third edition). Refuses one whose picture does not unpack to its size. */
export function strippedPng(bytes: Buffer): Buffer {
  const parts: Buffer[] = [signature]
  const pixels: Buffer[] = []
  let expected: number | undefined
  for (let at = 8; ; ) {
    if (at + 12 > bytes.length) throw damagedPicture
    const length = bytes.readUInt32BE(at)
    const end = at + 12 + length
    if (end > bytes.length) throw damagedPicture
    const kind = bytes.toString('latin1', at + 4, at + 8)
    const data = bytes.subarray(at + 8, end - 4)
    if (crc32(bytes.subarray(at + 4, end - 4)) !== bytes.readUInt32BE(end - 4)) throw damagedPicture
    if ((kind === 'IHDR') !== (at === 8)) throw damagedPicture
    if (kind === 'IHDR') expected = sizeOf(data)
    if (kind === 'IDAT') pixels.push(data)
    if (kind === 'IEND' && length > 0) throw damagedPicture
    // A part that must be understood, and is none that there is.
    if (!kept.has(kind) && /^[A-Z]/.test(kind)) throw damagedPicture
    if (kept.has(kind) && bounded(kind, length)) parts.push(bytes.subarray(at, end))
    at = end
    if (kind === 'IEND') break
  }
  if (expected === undefined || !unpacksTo(Buffer.concat(pixels), expected)) throw damagedPicture
  return Buffer.concat(parts)
}

/** The parts that are kept beside the picture are a few numbers; a longer one holds something else. */
const bounded = (kind: string, length: number) => ['IHDR', 'IDAT', 'IEND'].includes(kind) || length <= 768

const channels: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }

/** How many bytes the picture unpacks to. */
function sizeOf(header: Buffer): number {
  if (header.length !== 13) throw damagedPicture
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)]
  const [depth = 0, colour = 0, , , interlaced = 0] = header.subarray(8)
  const samples = channels[colour]
  if (width === 0 || height === 0 || samples === undefined || ![1, 2, 4, 8, 16].includes(depth) || interlaced > 1)
    throw damagedPicture
  if (width * height > mostPixels) throw tooLargePicture
  const bits = samples * depth
  const rows = (across: number, down: number) => (across === 0 || down === 0 ? 0 : down * (1 + Math.ceil((across * bits) / 8)))
  if (interlaced === 0) return rows(width, height)
  const passes = [
    [0, 0, 8, 8],
    [4, 0, 8, 8],
    [0, 4, 4, 8],
    [2, 0, 4, 4],
    [0, 2, 2, 4],
    [1, 0, 2, 2],
    [0, 1, 1, 2],
  ] as const
  return passes.reduce(
    (sum, [x, y, stepX, stepY]) =>
      sum + rows(Math.max(0, Math.ceil((width - x) / stepX)), Math.max(0, Math.ceil((height - y) / stepY))),
    0,
  )
}

function unpacksTo(packed: Buffer, size: number): boolean {
  try {
    return inflateSync(packed, { maxOutputLength: size }).length === size
  } catch {
    return false
  }
}
