import { CannotRead } from '../office/cannot-read.ts'
import { officePackage } from '../office/office-package.ts'
import { headerRowNotes } from './header-rows.ts'
import { readDocument } from './read-document.ts'
import { notText, readSeparated } from './read-separated.ts'
import { readWorkbook } from './read-workbook.ts'
import type { TablesFound } from './table.ts'

/** Reads a file by what it is, whatever its name says. Throws `CannotRead`. */
export async function tablesOf(content: Uint8Array, name: string): Promise<TablesFound> {
  const found = await foundIn(content, name)
  return { ...found, notes: [...found.notes, ...headerRowNotes(found.tables)] }
}

async function foundIn(content: Uint8Array, name: string): Promise<TablesFound> {
  if (content.length === 0) throw new CannotRead('empty', 'The file is empty: there is nothing in it to read.')
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength)
  const start = bytes.toString('latin1', 0, 1024)
  if (start.startsWith('PK\u0003\u0004')) {
    const office = await officePackage(content)
    return office.kind === 'spreadsheet' ? readWorkbook(office) : readDocument(office)
  }
  if (start.startsWith('\u00D0\u00CF\u0011\u00E0')) throw compoundFile(bytes)
  for (const [beginning, what] of otherKinds) if (beginning.test(start)) throw otherKind(what)
  // A zip file behind other words: two kinds in one.
  if (bytes.includes('PK\u0005\u0006', Math.max(0, bytes.length - 66_000), 'latin1')) throw notText
  return readSeparated(content, name)
}

/** Files that begin like text, and are something else. */
const otherKinds: readonly [RegExp, string][] = [
  [/%PDF-/, 'a PDF file'],
  [/^\s*\{\\rtf/, 'a rich text file'],
  [/^(\u00EF\u00BB\u00BF)?\s*<(\?xml|!doctype|html|table|svg|script)/i, 'a web page or an XML file'],
  [/^ID;P/, 'an old spreadsheet file (SYLK)'],
]

const otherKind = (what: string) =>
  new CannotRead('other-format', `This is ${what}. Choose a CSV file, an Excel workbook (.xlsx) or a Word document (.docx).`)

/** The container of old office files, and of new ones with a password, told apart by the names of their streams. */
function compoundFile(bytes: Buffer): CannotRead {
  const has = (stream: string) => bytes.includes(stream, 0, 'utf16le')
  if (has('EncryptedPackage'))
    return new CannotRead('encrypted', 'The file is protected by a password. Save it without the password and choose it again.')
  if (has('WordDocument'))
    return new CannotRead(
      'old-format',
      'This is an old Word file (.doc). Open it, save it as a Word document (.docx), and choose that one.',
    )
  if (has('Workbook') || has('Book'))
    return new CannotRead(
      'old-format',
      'This is an old Excel file (.xls). Open it, save it as an Excel workbook (.xlsx), and choose that one.',
    )
  return notText
}
