import { and, eq, inArray } from 'drizzle-orm'
import { teamScope } from '../../../platform/access/scope.ts'
import { caseFile } from '../../../platform/access/tables.ts'
import type { Work } from '../../../platform/database/actor-transaction.ts'
import type { FoundOrigin, Origin } from '../../../platform/module.ts'
import { protectedNamesOf } from '../../incidents/index.ts'
import { findingShown } from '../events.ts'
import { paths } from '../paths.ts'
import { findingKind, recordsOf } from '../review-record.ts'
import { findReview } from '../store.ts'
import { reviewRecord } from '../tables.ts'

/** A finding of a rapid review, from which actions spring (R11, X1): its words are for the case team, its kind for everybody. */
export const findingOrigin: Origin = {
  kind: findingKind,
  says: 'A finding of a rapid review',
  async find(work, ids) {
    const found = new Map<string, FoundOrigin>()
    for (const { reference, items } of await casesOf(work, ids)) {
      const open = await findReview(work, reference)
      if (!open) continue
      const { incident, review } = open
      const protectedNames = protectedNamesOf(incident.children)
      for (const { item, content } of recordsOf(review, 'finding').filter(one => items.includes(one.item))) {
        work.audit(
          findingShown,
          incident.id,
          { reference, finding: item },
          { outcome: 'viewed', informationOf: [incident.raisedByOrganisation] },
        )
        found.set(item, {
          title: content.what,
          href: paths.review(reference),
          trail: [
            { title: `Incident ${reference}`, href: paths.incident(reference) },
            { title: 'Rapid review', href: paths.review(reference) },
          ],
          public: false,
          protectedNames,
        })
      }
    }
    return found
  },
}

/** The cases of these findings, of those on whose team the actor is. */
async function casesOf(work: Work, ids: readonly string[]) {
  if (ids.length === 0) return []
  const rows = await work.sql
    .select({ reference: caseFile.reference, item: reviewRecord.item })
    .from(reviewRecord)
    .innerJoin(caseFile, eq(caseFile.id, reviewRecord.caseId))
    .where(and(teamScope(work, reviewRecord.caseId), eq(reviewRecord.kind, 'finding'), inArray(reviewRecord.item, [...ids])))
  return [...Map.groupBy(rows, ({ reference }) => reference)].map(([reference, of]) => ({
    reference,
    items: of.map(({ item }) => item),
  }))
}
