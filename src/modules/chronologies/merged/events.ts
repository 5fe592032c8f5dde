import { event } from '../../../platform/audit/event.ts'

/** What is written to the log of merged chronologies. The reference goes with each entry; ids, counts, views and names of filters only. */
type Seen = { readonly reference: string; readonly view: string }

export const mergedRead = event<Seen & { readonly entries: number; readonly page: number; readonly filters: readonly string[] }>(
  'chronologies.merged-read',
  'A page of a merged chronology was read',
)
export const timelineRead = event<Seen & { readonly filters: readonly string[] }>(
  'chronologies.timeline-read',
  'The timeline of a merged chronology was read',
)
export const entryRead = event<Seen & { readonly entry: string }>(
  'chronologies.entry-read',
  'An entry of a merged chronology was read',
)
export const sameEventsRead = event<Seen & { readonly page: number; readonly pairs: number }>(
  'chronologies.same-events-read',
  'Entries that may tell of the same event were read',
)
export const episodesRead = event<Seen & { readonly episodes: number }>(
  'chronologies.episodes-read',
  'The key practice episodes of a chronology were read',
)
export const exportPageRead = event<Seen & { readonly entries: number; readonly filters: readonly string[] }>(
  'chronologies.export-page-read',
  'The page from which a chronology is taken as a file was read',
)
export const chronologyTaken = event<
  Seen & { readonly as: string; readonly entries: number; readonly part: number; readonly filters: readonly string[] }
>('chronologies.taken', 'A merged chronology was taken as a file')
export const glossaryRead = event<{ readonly reference: string; readonly people: number }>(
  'chronologies.glossary-read',
  'The glossary of people of a chronology was read',
)
export const warningsRead = event<{ readonly reference: string; readonly page: number; readonly warnings: number }>(
  'chronologies.warnings-read',
  'Words of a chronology that may be names were read',
)

type Told = { readonly reference: string; readonly item: string; readonly round: number }
export const nameListed = event<Told & { readonly kept: boolean }>(
  'chronologies.name-listed',
  'The glossary of people of a chronology was changed',
)
export const placesListed = event<{ readonly reference: string; readonly names: number }>(
  'chronologies.places-listed',
  'The agencies and places that may be named in a chronology were changed',
)
export const episodeKept = event<Told & { readonly from: string; readonly to: string; readonly kept: boolean }>(
  'chronologies.episode-kept',
  'A key practice episode was recorded or changed',
)
export const keyEntryMarked = event<{ readonly reference: string; readonly entry: string; readonly episodes: readonly string[] }>(
  'chronologies.key-entry-marked',
  'It was recorded to which episodes an entry is key',
)
export const entryCommented = event<{ readonly reference: string; readonly entry: string; readonly round: number }>(
  'chronologies.entry-commented',
  'A comment was written beside an entry',
)
export const sameEventJudged = event<{
  readonly reference: string
  readonly entry: string
  readonly other: string
  readonly finding: string
}>('chronologies.same-event-judged', 'It was recorded whether two entries tell of the same event')
export const gapChosen = event<{ readonly reference: string; readonly days: number }>(
  'chronologies.gap-chosen',
  'The length from which a gap in a chronology is shown was chosen',
)

export const mergedEvents = [
  mergedRead,
  timelineRead,
  entryRead,
  sameEventsRead,
  episodesRead,
  exportPageRead,
  chronologyTaken,
  glossaryRead,
  warningsRead,
  nameListed,
  placesListed,
  episodeKept,
  keyEntryMarked,
  entryCommented,
  sameEventJudged,
  gapChosen,
]
