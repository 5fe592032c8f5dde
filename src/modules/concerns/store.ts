import { and, asc, desc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { ownScope } from '../../platform/access/scope.ts'
import type { Work } from '../../platform/database/actor-transaction.ts'
import { ownBox } from '../../platform/sealing/case-box.ts'
import { ChildDetails, progressOf } from '../incidents/index.ts'
import type { Concern, ConcernWords } from './concern.ts'
import { concern } from './tables.ts'

const { name, birthDate, age } = ChildDetails.shape
const words = z
  .object({
    danger: z.string(),
    outcome: z.string(),
    whatHappened: z.string(),
    childNow: z.string(),
    children: z.array(ChildDetails).optional(),
    contact: z.string(),
    // How a concern held its one child before there could be several.
    childName: name,
    childBirthDate: birthDate,
    childAge: age,
  })
  .transform(({ childName, childBirthDate, childAge, children, ...rest }) => ({
    ...rest,
    children: children ?? [{ name: childName, birthDate: childBirthDate, age: childAge }],
  }))

/** Keeps the raiser's own words as they were sent, sealed with the raiser's own key. */
export async function addConcern(work: Work, id: string, reference: string, sent: ConcernWords): Promise<void> {
  const box = await ownBox(work)
  await work.sql.insert(concern).values({
    id,
    organisationId: work.actor.organisationId,
    personId: work.actor.personId,
    partnershipId: work.actor.partnershipId,
    reference,
    keyId: box.keyId,
    words: box.seal(id, 'words', JSON.stringify(sent)),
    sentAt: work.moment,
  })
}

/** The actor's own concerns, newest first, with what has been told about each. */
export async function myConcerns(work: Work, id?: string): Promise<readonly Concern[]> {
  const rows = await work.sql
    .select()
    .from(concern)
    .where(
      and(
        ownScope(work, concern.personId),
        eq(concern.partnershipId, work.actor.partnershipId),
        id === undefined ? undefined : eq(concern.id, id),
      ),
    )
    .orderBy(desc(concern.sentAt), desc(concern.reference), asc(concern.id))
    .limit(100)
  if (rows.length === 0) return []
  const progress = await progressOf(
    work,
    rows.map(row => row.id),
  )
  const box = await ownBox(work)
  return rows.map(row => ({
    id: row.id,
    reference: row.reference,
    sentAt: row.sentAt,
    words: words.parse(JSON.parse(box.open(row.id, 'words', row.words))),
    progress: progress.get(row.id) ?? [],
  }))
}
