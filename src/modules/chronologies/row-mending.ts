import type { FileAnswers } from './chronology-date.ts'
import { type EntryField, type EntryFields, entryFieldIds, type FieldTrouble, readEntry } from './entry-reading.ts'
import type { LeftOutReason } from './import-rows.ts'

/** A row that needs mending as it stands now: as it was typed last, or else as the file has it. */
export interface RowAsItStands {
  readonly number: number
  /** `field:reason`, as in `date:no-such-day`. */
  readonly reasons: readonly string[]
  readonly fields: EntryFields
}

/** What a person made of a row: its fields, with what still cannot be read in them; without fields it is left out, and why. */
export interface Mend {
  readonly number: number
  readonly fields: EntryFields | undefined
  readonly reasons: readonly string[]
}

/** What was given for many rows at once. */
export interface GivenForRows {
  /** The text of each cell that was shown, by row and column as in `12:date`. */
  readonly cells: ReadonlyMap<string, string>
  /** Words to be replaced in whatever needs mending, in every row. */
  readonly find: string | undefined
  readonly instead: string
  readonly leaveOut: ReadonlySet<number>
  readonly because: LeftOutReason | undefined
}

/** The columns of a row that are mended where many rows stand together. A text that is too long needs a page of its own. */
export const columnsToMend = (reasons: readonly string[]): readonly EntryField[] => {
  const inTrouble = new Set(reasons.flatMap(reason => (reason.endsWith(':too-long') ? [] : [reason.split(':')[0]])))
  return entryFieldIds.filter(field => inTrouble.has(field))
}

export const reasonCodes = (troubles: readonly FieldTrouble[]): readonly string[] =>
  troubles.map(({ field, because }) => `${field}:${because}`)

/**
 * What becomes of rows that need mending. A cell that was typed into is kept, also where it still cannot be read; words are replaced only
 * in a row whose columns can be read then. Rows that stay as they are, are not given.
 */
export function mendsFrom(rows: readonly RowAsItStands[], given: GivenForRows, answers: FileAnswers): readonly Mend[] {
  const { find, instead, leaveOut, because } = given
  const words = find === undefined ? undefined : new RegExp(RegExp.escape(find), 'giu')
  return rows.flatMap(({ number, reasons, fields: before }): Mend[] => {
    if (leaveOut.has(number))
      return [{ number, fields: undefined, reasons: because === undefined ? [] : [`left-out:${because}`] }]
    const columns = columnsToMend(reasons)
    const typed = rewritten(before, columns, (field, text) => given.cells.get(`${number}:${field}`) ?? text)
    const replaced = words ? rewritten(typed, columns, (_, text) => text.replace(words, () => instead)) : typed
    const troubled = troublesIn(replaced, answers).map(({ field }) => field)
    const helps = columns.every(field => replaced[field] === typed[field] || !troubled.includes(field))
    const fields = helps ? replaced : typed
    return fields === before ? [] : [{ number, fields, reasons: reasonCodes(troublesIn(fields, answers)) }]
  })
}

function troublesIn(fields: EntryFields, answers: FileAnswers): readonly FieldTrouble[] {
  const read = readEntry(fields, answers)
  return 'troubles' in read ? read.troubles : []
}

/** The same fields, some written anew; the very same object where nothing is different. A column without text is left out. */
function rewritten(
  fields: EntryFields,
  columns: readonly EntryField[],
  write: (field: EntryField, text: string) => string,
): EntryFields {
  const changed = columns.flatMap(field => {
    const [text, now] = [fields[field] ?? '', write(field, fields[field] ?? '').trim()]
    return now === text.trim() ? [] : [[field, now] as const]
  })
  if (changed.length === 0) return fields
  const all = { ...fields, ...Object.fromEntries(changed) }
  return Object.fromEntries(Object.entries(all).filter(([, text]) => text !== ''))
}
