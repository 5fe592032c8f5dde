import { CannotRead } from '../office/cannot-read.ts'
import { growingTable } from './growing-table.ts'
import { unguarded } from './guarded-text.ts'
import { headerRowsOf } from './header-rows.ts'
import { columnName, type TableNote, type TablesFound, textCell } from './table.ts'

/** Reads separated values (RFC 4180; comma, semicolon or tab, found out from the first rows). */
export function readSeparated(content: Uint8Array, title: string): TablesFound {
  const { text, notes } = textOf(content)
  const said = /^sep=([,;\t|])\r?\n/i.exec(text)
  const separator = said?.[1] ?? separatorOf(text)
  const table = growingTable(title, { rows: 0, cells: 0 })
  separated(text, separator, said?.[0].length ?? 0, title, (row, column, cell) =>
    table.put(row, column, textCell(unguarded(cell))),
  )
  const { rows, ...rest } = table.finished()
  if (rows.length === 0) throw empty
  const headerRows = headerRowsOf({ rows, firstRow: rest.firstRow })
  return { kind: 'separated-values', tables: [{ ...rest, rows, headerRows }], dateSystem: null, notes }
}

const empty = new CannotRead('empty', 'The file is empty: there is no row in it.')

/** Calls `put` for each cell, rows and columns from 1. A quotation mark means something only at the start of a cell. */
function separated(
  text: string,
  separator: string,
  from: number,
  title: string,
  put: (row: number, column: number, cell: string) => void,
) {
  const plainEnd = new RegExp(`[${separator}\\r\\n]`, 'g')
  let at = from
  let row = 1
  let column = 1
  while (at < text.length) {
    if (text[at] === '"') {
      const opened = { at, row, column }
      let cell = ''
      at++
      for (;;) {
        const mark = text.indexOf('"', at)
        if (mark === -1) throw unclosed(text, opened, title)
        cell += text.slice(at, mark)
        at = mark + 1
        if (text[at] !== '"') break
        cell += '"'
        at++
      }
      if (at < text.length && text[at] !== separator && text[at] !== '\r' && text[at] !== '\n')
        throw afterQuote(text, opened, title)
      put(row, column, cell)
    } else {
      plainEnd.lastIndex = at
      const end = plainEnd.exec(text)?.index ?? text.length
      put(row, column, text.slice(at, end))
      at = end
    }
    if (text[at] === separator) {
      column++
      at++
    } else if (at < text.length) {
      at += text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1
      row++
      column = 1
    }
  }
}

/** Where a quoted cell began: its row, its column, and its place in the text. */
type Opened = { at: number; row: number; column: number }

const lineOf = (text: string, at: number): number => text.slice(0, at).split(/\r\n|\r|\n/).length

const cellIn = ({ row, column }: Opened): string => `row ${row}, column ${columnName(column)}`

const unclosed = (text: string, opened: Opened, title: string) =>
  new CannotRead(
    'unclosed-quote',
    `The quotation mark that opens the cell in ${cellIn(opened)} (line ${lineOf(text, opened.at)}) is never closed. ` +
      'Add the closing one, or write the mark twice if it belongs to the text.',
    { table: title, row: opened.row, column: opened.column },
  )

const afterQuote = (text: string, opened: Opened, title: string) =>
  new CannotRead(
    'text-after-quote',
    `Something follows the closing quotation mark of the cell in ${cellIn(opened)} (line ${lineOf(text, opened.at)}). ` +
      'If the mark belongs to the text, write it twice; if the cell is not meant to be quoted, remove the first one.',
    { table: title, row: opened.row, column: opened.column },
  )

/** Which of comma, semicolon and tab divides the first lines most alike, outside quotation marks. */
function separatorOf(text: string): string {
  const lines = text
    .slice(0, 65_536)
    .replace(/"[^"]*("|$)/g, '""')
    .split(/\r\n|\r|\n/)
    .filter(line => line !== '')
    .slice(0, 50)
  const strength = (separator: string): number => {
    const counts = lines.map(line => line.split(separator).length - 1)
    const filled = counts.filter(count => count > 0)
    const usual = [...filled].sort((a, b) => a - b)[Math.floor(filled.length / 2)] ?? 0
    return usual * counts.filter(count => count === usual).length
  }
  return [',', ';', '\t'].reduce((best, next) => (strength(next) > strength(best) ? next : best))
}

/** The words of a file: UTF-8, UTF-16 by its mark, and else what older Windows programs write. */
function textOf(content: Uint8Array): { text: string; notes: TableNote[] } {
  const [first, second] = content
  if (first === 0xff && second === 0xfe) return { text: noNul(decoded(content, 'utf-16le')), notes: [] }
  if (first === 0xfe && second === 0xff) return { text: noNul(decoded(content, 'utf-16be')), notes: [] }
  try {
    return { text: noNul(new TextDecoder('utf-8', { fatal: true }).decode(content)), notes: [] }
  } catch (reason) {
    if (reason instanceof CannotRead) throw reason
  }
  const text = noNul(decoded(content, 'windows-1252'))
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what tells other files from text
  if (/[\u0001-\u0008\u000E-\u001F\u007F-\u009F]/.test(text)) throw notText
  const message =
    'The file is written in an older way (Windows-1252). Look whether accents and pound signs came out right; if not, save it as CSV UTF-8.'
  return { text, notes: [{ because: 'old-encoding', message }] }
}

function decoded(content: Uint8Array, encoding: 'utf-16le' | 'utf-16be' | 'windows-1252'): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(content)
  } catch {
    throw notText
  }
}

function noNul(text: string): string {
  const at = text.indexOf('\0')
  if (at === -1) return text
  throw new CannotRead(
    'unknown-kind',
    `The file is not text alone: line ${lineOf(text, at)} holds a sign that no text has. Save it again as CSV UTF-8, or as an Excel workbook (.xlsx).`,
  )
}

export const notText = new CannotRead(
  'unknown-kind',
  'This is none of the kinds that can be read. Choose a CSV file, an Excel workbook (.xlsx) or a Word document (.docx).',
)
