import { textInBytes } from './byte-text.ts'
import { type FoundText, NotReadWhole } from './finished-file.ts'

const signs = { local: 0x04034b50, central: 0x02014b50, end: 0x06054b50, descriptor: 0x08074b50 } as const
const endLength = 22

/**
 * Every byte of a zip file belongs to a part that its list of contents names, or to that list (APPNOTE 6.3.10). A part that the list
 * passes over, a name that differs from the listed one, a folder that holds something, and bytes before, between or behind the parts are
 * read by some programs and not by others: such a file is refused. Gives the words that stand in the remarks and extra fields of the zip file
 * itself.
 */
export function wordsBesideParts(content: Uint8Array): readonly FoundText[] {
  const zip = Buffer.from(content.buffer, content.byteOffset, content.byteLength)
  const end = zip.length - endLength
  // A remark behind the end was refused before; larger counts than these stand elsewhere, in files larger than may be released.
  if (end < 0 || zip.readUInt32LE(end) !== signs.end) throw bytesBeside
  const count = zip.readUInt16LE(end + 10)
  const list = zip.readUInt32LE(end + 16)
  if (list + zip.readUInt32LE(end + 12) !== end) throw bytesBeside
  const said: Buffer[] = []
  const parts: Listed[] = []
  let at = list
  for (let number = 0; number < count; number += 1) {
    if (at + 46 > end || zip.readUInt32LE(at) !== signs.central) throw bytesBeside
    const [name, extra, remark] = [28, 30, 32].map(place => zip.readUInt16LE(at + place))
    const nameEnd = at + 46 + (name ?? 0)
    const next = nameEnd + (extra ?? 0) + (remark ?? 0)
    said.push(zip.subarray(nameEnd, next))
    parts.push({
      name: zip.subarray(at + 46, nameEnd),
      packed: zip.readUInt32LE(at + 20),
      size: zip.readUInt32LE(at + 24),
      start: zip.readUInt32LE(at + 42),
      followed: (zip.readUInt16LE(at + 8) & 8) !== 0,
    })
    at = next
  }
  if (at !== end) throw bytesBeside
  let covered = 0
  for (const part of parts.toSorted((one, other) => one.start - other.start)) {
    if (part.start !== covered) throw bytesBeside
    covered = endOf(zip, part, list, said)
  }
  if (covered !== list) throw bytesBeside
  return [{ place: 'remarks of the packed file', text: said.map(textInBytes).join('\n'), kind: 'words' }]
}

interface Listed {
  readonly name: Buffer
  readonly packed: number
  readonly size: number
  readonly start: number
  /** Its sizes follow it once more. */
  readonly followed: boolean
}

/** Where a part ends, its sizes behind it included. */
function endOf(zip: Buffer, { name, packed, size, start, followed }: Listed, list: number, said: Buffer[]): number {
  if (start + 30 > list || zip.readUInt32LE(start) !== signs.local) throw bytesBeside
  const nameEnd = start + 30 + zip.readUInt16LE(start + 26)
  const from = nameEnd + zip.readUInt16LE(start + 28)
  if (!zip.subarray(start + 30, nameEnd).equals(name)) throw bytesBeside
  if (name.at(-1) === slash && size > 0) throw bytesBeside
  said.push(zip.subarray(nameEnd, from))
  const behind = from + packed
  if (behind > list) throw bytesBeside
  if (!followed) return behind
  // With or without a sign before it, and with sizes of four or of eight bytes: whichever ends where another part, or the list, begins.
  const signed = zip.readUInt32LE(behind) === signs.descriptor ? 4 : 0
  const ends = [12, 20].map(length => behind + signed + length)
  const found = ends.find(one => one === list || (one < list && zip.readUInt32LE(one) === signs.local))
  if (found === undefined) throw bytesBeside
  return found
}

const slash = '/'.charCodeAt(0)

const bytesBeside = new NotReadWhole(
  'text-out-of-reach',
  'The file holds something that its own list of contents does not name, so nobody can say who would read it. Save it again in the program it was made with.',
)
