import { textInBytes } from './byte-text.ts'
import type { FoundText } from './finished-file.ts'
import { nameIn, type PdfObjects, unpack } from './pdf-objects.ts'
import { type PdfValue, pdfReader, textOf } from './pdf-values.ts'

/** What the text under a key is, as far as a person would ask. */
const places: Readonly<Record<string, string>> = {
  Title: 'document properties and bookmarks',
  Author: 'document properties',
  Subject: 'document properties',
  Keywords: 'document properties',
  Creator: 'document properties',
  Producer: 'document properties',
  Contents: 'notes',
  RC: 'notes',
  T: 'notes and form fields',
  V: 'form fields',
  Alt: 'descriptions of pictures',
  ActualText: 'text for screen readers',
  E: 'text for screen readers',
  URI: 'links',
  F: 'names of files',
  UF: 'names of files',
}

/** Keys whose values only name letters, identify the file or count. */
const silent = new Set(['ID', 'BaseFont', 'FontName', 'FontFamily', 'CharSet', 'Registry', 'Ordering', 'CheckSum', 'Lookup'])

/** Every string of a PDF outside its pages, in whatever object it stands, and the descriptions that are packed in it. */
export function wordsOfObjects(pdf: PdfObjects): { readonly texts: readonly FoundText[]; readonly comments: boolean } {
  const byPlace = new Map<string, string[]>()
  const names: string[] = []
  let comments = false
  const say = (place: string, text: string) => byPlace.set(place, [...(byPlace.get(place) ?? []), text])
  const look = (value: PdfValue, key: string): void => {
    if (silent.has(key)) return
    if (value.is === 'string') {
      const text = textOf(value.text)
      const shown = key === 'RC' || key === 'RV' ? withoutMarks(text) : text
      say(places[key] ?? 'elsewhere in the file', shown)
      if (key === 'URI' && text.includes('%')) say('links', decoded(text))
    }
    if (value.is === 'name') names.push(value.text)
    if (value.is === 'list') for (const item of value.items) look(item, key)
    if (value.is !== 'dictionary') return
    for (const [inside, of] of value.entries) {
      names.push(inside)
      look(of, inside)
    }
  }
  for (const object of pdf.objects.values()) {
    look(object.value, '')
    const subtype = nameIn(object.value, 'Subtype')
    if (['Text', 'FreeText', 'Highlight', 'Popup', 'Stamp', 'StrikeOut', 'Underline', 'Caret', 'Ink'].includes(subtype ?? ''))
      comments = true
    if (object.stream === undefined) continue
    if (nameIn(object.value, 'Type') === 'Metadata')
      say('document properties', withoutMarks(Buffer.from(unpack(object, pdf.objects) ?? '', 'latin1').toString('utf8')))
    else if (subtype === 'Image') say('inside pictures', textInBytes(Buffer.from(object.stream, 'latin1')))
    else for (const text of spokenIn(unpack(object, pdf.objects) ?? '')) say('text for screen readers', text)
  }
  const texts = [...byPlace].map(([place, found]): FoundText => ({ place, text: found.join('\n'), kind: 'words' }))
  return {
    texts: [
      ...texts,
      { place: 'between the parts of the file', text: pdf.between, kind: 'words' },
      { place: 'names inside the file', text: names.map(nameText).join('\n'), kind: 'code' },
    ],
    comments,
  }
}

/** What the marks in a page's own drawing say in place of its letters. */
const spokenIn = (drawing: string): readonly string[] =>
  [...drawing.matchAll(/\/(?:ActualText|Alt|E)\s*(?=[(<][^<])/g)].flatMap(({ index, 0: key }) => {
    const value = pdfReader(drawing, index + key.length).value()
    return value.is === 'string' ? [textOf(value.text)] : []
  })

const nameText = (name: string): string => Buffer.from(name, 'latin1').toString('utf8')

function decoded(address: string): string {
  try {
    return decodeURIComponent(address)
  } catch {
    return ''
  }
}

/** The description of a file (XMP), or a note with bold letters, as its words: elements and attributes are both said. */
const withoutMarks = (text: string): string =>
  text
    .replace(/xmlns(:\w+)?="[^"]*"/g, '')
    .replace(/<\?[\s\S]*?\?>/g, ' ')
    .replace(/<\/?[\w:.-]+|\/?>/g, '\n')
    .replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&amp;/g, '&')
