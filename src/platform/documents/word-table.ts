import { runsOf, type Table, type Text } from './document-tree.ts'
import { columnWidths } from './table-columns.ts'
import { widthOfText } from './word-styles.ts'

/**
 * A table as Word has it (ECMA-376, part 1, section 17.4), row after row: a long one has thousands, and each is gone from memory when
 * the next one is written. The head is repeated on every page. `leadsTo` gives the attribute by which a link finds where it leads.
 */
export function* tableXml(table: Table, leadsTo: (href: string) => string | undefined): Generator<string> {
  const weights = columnWidths(table)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const widths = weights.map(weight => Math.round((widthOfText * weight) / total))
  const row = (kind: string, cells: readonly string[], shade: string) =>
    `<w:tr>${kind}${cells.map((runs, column) => cellXml(runs, widths[column] ?? 0, shade)).join('')}</w:tr>`
  yield `<w:tbl><w:tblPr><w:tblW w:type="dxa" w:w="${widthOfText}"/>${borders}${margins}</w:tblPr>`
  yield `<w:tblGrid>${widths.map(width => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid>`
  yield row(
    '<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>',
    table.head.map(words => runsXml(words, '<w:b/><w:bCs/>')),
    '<w:shd w:fill="EEF6F8" w:color="auto" w:val="clear"/>',
  )
  for (const cells of table.rows)
    yield row(
      '',
      cells.map(text => textXml(text, leadsTo)),
      '',
    )
  yield '</w:tbl>'
}

/** The web and mail addresses that stand in the cells of these tables, each once. */
export const addressesIn = (tables: readonly Table[]): readonly string[] => [
  ...new Set(
    tables.flatMap(({ rows }) =>
      rows.flatMap(cells => cells.flatMap(text => runsOf(text).flatMap(({ href = '/' }) => (/^[/#]/.test(href) ? [] : [href])))),
    ),
  ),
]

const side = (name: string) => `<w:${name} w:val="single" w:color="B1B4B6" w:sz="4"/>`
const borders = `<w:tblBorders>${['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(side).join('')}</w:tblBorders>`
const margin = (name: string, width: number) => `<w:${name} w:type="dxa" w:w="${width}"/>`
const margins = `<w:tblCellMar>${margin('top', 60)}${margin('left', 80)}${margin('bottom', 60)}${margin('right', 80)}</w:tblCellMar>`

const cellXml = (runs: string, width: number, shade: string): string =>
  `<w:tc><w:tcPr><w:tcW w:type="dxa" w:w="${width}"/>${shade}</w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/><w:jc w:val="left"/></w:pPr>${runs}</w:p></w:tc>`

const textXml = (text: Text, leadsTo: (href: string) => string | undefined): string =>
  runsOf(text)
    .map(({ text: words, strong, href }) => {
      const bold = strong === true ? '<w:b/><w:bCs/>' : ''
      const target = href === undefined ? undefined : leadsTo(href)
      if (target === undefined) return runsXml(words, bold)
      return `<w:hyperlink w:history="1" ${target}>${runsXml(words, `<w:rStyle w:val="Hyperlink"/>${bold}`)}</w:hyperlink>`
    })
    .join('')

/** Words that look alike; a line break of theirs stays one. */
const runsXml = (words: string, look: string): string =>
  words
    .split('\n')
    .map(
      (line, index) =>
        `<w:r>${look && `<w:rPr>${look}</w:rPr>`}${index > 0 ? '<w:br/>' : ''}<w:t xml:space="preserve">${escaped(line)}</w:t></w:r>`,
    )
    .join('')

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
const escaped = (words: string): string => words.replace(/[&<>]/g, sign => signs[sign] ?? sign)
