import { and, eq, gt, inArray, isNull, lte, or } from 'drizzle-orm'
import { partnershipScope } from '../../platform/access/scope.ts'
import { membership, organisationInPartnership } from '../../platform/access/tables.ts'
import type { Work } from '../../platform/database/actor-transaction.ts'
import type { Role } from './role.ts'

export type Membership = typeof membership.$inferSelect

/** The people who hold one of these roles in the actor's partnership today. */
export async function holdersOf(work: Work, roles: readonly Role[]): Promise<readonly Membership[]> {
  return work.sql
    .select()
    .from(membership)
    .where(
      and(
        partnershipScope(work, membership.partnershipId),
        inArray(membership.role, [...roles]),
        lte(membership.fromDay, work.today),
        or(isNull(membership.untilDay), gt(membership.untilDay, work.today)),
      ),
    )
    .orderBy(membership.role, membership.name)
}

/** Names and posts of memberships, also of those that have ended: who did what stays readable. */
export async function peopleById(work: Work, ids: readonly string[]): Promise<ReadonlyMap<string, Membership>> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return new Map()
  const rows = await work.sql
    .select()
    .from(membership)
    .where(and(partnershipScope(work, membership.partnershipId), inArray(membership.id, wanted)))
  return new Map(rows.map(row => [row.id, row]))
}

/** Which of the three partners the actor's organisation is, if it is one. */
export async function partnerOfActor(work: Work): Promise<string | undefined> {
  const [row] = await work.sql
    .select({ partner: organisationInPartnership.partner })
    .from(organisationInPartnership)
    .where(
      and(
        partnershipScope(work, organisationInPartnership.partnershipId),
        eq(organisationInPartnership.organisationId, work.actor.organisationId),
        lte(organisationInPartnership.fromDay, work.today),
        or(isNull(organisationInPartnership.untilDay), gt(organisationInPartnership.untilDay, work.today)),
      ),
    )
  return row?.partner ?? undefined
}
