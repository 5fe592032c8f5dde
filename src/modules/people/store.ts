import { and, asc, eq, gt, inArray, isNull, lte, or, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { organisationScope, partnershipScope } from '../../platform/access/scope.ts'
import { membership, organisation, organisationInPartnership, partnership, person } from '../../platform/access/tables.ts'
import { isAdministrator } from '../../platform/actor/actor.ts'
import { nobody } from '../../platform/actor/standing.ts'
import { actorTransaction, type Ground, type Work } from '../../platform/database/actor-transaction.ts'
import { adoptedToday, seatOf } from '../arrangements/index.ts'
import type { Place } from './access-rules.ts'
import { overseers, type Role } from './role.ts'

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
    .orderBy(membership.role, membership.name, membership.id)
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

/** Which of the three partners the actor's organisation is, by the arrangements in force today; undefined when it is none. */
export async function partnerOfActor(work: Work): Promise<string | undefined> {
  const adopted = await adoptedToday(work)
  return adopted?.arrangements.partners.find(partner => partner.organisation === work.actor.organisationId)?.id
}

/** Whose access the actor may look at: an access lead the own organisation's, the overseers the partnership's, the administrator all. */
function peopleScope(work: Work): SQL | undefined {
  if (isAdministrator(work.actor)) return undefined
  const inPartnership = partnershipScope(work, membership.partnershipId)
  if (overseers.some(role => role === work.actor.role)) return inPartnership
  return and(inPartnership, organisationScope(work, membership.organisationId))
}

/** One person's access at one organisation, with the organisation's and the partnership's name. */
export interface Held {
  readonly membership: Membership
  readonly place: Place
}

/** Everyone whose access the actor may look at, ended ones too: by partnership, organisation and name. */
export async function accessList(work: Work, id?: string): Promise<readonly Held[]> {
  const rows = await work.sql
    .select({ membership, place: placeColumns })
    .from(membership)
    .innerJoin(
      organisationInPartnership,
      and(
        eq(organisationInPartnership.partnershipId, membership.partnershipId),
        eq(organisationInPartnership.organisationId, membership.organisationId),
      ),
    )
    .innerJoin(organisation, eq(organisation.id, membership.organisationId))
    .innerJoin(partnership, eq(partnership.id, membership.partnershipId))
    .where(and(peopleScope(work), id === undefined ? undefined : eq(membership.id, id)))
    .orderBy(
      asc(partnership.shortName),
      asc(organisation.name),
      asc(membership.name),
      asc(membership.fromDay),
      asc(membership.id),
    )
  return rows
}

const placeColumns = {
  partnershipId: organisationInPartnership.partnershipId,
  partnershipName: partnership.shortName,
  organisationId: organisationInPartnership.organisationId,
  organisationName: organisation.name,
  partner: seatOf(organisationInPartnership.partnershipId, organisationInPartnership.organisationId),
}

/** One person's access, if the actor may look at it. */
export async function accessById(work: Work, id: string): Promise<Held | undefined> {
  if (!z.uuid().safeParse(id).success) return undefined
  return (await accessList(work, id))[0]
}

/** The organisations in which the actor may give access, those of today. */
export async function placesToGive(work: Work): Promise<readonly Place[]> {
  const { actor } = work
  const mine = isAdministrator(actor)
    ? undefined
    : and(
        partnershipScope(work, organisationInPartnership.partnershipId),
        actor.role === 'business-manager' ? undefined : organisationScope(work, organisationInPartnership.organisationId),
      )
  return work.sql
    .select(placeColumns)
    .from(organisationInPartnership)
    .innerJoin(organisation, eq(organisation.id, organisationInPartnership.organisationId))
    .innerJoin(partnership, eq(partnership.id, organisationInPartnership.partnershipId))
    .where(and(mine, or(isNull(organisationInPartnership.untilDay), gt(organisationInPartnership.untilDay, work.today))))
    .orderBy(asc(partnership.shortName), asc(organisation.name), asc(partnership.id), asc(organisation.id))
}

/** The partnerships to which the actor may add an organisation. */
export async function partnershipsToKeep(work: Work): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const mine = isAdministrator(work.actor) ? undefined : partnershipScope(work, partnership.id)
  return work.sql
    .select({ id: partnership.id, name: partnership.shortName })
    .from(partnership)
    .where(mine)
    .orderBy(asc(partnership.shortName), asc(partnership.id))
}

/** The address at which the actor signs in. */
export async function ownEmail(work: Work): Promise<string | undefined> {
  const [row] = await work.sql.select({ email: person.email }).from(person).where(eq(person.id, work.actor.personId))
  return row?.email
}

const foundPerson = z.object({ id: z.uuid() })

/** The person with this address, known before or not: nobody is told which. */
export async function personFor(work: Work, email: string): Promise<string> {
  const result = await work.sql.execute(sql`select records.person_for_email(${email}, ${work.newId()}::uuid) as id`)
  return foundPerson.parse(result.rows[0]).id
}

/** Whether this person has an access at this place that has not ended. */
export async function hasAccessAt(work: Work, personId: string, place: Place): Promise<boolean> {
  const rows = await work.sql
    .select({ id: membership.id })
    .from(membership)
    .where(
      and(
        peopleScope(work),
        eq(membership.personId, personId),
        eq(membership.partnershipId, place.partnershipId),
        eq(membership.organisationId, place.organisationId),
        or(isNull(membership.untilDay), and(gt(membership.untilDay, work.today), gt(membership.untilDay, membership.fromDay))),
      ),
    )
  return rows.length > 0
}

export async function addMembership(work: Work, row: typeof membership.$inferInsert): Promise<void> {
  await work.sql.insert(membership).values(row)
}

/** Changes one membership; false when it is not the actor's to change. */
export async function changeMembership(
  work: Work,
  id: string,
  changes: Partial<typeof membership.$inferInsert>,
): Promise<boolean> {
  const rows = await work.sql
    .update(membership)
    .set(changes)
    .where(and(peopleScope(work), eq(membership.id, id)))
    .returning({ id: membership.id })
  return rows.length === 1
}

/** Adds an organisation to a partnership. `another`: its short name stands for an organisation with another name already. */
export async function addOrganisation(
  work: Work,
  partnershipId: string,
  id: string,
  name: string,
): Promise<'added' | 'there' | 'another'> {
  await work.sql.insert(organisation).values({ id, name }).onConflictDoNothing()
  const [known] = await work.sql.select().from(organisation).where(eq(organisation.id, id))
  if (known?.name !== name) return 'another'
  const rows = await work.sql
    .insert(organisationInPartnership)
    .values({ partnershipId, organisationId: id, fromDay: work.today })
    .onConflictDoNothing()
    .returning({ id: organisationInPartnership.organisationId })
  return rows.length === 1 ? 'added' : 'there'
}

/** Notes that a person has come in: what was an invitation is an access in use. */
export async function noteJoined(ground: Ground, personId: string): Promise<void> {
  await actorTransaction(ground, nobody, work => work.sql.execute(sql`select records.note_joined(${personId}::uuid)`))
}
