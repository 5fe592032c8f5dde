import { sql } from 'drizzle-orm'
import type { Work } from './actor-transaction.ts'

/**
 * Holds a name until the transaction ends: of two people who change the same thing at once, the second waits, and then sees what the
 * first has done. Every form that changes a record holds it before it loads it.
 */
export async function hold(work: Work, name: string): Promise<void> {
  await work.sql.execute(sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`)
}
