import { and, asc, inArray } from 'drizzle-orm'
import { teamScope } from '../../platform/access/scope.ts'
import type { Work } from '../../platform/database/actor-transaction.ts'
import { caseBoxes } from '../../platform/sealing/case-box.ts'
import type { Box } from '../../platform/sealing/sealing.ts'
import { type Adopted, adoptionById } from '../arrangements/index.ts'
import { findIncident, holdIncident, type OpenIncident, standingOf } from '../incidents/index.ts'
import { groupThatDecides } from './deciding-group.ts'
import { type ReviewStanding, reviewStanding } from './rapid-review.ts'
import { type Content, contents, historyOf, type Kind, type RapidReview, type ReviewRecord } from './review-record.ts'
import { reviewRecord } from './tables.ts'

/** A rapid review with the incident that needs it and the rules under which it is done. */
export interface OpenReview extends OpenIncident {
  readonly adopted: Adopted
  readonly review: RapidReview
  readonly standing: ReviewStanding
}

/** The rapid review of this incident, whether or not one is due, if the actor is of the case team. */
export async function findReview(work: Work, reference: string): Promise<OpenReview | undefined> {
  const open = await findIncident(work, reference)
  return open && opened(work, open)
}

/** The same, held until the transaction ends: two people who write at once write one after the other. */
export async function holdReview(work: Work, reference: string): Promise<OpenReview | undefined> {
  const open = await holdIncident(work, reference)
  return open && opened(work, open)
}

async function opened(work: Work, open: OpenIncident): Promise<OpenReview> {
  const adopted = await adoptionById(work, open.incident.adoptionId)
  const review = (await reviewsOf(work, [open.incident.id])).get(open.incident.id) ?? []
  const due = standingOf(open.incident) === 'rapid-review'
  return {
    ...open,
    adopted,
    review,
    standing: reviewStanding({ due, groupDecides: groupThatDecides(adopted) !== undefined }, review),
  }
}

/** What is recorded of the reviews of these cases, opened. */
export async function reviewsOf(work: Work, caseIds: readonly string[]): Promise<ReadonlyMap<string, RapidReview>> {
  if (caseIds.length === 0) return new Map()
  const rows = await work.sql
    .select()
    .from(reviewRecord)
    .where(and(teamScope(work, reviewRecord.caseId), inArray(reviewRecord.caseId, [...caseIds])))
    .orderBy(asc(reviewRecord.caseId), asc(reviewRecord.sequence))
  const reviews = new Map<string, RapidReview>()
  for (const [caseId, ofCase] of Map.groupBy(rows, row => row.caseId)) {
    const boxes = await caseBoxes(work, caseId)
    reviews.set(
      caseId,
      ofCase.flatMap(row => recordFrom(row, boxes)),
    )
  }
  return reviews
}

/** A record opened; none when its key was destroyed. */
function recordFrom(row: typeof reviewRecord.$inferSelect, boxes: ReadonlyMap<string, Box>): readonly ReviewRecord[] {
  const box = boxes.get(row.keyId)
  if (!box) return []
  const content = contents[row.kind].parse(JSON.parse(box.open(row.id, 'content', row.content)))
  return [{ kind: row.kind, item: row.item, content, by: row.recordedBy, at: row.recordedAt }]
}

/** Adds one record to a review that is held. */
export async function record<K extends Kind>(
  work: Work,
  open: OpenReview,
  kind: K,
  item: string,
  content: Content<K>,
): Promise<void> {
  const { incident, box, review } = open
  const id = work.newId()
  await work.sql.insert(reviewRecord).values({
    id,
    caseId: incident.id,
    partnershipId: work.actor.partnershipId,
    sequence: review.length + 1,
    kind,
    item,
    round: historyOf(review, kind, item).length + 1,
    keyId: box.keyId,
    content: box.seal(id, 'content', JSON.stringify(content)),
    recordedBy: work.actor.membershipId,
    recordedAt: work.moment,
  })
}
