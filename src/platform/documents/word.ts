import {
  AlignmentType,
  Bookmark,
  BorderStyle,
  Document,
  ExternalHyperlink,
  Footer,
  HeadingLevel,
  ImageRun,
  InternalHyperlink,
  Packer,
  PageNumber,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableOfContents,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import { formatDate } from '../../ui/patterns/dates.ts'
import { type Block, headingsOf, type Picture, type PublishedDocument, runsOf, type Text } from './document-tree.ts'
import { settled } from './settled-document.ts'
import { columnWidths } from './table-columns.ts'
import { coreProperties, withoutTheMoment } from './word-properties.ts'
import { widthOfText, wordNumbering, wordStyles } from './word-styles.ts'

/**
 * The document for Word, to be worked on further: real headings, lists and tables whose head is repeated, contents, page numbers,
 * links, in British English. Nothing in it says on which machine, by whom or when it was drawn: it carries the document’s own day.
 */
export async function wordOf(given: PublishedDocument): Promise<Buffer> {
  const document = settled(given)
  const { title, partnership, subject, date, reference } = document
  const headings = headingsOf(document)
  const draw = drawer(new Map(headings.map(({ id }, index) => [id, `heading_${index + 1}`])))
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
  const packed = await Packer.toBuffer(file, undefined, [{ path: 'docProps/core.xml', data: coreProperties(document) }])
  return withoutTheMoment(packed, date)
}

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

/** Draws one block after another. Each numbered list begins at 1, so lists are counted. */
function drawer(bookmarks: ReadonlyMap<string, string>): (block: Block) => readonly (Paragraph | Table)[] {
  let lists = 0
  const say = (text: Text): Said[] =>
    runsOf(text).flatMap(({ text: words, strong, href }): Said[] => {
      const bold = strong === true ? { bold: true } : {}
      const bookmark = href?.startsWith('#') ? bookmarks.get(href.slice(1)) : undefined
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
        const bookmark = new Bookmark({ id: bookmarks.get(block.id) ?? block.id, children: plain(block.text) })
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
        const row = (cells: readonly Said[][], head: boolean) =>
          new TableRow({
            tableHeader: head,
            cantSplit: head,
            children: cells.map((children, column) => cell(children, widths[column] ?? 0, head)),
          })
        const weights = columnWidths(block)
        const total = weights.reduce((sum, weight) => sum + weight, 0)
        const widths = weights.map(weight => Math.round((widthOfText * weight) / total))
        const rows = [
          row(
            block.head.map(words => plain(words, { bold: true })),
            true,
          ),
          ...block.rows.map(cells => row(cells.map(say), false)),
        ]
        const table = new Table({ width: { size: widthOfText, type: WidthType.DXA }, columnWidths: widths, rows })
        const caption =
          block.caption === '' ? [] : [new Paragraph({ style: 'Caption', keepNext: true, children: plain(block.caption) })]
        // Word joins two tables that touch: a paragraph stands between.
        return [...caption, table, new Paragraph({ style: 'AfterTable', children: [] })]
      }
    }
  }
}

function cell(children: Said[], width: number, head: boolean): TableCell {
  const rule = { style: BorderStyle.SINGLE, size: 4, color: 'B1B4B6' }
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    margins: { top: 60, bottom: 60, left: 80, right: 80 },
    borders: { top: rule, bottom: rule, left: rule, right: rule },
    ...(head && { shading: { type: ShadingType.CLEAR, fill: 'EEF6F8', color: 'auto' } }),
    children: [new Paragraph({ style: 'TableText', alignment: AlignmentType.LEFT, children })],
  })
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
