import { damagedPicture, mostPixels, tooLargePicture } from './picture.ts'

export const isJpeg = (bytes: Buffer) => bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff

/**
 * A JPEG with nothing in it but the picture (ITU-T T.81): no camera, place, time, words, preview or second picture. Two things stay
 * that a screen needs: which way up it is, and how its colours are coded. Refuses one that breaks off.
 */
export function strippedJpeg(bytes: Buffer): Buffer {
  const heading: Buffer[] = []
  const parts: Buffer[] = []
  let orientation = 1
  let framed = false
  let scanned = false
  for (let at = 2; ; ) {
    // Between segments any number of filling bytes may stand.
    if (bytes[at] !== 0xff) throw damagedPicture
    while (bytes[at + 1] === 0xff) at++
    const marker = bytes[at + 1]
    if (marker === undefined || marker === 0 || marker === 0xd8) throw damagedPicture
    if (marker === 0xd9) break
    if (marker === 0x01 || isRestart(marker)) throw damagedPicture
    if (at + 4 > bytes.length) throw damagedPicture
    const length = bytes.readUInt16BE(at + 2)
    const end = at + 2 + length
    if (length < 2 || end > bytes.length) throw damagedPicture
    const data = bytes.subarray(at + 4, end)
    if (marker === 0xe0 && heading.length === 0) heading.push(...jfifOf(data))
    else if (marker === 0xe1) orientation = orientationIn(data) ?? orientation
    else if (marker === 0xee && data.length >= 12 && data.toString('latin1', 0, 5) === 'Adobe')
      parts.push(segment(0xee, data.subarray(0, 12)))
    else if (needed(marker)) {
      if (isFrame(marker)) {
        framed = true
        checkSize(data)
      }
      parts.push(bytes.subarray(at, end))
    }
    at = end
    if (marker === 0xda) {
      scanned = true
      const next = endOfScan(bytes, at)
      parts.push(bytes.subarray(at, next))
      at = next
    }
  }
  if (!framed || !scanned) throw damagedPicture
  const upright = orientation === 1 ? [] : [segment(0xe1, exifOf(orientation))]
  return Buffer.concat([Buffer.of(0xff, 0xd8), ...heading, ...upright, ...parts, Buffer.of(0xff, 0xd9)])
}

const isRestart = (marker: number) => marker >= 0xd0 && marker <= 0xd7
/** Start of frame, of every kind of coding; C4, C8 and CC are other things. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
/** Frames, tables, scans and what they need; neither APPn nor COM. */
const needed = (marker: number) => isFrame(marker) || [0xc4, 0xcc, 0xda, 0xdb, 0xdc, 0xdd, 0xde, 0xdf].includes(marker)

function segment(marker: number, data: Buffer): Buffer {
  const head = Buffer.of(0xff, marker, 0, 0)
  head.writeUInt16BE(data.length + 2, 2)
  return Buffer.concat([head, data])
}

/** The heading of most files: how its points lie, without the preview that it may hold. */
function jfifOf(data: Buffer): readonly Buffer[] {
  if (data.length < 14 || data.toString('latin1', 0, 5) !== 'JFIF\0') return []
  return [segment(0xe0, Buffer.concat([data.subarray(0, 12), Buffer.alloc(2)]))]
}

function checkSize(frame: Buffer): void {
  if (frame.length < 6) throw damagedPicture
  const [height, width] = [frame.readUInt16BE(1), frame.readUInt16BE(3)]
  if (width === 0) throw damagedPicture
  if (width * height > mostPixels) throw tooLargePicture
}

/** Where the coded points end: at the next marker that is neither a filled zero nor a restart. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0
    if (next !== 0 && next !== 0xff && !isRestart(next)) return at
  }
  throw damagedPicture
}

/** Which way up the camera was held (Exif 3.0, tag 0x0112): 1 to 8; undefined when it does not say. */
function orientationIn(data: Buffer): number | undefined {
  if (data.toString('latin1', 0, 6) !== 'Exif\0\0') return undefined
  const tiff = data.subarray(6)
  const order = tiff.toString('latin1', 0, 2)
  if (tiff.length < 8 || (order !== 'II' && order !== 'MM')) return undefined
  const short = (at: number) => (at + 2 > tiff.length ? 0 : order === 'II' ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const directory = order === 'II' ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4)
  for (let entry = 0; entry < Math.min(short(directory), 200); entry++) {
    const at = directory + 2 + entry * 12
    const said = short(at + 8)
    if (short(at) === 0x0112 && said >= 1 && said <= 8) return said
  }
  return undefined
}

/** The one thing that is told of a picture: which way up it is. */
function exifOf(orientation: number): Buffer {
  const exif = Buffer.from('4578696600004d4d002a00000008000101120003000000010000000000000000', 'hex')
  exif.writeUInt16BE(orientation, 24)
  return exif
}
