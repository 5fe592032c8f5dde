import { SSF } from '@e965/xlsx'
import { readXml } from '../office/xml-part.ts'
import type { ZipContents } from '../office/zip-contents.ts'
import type { Cell } from './table.ts'

/** The number formats of spreadsheets (ISO/IEC 29500-1, 18.8.30 and 18.8.31), as SheetJS knows them. */
const spreadsheet: {
  format(format: string | number, value: number, options: { date1904: boolean }): string
  is_date(format: string): boolean
  get_table(): Readonly<Record<number, string>>
} = SSF

/** Formats that follow the computer’s country: shown as in England. */
const english: Readonly<Record<number, string>> = { 14: 'dd/mm/yyyy', 22: 'dd/mm/yyyy hh:mm' }

export interface NumberFormats {
  /** A number as the person saw it, and whether its format makes a day or time of it. `style` is the cell’s own. */
  cellOf(value: number, style: number): Cell
}

/** How each style of a workbook shows numbers. */
export async function numberFormats(zip: ZipContents, part: string | undefined, dateSystem: 1900 | 1904): Promise<NumberFormats> {
  const own = new Map<number, string>()
  const styles: number[] = []
  if (part !== undefined && zip.has(part)) {
    let inCells = false
    await readXml(zip, part, {
      open(name, attribute) {
        const id = Number(attribute('numFmtId') ?? 0)
        if (name === 'numFmt') own.set(id, attribute('formatCode') ?? 'General')
        if (name === 'cellXfs') inCells = true
        if (name === 'xf' && inCells) styles.push(id)
      },
      close(name) {
        if (name === 'cellXfs') inCells = false
      },
    })
  }
  const builtIn = spreadsheet.get_table()
  const options = { date1904: dateSystem === 1904 }
  return {
    cellOf(value, style) {
      const id = styles[style] ?? 0
      const format = own.get(id) ?? english[id] ?? builtIn[id] ?? 'General'
      const kind = isDay(format) ? 'date-number' : 'number'
      return { kind, text: shown(value, format, options), value }
    },
  }
}

const isDay = (format: string): boolean => spreadsheet.is_date(format)

function shown(value: number, format: string, options: { date1904: boolean }): string {
  if (format === 'General' || format === '@') return String(value)
  try {
    const text = spreadsheet.format(format, value, options)
    // A day that the format cannot show (a negative one) comes out empty; the number is better than nothing.
    return text.trim() === '' ? String(value) : text
  } catch {
    return String(value)
  }
}
