import { SaxesParser } from 'saxes'
import { CannotRead } from '../office/cannot-read.ts'
import type { ZipContents } from '../office/zip-contents.ts'

/** Everything that one XML part says. */
export interface PartWords {
  /** As it reads when every tracked change is accepted, when each is undone, and with all of it in a row. */
  readonly accepted: string
  readonly undone: string
  readonly all: string
  /** What a person may have written into an attribute: descriptions of pictures, authors, names of bookmarks, addresses. */
  readonly written: readonly string[]
  /** Every other attribute, and the program's remarks. */
  readonly code: readonly string[]
  /** How often each element stands there that a person should know of. */
  readonly counts: ReadonlyMap<string, number>
}

const deletions = new Set(['del', 'moveFrom'])
const insertions = new Set(['ins', 'moveTo'])

/** Elements that part no word: letters on both sides belong together. */
const inline = new Set([
  ...['r', 't', 'delText', 'instrText', 'delInstrText', 'ins', 'del', 'moveFrom', 'moveTo', 'hyperlink', 'smartTag', 'sdt'],
  ...['sdtContent', 'customXml', 'fldSimple', 'fldChar', 'bookmarkStart', 'bookmarkEnd', 'proofErr', 'lastRenderedPageBreak'],
  ...['softHyphen', 'noBreakHyphen', 'sym', 'commentRangeStart', 'commentRangeEnd', 'permStart', 'permEnd', 'bdo', 'dir', 'rt'],
  ...['ruby', 'rubyBase', 'rPh', 'fld', 'endParaRPr', 'moveFromRangeStart', 'moveFromRangeEnd', 'moveToRangeStart', 'span', 'a'],
])

/** Attributes in which programs keep what people typed. */
const typed =
  /^(descr|title|alt|author|lastauthor|userid|initials|name|target|instr|alias|tag|placeholder|tooltip|display|location|anchor|prompt|promptTitle|error|errorTitle|caption|label|string|text|displayText|value|v|fullname|contents|href|by|publisher|company|manager)$/i

/** Elements whose value is what a person typed: what a table shows, titles and hints of fields, variables, what a filter lets through. */
const typedInside = new Set(
  'tblCaption tblDescription alias tag docVar statusText helpText default filter customFilter'.split(' '),
)

/** Attributes that only name letters and fonts, or count revisions: they hold no word of a person and many that look like one. */
const ofThePrinter =
  /^(xmlns.*|ascii|hAnsi|cs|eastAsia|typeface|panose|rsid.*|paraId|textId|durableId|uri|Ignorable|Requires|ContentType|Type|Extension|styleId|lang|script)$/i

/** Reads one XML part from beginning to end. Declarations of document types are refused. Text beside elements is never lost. */
export async function wordsOfPart(zip: ZipContents, part: string): Promise<PartWords> {
  const texts = { accepted: '', undone: '', all: '' }
  const written: string[] = []
  const code: string[] = []
  const counts = new Map<string, number>()
  let [deleted, inserted, properties] = [0, 0, 0]
  const count = (name: string) => counts.set(name, (counts.get(name) ?? 0) + 1)
  const add = (text: string) => {
    texts.all += text
    if (deleted === 0) texts.accepted += text
    if (inserted === 0) texts.undone += text
  }
  const allTyped = /^(?:customXml|docProps)\//.test(part)
  const parser = new SaxesParser()
  parser.on('doctype', () => {
    throw unsafe
  })
  parser.on('error', () => {
    throw damagedPart
  })
  parser.on('opentag', ({ name, attributes }) => {
    const element = local(name)
    if (deletions.has(element)) deleted += 1
    if (insertions.has(element)) inserted += 1
    if (element.endsWith('Pr')) properties += 1
    if (known.has(element)) count(element)
    // A text box stands in the middle of a line of another text.
    if (element === 'txbxContent') add('\n')
    if (element === 'tab') add('\t')
    if (element === 'br' || element === 'cr') add('\n')
    if (element === 'noBreakHyphen') add('-')
    for (const [given, value] of Object.entries(attributes)) {
      const attribute = local(given)
      if (element === 'sym' && attribute === 'char') add(String.fromCharCode(Number.parseInt(value, 16) & 0xff))
      if (given.startsWith('xmlns') || ofThePrinter.test(attribute) || value.trim().length < 2) continue
      if (element === 'font' || element === 'lsdException') continue
      const isTyped = allTyped || typed.test(attribute) || (attribute === 'val' && typedInside.has(element))
      if (isTyped && !/^https?:\/\/schemas\./.test(value)) written.push(value, ...unescaped(value))
      else if (/[g-z]/i.test(value) || /\d{2,4}[-/.]\d{1,2}[-/.]\d{2,4}/.test(value)) code.push(value)
    }
  })
  parser.on('text', add)
  parser.on('cdata', add)
  parser.on('comment', remark => written.push(remark))
  parser.on('processinginstruction', ({ body }) => code.push(body))
  parser.on('closetag', ({ name }) => {
    const element = local(name)
    if (deletions.has(element)) deleted -= 1
    if (insertions.has(element)) inserted -= 1
    if (element.endsWith('Pr')) properties -= 1
    // How a letter looks parts it from no other one.
    if (properties > 0) return
    if (element === 'c' || element === 'tc') add('\t')
    else if (!inline.has(element) && !element.endsWith('Pr') && !texts.all.endsWith('\n')) add('\n')
  })
  const decoder = new TextDecoder(await encodingOf(zip, part), { fatal: true })
  try {
    for await (const piece of zip.open(part)) parser.write(decoder.decode(piece, { stream: true }))
    parser.write(decoder.decode())
    parser.close()
  } catch (reason) {
    throw reason instanceof CannotRead ? reason : damagedPart
  }
  return { ...texts, written, code, counts }
}

const known = new Set(['del', 'ins', 'moveFrom', 'moveTo', 'vanish', 'webHidden', 'comment', 'footnote', 'endnote', 'docVar'])

async function encodingOf(zip: ZipContents, part: string): Promise<'utf-8' | 'utf-16le' | 'utf-16be'> {
  for await (const piece of zip.open(part)) {
    if (piece[0] === 0xff && piece[1] === 0xfe) return 'utf-16le'
    return piece[0] === 0xfe && piece[1] === 0xff ? 'utf-16be' : 'utf-8'
  }
  return 'utf-8'
}

const local = (name: string): string => (name.includes(':') ? name.slice(name.indexOf(':') + 1) : name)

/** An address as a reader sees it, where it was written with signs for letters. */
function unescaped(address: string): readonly string[] {
  if (!address.includes('%')) return []
  try {
    return [decodeURIComponent(address)]
  } catch {
    return []
  }
}

const unsafe = new CannotRead(
  'unsafe-xml',
  'The file declares names inside itself that no office program writes, and is not read.',
)
const damagedPart = new CannotRead('damaged', 'A part of the file is damaged, and what it says cannot be known.')
