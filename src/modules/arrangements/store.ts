import { and, desc, eq, inArray, lte, type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import type { Work } from '../../platform/database/actor-transaction.ts'
import type { Adopted } from './adopted.ts'
import type { Arrangements } from './arrangements-schema.ts'
import { loadPacks } from './guidance-pack-file.ts'
import { adoption } from './tables.ts'

/** What says which adoption is meant; its arrangements are read apart, because they never change once they are adopted. */
const listed = {
  id: adoption.id,
  pack: adoption.pack,
  fromDay: adoption.fromDay,
  proposalId: adoption.proposalId,
}
type Listed = Pick<typeof adoption.$inferSelect, keyof typeof listed>

/** The arrangements in force in the actor's partnership today; none before the first adoption. */
export async function adoptedToday(work: Work): Promise<Adopted | undefined> {
  const rows = await work.sql
    .select(listed)
    .from(adoption)
    .where(and(eq(adoption.partnershipId, work.actor.partnershipId), lte(adoption.fromDay, work.today)))
    .orderBy(desc(adoption.fromDay))
    .limit(1)
  return (await opened(work, rows))[0]
}

/** The arrangements that a record was made under, whatever has been adopted since. */
export async function adoptionById(work: Work, id: string): Promise<Adopted> {
  const rows = await work.sql
    .select(listed)
    .from(adoption)
    .where(and(eq(adoption.partnershipId, work.actor.partnershipId), eq(adoption.id, id)))
  const [found] = await opened(work, rows)
  if (!found) throw new Error('A record names an adoption that is not there')
  return found
}

/** Which partner's seat an organisation holds in a partnership today, by the arrangements in force; null when none. */
export function seatOf(partnershipId: PgColumn, organisationId: PgColumn): SQL<string | null> {
  return sql`(select partner ->> 'id' from jsonb_array_elements((
      select current.arrangements -> 'partners' from records.adoption current
        where current.partnership_id = ${partnershipId} and current.from_day <= (select records.current_day())
        order by current.from_day desc limit 1)) partner
    where partner ->> 'organisation' = ${organisationId})`
}

/** Every version that a partnership has adopted, the newest first, those that begin later too: published, so that anyone reads it. */
export async function publishedVersions(work: Work, partnershipId: string): Promise<readonly Adopted[]> {
  const rows = await work.sql
    .select(listed)
    .from(adoption)
    .where(eq(adoption.partnershipId, partnershipId))
    .orderBy(desc(adoption.fromDay))
  return opened(work, rows)
}

/** Every partnership of the installation with what it calls itself today: published, so that anyone reads it. */
export async function publishedPartnerships(work: Work): Promise<readonly Adopted[]> {
  const rows = await work.sql
    .selectDistinctOn([adoption.partnershipId], listed)
    .from(adoption)
    .where(lte(adoption.fromDay, work.today))
    .orderBy(adoption.partnershipId, desc(adoption.fromDay))
  return opened(work, rows)
}

/** Arrangements by adoption, as they were read: large, published, and never changed. The oldest go when there are many. */
const kept = new Map<string, Arrangements>()
const mostKept = 300

/** Adoptions with their arrangements, in the order given. */
async function opened(work: Work, rows: readonly Listed[]): Promise<readonly Adopted[]> {
  const unread = rows.map(({ id }) => id).filter(id => !kept.has(id))
  const read = new Map<string, Arrangements>()
  if (unread.length > 0) {
    const found = await work.sql
      .select({ id: adoption.id, arrangements: adoption.arrangements })
      .from(adoption)
      .where(inArray(adoption.id, unread))
    for (const { id, arrangements } of found) read.set(id, arrangements)
  }
  return rows.map(row => {
    const arrangements = read.get(row.id) ?? kept.get(row.id)
    const pack = loadPacks().find(one => one.id === row.pack)
    if (!arrangements || !pack) throw new Error(`There is no guidance pack ${row.pack}`)
    kept.set(row.id, arrangements)
    for (const oldest of [...kept.keys()].slice(0, Math.max(0, kept.size - mostKept))) kept.delete(oldest)
    return { adoptionId: row.id, arrangements, pack, fromDay: row.fromDay, proposalId: row.proposalId ?? undefined }
  })
}
