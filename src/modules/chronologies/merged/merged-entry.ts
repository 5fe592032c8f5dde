import type { EntryContent, Significance, Theme } from '../chronology-entry.ts'
import type { ToldEvent } from '../same-event.ts'

/** One entry of a merged chronology, opened. Whose it is the system says: it is the agency in whose chronology it stands. */
export interface MergedEntry {
  readonly id: string
  /** The chronology of one agency on this case. */
  readonly chronologyId: string
  readonly organisationId: string
  /** Where it stands in the agency's own chronology. */
  readonly row: number
  readonly earliest: Temporal.PlainDate
  readonly latest: Temporal.PlainDate
  readonly time: Temporal.PlainTime | undefined
  readonly doubted: boolean
  /** Whom it is about, as marks of labels. */
  readonly children: readonly string[]
  readonly themes: readonly Theme[]
  readonly significance: Significance | undefined
  /** The agency itself says that it is of a key practice episode. */
  readonly markedByAgency: boolean
  readonly broughtBy: 'agency' | 'business-team'
  readonly content: EntryContent
}

/** Where an entry stands in the order of the chronology: the portion after it begins there. */
export type EntryPlace = Pick<MergedEntry, 'earliest' | 'latest' | 'time' | 'organisationId' | 'row'>

/** What is compared of an entry. One that names no child may be about any of them. */
export const toldEvent = (entry: MergedEntry, everyChild: readonly string[]): ToldEvent => ({
  id: entry.id,
  agency: entry.organisationId,
  children: entry.children.length > 0 ? entry.children : [...everyChild, ''],
  earliest: entry.earliest,
  latest: entry.latest,
  place: entry.content.place ?? undefined,
  text: entry.content.what,
})
