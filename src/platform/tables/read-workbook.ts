import { CannotRead } from '../office/cannot-read.ts'
import type { OfficePackage } from '../office/office-package.ts'
import { readXml } from '../office/xml-part.ts'
import { type GrowingTable, growingTable, inWords, type Tally } from './growing-table.ts'
import { headerRowsOf } from './header-rows.ts'
import { unmarked } from './marked-text.ts'
import type { NumberFormats } from './number-formats.ts'
import { type Cell, columnName, type Table, type TableNote, type TablesFound, tableLimits, textCell } from './table.ts'

interface Sheet {
  title: string
  part: string
  hidden: boolean
}

/** Reads every sheet of a workbook that has rows. A cell with a formula is refused: what it shows is not what is written. */
export async function readWorkbook(office: OfficePackage): Promise<TablesFound> {
  const { sheets, dateSystem } = await workbookOf(office)
  const partOfType = (type: string) => [...office.relations.values()].find(relation => relation.type === type)?.part
  const shared = await sharedTexts(office, partOfType('sharedStrings'))
  // Loaded only for a workbook that has come this far: it is the largest part of the reader.
  const { numberFormats } = await import('./number-formats.ts')
  const formats = await numberFormats(office.zip, partOfType('styles'), dateSystem)
  const tally: Tally = { rows: 0, cells: 0 }
  const tables: Table[] = []
  const notes: TableNote[] = []
  for (const sheet of sheets) {
    const table = growingTable(sheet.title, tally, sheet.hidden)
    const { merged, hiddenRows, hiddenColumns } = await readSheet(office, sheet, table, shared, formats)
    fillMerged(table, merged, notes)
    const { rows, ...rest } = table.finished()
    if (rows.length === 0) continue
    if (sheet.hidden)
      notes.push({
        because: 'hidden-sheet',
        table: sheet.title,
        message: `The sheet “${sheet.title}” is hidden in the workbook.`,
      })
    if (hiddenRows > 0)
      notes.push({
        because: 'hidden-rows',
        table: sheet.title,
        message: `${inWords(hiddenRows)} ${hiddenRows === 1 ? 'row' : 'rows'} of “${sheet.title}” ${hiddenAndRead(hiddenRows)}`,
      })
    if (hiddenColumns.length > 0)
      notes.push({
        because: 'hidden-columns',
        table: sheet.title,
        message: `${hiddenColumns.length === 1 ? 'Column' : 'Columns'} ${hiddenColumns.map(columnName).join(', ')} of “${sheet.title}” ${hiddenAndRead(hiddenColumns.length)}`,
      })
    tables.push({ ...rest, rows, headerRows: headerRowsOf({ rows, firstRow: rest.firstRow }) })
  }
  if (tables.length === 0) throw new CannotRead('empty', 'The workbook is empty: no sheet of it has a filled cell.')
  return { kind: 'spreadsheet', tables, dateSystem, notes }
}

const hiddenAndRead = (count: number) =>
  count === 1 ? 'is hidden in the workbook, and was read too.' : 'are hidden in the workbook, and were read too.'

async function workbookOf({ zip, main, relations }: OfficePackage): Promise<{ sheets: Sheet[]; dateSystem: 1900 | 1904 }> {
  const sheets: Sheet[] = []
  let dateSystem: 1900 | 1904 = 1900
  await readXml(zip, main, {
    open(name, attribute) {
      if (name === 'workbookPr' && isOn(attribute('date1904'))) dateSystem = 1904
      if (name !== 'sheet') return
      const relation = relations.get(attribute('id') ?? attribute('r:id') ?? '')
      // Sheets that are only a chart have no rows.
      if (relation?.type !== 'worksheet') return
      const hidden = (attribute('state') ?? 'visible') !== 'visible'
      sheets.push({ title: attribute('name') ?? `Sheet ${sheets.length + 1}`, part: relation.part, hidden })
    },
  })
  if (sheets.length > tableLimits.tables)
    throw new CannotRead('too-many-parts', `The workbook has ${sheets.length} sheets; up to ${tableLimits.tables} are read.`)
  return { sheets, dateSystem }
}

const isOn = (value: string | undefined): boolean => value === '1' || value === 'true'

/** The texts that cells refer to by their number. How a word sounds (`rPh`) is left out. */
async function sharedTexts({ zip }: OfficePackage, part: string | undefined): Promise<string[]> {
  const texts: string[] = []
  if (part === undefined || !zip.has(part)) return texts
  let text = ''
  let inText = false
  let sounds = 0
  await readXml(zip, part, {
    open(name) {
      if (name === 'si') text = ''
      if (name === 'rPh') sounds++
      inText = name === 't' && sounds === 0
    },
    text(more) {
      if (inText) text += more
    },
    close(name) {
      if (name === 't') inText = false
      if (name === 'rPh') sounds--
      if (name === 'si') texts.push(unmarked(text))
    },
  })
  return texts
}

interface Merged {
  fromRow: number
  fromColumn: number
  toRow: number
  toColumn: number
}

async function readSheet(
  { zip }: OfficePackage,
  { part, title }: Sheet,
  table: GrowingTable,
  shared: readonly string[],
  formats: NumberFormats,
): Promise<{ merged: Merged[]; hiddenRows: number; hiddenColumns: number[] }> {
  const merged: Merged[] = []
  const formulas: { row: number; column: number }[] = []
  let formulaCount = 0
  let hiddenRows = 0
  /** Columns that are hidden, and those of them in which something stands. */
  const hidden = new Set<number>()
  const hiddenColumns = new Set<number>()
  let sounds = 0
  let row = 0
  let column = 0
  let cell: { type: string; style: number } | undefined
  let text = ''
  let inText = false
  await readXml(zip, part, {
    open(name, attribute) {
      if (name === 'row') {
        const next = wholeNumber(attribute('r')) ?? row + 1
        if (next <= row) throw misplaced
        row = next
        column = 0
        if (isOn(attribute('hidden'))) hiddenRows++
      } else if (name === 'c') {
        const at = addressOf(attribute('r'))
        if (at !== undefined && at.row !== row) throw misplaced
        const next = at?.column ?? column + 1
        if (next <= column) throw misplaced
        column = next
        cell = { type: attribute('t') ?? 'n', style: wholeNumber(attribute('s')) ?? 0 }
        text = ''
      } else if (cell !== undefined) {
        if (name === 'rPh') sounds++
        inText = (name === 'v' || name === 't') && sounds === 0
        if (name === 'f' && ++formulaCount <= 5) formulas.push({ row, column })
      } else if (name === 'col' && isOn(attribute('hidden'))) {
        const last = Math.min(wholeNumber(attribute('max')) ?? 0, tableLimits.columns)
        for (let next = wholeNumber(attribute('min')) ?? 1; next <= last; next++) hidden.add(next)
      } else if (name === 'mergeCell') {
        const range = rangeOf(attribute('ref'))
        if (range !== undefined) merged.push(range)
      }
    },
    text(more) {
      if (inText && cell !== undefined) text += more
    },
    close(name) {
      if (name === 'v' || name === 't') inText = false
      if (name === 'rPh') sounds--
      if (name !== 'c' || cell === undefined) return
      if (formulaCount === 0 && text !== '') table.put(row, column, cellOf(cell, text, shared, formats))
      if (text !== '' && hidden.has(column)) hiddenColumns.add(column)
      cell = undefined
    },
  })
  const [first] = formulas
  if (first !== undefined) throw withFormulas(title, formulas, formulaCount, first)
  return { merged, hiddenRows, hiddenColumns: [...hiddenColumns].sort((one, other) => one - other) }
}

function withFormulas(
  title: string,
  shown: readonly { row: number; column: number }[],
  count: number,
  first: { row: number; column: number },
) {
  const addresses = shown.map(({ row, column }) => `${columnName(column)}${row}`).join(', ')
  const more = count > shown.length ? ` and ${inWords(count - shown.length)} more` : ''
  return new CannotRead(
    'formulas',
    `The sheet “${title}” has ${count === 1 ? 'a formula' : 'formulas'} in ${addresses}${more}. Copy these cells, paste them as values, save, and choose the file again.`,
    { table: title, ...first },
  )
}

function cellOf(
  { type, style }: { type: string; style: number },
  text: string,
  shared: readonly string[],
  formats: NumberFormats,
): Cell {
  switch (type) {
    case 's': {
      const said = shared[wholeNumber(text) ?? -1]
      if (said === undefined) throw misplaced
      return textCell(said)
    }
    case 'b':
      return textCell(isOn(text) ? 'TRUE' : 'FALSE')
    case 'n': {
      const value = Number(text)
      return Number.isFinite(value) ? formats.cellOf(value, style) : textCell(text)
    }
    default:
      return textCell(unmarked(text))
  }
}

/** Gives every cell of a merged area what its first one says: a day merged over five entries belongs to each of them. */
function fillMerged(table: GrowingTable, merged: readonly Merged[], notes: TableNote[]): void {
  let areas = 0
  let example = ''
  for (const { fromRow, fromColumn, toRow, toColumn } of merged) {
    const first = table.cellAt(fromRow, fromColumn)
    if (first === undefined || first.text === '') continue
    areas++
    example ||= `${columnName(fromColumn)}${fromRow} to ${columnName(toColumn)}${toRow}`
    for (let row = fromRow; row <= toRow; row++)
      for (let column = fromColumn; column <= toColumn; column++) table.put(row, column, first)
  }
  if (areas > 0) notes.push(mergedNote(table.title, areas, example))
}

/** What is said of merged cells, also in a document. */
export const mergedNote = (table: string, areas: number, example: string): TableNote => ({
  because: 'merged-cells',
  table,
  message:
    `“${table}” has merged cells (${areas === 1 ? example : `${inWords(areas)} areas, the first is ${example}`}). ` +
    'Each of their cells was given what stands in the first.',
})

const misplaced = new CannotRead(
  'damaged',
  'The workbook contradicts itself about where a cell stands or what it says. Open it in the program it was made with, save it again, and choose it again.',
)

const wholeNumber = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined

function addressOf(reference: string | undefined): { row: number; column: number } | undefined {
  const parts = /^([A-Z]{1,3})([1-9]\d{0,6})$/.exec(reference ?? '')
  if (parts === null) return undefined
  const [, letters = '', digits = ''] = parts
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
  return { row: Number(digits), column }
}

function rangeOf(reference: string | undefined): Merged | undefined {
  const [start, end] = (reference ?? '').split(':').map(addressOf)
  if (start === undefined || end === undefined || end.row < start.row || end.column < start.column) return undefined
  return { fromRow: start.row, fromColumn: start.column, toRow: end.row, toColumn: end.column }
}
