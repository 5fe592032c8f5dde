import { z } from 'zod'
import type { ImportChoices } from '../import-rows.ts'

/** What was found in a file, sealed beside its rows. */
export const FileFound = z.object({
  /** Empty where the rows were pasted. */
  name: z.string(),
  /** How the workbook counts its days, as it says itself. */
  dateSystem: z.union([z.literal(1900), z.literal(1904)]).nullable(),
  tables: z.array(
    z.object({
      title: z.string(),
      rows: z.number(),
      firstRow: z.number(),
      headerRows: z.array(z.number()),
      hidden: z.boolean(),
    }),
  ),
  /** What a person should know about the file: merged cells, two rows of headings. */
  notes: z.array(z.string()),
})
export type FileFound = z.infer<typeof FileFound>

/** A row that cannot be taken over as it stands, or that a person has dealt with. */
export interface HeldRow {
  readonly number: number
  /** `field:reason`, as in `date:no-such-day`, or `left-out:duplicate`; none once it is mended. */
  readonly reasons: readonly string[]
  readonly leftOut: boolean
}

/** So many days after it was last touched an import that is not finished is removed; so many before that its maker is told. */
export const importKeptDays = 30
export const importNoticeDays = 5

/** The whole days that are left to an import, when they are so few that it is said. */
export function daysLeft(touchedAt: Temporal.Instant, now: Temporal.Instant): number | undefined {
  const left = Math.ceil(importKeptDays - touchedAt.until(now).total({ unit: 'hours' }) / 24)
  return left <= importNoticeDays ? Math.max(0, left) : undefined
}

/** An import that is under way, of the person who began it. */
export interface OpenImport {
  readonly id: string
  readonly state: 'open' | 'imported' | 'withdrawn'
  readonly file: FileFound
  readonly choices: ImportChoices
  readonly fingerprint: string
  /** Goes up with each choice, answer and mend. */
  readonly round: number
  readonly importedRows: number | null
  readonly begunAt: Temporal.Instant
  /** When somebody last went on with it. */
  readonly touchedAt: Temporal.Instant
}

/** What is to be done next with an import. */
export type ImportStep = 'table' | 'columns' | 'questions' | 'rows' | 'bring-in' | 'done'

export function nextStep(open: OpenImport, questions: number, toMend: number): ImportStep {
  if (open.state !== 'open') return 'done'
  if (open.choices.sheet < 0) return 'table'
  if (!open.choices.chosen) return 'columns'
  if (questions > 0) return 'questions'
  return toMend > 0 ? 'rows' : 'bring-in'
}

/** What the file is called where people read it. */
export const fileName = ({ name }: FileFound) => (name === '' ? 'Pasted rows' : name)
