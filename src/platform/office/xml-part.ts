import { SaxesParser } from 'saxes'
import { CannotRead } from './cannot-read.ts'
import type { ZipContents } from './zip-contents.ts'

/** What is told of a part while it is read. Names come without their prefix: `w:tbl` is `tbl`. */
export interface PartReader {
  open?(name: string, attribute: (name: string) => string | undefined): void
  text?(text: string): void
  close?(name: string): void
}

/** Reads one XML part from beginning to end, holding none of it. Declarations of document types and entities are refused unread. */
export async function readXml(zip: ZipContents, part: string, reader: PartReader): Promise<void> {
  const parser = new SaxesParser()
  parser.on('doctype', () => {
    throw unsafe
  })
  parser.on('error', () => {
    throw damagedPart
  })
  parser.on('opentag', ({ name, attributes }) => reader.open?.(local(name), wanted => attributeOf(attributes, wanted)))
  if (reader.text !== undefined) {
    parser.on('text', reader.text)
    parser.on('cdata', reader.text)
  }
  parser.on('closetag', ({ name }) => reader.close?.(local(name)))
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let begun = ''
  let looking = true
  const write = (text: string) => {
    // Before the first element: a declaration is refused as it begins, however long it would be.
    if (looking) {
      begun += text
      if (/<!(DOCTYPE|ENTITY)/i.test(begun)) throw unsafe
      if (/<[A-Za-z]/.test(begun) || begun.length > 100_000) looking = false
    }
    parser.write(text)
  }
  for await (const piece of zip.open(part)) write(decoded(decoder, piece))
  write(decoded(decoder))
  parser.close()
}

function decoded(decoder: TextDecoder, piece?: Uint8Array): string {
  try {
    return piece === undefined ? decoder.decode() : decoder.decode(piece, { stream: true })
  } catch {
    throw damagedPart
  }
}

const unsafe = new CannotRead(
  'unsafe-xml',
  'The file declares names inside itself that no office program writes, and is not opened. Copy what is needed into a new file.',
)

const damagedPart = new CannotRead(
  'damaged',
  'A part of the file is damaged. Open it in the program it was made with, save it again, and choose it again.',
)

const local = (name: string): string => (name.includes(':') ? name.slice(name.indexOf(':') + 1) : name)

function attributeOf(attributes: Readonly<Record<string, string>>, wanted: string): string | undefined {
  const plain = attributes[wanted]
  if (plain !== undefined) return plain
  for (const name in attributes) if (name.endsWith(`:${wanted}`)) return attributes[name]
  return undefined
}
