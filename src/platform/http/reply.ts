import type { Context } from 'hono'
import type { JSX } from 'hono/jsx/jsx-runtime'
import type { Access } from '../access/policy.ts'
import type { Actor } from '../actor/actor.ts'
import type { Standing } from '../actor/standing.ts'
import type { Ground, Work } from '../database/actor-transaction.ts'
import type { FormTokens } from './form-token.ts'
import type { Site } from './route.ts'

/** Somebody who is signed in, and as what. */
export interface SignedIn {
  readonly actor: Actor
  /** Every place from which the person may act; the actor stands in one of them. */
  readonly standings: readonly Standing[]
  readonly sessionId: string
  /** Signed in, or shown again who it is, within the last five minutes. */
  readonly fresh: boolean
  /** When the session ends unless something is asked for; a key has no session. */
  readonly endsAt: Temporal.Instant | undefined
}

/** Everything the machinery of pages needs from the application around it. */
export interface HttpGround {
  readonly ground: Ground
  readonly access: Access
  readonly baseUrl: string
  readonly tokens: FormTokens
  /** Where it stands what became of a record of this reference that is gone; none, when the actor was never allowed to read it. */
  goneTo(work: Work, reference: string): Promise<string | undefined>
  /** Who sends this request; undefined for nobody, also when the session, the key or the last membership has ended. */
  signedIn(request: Request): Promise<SignedIn | undefined>
  /** Draws a whole page around its content. */
  draw(page: Drawing): string | Promise<string>
  /** Writes a line for the people who run the installation: never a word of a record. */
  log(line: Readonly<Record<string, string | number>>): void
}

export interface Drawing {
  readonly title: string
  readonly content: JSX.Element | Trouble
  readonly signedIn: SignedIn | undefined
  readonly path: string
  /** The title begins with "Error:" when the form on the page was not accepted. */
  readonly error: boolean
  /** What the last command did: "The notification is recorded". */
  readonly done: string | undefined
  readonly today: Temporal.PlainDate
  /** The public website that the page belongs to; none for a page of the application. */
  readonly site?: Site | undefined
}

/** A page that could not be given, in words a tired person can use. */
export interface Trouble {
  readonly trouble:
    | 'not-found'
    | 'refused'
    | 'too-large'
    | 'file-too-large'
    | 'stale'
    | 'other-membership'
    | 'fault'
    | 'elsewhere'
    | 'method'
  readonly reference: string
}

export function wantsJson(request: Request): boolean {
  const accept = request.headers.get('accept') ?? ''
  return accept.includes('application/json') && !accept.includes('text/html')
}

const statusOf = {
  'not-found': 404,
  refused: 403,
  'too-large': 413,
  'file-too-large': 413,
  stale: 409,
  'other-membership': 409,
  fault: 500,
  elsewhere: 403,
  method: 405,
} as const
const sentenceOf = {
  'not-found': 'There is nothing at this address that you may see',
  refused: 'This was refused',
  'too-large': 'What was sent is larger than the 2 MB that can be sent in one go',
  'file-too-large': 'The file is larger than the 25 MB that can be sent',
  stale: 'This changed while you were working on it',
  'other-membership': 'This was written while you acted from another place. It is kept there',
  fault: 'Something went wrong on our side',
  elsewhere: 'This was sent from another site and was not taken',
  method: 'This address does not take that kind of request',
} as const

export async function sayTrouble(
  http: HttpGround,
  c: Context,
  trouble: Trouble,
  signedIn: SignedIn | undefined,
): Promise<Response> {
  const status = statusOf[trouble.trouble]
  if (wantsJson(c.req.raw))
    return c.json({ error: trouble.trouble, message: sentenceOf[trouble.trouble], reference: trouble.reference }, status)
  const html = await http.draw({
    title: sentenceOf[trouble.trouble],
    content: trouble,
    signedIn,
    path: c.req.path,
    error: false,
    done: undefined,
    today: http.ground.clock.today(),
  })
  return c.html(html, status)
}
