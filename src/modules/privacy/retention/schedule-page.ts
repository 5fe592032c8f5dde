import { z } from 'zod'
import { type RetentionEvent, retentionEvents } from './retention-rule.ts'

const text = z.string()

const Version = z.object({
  number: z.number(),
  period: text,
  authority: text,
  because: text,
  by: text,
  at: text,
})

export const ScheduleLine = z.object({
  kind: text,
  title: text,
  period: text,
  carriedOut: z.enum(['with-case', 'by-itself', 'by-hand']),
  authority: text,
  /** Where the starting period is from, and how sure it is; none once the partnership has said its own. */
  source: text.nullable(),
  confidence: z.enum(['V', 'K', 'D', '?']).nullable(),
  versions: z.array(Version),
})
export type ScheduleLine = z.infer<typeof ScheduleLine>

export const SchedulePage = z.object({ checkedOn: text, lines: z.array(ScheduleLine), outlives: z.array(text) })
export type SchedulePage = z.infer<typeof SchedulePage>

/** A line of the starting schedule: of what goes with its case, or of what is kept apart. */
export type StartingRule = {
  readonly kind: string
  readonly title: string
  readonly authority: string
  readonly source: string
  readonly confidence: 'V' | 'K' | 'D' | '?'
} & (
  | { readonly 'carried-out': 'with-case'; readonly years: number; readonly after: RetentionEvent }
  | { readonly 'carried-out': 'by-itself' | 'by-hand'; readonly words: string }
)

/** A rule as the partnership has changed it. */
export interface RuleVersion {
  readonly number: number
  readonly years: number | null
  readonly after: RetentionEvent
  readonly authority: string
  readonly because: string
  readonly changedBy: string
  readonly changedAt: Temporal.Instant
}

/** "35 years after anything was last recorded of the case". */
export function periodInWords({ years, after }: { years: number | null; after: RetentionEvent }): string {
  if (years === null) return 'Kept without end'
  return `${years === 1 ? 'One year' : `${years} years`} after ${retentionEvents[after]}`
}

/** A line of the schedule as it holds today, with every version that the partnership has given it, the newest first. */
export function scheduleLine(start: StartingRule, versions: readonly RuleVersion[], post: (id: string) => string): ScheduleLine {
  const last = versions.at(-1)
  return {
    kind: start.kind,
    title: start.title,
    period: last ? periodInWords(last) : start['carried-out'] === 'with-case' ? periodInWords(start) : start.words,
    carriedOut: start['carried-out'],
    authority: last?.authority ?? start.authority,
    source: last ? null : start.source,
    confidence: last ? null : start.confidence,
    versions: versions
      .map(one => ({
        number: one.number,
        period: periodInWords(one),
        authority: one.authority,
        because: one.because,
        by: post(one.changedBy),
        at: one.changedAt.toString(),
      }))
      .reverse(),
  }
}
