import type { ChronologyDate } from '../chronology-date.ts'
import type { EntryContent, Significance, Theme } from '../chronology-entry.ts'

/** An entry of one agency's chronology as it stands now, opened. */
export interface Entry extends Omit<ChronologyDate, 'mended'> {
  readonly id: string
  /** Where it stands in the agency's own chronology. */
  readonly row: number
  readonly round: number
  readonly content: EntryContent
  readonly themes: readonly Theme[]
  readonly significance: Significance | null
  readonly episode: boolean
  /** Who put it in: an agency itself, or the business team for it. */
  readonly broughtBy: 'agency' | 'business-team'
  readonly by: string
  readonly at: Temporal.Instant
}

/** How an entry stood before. */
export interface EarlierEntry {
  readonly round: number
  readonly content: EntryContent
  readonly by: string
  readonly at: Temporal.Instant
}
