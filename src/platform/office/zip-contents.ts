import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'
import { CannotRead } from './cannot-read.ts'

/** How much a packed file may hold. */
const packageLimits = {
  parts: 1000,
  /** Of all its parts unpacked, in bytes. */
  unpacked: 250 * 1024 * 1024,
  /** How many times larger a part may be unpacked, once it is larger than `ratioFrom` bytes. */
  ratio: 200,
  ratioFrom: 1024 * 1024,
} as const

/** The parts of a zip file that was found harmless from the outside. Nothing is written anywhere; no name is ever used as a path. */
export interface ZipContents {
  parts: readonly string[]
  has(part: string): boolean
  /** The part’s bytes, unpacked piece by piece, never more than the file’s list of contents says. */
  open(part: string): AsyncIterable<Uint8Array>
}

/** Names of parts that no workbook and no document needs, and what each would do. */
const unwanted: readonly [RegExp, () => CannotRead][] = [
  [
    /vbaproject|vbadata|macrosheets\/|activex\//i,
    () =>
      new CannotRead(
        'macros',
        'The file contains macros (small programs), and files with macros are not opened. Save it without them, as .xlsx or .docx.',
      ),
  ],
  [/externallinks\/|querytables\/|^xl\/connections\.xml$/i, () => linked],
  [
    /embeddings\/|afchunk|\.(zip|7z|rar|gz|tgz|tar|jar|bz2|xz|iso|cab|docx|docm|xlsx|xlsm|xlsb|pptx|pptm|odt|ods|msi|exe)$/i,
    () => fileInside,
  ],
]

export const linked = new CannotRead(
  'external-links',
  'The file takes something from other files or from the internet. Break its links, or copy what is needed into a new file, and choose that one.',
)

const fileInside = new CannotRead(
  'file-inside',
  'Another file is packed inside this one. Remove it, or copy what is needed into a new file, and choose that one.',
)

const damaged = new CannotRead(
  'damaged',
  'The file is damaged or not complete. Open it in the program it was made with, save it again, and choose it again.',
)

const encrypted = new CannotRead(
  'encrypted',
  'The file is protected by a password. Save it without the password and choose it again.',
)

/** Looks through the list of a zip file’s contents before anything of it is unpacked. */
export async function zipContents(content: Uint8Array): Promise<ZipContents> {
  const zip = await orDamaged(
    fromBufferPromise(Buffer.from(content.buffer, content.byteOffset, content.byteLength), { strictFileNames: true }),
  )
  // Words after the end would make it two files in one.
  if (zip.comment !== '') throw damaged
  if (zip.entryCount > packageLimits.parts) throw tooManyParts(zip.entryCount)
  const entries = await orDamaged(listed(zip))
  let unpacked = 0
  for (const { uncompressedSize, compressedSize } of entries.values()) {
    unpacked += uncompressedSize
    const swollen = uncompressedSize > packageLimits.ratioFrom && uncompressedSize > compressedSize * packageLimits.ratio
    if (swollen || unpacked > packageLimits.unpacked)
      throw new CannotRead(
        'unpacks-too-big',
        'The file is small, but grows too large when it is unpacked. Copy only what is needed into a new file.',
      )
  }
  for (const [name, reason] of unwanted) if ([...entries.keys()].some(part => name.test(part))) throw reason()
  for (const entry of entries.values()) if (await startsLikeAFile(zip, entry)) throw fileInside
  return {
    parts: [...entries.keys()],
    has: part => entries.has(part),
    open(part) {
      const entry = entries.get(part)
      if (entry === undefined) throw damaged
      return pieces(zip, entry)
    },
  }
}

async function listed(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>()
  for await (const entry of zip.eachEntry()) {
    if (entries.size >= packageLimits.parts) throw tooManyParts(entries.size + 1)
    if (entry.isEncrypted()) throw encrypted
    // Two parts of one name: two programs would read two different files.
    if (entries.has(entry.fileName)) throw damaged
    entries.set(entry.fileName, entry)
  }
  return entries
}

const tooManyParts = (count: number) =>
  new CannotRead(
    'too-many-parts',
    `The file is made of ${count.toLocaleString('en-GB')} parts or more; up to ${packageLimits.parts.toLocaleString('en-GB')} are opened. Copy what is needed into a new file.`,
  )

/** The first bytes of archives, of old office files and of programs. */
const beginnings = ['504b0304', 'd0cf11e0', '377abcaf', '52617221', '1f8b08', '4d5a', '7f454c46']

async function startsLikeAFile(zip: ZipFile, entry: Entry): Promise<boolean> {
  if (entry.uncompressedSize < 4 || /\.(xml|rels)$/i.test(entry.fileName)) return false
  for await (const piece of pieces(zip, entry)) {
    const start = Buffer.from(piece.subarray(0, 4)).toString('hex')
    return beginnings.some(beginning => start.startsWith(beginning))
  }
  return false
}

async function* pieces(zip: ZipFile, entry: Entry): AsyncGenerator<Uint8Array> {
  const stream = await orDamaged(zip.openReadStreamPromise(entry))
  try {
    for await (const piece of stream) {
      if (!(piece instanceof Uint8Array)) throw damaged
      yield piece
    }
  } catch {
    throw damaged
  } finally {
    stream.destroy()
  }
}

const orDamaged = <T>(reading: Promise<T>): Promise<T> =>
  reading.catch((reason: unknown) => {
    throw reason instanceof CannotRead ? reason : damaged
  })
