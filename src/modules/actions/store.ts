import { and, asc, desc, eq, gt, inArray, isNull, lte, or, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { organisationScope, ownScope, partnershipScope } from '../../platform/access/scope.ts'
import { membership, organisation, organisationInPartnership } from '../../platform/access/tables.ts'
import type { Work } from '../../platform/database/actor-transaction.ts'
import { hold } from '../../platform/database/hold.ts'
import { adoptedToday } from '../arrangements/index.ts'
import { type Priority, type Standing, type Step, standingOn } from './action.ts'
import { type ActionTimes, actionTimes, type ReminderOfAction, remindersFor, type WaitedFor } from './action-times.ts'
import { usualActionTimes } from './action-times-file.ts'
import { agencyLeads, checkers } from './policy.ts'
import type { RecommendationKind } from './recommendation.ts'
import { action, actionReminder, actionStep, recordedRecommendation } from './tables.ts'

/** An action with everything that happened to it, in order. */
export interface Action {
  readonly id: string
  readonly reference: string
  /** The organisation that owns it. */
  readonly owner: string
  readonly ownerName: string
  readonly personId: string
  readonly membershipId: string
  readonly adoptionId: string
  readonly groupId: string
  readonly title: string
  readonly wanted: string
  readonly measure: string
  readonly priority: Priority
  readonly originKind: string
  readonly originId: string
  readonly begunBy: string
  readonly begunAt: Temporal.Instant
  readonly steps: readonly Step[]
}

/** Which actions the actor reads: all of the partnership, those of the own agency, or those to be done by oneself. */
export function actionScope(work: Work): SQL | undefined {
  const here = partnershipScope(work, action.partnershipId)
  if (work.may('actions.oversee')) return here
  const leads = agencyLeads.some(role => role === work.actor.role)
  const mine = ownScope(work, action.personId)
  return and(here, leads ? or(organisationScope(work, action.organisationId), mine) : mine)
}

/** The actions that the actor reads, the newest first; only those that fit, where something is asked for. */
export async function listActions(work: Work, fitting?: SQL): Promise<readonly Action[]> {
  const these = and(actionScope(work), fitting)
  const rows = await work.sql
    .select({ action, ownerName: organisation.name })
    .from(action)
    .innerJoin(organisation, eq(organisation.id, action.organisationId))
    .where(these)
    .orderBy(desc(action.begunAt), desc(action.reference))
  if (rows.length === 0) return []
  const steps = await work.sql
    .select({ step: actionStep })
    .from(actionStep)
    .innerJoin(action, eq(action.id, actionStep.actionId))
    .where(these)
    .orderBy(asc(actionStep.actionId), asc(actionStep.number))
  const stepsOf = Map.groupBy(steps, ({ step }) => step.actionId)
  return rows.map(({ action: row, ownerName }) => ({
    ...row,
    owner: row.organisationId,
    ownerName,
    steps: (stepsOf.get(row.id) ?? []).map(({ step }) => stepFrom(step)),
  }))
}

function stepFrom(row: typeof actionStep.$inferSelect): Step {
  return {
    number: row.number,
    kind: row.kind,
    on: row.onDay,
    progress: row.progress,
    says: row.says,
    evidence: row.evidence,
    changed: row.changed,
    result: row.result,
    due: row.dueDay,
    proposed: row.proposedDay,
    by: row.byMembership,
    byPerson: row.byPerson,
    byOrganisation: row.byOrganisation,
    at: row.at,
  }
}

/** The actions that spring from these records, as far as the actor reads them. */
export async function actionsOf(work: Work, kind: string, ids: readonly string[]): Promise<readonly Action[]> {
  if (ids.length === 0) return []
  return listActions(work, and(eq(action.originKind, kind), inArray(action.originId, [...ids])))
}

const referenceOfAction = /^ACT-\d{4}-\d{3,9}$/

/** An action and where it stands today, if the actor reads it. */
export interface OpenAction {
  readonly action: Action
  readonly standing: Standing
}

export async function findAction(work: Work, reference: string): Promise<OpenAction | undefined> {
  if (!referenceOfAction.test(reference)) return undefined
  const [found] = await listActions(work, eq(action.reference, reference))
  const standing = found && standingOn(found.steps, work.today)
  return found && standing && { action: found, standing }
}

/** The same, held until the transaction ends: two people who answer at once answer one after the other. */
export async function holdAction(work: Work, reference: string): Promise<OpenAction | undefined> {
  await hold(work, `action/${reference}`)
  return findAction(work, reference)
}

/** Somebody who can be named to do an action, or an organisation's lead. */
export type Member = typeof membership.$inferSelect & { readonly organisationName: string }

/** Everyone who is a member of the partnership today, with the name of the organisation. */
export async function membersToday(work: Work): Promise<readonly Member[]> {
  const rows = await work.sql
    .select({ membership, organisationName: organisation.name })
    .from(membership)
    .innerJoin(organisation, eq(organisation.id, membership.organisationId))
    .where(
      and(
        partnershipScope(work, membership.partnershipId),
        lte(membership.fromDay, work.today),
        or(isNull(membership.untilDay), gt(membership.untilDay, work.today)),
      ),
    )
    .orderBy(asc(organisation.name), asc(membership.name), asc(membership.id))
  return rows.map(row => ({ ...row.membership, organisationName: row.organisationName }))
}

/** Who is asked, and reminded, to check what this agency did: those who keep the register, from outside it, each with the post. */
export async function checkersOf(work: Work, { owner }: Pick<Action, 'owner'>): Promise<string> {
  const outside = (await membersToday(work)).filter(
    ({ role, organisationId }) => checkers.some(one => one === role) && organisationId !== owner,
  )
  return new Intl.ListFormat('en-GB').format(outside.map(({ name, post }) => `${name} (${post})`))
}

/** Every organisation of the partnership, by id. */
export async function organisationsHere(work: Work): Promise<ReadonlyMap<string, string>> {
  const rows = await work.sql
    .select({ id: organisation.id, name: organisation.name })
    .from(organisationInPartnership)
    .innerJoin(organisation, eq(organisation.id, organisationInPartnership.organisationId))
    .where(partnershipScope(work, organisationInPartnership.partnershipId))
  return new Map(rows.map(({ id, name }) => [id, name]))
}

const counted = z.object({ number: z.number() })

/** A new action with its first step and its reminders; gives its reference, of the one series of the installation. */
export async function addAction(
  work: Work,
  wanted: Omit<typeof action.$inferInsert, 'id' | 'partnershipId' | 'reference' | 'begunBy' | 'begunAt'> & {
    readonly dueOn: Temporal.PlainDate
  },
): Promise<string> {
  const { dueOn, ...row } = wanted
  const { rows } = await work.sql.execute(sql`select records.next_number('ACT', ${work.today.year}) as number`)
  const reference = `ACT-${work.today.year}-${String(counted.parse(rows[0]).number).padStart(3, '0')}`
  const id = work.newId()
  const { partnershipId, membershipId } = work.actor
  await work.sql.insert(action).values({ ...row, id, partnershipId, reference, begunBy: membershipId, begunAt: work.moment })
  await addStep(work, { id, steps: [] }, { kind: 'begun', dueDay: dueOn })
  return reference
}

type NewStep = Pick<typeof actionStep.$inferInsert, 'kind'> &
  Partial<
    Pick<typeof actionStep.$inferInsert, 'progress' | 'says' | 'evidence' | 'changed' | 'result' | 'dueDay' | 'proposedDay'>
  >

/** The times of checks and reminders that hold today. */
export async function timesToday(work: Work): Promise<ActionTimes> {
  return actionTimes((await adoptedToday(work))?.arrangements ?? {}, usualActionTimes())
}

/** What a step that sets a last day makes everybody wait for. */
function waitsFor({ kind, result }: NewStep): WaitedFor {
  if (kind === 'answered') return 'check'
  return kind === 'closed' || (kind === 'checked' && result === 'too-early') ? 'impact-check' : 'action'
}

/** Adds a step to an action that is held, and the reminders of a last day that it sets. */
export async function addStep(work: Work, { id, steps }: Pick<Action, 'id' | 'steps'>, step: NewStep): Promise<void> {
  const { membershipId, personId, organisationId, partnershipId } = work.actor
  await work.sql.insert(actionStep).values({
    id: work.newId(),
    actionId: id,
    partnershipId,
    number: steps.length + 1,
    onDay: work.today,
    ...step,
    byMembership: membershipId,
    byPerson: personId,
    byOrganisation: organisationId,
    at: work.moment,
  })
  if (!step.dueDay) return
  await remind(work, id, remindersFor(waitsFor(step), step.dueDay, await timesToday(work), work.today))
}

async function remind(work: Work, actionId: string, reminders: readonly ReminderOfAction[]): Promise<void> {
  if (reminders.length === 0) return
  const { partnershipId } = work.actor
  await work.sql
    .insert(actionReminder)
    .values(reminders.map(({ to, due, on }) => ({ actionId, partnershipId, dueDay: due, onDay: on, toWhom: to })))
    .onConflictDoNothing()
}

/** Says who does it from now on. */
export async function changePerson(work: Work, id: string, { personId, id: membershipId }: Member): Promise<void> {
  await work.sql
    .update(action)
    .set({ personId, membershipId })
    .where(and(actionScope(work), eq(action.id, id)))
}

export type Recommendation = typeof recordedRecommendation.$inferSelect

/** What was recorded from elsewhere, the newest first; of these ids, where some are named. */
export async function recommendations(work: Work, ids?: readonly string[]): Promise<readonly Recommendation[]> {
  if (ids?.length === 0) return []
  return work.sql
    .select()
    .from(recordedRecommendation)
    .where(
      and(
        partnershipScope(work, recordedRecommendation.partnershipId),
        ids === undefined ? undefined : inArray(recordedRecommendation.id, [...ids]),
      ),
    )
    .orderBy(desc(recordedRecommendation.onDay), desc(recordedRecommendation.recordedAt), asc(recordedRecommendation.id))
}

export async function addRecommendation(
  work: Work,
  wanted: {
    readonly kind: RecommendationKind
    readonly says: string
    readonly bornIn: string
    readonly onDay: Temporal.PlainDate
  },
): Promise<string> {
  const id = work.newId()
  const { partnershipId, membershipId } = work.actor
  await work.sql
    .insert(recordedRecommendation)
    .values({ id, partnershipId, ...wanted, recordedBy: membershipId, recordedAt: work.moment })
  return id
}
