import type { Statements } from '../jobs/jobs-database.ts'

/** A mail whose end is not known: the server had it and did not answer, or this program was killed meanwhile. */
export interface UnsureMail {
  readonly key: string
  readonly attemptedAt: Temporal.Instant
}

const longestHandover = '10 minutes' // far longer than all time-outs of one handover together

/** The list of mail that was sent (`jobs.sent_mail`): a mail is claimed by its key before it is handed over. */
export function sentMail(database: Statements) {
  const set = (key: string, change: string) =>
    database.executeSql(`update jobs.sent_mail set ${change} where key = $1 and state = 'sending'`, [key])
  return {
    /** `claimed`: yours to send. Otherwise: sent before; being sent by someone just now; or of unknown end, and never tried again. */
    async claim(key: string): Promise<'claimed' | 'sent' | 'sending' | 'unsure'> {
      const claimed = await database.executeSql(
        `insert into jobs.sent_mail (key, state, attempted_at) values ($1, 'sending', now()) on conflict do nothing returning key`,
        [key],
      )
      if (claimed.rows.length === 1) return 'claimed'
      await set(key, `state = case when attempted_at < now() - interval '${longestHandover}' then 'unsure' else state end`)
      const { rows } = await database.executeSql('select state from jobs.sent_mail where key = $1', [key])
      const state = rows[0]?.state
      return state === 'sent' || state === 'unsure' ? state : 'sending'
    },
    sent: (key: string) => set(key, `state = 'sent', sent_at = now()`),
    unsure: (key: string) => set(key, `state = 'unsure'`),
    /** The server did not take it: it may be tried again. */
    async release(key: string): Promise<void> {
      await database.executeSql(`delete from jobs.sent_mail where key = $1 and state = 'sending'`, [key])
    },
    async allUnsure(): Promise<readonly UnsureMail[]> {
      const { rows } = await database.executeSql(
        `select key, attempted_at from jobs.sent_mail
         where state = 'unsure' or (state = 'sending' and attempted_at < now() - interval '${longestHandover}')
         order by attempted_at desc, key limit 100`,
      )
      return rows.map(row => ({
        key: String(row.key),
        attemptedAt: Temporal.Instant.fromEpochMilliseconds(Number(row.attempted_at)),
      }))
    },
  }
}
