import { guarded } from './guarded-text.ts'
import { workbookParts } from './workbook-parts.ts'
import { zipStream } from './zip-stream.ts'

export interface WrittenColumn {
  title: string
  /** In characters, for a workbook. */
  width?: number
}

/** What a cell may be given: words, a number, a day, or nothing. */
export type WrittenCell = string | number | Temporal.PlainDate | null

export type WrittenRows = AsyncIterable<readonly WrittenCell[]> | Iterable<readonly WrittenCell[]>

/** Pieces are sent on when they are about this many characters. */
const pieceLength = 65_536

/**
 * A table as separated values for spreadsheets, piece by piece: UTF-8 with its mark, rows ended by CR LF (RFC 4180). A text that a
 * spreadsheet might run begins with an apostrophe, which `readTable` takes away again. Days are written 2026-03-12, which every
 * spreadsheet takes for the same day. NUL and halves of characters, which no text file can hold, become the sign for an unknown one.
 */
export async function* csvOf(columns: readonly WrittenColumn[], rows: WrittenRows): AsyncGenerator<Uint8Array> {
  yield* inPieces(csvText(columns, rows))
}

async function* csvText(columns: readonly WrittenColumn[], rows: WrittenRows): AsyncGenerator<string> {
  yield `\uFEFF${csvRow(columns.map(({ title }) => title))}`
  for await (const row of rows) yield csvRow(row)
}

const csvRow = (row: readonly WrittenCell[]): string => `${row.map(csvCell).join(',')}\r\n`

function csvCell(value: WrittenCell): string {
  if (value === null) return ''
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : ''
  if (typeof value !== 'string') return value.toString()
  const text = guarded(value.toWellFormed().replaceAll('\0', '\uFFFD'))
  return /[",;|\t\r\n=]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/**
 * A table as an Excel workbook, piece by piece: text as text (no formula is ever written), days as days, the row of headings bold
 * and kept in sight, the title in the file’s properties. Past the rows that a sheet can hold it goes on in a second one. A text
 * longer than a cell can hold is cut, and says so at its end.
 */
export async function* xlsxOf(title: string, columns: readonly WrittenColumn[], rows: WrittenRows): AsyncGenerator<Uint8Array> {
  yield* zipStream(workbookParts(title, columns, rows))
}

async function* inPieces(text: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  let piece = ''
  for await (const more of text) {
    piece += more
    if (piece.length < pieceLength) continue
    yield Buffer.from(piece)
    piece = ''
  }
  if (piece !== '') yield Buffer.from(piece)
}
