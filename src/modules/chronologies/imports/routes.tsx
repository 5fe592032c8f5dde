import type { JSX } from 'hono/jsx/jsx-runtime'
import type { z } from 'zod'
import type { Work } from '../../../platform/database/actor-transaction.ts'
import type { Command } from '../../../platform/http/command.ts'
import { type Asked, type FormView, formPage, page, type Route } from '../../../platform/http/route.ts'
import { readChronologyDate } from '../chronology-date.ts'
import { dateInWords } from '../date-in-words.ts'
import { ofChronology } from '../entries/commands.ts'
import { ChronologyFacts, factsOf } from '../entries/entry-page.ts'
import { type EntryField, type EntryFields, entryFieldIds } from '../entry-reading.ts'
import { importRead } from '../events.ts'
import { fileRows, textOf, titlesOf } from '../import-rows.ts'
import type { OpenChronology } from '../open-chronology.ts'
import { chronologyTitle } from '../pages/frame.tsx'
import { BringInPage, ImportPage, PastePage, UploadPage, WithdrawPage } from '../pages/import.tsx'
import { MendPage, MendRowsPage } from '../pages/import-rows.tsx'
import { ColumnsPage, QuestionsPage, TablePage } from '../pages/import-settings.tsx'
import { under } from '../paths.ts'
import { permission } from '../policy.ts'
import type { Place } from '../store.ts'
import {
  asTheyStand,
  importCommands,
  type OpenChronologyImport,
  type OpenImportRow,
  type OpenImportRows,
  rowsToBringIn,
} from './commands.ts'
import { fileName, nextStep } from './import.ts'
import {
  BringInModel,
  ColumnsModel,
  columnsOf,
  type HeldLine,
  ImportModel,
  lineToMend,
  MendModel,
  MendRowsModel,
  QuestionsModel,
  reasonInWords,
  short,
  TableModel,
} from './import-page.ts'
import { questionsOf } from './reading/store.ts'
import { countsOf, dealtWith, findHeldRow, findImport, pageToMend, reasonsOf, rowsOf, sameFile } from './store.ts'

type Find = (work: Work, asked: Asked) => Promise<OpenChronologyImport | undefined>

/** The steps of an import: the rows given, the table, its columns, what is asked once, rows mended, all brought in. */
export function importRoutes({ side, base, find }: Place): readonly Route[] {
  const commands = importCommands[side]
  const held = (work: Work, asked: Asked) => find(work, asked, { holding: true })
  const importOf: Find = async (work, asked) => {
    const open = await held(work, asked)
    const found = open && (await findImport(work, open, asked.params.import ?? ''))
    return open && found && { ...open, import: found }
  }
  /** A step of an import that is under way. */
  const step = <Input, Model extends ChronologyFacts>(
    path: string,
    command: Command<OpenChronologyImport, Input>,
    title: string,
    model: z.ZodType<Model>,
    present: (open: OpenChronologyImport, work: Work) => Model | Promise<Model>,
    Page: (props: { model: Model; form: FormView }) => JSX.Element,
    start: (open: OpenChronologyImport) => Readonly<Record<string, string | readonly string[]>> = () => ({}),
  ): Route =>
    formPage<OpenChronologyImport, Input, Model>(path, {
      command,
      drafts: true,
      model,
      title: shown => `${title}: ${chronologyTitle(shown)}`,
      load: importOf,
      present,
      version: open => `${open.import.round} ${open.import.state} ${open.open}`,
      start,
      show: (shown, form) => <Page model={shown} form={form} />,
    })
  const begin = { model: ChronologyFacts, load: held, present: factsOf, version: ({ open }: OpenChronology) => `${open}` }
  return [
    formPage(under.paste(base), {
      ...begin,
      command: commands.paste,
      drafts: true,
      title: model => `Paste rows of a table: ${chronologyTitle(model)}`,
      show: (model, form) => <PastePage model={model} form={form} />,
    }),
    formPage(under.upload(base), {
      ...begin,
      command: commands.upload,
      title: model => `Bring in a file: ${chronologyTitle(model)}`,
      show: (model, form) => <UploadPage model={model} form={form} />,
    }),
    page(under.import(base, ':import'), {
      may: permission(side, 'read-import'),
      name: permission(side, 'read-import'),
      model: ImportModel,
      title: model => `${model.name}: ${chronologyTitle(model)}`,
      async load(work, asked) {
        const open = await importOf(work, asked)
        return open && overview(open, work)
      },
      show: model => <ImportPage model={model} />,
    }),
    step(under.table(base, ':import'), commands.chooseTable, 'Choose the table', TableModel, ofTable, TablePage),
    step(
      under.columns(base, ':import'),
      commands.chooseColumns,
      'What the columns hold',
      ColumnsModel,
      ofColumns,
      ColumnsPage,
      start => ({ firstRow: `${start.import.choices.firstRow}`, columns: start.import.choices.columns }),
    ),
    step(
      under.questions(base, ':import'),
      commands.answerQuestions,
      'Asked once for this file',
      QuestionsModel,
      ofQuestions,
      QuestionsPage,
      ({ import: { file } }) => (file.dateSystem === null ? {} : { serials: `${file.dateSystem}` }),
    ),
    formPage(under.row(base, ':import', ':row'), {
      command: commands.mendRow,
      drafts: true,
      model: MendModel,
      title: model => `Row ${model.number} of ${model.name}: ${chronologyTitle(model)}`,
      load: (work, asked) => rowOf(work, asked, importOf),
      present: ofRow,
      version: ({ row, import: { state } }: OpenImportRow) => `${row.round} ${state}`,
      start: ({ row, found }: OpenImportRow) => ({
        ...asTyped(row.mended ?? found),
        ...(row.leftOut ? { leaveOut: 'yes', because: row.reasons[0]?.split(':')[1] ?? '' } : {}),
      }),
      show: (model, form) => <MendPage model={model} form={form} />,
    }),
    formPage(under.rows(base, ':import', ':row'), {
      command: commands.mendRows,
      drafts: true,
      model: MendRowsModel,
      title: model => `Rows to mend: ${chronologyTitle(model)}`,
      load: (work, asked) => rowsFrom(work, asked, importOf),
      present: ofRows,
      version: ({ import: { round, state } }: OpenImportRows) => `${round} ${state}`,
      start: ({ rows }: OpenImportRows) => {
        const cells = rows.map(lineToMend).flatMap(({ number, cells: some }) => some.map(cell => ({ ...cell, number })))
        return { cells: cells.map(({ number, field }) => `${number}:${field}`), texts: cells.map(({ text }) => text) }
      },
      show: (model, form) => <MendRowsPage model={model} form={form} />,
    }),
    step(under.bringIn(base, ':import'), commands.bringIn, 'Bring the rows in', BringInModel, ofBringIn, BringInPage),
    step(under.withdraw(base, ':import'), commands.withdraw, 'Give up this import', TableModel, ofTable, WithdrawPage),
  ]
}

/** The fields of the form for a row. */
const asTyped = (fields: EntryFields): Readonly<Record<string, string>> => {
  const shown = entryFieldIds.filter((field): field is EntryField => field !== 'themes' && field !== 'significance')
  return Object.fromEntries(shown.flatMap(field => (fields[field] === undefined ? [] : [[field, fields[field]]])))
}

function noteRead(work: Work, open: OpenChronologyImport): void {
  work.audit(importRead, open.import.id, { ...ofChronology(open), import: open.import.id }, { outcome: 'viewed' })
}

const named = (open: OpenChronologyImport) => ({ ...factsOf(open), id: open.import.id, name: fileName(open.import.file) })
const tablesOf = ({ import: { file } }: OpenChronologyImport) =>
  file.tables.map(({ title, rows, hidden }, sheet) => ({ sheet, title, rows, hidden }))

function ofTable(open: OpenChronologyImport) {
  return { ...named(open), tables: tablesOf(open) }
}

async function overview(open: OpenChronologyImport, work: Work): Promise<ImportModel> {
  const { import: one } = open
  const counts = await countsOf(work, one)
  const dealt = await dealtWith(work, one)
  const texts = new Map<number, EntryFields>()
  if (dealt.length > 0) {
    const wanted = new Set(dealt.map(({ number }) => number))
    for (const { number, fields } of fileRows(await rowsOf(work, one), one.choices))
      if (wanted.has(number)) texts.set(number, fields)
  }
  const line = ({ number, reasons, leftOut, typed = texts.get(number) }: (typeof dealt)[number]): HeldLine => ({
    number,
    reasons: reasons.map(reasonInWords),
    date: short(typed?.date ?? ''),
    what: short(typed?.what ?? '', 160),
    leftOut,
  })
  const questions = await questionsOf(work, one)
  noteRead(work, open)
  return {
    ...named(open),
    state: one.state,
    step: nextStep(one, questions.length, counts.toMend),
    notes: one.file.notes,
    tables: tablesOf(open),
    chosen: one.file.tables[one.choices.sheet]?.title ?? null,
    importedRows: one.importedRows,
    ...counts,
    reasons: (await reasonsOf(work, one)).map(({ reason, rows }) => ({ says: reasonInWords(reason), rows })),
    firstToMend: counts.toMend === 0 ? null : ((await pageToMend(work, one, 1)).rows[0]?.number ?? null),
    dealtWith: dealt.map(line),
  }
}

/** How many of the first rows are shown where the columns are chosen. */
const rowsShown = 8

async function ofColumns(open: OpenChronologyImport, work: Work): Promise<ColumnsModel> {
  const { import: one } = open
  const table = await rowsOf(work, one)
  noteRead(work, open)
  return {
    ...named(open),
    notes: one.file.notes,
    columns: columnsOf(table, one.choices),
    firstRow: one.choices.firstRow,
    rows: table.rows
      .slice(0, rowsShown)
      .map((cells, index) => ({ number: table.firstRow + index, cells: cells.map(cell => short(textOf(cell), 60)) })),
  }
}

async function ofQuestions(open: OpenChronologyImport, work: Work): Promise<QuestionsModel> {
  const questions = await questionsOf(work, open.import)
  noteRead(work, open)
  return {
    ...named(open),
    dateSystem: open.import.file.dateSystem,
    questions: questions.map(({ question, rows, examples }) => ({
      question,
      rows,
      examples: examples.map(({ row, text, serial }) => ({
        row,
        text: short(text),
        days: serial === undefined ? [] : serialDays(serial),
      })),
    })),
  }
}

/** The days that a number of a spreadsheet stands for, counted from 1900 and from 1904. */
const serialDays = (serial: number) =>
  (['1900', '1904'] as const).map(serials => {
    const read = readChronologyDate(`${serial}`, { serials })
    return `${'ask' in read ? 'no day' : dateInWords(read)} (from ${serials})`
  })

async function rowOf(work: Work, asked: Asked, importOf: Find): Promise<OpenImportRow | undefined> {
  const open = await importOf(work, asked)
  const wanted = asked.params.row ?? ''
  const row = open && /^[1-9]\d{0,5}$/.test(wanted) ? await findHeldRow(work, open.import, Number(wanted)) : undefined
  if (!open || !row) return undefined
  for (const { number, fields } of fileRows(await rowsOf(work, open.import), open.import.choices))
    if (number === row.number) return { ...open, row, found: fields }
  return undefined
}

async function rowsFrom(work: Work, asked: Asked, importOf: Find): Promise<OpenImportRows | undefined> {
  const open = await importOf(work, asked)
  const wanted = asked.params.row ?? ''
  if (!open || !/^[1-9]\d{0,5}$/.test(wanted)) return undefined
  const { rows, ...beside } = await pageToMend(work, open.import, Number(wanted))
  return { ...open, ...beside, from: Number(wanted), rows: await asTheyStand(work, open, rows) }
}

async function ofRows(open: OpenImportRows, work: Work): Promise<MendRowsModel> {
  const { toMend } = await countsOf(work, open.import)
  noteRead(work, open)
  return { ...named(open), toMend, rows: open.rows.map(lineToMend), previous: open.previous, next: open.next }
}

async function ofRow(open: OpenImportRow, work: Work): Promise<MendModel> {
  const { import: one, row } = open
  const table = await rowsOf(work, one)
  const titles = titlesOf(table, one.choices.firstRow)
  const cells = table.rows[row.number - table.firstRow] ?? []
  noteRead(work, open)
  return {
    ...named(open),
    number: row.number,
    reasons: row.reasons.map(reasonInWords),
    toMend: (await countsOf(work, one)).toMend,
    cells: cells.flatMap((cell, column) => {
      const text = textOf(cell)
      return text.trim() === '' ? [] : [{ title: titles[column] || `Column ${column + 1}`, text }]
    }),
  }
}

async function ofBringIn(open: OpenChronologyImport, work: Work): Promise<BringInModel> {
  const { import: one } = open
  const ready = one.state === 'open' && one.choices.chosen
  const { entries, toMend, leftOut, twice } = ready
    ? await rowsToBringIn(work, open)
    : { entries: [], toMend: 0, leftOut: 0, twice: new Set<number>() }
  const before = await sameFile(work, open, one)
  const days = entries.map(({ read }) => read.earliest).toSorted(Temporal.PlainDate.compare)
  const last = entries.map(({ read }) => read.latest).toSorted(Temporal.PlainDate.compare)
  noteRead(work, open)
  return {
    ...named(open),
    entries: entries.length,
    toMend,
    leftOut,
    twice: twice.size,
    sameFile: before.map(({ begunAt }) => begunAt.toString()),
    earliest: days[0]?.toString() ?? null,
    latest: last.at(-1)?.toString() ?? null,
  }
}
