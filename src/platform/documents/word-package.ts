import { zipContents } from '../office/zip-contents.ts'
import { type ZipPart, zipStream } from '../tables/zip-stream.ts'

const textPart = 'word/document.xml'

/** Stands where a table comes in: characters that no words of a document can hold (`harmless`). */
export const tableMark = (number: number): string => `\ufdd0${number}\ufdd1`
const markedParagraph = /<w:p><w:r><w:t xml:space="preserve">\ufdd0(\d+)\ufdd1<\/w:t><\/w:r><\/w:p>/g

/** The same package with its tables in the places that are marked for them, packed row by row as they are written. */
export async function withTables(packed: Buffer, tables: readonly Iterable<string>[]): Promise<Buffer> {
  const contents = await zipContents(packed)
  const skeleton = Buffer.concat(await Array.fromAsync(contents.open(textPart))).toString('utf8')
  const pieces = skeleton.split(markedParagraph)
  if (pieces.length !== tables.length * 2 + 1) throw new Error('A Word file has not a place for each of its tables.')
  const parts = contents.parts.map(
    (name): ZipPart => ({ name, text: name === textPart ? filled(pieces, tables) : contents.open(name) }),
  )
  return Buffer.concat(await Array.fromAsync(zipStream(parts)))
}

/** Words of the skeleton and numbers of tables by turns. */
function* filled(pieces: readonly string[], tables: readonly Iterable<string>[]): Generator<string> {
  for (const [index, piece] of pieces.entries()) {
    if (index % 2 === 0) yield piece
    else yield* tables[Number(piece)] ?? []
  }
}
