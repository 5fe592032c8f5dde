import { randomUUID } from 'node:crypto'
import type { Context, Hono } from 'hono'
import { actorFrom, standingsOf } from '../actor/standing.ts'
import { actorTransaction, RolledBack } from '../database/actor-transaction.ts'
import { DatabaseError } from '../database/connection.ts'
import { dropDraft, saveDraft } from '../drafts/draft.ts'
import { admitted, uploadsOf } from './admitted.ts'
import { type Body, readBody } from './body.ts'
import { largestBody } from './body-limit.ts'
import type { Refused } from './command.ts'
import type { Files, Typed } from './field.ts'
import { type FieldError, reserved } from './form.ts'
import { formOf } from './form-view.ts'
import { allowed, askedOf, askToSignIn, logRefusal, namesSomething, viewOf } from './guard.ts'
import { fromOurPages } from './origin.ts'
import { type HttpGround, type SignedIn, sayTrouble, wantsJson } from './reply.ts'
import type { Route } from './route.ts'
import { keepLed, ledBefore, markOf } from './sent-once.ts'

/** What is known of the one who sends: whose form it is, and whether somebody else was quicker while it was worked. */
interface Sender {
  /** Drawn for this person in this or an earlier session: it may keep a draft. */
  readonly own: boolean
  /** Drawn in this very session, or sent by key: it may do what it says. */
  readonly ours: boolean
  readonly overtaken: boolean
}

/** Codes of PostgreSQL for what two requests at once do to each other: the same row twice, a serialization failure, a deadlock. */
const overtakenBy = new Set(['23505', '40001', '40P01'])

type Answer =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'saved'; readonly revision: number; readonly beside: boolean; readonly at: Temporal.Instant }
  | Again
  | { readonly kind: 'done'; readonly to: string; readonly created: boolean }

/** The form is shown once more, with what was typed and what is in its way. */
interface Again {
  readonly kind: 'again'
  readonly typed: Typed
  readonly errors: readonly FieldError[]
  readonly refusal: Refused | undefined
}

/** The largest that its column holds. */
const newestRevision = 2 ** 31 - 1

const stale: Refused = {
  outcome: 'refused',
  because: 'changed-meanwhile',
  message:
    'Somebody has changed this since you opened it. Look at what stands there now; what you typed is still here. Send it again if it is still right',
}
const forged: Refused = {
  outcome: 'refused',
  because: 'form-not-ours',
  message: 'This form could not be checked. What you typed is still here: look it over and send it again',
}

/** Takes what was sent to a form: keeps it as a draft, runs the command, or shows it again with what is wrong beside its cause. */
export async function submit(http: HttpGround, c: Context, route: Route, app: Hono): Promise<Response> {
  const byKey = c.req.raw.headers.has('authorization')
  if (!byKey && !fromOurPages(c.req.raw, http.baseUrl)) {
    return sayTrouble(http, c, { trouble: 'elsewhere', reference: randomUUID() }, undefined)
  }
  const signedIn = await http.signedIn(c.req.raw)
  const uploads = uploadsOf(route.form)
  // Nobody makes us hold a large file without saying who they are.
  if (!signedIn && uploads.size > 0 && !(Number(c.req.header('content-length')) <= largestBody)) return askToSignIn(c)
  const body = await readBody(c.req.raw, new Set(uploads.keys()))
  if (!signedIn) {
    await keepForLater(http, route, body, c.req.path)
    return askToSignIn(c)
  }
  const token = body.kind === 'form' ? http.tokens.read(body.typed._token) : undefined
  const own = byKey || (token?.personId === signedIn.actor.personId && token.membershipId === signedIn.actor.membershipId)
  const ours = byKey || (own && token?.sessionId === signedIn.sessionId)
  if (route.grave && !signedIn.fresh && !byKey) {
    await keepForLater(http, route, body, c.req.path)
    return c.redirect(`/confirm-it-is-you?back=${encodeURIComponent(c.req.path)}`, 303)
  }
  if (token !== undefined && token.personId === signedIn.actor.personId && !own) {
    await keepForLater(http, route, body, c.req.path)
    await logRefusal(http, signedIn, c.req.path, 'other-membership')
    return sayTrouble(http, c, { trouble: 'other-membership', reference: randomUUID() }, signedIn)
  }
  if (!allowed(http, route, signedIn)) {
    if (!own) await keepForLater(http, route, body, c.req.path)
    await logRefusal(http, signedIn, c.req.path, 'not-allowed')
    return sayTrouble(http, c, { trouble: 'not-found', reference: randomUUID() }, signedIn)
  }
  const files = ours && !asksForDraft(c, body) ? await lookedThrough(http, route, body) : {}
  const answer = await answerTo(http, c, route, { body, files }, signedIn, { own, ours, overtaken: false })
  switch (answer.kind) {
    case 'not-found':
      if (!own) await keepForLater(http, route, body, c.req.path)
      await logRefusal(http, signedIn, c.req.path, 'not-found')
      return sayTrouble(http, c, { trouble: 'not-found', reference: randomUUID() }, signedIn)
    case 'saved':
      if (wantsJson(c.req.raw)) return c.json({ savedAt: answer.at.toString(), version: answer.revision, beside: answer.beside })
      return c.redirect(`${c.req.path}?saved=yes`, 303)
    case 'again':
      if (answer.refusal) await logRefusal(http, signedIn, c.req.path, answer.refusal.because)
      return sayAgain(http, c, route, answer, signedIn)
    case 'done': {
      if (!wantsJson(c.req.raw))
        return c.redirect(
          `${answer.to}?done=${route.name}&mark=${http.tokens.mark(`${route.name} ${answer.to}`, signedIn.sessionId)}`,
          303,
        )
      const made = await app.request(answer.to, { headers: headersOf(c.req.raw) })
      const model = made.ok ? await made.json() : {}
      c.header('Location', answer.to)
      return c.json(model, answer.created ? 201 : 200)
    }
  }
}

function headersOf(request: Request): Headers {
  const kept = new Headers({ accept: 'application/json' })
  for (const name of ['authorization', 'cookie']) {
    const value = request.headers.get(name)
    if (value) kept.set(name, value)
  }
  return kept
}

/** What was sent, with its files looked through before any transaction begins. */
interface Sent {
  readonly body: Body
  readonly files: Files
}

async function lookedThrough(http: HttpGround, route: Route, body: Body): Promise<Files> {
  if (!route.form) return {}
  const files = await admitted(body, route.form, http.ground.scanner)
  if (Object.values(files).some(({ file }) => file?.state === 'pending')) http.log({ level: 'warn', event: 'scanner-silent' })
  return files
}

const asksForDraft = (c: Context, body: Body) =>
  c.req.query('draft') !== undefined || (body.kind === 'form' && body.typed._draft !== undefined)

async function answerTo(
  http: HttpGround,
  c: Context,
  route: Route,
  sent: Sent,
  signedIn: SignedIn,
  sender: Sender,
): Promise<Answer> {
  const { body, files } = sent
  const form = route.form
  if (!form || !namesSomething(c)) return { kind: 'not-found' }
  const path = c.req.path
  try {
    return await actorTransaction(http.ground, signedIn.actor, async (work): Promise<Answer> => {
      const mark = sender.ours && !asksForDraft(c, body) ? markOf(body, path, http.tokens, signedIn.sessionId) : undefined
      const before = mark === undefined ? undefined : await ledBefore(work, mark)
      if (before) return { kind: 'done', ...before }
      const opened = await route.open(work, askedOf(c))
      if (!opened) return { kind: 'not-found' }
      const read =
        body.kind === 'form' ? form.read(body.typed, files) : form.readJson(body.kind === 'json' ? body.value : undefined, files)
      const typed = withoutReserved(read.typed)
      const seen = versionSeen(body) ?? opened.version
      if (sender.own && route.drafts && (c.req.query('draft') !== undefined || read.typed._draft !== undefined)) {
        const saved = await saveDraft(work, { form: form.name, subject: path }, typed, {
          version: seen,
          revision: revisionSeen(read.typed),
        })
        return { kind: 'saved', ...saved, at: work.now }
      }
      const again = (errors: readonly FieldError[], refusal?: Refused): Again => ({ kind: 'again', typed, errors, refusal })
      if (!sender.ours) return again([], forged)
      if (sender.overtaken) return again([], stale)
      if (!read.ok) return again(read.errors)
      if (seen !== opened.version) return again([], stale)
      const outcome = await opened.run(work, read.input)
      if (outcome.outcome === 'refused') throw new RolledBack(again([], outcome))
      if (outcome.outcome === 'invalid' && outcome.kept) return again(outcome.errors)
      if (outcome.outcome === 'invalid') throw new RolledBack(again(outcome.errors))
      if (route.drafts) await dropDraft(work, form.name, path, body.kind === 'form' ? revisionSeen(body.typed) : newestRevision)
      if (mark !== undefined) await keepLed(work, mark, outcome)
      return { kind: 'done', to: outcome.to, created: outcome.created }
    })
  } catch (error) {
    if (error instanceof RolledBack) return error.value as Answer
    if (sender.overtaken || !(error instanceof DatabaseError) || !overtakenBy.has(error.code ?? '')) throw error
    http.log({
      level: 'warn',
      event: 'overtaken',
      command: route.name,
      code: error.code ?? '',
      constraint: error.constraint ?? '',
    })
    return answerTo(http, c, route, sent, signedIn, { ...sender, overtaken: true })
  }
}

/** The newest revision of the draft that the page had seen; none, when it says nothing that could be one. */
function revisionSeen(typed: Typed): number {
  const seen = Number(typed._draft_revision ?? 0)
  return Number.isInteger(seen) && seen >= 0 && seen <= newestRevision ? seen : 0
}

function versionSeen(body: Body): string | undefined {
  const value =
    body.kind === 'form'
      ? body.typed._version
      : body.kind === 'json'
        ? (body.value as { _version?: unknown } | null)?._version
        : undefined
  if (typeof value !== 'string') return undefined
  // Ours are one short line; whatever else was sent is a version that nobody has seen, and cannot be kept beside a draft.
  return /^[^\p{Cc}\p{Cs}]{0,500}$/u.test(value) ? value : 'unknown'
}

function withoutReserved(typed: Typed): Typed {
  return Object.fromEntries(Object.entries(typed).filter(([name]) => !reserved.test(name)))
}

/** Shows the form again in a transaction of its own, which keeps the note of what is read with it, though nothing was changed. */
async function sayAgain(http: HttpGround, c: Context, route: Route, answer: Again, signedIn: SignedIn): Promise<Response> {
  const { typed, errors, refusal } = answer
  const status = refusal ? 409 : 422
  if (wantsJson(c.req.raw)) {
    return refusal
      ? c.json({ refusal: { because: refusal.because, message: refusal.message } }, status)
      : c.json({ errors }, status)
  }
  const path = c.req.path
  const shown = await actorTransaction(http.ground, signedIn.actor, async work => {
    const opened = await route.open(work, askedOf(c))
    return opened && { presented: await opened.present(), form: await formOf(work, route, opened, http, signedIn, path) }
  })
  if (!shown) return sayTrouble(http, c, { trouble: 'not-found', reference: randomUUID() }, signedIn)
  const html = await http.draw({
    title: shown.presented.title,
    content: shown.presented.show(viewOf(http, signedIn, path), { ...shown.form, typed, errors, refusal: refusal?.message }),
    signedIn,
    path,
    error: true,
    done: undefined,
    today: http.ground.clock.today(),
  })
  return c.html(html, status)
}

/**
 * The session ended in the middle of a form, or the person acts as another membership now: what was typed is kept as a draft of
 * the membership for which the form was drawn, and offered there again. The token cannot be forged, and nobody is shown anything.
 */
async function keepForLater(http: HttpGround, route: Route, body: Body, path: string): Promise<void> {
  if (!route.form || !route.drafts || body.kind !== 'form') return
  const bearer = http.tokens.read(body.typed._token)
  if (!bearer) return
  const standing = (await standingsOf(http.ground, bearer.personId)).find(one => one.membershipId === bearer.membershipId)
  if (!standing) return
  const { typed } = route.form.read(body.typed)
  const place = { form: route.form.name, subject: path }
  const seen = { version: versionSeen(body) ?? '', revision: revisionSeen(body.typed) }
  await actorTransaction(http.ground, actorFrom(bearer.personId, standing, 'session'), work =>
    saveDraft(work, place, withoutReserved(typed), seen),
  )
}
