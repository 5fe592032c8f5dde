import { createHash } from 'node:crypto'
import { setImmediate as breathe } from 'node:timers/promises'
import type { Work } from '../../../../platform/database/actor-transaction.ts'
import { readTable } from '../../../../platform/tables/read-table.ts'
import type { Cell, ReadTable } from '../../../../platform/tables/table.ts'
import { guessColumns } from '../../import-columns.ts'
import {
  fileRows,
  type ImportChoices,
  type KeptRow,
  type OpenQuestion,
  openQuestions,
  type RowRead,
  readRows,
  textOf,
  titlesOf,
} from '../../import-rows.ts'
import type { OpenChronology } from '../../open-chronology.ts'
import { reasonCodes } from '../../row-mending.ts'
import type { FileFound, OpenImport } from '../import.ts'
import { addImport, holdRows, keepChoices, mendsOf, rowsOf } from '../store.ts'

/** Rows looked at to guess what the columns hold. */
const looked = 50

/** Reads the tables of a file and begins an import with them; or says why that cannot be. */
export async function beginImport(
  work: Work,
  open: OpenChronology,
  given: { readonly name: string; readonly content: Uint8Array },
): Promise<{ readonly id: string; readonly sheet: number; readonly rows: number } | { readonly message: string }> {
  const fingerprint = work.names
    .keyedHash('chronology file', createHash('sha256').update(given.content).digest('hex'))
    .toString('hex')
  const found = await readTable({ name: given.name === '' ? 'Pasted rows' : given.name, content: given.content })
  if (!found.ok) return { message: found.message }
  const tables = found.tables.map(({ rows, ...table }) => ({ ...table, rows: rows.map(cells => cells.map(keptCell)) }))
  if (tables.every(({ rows }) => rows.length === 0)) return { message: 'There is no row in it. Choose a file with a table' }
  const file = fileFound(given.name, found, tables)
  const shown = file.tables.flatMap(({ hidden, rows }, sheet) => (hidden || rows === 0 ? [] : [sheet]))
  const sheet = shown.length === 1 ? (shown[0] ?? 0) : tables.length === 1 ? 0 : -1
  const choices = sheet < 0 ? nothingChosen : firstChoices(file, sheet, tables[sheet]?.rows ?? [])
  const rows = tables.map(table => table.rows)
  const id = await addImport(work, open, { file, rows, choices, fingerprint })
  return { id, sheet, rows: rows.reduce((sum, table) => sum + table.length, 0) }
}

const keptCell = (cell: Cell) => (cell.kind === 'text' ? cell.text : { text: cell.text, value: cell.value })

function fileFound(
  name: string,
  { dateSystem, notes }: Extract<ReadTable, { ok: true }>,
  tables: readonly { title: string; rows: readonly KeptRow[]; firstRow: number; headerRows: number[]; hidden: boolean }[],
): FileFound {
  return {
    name,
    dateSystem,
    tables: tables.map(({ rows, ...table }) => ({ ...table, rows: rows.length })),
    notes: notes.slice(0, 50).map(({ message }) => message),
  }
}

const nothingChosen: ImportChoices = { sheet: -1, firstRow: 1, columns: [], chosen: false }

/** What the program takes a table for, before a person has looked. */
export function firstChoices(file: FileFound, sheet: number, rows: readonly KeptRow[]): ImportChoices {
  const table = file.tables[sheet]
  const start = table?.firstRow ?? 1
  const firstRow = (table?.headerRows.at(-1) ?? start - 1) + 1
  const sample = rows.slice(firstRow - start, firstRow - start + looked).map(cells => cells.map(textOf))
  return { sheet, firstRow, columns: guessColumns(titlesOf({ firstRow: start, rows }, firstRow), sample), chosen: false }
}

/** Keeps choices and answers, and looks through the whole table with them: what is still to be asked, and which rows need mending. */
export async function settle(
  work: Work,
  chronology: OpenChronology,
  open: OpenImport,
  choices: ImportChoices,
): Promise<{ readonly questions: readonly OpenQuestion[]; readonly toMend: number }> {
  await keepChoices(work, open, choices)
  const table = await rowsOf(work, { ...open, choices })
  const questions = choices.chosen ? await openQuestions(unhurried(fileRows(table, choices)), choices) : []
  if (!choices.chosen || questions.length > 0) return { questions, toMend: 0 }
  const { mended, leftOut } = await mendsOf(work, open)
  const troubles: { number: number; reasons: readonly string[] }[] = []
  for await (const row of unhurried(readRows(table, choices, mended)))
    if ('troubles' in row) troubles.push({ number: row.number, reasons: reasonCodes(row.troubles) })
  await holdRows(work, chronology, open, troubles)
  return { questions, toMend: troubles.filter(({ number }) => !leftOut.has(number)).length }
}

/** Every row as it would come in now, with the rows that are left out marked. */
export async function* rowsAsRead(work: Work, open: OpenImport): AsyncGenerator<RowRead & { readonly leftOut: boolean }> {
  const table = await rowsOf(work, open)
  const { mended, leftOut } = await mendsOf(work, open)
  for await (const row of unhurried(readRows(table, open.choices, mended))) yield { ...row, leftOut: leftOut.has(row.number) }
}

/** What is still to be asked about the file. */
export async function questionsOf(work: Work, open: OpenImport): Promise<readonly OpenQuestion[]> {
  if (open.state !== 'open' || !open.choices.chosen) return []
  return openQuestions(unhurried(fileRows(await rowsOf(work, open), open.choices)), open.choices)
}

/** Lets others have their turn now and then: a file has up to 200,000 rows. */
async function* unhurried<Row>(rows: Iterable<Row>): AsyncGenerator<Row> {
  let count = 0
  for (const row of rows) {
    yield row
    count += 1
    if (count % 1000 === 0) await breathe()
  }
}
