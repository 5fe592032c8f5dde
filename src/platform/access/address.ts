import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { nobody } from '../actor/standing.ts'
import { actorTransaction, type Ground } from '../database/actor-transaction.ts'

const found = z.object({ email: z.string().nullable() })

/**
 * Where mail to one membership goes; undefined when the membership has ended meanwhile, or when the mail names a record (`about`, its
 * reference) that the person is shut out of by now. For jobs.
 */
export async function addressOf(ground: Ground, membershipId: string, about = ''): Promise<string | undefined> {
  return actorTransaction(ground, nobody, async work => {
    const result = await work.sql.execute(
      sql`select records.address_for(${membershipId}::uuid, ${work.today.toString()}::date, ${about}) as email`,
    )
    return found.parse(result.rows[0]).email ?? undefined
  })
}
