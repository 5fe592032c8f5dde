import { CannotRead } from '../office/cannot-read.ts'
import type { OfficePackage } from '../office/office-package.ts'
import { readXml } from '../office/xml-part.ts'
import { type GrowingTable, growingTable, type Tally } from './growing-table.ts'
import { headerRowsOf } from './header-rows.ts'
import { mergedNote } from './read-workbook.ts'
import { type TableNote, type TablesFound, tableLimits, textCell } from './table.ts'

/** A table while it is read, and the cells of its last row that go on in the next (by column: what they say). */
interface Open {
  table: GrowingTable
  row: number
  column: number
  goingOn: Map<number, string>
  goesOnNext: Map<number, string>
  /** The row is marked as deleted: with its changes accepted it is not there. */
  deleted: boolean
  mergedAreas: number
  example: string
}

interface OpenCell {
  paragraphs: string[]
  columns: number
  merge: 'begins' | 'goes-on' | undefined
}

/** What Word keeps of text that is no longer there, or keeps twice. */
const leftOut = [
  'del',
  'moveFrom',
  'instrText',
  'Fallback',
  'delText',
  'rPr',
  'pPr',
  'tblPr',
  'sectPr',
  'drawing',
  'pict',
  'object',
]

/** Reads the tables of a Word document: text as it stands after its changes, paragraphs and line breaks as lines. */
export async function readDocument({ zip, main }: OfficePackage): Promise<TablesFound> {
  const tally: Tally = { rows: 0, cells: 0 }
  const done: Open[] = []
  const notes: TableNote[] = []
  const noted = new Set<string>()
  const note = (because: TableNote['because'], message: string, table?: string) => {
    const key = `${because} ${table ?? ''}`
    if (!noted.has(key)) notes.push({ because, message, ...(table !== undefined && { table }) })
    noted.add(key)
  }
  let open: Open | undefined
  let depth = 0
  let cell: OpenCell | undefined
  let skipping = 0
  let inText = false
  let inRowProperties = false
  const say = (words: string) => {
    if (cell === undefined) return
    const last = cell.paragraphs.length - 1
    cell.paragraphs[last] = `${cell.paragraphs[last] ?? ''}${words}`
  }
  await readXml(zip, main, {
    open(name, attribute) {
      if (name === 'vanish' && depth > 0 && attribute('val') !== '0' && attribute('val') !== 'false')
        note('hidden-text', `“${open?.table.title ?? ''}” has hidden text, which was read too.`, open?.table.title)
      if ((name === 'del' || name === 'ins' || name === 'moveFrom') && depth > 0)
        note('tracked-changes', 'The document has tracked changes. It was read as if all of them had been accepted.')
      if (name === 'trPr') inRowProperties = true
      if (name === 'del' && inRowProperties && depth === 1 && open !== undefined) open.deleted = true
      if (name === 'txbxContent' && depth > 0)
        note(
          'text-box',
          `A text box lies over “${open?.table.title ?? ''}”. Its words were not read: put them into the cell, if they belong there.`,
          open?.table.title,
        )
      if (skipping > 0 || leftOut.includes(name)) {
        skipping++
        return
      }
      if (name === 'tbl' && ++depth === 1) open = opened(`Table ${done.length + 1}`, tally)
      if (open === undefined) return
      if (name === 'tbl' && depth > 1)
        note(
          'table-in-a-cell',
          `A cell of “${open.table.title}” holds a table of its own; its words were put into that cell.`,
          open.table.title,
        )
      if (depth === 1) openPart(open, name, attribute)
      if (name === 'tc' && depth === 1) cell = { paragraphs: [], columns: 1, merge: undefined }
      if (cell === undefined) return
      if (depth === 1 && name === 'gridSpan') cell.columns = columnCount(attribute('val'), 1)
      if (depth === 1 && name === 'vMerge') cell.merge = attribute('val') === 'restart' ? 'begins' : 'goes-on'
      if (name === 'p') cell.paragraphs.push('')
      inText = name === 't'
      if (name === 'tab') say('\t')
      if (name === 'br' || name === 'cr') say('\n')
      if (name === 'noBreakHyphen') say('-')
    },
    text(words) {
      if (inText && skipping === 0) say(words)
    },
    close(name) {
      if (skipping > 0) {
        skipping--
        return
      }
      if (name === 't') inText = false
      if (name === 'trPr') inRowProperties = false
      if (name === 'tc' && depth === 1 && open !== undefined && cell !== undefined) {
        closeCell(open, cell)
        cell = undefined
      }
      if (name === 'tbl' && --depth === 0 && open !== undefined) {
        done.push(open)
        open = undefined
      }
    },
  })
  return found(done, notes)
}

function found(done: readonly Open[], notes: TableNote[]): TablesFound {
  if (done.length === 0)
    throw new CannotRead(
      'no-table',
      'The document has no table. Put the rows into a table with one row for each entry, or choose an Excel workbook or a CSV file.',
    )
  const tables = done.flatMap(({ table, mergedAreas, example }) => {
    const { rows, ...rest } = table.finished()
    if (rows.length === 0) return []
    if (mergedAreas > 0) notes.push(mergedNote(table.title, mergedAreas, example))
    return [{ ...rest, rows, headerRows: headerRowsOf({ rows, firstRow: rest.firstRow }) }]
  })
  if (tables.length === 0) throw new CannotRead('empty', 'Each table of the document is empty.')
  return { kind: 'document', tables, dateSystem: null, notes }
}

function opened(title: string, tally: Tally): Open {
  const table = growingTable(title, tally)
  return { table, row: 0, column: 1, goingOn: new Map(), goesOnNext: new Map(), deleted: false, mergedAreas: 0, example: '' }
}

function openPart(open: Open, name: string, attribute: (name: string) => string | undefined): void {
  if (name === 'tr') {
    open.row++
    open.column = 1
    open.deleted = false
    open.goingOn = open.goesOnNext
    open.goesOnNext = new Map()
  }
  if (name === 'gridBefore') open.column += columnCount(attribute('val'), 0)
}

/** How many columns a cell spans, or how many are left out before it: no more than one too many for any table. */
const columnCount = (said: string | undefined, least: number): number =>
  /^\d{1,6}$/.test(said ?? '') ? Math.min(Math.max(Number(said), least), tableLimits.columns + 1) : least

/** Puts a cell where it stands. A merged cell says the same in each of its rows and columns. */
function closeCell(open: Open, { paragraphs, columns, merge }: OpenCell): void {
  const own = paragraphs.join('\n').replace(/\s+$/, '')
  const above = open.goingOn.get(open.column)
  const text = merge === 'goes-on' && own === '' ? (above ?? '') : own
  if (merge !== undefined) open.goesOnNext.set(open.column, text)
  if ((columns > 1 || merge === 'begins') && text !== '') {
    open.mergedAreas++
    open.example ||= `the cell in row ${open.row}, column ${open.column}`
  }
  if (!open.deleted) for (let next = 0; next < columns; next++) open.table.put(open.row, open.column + next, textCell(text))
  open.column += columns
}
