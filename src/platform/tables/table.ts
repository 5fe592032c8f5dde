import type { CannotReadBecause, Place } from '../office/cannot-read.ts'

/** One cell as it was found. `text` is what a person saw in it; a day kept as a number is given as that number, never guessed at. */
export type Cell = { kind: 'text'; text: string; value: string } | { kind: 'number' | 'date-number'; text: string; value: number }

/** A sheet of a workbook, a table of a document, or a whole file of separated values. */
export interface Table {
  /** The sheet’s name, or *Table 2*, or the file’s name. */
  title: string
  /** Row by row, each up to its last filled cell; an empty row is an empty list, so that rows can be counted. */
  rows: Cell[][]
  /** The number, in the file, of the first row given: what a person sees beside it. From 1. */
  firstRow: number
  /** Numbers (in the file) of the rows that look like headings of columns: none, one, or two above each other. */
  headerRows: number[]
  /** A sheet that its maker has hidden. */
  hidden: boolean
}

/** What a person should know about a table that was read. */
export interface TableNote extends Place {
  because:
    | 'merged-cells'
    | 'two-header-rows'
    | 'hidden-sheet'
    | 'hidden-rows'
    | 'hidden-columns'
    | 'hidden-text'
    | 'tracked-changes'
    | 'table-in-a-cell'
    | 'text-box'
    | 'old-encoding'
  message: string
}

export interface TablesFound {
  kind: 'separated-values' | 'spreadsheet' | 'document'
  tables: Table[]
  /** How the workbook counts days: from 1900 or from 1904. Null where days are not numbers. */
  dateSystem: 1900 | 1904 | null
  notes: TableNote[]
}

/** What became of a file: its tables, or why not, where, and what a person can do about it. */
export type ReadTable = ({ ok: true } & TablesFound) | ({ ok: false; because: CannotReadBecause; message: string } & Place)

/** How much a file may hold. */
export const tableLimits = {
  /** Of the file, in bytes: 25 MB. */
  bytes: 25 * 1024 * 1024,
  tables: 200,
  rows: 200_000,
  columns: 256,
  cells: 2_000_000,
  /** Characters of a cell: as many as a spreadsheet can hold. */
  cellCharacters: 32_767,
} as const

/** A text cell. */
export const textCell = (text: string): Cell => ({ kind: 'text', text, value: text })

/** The letters of a column as spreadsheets write them: 1 is A, 27 is AA. */
export function columnName(column: number): string {
  let letters = ''
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  return letters
}
