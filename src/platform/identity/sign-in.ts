import { APIError } from 'better-auth/api'
import { lockMinutes } from './authentication.ts'
import { keyedHash } from './hashing.ts'
import { passwords } from './password.ts'
import { giveBack, limits, type Spent, spend } from './rate-limit.ts'
import { secondFactors } from './second-factor.ts'
import { type Parts, sessions } from './session.ts'
import { asRequest, cookiesOf, type Visit, withOnly } from './visit.ts'

/** Each with the Set-Cookie headers of its answer. `refused` never says which of the two things was wrong. */
export type SignInOutcome =
  | { readonly outcome: 'signed-in'; readonly personId: string; readonly headers: Headers }
  | { readonly outcome: 'second-factor-needed'; readonly headers: Headers }
  | { readonly outcome: 'enrol-second-factor'; readonly headers: Headers }
  | { readonly outcome: 'refused' }
  /** The half-made sign-in is over (10 minutes, too many codes, signed in elsewhere): begin with the password. */
  | { readonly outcome: 'start-again' }
  | { readonly outcome: 'too-many'; readonly minutes: number }

/** A one-time code of the authenticator app, or one of the codes kept on paper. */
export type SecondFactor = { readonly code: string } | { readonly backupCode: string }

type Refusal = 'refused' | 'challenge-over' | 'locked'
type Checked = { readonly headers: Headers } | Refusal

export function signIns(parts: Parts) {
  const { settings, authentication, context } = parts
  const { admit, discard, enrollingPerson, renew, sessionOf, signOut } = sessions(parts)
  const { beginEnrolment, spendCode } = secondFactors(parts)
  const { hasPassword } = passwords(parts)
  const challengeCookie = context.createAuthCookie('two_factor').name
  const sessionCookie = context.authCookies.sessionToken.name

  const note = (personId: string | null, action: string) =>
    settings.pool.query('select records.append_identity_event($1, $2, $3)', [personId, action, personId ?? 'unknown'])

  async function noteLimit(personId: string | null, spent: Spent) {
    if (!spent.within && spent.first) await note(personId, 'identity.sign-in-limited')
  }

  async function personWithAddress(email: string): Promise<string | null> {
    if (email.includes('\0')) return null // PostgreSQL keeps no such text
    const { rows } = await settings.pool.query<{ id: string }>('select "id" from identity."user" where "email" = $1', [email])
    return rows[0]?.id ?? null
  }

  /** One try at a second factor: limited by person, written down when refused. */
  async function trySecondFactor(personId: string, check: () => Promise<Checked>): Promise<SignInOutcome> {
    const spent = await spend(settings.pool, limits.secondFactor, personId)
    if (!spent.within) {
      await noteLimit(personId, spent)
      return { outcome: 'too-many', minutes: spent.minutes }
    }
    const checked = await check()
    if (typeof checked === 'string') {
      await note(personId, 'identity.second-factor-refused')
      if (checked === 'locked') return { outcome: 'too-many', minutes: lockMinutes }
      return { outcome: checked === 'refused' ? 'refused' : 'start-again' }
    }
    await giveBack(settings.pool, limits.secondFactor, personId, true)
    return { outcome: 'signed-in', personId, headers: cookiesOf(checked.headers) }
  }

  /** better-auth's yes to a one-time code counts only the first time that the code is used. */
  async function checkCode(personId: string, code: string, headers: Headers): Promise<Checked> {
    const digits = code.replaceAll(/\s/g, '')
    if (!/^\d{6}$/.test(digits)) return 'refused'
    const answer = await judged(() => authentication.api.verifyTOTP({ headers, body: { code: digits }, returnHeaders: true }))
    if (typeof answer === 'string') return answer
    if (await spendCode(personId, digits)) return answer
    await discard(answer.headers)
    return 'challenge-over'
  }

  async function admitted(checked: Checked): Promise<Checked> {
    if (typeof checked === 'string') return checked
    return (await admit(checked.headers)) === 'admitted' ? checked : 'challenge-over'
  }

  return {
    /** Unknown address and wrong password get the same answer after the same work. */
    async signIn(visit: Visit, given: { readonly email: string; readonly password: string }): Promise<SignInOutcome> {
      const email = given.email.trim().toLowerCase()
      const account = keyedHash(settings.secret, 'sign-in', email)
      const personId = await personWithAddress(email)
      for (const [limit, subject] of [
        [limits.address, visit.remoteAddress],
        [limits.account, account],
      ] as const) {
        const spent = await spend(settings.pool, limit, subject)
        await noteLimit(personId, spent)
        if (!spent.within) return { outcome: 'too-many', minutes: spent.minutes }
      }
      const body = { email, password: given.password }
      const answer = await judged(() => authentication.api.signInEmail({ body, headers: new Headers(), returnHeaders: true }))
      if (typeof answer === 'string') {
        await note(personId, 'identity.sign-in-refused')
        return { outcome: 'refused' }
      }
      await giveBack(settings.pool, limits.address, visit.remoteAddress, false)
      await giveBack(settings.pool, limits.account, account, true)
      await signOut(visit) // whoever used this browser before
      const headers = cookiesOf(answer.headers)
      if ('twoFactorRedirect' in answer.response) return { outcome: 'second-factor-needed', headers }
      await beginEnrolment(asRequest(answer.headers), given.password)
      return { outcome: 'enrol-second-factor', headers }
    },

    /** The second half of a sign-in. A code holds once, for about 90 seconds; a backup code once. */
    async confirmSecondFactor(visit: Visit, given: SecondFactor): Promise<SignInOutcome> {
      const headers = withOnly(visit.headers, challengeCookie)
      const personId = await authentication.api.challengedPerson({ headers })
      if (!personId) return { outcome: 'start-again' }
      return trySecondFactor(personId, async () => {
        if ('code' in given) return admitted(await checkCode(personId, given.code, headers))
        const body = { code: given.backupCode.trim() }
        return admitted(await judged(() => authentication.api.verifyBackupCode({ headers, body, returnHeaders: true })))
      })
    },

    /** Ends enrolment: the app's first code makes the second factor hold and the session usable. */
    async confirmEnrolment(visit: Visit, given: { readonly code: string }): Promise<SignInOutcome> {
      const personId = await enrollingPerson(visit.headers)
      if (!personId) return { outcome: 'start-again' }
      const headers = withOnly(visit.headers, sessionCookie)
      return trySecondFactor(personId, async () => admitted(await checkCode(personId, given.code, headers)))
    },

    /**
     * Password and code again, before a grave act: the session is `fresh` for 5 minutes. In a demonstration a person who
     * has no password presses the button alone.
     */
    async reauthenticate(visit: Visit, given: { readonly password: string; readonly code: string }): Promise<SignInOutcome> {
      const session = await sessionOf(visit)
      if (!session) return { outcome: 'start-again' }
      const { personId, sessionId } = session
      const renewed = async (): Promise<Checked> => {
        await renew(sessionId)
        return { headers: new Headers() }
      }
      if (settings.demonstration && !(await hasPassword(personId))) {
        await renewed()
        return { outcome: 'signed-in', personId, headers: new Headers() }
      }
      return trySecondFactor(personId, async () => {
        const headers = withOnly(visit.headers, sessionCookie)
        const body = { password: given.password }
        const right = await judged(() => authentication.api.verifyPassword({ headers, body, returnHeaders: true }))
        if (typeof right === 'string') return right
        const checked = await checkCode(personId, given.code, headers)
        if (checked === 'challenge-over') return 'refused' // a code used before; the session itself goes on
        return typeof checked === 'string' ? checked : renewed()
      })
    },

    /** One press, no password and no second factor. Throws outside a demonstration. */
    async demonstrationSignIn(personId: string): Promise<Headers> {
      if (!settings.demonstration) throw new Error('One-press sign-in exists only in a demonstration.')
      const { headers } = await authentication.api.openSession({ body: { personId }, returnHeaders: true })
      if ((await admit(headers)) !== 'admitted') throw new Error('The demonstration has no such person.')
      return cookiesOf(headers)
    },
  }
}

/** better-auth refuses by throwing; anything else that is thrown is a fault and goes on. */
export async function judged<T>(ask: () => Promise<T>): Promise<T | Refusal> {
  try {
    return await ask()
  } catch (error) {
    if (!(error instanceof APIError)) throw error
    if (error.status === 'INTERNAL_SERVER_ERROR') throw error
    if (error.body?.code === 'ACCOUNT_TEMPORARILY_LOCKED') return 'locked'
    const over = ['INVALID_TWO_FACTOR_COOKIE', 'TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE']
    return over.includes(String(error.body?.code)) ? 'challenge-over' : 'refused'
  }
}
