import { once } from 'node:events'
import { crc32, createDeflateRaw } from 'node:zlib'

/** One file of a zip file: its name inside, and its text or its bytes piece by piece. */
export interface ZipPart {
  name: string
  text: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>
}

/** Largest size that a zip file can say without its later extensions. */
const largest = 0xffffffff

/**
 * A zip file, written as it grows and never held (APPNOTE 6.3.10: sizes follow each part). Packing runs beside the program. No moment
 * and no machine is in it: every part has the format’s first day.
 */
export async function* zipStream(parts: AsyncIterable<ZipPart> | Iterable<ZipPart>): AsyncGenerator<Uint8Array> {
  const directory: Buffer[] = []
  let at = 0
  for await (const { name, text } of parts) {
    const start = at
    const head = header(0x04034b50, name, { crc: 0, packed: 0, size: 0 })
    yield head
    at += head.length
    const counted = { crc: 0, packed: 0, size: 0 }
    yield* packed(text, counted)
    const end = numbers([4, 0x08074b50], [4, counted.crc], [4, counted.packed], [4, counted.size])
    yield end
    at += counted.packed + end.length
    if (at > largest || counted.size > largest) throw new Error('A table grew larger than a zip file can hold.')
    directory.push(header(0x02014b50, name, counted, start))
  }
  const list = Buffer.concat(directory)
  yield list
  const count = directory.length
  yield numbers([4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, list.length], [4, at], [2, 0])
}

interface Counted {
  crc: number
  packed: number
  size: number
}

/** Packs a text; counts what goes in and what comes out. */
async function* packed(text: ZipPart['text'], counted: Counted): AsyncGenerator<Uint8Array> {
  const packer = createDeflateRaw({ level: 4 })
  const stopped = new AbortController()
  let fault: unknown
  const feeding = (async () => {
    for await (const words of text) {
      const bytes = typeof words === 'string' ? Buffer.from(words) : words
      counted.crc = crc32(bytes, counted.crc)
      counted.size += bytes.length
      if (!packer.write(bytes)) await once(packer, 'drain', { signal: stopped.signal })
    }
    packer.end()
  })().catch((reason: unknown) => {
    fault = reason
    packer.destroy()
  })
  try {
    for await (const piece of packer) {
      if (!(piece instanceof Uint8Array)) continue
      counted.packed += piece.length
      yield piece
    }
  } catch (reason) {
    throw fault ?? reason
  } finally {
    // Whoever stopped listening also stops the rows.
    stopped.abort()
    packer.destroy()
    await feeding
  }
}

/** The head of a part (0x04034b50), or its line in the list at the end (0x02014b50), which also says where it begins. */
function header(signature: number, name: string, { crc, packed, size }: Counted, start?: number): Buffer {
  const bytes = Buffer.from(name)
  const listed = start !== undefined
  const sizesFollow = 0x0008
  const namesInUtf8 = 0x0800
  const deflated = 8
  const firstDay = 0x0021
  return Buffer.concat([
    numbers([4, signature], ...(listed ? [[2, 20] as const] : []), [2, 20], [2, sizesFollow | namesInUtf8], [2, deflated]),
    numbers([2, 0], [2, firstDay], [4, crc], [4, packed], [4, size], [2, bytes.length], [2, 0]),
    ...(listed ? [numbers([2, 0], [2, 0], [2, 0], [4, 0], [4, start])] : []),
    bytes,
  ])
}

/** Whole numbers, lowest byte first, each with its count of bytes. */
function numbers(...given: readonly (readonly [bytes: number, value: number])[]): Buffer {
  const buffer = Buffer.alloc(given.reduce((sum, [bytes]) => sum + bytes, 0))
  given.reduce((at, [bytes, value]) => buffer.writeUIntLE(value, at, bytes), 0)
  return buffer
}
