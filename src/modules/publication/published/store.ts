import { and, arrayOverlaps, asc, desc, eq, gte, isNull, lt, sql } from 'drizzle-orm'
import { z } from 'zod'
import { partnershipScope, teamScope } from '../../../platform/access/scope.ts'
import { caseFile } from '../../../platform/access/tables.ts'
import type { Work } from '../../../platform/database/actor-transaction.ts'
import { publishedReview, releaseCheck, reviewTakenDown } from '../tables.ts'

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
    .orderBy(desc(publishedReview.publishedOn), asc(publishedReview.title), asc(publishedReview.id))
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

/** In which published report each of these recommendations stands, by its id, within the actor's partnership. Its scope is what is public. */
export async function reportsWith(work: Work, recommendations: readonly string[]): Promise<ReadonlyMap<string, PublishedReview>> {
  if (recommendations.length === 0) return new Map()
  const rows = await work.sql
    .select({ ...shown, recommendations: publishedReview.recommendations })
    .from(publishedReview)
    .where(
      and(
        partnershipScope(work, publishedReview.partnershipId),
        isNull(publishedReview.archivedOn),
        arrayOverlaps(publishedReview.recommendations, [...recommendations]),
      ),
    )
  return new Map(rows.flatMap(({ recommendations: ids, ...review }) => ids.map(id => [id, review])))
}

const done = z.object({ done: z.boolean() })

export interface ToPublish {
  readonly release: string
  readonly title: string
  readonly summary: string
  readonly frontedBy: string | null
  readonly on: Temporal.PlainDate
  readonly until: Temporal.PlainDate
  /** The salt of the check, in hexadecimal. */
  readonly salt: string
  readonly type: string
  readonly content: Uint8Array
}

/** Puts the checked bytes where everyone reads them; false where the database finds no check of these very bytes. */
export async function addPublished(work: Work, given: ToPublish): Promise<boolean> {
  const { rows } = await work.sql.execute(sql`select records.publish_release(
    ${work.newId()}::uuid, ${given.release}::uuid, ${given.title}, ${given.summary}, ${given.frontedBy},
    ${given.on.toString()}::date, ${given.until.toString()}::date, ${given.type}, ${Buffer.from(given.salt, 'hex')}::bytea, ${Buffer.from(given.content)}::bytea) as done`)
  return done.parse(rows[0]).done
}

/** Takes it down today; false where it was taken down before, or the review behind it is kept and the actor not of its case team. */
export async function archivePublished(work: Work, release: string): Promise<boolean> {
  const { rows } = await work.sql.execute(sql`select records.archive_published(${release}::uuid) as done`)
  return done.parse(rows[0]).done
}

/** A published review as the partnership itself sees it, taken down or not. */
export interface PublishedHere extends PublishedReview {
  readonly releaseId: string
  readonly archivedOn: Temporal.PlainDate | null
  /** The review behind it, for those on its case team while it is kept. */
  readonly reference: string | null
}

/** What the actor’s partnership has published from one day until before another, the oldest first; all of it without days. */
export async function publishedIn(
  work: Work,
  from?: Temporal.PlainDate,
  before?: Temporal.PlainDate,
): Promise<readonly PublishedHere[]> {
  const rows = await work.sql
    .select({ ...shown, releaseId: publishedReview.releaseId, archivedOn: publishedReview.archivedOn })
    .from(publishedReview)
    .where(
      and(
        partnershipScope(work, publishedReview.partnershipId),
        eq(publishedReview.partnershipId, work.actor.partnershipId),
        from && gte(publishedReview.publishedOn, from),
        before && lt(publishedReview.publishedOn, before),
      ),
    )
    .orderBy(asc(publishedReview.publishedOn), asc(publishedReview.title), asc(publishedReview.id))
  const behind = await work.sql
    .select({ releaseId: releaseCheck.releaseId, reference: caseFile.reference })
    .from(releaseCheck)
    .innerJoin(caseFile, eq(caseFile.id, releaseCheck.caseId))
    .where(and(teamScope(work, releaseCheck.caseId), eq(releaseCheck.purpose, 'publication')))
  const references = new Map(behind.map(one => [one.releaseId, one.reference]))
  return rows.map(row => ({ ...row, reference: references.get(row.releaseId) ?? null }))
}

/** The reasons for which reviews were taken down after their records were disposed of, by review: for those who may decide it. */
export async function reasonsTakenDown(work: Work): Promise<ReadonlyMap<string, string>> {
  const rows = await work.sql
    .select({ id: reviewTakenDown.publishedId, reasons: reviewTakenDown.reasons })
    .from(reviewTakenDown)
    .where(partnershipScope(work, reviewTakenDown.partnershipId))
  return new Map(rows.map(({ id, reasons }) => [id, reasons]))
}
