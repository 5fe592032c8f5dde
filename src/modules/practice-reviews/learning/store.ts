import { and, eq, inArray } from 'drizzle-orm'
import { teamScope } from '../../../platform/access/scope.ts'
import { caseFile } from '../../../platform/access/tables.ts'
import type { Work } from '../../../platform/database/actor-transaction.ts'
import type { FoundOrigin, Origin } from '../../../platform/module.ts'
import { findIncident, protectedNamesOf } from '../../incidents/index.ts'
import { learningShown } from '../events.ts'
import { learningOf } from '../part-of-review.ts'
import { paths } from '../paths.ts'
import { isOfIncident } from '../practice-review.ts'
import { learningKind } from '../practice-review-record.ts'
import { findPracticeReview } from '../store.ts'
import { practiceReviewRecord } from '../tables.ts'

/** What was learnt while a review ran, from which actions spring (X1): its words are for the case team, its kind for everybody. */
export const learningOrigin: Origin = {
  kind: learningKind,
  says: 'Something learnt while a practice review ran',
  async find(work, ids) {
    const found = new Map<string, FoundOrigin>()
    for (const { reference, items } of await casesOf(work, ids)) {
      const open = await findPracticeReview(work, reference)
      if (!open) continue
      const protectedNames = await protectedIn(work, reference)
      const trail = [
        ...(isOfIncident(reference) ? [{ title: `Incident ${reference}`, href: paths.incident(reference) }] : []),
        { title: `Practice review ${reference}`, href: paths.review(reference) },
      ]
      for (const { item, what, withdrawn } of learningOf(open.records).filter(one => items.includes(one.item))) {
        work.audit(learningShown, open.review.caseId, { reference, learning: item }, { outcome: 'viewed' })
        const title = withdrawn ? `Withdrawn: ${what}` : what
        found.set(item, { title, href: `${paths.review(reference)}#learning`, trail, public: false, protectedNames })
      }
    }
    return found
  },
}

/** The children of the incident that the review is of; of the others nobody is known by name here. */
async function protectedIn(work: Work, reference: string) {
  const open = isOfIncident(reference) ? await findIncident(work, reference) : undefined
  return open ? protectedNamesOf(open.incident.children) : []
}

/** The cases in which these were learnt, of those on whose team the actor is. */
async function casesOf(work: Work, ids: readonly string[]) {
  if (ids.length === 0) return []
  const rows = await work.sql
    .select({ reference: caseFile.reference, item: practiceReviewRecord.item })
    .from(practiceReviewRecord)
    .innerJoin(caseFile, eq(caseFile.id, practiceReviewRecord.caseId))
    .where(
      and(
        teamScope(work, practiceReviewRecord.caseId),
        eq(practiceReviewRecord.kind, 'learning'),
        inArray(practiceReviewRecord.item, [...ids]),
      ),
    )
  return [...Map.groupBy(rows, ({ reference }) => reference)].map(([reference, of]) => ({
    reference,
    items: of.map(({ item }) => item),
  }))
}
