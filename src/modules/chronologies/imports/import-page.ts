import { z } from 'zod'
import { ChronologyFacts } from '../entries/entry-page.ts'
import { type EntryField, entryFields, type TroubleReason, troubleWords } from '../entry-reading.ts'
import {
  type FileTable,
  fileQuestions,
  type ImportChoices,
  type LeftOutReason,
  leftOutReasons,
  textOf,
  titlesOf,
} from '../import-rows.ts'
import { columnsToMend, type RowAsItStands } from '../row-mending.ts'

const words = z.string()

const HeldLine = z.object({
  number: z.number(),
  /** Why it cannot be taken over, in words with the name of the column. */
  reasons: z.array(words),
  date: words,
  what: words,
  leftOut: z.boolean(),
})
export type HeldLine = z.infer<typeof HeldLine>

/** An import on its page: how far it is, what should be known of the file, and the rows that need mending. */
export const ImportModel = ChronologyFacts.extend({
  id: words,
  name: words,
  state: z.enum(['open', 'imported', 'withdrawn']),
  step: z.enum(['table', 'columns', 'questions', 'rows', 'bring-in', 'done']),
  notes: z.array(words),
  tables: z.array(z.object({ sheet: z.number(), title: words, rows: z.number(), hidden: z.boolean() })),
  chosen: words.nullable(),
  importedRows: z.number().nullable(),
  toMend: z.number(),
  mended: z.number(),
  leftOut: z.number(),
  /** Each reason with how many rows have it. */
  reasons: z.array(z.object({ says: words, rows: z.number() })),
  /** From which row on they are mended. */
  firstToMend: z.number().nullable(),
  dealtWith: z.array(HeldLine),
})
export type ImportModel = z.infer<typeof ImportModel>

export const TableModel = ChronologyFacts.extend({
  id: words,
  name: words,
  tables: z.array(z.object({ sheet: z.number(), title: words, rows: z.number(), hidden: z.boolean() })),
})
export type TableModel = z.infer<typeof TableModel>

export const ColumnsModel = ChronologyFacts.extend({
  id: words,
  name: words,
  notes: z.array(words),
  columns: z.array(z.object({ number: z.number(), title: words, examples: z.array(words), use: words })),
  firstRow: z.number(),
  /** The first rows of the table, as they stand. */
  rows: z.array(z.object({ number: z.number(), cells: z.array(words) })),
})
export type ColumnsModel = z.infer<typeof ColumnsModel>

export const QuestionsModel = ChronologyFacts.extend({
  id: words,
  name: words,
  dateSystem: z.number().nullable(),
  questions: z.array(
    z.object({
      question: z.enum(fileQuestions),
      rows: z.number(),
      examples: z.array(z.object({ row: z.number(), text: words, days: z.array(words) })),
    }),
  ),
})
export type QuestionsModel = z.infer<typeof QuestionsModel>

export const MendModel = ChronologyFacts.extend({
  id: words,
  name: words,
  number: z.number(),
  reasons: z.array(words),
  /** How many rows still need mending, this one with them. */
  toMend: z.number(),
  cells: z.array(z.object({ title: words, text: words })),
})
export type MendModel = z.infer<typeof MendModel>

/** Many rows that need mending: what stands in each cell that cannot be taken over, and why. */
export const MendRowsModel = ChronologyFacts.extend({
  id: words,
  name: words,
  toMend: z.number(),
  rows: z.array(
    z.object({
      number: z.number(),
      /** The row in short, to know it by. */
      says: words,
      cells: z.array(z.object({ field: words, label: words, text: words, message: words })),
      /** What is mended on the page of the row. */
      onItsPage: z.array(words),
    }),
  ),
  previous: z.number().nullable(),
  next: z.number().nullable(),
})
export type MendRowsModel = z.infer<typeof MendRowsModel>

export const BringInModel = ChronologyFacts.extend({
  id: words,
  name: words,
  entries: z.number(),
  toMend: z.number(),
  leftOut: z.number(),
  /** Rows that are in the chronology already. */
  twice: z.number(),
  /** Days on which the same rows were given before. */
  sameFile: z.array(words),
  earliest: words.nullable(),
  latest: words.nullable(),
})
export type BringInModel = z.infer<typeof BringInModel>

/** `date:no-such-day` as it is said: the column, and what to do; or why the row is left out. */
export function reasonInWords(code: string): string {
  const [field = '', because = ''] = code.split(':')
  if (field === 'left-out') return isWhyLeftOut(because) ? leftOutReasons[because] : ''
  const said = isReason(because) ? troubleWords[because] : 'It cannot be taken over as it stands'
  return isField(field) ? `${entryFields[field]}: ${said}` : said
}
const isWhyLeftOut = (text: string): text is LeftOutReason => Object.hasOwn(leftOutReasons, text)
const isField = (text: string): text is EntryField => Object.hasOwn(entryFields, text)
const isReason = (text: string): text is TroubleReason => Object.hasOwn(troubleWords, text)

/** A row among many that need mending. */
export function lineToMend({ number, reasons, fields }: RowAsItStands): MendRowsModel['rows'][number] {
  const cells = columnsToMend(reasons)
  const inTable = new Set<string>(cells)
  return {
    number,
    says: short([cells.includes('date') ? '' : (fields.date ?? ''), fields.what ?? ''].filter(Boolean).join(': '), 160),
    cells: cells.map(field => ({
      field,
      label: entryFields[field],
      text: fields[field] ?? '',
      message:
        reasons.flatMap(code =>
          code.startsWith(`${field}:`) ? [reasonInWords(code).slice(entryFields[field].length + 2)] : [],
        )[0] ?? '',
    })),
    onItsPage: reasons.filter(code => !inTable.has(code.split(':')[0] ?? '')).map(reasonInWords),
  }
}

/** The columns of a table with their headings and some cells of each. */
export function columnsOf(table: FileTable, choices: ImportChoices): ColumnsModel['columns'] {
  const titles = titlesOf(table, choices.firstRow)
  const rows = table.rows.slice(Math.max(0, choices.firstRow - table.firstRow))
  return choices.columns.map((use, column) => ({
    number: column + 1,
    title: titles[column] ?? '',
    examples: rows.flatMap(cells => short(textOf(cells[column])) || []).slice(0, 3),
    use,
  }))
}

/** The beginning of a longer text. */
export const short = (text: string, length = 80): string => {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > length
    ? `${line
        .slice(0, length - 1)
        .trimEnd()
        .toWellFormed()}…`
    : line
}
