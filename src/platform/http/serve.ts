import { randomUUID } from 'node:crypto'
import type { Context, Hono } from 'hono'
import { actorTransaction } from '../database/actor-transaction.ts'
import { formOf } from './form-view.ts'
import { allowed, askedOf, askToSignIn, logRefusal, viewOf } from './guard.ts'
import { type HttpGround, sayTrouble, wantsJson } from './reply.ts'
import type { Route } from './route.ts'
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
        return (
          opened && {
            presented: await opened.present(),
            form: route.form && (await formOf(work, route, opened, http, signedIn, c.req.path)),
          }
        )
      })
    : undefined
  if (!found) {
    await logRefusal(http, signedIn, c.req.path, undefined)
    return sayTrouble(http, c, { trouble: 'not-found', reference: randomUUID() }, signedIn)
  }
  if (wantsJson(c.req.raw)) {
    const model = {
      ...(found.presented.model as object),
      ...(found.form ? { _version: found.form.version, _typed: found.form.typed } : {}),
    }
    return c.json(model)
  }
  if (route.grave && !signedIn.fresh) return c.redirect(`/confirm-it-is-you?back=${encodeURIComponent(c.req.path)}`, 303)
  const name = c.req.query('done')
  const ours = name !== undefined && c.req.query('mark') === http.tokens.mark(`${name} ${c.req.path}`, signedIn.sessionId)
  return c.html(
    await http.draw({
      title: found.presented.title,
      content: found.presented.show(viewOf(http, signedIn, c.req.path), found.form),
      signedIn,
      path: c.req.path,
      error: false,
      done: ours ? done.get(name) : undefined,
      today: http.ground.clock.today(),
    }),
  )
}
