import { and, asc, eq, gt, inArray, isNull, lte, or, sql } from 'drizzle-orm'
import { z } from 'zod'
import { placeHolds } from '../../../platform/access/place.ts'
import { partnershipScope, teamScope } from '../../../platform/access/scope.ts'
import { caseFile, organisation, organisationInPartnership } from '../../../platform/access/tables.ts'
import type { Work } from '../../../platform/database/actor-transaction.ts'
import { type OpenIncident, teamOf } from '../../incidents/index.ts'
import { holdersOf, members, roleNames } from '../../people/index.ts'
import { findReview, holdReview, type OpenReview } from '../../reviews/index.ts'
import { agencyLeads, outsideAgencies } from '../policy.ts'
import { NoteContent, Reason, RequestContent, ReturnContent } from '../request-content.ts'
import { openedAs, sealedFor } from '../store.ts'
import {
  agencyRequest,
  informationRequest,
  informationRequestNote,
  releasedReturn,
  requestReminder,
  returnChair,
  returnState,
} from '../tables.ts'
import type { AgencyRequest } from './agency-requests.ts'

export interface Chair {
  readonly person: string
  readonly membership: string
  readonly number: number
}

/** A review with every request made for it, the first one first, and who releases the returns. */
export interface OpenRequests extends OpenReview {
  readonly requests: readonly AgencyRequest[]
  readonly chair: Chair | undefined
}

export interface OpenRequest extends OpenRequests {
  readonly request: AgencyRequest
}

/** The requests of this case, if the actor is of its team. */
export async function findRequests(work: Work, reference: string, find = findReview): Promise<OpenRequests | undefined> {
  const open = /^[A-Z]+-\d{4}-\d{3,9}$/.test(reference) ? await find(work, reference) : undefined
  if (!open) return undefined
  const caseId = open.incident.id
  const requests = (await requestsOf(work, [caseId])).map(({ request }) => request)
  return { ...open, requests, chair: (await chairsOf(work, [caseId])).get(caseId) }
}

/** The same, held until the transaction ends: two people who write at once write one after the other. */
export const holdRequests = (work: Work, reference: string) => findRequests(work, reference, holdReview)

export function requestOf(open: OpenRequests | undefined, number: string): OpenRequest | undefined {
  const request = open?.requests.find(one => String(one.number) === number)
  return open && request && { ...open, request }
}

/** The cases of the actor's teams on which agencies were asked. */
export async function casesAsked(work: Work): Promise<readonly { readonly id: string; readonly reference: string }[]> {
  return work.sql
    .selectDistinct({ id: caseFile.id, reference: caseFile.reference })
    .from(informationRequest)
    .innerJoin(caseFile, eq(caseFile.id, informationRequest.caseId))
    .where(teamScope(work, informationRequest.caseId))
    .orderBy(asc(caseFile.reference))
}

/** Every request made on these cases, with what the agencies posted and what was released. */
export async function requestsOf(
  work: Work,
  caseIds: readonly string[],
): Promise<readonly { readonly caseId: string; readonly request: AgencyRequest }[]> {
  if (caseIds.length === 0) return []
  const [asked, states, notes, released] = await Promise.all([
    work.sql
      .select()
      .from(informationRequest)
      .where(and(teamScope(work, informationRequest.caseId), inArray(informationRequest.caseId, [...caseIds])))
      .orderBy(asc(informationRequest.number), asc(informationRequest.id)),
    work.sql
      .select()
      .from(returnState)
      .where(and(teamScope(work, returnState.caseId), inArray(returnState.caseId, [...caseIds])))
      .orderBy(
        asc(returnState.postedAt),
        sql`array_position(array['read', 'in-work', 'refused', 'answered'], ${returnState.state})`,
        asc(returnState.id),
      ),
    work.sql
      .select()
      .from(informationRequestNote)
      .where(and(teamScope(work, informationRequestNote.caseId), inArray(informationRequestNote.caseId, [...caseIds])))
      .orderBy(asc(informationRequestNote.recordedAt), asc(informationRequestNote.kind), asc(informationRequestNote.id)),
    work.sql
      .select()
      .from(releasedReturn)
      .where(and(teamScope(work, releasedReturn.caseId), inArray(releasedReturn.caseId, [...caseIds]))),
  ])
  return asked.map(row => {
    const sent = released.find(one => one.requestId === row.id)
    return {
      caseId: row.caseId,
      request: {
        id: row.id,
        number: row.number,
        organisationId: row.organisationId,
        dueOn: row.dueDay,
        content: openedAs(work, row, RequestContent),
        askedBy: row.askedBy,
        askedAt: row.askedAt,
        posted: states
          .filter(one => one.requestId === row.id)
          .map(({ id, state, postedAt, wrapped, content }) => ({
            state,
            at: postedAt,
            reason: wrapped && content ? openedAs(work, { id, wrapped, content }, Reason).reason : null,
          })),
        notes: notes
          .filter(one => one.requestId === row.id)
          .map(one => ({ kind: one.kind, ...openedAs(work, one, NoteContent), by: one.recordedBy, at: one.recordedAt })),
        released: sent && { content: openedAs(work, sent, ReturnContent), sentAt: sent.sentAt, at: sent.releasedAt },
      },
    }
  })
}

/** Who was last named as the chair of each case. */
export async function chairsOf(work: Work, caseIds: readonly string[]): Promise<ReadonlyMap<string, Chair>> {
  if (caseIds.length === 0) return new Map()
  const rows = await work.sql
    .select()
    .from(returnChair)
    .where(and(teamScope(work, returnChair.caseId), inArray(returnChair.caseId, [...caseIds])))
    .orderBy(asc(returnChair.number))
  return new Map(rows.map(row => [row.caseId, { person: row.chairPerson, membership: row.chairMembership, number: row.number }]))
}

export interface Agency {
  readonly id: string
  readonly name: string
  readonly leads: Awaited<ReturnType<typeof holdersOf>>
}

/**
 * The agencies that can be asked: those of the partnership today but the asker's own, with the leads who may read this case's requests.
 * One that nobody has a seat for yet gets its letter; one of whose people all stand outside the agencies, as a scrutineer does, is none.
 */
export async function agenciesFor(work: Work, open: OpenIncident): Promise<readonly Agency[]> {
  const places = await work.sql
    .select({ id: organisation.id, name: organisation.name })
    .from(organisationInPartnership)
    .innerJoin(organisation, eq(organisation.id, organisationInPartnership.organisationId))
    .where(
      and(
        partnershipScope(work, organisationInPartnership.partnershipId),
        lte(organisationInPartnership.fromDay, work.today),
        or(isNull(organisationInPartnership.untilDay), gt(organisationInPartnership.untilDay, work.today)),
      ),
    )
    .orderBy(asc(organisation.name), asc(organisation.id))
  const { shutOut } = await teamOf(work, open)
  const holders = await holdersOf(work, roleNames)
  const leads = holders.filter(one => agencyLeads.some(role => role === one.role) && !shutOut.has(one.personId))
  const outside = (id: string) => {
    const there = holders.filter(one => one.organisationId === id)
    return there.length > 0 && there.every(one => outsideAgencies.some(role => role === one.role))
  }
  return places
    .filter(({ id }) => id !== work.actor.organisationId && !outside(id))
    .map(place => ({ ...place, leads: leads.filter(one => one.organisationId === place.id) }))
}

/** The people on the team of a case by role or by name, without whoever is shut out or only came by emergency access. */
export async function teamPeople(work: Work, open: OpenIncident) {
  const { roles, added, shutOut } = await teamOf(work, open)
  const named = new Set(added.filter(one => one.kind === 'named' && placeHolds(work, one)).map(({ personId }) => personId))
  const holders = await holdersOf(work, members)
  return holders.filter(one => !shutOut.has(one.personId) && (roles.includes(one.role) || named.has(one.personId)))
}

/** Adds a request to one agency: the case's record, the agency's copy and the days of its reminders. */
export async function addRequest(
  work: Work,
  { incident }: OpenRequests,
  asked: {
    readonly number: number
    readonly organisationId: string
    readonly dueDay: Temporal.PlainDate
    readonly content: RequestContent
    readonly reminders: readonly Temporal.PlainDate[]
  },
): Promise<void> {
  const { partnershipId, membershipId } = work.actor
  const id = work.newId()
  const { number, organisationId, dueDay, content } = asked
  const row = { number, organisationId, partnershipId, dueDay, askedBy: membershipId, askedAt: work.moment }
  await work.sql.insert(informationRequest).values({ ...row, ...sealedFor(work, id, content), caseId: incident.id })
  await work.sql.insert(agencyRequest).values({ ...row, ...sealedFor(work, id, content), reference: incident.reference })
  for (const onDay of asked.reminders)
    await work.sql.insert(requestReminder).values({ requestId: id, caseId: incident.id, partnershipId, onDay })
}

export async function addNote(
  work: Work,
  { incident, request }: OpenRequest,
  kind: 'late' | 'refused',
  content: z.infer<typeof NoteContent>,
): Promise<void> {
  await work.sql.insert(informationRequestNote).values({
    ...sealedFor(work, work.newId(), content),
    requestId: request.id,
    caseId: incident.id,
    partnershipId: work.actor.partnershipId,
    kind,
    recordedBy: work.actor.membershipId,
    recordedAt: work.moment,
  })
}

export async function addChair(
  work: Work,
  { incident, chair }: OpenRequests,
  named: { readonly personId: string; readonly id: string },
): Promise<void> {
  await work.sql.insert(returnChair).values({
    id: work.newId(),
    caseId: incident.id,
    partnershipId: work.actor.partnershipId,
    number: (chair?.number ?? 0) + 1,
    chairPerson: named.personId,
    chairMembership: named.id,
    namedBy: work.actor.membershipId,
    namedAt: work.moment,
  })
}

/** Releases all returns that wait for this case; gives the agencies whose they are. The database asks again who the chair is. */
export async function releaseAll(work: Work, caseId: string): Promise<readonly string[]> {
  const { rows } = await work.sql.execute(
    sql`select organisation_id as organisation from records.release_returns(${caseId}::uuid, ${work.moment.toString()}::timestamptz)`,
  )
  return z
    .array(z.object({ organisation: z.string() }))
    .parse(rows)
    .map(({ organisation }) => organisation)
}
