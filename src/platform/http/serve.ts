import { randomUUID } from 'node:crypto'
import type { Context, Hono } from 'hono'
import { actorTransaction, type Work } from '../database/actor-transaction.ts'
import { findDraft } from '../drafts/draft.ts'
import { allowed, askedOf, askToSignIn, logRefusal, tokenFor, viewOf } from './guard.ts'
import { type HttpGround, type SignedIn, sayTrouble, wantsJson } from './reply.ts'
import type { FormView, Opened, Route } from './route.ts'
import { submit } from './submit.ts'

/** Puts every route on the application: one GET for each, and one POST for each that has a form. */
export function mount(app: Hono, routes: readonly Route[], http: HttpGround): void {
  const done = new Map(routes.flatMap(route => (route.says ? [[route.name, route.says] as const] : [])))
  for (const route of routes) {
    app.get(route.path, c => show(http, c, route, done))
    if (route.form) app.post(route.path, c => submit(http, c, route, app))
  }
}

async function show(http: HttpGround, c: Context, route: Route, done: ReadonlyMap<string, string>): Promise<Response> {
  const signedIn = await http.signedIn(c.req.raw)
  if (!signedIn) return askToSignIn(c)
  const found = allowed(http, route, signedIn)
    ? await actorTransaction(http.ground, signedIn.actor, async work => {
        const opened = await route.open(work, askedOf(c))
        return opened && { opened, form: route.form && (await formOf(work, route, opened, http, signedIn, c.req.path)) }
      })
    : undefined
  if (!found) {
    await logRefusal(http, signedIn, c.req.path, undefined)
    return sayTrouble(http, c, { trouble: 'not-found', reference: randomUUID() }, signedIn)
  }
  if (wantsJson(c.req.raw)) {
    const model = {
      ...(found.opened.model as object),
      ...(found.form ? { _version: found.form.version, _typed: found.form.typed } : {}),
    }
    return c.json(model)
  }
  if (route.grave && !signedIn.fresh) return c.redirect(`/confirm-it-is-you?back=${encodeURIComponent(c.req.path)}`, 303)
  const name = c.req.query('done')
  return c.html(
    await http.draw({
      title: found.opened.title,
      content: found.opened.show(viewOf(http, signedIn, c.req.path), found.form),
      signedIn,
      path: c.req.path,
      error: false,
      done: name === undefined ? undefined : done.get(name),
      today: http.ground.clock.today(),
    }),
  )
}

async function formOf(
  work: Work,
  route: Route,
  opened: Opened,
  http: HttpGround,
  signedIn: SignedIn,
  path: string,
): Promise<FormView> {
  if (!route.form) throw new Error(`${route.path} has no form`)
  const draft = route.drafts ? await findDraft(work, route.form.name, path) : undefined
  return {
    form: route.form,
    action: path,
    token: tokenFor(http, signedIn),
    version: opened.version,
    typed: draft?.typed ?? opened.start,
    errors: [],
    refusal: undefined,
    draft,
    keepsDrafts: route.drafts,
  }
}
