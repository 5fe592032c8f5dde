import { and, desc, eq, lte } from 'drizzle-orm'
import { partnershipScope } from '../../platform/access/scope.ts'
import type { Work } from '../../platform/database/actor-transaction.ts'
import type { Adopted } from './adopted.ts'
import { loadPacks } from './guidance-pack-file.ts'
import { adoption } from './tables.ts'

/** The arrangements in force in the actor's partnership today; none before the first adoption. */
export async function adoptedToday(work: Work): Promise<Adopted | undefined> {
  const [row] = await work.sql
    .select()
    .from(adoption)
    .where(and(partnershipScope(work, adoption.partnershipId), lte(adoption.fromDay, work.today)))
    .orderBy(desc(adoption.fromDay))
    .limit(1)
  return row && adopted(row)
}

/** The arrangements that a record was made under, whatever has been adopted since. */
export async function adoptionById(work: Work, id: string): Promise<Adopted> {
  const [row] = await work.sql
    .select()
    .from(adoption)
    .where(and(partnershipScope(work, adoption.partnershipId), eq(adoption.id, id)))
  if (!row) throw new Error('A record names an adoption that is not there')
  return adopted(row)
}

function adopted(row: typeof adoption.$inferSelect): Adopted {
  const pack = loadPacks().find(one => one.id === row.pack)
  if (!pack) throw new Error(`There is no guidance pack ${row.pack}`)
  return { adoptionId: row.id, arrangements: row.arrangements, pack, fromDay: row.fromDay }
}
