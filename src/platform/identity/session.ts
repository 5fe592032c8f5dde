import { realNow } from '../clock/clock.ts'
import { type Authentication, absoluteHours, freshMinutes, type IdentitySettings, idleMinutes } from './authentication.ts'
import { signedText } from './hashing.ts'
import { cookie, cookiesOf, withOnly } from './visit.ts'

/** What every part of identity works with. */
export interface Parts {
  readonly settings: IdentitySettings
  readonly authentication: Authentication
  readonly context: Awaited<Authentication['$context']>
}

/** A person signed in, with the second factor done. */
export interface Session {
  readonly sessionId: string
  readonly personId: string
  /** The membership that the person acts as, once chosen. Whether it still holds is for `records` to say. */
  readonly membershipId: string | null
  readonly startedAt: Temporal.Instant
  /** The second factor was given within the last 5 minutes: grave acts ask for it. */
  readonly fresh: boolean
  /** The end that nothing moves, 12 hours after the start. */
  readonly endsAt: Temporal.Instant
  /** The end if nothing more is asked for: 30 minutes after the last request. */
  readonly idleEndsAt: Temporal.Instant
}

interface StoredSession {
  readonly id: string
  readonly userId: string
  readonly createdAt: Date
  readonly updatedAt: Date
  readonly expiresAt: Date
  readonly authenticatedAt: Date | null
  readonly membershipId: string | null
  readonly ended: boolean
}

/** Sessions run on the real clock, whatever day the demonstration pretends it is. */
export function sessions({ settings, authentication, context }: Parts) {
  const cookieName = context.authCookies.sessionToken.name

  /**
   * The session of this cookie, authenticated or not: forged, ended and idle ones are none. It is looked up at every request, so it is
   * read here in one statement, in a tenth of the time that better-auth takes; one that has ended better-auth throws away.
   */
  async function storedSession(headers: Headers): Promise<StoredSession | undefined> {
    const token = signedText(settings.secret, cookie(headers, cookieName))
    if (token === undefined) return undefined
    const { rows } = await settings.pool.query<StoredSession>(
      `select "id", "userId", "createdAt", "updatedAt", "expiresAt", "authenticatedAt", "membershipId", "expiresAt" <= now() as "ended"
       from identity."session" where "token" = $1`,
      [token],
    )
    if (rows[0]?.ended) await authentication.api.getSession({ headers: withOnly(headers, cookieName) })
    return rows[0]?.ended ? undefined : rows[0]
  }

  /** Pushes the idle end on, but never past the absolute one; at most once a minute, to spare a write on each request. */
  async function keepAwake(session: StoredSession): Promise<Date> {
    if (realNow().epochMilliseconds - session.updatedAt.getTime() < 60_000) return session.expiresAt
    const { rows } = await settings.pool.query<{ expiresAt: Date }>(
      `update identity."session" set "updatedAt" = now(),
         "expiresAt" = least(now() + make_interval(mins => $2), "createdAt" + make_interval(hours => $3))
       where "id" = $1 and "expiresAt" > now() returning "expiresAt"`,
      [session.id, idleMinutes, absoluteHours],
    )
    return rows[0]?.expiresAt ?? session.expiresAt
  }

  return {
    /**
     * Who asks, by cookie alone. Undefined for no cookie, a forged one, a session over, and for a right password whose
     * second factor is still missing.
     */
    async sessionOf(request: { readonly headers: Headers }): Promise<Session | undefined> {
      const stored = await storedSession(request.headers)
      if (!stored?.authenticatedAt) return undefined
      const startedAt = stored.createdAt.toTemporalInstant()
      const endsAt = startedAt.add({ hours: absoluteHours })
      const now = realNow()
      if (Temporal.Instant.compare(now, endsAt) >= 0) return undefined
      const freshUntil = stored.authenticatedAt.toTemporalInstant().add({ minutes: freshMinutes })
      return {
        sessionId: stored.id,
        personId: stored.userId,
        membershipId: stored.membershipId,
        startedAt,
        fresh: Temporal.Instant.compare(now, freshUntil) < 0,
        endsAt,
        idleEndsAt: (await keepAwake(stored)).toTemporalInstant(),
      }
    },

    /** Whose password was right but who has no second factor yet: may enrol one and do nothing else. */
    async enrollingPerson(headers: Headers): Promise<string | undefined> {
      const stored = await storedSession(headers)
      if (!stored || stored.authenticatedAt) return undefined
      const { rows } = await settings.pool.query(
        `select from identity."user" where "id" = $1 and "twoFactorEnabled" is not true`,
        [stored.userId],
      )
      return rows.length === 1 ? stored.userId : undefined
    },

    /** Makes the session that this answer's cookie opens a real one; `stillMissing` when it is not there. */
    async admit(answer: Headers): Promise<'admitted' | 'stillMissing'> {
      const { rowCount } = await settings.pool.query(
        `update identity."session" set "authenticatedAt" = now() where "token" = $1 and "expiresAt" > now()`,
        [tokenIn(answer, cookieName)],
      )
      return rowCount === 1 ? 'admitted' : 'stillMissing'
    },

    /** Throws away the session that this answer's cookie opens. */
    async discard(answer: Headers): Promise<void> {
      await settings.pool.query('delete from identity."session" where "token" = $1', [tokenIn(answer, cookieName)])
    },

    /** The second factor was given again in a session that runs. */
    async renew(sessionId: string): Promise<void> {
      await settings.pool.query(`update identity."session" set "authenticatedAt" = now() where "id" = $1`, [sessionId])
    },

    /** Ends the session, written to the log as the person's own act, and gives the headers that take its cookie away. */
    async signOut(request: { readonly headers: Headers }): Promise<Headers> {
      const stored = await storedSession(request.headers)
      if (stored) {
        await settings.pool.query(
          `with named as materialized (select set_config('identity.signing_out', $1, true))
           delete from identity."session" using named where "id" = $1::uuid`,
          [stored.id],
        )
      }
      const { headers } = await authentication.api.forgetSession({ headers: request.headers, returnHeaders: true })
      return cookiesOf(headers)
    },

    async chooseMembership(sessionId: string, membershipId: string): Promise<void> {
      await settings.pool.query('update identity."session" set "membershipId" = $2 where "id" = $1', [sessionId, membershipId])
    },

    /** From the next request on, wherever this person is signed in. */
    async endSessionsOf(personId: string): Promise<void> {
      await settings.pool.query('delete from identity."session" where "userId" = $1', [personId])
    },
  }
}

function tokenIn(answer: Headers, cookieName: string): string {
  const line = answer.getSetCookie().findLast(set => set.startsWith(`${cookieName}=`)) ?? ''
  const value = cookie(new Headers({ cookie: line }), cookieName) ?? ''
  return decodeURIComponent(value).split('.')[0] ?? ''
}
