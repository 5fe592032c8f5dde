import { and, asc, desc, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { ownScope, teamScope } from '../../platform/access/scope.ts'
import { caseFile, organisation } from '../../platform/access/tables.ts'
import type { Work } from '../../platform/database/actor-transaction.ts'
import { hold } from '../../platform/database/hold.ts'
import { caseBoxes } from '../../platform/sealing/case-box.ts'
import type { Box } from '../../platform/sealing/sealing.ts'
import { clocksOf } from '../clocks/index.ts'
import { areaNoticesOf, childrenOf, closedAsSame, samenessOf } from './children/store.ts'
import { type ConcernProgress, type ConcernState, concernStates } from './concern-state.ts'
import type { OutcomeForChild, Partner, SeriousIncident, StandingFacts } from './serious-incident.ts'
import {
  awareness,
  concernProgress,
  incident,
  panelNotification,
  panelToldNotMet,
  partnersTold,
  partnerView,
  thresholdDecision,
  waitingIncident,
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
  const open = (id: string, column: string, text: Buffer | null) => (text === null ? undefined : box.open(id, column, text))
  const [aware, [told], notifications, views, [decision], [panelTold], children, areaNotices, sameness, clocks] =
    await Promise.all([
      work.sql
        .select()
        .from(awareness)
        .where(and(teamScope(work, awareness.caseId), eq(awareness.caseId, row.id)))
        .orderBy(asc(awareness.number)),
      work.sql
        .select()
        .from(partnersTold)
        .where(and(teamScope(work, partnersTold.caseId), eq(partnersTold.caseId, row.id))),
      work.sql
        .select()
        .from(panelNotification)
        .where(and(teamScope(work, panelNotification.caseId), eq(panelNotification.caseId, row.id)))
        .orderBy(asc(panelNotification.recordedAt), asc(panelNotification.id)),
      work.sql
        .select()
        .from(partnerView)
        .where(and(teamScope(work, partnerView.caseId), eq(partnerView.caseId, row.id)))
        .orderBy(asc(partnerView.givenAt), asc(partnerView.round), asc(partnerView.partner)),
      work.sql
        .select()
        .from(thresholdDecision)
        .where(and(teamScope(work, thresholdDecision.caseId), eq(thresholdDecision.caseId, row.id))),
      work.sql
        .select()
        .from(panelToldNotMet)
        .where(and(teamScope(work, panelToldNotMet.caseId), eq(panelToldNotMet.caseId, row.id))),
      childrenOf(work, row.id, boxes),
      areaNoticesOf(work, row.id, box),
      samenessOf(work, row.id, box),
      clocksOf(work, row.id, boxes),
    ])
  const sent = notifications.find(one => one.outcome === 'sent')
  const notSent = notifications.findLast(one => one.outcome === 'not-sent')
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
      children,
      areaNotices,
      sameness,
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
      clocks,
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

/** All of them; only those in which something may still wait for somebody (it may be one too many); or those that met the criteria. */
export type WhichIncidents = 'all' | 'may-wait' | 'threshold-met'

/** Which rows a list asks for; everything else is worked out from what is read. */
function narrowing(work: Work, which: WhichIncidents): SQL | undefined {
  if (which === 'all') return undefined
  return which === 'may-wait' ? sql`${incident.id} in (${waiting(work)})` : sql`${thresholdDecision.thresholdMet}`
}

/** The incidents in which something may still wait, of those that the actor reads. */
const waiting = (work: Work) =>
  work.sql.select({ caseId: waitingIncident.caseId }).from(waitingIncident).where(teamScope(work, waitingIncident.caseId))

/** Whether the clock of the notification runs; the walls of the clocks hold here as well. */
const notifyRuns = () =>
  sql<boolean>`exists (select from records.clock c where c.case_id = ${incident.id} and c.rule = 'notify-panel' and c.closed_as is null)`

/** The incidents on whose case team the actor is, newest first. */
export async function listIncidents(work: Work, which: WhichIncidents = 'all'): Promise<readonly IncidentLine[]> {
  const rows = await work.sql
    .select({ incident, decision: thresholdDecision.thresholdMet, told: panelToldNotMet.id, notifyRuns: notifyRuns() })
    .from(incident)
    .innerJoin(caseFile, eq(caseFile.id, incident.id))
    .leftJoin(thresholdDecision, eq(thresholdDecision.caseId, incident.id))
    .leftJoin(panelToldNotMet, eq(panelToldNotMet.caseId, incident.id))
    .where(and(teamScope(work, incident.id), narrowing(work, which)))
    .orderBy(desc(incident.raisedAt), desc(incident.reference))
  const ids = rows.map(row => row.incident.id)
  if (ids.length === 0) return []
  const [notifications, given, same] = await Promise.all([
    work.sql
      .select({ caseId: panelNotification.caseId, outcome: panelNotification.outcome })
      .from(panelNotification)
      .where(and(teamScope(work, panelNotification.caseId), inArray(panelNotification.caseId, ids))),
    work.sql
      .select({ caseId: partnerView.caseId, partner: partnerView.partner })
      .from(partnerView)
      .where(and(teamScope(work, partnerView.caseId), inArray(partnerView.caseId, ids))),
    closedAsSame(work, ids),
  ])
  const views = Map.groupBy(given, one => one.caseId)
  const those = (outcome: string) => new Set(notifications.filter(one => one.outcome === outcome).map(one => one.caseId))
  const [sent, notSent] = [those('sent'), those('not-sent')]
  return rows.map(({ incident: row, decision, told, notifyRuns }) => ({
    id: row.id,
    reference: row.reference,
    adoptionId: row.adoptionId,
    raisedAt: row.raisedAt,
    raisedByPost: row.raisedByPost,
    raisedByOrganisation: row.raisedByOrganisation,
    outcomeForChild: row.outcomeForChild,
    notified: sent.has(row.id),
    notNotified: notSent.has(row.id),
    notifyRuns,
    thresholdMet: decision ?? undefined,
    panelToldNotMet: told !== null,
    same: same.has(row.id),
    viewsOf: [...new Set(views.get(row.id)?.map(one => one.partner))],
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
    .orderBy(
      asc(concernProgress.at),
      sql`array_position(${sql.param(Object.keys(concernStates))}::text[], ${concernProgress.state})`,
      asc(concernProgress.id),
    )
  return Map.groupBy(rows, row => row.concernId)
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
