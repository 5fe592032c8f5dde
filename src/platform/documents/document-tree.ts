/**
 * A document as the partnership publishes it: its arrangements, a list, a letter, a report. One tree, written by a pure function
 * of a room, and shown in three ways: as a web page, as PDF and as Word. Words are text, never markup.
 */
export interface PublishedDocument {
  title: string
  /** The partnership in whose name it is published: the author of the file. */
  partnership: string
  /** What it is about, in one line under the title. Goes into the file's properties too: no person's name. */
  subject?: string
  language: 'en-GB'
  /** The day it was made or decided. The files carry this day, never the day on which they were drawn. */
  date: Temporal.PlainDate
  reference?: string
  blocks: readonly Block[]
}

/** Plain words, or words of which some are strong or lead somewhere. */
export type Text = string | readonly TextRun[]

export interface TextRun {
  text: string
  strong?: boolean
  /** A web address, a mail address (`mailto:`), a telephone number (`tel:`), or `#` and the id of a heading. A path (`/about`) leads somewhere on the web page only. */
  href?: string
}

export type Block = Heading | Paragraph | List | Table | Facts | Steps | Picture | CallOut | Quote

export interface Heading {
  kind: 'heading'
  /** 1 stands directly below the title. */
  level: HeadingLevel
  text: string
  /** Its address inside the document, which stays the same from one edition to the next. */
  id: string
}
export type HeadingLevel = 1 | 2 | 3 | 4

interface Paragraph {
  kind: 'paragraph'
  text: Text
}

interface List {
  kind: 'list'
  /** Whether the order means something. */
  ordered?: boolean
  items: readonly { text: Text; note?: Text }[]
}

export interface Table {
  kind: 'table'
  caption: string
  /** Says what each column holds; repeated on every page. */
  head: readonly string[]
  rows: readonly (readonly Text[])[]
}

interface Facts {
  kind: 'facts'
  facts: readonly { term: string; says: Text }[]
}

/** What is done one after another. */
interface Steps {
  kind: 'steps'
  steps: readonly { title: string; says?: Text }[]
}

export interface Picture {
  kind: 'picture'
  /** A whole SVG document of our own making, with its width and height. */
  svg: string
  title: string
  /** The same in words, shown below it. */
  says: Text
}

interface CallOut {
  kind: 'call-out'
  text: Text
}

interface Quote {
  kind: 'quote'
  text: Text
  from?: string
}

/** The words as runs, whichever way they were given. */
export const runsOf = (text: Text): readonly TextRun[] => (typeof text === 'string' ? [{ text }] : text)

/** The words alone. */
export const wordsOf = (text: Text): string =>
  runsOf(text)
    .map(run => run.text)
    .join('')

/** The headings in their order, for a contents list. */
export const headingsOf = (document: PublishedDocument): readonly Heading[] =>
  document.blocks.filter(block => block.kind === 'heading')
