import { event } from '../../platform/audit/event.ts'

/** What this room writes to the log: ids, days, codes and counts, never a name or anyone’s words. */
export const publicationRead = event<{ reference: string }>('publication.read', 'The report of a practice review was read')
export const publicationRecorded = event<{ kind: string; item: string; round: number }>(
  'publication.recorded',
  'Something was recorded of a report or its publication',
)
export const reportTaken = event<{ reference: string; type: string; draft: boolean; copy: string | null }>(
  'publication.report-taken',
  'The report of a practice review was downloaded',
)
export const letterTaken = event<{ reference: string; letter: string }>(
  'publication.letter-taken',
  'A letter about a publication was downloaded',
)
export const releaseTaken = event<{ reference: string; release: string; checked: boolean }>(
  'publication.release-taken',
  'A finished file was downloaded',
)
export const releasePrepared = event<{ release: string; purpose: string; hits: number; pictures: number }>(
  'publication.release-prepared',
  'A finished file was prepared and read again',
)
export const releaseRefused = event<{ reference: string; because: string }>(
  'publication.release-refused',
  'A finished file could not be read to its end and was refused',
)
export const hitPassed = event<{ release: string; hit: string }>(
  'publication.hit-passed',
  'A second person let a protected word stand, with a reason',
)
export const releaseChecked = event<{ release: string; purpose: string; hits: number }>(
  'publication.release-checked',
  'A second person checked and released a finished file',
)
/** `proceedings`: so many were still open for which publication waited, and were seen by whoever published. */
export const reviewPublished = event<{
  release: string
  publishedOn: string
  untilDay: string
  early: boolean
  proceedings: number
}>('publication.published', 'A practice review was published')
export const publicationArchived = event<{ release: string; on: string; early: boolean }>(
  'publication.archived',
  'A published review was taken down and archived',
)
export const publishedTakenDown = event<{ release: string; on: string; early: boolean }>(
  'publication.taken-down',
  'A published review was taken down after the records behind it were disposed of',
)
export const publishedListed = event<{ reviews: readonly string[] }>(
  'publication.published-listed',
  'What the partnership has published was listed',
)
export const templateChanged = event<{ number: number }>(
  'publication.template-changed',
  'The letters about publication were changed',
)

export const events = [
  publicationRead,
  publicationRecorded,
  reportTaken,
  letterTaken,
  releaseTaken,
  releasePrepared,
  releaseRefused,
  hitPassed,
  releaseChecked,
  reviewPublished,
  publicationArchived,
  publishedTakenDown,
  publishedListed,
  templateChanged,
]
