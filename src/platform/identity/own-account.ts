import { type PasswordProblem, passwords } from './password.ts'
import { giveBack, limits, spend } from './rate-limit.ts'
import { type Parts, sessions } from './session.ts'
import { judged } from './sign-in.ts'
import { type Visit, withOnly } from './visit.ts'

/** `not-fresh`: the session is over, or password and code were given more than 5 minutes ago; `reauthenticate` first. */
export type OwnChange<Done> =
  | Done
  | { readonly outcome: 'not-fresh' }
  | { readonly outcome: 'refused' }
  | { readonly outcome: 'too-many'; readonly minutes: number }

/** What people change about their own way in. */
export function ownAccount(parts: Parts) {
  const { settings, authentication, context } = parts
  const { pool } = settings
  const { sessionOf } = sessions(parts)
  const { hashPassword, passwordProblem } = passwords(parts)

  return {
    /** Ends every other session of the person. */
    async changePassword(
      request: { readonly headers: Headers },
      password: string,
    ): Promise<
      | { readonly outcome: 'changed' }
      | { readonly outcome: 'password-refused'; readonly because: PasswordProblem }
      | { readonly outcome: 'not-fresh' }
    > {
      const session = await sessionOf(request)
      if (!session?.fresh) return { outcome: 'not-fresh' }
      const { rows } = await pool.query<{ email: string; name: string }>(
        'select "email", "name" from identity."user" where "id" = $1',
        [session.personId],
      )
      const because = passwordProblem(
        password,
        rows.flatMap(row => [row.email, row.name]),
      )
      if (because) return { outcome: 'password-refused', because }
      await pool.query(
        `with ended as (delete from identity."session" where "userId" = $1 and "id" <> $2)
         update identity."account" set "password" = $3, "updatedAt" = now() where "userId" = $1 and "providerId" = 'credential'`,
        [session.personId, session.sessionId, await hashPassword(password)],
      )
      return { outcome: 'changed' }
    },

    /** Ten new codes for paper, shown this once; the old ones open nothing more. */
    async newBackupCodes(
      visit: Visit,
      password: string,
    ): Promise<OwnChange<{ readonly outcome: 'changed'; readonly backupCodes: readonly string[] }>> {
      const session = await sessionOf(visit)
      if (!session?.fresh) return { outcome: 'not-fresh' }
      const spent = await spend(pool, limits.secondFactor, session.personId)
      if (!spent.within) return { outcome: 'too-many', minutes: spent.minutes }
      const headers = withOnly(visit.headers, context.authCookies.sessionToken.name)
      const made = await judged(() => authentication.api.generateBackupCodes({ headers, body: { password } }))
      if (typeof made === 'string') return { outcome: 'refused' }
      await giveBack(pool, limits.secondFactor, session.personId, false)
      return { outcome: 'changed', backupCodes: made.backupCodes }
    },
  }
}
