import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import { partnershipScope, teamScope } from '../../platform/access/scope.ts'
import type { Work } from '../../platform/database/actor-transaction.ts'
import { withoutContent } from '../../platform/files/index.ts'
import { caseBoxes } from '../../platform/sealing/case-box.ts'
import { findMerged } from '../chronologies/index.ts'
import { findIncident } from '../incidents/index.ts'
import { findPracticeReview, holdPracticeReview, type OpenPracticeReview } from '../practice-reviews/index.ts'
import { publicationRecorded } from './events.ts'
import type { ProtectedPerson } from './gate/protected-person.ts'
import { firstTemplate, type LetterKind } from './letter.ts'
import { protectedPeople } from './protected-list.ts'
import { type Content, contents, historyOf, type PublicationRecord, type RecordKind, type Records } from './publication-record.ts'
import { letterTemplate, publicationRecord, publishedReview, releaseFile } from './tables.ts'

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

/** Everybody who must not be known from what leaves this case. */
export async function protectedOf(work: Work, { review, written }: OpenPublication): Promise<readonly ProtectedPerson[]> {
  const incident = review.reference.startsWith('INC-') ? await findIncident(work, review.reference) : undefined
  const merged = await findMerged(work, review.reference)
  const named = merged ? [...merged.glossary.children, ...merged.glossary.people] : []
  return protectedPeople(incident?.incident.children ?? [], named, written)
}

/** One finished file with its content, sealed. */
export async function releaseRow(work: Work, caseId: string, id: string) {
  const [row] = await work.sql
    .select()
    .from(releaseFile)
    .where(and(teamScope(work, releaseFile.caseId), eq(releaseFile.caseId, caseId), eq(releaseFile.id, id)))
  return row
}

/** How many finished files a case has had. */
export async function releaseCount(work: Work, caseId: string): Promise<number> {
  const rows = await work.sql
    .select(withoutContent(releaseFile))
    .from(releaseFile)
    .where(and(teamScope(work, releaseFile.caseId), eq(releaseFile.caseId, caseId)))
  return rows.length
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

/** What everyone reads of a published review. Days are calendar days. */
export interface PublishedReview {
  readonly id: string
  readonly title: string
  readonly summary: string
  readonly frontedBy: string | null
  readonly publishedOn: Temporal.PlainDate
  readonly untilDay: Temporal.PlainDate
  readonly fileType: 'pdf' | 'docx'
}

const shown = {
  id: publishedReview.id,
  title: publishedReview.title,
  summary: publishedReview.summary,
  frontedBy: publishedReview.frontedBy,
  publishedOn: publishedReview.publishedOn,
  untilDay: publishedReview.untilDay,
  fileType: publishedReview.fileType,
}

/** What a partnership has published and not taken down, the newest first. Its scope is what is public. */
export function publishedReviews(work: Work, partnershipId: string): Promise<readonly PublishedReview[]> {
  return work.sql
    .select(shown)
    .from(publishedReview)
    .where(and(eq(publishedReview.partnershipId, partnershipId), isNull(publishedReview.archivedOn)))
    .orderBy(desc(publishedReview.publishedOn), asc(publishedReview.title))
}

/** One of them with its file; undefined where there is none, or it was taken down. Its scope is what is public. */
export async function publishedFile(work: Work, partnershipId: string, id: string) {
  if (!/^[0-9a-f-]{36}$/.test(id)) return undefined
  const [row] = await work.sql
    .select({ ...shown, content: publishedReview.content })
    .from(publishedReview)
    .where(and(eq(publishedReview.partnershipId, partnershipId), eq(publishedReview.id, id), isNull(publishedReview.archivedOn)))
  return row
}

const done = z.object({ done: z.boolean() })

export interface ToPublish {
  readonly release: string
  readonly title: string
  readonly summary: string
  readonly frontedBy: string | null
  readonly on: Temporal.PlainDate
  readonly until: Temporal.PlainDate
  readonly type: string
  readonly content: Uint8Array
}

/** Puts the checked bytes where everyone reads them; false where the database finds no check of these very bytes. */
export async function addPublished(work: Work, given: ToPublish): Promise<boolean> {
  const { rows } = await work.sql.execute(sql`select records.publish_release(
    ${work.newId()}::uuid, ${given.release}::uuid, ${given.title}, ${given.summary}, ${given.frontedBy},
    ${given.on.toString()}::date, ${given.until.toString()}::date, ${given.type}, ${Buffer.from(given.content)}::bytea) as done`)
  return done.parse(rows[0]).done
}

/** Takes it down today; false where it was taken down before. */
export async function archivePublished(work: Work, release: string): Promise<boolean> {
  const { rows } = await work.sql.execute(sql`select records.archive_published(${release}::uuid) as done`)
  return done.parse(rows[0]).done
}
