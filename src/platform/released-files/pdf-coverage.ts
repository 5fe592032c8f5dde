import { textInBytes } from './byte-text.ts'
import { NotReadWhole } from './finished-file.ts'
import { entry, nameIn, type PdfObject, type PdfObjects, resolved, unpack } from './pdf-objects.ts'
import type { PdfValue } from './pdf-values.ts'

/** Shows text: between BT and ET, with one of the four operators for it (ISO 32000-1, 9.4.3). */
const showsText = /\bBT\b[\s\S]*?(?:\)|>|\])\s*(?:Tj|TJ|'|")(?![A-Za-z])/

/** One curve of a drawing (ISO 32000-1, 8.5.2). Letters that were turned into lines are made of ten and more each. */
const curve = /(?:[-+.\d]+\s+){4,6}[cvy](?=\s|$)/g
/** A page may have round corners and bullets; with more curves than these it has a drawing, and words can be drawn. */
const mostCurves = 60

/** Whatever else can hold words or run: none of it belongs into a file that is published. */
const unwanted: readonly [string, () => NotReadWhole][] = [
  ['EmbeddedFiles', () => fileInside],
  ['EF', () => fileInside],
  ['JS', () => program],
  ['JavaScript', () => program],
  ['Launch', () => program],
  ['XFA', () => program],
  ['RichMediaContent', () => program],
]

/**
 * Refuses a PDF in which text stands where the reading of its pages does not come: in the drawing of a note or a form field, in a
 * pattern, in a page that was taken out, in a drawing that no page uses. Gives how many pictures and drawings it holds, and the words that
 * stand openly in what programs keep beside the pages.
 */
export function withinReach({ objects, root }: PdfObjects): { readonly pictures: number; readonly beside: string } {
  for (const { value } of objects.values()) eachEntry(value, key => refuseUnwanted(key))
  for (const object of objects.values()) refuseNamelessLetters(object.value, objects)
  const seen = new Set<number>()
  const beside: string[] = []
  let pictures = 0
  const pages = resolved(entry(resolved(root, objects), 'Pages'), objects)
  if (pages === undefined) throw outOfReach
  walk(pages, undefined, 0)
  for (const object of objects.values()) {
    if (object.stream === undefined) continue
    if (nameIn(object.value, 'Subtype') === 'Image') pictures += 1
    if (seen.has(object.number)) continue
    const text = isNoPage(object) && nameIn(object.value, 'Type') !== 'Metadata' ? '' : unpack(object, objects)
    if (text === undefined || (showsText.test(text) && !isNoPage(object))) throw outOfReach
    if (!isNoPage(object) && !text.includes('begincmap')) beside.push(textInBytes(Buffer.from(text, 'latin1')))
  }
  return { pictures, beside: beside.join('\n') }

  function walk(node: PdfValue, inherited: PdfValue | undefined, depth: number): void {
    if (depth > 50) throw outOfReach
    const resources = resolved(entry(node, 'Resources'), objects) ?? inherited
    const kids = resolved(entry(node, 'Kids'), objects)
    if (kids?.is === 'list') {
      for (const kid of kids.items) {
        const page = resolved(kid, objects)
        if (page) walk(page, resources, depth + 1)
      }
      return
    }
    const contents = entry(node, 'Contents')
    const list = resolved(contents, objects)
    const parts = list?.is === 'list' ? list.items : contents === undefined ? [] : [contents]
    drawing(
      parts.flatMap(part => (part.is === 'reference' ? [part.to] : [])),
      resources,
      depth,
    )
  }

  function drawing(streams: readonly number[], resources: PdfValue | undefined, depth: number): void {
    if (depth > 50) throw outOfReach
    const text = streams
      .map(number => {
        seen.add(number)
        const object = objects.get(number)
        const content = object && unpack(object, objects)
        if (object !== undefined && content === undefined) throw outOfReach
        return content ?? ''
      })
      .join('\n')
    pictures += (text.match(/\bBI\b[\s\S]*?\bID\b/g) ?? []).length
    if ((text.match(curve) ?? []).length > mostCurves) pictures += 1
    const drawings = resolved(entry(resources, 'XObject'), objects)
    for (const [, name] of text.matchAll(/\/([^\s()<>[\]{}/%]+)\s+Do\b/g)) {
      const to = entry(
        drawings,
        (name ?? '').replace(/#([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
      )
      if (to?.is !== 'reference' || seen.has(to.to)) continue
      const form = objects.get(to.to)
      if (nameIn(form?.value, 'Subtype') === 'Form')
        drawing([to.to], resolved(entry(form?.value, 'Resources'), objects) ?? resources, depth + 1)
    }
  }
}

/** Streams that hold no page: pictures, letters, colours, tables of the file itself, its description. */
function isNoPage({ value }: PdfObject): boolean {
  const type = nameIn(value, 'Type')
  if (type === 'ObjStm' || type === 'XRef' || type === 'Metadata' || nameIn(value, 'Subtype') === 'Image') return true
  const keys = value.is === 'dictionary' ? [...value.entries.keys()] : []
  return keys.some(key => ['Length1', 'Length2', 'Length3', 'Alternate', 'CMapName'].includes(key)) || isFontFile(value)
}

const isFontFile = (value: PdfValue): boolean => ['Type1C', 'CIDFontType0C', 'OpenType'].includes(nameIn(value, 'Subtype') ?? '')

function eachEntry(value: PdfValue, see: (key: string) => void): void {
  if (value.is === 'list') for (const item of value.items) eachEntry(item, see)
  if (value.is !== 'dictionary') return
  for (const [key, inside] of value.entries) {
    see(key)
    if (inside.is === 'name' && (key === 'S' || key === 'Subtype')) see(inside.text)
    eachEntry(inside, see)
  }
}

function refuseUnwanted(key: string): void {
  for (const [name, reason] of unwanted) if (key === name) throw reason()
}

/** Letters that only have numbers, and nothing that says which letters they are: what they say cannot be read, only seen. */
function refuseNamelessLetters(value: PdfValue, objects: ReadonlyMap<number, PdfObject>): void {
  if (nameIn(value, 'Type') !== 'Font' || entry(value, 'ToUnicode') !== undefined) return
  const kind = nameIn(value, 'Subtype')
  const encoding = resolved(entry(value, 'Encoding'), objects)
  const numbersOnly = kind === 'Type0' && (encoding?.is !== 'name' || encoding.text.startsWith('Identity'))
  if (numbersOnly || kind === 'Type3') throw lettersUnknown
}

export const lettersUnknown = new NotReadWhole(
  'letters-unknown',
  'The PDF does not say which letters some of its signs are, so they can be seen and not read again. Print the document to PDF with another program.',
)
const outOfReach = new NotReadWhole(
  'text-out-of-reach',
  'Words stand in this PDF where they cannot be read again: in a form field, a note’s drawing, a pattern, or a page that was taken out. Print the document to PDF again.',
)
const fileInside = new NotReadWhole(
  'file-inside',
  'Another file is attached inside this PDF. Remove it, or print the document to PDF again.',
)
const program = new NotReadWhole(
  'program-inside',
  'The PDF holds a form or a small program. Print the document to PDF, so that only its pages are left.',
)
