import { isUnderWay, type PracticeReviewState } from '../practice-reviews/index.ts'
import { type Hit, historyOf, lastOf, lastOfEach, type PublicationRecord, type Records, recordsOf } from './publication-record.ts'
import { type SectionId, sectionIds, sections } from './report-section.ts'

/** The three to whom the full report goes before it is published (2019 §5 line 384). */
export const addressees = {
  panel: 'the national Panel',
  'secretary-of-state': 'the Secretary of State',
  ofsted: 'Ofsted',
} as const
export type Addressee = keyof typeof addressees
export const addresseeIds = Object.keys(addressees) as readonly Addressee[]

/** What is published, and who introduces it, as it was planned last. */
export const planOf = (records: Records) => lastOf(records, 'plan')?.content

/** The report can be written until it is with the Executive; what it sends back can be written on. */
export const isBeingWritten = (state: PracticeReviewState): boolean => isUnderWay(state) || state === 'report-ready'

/** What makes the public version can be changed until it is published. */
export const isBeingRedacted = (state: PracticeReviewState): boolean => !['published', 'archived', 'stopped'].includes(state)

export const textOfSection = (records: Records, id: SectionId): string => lastOf(records, 'section', id)?.content.text ?? ''

/** What the law asks of a report and is not there yet. */
export const missingSections = (records: Records): readonly SectionId[] =>
  sectionIds.filter(id => sections[id].needed && textOfSection(records, id).trim() === '')

export const recommendations = (records: Records): readonly PublicationRecord<'recommendation'>[] =>
  lastOfEach(records, 'recommendation').filter(({ content }) => !content.withdrawn)

/** To whom the full report has not been sent; or had not been sent by a day. */
export function stillToSend(records: Records, by?: Temporal.PlainDate): readonly Addressee[] {
  const last = by?.toString()
  return addresseeIds.filter(
    id => !historyOf(records, 'sending', id).some(({ content }) => last === undefined || content.sentOn <= last),
  )
}

/** Letters to each of the three: `delay` once known, `not-publishing` once decided. */
export const letterItem = (letter: string, to: Addressee): string => `${letter}:${to}`

/** Hits of a finished file that nobody has passed. */
export const openHits = (records: Records, release: PublicationRecord<'release'>): readonly Hit[] =>
  release.content.hits.filter(({ key }) => lastOf(records, 'pass', `${release.item}:${key}`) === undefined)

/** The finished file that is checked and meant for everyone, the last one. */
export const releasedForPublication = (records: Records): PublicationRecord<'release'> | undefined =>
  recordsOf(records, 'release').findLast(
    ({ item, content }) => content.purpose === 'publication' && lastOf(records, 'checked', item) !== undefined,
  )
