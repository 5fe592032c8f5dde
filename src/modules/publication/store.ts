import { and, asc, desc, eq } from 'drizzle-orm'
import { partnershipScope, teamScope } from '../../platform/access/scope.ts'
import type { Work } from '../../platform/database/actor-transaction.ts'
import { caseBoxes } from '../../platform/sealing/case-box.ts'
import { findMerged } from '../chronologies/index.ts'
import type { Clock } from '../clocks/index.ts'
import { findIncident } from '../incidents/index.ts'
import { findPracticeReview, holdPracticeReview, type OpenPracticeReview, publicationClock } from '../practice-reviews/index.ts'
import { publicationRecorded } from './events.ts'
import type { ProtectedPerson } from './gate/protected-person.ts'
import { firstTemplate, type LetterKind } from './letter.ts'
import { changesOfList, type ListChange, listedBy, notOnTheList, protectedPeople } from './protected-list.ts'
import {
  type Content,
  contents,
  historyOf,
  type PublicationRecord,
  type RecordKind,
  type Records,
  recordsOf,
} from './publication-record.ts'
import { sendingClock } from './sending-clock.ts'
import { letterTemplate, publicationRecord } from './tables.ts'

/** A practice review with everything recorded of its report and publication. */
export interface OpenPublication extends OpenPracticeReview {
  readonly written: Records
}

export async function findPublication(work: Work, reference: string): Promise<OpenPublication | undefined> {
  const open = await findPracticeReview(work, reference)
  return open && { ...open, written: await recordsOfCase(work, open) }
}

/** The same, held until the transaction ends: two people who write at once write one after the other. */
export async function holdPublication(work: Work, reference: string): Promise<OpenPublication | undefined> {
  const open = await holdPracticeReview(work, reference)
  return open && { ...open, written: await recordsOfCase(work, open) }
}

async function recordsOfCase(work: Work, { review }: OpenPracticeReview): Promise<Records> {
  const rows = await work.sql
    .select()
    .from(publicationRecord)
    .where(and(teamScope(work, publicationRecord.caseId), eq(publicationRecord.caseId, review.caseId)))
    .orderBy(asc(publicationRecord.sequence))
  if (rows.length === 0) return []
  const boxes = await caseBoxes(work, review.caseId)
  return rows.flatMap((row): Records => {
    const box = boxes.get(row.keyId)
    if (!box) return []
    const content = contents[row.kind].parse(JSON.parse(box.open(row.id, 'content', row.content)))
    return [{ kind: row.kind, item: row.item, content, by: row.recordedBy, at: row.recordedAt }]
  })
}

/** Adds one record to a publication that is held, with its line of the log, and gives the publication with it. */
export async function record<Open extends OpenPublication, K extends RecordKind>(
  work: Work,
  open: Open,
  kind: K,
  item: string,
  content: Content<K>,
): Promise<Open> {
  const { review, box, written } = open
  const id = work.newId()
  const round = historyOf(written, kind, item).length + 1
  await work.sql.insert(publicationRecord).values({
    id,
    caseId: review.caseId,
    partnershipId: work.actor.partnershipId,
    sequence: written.length + 1,
    kind,
    item,
    round,
    keyId: box.keyId,
    content: box.seal(id, 'content', JSON.stringify(content)),
    recordedBy: work.actor.membershipId,
    recordedAt: work.moment,
  })
  work.audit(publicationRecorded, review.caseId, { kind, item, round })
  const added: PublicationRecord<K> = { kind, item, content, by: work.actor.membershipId, at: work.moment }
  return { ...open, written: [...written, added] }
}

/** Who must not be known from what leaves a case, how that list came about, and who is not on it. */
export interface Protection {
  readonly people: readonly ProtectedPerson[]
  readonly changes: readonly ListChange[]
  /** Children and family of the case team’s record for whom there is nothing to look for. */
  readonly missing: readonly string[]
}

export async function protectionOf(work: Work, { review, records, written }: OpenPublication): Promise<Protection> {
  const incident = review.reference.startsWith('INC-') ? await findIncident(work, review.reference) : undefined
  const children = incident?.incident.children ?? []
  const merged = await findMerged(work, review.reference)
  const named = merged ? [...merged.glossary.children, ...merged.glossary.people] : []
  const people = protectedPeople(children, named, written)
  const inGlossary = (merged?.records ?? []).flatMap(({ kind, item, content, by, at }) =>
    kind === 'name' && 'others' in content ? [{ item, content, by, at }] : [],
  )
  const changes = [...changesOfList('chronology', inGlossary), ...changesOfList('report', recordsOf(written, 'person'))]
  return {
    people,
    changes: changes.toSorted((one, other) => Temporal.Instant.compare(one.at, other.at)),
    missing: notOnTheList(listedBy(people), children, records),
  }
}

/** The last days of the clocks that run: of publication, and of sending the full report before it. */
export function lastDays(open: OpenPracticeReview): {
  readonly publishBy: Temporal.PlainDate | undefined
  readonly sendBy: Temporal.PlainDate | undefined
} {
  const day = (clock: Clock | undefined) => (clock && !clock.closed ? clock.dueDay : undefined)
  return { publishBy: day(publicationClock(open)), sendBy: day(sendingClock(open)) }
}

export interface LetterTemplate {
  readonly number: number
  readonly words: Readonly<Record<LetterKind, string>>
}

/** The words of the letters as the partnership has them now. */
export async function templateOf(work: Work): Promise<LetterTemplate> {
  const [last] = await work.sql
    .select()
    .from(letterTemplate)
    .where(and(partnershipScope(work, letterTemplate.partnershipId), eq(letterTemplate.partnershipId, work.actor.partnershipId)))
    .orderBy(desc(letterTemplate.number))
    .limit(1)
  return last
    ? { number: last.number, words: { delay: last.delay, 'not-publishing': last.notPublishing } }
    : { number: 0, words: firstTemplate }
}
