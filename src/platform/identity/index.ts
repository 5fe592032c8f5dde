import { apiKeys } from './api-key.ts'
import { type IdentitySettings, openAuthentication } from './authentication.ts'
import { formTokens } from './form-token.ts'
import { invitations } from './invitation.ts'
import { ownAccount } from './own-account.ts'
import { passwords } from './password.ts'
import { persons } from './person.ts'
import { secondFactors } from './second-factor.ts'
import { sessions } from './session.ts'
import { signIns } from './sign-in.ts'

export { type IdentitySettings, identityPoolOptions } from './authentication.ts'
export { identityGrants } from './grants.ts'
export type { SecondFactorEnrolment } from './second-factor.ts'
export type { SignInOutcome } from './sign-in.ts'
export type { Visit } from './visit.ts'

/**
 * Everything about who comes in. Nothing here knows memberships or records: a session and a key carry a membership's id,
 * and whether it still holds is asked of `records` at each request.
 */
export async function openIdentity(settings: IdentitySettings) {
  if (settings.secret.length < 32) throw new Error('The identity secret needs at least 32 characters.')
  const { rows } = await settings.pool.query<{ schema: string | null }>('select current_schema() as schema')
  if (rows[0]?.schema !== 'identity') throw new Error('The identity pool must be opened with identityPoolOptions.')
  const authentication = openAuthentication(settings)
  const context = await authentication.$context
  const parts = { settings, authentication, context }
  const { sessionOf, signOut, chooseMembership, endSessionsOf } = sessions(parts)
  const { signIn, confirmSecondFactor, confirmEnrolment, reauthenticate, demonstrationSignIn } = signIns(parts)
  const { secondFactorEnrolment, removeSecondFactor } = secondFactors(parts)
  const { hasPassword } = passwords(parts)
  return {
    ...{ sessionOf, signOut, chooseMembership, endSessionsOf },
    ...{ signIn, confirmSecondFactor, confirmEnrolment, reauthenticate, demonstrationSignIn },
    ...{ secondFactorEnrolment, removeSecondFactor, hasPassword },
    ...invitations(parts),
    ...ownAccount(parts),
    ...persons(parts),
    ...apiKeys(parts),
    ...formTokens(settings, context),
  }
}

export type Identity = Awaited<ReturnType<typeof openIdentity>>
