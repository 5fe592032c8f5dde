import { randomUUID } from 'node:crypto'
import type { Context, Hono } from 'hono'
import { nobody } from '../actor/standing.ts'
import { actorTransaction } from '../database/actor-transaction.ts'
import { formOf } from './form-view.ts'
import { allowed, askedOf, askToSignIn, logRefusal, namesSomething, viewOf } from './guard.ts'
import { type HttpGround, type SignedIn, sayTrouble, wantsJson } from './reply.ts'
import type { Again, FileToSend, Route } from './route.ts'
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
  if (!signedIn && route.may !== 'public') return askToSignIn(c)
  const found = namesSomething(c) && allowed(http, route, signedIn) ? await opened(http, c, route, signedIn) : undefined
  if (!found) {
    if (signedIn) await logRefusal(http, signedIn, c.req.path, undefined)
    return sayTrouble(http, c, { trouble: 'not-found', reference: randomUUID() }, signedIn)
  }
  if ('gone' in found) return c.redirect(found.gone, 303)
  const { presented, form } = found
  // Only what was made is kept by others on the way: never a fault.
  const keepable = () => {
    if (route.may === 'public' && !signedIn) c.header('Cache-Control', 'public, max-age=60')
  }
  const again: Again = run => actorTransaction(http.ground, signedIn?.actor ?? nobody, run)
  if (presented.file) {
    const content = 'make' in presented.file ? await presented.file.make() : await begun(presented.file.stream(again))
    keepable()
    return send(c, presented.file, content)
  }
  if (wantsJson(c.req.raw)) {
    const model = { ...(presented.model as object), ...(form ? { _version: form.version, _typed: form.typed } : {}) }
    keepable()
    return c.json(model)
  }
  if (route.grave && !signedIn?.fresh) return c.redirect(`/confirm-it-is-you?back=${encodeURIComponent(c.req.path)}`, 303)
  const name = c.req.query('done')
  const ours =
    name !== undefined &&
    signedIn !== undefined &&
    c.req.query('mark') === http.tokens.mark(`${name} ${c.req.path}`, signedIn.sessionId)
  const html = await http.draw({
    title: presented.title,
    content: presented.show(viewOf(http, signedIn, c.req.path), form),
    signedIn,
    path: c.req.path,
    error: false,
    done: ours ? done.get(name) : undefined,
    today: http.ground.clock.today(),
    site: presented.site,
  })
  keepable()
  return c.html(html)
}

/** What the address names, with its form; undefined when there is nothing here that this person may see. */
function opened(http: HttpGround, c: Context, route: Route, signedIn: SignedIn | undefined) {
  return actorTransaction(http.ground, signedIn?.actor ?? nobody, async work => {
    const asked = askedOf(c)
    const found = await route.open(work, asked)
    if (!found) {
      const gone = signedIn && asked.params.reference !== undefined && (await http.goneTo(work, asked.params.reference))
      return gone ? { gone } : undefined
    }
    const form = route.form && signedIn ? await formOf(work, route, found, http, signedIn, c.req.path) : undefined
    return { presented: await found.present(), form }
  })
}

/** A file is offered to be kept, under its own name, and no browser may take it for a page of ours. */
function send(c: Context, { name, type }: FileToSend, content: Uint8Array | ReadableStream<Uint8Array>): Response {
  // No quotation mark, no line end and no sign that another program would read: a name of ours has none.
  const plain = name.replace(/[^A-Za-z0-9._ -]/g, '-')
  c.header('Content-Type', type.startsWith('text/') ? `${type}; charset=utf-8` : type)
  c.header('Content-Disposition', `attachment; filename="${plain}"`)
  c.header('Content-Security-Policy', "sandbox; default-src 'none'")
  return c.body(content instanceof Uint8Array ? new Uint8Array(content) : content)
}

/** A file that is sent while it is made. Its first piece is made before anything is said: what fails at once is a page that says so. */
async function begun(pieces: AsyncIterable<Uint8Array>): Promise<ReadableStream<Uint8Array>> {
  const iterator = pieces[Symbol.asyncIterator]()
  const first = await iterator.next()
  return new ReadableStream({
    start: controller => (first.done ? controller.close() : controller.enqueue(first.value)),
    async pull(controller) {
      const next = await iterator.next()
      if (next.done) controller.close()
      else controller.enqueue(next.value)
    },
    // Whoever stops listening also stops the making.
    cancel: async () => void (await iterator.return?.()),
  })
}
