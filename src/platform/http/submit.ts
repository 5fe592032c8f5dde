import { randomUUID } from 'node:crypto'
import type { Context, Hono } from 'hono'
import { actorFrom, standingsOf } from '../actor/standing.ts'
import { actorTransaction, RolledBack } from '../database/actor-transaction.ts'
import { dropDraft, findDraft, saveDraft } from '../drafts/draft.ts'
import { type Body, readBody } from './body.ts'
import type { Refused } from './command.ts'
import type { Typed } from './field.ts'
import { type FieldError, reserved } from './form.ts'
import { allowed, askedOf, askToSignIn, logRefusal, tokenFor, viewOf } from './guard.ts'
import { fromOurPages } from './origin.ts'
import { type HttpGround, type SignedIn, sayTrouble, wantsJson } from './reply.ts'
import type { FormView, Opened, Route } from './route.ts'

type Answer =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'saved'; readonly revision: number; readonly beside: boolean; readonly at: Temporal.Instant }
  | { readonly kind: 'again'; readonly opened: Opened; readonly form: FormView; readonly refusal: Refused | undefined }
  | { readonly kind: 'done'; readonly to: string; readonly created: boolean }

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
  const body = await readBody(c.req.raw)
  if (!signedIn) {
    await keepForLater(http, route, body, c.req.path)
    return askToSignIn(c)
  }
  const token = body.kind === 'form' ? http.tokens.read(body.typed._token) : undefined
  const ours =
    byKey || (token !== undefined && token.sessionId === signedIn.sessionId && token.membershipId === signedIn.actor.membershipId)
  if (route.grave && !signedIn.fresh && !byKey) {
    await keepForLater(http, route, body, c.req.path)
    return c.redirect(`/confirm-it-is-you?back=${encodeURIComponent(c.req.path)}`, 303)
  }
  if (!allowed(http, route, signedIn)) {
    await logRefusal(http, signedIn, c.req.path, 'not-allowed')
    return sayTrouble(http, c, { trouble: 'not-found', reference: randomUUID() }, signedIn)
  }
  const answer = await answerTo(http, c, route, body, signedIn, ours)
  switch (answer.kind) {
    case 'not-found':
      await logRefusal(http, signedIn, c.req.path, 'not-found')
      return sayTrouble(http, c, { trouble: 'not-found', reference: randomUUID() }, signedIn)
    case 'saved':
      if (wantsJson(c.req.raw)) return c.json({ savedAt: answer.at.toString(), version: answer.revision, beside: answer.beside })
      return c.redirect(`${c.req.path}?saved=yes`, 303)
    case 'again': {
      if (answer.refusal) await logRefusal(http, signedIn, c.req.path, answer.refusal.because)
      return sayAgain(http, c, answer, signedIn)
    }
    case 'done': {
      if (!wantsJson(c.req.raw)) return c.redirect(`${answer.to}?done=${route.name}`, 303)
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

async function answerTo(
  http: HttpGround,
  c: Context,
  route: Route,
  body: Body,
  signedIn: SignedIn,
  ours: boolean,
): Promise<Answer> {
  const form = route.form
  if (!form) return { kind: 'not-found' }
  const path = c.req.path
  try {
    return await actorTransaction(http.ground, signedIn.actor, async (work): Promise<Answer> => {
      const opened = await route.open(work, askedOf(c))
      if (!opened) return { kind: 'not-found' }
      const read = body.kind === 'form' ? form.read(body.typed) : form.readJson(body.kind === 'json' ? body.value : undefined)
      const typed = withoutReserved(read.typed)
      const seen = versionSeen(body) ?? opened.version
      if (ours && route.drafts && (c.req.query('draft') !== undefined || read.typed._draft !== undefined)) {
        const seenRevision = Number(read.typed._draft_revision ?? 0)
        const saved = await saveDraft(work, { form: form.name, subject: path }, typed, {
          version: seen,
          revision: Number.isSafeInteger(seenRevision) ? seenRevision : 0,
        })
        return { kind: 'saved', ...saved, at: work.now }
      }
      const again = async (errors: readonly FieldError[], refusal?: Refused): Promise<Answer> => {
        const draft = route.drafts ? await findDraft(work, form.name, path) : undefined
        const version = opened.version
        const view = {
          form,
          action: path,
          token: tokenFor(http, signedIn),
          version,
          typed,
          errors,
          refusal: refusal?.message,
          draft,
          keepsDrafts: route.drafts,
        }
        return { kind: 'again', opened, form: view, refusal }
      }
      if (!ours) return again([], forged)
      if (!read.ok) return again(read.errors)
      if (seen !== opened.version) return again([], stale)
      const outcome = await opened.run(work, read.input)
      if (outcome.outcome === 'refused') throw new RolledBack(await again([], outcome))
      if (outcome.outcome === 'invalid') throw new RolledBack(await again(outcome.errors))
      if (route.drafts) await dropDraft(work, form.name, path)
      return { kind: 'done', to: outcome.to, created: outcome.created }
    })
  } catch (error) {
    if (error instanceof RolledBack) return error.value as Answer
    throw error
  }
}

function versionSeen(body: Body): string | undefined {
  const value =
    body.kind === 'form'
      ? body.typed._version
      : body.kind === 'json'
        ? (body.value as { _version?: unknown } | null)?._version
        : undefined
  return typeof value === 'string' ? value : undefined
}

function withoutReserved(typed: Typed): Typed {
  return Object.fromEntries(Object.entries(typed).filter(([name]) => !reserved.test(name)))
}

async function sayAgain(
  http: HttpGround,
  c: Context,
  answer: Extract<Answer, { kind: 'again' }>,
  signedIn: SignedIn,
): Promise<Response> {
  const status = answer.refusal ? 409 : 422
  if (wantsJson(c.req.raw)) {
    return answer.refusal
      ? c.json({ refusal: { because: answer.refusal.because, message: answer.refusal.message } }, status)
      : c.json({ errors: answer.form.errors }, status)
  }
  const html = await http.draw({
    title: answer.opened.title,
    content: answer.opened.show(viewOf(http, signedIn, c.req.path), answer.form),
    signedIn,
    path: c.req.path,
    error: true,
    done: undefined,
    today: http.ground.clock.today(),
  })
  return c.html(html, status)
}

/**
 * The session ended in the middle of a form: what was typed is kept as a draft of the person for whom the form was drawn, and
 * offered again after signing in. The token cannot be forged, and nobody is shown anything.
 */
async function keepForLater(http: HttpGround, route: Route, body: Body, path: string): Promise<void> {
  if (!route.form || !route.drafts || body.kind !== 'form') return
  const bearer = http.tokens.read(body.typed._token)
  if (!bearer) return
  const standing = (await standingsOf(http.ground, bearer.personId)).find(one => one.membershipId === bearer.membershipId)
  if (!standing) return
  const { typed } = route.form.read(body.typed)
  const name = route.form.name
  await actorTransaction(http.ground, actorFrom(bearer.personId, standing, 'session'), async work => {
    const before = await findDraft(work, name, path)
    await saveDraft(work, { form: name, subject: path }, withoutReserved(typed), {
      version: String(body.typed._version ?? ''),
      revision: before?.revision ?? 0,
    })
  })
}
