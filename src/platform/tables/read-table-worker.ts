import { parentPort, workerData } from 'node:worker_threads'
import { CannotRead } from '../office/cannot-read.ts'
import type { Cell, ReadTable, Table } from './table.ts'
import { tablesOf } from './table-file.ts'

/** What the thread is given. */
export interface FileToRead {
  name: string
  content: Uint8Array
}

/** A cell on its way: text as itself, which is much the quicker to carry. */
export type CarriedCell = string | Cell

/** What the thread says: rows in portions, so that nobody who waits for a page notices; at the end the rest, or why not. */
export type Said = { table: number; rows: CarriedCell[][] } | { answer: ReadTable }

const portion = 500

const isFile = (data: unknown): data is FileToRead =>
  typeof data === 'object' &&
  data !== null &&
  'name' in data &&
  typeof data.name === 'string' &&
  'content' in data &&
  data.content instanceof Uint8Array

const say = (said: Said) => parentPort?.postMessage(said)

if (isFile(workerData)) {
  try {
    const found = await tablesOf(workerData.content, workerData.name)
    say({ answer: { ok: true, ...found, tables: found.tables.map(carried) } })
  } catch (reason) {
    if (!(reason instanceof CannotRead)) throw reason
    say({ answer: { ok: false, because: reason.because, message: reason.message, ...reason.place } })
  }
}

/** Sends the rows of a table ahead; the table itself goes without them. */
function carried(table: Table, number: number): Table {
  for (let from = 0; from < table.rows.length; from += portion) {
    const rows = table.rows.slice(from, from + portion)
    say({ table: number, rows: rows.map(cells => cells.map(cell => (cell.kind === 'text' ? cell.text : cell))) })
  }
  return { ...table, rows: [] }
}
