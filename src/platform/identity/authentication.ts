import { apiKey } from '@better-auth/api-key'
import { betterAuth } from 'better-auth'
import { createAuthEndpoint } from 'better-auth/api'
import { deleteSessionCookie, setSessionCookie } from 'better-auth/cookies'
import { twoFactor } from 'better-auth/plugins/two-factor'
import type pg from 'pg'
import { z } from 'zod'
import { realNow } from '../clock/clock.ts'

/** A session ends when nothing was asked for so long (security.md, better-auth). */
export const idleMinutes = 30
/** A session ends so long after its start, whatever happens in it. */
export const absoluteHours = 12
/** How long after a second factor a grave act needs no new one. */
export const freshMinutes = 5
/** How long a right password waits for its second factor, or a person for the end of enrolment. */
const challengeMinutes = 10
/** After ten wrong codes in a row, however slowly they came. */
export const lockMinutes = 15

/** What one API key may ask. */
const keyRequestsPerMinute = 600

export interface IdentitySettings {
  /** The `identity` login role's own pool, opened with `identityPoolOptions` so that it looks in schema `identity`. */
  readonly pool: pg.Pool
  /** From configuration, never from a header: decides the cookies' prefix and the name in authenticator apps. */
  readonly baseUrl: string
  /** At least 32 characters; signs cookies and form tokens, encrypts what authenticator apps share with us. */
  readonly secret: string
  /** Opens the one-press sign-in, and nothing else. */
  readonly demonstration: boolean
}

/** Spread into the pool's configuration: better-auth names its tables without a schema. */
export const identityPoolOptions = { options: '-c search_path=identity' } as const

/** What stands before each cookie's name. Browsers refuse `__Host-` without Secure, so plain http (127.0.0.1) has none. */
export function cookiePrefix(baseUrl: string): string {
  return baseUrl.startsWith('https://') ? '__Host-los' : 'los'
}

/** The few things that need better-auth's own signing of cookies and for which it has no endpoint. None has an address. */
const ownEndpoints = {
  id: 'line-of-sight',
  endpoints: {
    /** Whose password was right, while the second factor is awaited. Undefined for a forged, spent or late cookie. */
    challengedPerson: createAuthEndpoint.serverOnly({ method: 'POST' }, async context => {
      const name = context.context.createAuthCookie('two_factor').name
      const identifier = await context.getSignedCookie(name, context.context.secret)
      if (!identifier) return undefined
      const challenge = await context.context.internalAdapter.findVerificationValue(identifier)
      return challenge && challenge.expiresAt.getTime() > realNow().epochMilliseconds ? challenge.value : undefined
    }),
    /** Opens a session without any proof. Only the demonstration's one-press sign-in calls it. */
    openSession: createAuthEndpoint.serverOnly({ method: 'POST', body: z.object({ personId: z.uuid() }) }, async context => {
      const user = await context.context.internalAdapter.findUserById(context.body.personId)
      if (!user) return undefined
      const session = await context.context.internalAdapter.createSession(user.id)
      await setSessionCookie(context, { session, user })
      return session.token
    }),
    /** Takes the session cookie away. */
    forgetSession: createAuthEndpoint.serverOnly({ method: 'POST' }, async context => {
      deleteSessionCookie(context)
    }),
  },
}

/** better-auth, used as a library: its own HTTP handler is never mounted, so nothing here has an address of its own. */
export function openAuthentication(settings: IdentitySettings) {
  return betterAuth({
    appName: 'Line of Sight',
    baseURL: settings.baseUrl,
    secret: settings.secret,
    database: settings.pool,
    telemetry: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12, maxPasswordLength: 128 },
    session: {
      expiresIn: idleMinutes * 60,
      cookieCache: { enabled: false },
      additionalFields: {
        authenticatedAt: { type: 'date', required: false, input: false },
        membershipId: { type: 'string', required: false, input: false },
      },
    },
    advanced: {
      database: { generateId: 'uuid', joins: true },
      cookiePrefix: cookiePrefix(settings.baseUrl),
      useSecureCookies: false, // its own prefix is __Secure-; ours is stronger
      defaultCookieAttributes: {
        secure: settings.baseUrl.startsWith('https://'),
        httpOnly: true,
        sameSite: 'lax',
        path: '/',
      },
      ipAddress: { disableIpTracking: true },
    },
    plugins: [
      twoFactor({
        twoFactorCookieMaxAge: challengeMinutes * 60,
        backupCodeOptions: { storeBackupCodes: 'encrypted' },
        accountLockout: { enabled: true, maxFailedAttempts: 10, durationSeconds: lockMinutes * 60 },
      }),
      apiKey({
        defaultPrefix: 'los_',
        enableMetadata: true,
        maximumNameLength: 100,
        startingCharactersConfig: { shouldStore: false },
        keyExpiration: { minExpiresIn: 0, maxExpiresIn: 366 }, // days
        rateLimit: { enabled: true, timeWindow: 60_000, maxRequests: keyRequestsPerMinute },
      }),
      ownEndpoints,
    ],
  })
}

export type Authentication = ReturnType<typeof openAuthentication>
