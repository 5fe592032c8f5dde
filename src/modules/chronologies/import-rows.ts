import { z } from 'zod'
import { askedOnceAFile, type FileAnswers, readChronologyDate } from './chronology-date.ts'
import {
  type EntryField,
  type EntryFields,
  entryFieldIds,
  type FieldTrouble,
  type ReadEntry,
  readEntry,
} from './entry-reading.ts'
import type { ColumnUse } from './import-columns.ts'

/** A cell as it is kept between the steps of an import: its text; with a number where a spreadsheet had one. */
export const KeptCell = z.union([z.string(), z.object({ text: z.string(), value: z.number() })])
export type KeptCell = z.infer<typeof KeptCell>
export type KeptRow = readonly KeptCell[]
export const textOf = (cell: KeptCell | undefined): string => (typeof cell === 'string' ? cell : (cell?.text ?? ''))

/** What is asked once about a whole file. `each`: not the same in every row, so that each is asked about. */
export const fileQuestions = ['month-first', 'century', 'serials', 'blank-dates'] as const
export type FileQuestion = (typeof fileQuestions)[number]

/** What was chosen and answered about a file, kept with its import. */
export const ImportChoices = z.object({
  sheet: z.number(),
  /** The number, in the file, of the first row that is an entry. */
  firstRow: z.number(),
  columns: z.array(z.enum([...entryFieldIds, 'leave'])),
  /** The columns were looked over by a person. */
  chosen: z.boolean(),
  monthFirst: z.enum(['day', 'month']).optional(),
  century: z.enum(['pivot', 'each']).optional(),
  serials: z.enum(['1900', '1904', 'each']).optional(),
  blankDates: z.enum(['above', 'each']).optional(),
})
export type ImportChoices = z.infer<typeof ImportChoices>

/** Why a person leaves a row out. */
export const leftOutReasons = {
  duplicate: 'It is in the chronology already, or in another row',
  'not-an-entry': 'It is no entry: a heading, a total or a note',
  'not-relevant': 'It is not about these children or this time',
  'cannot-be-known': 'The record does not say more',
} as const
export type LeftOutReason = keyof typeof leftOutReasons

/** The answers as dates are read with them. */
export const answersOf = ({ monthFirst, century, serials }: ImportChoices): FileAnswers => ({
  ...(monthFirst && { monthFirst: monthFirst === 'month' }),
  ...(century === 'pivot' && { century }),
  ...(serials && serials !== 'each' && { serials }),
})

/** One row of the file as the columns make it. `number` is its own in the file. */
export interface FileRow {
  readonly number: number
  readonly fields: EntryFields
  readonly serial: number | undefined
  /** It has no date of its own: the one of the row above is put in where that was answered. */
  readonly datedAbove: boolean
}

/** A table of the file, from its first row. */
export interface FileTable {
  readonly firstRow: number
  readonly rows: readonly KeptRow[]
}

/** The rows that hold something, from the first entry on; a row that says the headings once more is none. */
export function* fileRows(table: FileTable, choices: ImportChoices): Generator<FileRow> {
  const { columns, firstRow } = choices
  const titles = titlesOf(table, firstRow)
  let above: { readonly date: string; readonly serial: number | undefined } | undefined
  for (const [index, cells] of table.rows.entries()) {
    const number = table.firstRow + index
    if (number < firstRow || cells.every(cell => textOf(cell).trim() === '') || saysHeadings(cells, titles)) continue
    const { fields, serial } = fieldsOf(cells, columns, titles)
    const date = fields.date ?? ''
    if (date !== '') above = { date, serial }
    const datedAbove = date === '' && above !== undefined && Object.keys(fields).length > 0
    if (datedAbove && above && choices.blankDates === 'above')
      yield { number, fields: { ...fields, date: above.date }, serial: above.serial, datedAbove }
    else if (Object.keys(fields).length > 0) yield { number, fields, serial, datedAbove }
  }
}

/** The headings of the columns: what stands in the rows right above the first entry, one under the other. */
export function titlesOf({ rows, firstRow: start }: FileTable, firstRow: number): string[] {
  const above = rows
    .slice(0, Math.max(0, firstRow - start))
    .filter(cells => cells.filter(cell => textOf(cell).trim() !== '').length > 1)
  const last = above.slice(-2)
  const width = Math.max(0, ...last.map(cells => cells.length))
  return Array.from({ length: width }, (_, column) =>
    [...new Set(last.map(cells => textOf(cells[column]).replace(/\s+/g, ' ').trim()))].filter(Boolean).join(' '),
  )
}

const saysHeadings = (cells: KeptRow, titles: readonly string[]) =>
  titles.length > 1 && titles.every((title, column) => title === textOf(cells[column]).replace(/\s+/g, ' ').trim())

/** The fields of a row. Several columns of one kind stand one under the other, with their headings. */
function fieldsOf(cells: KeptRow, columns: readonly ColumnUse[], titles: readonly string[]) {
  const fields: Partial<Record<EntryField, string>> = {}
  let serial: number | undefined
  for (const [column, cell] of cells.entries()) {
    const use = columns[column] ?? 'leave'
    const text = textOf(cell)
    if (use === 'leave' || text.trim() === '') continue
    const title = titles[column] ?? ''
    const several = use === 'comment' && columns.filter(one => one === use).length > 1
    const words = several && title !== '' ? `${title}: ${text}` : text
    const before = fields[use]
    fields[use] = before === undefined ? words : `${before}\n${words}`
    if (use === 'date' && typeof cell !== 'string' && before === undefined && cell.value >= 10_000) serial = cell.value
  }
  return { fields, serial }
}

/** A question about the file, with some of the rows that make it one. */
export interface OpenQuestion {
  readonly question: FileQuestion
  readonly rows: number
  readonly examples: readonly { readonly row: number; readonly text: string; readonly serial: number | undefined }[]
}

/**
 * What must be asked about the file before its rows (`fileRows`, at whatever speed they come) are taken over, in this order; answered
 * questions are not asked again.
 */
export async function openQuestions(
  rows: Iterable<FileRow> | AsyncIterable<FileRow>,
  choices: ImportChoices,
): Promise<readonly OpenQuestion[]> {
  const answers = answersOf(choices)
  const found = new Map<FileQuestion, { rows: number; examples: OpenQuestion['examples'][number][] }>()
  const note = (question: FileQuestion, { number, fields, serial }: FileRow) => {
    const so = found.get(question) ?? { rows: 0, examples: [] }
    so.rows += 1
    if (so.examples.length < 3) so.examples.push({ row: number, text: fields.date ?? '', serial })
    found.set(question, so)
  }
  for await (const row of rows) {
    if (row.datedAbove && choices.blankDates === undefined) note('blank-dates', row)
    const read = readChronologyDate(row.serial === undefined ? (row.fields.date ?? '') : String(row.serial), answers)
    const asked = 'ask' in read ? askedOnceAFile.find(one => one === read.ask) : undefined
    if (asked && answerTo(choices, asked) === undefined) note(asked, row)
  }
  return fileQuestions.flatMap(question => {
    const so = found.get(question)
    return so ? [{ question, ...so }] : []
  })
}

const answerTo = (choices: ImportChoices, question: FileQuestion): string | undefined =>
  ({
    'month-first': choices.monthFirst,
    century: choices.century,
    serials: choices.serials,
    'blank-dates': choices.blankDates,
  })[question]

/** A row of the file once it was read. */
export type RowRead = { readonly number: number; readonly fields: EntryFields } & (
  | { readonly entry: ReadEntry }
  | { readonly troubles: readonly FieldTrouble[] }
)

/** Reads every row; what a person mended counts instead of what the file says. */
export function* readRows(
  table: FileTable,
  choices: ImportChoices,
  mended: ReadonlyMap<number, EntryFields> = new Map(),
): Generator<RowRead> {
  const answers = answersOf(choices)
  for (const { number, fields, serial } of fileRows(table, choices)) {
    const instead = mended.get(number)
    // A person writes a day, and no number of a spreadsheet.
    const read = instead ? readEntry(instead, answers) : readEntry(fields, answers, serial)
    yield { number, fields: instead ?? fields, ...read }
  }
}
