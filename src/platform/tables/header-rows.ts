import type { Cell, Table, TableNote } from './table.ts'

/** Headings stand near the top; past these many filled rows nobody looks for them. */
const lookedAt = 6
const longestHeading = 80

/**
 * Numbers (in the file) of the rows that look like headings of columns: short words, no figures, at the top, each cell saying
 * something else. Two are found when a third row with figures follows. A title above them (one text alone) is not among them.
 */
export function headerRowsOf({ rows, firstRow }: Pick<Table, 'rows' | 'firstRow'>): number[] {
  const filled = rows
    .slice(0, 50)
    .map((cells, index) => ({ number: firstRow + index, said: cells.filter(({ text }) => text.trim() !== '') }))
    .filter(({ said }) => said.length > 0)
    .slice(0, lookedAt)
  const several = filled.some(({ said }) => said.length > 1)
  const body = filled.findIndex(({ said }) => !said.every(isHeading))
  const top = (body === -1 ? filled : filled.slice(0, body)).filter(({ said }) => !several || !sayOneThing(said))
  // Words only, with no row of figures below: nothing tells a second row of headings from a first row of entries.
  return top.slice(0, body === -1 ? 1 : 2).map(({ number }) => number)
}

/** What is said where two rows of headings were found. */
export const headerRowNotes = (tables: readonly Table[]): TableNote[] =>
  tables.flatMap(({ title, headerRows: [first, second] }) =>
    first === undefined || second === undefined
      ? []
      : [
          {
            because: 'two-header-rows',
            table: title,
            row: first,
            message: `Rows ${first} and ${second} of “${title}” both look like headings of columns.`,
          },
        ],
  )

const isHeading = ({ kind, text }: Cell): boolean => kind === 'text' && text.length <= longestHeading && !/\d/.test(text)

const sayOneThing = (said: readonly Cell[]): boolean => new Set(said.map(({ text }) => text)).size === 1
