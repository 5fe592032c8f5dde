import { and, asc, desc, eq, gt } from 'drizzle-orm'
import { z } from 'zod'
import { partnershipScope } from '../../platform/access/scope.ts'
import { organisation } from '../../platform/access/tables.ts'
import type { Work } from '../../platform/database/actor-transaction.ts'
import { adoptedToday } from '../arrangements/index.ts'
import { type Judgement, type Promised, type PromiseKind, promisesOf } from './outcomes-framework.ts'
import { outcomeEvidence, outcomeJudgement, planPriority } from './tables.ts'

export type Evidence = typeof outcomeEvidence.$inferSelect & { readonly organisationName: string }
export type JudgementRow = typeof outcomeJudgement.$inferSelect

/** Everything that counts today: what the arrangements in force promise, and the priorities whose period has not ended. */
export async function promisedToday(work: Work): Promise<readonly Promised[]> {
  const adopted = await adoptedToday(work)
  const priorities = await work.sql
    .select()
    .from(planPriority)
    .where(and(partnershipScope(work, planPriority.partnershipId), gt(planPriority.untilDay, work.today)))
    .orderBy(asc(planPriority.fromDay), asc(planPriority.addedAt), asc(planPriority.id))
  return [
    ...priorities.map(({ id, says }) => ({ kind: 'priority' as const, entry: id, says, source: [] })),
    ...(adopted ? promisesOf(adopted.arrangements) : []),
  ]
}

/** All evidence of the partnership, the newest first, what was withdrawn too; of one promise, when it is named. */
export async function evidenceOf(work: Work, promise?: { kind: PromiseKind; entry: string }): Promise<readonly Evidence[]> {
  const rows = await work.sql
    .select({ evidence: outcomeEvidence, organisationName: organisation.name })
    .from(outcomeEvidence)
    .innerJoin(organisation, eq(organisation.id, outcomeEvidence.organisationId))
    .where(
      and(
        partnershipScope(work, outcomeEvidence.partnershipId),
        promise && eq(outcomeEvidence.kind, promise.kind),
        promise && eq(outcomeEvidence.entry, promise.entry),
      ),
    )
    .orderBy(desc(outcomeEvidence.onDay), desc(outcomeEvidence.addedAt), asc(outcomeEvidence.id))
  return rows.map(({ evidence, organisationName }) => ({ ...evidence, organisationName }))
}

export async function evidenceById(work: Work, id: string): Promise<Evidence | undefined> {
  if (!z.uuid().safeParse(id).success) return undefined
  return (await evidenceOf(work)).find(one => one.id === id)
}

/** Every judgement, the oldest first: the last of each promise counts. */
export async function judgementsOf(work: Work): Promise<readonly JudgementRow[]> {
  return work.sql
    .select()
    .from(outcomeJudgement)
    .where(partnershipScope(work, outcomeJudgement.partnershipId))
    .orderBy(asc(outcomeJudgement.judgedAt), asc(outcomeJudgement.id))
}

export async function addEvidence(
  work: Work,
  promise: Promised,
  input: { readonly shows: string; readonly keptWhere: string; readonly on: Temporal.PlainDate },
): Promise<void> {
  await work.sql.insert(outcomeEvidence).values({
    id: work.newId(),
    partnershipId: work.actor.partnershipId,
    organisationId: work.actor.organisationId,
    kind: promise.kind,
    entry: promise.entry,
    shows: input.shows,
    keptWhere: input.keptWhere,
    onDay: input.on,
    addedBy: work.actor.membershipId,
    addedAt: work.moment,
  })
}

export async function withdrawEvidence(work: Work, id: string, because: string): Promise<void> {
  await work.sql
    .update(outcomeEvidence)
    .set({ withdrawnAt: work.moment, withdrawnBy: work.actor.membershipId, withdrawnBecause: because })
    .where(and(partnershipScope(work, outcomeEvidence.partnershipId), eq(outcomeEvidence.id, id)))
}

export async function addJudgement(work: Work, promise: Promised, state: Judgement, reasons: string): Promise<void> {
  await work.sql.insert(outcomeJudgement).values({
    id: work.newId(),
    partnershipId: work.actor.partnershipId,
    kind: promise.kind,
    entry: promise.entry,
    state,
    reasons,
    judgedBy: work.actor.membershipId,
    judgedAt: work.moment,
  })
}

export async function addPriority(
  work: Work,
  id: string,
  input: { readonly says: string; readonly from: Temporal.PlainDate; readonly until: Temporal.PlainDate },
): Promise<void> {
  await work.sql.insert(planPriority).values({
    id,
    partnershipId: work.actor.partnershipId,
    says: input.says,
    fromDay: input.from,
    untilDay: input.until.add({ days: 1 }),
    addedBy: work.actor.membershipId,
    addedAt: work.moment,
  })
}
