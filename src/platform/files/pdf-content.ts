import { inflateSync } from 'node:zlib'
import { CannotRead } from '../office/cannot-read.ts'

/** What a PDF must not carry, by the names that the format gives it (ISO 32000-2), and what to say of it. */
const refusedNames: ReadonlyMap<string, CannotRead> = new Map(
  (
    [
      [['Encrypt'], 'encrypted', 'is protected by a password or by permissions'],
      [['JavaScript', 'JS', 'Rendition', 'RichMedia', 'XFA'], 'macros', 'carries a small program or something that plays'],
      [
        ['Launch', 'SubmitForm', 'ImportData'],
        'external-links',
        'starts a program or sends something when it is opened or pressed',
      ],
      [['GoToR', 'GoToE'], 'external-links', 'opens other files'],
      [['EmbeddedFile', 'EmbeddedFiles', 'EF', 'FileAttachment'], 'file-inside', 'has another file packed inside it'],
    ] as const
  ).flatMap(([names, because, what]) => {
    const refusal = new CannotRead(because, `The PDF ${what}. Print it to a new PDF, and choose that one.`)
    return names.map(name => [name, refusal] as const)
  }),
)

const damaged = new CannotRead(
  'damaged',
  'The PDF is damaged or not complete. Open it in the program it was made with, save it again, and choose it again.',
)
const unreadable = new CannotRead(
  'unknown-kind',
  'The PDF is packed in a way that cannot be looked through. Print it to a new PDF, and choose that one.',
)
const tooBig = new CannotRead(
  'unpacks-too-big',
  'The PDF is small, but grows too large when it is unpacked. Print it to a new PDF.',
)

/** How much all lists of objects of one file may unpack to, in bytes. */
const mostUnpacked = 100 * 1024 * 1024

/**
 * Looks a PDF through for what could act by itself. It is read as it lies in the file, every byte of it, and not by its table of
 * contents: two programs may read that table differently, and a name that stands nowhere in the file does nothing.
 */
export function checkPdf(content: Uint8Array): void {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength)
  const text = bytes.toString('latin1')
  const end = text.lastIndexOf('%%EOF')
  if (end === -1 || !text.includes('startxref')) throw damaged
  // Something after the end would make it two files in one.
  if (!/^[\s\0]*$/.test(text.slice(end + 5))) throw damaged
  // Between the marks of streams, where objects stand in the open, the short names count too; a stream of pixels has them by chance.
  refuseNames(text, 4)
  let unpacked = 0
  let from = 0
  for (const { index, 0: mark } of text.matchAll(/(?<!end)stream(?:\r\n|\n|\r)/g)) {
    if (index < from) continue
    const before = text.slice(from, index)
    refuseNames(before, 1)
    const start = index + mark.length
    if (isOfObjects(before)) {
      const objects = objectsIn(bytes.subarray(start), dictionaryIn(before))
      if (objects) {
        unpacked += objects.length
        if (unpacked > mostUnpacked) throw tooBig
        refuseNames(objects, 1)
      }
    }
    const close = text.indexOf('endstream', start)
    if (close === -1) throw damaged
    from = close
  }
  refuseNames(text.slice(from), 1)
}

/** Refuses the names of at least so many letters that stand in a text; any letter of a name may be written as `#` and its number. */
function refuseNames(text: string, letters: number): void {
  for (const [, written = ''] of text.matchAll(/\/((?:[A-Za-z]|#[0-9A-Fa-f]{2})+)/g)) {
    const name = plainName(written)
    const refusal = name.length >= letters ? refusedNames.get(name) : undefined
    if (refusal) throw refusal
  }
}

const plainName = (written: string) =>
  written.replace(/#([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))

function* namesIn(text: string): Generator<string> {
  for (const [, written = ''] of text.matchAll(/\/((?:[A-Za-z0-9]|#[0-9A-Fa-f]{2})+)/g)) yield plainName(written)
}

/** A stream that holds objects says where the first of them is. */
const isOfObjects = (text: string) => namesIn(text).some(name => name === 'ObjStm' || name === 'First')

/** What stands between the last `obj` and the stream: its dictionary. */
const dictionaryIn = (before: string) => before.slice(Math.max(0, before.lastIndexOf('obj')))

const otherPacking: ReadonlySet<string> = new Set([
  'ASCIIHexDecode',
  'AHx',
  'ASCII85Decode',
  'A85',
  'LZWDecode',
  'LZW',
  'RunLengthDecode',
  'RL',
  'Crypt',
  'Predictor',
])

/**
 * The objects in a stream, unpacked. Undefined when what stands before it spoke of some other one; refuses packing that no program
 * uses for objects, because what is not unpacked is not looked through.
 */
function objectsIn(stream: Buffer, dictionary: string): string | undefined {
  const certain = isOfObjects(dictionary)
  if (certain && namesIn(dictionary).some(name => otherPacking.has(name))) throw unreadable
  if (certain && !namesIn(dictionary).some(name => name === 'FlateDecode' || name === 'Fl'))
    return stream.toString('latin1', 0, stream.indexOf('endstream'))
  try {
    return inflateSync(stream, { maxOutputLength: mostUnpacked }).toString('latin1')
  } catch (reason) {
    if (reason instanceof RangeError) throw tooBig
    if (certain) throw unreadable
    return undefined
  }
}
