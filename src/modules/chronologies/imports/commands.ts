import type { Work } from '../../../platform/database/actor-transaction.ts'
import { command, created, done, invalid, refused } from '../../../platform/http/command.ts'
import { closed, ofChronology, troublesBeside } from '../entries/commands.ts'
import { fingerprintsThere } from '../entries/store.ts'
import { addEntries, type NewEntry } from '../entries/writing/store.ts'
import { type EntryFields, entryFieldIds, readEntry } from '../entry-reading.ts'
import { broughtIn, importBegun, importSettled, importWithdrawn, rowMended, rowsMended } from '../events.ts'
import {
  bringInForm,
  columnsForm,
  mendForm,
  mendRowsForm,
  pasteForm,
  questionsForm,
  tableForm,
  uploadForm,
  withdrawForm,
} from '../forms.ts'
import type { ColumnUse } from '../import-columns.ts'
import { answersOf, type FileQuestion, fileRows, type ImportChoices } from '../import-rows.ts'
import type { OpenChronology, Side } from '../open-chronology.ts'
import { under } from '../paths.ts'
import { permission } from '../policy.ts'
import { mendsFrom, type RowAsItStands } from '../row-mending.ts'
import { fingerprintOf } from '../store.ts'
import { fileName, type ImportStep, nextStep, type OpenImport } from './import.ts'
import { beginImport, firstChoices, questionsOf, rowsAsRead, settle } from './reading/store.ts'
import { countsOf, endImport, type findHeldRow, keepMends, type RowToMend, rowsOf, rowsToMend } from './store.ts'

/** An import that is under way, with the chronology that it is for. */
export interface OpenChronologyImport extends OpenChronology {
  readonly import: OpenImport
}
export interface OpenImportRow extends OpenChronologyImport {
  readonly row: NonNullable<Awaited<ReturnType<typeof findHeldRow>>>
  /** As the file has it. */
  readonly found: EntryFields
}
export interface OpenImportRows extends OpenChronologyImport {
  /** The number of the row that was asked for: the rows to mend are shown from it on. */
  readonly from: number
  readonly rows: readonly RowAsItStands[]
  readonly previous: number | null
  readonly next: number | null
}

const ended = refused(
  'import-ended',
  'This import is over: its rows were brought in, or it was given up. The page of the chronology shows what is there',
)
/** Only what was found clean, or what nobody here looks through, is read. */
const notChecked = refused(
  'not-checked-yet',
  'The virus checker has not answered, so that the file is not read. Choose it again in a few minutes, or paste the rows',
)
const ofImport = (open: OpenChronologyImport) => ({ ...ofChronology(open), import: open.import.id })

/** Where an import goes on. */
function stepAddress({ base, import: { id } }: OpenChronologyImport, step: ImportStep): string {
  const addresses = { table: under.table, columns: under.columns, questions: under.questions, 'bring-in': under.bringIn }
  return step === 'rows' || step === 'done' ? under.import(base, id) : addresses[step](base, id)
}

async function begin(work: Work, open: OpenChronology, field: string, given: { name: string; content: Uint8Array }) {
  if (!open.open) return closed
  const begun = await beginImport(work, open, given)
  if ('message' in begun) return invalid({ field, message: begun.message })
  const { id, rows, sheet } = begun
  const how = field === 'file' ? 'file' : 'pasted'
  work.audit(importBegun, id, { ...ofChronology(open), import: id, rows, how })
  return created((sheet < 0 ? under.table : under.columns)(open.base, id))
}

const commandsFor = (side: Side) => ({
  /** Begins with rows that were copied from a table. */
  paste: command(
    permission(side, 'paste'),
    pasteForm,
    'The rows are here. Nothing is in the chronology yet',
    (work, open: OpenChronology, input) =>
      begin(work, open, 'table', { name: '', content: new TextEncoder().encode(input.table) }),
  ),

  /** Begins with a file: CSV, Excel workbook or Word document. */
  upload: command(
    permission(side, 'upload'),
    uploadForm,
    'The file is here. Nothing is in the chronology yet',
    async (work, open: OpenChronology, { file: { name, content, state } }) =>
      state === 'pending' ? notChecked : begin(work, open, 'file', { name, content }),
  ),

  /** Chooses the table of the file. What was chosen about another one is no longer so. */
  chooseTable: command(
    permission(side, 'choose-table'),
    tableForm,
    'The table is chosen',
    async (work, open: OpenChronologyImport, input) => {
      if (open.import.state !== 'open' || !open.open) return ended
      const sheet = Number(input.sheet)
      if ((open.import.file.tables[sheet]?.rows ?? 0) === 0)
        return invalid({ field: 'sheet', message: 'Choose a table that has rows' })
      const { rows } = await rowsOf(work, { ...open.import, choices: { ...open.import.choices, sheet } })
      await settle(work, open, open.import, firstChoices(open.import.file, sheet, rows))
      work.audit(importSettled, open.import.id, { ...ofImport(open), step: 'table', toMend: 0 })
      return done(stepAddress(open, 'columns'))
    },
  ),

  /** Says what each column holds. Answers that were given stay. */
  chooseColumns: command(
    permission(side, 'choose-columns'),
    columnsForm,
    'The columns are chosen',
    async (work, open: OpenChronologyImport, input) => {
      if (open.import.state !== 'open' || !open.open) return ended
      const { choices, file } = open.import
      const table = file.tables[choices.sheet]
      if (!table) return refused('no-table', 'Choose the table first')
      if (input.columns.length !== choices.columns.length || !input.columns.every(isUse))
        return invalid({ field: 'columns', message: `Say of each of the ${choices.columns.length} columns what it holds` })
      if (input.firstRow < table.firstRow || input.firstRow >= table.firstRow + table.rows)
        return invalid({
          field: 'firstRow',
          message: `The first row must be one of the table’s, from ${table.firstRow} to ${table.firstRow + table.rows - 1}`,
        })
      for (const needed of ['date', 'what'] as const)
        if (!input.columns.includes(needed))
          return invalid({
            field: 'columns',
            message: needed === 'date' ? 'Say which column has the date' : 'Say which column has what happened',
          })
      if (input.columns.filter(use => use === 'date').length > 1)
        return invalid({ field: 'columns', message: 'Only one column can have the date' })
      return settled(work, open, { ...choices, firstRow: input.firstRow, columns: [...input.columns], chosen: true }, 'columns')
    },
  ),

  /** Answers what is asked once about the file. More may be asked once that is known. */
  answerQuestions: command(
    permission(side, 'answer-questions'),
    questionsForm,
    'The answers are kept with the import',
    async (work, open: OpenChronologyImport, input) => {
      if (open.import.state !== 'open' || !open.open) return ended
      const given = Object.fromEntries(Object.entries(input).filter(([, answer]) => answer !== undefined))
      const missing = (await questionsOf(work, open.import)).filter(
        ({ question }) => given[questionFields[question]] === undefined,
      )
      if (missing.length > 0)
        return invalid(...missing.map(({ question }) => ({ field: questionFields[question], message: 'Choose an answer' })))
      return settled(work, open, { ...open.import.choices, ...given }, 'questions')
    },
  ),

  /** Mends one row, or leaves it out. Each is kept by itself. */
  mendRow: command(
    permission(side, 'mend-row'),
    mendForm,
    'The row is kept',
    async (work, open: OpenImportRow, { leaveOut, because, ...words }) => {
      if (open.import.state !== 'open' || !open.open) return ended
      if (leaveOut && because === undefined) return invalid(whyLeftOut)
      const { row, found } = open
      const given = Object.fromEntries(
        Object.entries(words).flatMap(([field, text]) => (text === undefined ? [] : [[field, text]])),
      )
      const { themes, significance } = found
      const fields: EntryFields = { ...given, ...(themes && { themes }), ...(significance && { significance }) }
      const read = leaveOut ? undefined : readEntry(fields, answersOf(open.import.choices))
      if (read && 'troubles' in read) return invalid(...troublesBeside(read.troubles, mendForm.fields))
      const reasons = read ? [] : [`left-out:${because}`]
      await keepMends(work, open, open.import, [{ number: row.number, fields: read && fields, reasons }])
      work.audit(rowMended, open.import.id, { ...ofImport(open), row: row.number, leftOut: leaveOut === 'yes' })
      return done(await whereMendingGoesOn(work, open, row.number))
    },
  ),

  /**
   * Keeps what was typed into many rows: those that can be read now are mended, the others are shown again as they were typed. Words that
   * stand in many rows are replaced in every row that can be read then, not only in those of the page. Ticked rows are left out.
   */
  mendRows: command(
    permission(side, 'mend-rows'),
    mendRowsForm,
    'What you typed is kept. Rows that can be read now are mended',
    async (work, open: OpenImportRows, { cells, texts, find, instead = '', leaveOut, because }) => {
      if (open.import.state !== 'open' || !open.open) return ended
      if (cells.length !== texts.length) return invalid({ field: 'texts', message: 'Send one text for each cell' })
      if (leaveOut.length > 0 && because === undefined) return invalid(whyLeftOut)
      const named = [...leaveOut, ...cells.map(cell => cell.split(':')[0])].map(Number)
      const held = await rowsToMend(work, open.import, find === undefined ? named : undefined)
      const given = {
        cells: new Map(cells.map((cell, index) => [cell, texts[index] ?? ''])),
        ...{ find, instead, because, leaveOut: new Set(leaveOut.map(Number)) },
      }
      const mends = mendsFrom(await asTheyStand(work, open, held), given, answersOf(open.import.choices))
      if (mends.length === 0)
        return find === undefined
          ? invalid({ field: 'texts', message: 'Type into a row, or tick rows to leave out' })
          : invalid({ field: 'find', message: 'No row can be read when these words are replaced' })
      await keepMends(work, open, open.import, mends)
      work.audit(rowsMended, open.import.id, {
        ...ofImport(open),
        rows: mends.filter(({ reasons }) => reasons.length === 0).length,
        toMend: mends.filter(({ fields, reasons }) => fields && reasons.length > 0).length,
        leftOut: mends.filter(({ fields }) => !fields).length,
        because: leaveOut.length > 0 ? (because ?? null) : null,
      })
      return done(await whereMendingGoesOn(work, open, open.from))
    },
  ),

  /**
   * Makes every row an entry, all in one transaction. Refused while a question is open; rows that still need mending, and rows that are
   * there already, are left out only when it is said so.
   */
  bringIn: command(
    permission(side, 'bring-in'),
    bringInForm,
    'The rows are in the chronology',
    async (work, open: OpenChronologyImport, input) => {
      if (open.import.state !== 'open' || !open.open) return ended
      const questions = await questionsOf(work, open.import)
      if (['table', 'columns', 'questions'].includes(nextStep(open.import, questions.length, 0)))
        return refused('not-ready', 'Before the rows can come in, the steps above need an answer')
      const { entries, toMend, twice, leftOut } = await rowsToBringIn(work, open)
      const trouble = [
        ...(toMend > 0 && input.leaveOut === undefined
          ? [{ field: 'leaveOut', message: 'Mend the rows that need it, or say that they are left out' }]
          : []),
        ...(twice.size > 0 && input.twice === undefined
          ? [{ field: 'twice', message: 'Say what is to become of the rows that are there already' }]
          : []),
      ]
      if (trouble.length > 0) return invalid(...trouble)
      const wanted = input.twice === 'leave-out' ? entries.filter((_, index) => !twice.has(index)) : entries
      if (wanted.length === 0) return refused('nothing-to-bring-in', 'No row is left that could be brought in')
      await addEntries(work, open, wanted)
      await endImport(work, open.import, { state: 'imported', rows: wanted.length })
      const out = leftOut + toMend + entries.length - wanted.length
      work.audit(broughtIn, open.import.id, { ...ofImport(open), rows: wanted.length, leftOut: out })
      return done(open.base)
    },
  ),

  /** Gives an import up: nothing of it is kept. */
  withdraw: command(
    permission(side, 'withdraw-import'),
    withdrawForm,
    'The import is given up. Nothing of it is in the chronology',
    async (work, open: OpenChronologyImport) => {
      if (open.import.state !== 'open') return ended
      await endImport(work, open.import, { state: 'withdrawn' })
      work.audit(importWithdrawn, open.import.id, ofImport(open))
      return done(open.base)
    },
  ),
})

const whyLeftOut = { field: 'because', message: 'Say why, when rows are left out' }

/** With the rows from this one on, while any needs mending. */
async function whereMendingGoesOn(work: Work, { base, import: open }: OpenChronologyImport, from: number): Promise<string> {
  const { toMend } = await countsOf(work, open)
  return toMend === 0 ? under.import(base, open.id) : under.rows(base, open.id, from)
}

/** Rows that need mending with what stands in them. */
export async function asTheyStand(
  work: Work,
  open: OpenChronologyImport,
  held: readonly RowToMend[],
): Promise<readonly RowAsItStands[]> {
  if (held.length === 0) return []
  const wanted = new Map(held.map(row => [row.number, row]))
  const rows: RowAsItStands[] = []
  for (const { number, fields } of fileRows(await rowsOf(work, open.import), open.import.choices)) {
    const row = wanted.get(number)
    if (row) rows.push({ number, reasons: row.reasons, fields: row.typed ?? fields })
  }
  return rows
}

const isUse = (text: string): text is ColumnUse => text === 'leave' || entryFieldIds.some(field => field === text)

export const questionFields = {
  'month-first': 'monthFirst',
  century: 'century',
  serials: 'serials',
  'blank-dates': 'blankDates',
} as const satisfies Record<FileQuestion, string>

async function settled(work: Work, open: OpenChronologyImport, choices: ImportChoices, step: string) {
  const { questions, toMend } = await settle(work, open, open.import, choices)
  work.audit(importSettled, open.import.id, { ...ofImport(open), step, toMend })
  return done(stepAddress(open, nextStep({ ...open.import, choices }, questions.length, toMend)))
}

/** The rows as entries; how many still need mending or are left out; which of the entries are in the chronology already. */
export async function rowsToBringIn(work: Work, open: OpenChronologyImport) {
  const { choices, file } = open.import
  const answers = answersOf(choices)
  const table = file.tables[choices.sheet]?.title ?? ''
  const entries: NewEntry[] = []
  const fingerprints: string[] = []
  const out = { toMend: 0, leftOut: 0 }
  for await (const row of rowsAsRead(work, open.import)) {
    if (row.leftOut) out.leftOut += 1
    else if ('troubles' in row) out.toMend += 1
    else {
      entries.push({ read: row.entry, from: { file: fileName(file), table, row: row.number, answers } })
      fingerprints.push(fingerprintOf(work.names, open.reference, row.entry, row.entry.content.what))
    }
  }
  const there = await fingerprintsThere(work, open, fingerprints)
  const twice = new Set(fingerprints.flatMap((fingerprint, index) => (there.has(fingerprint) ? [index] : [])))
  return { ...out, entries, twice }
}

export type ImportCommands = ReturnType<typeof commandsFor>
export const importCommands: Readonly<Record<Side, ImportCommands>> = { own: commandsFor('own'), case: commandsFor('case') }
