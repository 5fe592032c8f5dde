import { CannotRead } from '../office/cannot-read.ts'
import { type Cell, columnName, type Table, tableLimits, textCell } from './table.ts'

/** Counts what all tables of one file hold together. */
export interface Tally {
  rows: number
  cells: number
}

/** A table while it is read: cells are put where they stand, and what is more than a file may hold is refused with its place. */
export function growingTable(title: string, tally: Tally, hidden = false) {
  const rows: Cell[][] = []
  const cellAt = (row: number, column: number): Cell | undefined => rows[row - 1]?.[column - 1]

  /** Rows and columns from 1. An empty text only takes a place when something stands to the right of it. */
  function put(row: number, column: number, cell: Cell): void {
    if (cell.text === '') return
    const place = { table: title, row, column }
    const at = `${columnName(column)}${row} of “${title}”`
    if (cell.text.length > tableLimits.cellCharacters)
      throw new CannotRead(
        'cell-too-long',
        `The cell ${at} holds ${inWords(cell.text.length)} characters; a cell may hold ${inWords(tableLimits.cellCharacters)}. ` +
          'Shorten it, or look for a quotation mark before it that is never closed.',
        place,
      )
    if (column > tableLimits.columns)
      throw new CannotRead(
        'too-many-columns',
        `The cell ${at} stands to the right of column ${tableLimits.columns}. Delete the columns that are not needed.`,
        place,
      )
    reach(row, place)
    const cells = rows[row - 1] ?? []
    tally.cells += Math.max(0, column - cells.length)
    if (tally.cells > tableLimits.cells)
      throw new CannotRead(
        'too-many-cells',
        `The file has more than ${inWords(tableLimits.cells)} cells. Split it into several files.`,
        place,
      )
    while (cells.length < column - 1) cells.push(nothing)
    cells[column - 1] = cell
  }

  function reach(row: number, place: { table: string; row: number }): void {
    const more = row - rows.length
    if (more <= 0) return
    if (tally.rows + more > tableLimits.rows)
      throw new CannotRead(
        'too-many-rows',
        `The file goes on past ${inWords(tableLimits.rows)} rows (row ${row} of “${title}”). Split it into several files.`,
        place,
      )
    tally.rows += more
    for (let next = 0; next < more; next++) rows.push([])
  }

  /** The table, without the empty rows above its first. */
  function finished(): Omit<Table, 'headerRows'> {
    const first = rows.findIndex(cells => cells.length > 0)
    return { title, rows: first <= 0 ? rows : rows.slice(first), firstRow: first <= 0 ? 1 : first + 1, hidden }
  }

  return { put, cellAt, finished, title }
}

export type GrowingTable = ReturnType<typeof growingTable>

const nothing = textCell('')

/** A count as people write it: 32,767. */
export const inWords = (count: number): string => count.toLocaleString('en-GB')
