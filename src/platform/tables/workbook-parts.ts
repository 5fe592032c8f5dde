import { marked } from './marked-text.ts'
import { columnName, tableLimits } from './table.ts'
import type { WrittenCell, WrittenColumn, WrittenRows } from './write-table.ts'
import type { ZipPart } from './zip-stream.ts'

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships'
const contentType = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** As many rows as a sheet can hold (Excel and LibreOffice), the headings among them. */
const sheetRows = 1_048_576

/** Rows that are handed on together. */
const rowsAtOnce = 200

/** Places in `cellXfs` of the styles. */
const style = { text: 1, number: 2, day: 3, heading: 4 } as const

/** The parts of a workbook (ISO/IEC 29500-1), sheets while their rows come. What must count the sheets comes after them. */
export async function* workbookParts(
  title: string,
  columns: readonly WrittenColumn[],
  rows: WrittenRows,
): AsyncGenerator<ZipPart> {
  yield part('[Content_Types].xml', contentTypes)
  yield part('_rels/.rels', packageRelationships)
  yield part('docProps/core.xml', coreProperties(title))
  yield part('xl/styles.xml', styles)
  const source = portions(rows)
  const sheets: string[] = []
  let last = false
  try {
    while (!last) {
      sheets.push(sheetName(title, sheets.length + 1))
      yield {
        name: `xl/worksheets/sheet${sheets.length}.xml`,
        text: sheetText(columns, source, () => {
          last = true
        }),
      }
    }
  } finally {
    // Also when nobody listens any more: whoever gives the rows can put away what they came from.
    await source.return(undefined)
  }
  yield part('xl/workbook.xml', workbook(sheets, columns.length))
  yield part('xl/_rels/workbook.xml.rels', workbookRelationships(sheets.length))
}

const part = (name: string, text: string): ZipPart => ({ name, text: [declaration, text] })

async function* portions(rows: WrittenRows): AsyncGenerator<readonly (readonly WrittenCell[])[], undefined> {
  let portion: (readonly WrittenCell[])[] = []
  for await (const row of rows) {
    portion.push(row)
    // A whole number of portions fills a sheet below its headings, and one row more would not fit.
    if (portion.length < rowsAtOnce) continue
    yield portion
    portion = []
  }
  if (portion.length > 0) yield portion
}

/** One sheet: headings, then rows until the sheet is full or `finish` has been told that there are no more. */
async function* sheetText(
  columns: readonly WrittenColumn[],
  source: AsyncGenerator<readonly (readonly WrittenCell[])[], undefined>,
  finish: () => void,
): AsyncGenerator<string> {
  yield `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0">`
  yield '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
  yield `<cols>${columns.map(columnWidth).join('')}</cols><sheetData>`
  yield rowText(
    columns.map(({ title }) => title),
    1,
    style.heading,
  )
  let row = 1
  while (row + rowsAtOnce <= sheetRows) {
    const { value: portion } = await source.next()
    if (portion === undefined) {
      finish()
      break
    }
    yield portion.map(cells => rowText(cells, ++row)).join('')
  }
  yield '</sheetData></worksheet>'
}

const columnWidth = ({ title, width = Math.max(12, title.length + 2) }: WrittenColumn, index: number): string =>
  `<col min="${index + 1}" max="${index + 1}" width="${Math.min(width, 255)}" style="${style.text}" customWidth="1"/>`

const rowText = (cells: readonly WrittenCell[], row: number, as?: number): string =>
  `<row r="${row}">${cells.map((value, index) => cellText(value, `${letters(index + 1)}${row}`, as)).join('')}</row>`

const known: string[] = []

/** The letters of a column, worked out once. */
function letters(column: number): string {
  known[column] ??= columnName(column)
  return known[column] ?? ''
}

function cellText(value: WrittenCell, at: string, as: number | undefined): string {
  if (value === null || value === '') return ''
  if (typeof value === 'string') return textCell(value, at, as)
  if (typeof value === 'number') return Number.isFinite(value) ? `<c r="${at}" s="${style.number}"><v>${value}</v></c>` : ''
  const serial = serialOf(value)
  return serial === undefined ? textCell(value.toString(), at, as) : `<c r="${at}" s="${style.day}"><v>${serial}</v></c>`
}

/** Text stands in its cell, marked as text: whatever it begins with, and also after somebody has edited it, no program runs it. */
const textCell = (text: string, at: string, as: number = style.text): string =>
  `<c r="${at}" s="${as}" t="inlineStr"><is><t xml:space="preserve">${marked(fitting(text))}</t></is></c>`

const cutShort = ' […] This text is longer than a cell can hold. The CSV file has all of it.'

const fitting = (text: string): string =>
  text.length <= tableLimits.cellCharacters
    ? text
    : `${text.slice(0, tableLimits.cellCharacters - cutShort.length).toWellFormed()}${cutShort}`

/** The place of 1 January 1970 among the days of a workbook, which count from 30 December 1899. */
const epoch = 25_569
const milliseconds = 86_400_000

/** The first day on which all programs count alike, 1 March 1900: spreadsheets know a 29 February 1900, which never was. */
const firstCertainSerial = 61

/** A day as a workbook counts days (from 1900), or nothing for days before it can. Reckoned: a duration for each cell would cost more. */
function serialOf({ year, month, day }: Temporal.PlainDate): number | undefined {
  const serial = Date.UTC(year, month - 1, day) / milliseconds + epoch
  return year < 1900 || serial < firstCertainSerial ? undefined : serial
}

/** The title as a sheet’s name: at most 31 characters, without those that stand for something in an address. */
function sheetName(title: string, number: number): string {
  const plain = title
    .replace(/[[\]:*?/\\'\p{Cc}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  const name = plain === '' || /^history$/i.test(plain) ? 'Table' : plain
  const ending = number === 1 ? '' : ` ${number}`
  return `${name
    .slice(0, 31 - ending.length)
    .toWellFormed()
    .trim()}${ending}`
}

/** Every part that is not named is a sheet, so that this can stand first, before anybody knows how many there will be. */
const contentTypes =
  '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
  `<Default Extension="xml" ContentType="${contentType}.worksheet+xml"/>` +
  `<Override PartName="/xl/workbook.xml" ContentType="${contentType}.sheet.main+xml"/>` +
  `<Override PartName="/xl/styles.xml" ContentType="${contentType}.styles+xml"/>` +
  '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'

const packageRelationships =
  `<Relationships xmlns="${packageRelations}">` +
  `<Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/>` +
  '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>' +
  '</Relationships>'

/** No author and no moment: only what the table is called, and its language. */
const coreProperties = (title: string): string =>
  '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" ' +
  `xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${marked(title)}</dc:title><dc:language>en-GB</dc:language></cp:coreProperties>`

const format = (numFmt: number, font: number, wraps: boolean): string =>
  `<xf numFmtId="${numFmt}" fontId="${font}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyAlignment="1">` +
  `<alignment vertical="top"${wraps ? ' wrapText="1"' : ''}/></xf>`

/** 49 is *text*; 164 shows a day as 12 March 2026. */
const styles =
  `<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="d\\ mmmm\\ yyyy"/></numFmts>` +
  '<fonts count="2"><font><sz val="11"/><name val="Arial"/></font><font><b/><sz val="11"/><name val="Arial"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5">' +
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
  [format(49, 0, true), format(0, 0, false), format(164, 0, false), format(49, 1, true)].join('') +
  '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'

/** The headings are repeated on each printed page. */
const workbook = (sheets: readonly string[], columns: number): string =>
  `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>` +
  sheets.map((name, index) => `<sheet name="${marked(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`).join('') +
  `</sheets>${columns === 0 ? '' : repeatedHeadings(sheets)}</workbook>`

const repeatedHeadings = (sheets: readonly string[]): string =>
  `<definedNames>${sheets
    .map((name, index) => `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">'${marked(name)}'!$1:$1</definedName>`)
    .join('')}</definedNames>`

const workbookRelationships = (sheets: number): string =>
  `<Relationships xmlns="${packageRelations}">` +
  Array.from(
    { length: sheets },
    (_, index) => `<Relationship Id="rId${index + 1}" Type="${relations}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
  ).join('') +
  `<Relationship Id="rId${sheets + 1}" Type="${relations}/styles" Target="styles.xml"/></Relationships>`
