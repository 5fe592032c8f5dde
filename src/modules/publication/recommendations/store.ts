import { and, eq, inArray } from 'drizzle-orm'
import { teamScope } from '../../../platform/access/scope.ts'
import { caseFile } from '../../../platform/access/tables.ts'
import type { Work } from '../../../platform/database/actor-transaction.ts'
import type { FoundOrigin, Origin } from '../../../platform/module.ts'
import { publicationRead } from '../events.ts'
import { paths } from '../paths.ts'
import { reportsWith } from '../published/store.ts'
import { recommendations } from '../report.ts'
import { findPublication, protectionOf } from '../store.ts'
import { publicationRecord } from '../tables.ts'

/**
 * A recommendation of a report, from which actions spring (X1): its words are for the case team, its kind for everybody, and once the
 * report is published, for everybody in which report it stands.
 */
export const recommendationOrigin: Origin = {
  kind: 'published-recommendation',
  says: 'A recommendation of a practice review',
  async find(work, ids) {
    const found = new Map<string, FoundOrigin>()
    for (const { reference, items } of await casesOf(work, ids)) {
      const open = await findPublication(work, reference)
      if (!open) continue
      const { people } = await protectionOf(work, open)
      const protectedNames = people.flatMap(({ names, label }) => names.map(name => ({ name, label })))
      const trail = [
        ...(reference.startsWith('INC-') ? [{ title: `Incident ${reference}`, href: `/incidents/${reference}` }] : []),
        { title: `Practice review ${reference}`, href: paths.review(reference) },
        { title: 'Report and publication', href: paths.publication(reference) },
      ]
      work.audit(publicationRead, open.review.caseId, { reference }, { outcome: 'viewed' })
      for (const { item, content } of recommendations(open.written).filter(one => items.includes(one.item)))
        found.set(item, {
          title: content.text,
          href: `${paths.publication(reference)}#report`,
          trail,
          public: false,
          protectedNames,
        })
    }
    const others = ids.filter(id => !found.has(id))
    for (const [id, { id: review, title }] of await reportsWith(work, others)) {
      const { partnershipId } = work.actor
      if (others.includes(id))
        found.set(id, {
          title: `A recommendation of “${title}”`,
          href: `${paths.published(partnershipId)}/${review}`,
          trail: [{ title: 'Published reviews', href: paths.published(partnershipId) }],
          public: true,
        })
    }
    return found
  },
}

/** The cases in whose reports these stand, of those on whose team the actor is. */
async function casesOf(work: Work, ids: readonly string[]) {
  if (ids.length === 0) return []
  const rows = await work.sql
    .select({ reference: caseFile.reference, item: publicationRecord.item })
    .from(publicationRecord)
    .innerJoin(caseFile, eq(caseFile.id, publicationRecord.caseId))
    .where(
      and(
        teamScope(work, publicationRecord.caseId),
        eq(publicationRecord.kind, 'recommendation'),
        inArray(publicationRecord.item, [...ids]),
      ),
    )
  return [...Map.groupBy(rows, ({ reference }) => reference)].map(([reference, of]) => ({
    reference,
    items: of.map(({ item }) => item),
  }))
}
