import type { Context } from 'hono'
import { nobody } from '../actor/standing.ts'
import { actorTransaction } from '../database/actor-transaction.ts'
import { commandRefused, readRefused } from './events.ts'
import { type HttpGround, type SignedIn, wantsJson } from './reply.ts'
import type { Asked, Route, View } from './route.ts'

export function askedOf(c: Context): Asked {
  return { params: c.req.param() as Record<string, string>, query: new URL(c.req.url).searchParams, path: c.req.path }
}

/** No address of ours has a control character in it, and no record can: such a one names nothing, and nothing is looked for. */
export function namesSomething(c: Context): boolean {
  return !Object.values(askedOf(c).params).some(part => /\p{Cc}/u.test(part))
}

export function viewOf(http: HttpGround, signedIn: SignedIn | undefined, path: string): View {
  const actor = signedIn?.actor ?? nobody
  return {
    actor,
    today: http.ground.clock.today(),
    path,
    baseUrl: http.baseUrl,
    may: permission => http.access.may(actor, permission),
  }
}

export function allowed(http: HttpGround, route: Route, signedIn: SignedIn | undefined): boolean {
  if (route.may === 'public') return true
  return signedIn !== undefined && (route.may === 'signed-in' || http.access.may(signedIn.actor, route.may))
}

/** Sends somebody who is not signed in to the sign-in page, and back afterwards; a program is told so. */
export function askToSignIn(c: Context): Response {
  if (wantsJson(c.req.raw)) return c.json({ error: 'signed-out', message: 'Sign in, or send a key' }, 401)
  const back = c.req.method === 'GET' ? new URL(c.req.url).pathname + new URL(c.req.url).search : c.req.path
  return c.redirect(`/sign-in?back=${encodeURIComponent(back)}`, 303)
}

/** An address as it may stand in a log: parts that no address of ours has, such as a name or a token typed there, are left out. */
export function plainPath(path: string): string {
  const plain = /^(?:[a-z][a-z.-]{0,40}|[A-Z]{2,5}-\d{4}-\d{3,9}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{1,15}|)$/
  return path
    .split('/')
    .slice(0, 9)
    .map(part => (plain.test(part) ? part : '…'))
    .join('/')
}

/** Writes the refusal in a transaction of its own: what was refused stays in the log though nothing else happened. */
export async function logRefusal(
  http: HttpGround,
  signedIn: SignedIn,
  asked: string,
  because: string | undefined,
): Promise<void> {
  await actorTransaction(http.ground, signedIn.actor, async work => {
    const path = plainPath(asked)
    // The reference that stands in the address: whoever answers for the log sees which record was asked for.
    const reference = /\/([A-Z]{2,5}-\d{4}-\d{3,9})(?:\/|$)/.exec(path)?.[1] ?? null
    if (because === undefined) work.audit(readRefused, '', { path, reference }, { outcome: 'refused' })
    else work.audit(commandRefused, '', { path, because, reference }, { outcome: 'refused' })
  })
}

export function tokenFor(http: HttpGround, signedIn: SignedIn): string {
  return http.tokens.issue({
    sessionId: signedIn.sessionId,
    personId: signedIn.actor.personId,
    membershipId: signedIn.actor.membershipId,
  })
}
