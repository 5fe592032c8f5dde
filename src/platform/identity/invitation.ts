import { createHash } from 'node:crypto'
import { keyedHash, randomToken } from './hashing.ts'
import { type PasswordProblem, passwords } from './password.ts'
import { limits, spend } from './rate-limit.ts'
import type { Parts } from './session.ts'
import { type SignInOutcome, signIns } from './sign-in.ts'
import type { Visit } from './visit.ts'

const invitationDays = 7

export type InvitationFound =
  | { readonly outcome: 'found'; readonly personId: string; readonly email: string }
  /** Used, replaced by a newer one, older than 7 days, or never made: the same answer for each. */
  | { readonly outcome: 'no-such-invitation' }
  | { readonly outcome: 'too-many'; readonly minutes: number }

export type ResetOutcome =
  | {
      readonly outcome: 'asked'
      readonly invitation: { readonly personId: string; readonly token: string; readonly expiresAt: Temporal.Instant } | undefined
    }
  | { readonly outcome: 'too-many'; readonly minutes: number }

export type AcceptOutcome =
  | SignInOutcome
  | { readonly outcome: 'password-refused'; readonly because: PasswordProblem }
  | { readonly outcome: 'no-such-invitation' }

export function invitations(parts: Parts) {
  const { pool } = parts.settings
  const { signIn } = signIns(parts)
  const { hashPassword, passwordProblem } = passwords(parts)

  async function invitationFor(visit: Visit, token: string): Promise<InvitationFound & { readonly name?: string }> {
    const { rows } = await pool.query<{ id: string; email: string; name: string }>(
      `select person."id", person."email", person."name" from identity.invitation
       join identity."user" person on person."id" = person_id
       where token_hash = $1 and accepted_at is null and expires_at > now()`,
      [hashOf(token)],
    )
    const found = rows[0]
    if (!found) {
      const spent = await spend(pool, limits.invitation, visit.remoteAddress)
      return spent.within ? { outcome: 'no-such-invitation' } : { outcome: 'too-many', minutes: spent.minutes }
    }
    return { outcome: 'found', personId: found.id, email: found.email, name: found.name }
  }

  /**
   * A link that lets this person set a password, once, within 7 days; an older one stops working. For one who has a
   * password it is the way to a new one: the second factor stays as it is.
   */
  async function createInvitation(personId: string): Promise<{ readonly token: string; readonly expiresAt: Temporal.Instant }> {
    const token = randomToken()
    const { rows } = await pool.query<{ expires_at: Date }>(
      `insert into identity.invitation (person_id, token_hash, expires_at) values ($1, $2, now() + make_interval(days => $3))
       on conflict (person_id) do update set token_hash = excluded.token_hash, expires_at = excluded.expires_at,
         created_at = now(), accepted_at = null
       returning expires_at`,
      [personId, hashOf(token), invitationDays],
    )
    const made = rows[0]
    if (!made) throw new Error('an invitation was not stored')
    return { token, expiresAt: made.expires_at.toTemporalInstant() }
  }

  return {
    invitationFor,

    /**
     * For a forgotten password: the invitation to send, to the address as it stands here and no other. Undefined `invitation`:
     * nobody here has a password with that address. The page says the same in both cases.
     */
    async requestPasswordReset(visit: Visit, given: string): Promise<ResetOutcome> {
      const email = given.trim().toLowerCase()
      for (const [limit, subject] of [
        [limits.address, visit.remoteAddress],
        [limits.reset, keyedHash(parts.settings.secret, 'reset', email)],
      ] as const) {
        const spent = await spend(pool, limit, subject)
        if (!spent.within) return { outcome: 'too-many', minutes: spent.minutes }
      }
      const { rows } = await pool.query<{ id: string }>(
        `select person."id" from identity."user" person join identity."account" on "userId" = person."id" where "email" = $1`,
        [email.replaceAll('\0', '')],
      )
      const personId = rows[0]?.id
      if (!personId) return { outcome: 'asked', invitation: undefined }
      return { outcome: 'asked', invitation: { personId, ...(await createInvitation(personId)) } }
    },

    createInvitation,

    /** Sets the password, ends every session of the person, and goes on as a sign-in does: to the second factor. */
    async acceptInvitation(visit: Visit, token: string, password: string): Promise<AcceptOutcome> {
      const found = await invitationFor(visit, token)
      if (found.outcome !== 'found') return found
      const because = passwordProblem(password, [found.email, found.name ?? ''])
      if (because) return { outcome: 'password-refused', because }
      const { rowCount } = await pool.query(
        `with accepted as (
           update identity.invitation set accepted_at = now()
           where token_hash = $1 and accepted_at is null and expires_at > now() returning person_id
         ), ended as (
           delete from identity."session" where "userId" in (select person_id from accepted)
         ), proved as (
           update identity."user" set "emailVerified" = true, "updatedAt" = now() where "id" in (select person_id from accepted)
         )
         insert into identity."account" ("userId", "accountId", "providerId", "password", "updatedAt")
         select person_id, person_id::text, 'credential', $2, now() from accepted
         on conflict ("userId", "providerId") do update set "password" = excluded."password", "updatedAt" = now()`,
        [hashOf(token), await hashPassword(password)],
      )
      if (rowCount !== 1) return { outcome: 'no-such-invitation' }
      return signIn(visit, { email: found.email, password })
    },
  }
}

/** A token of 256 random bits needs no salt and no slow hash. */
function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}
