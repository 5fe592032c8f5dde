import type { Parts } from './session.ts'

export interface NewPerson {
  /** Ours: the same id stands in `records` and here. */
  readonly personId: string
  readonly email: string
  readonly name?: string
}

export function persons({ settings: { pool } }: Parts) {
  return {
    /** Somebody who may be invited. `address-taken`: another person has this mail address already. */
    async createPerson(person: NewPerson): Promise<'created' | 'address-taken'> {
      const { rowCount } = await pool.query(
        `insert into identity."user" ("id", "name", "email", "emailVerified", "twoFactorEnabled")
         values ($1, $2, $3, false, false) on conflict ("email") do nothing`,
        [person.personId, person.name ?? '', person.email.trim().toLowerCase()],
      )
      return rowCount === 1 ? 'created' : 'address-taken'
    },

    /** Takes away every way in at once: sessions, password, second factor, keys, invitation. The log keeps the id. */
    async removePerson(personId: string): Promise<void> {
      await pool.query('delete from identity."user" where "id" = $1', [personId])
    },

    /** What is over by itself and no longer needed; a job calls it, a missed run harms nothing. */
    async sweep(): Promise<void> {
      await pool.query('delete from identity."session" where "expiresAt" <= now()')
      await pool.query('delete from identity."verification" where "expiresAt" <= now()')
      await pool.query('delete from identity.rate_limit where ends_at <= now()')
      await pool.query(`delete from identity.spent_code where spent_at < now() - interval '5 minutes'`)
      await pool.query('delete from identity.invitation where expires_at <= now()')
    },
  }
}
