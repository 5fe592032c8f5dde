import { getDocument, OPS } from 'unpdf/pdfjs'
import { type FinishedFile, type FoundText, NotReadWhole } from './finished-file.ts'
import { asRead, type PageRun } from './page-text.ts'
import { lettersUnknown, withinReach } from './pdf-coverage.ts'
import { pdfObjects } from './pdf-objects.ts'
import { damagedPdf } from './pdf-values.ts'
import { wordsOfObjects } from './pdf-words.ts'

/**
 * Every text of a PDF. Its pages twice, in the order in which they are drawn and as an eye reads them, hidden, covered, white and
 * off the page included; and every other text in its objects: titles, notes, bookmarks, descriptions, addresses.
 */
export async function textsOfPdf(content: Uint8Array): Promise<Extract<FinishedFile, { ok: true }>> {
  const found = pdfObjects(content)
  const { pictures, beside } = withinReach(found)
  const { texts: objectTexts, comments } = wordsOfObjects(found)
  const pages = await textsOfPages(content)
  return {
    ok: true,
    kind: 'pdf',
    texts: [...pages, ...objectTexts, { place: 'beside the pages', text: beside, kind: 'words' as const }].filter(
      ({ text }) => text.trim() !== '',
    ),
    pictures,
    notes: comments ? ['It holds notes that readers can open.'] : [],
  }
}

async function textsOfPages(content: Uint8Array): Promise<readonly FoundText[]> {
  const loading = getDocument({
    data: content.slice(),
    useSystemFonts: false,
    disableFontFace: true,
    stopAtErrors: true,
    verbosity: 0,
  })
  const document = await loading.promise.catch(() => {
    throw damagedPdf
  })
  try {
    const texts: FoundText[] = []
    for (let number = 1; number <= document.numPages; number += 1) texts.push(...(await textsOfPage(document, number)))
    return texts
  } finally {
    await loading.destroy()
  }
}

type PdfDocument = Awaited<ReturnType<typeof getDocument>['promise']>

async function textsOfPage(document: PdfDocument, number: number): Promise<readonly FoundText[]> {
  const orDamaged = () => {
    throw damagedPdf
  }
  const page = await document.getPage(number).catch(orDamaged)
  const { items } = await page.getTextContent({ includeMarkedContent: false }).catch(orDamaged)
  let drawn = ''
  const runs: PageRun[] = []
  for (const item of items) {
    if (!('str' in item)) continue
    drawn += item.str + (item.hasEOL ? '\n' : '')
    const [a = 1, b = 0, , , x = 0, y = 0] = item.transform.map(Number)
    if (item.str !== '')
      runs.push({ text: item.str, x, y, angle: Math.atan2(b, a), width: item.width, height: item.height || 10 })
  }
  const read = asRead(runs.filter(({ text }) => text.trim() !== ''))
  const { letters, drawings } = await letterByLetter(page).catch(orDamaged)
  if (isUnknown(read) || isUnknown(letters)) throw lettersUnknown
  if (read.trim() === '' && letters.trim() === '' && drawings) throw pageIsAPicture(number)
  page.cleanup()
  const place = `page ${number}`
  return [
    { place, text: read, kind: 'words' },
    { place: `${place}, in the order in which it is drawn`, text: drawn, kind: 'words' },
    { place: `${place}, letter by letter`, text: letters, kind: 'words' },
  ]
}

/**
 * The letters of a page one after another, as the file gives them to be drawn: what joins letters (pdf.js leaves out those that an
 * invisible mark follows) and letters without a meaning are seen here alone. `drawings`: whether anything but letters is drawn.
 */
async function letterByLetter(page: Awaited<ReturnType<PdfDocument['getPage']>>) {
  const { fnArray, argsArray } = await page.getOperatorList()
  let letters = ''
  for (const [index, operator] of fnArray.entries()) {
    if (operator === OPS.showText) letters += lettersOf(argsArray[index])
    else if (moves.has(operator) && !letters.endsWith('\n')) letters += '\n'
  }
  return { letters, drawings: fnArray.length > 3 }
}

const moves = new Set([OPS.beginText, OPS.moveText, OPS.nextLine, OPS.setLeadingMoveText, OPS.setTextMatrix])

/** What is given to one drawing of text: letters, and numbers that move the next one. */
function lettersOf(given: unknown): string {
  const row: unknown = Array.isArray(given) ? given[0] : undefined
  if (!Array.isArray(row)) return ''
  return row
    .map((one: unknown) => {
      if (typeof one === 'number') return one < -180 ? ' ' : ''
      const unicode: unknown = typeof one === 'object' && one !== null ? Reflect.get(one, 'unicode') : undefined
      return typeof unicode === 'string' && unicode !== '' ? unicode : '\ufffd'
    })
    .join('')
}

/** Signs side by side that stand for no letter. A single one is the mark of a list. */
const isUnknown = (text: string): boolean => /[\p{Co}\ufffd]{2,}|(?!\n)\p{Cc}{2,}/u.test(text)

const pageIsAPicture = (number: number) =>
  new NotReadWhole(
    'page-is-a-picture',
    `Page ${number} is a picture: it has no letters that can be read. Make the PDF from the document itself, not from a scan.`,
  )
