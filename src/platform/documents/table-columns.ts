import { type Table, wordsOf } from './document-tree.ts'

/** How wide each column is beside the others: by the length of what stands in it, within bounds. */
export function columnWidths({ head, rows }: Table): readonly number[] {
  return head.map((words, column) => {
    const lengths = rows.map(row => wordsOf(row[column] ?? '').length)
    const mean = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length)
    return Math.round(Math.min(60, Math.max(10, words.length, mean)))
  })
}
