import { officePackage } from '../office/office-package.ts'
import type { ZipContents } from '../office/zip-contents.ts'
import { textInBytes } from './byte-text.ts'
import { cellDays } from './cell-days.ts'
import { type FinishedFile, type FoundText, NotReadWhole } from './finished-file.ts'
import { wordsBesideParts } from './package-coverage.ts'
import { type PartWords, wordsOfPart } from './package-words.ts'

const isPicture = /\.(png|jpe?g|jfif|gif|bmp|tiff?|emf|wmf|wdp|hdp|webp|svg|ico)$/i
const isFont = /\.(odttf|ttf|otf|fntdata)$/i
const isXml = /\.(xml|rels|vml|svg)$/i

/** Every text of a Word document or an Excel workbook: all of its parts, whether a program shows them or not. */
export async function textsOfPackage(content: Uint8Array): Promise<Extract<FinishedFile, { ok: true }>> {
  const { zip, kind } = await officePackage(content)
  const texts: FoundText[] = [...wordsBesideParts(content)]
  const totals = new Map<string, number>()
  let pictures = 0
  for (const part of zip.parts) {
    if (part.endsWith('/')) continue
    if (/thumbnail/i.test(part)) throw firstPagePicture
    if (isPicture.test(part)) pictures += 1
    if (isXml.test(part)) {
      const words = await wordsOfPart(zip, part)
      texts.push(...textsOfPart(part, words))
      for (const [name, count] of words.counts) totals.set(name, (totals.get(name) ?? 0) + count)
    } else if (isPicture.test(part) || isFont.test(part) || /printerSettings/i.test(part))
      texts.push({ place: `inside ${placeOf(part)}`, text: textInBytes(await bytesOf(zip, part)), kind: 'words' })
    else throw unknownPart
  }
  if (kind === 'spreadsheet') texts.push(...(await cellDays(zip)))
  texts.push({ place: 'names of the file’s parts', text: zip.parts.join('\n'), kind: 'code' })
  return { ok: true, kind, texts: texts.filter(({ text }) => text.trim() !== ''), pictures, notes: notesFrom(totals, zip) }
}

function textsOfPart(part: string, { accepted, undone, all, written, code }: PartWords): FoundText[] {
  const place = placeOf(part)
  const versions = [
    { place, text: accepted },
    ...(undone === accepted ? [] : [{ place: `${place}, as it was before tracked changes`, text: undone }]),
    ...(all === accepted || all === undone ? [] : [{ place: `${place}, tracked changes among it`, text: all }]),
    { place: `${place}, descriptions, names and links`, text: written.join('\n') },
  ]
  return [
    ...versions.map(one => ({ ...one, kind: 'words' as const })),
    { place: `${place}, behind the text`, text: code.join('\n'), kind: 'code' },
  ]
}

function notesFrom(totals: ReadonlyMap<string, number>, zip: ZipContents): string[] {
  const sum = (...names: string[]) => names.reduce((total, name) => total + (totals.get(name) ?? 0), 0)
  const changes = sum('ins', 'del', 'moveFrom', 'moveTo')
  return [
    ...(changes > 0
      ? [`It holds ${changes === 1 ? 'a tracked change' : `${changes} tracked changes`}: what was taken out is still in it.`]
      : []),
    ...(sum('vanish', 'webHidden') > 0 ? ['It holds text that is formatted as hidden.'] : []),
    ...(zip.parts.some(part => /comments[^/]*\.xml$/i.test(part)) ? ['It holds comments.'] : []),
    ...(sum('docVar') > 0 || zip.parts.some(part => part.startsWith('customXml/')) ? ['It holds data that no page shows.'] : []),
  ]
}

const places: readonly [RegExp, string][] = [
  [/^word\/document\d*\.xml$/, 'the text'],
  [/footnotes/, 'footnotes'],
  [/endnotes/, 'endnotes'],
  [/comments|persons|people/, 'comments'],
  [/header\d*\.xml$/, 'a header'],
  [/footer\d*\.xml$/, 'a footer'],
  [/^docProps\//, 'document properties'],
  [/^customXml\//, 'data that no page shows'],
  [/\.rels$/, 'links'],
  [/sharedStrings/, 'cells'],
  [/drawing/, 'drawings'],
  [/chart/, 'charts'],
  [/settings|styles|numbering|theme|fontTable|webSettings/, 'settings'],
]

function placeOf(part: string): string {
  const sheet = /sheet(\d+)\.xml$/.exec(part)
  if (sheet) return `sheet ${sheet[1]}`
  return places.find(([pattern]) => pattern.test(part))?.[1] ?? `the part ${part.split('/').at(-1)}`
}

async function bytesOf(zip: ZipContents, part: string): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  for await (const piece of zip.open(part)) pieces.push(piece)
  return Buffer.concat(pieces)
}

const firstPagePicture = new NotReadWhole(
  'first-page-picture',
  'The file carries a small picture of its first page, which may show an earlier text. Save it without a preview picture.',
)
const unknownPart = new NotReadWhole(
  'unknown-part',
  'A part of the file is of a kind that cannot be read again, so nobody can say what it holds. Copy the text into a new file.',
)
