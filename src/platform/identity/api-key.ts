import { z } from 'zod'
import { realNow } from '../clock/clock.ts'
import { limits, spend } from './rate-limit.ts'
import type { Parts } from './session.ts'
import type { Visit } from './visit.ts'

/** An API key acts as one membership of one person. */
export interface NewApiKey {
  readonly personId: string
  readonly membershipId: string
  /** At most 100 characters. */
  readonly name: string
  /** At most a year ahead. Without it the key holds until it is removed. */
  readonly expiresAt?: Temporal.Instant
}

export type ApiKeyOutcome =
  | { readonly outcome: 'known'; readonly keyId: string; readonly personId: string; readonly membershipId: string }
  | { readonly outcome: 'refused' }
  | { readonly outcome: 'too-many'; readonly minutes: number }

export interface ApiKey {
  readonly keyId: string
  readonly name: string
  readonly createdAt: Temporal.Instant
  readonly expiresAt: Temporal.Instant | null
  readonly lastUsedAt: Temporal.Instant | null
}

export function apiKeys({ settings: { pool }, authentication }: Parts) {
  return {
    /** The key, to be shown this once: only its hash is kept. */
    async createApiKey(wanted: NewApiKey): Promise<string> {
      const { key } = await authentication.api.createApiKey({
        body: {
          userId: wanted.personId,
          name: wanted.name,
          metadata: { membershipId: wanted.membershipId },
          ...(wanted.expiresAt && {
            expiresIn: Math.floor(realNow().until(wanted.expiresAt).total({ unit: 'seconds' })),
          }),
        },
      })
      return key
    },

    /** Who asks by `Authorization: Bearer KEY`; undefined when the request has no such header. */
    async apiKeyOf(visit: Visit): Promise<ApiKeyOutcome | undefined> {
      const key = /^Bearer (.+)$/i.exec(visit.headers.get('authorization') ?? '')?.[1]
      if (!key) return undefined
      const found = await authentication.api.verifyApiKey({ body: { key } })
      if (found.error?.code === 'RATE_LIMITED') return { outcome: 'too-many', minutes: 1 }
      const membershipId: unknown = found.key?.metadata?.membershipId
      if (!found.valid || !found.key || typeof membershipId !== 'string') {
        const spent = await spend(pool, limits.apiKey, visit.remoteAddress)
        return spent.within ? { outcome: 'refused' } : { outcome: 'too-many', minutes: spent.minutes }
      }
      return { outcome: 'known', keyId: found.key.id, personId: found.key.referenceId, membershipId }
    },

    async apiKeysOf(personId: string): Promise<ApiKey[]> {
      const { rows } = await pool.query<
        Record<'createdAt' | 'expiresAt' | 'lastRequest', Date | null> & { id: string; name: string }
      >(
        `select "id", "name", "createdAt", "expiresAt", "lastRequest" from identity."apikey"
         where "referenceId" = $1 order by "createdAt", "id"`,
        [personId],
      )
      return rows.map(row => ({
        keyId: row.id,
        name: row.name,
        createdAt: row.createdAt?.toTemporalInstant() ?? Temporal.Instant.fromEpochMilliseconds(0),
        expiresAt: row.expiresAt?.toTemporalInstant() ?? null,
        lastUsedAt: row.lastRequest?.toTemporalInstant() ?? null,
      }))
    },

    /** False when this person has no such key. */
    async removeApiKey(personId: string, keyId: string): Promise<boolean> {
      if (!z.uuid().safeParse(keyId).success) return false
      const { rowCount } = await pool.query('delete from identity."apikey" where "referenceId" = $1 and "id" = $2', [
        personId,
        keyId,
      ])
      return rowCount === 1
    },
  }
}
