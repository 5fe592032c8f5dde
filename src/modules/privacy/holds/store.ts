import { and, asc, desc, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { teamScope } from '../../../platform/access/scope.ts'
import type { Work } from '../../../platform/database/actor-transaction.ts'
import { newCaseBox } from '../../../platform/sealing/case-box.ts'
import { boxesOf, type CaseFile, referencesOf } from '../store.ts'
import { legalHold } from '../tables.ts'

export interface Hold {
  readonly id: string
  readonly caseId: string
  readonly reference: string
  readonly from: Temporal.PlainDate
  readonly reason: string
  readonly placedBy: string
  readonly placedAt: Temporal.Instant
  readonly lifted: { readonly by: string | null; readonly at: Temporal.Instant; readonly reason: string } | undefined
}

/** The holds on the actor's cases, those that stand first, then the newest. */
export async function holdsOf(work: Work): Promise<readonly Hold[]> {
  const rows = await work.sql
    .select()
    .from(legalHold)
    .where(teamScope(work, legalHold.caseId))
    .orderBy(desc(isNull(legalHold.liftedAt)), desc(legalHold.placedAt), asc(legalHold.id))
  const ids = rows.map(row => row.caseId)
  const [references, boxes] = [await referencesOf(work, ids), await boxesOf(work, ids)]
  return rows.flatMap(row => {
    const [reference, box] = [references.get(row.caseId), boxes.get(row.keyId)]
    if (reference === undefined || box === undefined) return []
    return {
      id: row.id,
      caseId: row.caseId,
      reference,
      from: row.fromDay,
      reason: box.open(row.id, 'reason', row.reason),
      placedBy: row.placedBy,
      placedAt: row.placedAt,
      lifted:
        row.liftedAt === null || row.liftReason === null
          ? undefined
          : { by: row.liftedBy, at: row.liftedAt, reason: box.open(row.id, 'lift_reason', row.liftReason) },
    }
  })
}

export async function holdById(work: Work, id: string): Promise<Hold | undefined> {
  return z.uuid().safeParse(id).success ? (await holdsOf(work)).find(one => one.id === id) : undefined
}

export async function addHold(work: Work, on: CaseFile, from: Temporal.PlainDate, reason: string): Promise<string> {
  const id = work.newId()
  const box = await newCaseBox(work, on.id)
  await work.sql.insert(legalHold).values({
    id,
    caseId: on.id,
    partnershipId: on.partnershipId,
    keyId: box.keyId,
    fromDay: from,
    reason: box.seal(id, 'reason', reason),
    placedBy: work.actor.membershipId,
    placedAt: work.moment,
  })
  return id
}

/** Lifts a hold once; false when somebody else has. */
export async function liftHoldRow(work: Work, { id, caseId }: Hold, reason: string): Promise<boolean> {
  const [row] = await work.sql
    .select({ keyId: legalHold.keyId })
    .from(legalHold)
    .where(and(teamScope(work, legalHold.caseId), eq(legalHold.id, id)))
  const box = row && (await boxesOf(work, [caseId])).get(row.keyId)
  if (!box) return false
  const lifted = await work.sql
    .update(legalHold)
    .set({ liftedBy: work.actor.membershipId, liftedAt: work.moment, liftReason: box.seal(id, 'lift_reason', reason) })
    .where(and(teamScope(work, legalHold.caseId), eq(legalHold.id, id), isNull(legalHold.liftedAt)))
    .returning({ id: legalHold.id })
  return lifted.length === 1
}
