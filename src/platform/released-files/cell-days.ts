import { readXml } from '../office/xml-part.ts'
import type { ZipContents } from '../office/zip-contents.ts'
import { numberFormats } from '../tables/number-formats.ts'
import type { FoundText } from './finished-file.ts'

/** Days that a workbook keeps as numbers and shows as days, written out. What it shows as a plain number is no day. */
export async function cellDays(zip: ZipContents): Promise<readonly FoundText[]> {
  const from1904 = await countsFrom1904(zip)
  const formats = await numberFormats(zip, 'xl/styles.xml', from1904 ? 1904 : 1900)
  const sheets = zip.parts.filter(part => /worksheets\/[^/]+\.xml$/.test(part))
  return Promise.all(
    sheets.map(async part => {
      const days: string[] = []
      let [isNumber, style, inValue, value] = [false, 0, false, '']
      await readXml(zip, part, {
        open(name, attribute) {
          if (name === 'c') {
            isNumber = ['n', undefined].includes(attribute('t'))
            style = Number(attribute('s') ?? 0)
          }
          inValue = name === 'v'
          if (inValue) value = ''
        },
        text: text => {
          if (inValue) value += text
        },
        close(name) {
          if (name === 'v' && isNumber && formats.cellOf(Number(value), style).kind === 'date-number')
            days.push(...dayOf(Number(value), from1904))
          inValue = false
        },
      })
      return { place: `days in ${part.split('/').at(-1)?.replace('.xml', '')}`, text: days.join('\n'), kind: 'code' as const }
    }),
  )
}

/** A whole number, or one with a time of day behind the point, as an ISO day; none outside 1901 to 2099. */
function dayOf(serial: number, from1904: boolean): readonly string[] {
  const number = Math.floor(serial)
  if (!Number.isFinite(serial) || number < 367 || number > 73_050) return []
  return [
    Temporal.PlainDate.from(from1904 ? '1904-01-01' : '1899-12-30')
      .add({ days: number })
      .toString(),
  ]
}

async function countsFrom1904(zip: ZipContents): Promise<boolean> {
  let from1904 = false
  const workbook = zip.parts.find(part => part.endsWith('workbook.xml'))
  if (workbook === undefined) return false
  await readXml(zip, workbook, {
    open(name, attribute) {
      if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attribute('date1904') ?? '')
    },
  })
  return from1904
}
