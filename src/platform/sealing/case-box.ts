import { eq } from 'drizzle-orm'
import { caseKey, personKey } from '../access/tables.ts'
import type { Work } from '../database/actor-transaction.ts'
import type { Box } from './sealing.ts'

/** A new data key of a case, for what one person in it, or one of its texts, is sealed with. */
export async function newCaseBox(work: Work, caseId: string): Promise<Box> {
  const id = work.newId()
  const { wrapped, box } = work.names.newDataKey(id)
  await work.sql.insert(caseKey).values({ id, caseId, partnershipId: work.actor.partnershipId, wrapped })
  return box
}

/** The data keys of a case, by id: only for those who may read the case. A key that was destroyed is not there. */
export async function caseBoxes(work: Work, caseId: string): Promise<ReadonlyMap<string, Box>> {
  const rows = await work.sql.select().from(caseKey).where(eq(caseKey.caseId, caseId))
  return new Map(rows.map(row => [row.id, work.names.unwrap(row.id, row.wrapped)]))
}

/** The key for the actor's own drafts and own words, made when it is first needed. */
export async function ownBox(work: Work): Promise<Box> {
  const mine = eq(personKey.personId, work.actor.personId)
  const [row] = await work.sql.select().from(personKey).where(mine)
  if (row) return work.names.unwrap(row.id, row.wrapped)
  const id = work.newId()
  const { wrapped, box } = work.names.newDataKey(id)
  const added = await work.sql
    .insert(personKey)
    .values({ id, personId: work.actor.personId, wrapped })
    .onConflictDoNothing()
    .returning({ id: personKey.id })
  if (added.length > 0) return box
  const [theirs] = await work.sql.select().from(personKey).where(mine)
  if (!theirs) throw new Error('The key of a person could not be made')
  return work.names.unwrap(theirs.id, theirs.wrapped)
}
