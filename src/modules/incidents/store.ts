import { and, asc, desc, eq, inArray, isNull } from 'drizzle-orm'
import { ownScope, partnershipScope, teamScope } from '../../platform/access/scope.ts'
import { caseFile, caseMember, membership, organisation } from '../../platform/access/tables.ts'
import type { Work } from '../../platform/database/actor-transaction.ts'
import { hold } from '../../platform/database/hold.ts'
import { caseBoxes } from '../../platform/sealing/case-box.ts'
import type { Box } from '../../platform/sealing/sealing.ts'
import { clocksOf } from '../clocks/index.ts'
import type { ConcernProgress, ConcernState } from './concern-state.ts'
import type { OutcomeForChild, Partner, SeriousIncident, StandingFacts } from './serious-incident.ts'
import {
  awareness,
  child,
  concernProgress,
  incident,
  panelNotification,
  panelToldNotMet,
  partnersTold,
  partnerView,
  thresholdDecision,
} from './tables.ts'

/** An incident with the keys of its case, as a command works on it. */
export interface OpenIncident {
  readonly incident: SeriousIncident
  /** Seals what is added to the incident. */
  readonly box: Box
}

/** The incident of this reference, if the actor is of its case team; everything sealed in it is opened. */
export async function findIncident(work: Work, reference: string): Promise<OpenIncident | undefined> {
  const [row] = await work.sql
    .select()
    .from(incident)
    .where(
      and(teamScope(work, incident.id), eq(incident.partnershipId, work.actor.partnershipId), eq(incident.reference, reference)),
    )
  if (!row) return undefined
  const boxes = await caseBoxes(work, row.id)
  const box = boxes.get(row.keyId)
  if (!box) return undefined
  const open = (id: string, column: string, text: Buffer | null, key = box) =>
    text === null ? undefined : key.open(id, column, text)
  const children = await work.sql
    .select()
    .from(child)
    .where(and(teamScope(work, child.caseId), eq(child.caseId, row.id)))
    .orderBy(asc(child.label))
  const aware = await work.sql
    .select()
    .from(awareness)
    .where(and(teamScope(work, awareness.caseId), eq(awareness.caseId, row.id)))
    .orderBy(asc(awareness.number))
  const [told] = await work.sql
    .select()
    .from(partnersTold)
    .where(and(teamScope(work, partnersTold.caseId), eq(partnersTold.caseId, row.id)))
  const notifications = await work.sql
    .select()
    .from(panelNotification)
    .where(and(teamScope(work, panelNotification.caseId), eq(panelNotification.caseId, row.id)))
  const views = await work.sql
    .select()
    .from(partnerView)
    .where(and(teamScope(work, partnerView.caseId), eq(partnerView.caseId, row.id)))
    .orderBy(asc(partnerView.givenAt), asc(partnerView.round))
  const [decision] = await work.sql
    .select()
    .from(thresholdDecision)
    .where(and(teamScope(work, thresholdDecision.caseId), eq(thresholdDecision.caseId, row.id)))
  const [panelTold] = await work.sql
    .select()
    .from(panelToldNotMet)
    .where(and(teamScope(work, panelToldNotMet.caseId), eq(panelToldNotMet.caseId, row.id)))
  const sent = notifications.find(one => one.outcome === 'sent')
  const notSent = notifications.find(one => one.outcome === 'not-sent')
  return {
    box,
    incident: {
      id: row.id,
      reference: row.reference,
      adoptionId: row.adoptionId,
      pack: row.pack,
      concernId: row.concernId,
      raisedByPost: row.raisedByPost,
      raisedByOrganisation: row.raisedByOrganisation,
      raisedByPerson: row.raisedByPerson,
      raisedAt: row.raisedAt,
      outcomeForChild: row.outcomeForChild,
      whatHappened: box.open(row.id, 'what_happened', row.whatHappened),
      childNow: box.open(row.id, 'child_now', row.childNow),
      contact: box.open(row.id, 'contact', row.contact),
      keyId: row.keyId,
      children: children.map(one => {
        const key = boxes.get(one.keyId)
        return {
          id: one.id,
          label: one.label,
          name: key && open(one.id, 'name', one.name, key),
          birthDate: key && open(one.id, 'birth_date', one.birthDate, key),
          age: key && open(one.id, 'age', one.age, key),
        }
      }),
      awareness: aware.map(one => ({
        at: one.awareAt,
        reason: open(one.id, 'reason', one.reason),
        by: one.recordedBy,
        recordedAt: one.recordedAt,
      })),
      partnersTold: told && { at: told.toldAt, by: told.toldBy },
      notification: sent?.sentAt
        ? { sentAt: sent.sentAt, panelReference: sent.panelReference ?? '', sender: sent.sender ?? '', by: sent.recordedBy }
        : undefined,
      notNotified: notSent && {
        at: notSent.recordedAt,
        by: notSent.recordedBy,
        reasons: open(notSent.id, 'reasons', notSent.reasons) ?? '',
      },
      views: views.map(one => ({
        partner: one.partner,
        thresholdMet: one.thresholdMet,
        reasons: box.open(one.id, 'reasons', one.reasons),
        dissent: open(one.id, 'dissent', one.dissent),
        by: one.givenBy,
        at: one.givenAt,
      })),
      decision: decision && {
        thresholdMet: decision.thresholdMet,
        rationale: box.open(decision.id, 'rationale', decision.rationale),
        groupName: decision.groupName,
        by: decision.recordedBy,
        at: decision.decidedAt,
      },
      panelToldNotMet: panelTold && { on: panelTold.toldOn, by: panelTold.recordedBy },
      clocks: await clocksOf(work, row.id, boxes),
    },
  }
}

/** The same, held until the transaction ends: two people who decide at once decide one after the other. */
export async function holdIncident(work: Work, reference: string): Promise<OpenIncident | undefined> {
  await hold(work, `case/${reference}`)
  return findIncident(work, reference)
}

/** A line of the list: what may stand outside the sealed store. */
export interface IncidentLine extends StandingFacts {
  readonly id: string
  readonly reference: string
  readonly adoptionId: string
  readonly raisedAt: Temporal.Instant
  readonly raisedByPost: string
  readonly raisedByOrganisation: string
  readonly outcomeForChild: OutcomeForChild
  readonly viewsOf: readonly Partner[]
}

/** The incidents on whose case team the actor is, newest first. */
export async function listIncidents(work: Work): Promise<readonly IncidentLine[]> {
  const rows = await work.sql
    .select({ incident, decision: thresholdDecision.thresholdMet, told: panelToldNotMet.id })
    .from(incident)
    .innerJoin(caseFile, eq(caseFile.id, incident.id))
    .leftJoin(thresholdDecision, eq(thresholdDecision.caseId, incident.id))
    .leftJoin(panelToldNotMet, eq(panelToldNotMet.caseId, incident.id))
    .where(teamScope(work, incident.id))
    .orderBy(desc(incident.raisedAt))
    .limit(200)
  const ids = rows.map(row => row.incident.id)
  if (ids.length === 0) return []
  const notifications = await work.sql
    .select({ caseId: panelNotification.caseId, outcome: panelNotification.outcome })
    .from(panelNotification)
    .where(and(teamScope(work, panelNotification.caseId), inArray(panelNotification.caseId, ids)))
  const views = await work.sql
    .select({ caseId: partnerView.caseId, partner: partnerView.partner })
    .from(partnerView)
    .where(and(teamScope(work, partnerView.caseId), inArray(partnerView.caseId, ids)))
  return rows.map(({ incident: row, decision, told }) => ({
    id: row.id,
    reference: row.reference,
    adoptionId: row.adoptionId,
    raisedAt: row.raisedAt,
    raisedByPost: row.raisedByPost,
    raisedByOrganisation: row.raisedByOrganisation,
    outcomeForChild: row.outcomeForChild,
    notified: notifications.some(one => one.caseId === row.id && one.outcome === 'sent'),
    notNotified: notifications.some(one => one.caseId === row.id && one.outcome === 'not-sent'),
    thresholdMet: decision ?? undefined,
    panelToldNotMet: told !== null,
    viewsOf: [...new Set(views.filter(one => one.caseId === row.id).map(one => one.partner))],
  }))
}

/** Sends the raiser a copy of the state in one line, and who has it now. */
export async function tellRaiser(
  work: Work,
  of: Pick<SeriousIncident, 'concernId' | 'raisedByOrganisation' | 'raisedByPerson'>,
  state: ConcernState,
  holder: string,
): Promise<void> {
  await work.sql.insert(concernProgress).values({
    id: work.newId(),
    concernId: of.concernId,
    organisationId: of.raisedByOrganisation,
    personId: of.raisedByPerson,
    partnershipId: work.actor.partnershipId,
    state,
    holder,
    at: work.moment,
  })
}

/** What the raiser has been told of these concerns, oldest first. */
export async function progressOf(
  work: Work,
  concernIds: readonly string[],
): Promise<ReadonlyMap<string, readonly ConcernProgress[]>> {
  if (concernIds.length === 0) return new Map()
  const rows = await work.sql
    .select()
    .from(concernProgress)
    .where(and(ownScope(work, concernProgress.personId), inArray(concernProgress.concernId, [...concernIds])))
    .orderBy(asc(concernProgress.at))
  return Map.groupBy(rows, row => row.concernId)
}

/** Somebody added to a case team by name, or by emergency access. */
export type CaseMember = Omit<typeof caseMember.$inferSelect, 'reason' | 'reviewNote'> & {
  readonly reason: string | null
  readonly reviewNote: string | null
}

/** The roles that are on the team of a case, and everyone who was ever added to it by name or by emergency access, oldest first. */
export async function teamOf(
  work: Work,
  { incident, box }: OpenIncident,
): Promise<{ readonly roles: readonly string[]; readonly added: readonly CaseMember[] }> {
  const caseId = incident.id
  const [file] = await work.sql
    .select({ roles: caseFile.teamRoles })
    .from(caseFile)
    .where(and(teamScope(work, caseFile.id), eq(caseFile.id, caseId)))
  const added = await work.sql
    .select()
    .from(caseMember)
    .where(and(teamScope(work, caseMember.caseId), eq(caseMember.caseId, caseId)))
    .orderBy(asc(caseMember.fromTime))
  const open = (id: string, column: string, text: Buffer | null) => (text === null ? null : box.open(id, column, text))
  return {
    roles: file?.roles ?? [],
    added: added.map(row => ({
      ...row,
      reason: open(row.id, 'reason', row.reason),
      reviewNote: open(row.id, 'review_note', row.reviewNote),
    })),
  }
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
    .orderBy(asc(caseMember.fromTime))
    .limit(100)
}

/** The memberships of these persons in the actor's partnership; of several, the one that began last. */
export async function membershipsOfPersons(
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
          .orderBy(asc(membership.fromDay))
  return new Map(rows.map(row => [row.personId, row]))
}

/** What organisations are called. */
export async function organisationNames(work: Work, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await work.sql
    .select()
    .from(organisation)
    .where(inArray(organisation.id, [...new Set(ids)]))
  return new Map(rows.map(row => [row.id, row.name]))
}
