import type pg from 'pg'

/** So many tries in so many minutes. */
export interface Limit {
  readonly name: string
  readonly tries: number
  readonly minutes: number
}

export const limits = {
  /** Wrong passwords for one mail address, known here or not. */
  account: { name: 'account', tries: 5, minutes: 15 },
  /** Wrong passwords from one network address: an agency's whole building may share it. */
  address: { name: 'address', tries: 50, minutes: 15 },
  /** Wrong second factors of one person, on every way in. */
  secondFactor: { name: 'second-factor', tries: 5, minutes: 15 },
  /** Links for a forgotten password, for one mail address. */
  reset: { name: 'reset', tries: 3, minutes: 60 },
  /** Invitation links that do not exist, from one network address. */
  invitation: { name: 'invitation', tries: 20, minutes: 15 },
  /** API keys that do not exist, from one network address. */
  apiKey: { name: 'api-key', tries: 20, minutes: 5 },
} as const satisfies Record<string, Limit>

/** `minutes`: until the next try. `first`: this try is the one that met the limit. */
export type Spent = { readonly within: true } | { readonly within: false; readonly minutes: number; readonly first: boolean }

/** Counts one try before it is judged, so that tries made at the same moment all count. */
export async function spend(pool: pg.Pool, limit: Limit, subject: string): Promise<Spent> {
  const { rows } = await pool.query<{ used: number; minutes: number }>(
    `insert into identity.rate_limit as tried (key, used, ends_at) values ($1, 1, now() + make_interval(mins => $2))
     on conflict (key) do update set
       used = case when tried.ends_at <= now() then 1 else tried.used + 1 end,
       ends_at = case when tried.ends_at <= now() then excluded.ends_at else tried.ends_at end
     returning used, ceil(extract(epoch from ends_at - now()) / 60)::integer as minutes`,
    [keyOf(limit, subject), limit.minutes],
  )
  const row = rows[0]
  if (!row) throw new Error('a rate limit returned no row')
  if (row.used <= limit.tries) return { within: true }
  return { within: false, minutes: row.minutes, first: row.used === limit.tries + 1 }
}

/** A try that turned out right is not counted: `everything` forgets the wrong ones before it too. */
export async function giveBack(pool: pg.Pool, limit: Limit, subject: string, everything: boolean): Promise<void> {
  const key = keyOf(limit, subject)
  if (everything) await pool.query('delete from identity.rate_limit where key = $1', [key])
  else await pool.query('update identity.rate_limit set used = greatest(used - 1, 0) where key = $1', [key])
}

function keyOf(limit: Limit, subject: string): string {
  return `${limit.name}:${subject}`
}
