import {
  Bookmark,
  Document,
  ExternalHyperlink,
  Footer,
  HeadingLevel,
  ImageRun,
  InternalHyperlink,
  Packer,
  PageNumber,
  Paragraph,
  TableOfContents,
  TextRun,
} from 'docx'
import { formatDate } from '../../ui/patterns/dates.ts'
import { type Block, headingsOf, type Picture, type PublishedDocument, runsOf, type Table, type Text } from './document-tree.ts'
import { settled } from './settled-document.ts'
import { tableMark, withTables } from './word-package.ts'
import { coreProperties, withoutTheMoment } from './word-properties.ts'
import { wordNumbering, wordStyles } from './word-styles.ts'
import { addressesIn, tableXml } from './word-table.ts'

/**
 * The document for Word, to be worked on further: real headings, lists and tables whose head is repeated, contents, page numbers,
 * links, in British English. Nothing in it says on which machine, by whom or when it was drawn: it carries the document’s own day. Tables
 * come in row by row at the end: as objects, those of a long one would fill some hundred megabytes.
 */
export async function wordOf(given: PublishedDocument): Promise<Buffer> {
  const document = settled(given)
  const { title, partnership, subject, date, reference } = document
  const headings = headingsOf(document)
  const bookmarks = new Map(headings.map(({ id }, index) => [`#${id}`, `heading_${index + 1}`]))
  const tables: Table[] = []
  const draw = drawer(bookmarks, tables)
  const about = [partnership, reference, formatDate(date)].filter(part => part !== undefined).join(' · ')
  const contents =
    headings.length > 2
      ? [
          new Paragraph({ style: 'ContentsTitle', children: [new TextRun('Contents')] }),
          new TableOfContents('Contents', { hyperlink: true, headingStyleRange: '1-2' }),
        ]
      : []
  const file = new Document({
    title,
    creator: partnership,
    lastModifiedBy: partnership,
    styles: wordStyles,
    numbering: wordNumbering,
    sections: [
      {
        properties: {
          page: { size: { width: 11906, height: 16838 }, margin: { top: 1134, right: 1134, bottom: 1134, left: 1134 } },
        },
        footers: { default: footer([title, reference].filter(part => part !== undefined).join(' · ')) },
        children: [
          new Paragraph({ heading: HeadingLevel.TITLE, children: plain(title) }),
          ...(subject === undefined ? [] : [new Paragraph({ style: 'Subtitle', children: plain(subject) })]),
          new Paragraph({ style: 'About', children: plain(about) }),
          ...contents,
          ...document.blocks.flatMap(draw),
        ],
      },
    ],
  })
  const links = new Map(addressesIn(tables).map((href, index) => [href, `Cell${index + 1}`]))
  for (const [href, id] of links) file.Document.Relationships.addRelationship(id, linkType, href, 'External')
  const leadsTo = (href: string) => {
    const [bookmark, link] = [bookmarks.get(href), links.get(href)]
    if (bookmark !== undefined) return `w:anchor="${bookmark}"`
    return link === undefined ? undefined : `r:id="rId${link}"`
  }
  const packed = await Packer.toBuffer(file, undefined, [{ path: 'docProps/core.xml', data: coreProperties(document) }])
  const written = tables.map(table => tableXml(table, leadsTo))
  return withoutTheMoment(await withTables(packed, written), date)
}

const linkType = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink'

const footer = (words: string) =>
  new Footer({
    children: [
      new Paragraph({
        style: 'Footer',
        children: [...plain(words), new TextRun({ children: [' · Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES] })],
      }),
    ],
  })

/** What a paragraph is made of. */
type Said = TextRun | ExternalHyperlink | InternalHyperlink

/** Words without anything else; line breaks stay line breaks. */
const plain = (words: string, style: { bold?: boolean; style?: string } = {}): TextRun[] =>
  words.split('\n').map((line, index) => new TextRun({ ...style, text: line, ...(index > 0 && { break: 1 }) }))

const headingLevels = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3, HeadingLevel.HEADING_4] as const

/** Draws one block after another; of a table the place, and the table is set down. Each numbered list begins at 1, so lists are counted. */
function drawer(bookmarks: ReadonlyMap<string, string>, tables: Table[]): (block: Block) => readonly Paragraph[] {
  let lists = 0
  const say = (text: Text): Said[] =>
    runsOf(text).flatMap(({ text: words, strong, href }): Said[] => {
      const bold = strong === true ? { bold: true } : {}
      const bookmark = bookmarks.get(href ?? '')
      if (bookmark !== undefined)
        return [new InternalHyperlink({ anchor: bookmark, children: plain(words, { ...bold, style: 'Hyperlink' }) })]
      if (href === undefined || href.startsWith('/') || href.startsWith('#')) return plain(words, bold)
      return [new ExternalHyperlink({ link: href, children: plain(words, { ...bold, style: 'Hyperlink' }) })]
    })
  const paragraph = (style: string, text: Text) => new Paragraph({ style, children: say(text) })
  const also = (style: string, text: Text | undefined) => (text === undefined ? [] : [paragraph(style, text)])
  const item = (ordered: boolean, instance: number, children: Said[]) =>
    new Paragraph({
      style: 'ListParagraph',
      numbering: { reference: ordered ? 'numbers' : 'bullets', level: 0, instance },
      children,
    })

  return block => {
    switch (block.kind) {
      case 'heading': {
        const bookmark = new Bookmark({ id: bookmarks.get(`#${block.id}`) ?? block.id, children: plain(block.text) })
        return [new Paragraph({ heading: headingLevels[block.level - 1] ?? HeadingLevel.HEADING_4, children: [bookmark] })]
      }
      case 'paragraph':
        return [new Paragraph({ children: say(block.text) })]
      case 'list': {
        const instance = ++lists
        return block.items.flatMap(({ text, note }) => [
          item(block.ordered === true, instance, say(text)),
          ...also('ListNote', note),
        ])
      }
      case 'steps': {
        const instance = ++lists
        return block.steps.flatMap(({ title, says }) => [
          item(true, instance, plain(title, { bold: true })),
          ...also('ListNote', says),
        ])
      }
      case 'facts':
        return block.facts.flatMap(({ term, says }) => [paragraph('FactTerm', term), paragraph('FactSays', says)])
      case 'call-out':
        return [paragraph('CallOut', block.text)]
      case 'quote':
        return [paragraph('Quote', block.text), ...also('QuoteFrom', block.from)]
      case 'picture':
        return [drawnPicture(block), paragraph('Caption', block.title), new Paragraph({ children: say(block.says) })]
      case 'table': {
        const place = new Paragraph({ children: plain(tableMark(tables.push(block) - 1)) })
        const caption =
          block.caption === '' ? [] : [new Paragraph({ style: 'Caption', keepNext: true, children: plain(block.caption) })]
        // Word joins two tables that touch: a paragraph stands between.
        return [...caption, place, new Paragraph({ style: 'AfterTable', children: [] })]
      }
    }
  }
}

/** One clear dot, for a program that cannot draw SVG: the words below the picture say the same. */
const clearDot = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)

function drawnPicture({ svg, title }: Picture): Paragraph {
  const natural = { width: attributeOf(svg, 'width') ?? 600, height: attributeOf(svg, 'height') ?? 300 }
  const scale = Math.min(1, 640 / natural.width, 800 / natural.height)
  const transformation = { width: Math.round(natural.width * scale), height: Math.round(natural.height * scale) }
  const image = new ImageRun({
    type: 'svg',
    data: Buffer.from(svg),
    transformation,
    fallback: { type: 'png', data: clearDot },
    altText: { name: title, description: title, title },
  })
  return new Paragraph({ keepNext: true, children: [image] })
}

/** A length of the picture’s own frame, in pixels. */
function attributeOf(svg: string, name: 'width' | 'height'): number | undefined {
  const found = new RegExp(`<svg[^>]*\\s${name}=["'](\\d+(?:\\.\\d+)?)(?:px)?["']`).exec(svg)
  const length = Number(found?.[1])
  return length > 0 ? length : undefined
}
