import { and, asc, eq, gt, inArray, isNull, lte, or, sql } from 'drizzle-orm'
import { z } from 'zod'
import { placeHolds } from '../../../platform/access/place.ts'
import { partnershipScope, teamScope } from '../../../platform/access/scope.ts'
import { caseExclusion, caseFile, caseMember, membership } from '../../../platform/access/tables.ts'
import { londonInstant } from '../../../platform/clock/clock.ts'
import type { Work } from '../../../platform/database/actor-transaction.ts'
import { adoptedToday } from '../../arrangements/index.ts'
import { holdersOf, isRole, peopleById } from '../../people/index.ts'
import type { ExclusionLine, TeamLine } from '../incident-page.ts'
import type { Partner } from '../serious-incident.ts'
import { type OpenIncident, organisationNames } from '../store.ts'
import { type ViewGiver, viewGiver } from '../threshold-decision.ts'

/** Somebody added to a case team by name, or by emergency access. */
export type CaseMember = Omit<typeof caseMember.$inferSelect, 'reason' | 'reviewNote'> & {
  readonly reason: string | null
  readonly reviewNote: string | null
}

/** Somebody shut out of a case; `untilTime` is null while it is so. */
export type Exclusion = Omit<typeof caseExclusion.$inferSelect, 'reason' | 'endReason'> & {
  readonly reason: string
  readonly endReason: string | null
}

/** Who reads a case, and who does not: the roles of its team, and everyone who was ever added to it or shut out, oldest first. */
export interface CaseTeam {
  readonly roles: readonly string[]
  /** By name or by emergency access. */
  readonly added: readonly CaseMember[]
  readonly exclusions: readonly Exclusion[]
  /** The persons who are shut out now. */
  readonly shutOut: ReadonlySet<string>
}

/** A case whose team is asked for, and what opens its reasons. */
interface CaseOpened {
  readonly incident: { readonly id: string }
  readonly box: OpenIncident['box']
}

/** The team of a case, with its reasons opened. */
export async function teamOf(work: Work, { incident, box }: CaseOpened): Promise<CaseTeam> {
  const caseId = incident.id
  const [[file], added, exclusions] = await Promise.all([
    work.sql
      .select({ roles: caseFile.teamRoles })
      .from(caseFile)
      .where(and(teamScope(work, caseFile.id), eq(caseFile.id, caseId))),
    work.sql
      .select()
      .from(caseMember)
      .where(and(teamScope(work, caseMember.caseId), eq(caseMember.caseId, caseId)))
      .orderBy(asc(caseMember.fromTime), asc(caseMember.id)),
    work.sql
      .select()
      .from(caseExclusion)
      .where(and(teamScope(work, caseExclusion.caseId), eq(caseExclusion.caseId, caseId)))
      .orderBy(asc(caseExclusion.fromTime), asc(caseExclusion.id)),
  ])
  const open = (id: string, column: string, text: Buffer | null) => (text === null ? null : box.open(id, column, text))
  return {
    roles: file?.roles ?? [],
    added: added.map(row => ({
      ...row,
      reason: open(row.id, 'reason', row.reason),
      reviewNote: open(row.id, 'review_note', row.reviewNote),
    })),
    exclusions: exclusions.map(row => ({
      ...row,
      reason: box.open(row.id, 'reason', row.reason),
      endReason: open(row.id, 'end_reason', row.endReason),
    })),
    shutOut: new Set(exclusions.filter(row => row.untilTime === null).map(row => row.personId)),
  }
}

/** The cases on whose team the actor is by name; an emergency access is not among them. */
export async function casesNamedIn(work: Work): Promise<ReadonlySet<string>> {
  const rows = await work.sql
    .select({ caseId: caseMember.caseId })
    .from(caseMember)
    .where(
      and(
        teamScope(work, caseMember.caseId),
        eq(caseMember.personId, work.actor.personId),
        eq(caseMember.kind, 'named'),
        lte(caseMember.fromTime, work.now),
        or(isNull(caseMember.untilTime), gt(caseMember.untilTime, work.now)),
        or(isNull(caseMember.untilDay), gt(caseMember.untilDay, work.today)),
      ),
    )
  return new Set(rows.map(row => row.caseId))
}

/** The reference's case, if the actor is shut out of it in the partnership in which the actor acts: for the log, never for the actor. */
export async function shutOutOf(work: Work, reference: string): Promise<string | undefined> {
  const { rows } = await work.sql.execute(
    sql`select case_id as "caseId" from records.cases_shut_out() where reference = ${reference} and partnership_id = ${work.actor.partnershipId}`,
  )
  return z.array(z.object({ caseId: z.uuid() })).parse(rows)[0]?.caseId
}

/** Emergency accesses that nobody has looked at yet, with the reference of the record that was opened. */
export async function unreviewedAccesses(
  work: Work,
): Promise<readonly { readonly id: string; readonly reference: string; readonly fromTime: Temporal.Instant }[]> {
  return work.sql
    .select({ id: caseMember.id, reference: caseFile.reference, fromTime: caseMember.fromTime })
    .from(caseMember)
    .innerJoin(caseFile, eq(caseFile.id, caseMember.caseId))
    .where(and(teamScope(work, caseMember.caseId), eq(caseMember.kind, 'break-glass'), isNull(caseMember.reviewedAt)))
    .orderBy(asc(caseMember.fromTime), asc(caseMember.id))
    .limit(100)
}

/** The memberships of these persons in the actor's partnership; of several, the one that began last. */
async function membershipsOfPersons(
  work: Work,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, typeof membership.$inferSelect>> {
  const rows =
    personIds.length === 0
      ? []
      : await work.sql
          .select()
          .from(membership)
          .where(and(partnershipScope(work, membership.partnershipId), inArray(membership.personId, [...new Set(personIds)])))
          .orderBy(asc(membership.fromDay), sql`${membership.untilDay} nulls last`, asc(membership.id))
  return new Map(rows.map(row => [row.personId, row]))
}

/** The case team as its members read it, and who gives each partner's view. */
export interface TeamOnPage {
  readonly team: readonly TeamLine[]
  readonly shutOut: readonly ExclusionLine[]
  /** The name of an organisation of the team, or the raiser's. */
  organisation(id: string): string
  giverOf(partner: Partner): ViewGiver
}

/** Everyone on the case team, by role first, then who was added; and who is shut out, with reasons for those who may read them. */
export async function teamOnPage(work: Work, open: OpenIncident): Promise<TeamOnPage> {
  const { roles, added, exclusions, shutOut } = await teamOf(work, open)
  const named = added.filter(one => one.kind === 'break-glass' || !shutOut.has(one.personId))
  const [holders, persons, doers, adopted] = await Promise.all([
    holdersOf(work, roles.filter(isRole)),
    membershipsOfPersons(
      work,
      [...named, ...exclusions].map(one => one.personId),
    ),
    peopleById(
      work,
      exclusions.flatMap(one => [one.addedBy, one.endedBy]).filter(id => id !== null),
    ),
    adoptedToday(work),
  ])
  const readers = holders.filter(one => !shutOut.has(one.personId))
  const names = await organisationNames(work, [
    open.incident.raisedByOrganisation,
    ...[...holders, ...persons.values()].map(one => one.organisationId),
  ])
  const organisation = (id: string) => names.get(id) ?? ''
  const who = (one: (typeof holders)[number] | undefined) => ({
    name: one?.name ?? 'Somebody who has left',
    post: one?.post ?? '',
    organisation: organisation(one?.organisationId ?? ''),
  })
  const never = { reason: null, from: null, until: null, lastDay: null, reviewedAt: null, reviewNote: null }
  const mayReadReasons = work.may('incidents.shut-out')
  const seats = adopted?.arrangements.partners ?? []
  return {
    organisation,
    team: [
      ...readers.map(one => ({ id: one.id, ...who(one), how: 'role' as const, ...never })),
      ...named.map(one => ({
        id: one.id,
        ...who(persons.get(one.personId)),
        how: one.kind,
        reason: one.reason,
        from: one.fromTime.toString(),
        until: endOf(work, one)?.toString() ?? null,
        lastDay: one.untilDay?.subtract({ days: 1 }).toString() ?? null,
        reviewedAt: one.reviewedAt?.toString() ?? null,
        reviewNote: one.reviewNote,
      })),
    ],
    shutOut: exclusions.map(one => ({
      id: one.id,
      ...who(persons.get(one.personId)),
      reason: mayReadReasons ? one.reason : null,
      by: doers.get(one.addedBy)?.post ?? '',
      from: one.fromTime.toString(),
      until: one.untilTime?.toString() ?? null,
      endReason: mayReadReasons ? one.endReason : null,
      endedBy: (one.endedBy && doers.get(one.endedBy)?.post) ?? null,
    })),
    giverOf(partner) {
      const seat = seats.find(one => one.id === partner)?.organisation
      const delegates = holders.filter(one => one.role === 'delegate' && one.organisationId === seat)
      const delegatesShutOut = delegates.filter(one => shutOut.has(one.personId)).length
      const substitutes = named.filter(one => {
        const member = persons.get(one.personId)
        const ofPartner = member?.organisationId === seat && member?.role === 'accountable-officer'
        return one.kind === 'named' && placeHolds(work, one) && ofPartner
      }).length
      return viewGiver({ delegates: delegates.length - delegatesShutOut, delegatesShutOut, substitutes })
    },
  }
}

/** The moment from which a place holds no more, where it is known or past. */
function endOf(work: Work, place: CaseMember): Temporal.Instant | null {
  if (place.untilTime !== null || place.untilDay === null || placeHolds(work, place)) return place.untilTime
  return londonInstant(place.untilDay, Temporal.PlainTime.from('00:00'))
}
