import { randomUUID } from 'node:crypto'
import type { Context, Hono } from 'hono'
import type { JSX } from 'hono/jsx/jsx-runtime'
import { standingsOf } from '../../platform/actor/standing.ts'
import { readBody } from '../../platform/http/body.ts'
import type { Typed } from '../../platform/http/field.ts'
import type { FieldError, Form, Read } from '../../platform/http/form.ts'
import { fromOurPages } from '../../platform/http/origin.ts'
import { remoteAddressOf } from '../../platform/http/remote-address.ts'
import { type HttpGround, type SignedIn, sayTrouble, wantsJson } from '../../platform/http/reply.ts'
import type { Identity, SignInOutcome, Visit } from '../../platform/identity/index.ts'
import { type DemonstrationPerson, noteJoined } from '../people/index.ts'
import { linkScreens } from './links/commands.tsx'
import { firstPage, localPath } from './local-path.ts'
import { PlainPage } from './pages/link-pages.tsx'
import type { Frame, Problem } from './pages/way-in-form.tsx'
import { paths } from './paths.ts'
import { sessionScreens } from './session/commands.tsx'
import { broughtBack } from './set-cookie.ts'
import { signInScreens } from './sign-in/commands.tsx'
import { helpPages, sentences, tooMany } from './wording.ts'

export interface SignInTools {
  readonly http: HttpGround
  readonly identity: Identity
  /** The people who sign in at one press; undefined in a real installation. */
  readonly demonstrationPeople: (() => Promise<readonly DemonstrationPerson[]>) | undefined
}

/** One request to one of this room's addresses. */
export interface Asking {
  readonly c: Context
  readonly visit: Visit
  /** Where to go on to afterwards: always a path of this installation. */
  readonly back: string
  readonly typed: Typed
  /** The JSON that was sent, where it was JSON. */
  readonly json: unknown
}

/** What is said instead of going on. */
interface Refusal {
  readonly status: 409 | 422 | 429
  readonly because: string
  readonly problem: Problem
}

export interface Screen {
  /** Shows the page; with a refusal, what was wrong with what was sent. */
  show(asking: Asking, refusal?: Refusal): Promise<Response>
  /** Takes what was sent to it, from a page of ours and with our token. */
  send(asking: Asking): Promise<Response>
}

interface Place {
  readonly title: string
  readonly content: JSX.Element
  readonly signedIn?: SignedIn | undefined
  readonly status?: 404 | 429
  /** What a program is given. */
  readonly model?: object
}

/** What every screen of this room works with. */
export interface Desk extends SignInTools {
  draw(asking: Asking, refusal: Refusal | undefined, place: (frame: Frame) => Place): Promise<Response>
  goTo(asking: Asking, path: string, headers?: Headers): Response
  read<Input>(form: Form<Input>, asking: Asking): Read<Input>
  badInput(errors: readonly FieldError[], typed: Typed): Refusal
  refusal(because: string, field: string, message: string, typed?: Typed): Refusal
  tooMany(asking: Asking, minutes: number, field: string): Refusal
  /** Goes on after a step of a sign-in, or says on this screen why not. */
  proceed(asking: Asking, outcome: SignInOutcome, screen: Screen, refused: Refusal): Promise<Response>
  /** Lets a person in who has proved who it is; without a membership that holds today there is nowhere to go, and the session ends. */
  admit(asking: Asking, personId: string, headers: Headers): Promise<Response>
}

/** Every way in and out. These pages stand before membership and permission, so they are no routes of a room like the others. */
export function mountSignIn(app: Hono, tools: SignInTools): void {
  const desk = openDesk(tools)
  const screens = { ...signInScreens(desk), ...linkScreens(desk), ...sessionScreens(desk) }
  for (const [path, screen] of Object.entries(screens)) {
    app.get(path, c => screen.show(asked(c, {}, undefined)))
    app.post(path, c => send(desk, screen, c))
  }
  for (const { path, title, words } of helpPages) app.get(path, c => say(tools.http, c, title, words))
}

async function send({ http, identity, refusal }: Desk, screen: Screen, c: Context): Promise<Response> {
  if (!fromOurPages(c.req.raw, http.baseUrl))
    return sayTrouble(http, c, { trouble: 'elsewhere', reference: randomUUID() }, undefined)
  const body = await readBody(c.req.raw)
  const typed = body.kind === 'form' ? body.typed : body.kind === 'json' ? textsOf(body.value) : {}
  const asking = asked(c, typed, body.kind === 'json' ? body.value : undefined)
  const ours = typeof typed._token === 'string' && identity.checkFormToken(c.req.raw, typed._token)
  return ours ? screen.send(asking) : screen.show(asking, refusal('form-not-ours', '', sentences.notOurs, typed))
}

function asked(c: Context, typed: Typed, json: unknown): Asking {
  const visit = { headers: c.req.raw.headers, remoteAddress: remoteAddressOf(c.req.raw) }
  return { c, visit, back: localPath(c.req.query('back')), typed, json }
}

/** The texts of a JSON object, as a form would have typed them. */
function textsOf(value: unknown): Typed {
  if (typeof value !== 'object' || value === null) return {}
  return Object.fromEntries(Object.entries(value).filter((pair): pair is [string, string] => typeof pair[1] === 'string'))
}

function openDesk(tools: SignInTools): Desk {
  const { http, identity } = tools
  const desk: Desk = {
    ...tools,

    async draw(asking, refusal, place) {
      const { c, back } = asking
      const { token, headers } = identity.formToken(c.req.raw)
      const action = back === firstPage ? c.req.path : `${c.req.path}?back=${encodeURIComponent(back)}`
      const problem = refusal?.problem ?? { errors: [], typed: {} }
      const { title, content, signedIn, status, model } = place({ action, token, problem })
      pass(c, headers)
      const code = refusal?.status ?? status ?? 200
      if (!wantsJson(c.req.raw)) {
        const error = refusal !== undefined
        return c.html(
          await http.draw({
            title,
            content,
            signedIn,
            path: c.req.path,
            error,
            done: undefined,
            today: http.ground.clock.today(),
          }),
          code,
        )
      }
      if (!refusal) return c.json({ ...model, _token: token }, code)
      const { errors } = refusal.problem
      if (refusal.status === 422) return c.json({ errors }, code)
      return c.json({ refusal: { because: refusal.because, message: errors[0]?.message ?? '' } }, code)
    },

    goTo({ c }, path, headers) {
      pass(c, headers)
      return wantsJson(c.req.raw) ? c.json({ next: path }) : c.redirect(path, 303)
    },

    read: (form, { typed, json }) => (json === undefined ? form.read(typed) : form.readJson(json)),
    badInput: (errors, typed) => ({ status: 422, because: 'bad-input', problem: { errors, typed } }),
    refusal: (because, field, message, typed = {}) => ({
      status: 409,
      because,
      problem: { errors: [{ field, message }], typed },
    }),

    tooMany({ c, typed }, minutes, field) {
      c.header('Retry-After', String(minutes * 60))
      return { status: 429, because: 'too-many', problem: { errors: [{ field, message: tooMany(minutes) }], typed } }
    },

    async proceed(asking, outcome, screen, refused) {
      switch (outcome.outcome) {
        case 'signed-in':
          return desk.admit(asking, outcome.personId, outcome.headers)
        case 'second-factor-needed':
          return desk.goTo(asking, paths.secondFactor(asking.back), outcome.headers)
        case 'enrol-second-factor':
          return desk.goTo(asking, paths.setUp(asking.back), outcome.headers)
        case 'refused':
          return screen.show(asking, refused)
        case 'start-again':
          return desk.goTo(asking, paths.signInAfter('start-again', asking.back))
        case 'too-many':
          return screen.show(asking, desk.tooMany(asking, outcome.minutes, refused.problem.errors[0]?.field ?? ''))
      }
    },

    async admit(asking, personId, headers) {
      if ((await standingsOf(http.ground, personId)).length > 0) {
        await noteJoined(http.ground, personId)
        return desk.goTo(asking, asking.back, headers)
      }
      const gone = await identity.signOut({ headers: broughtBack(headers) })
      return desk.goTo(asking, paths.signInAfter('no-access', firstPage), gone)
    },
  }
  return desk
}

function pass(c: Context, headers: Headers = new Headers()): void {
  for (const line of headers.getSetCookie()) c.header('set-cookie', line, { append: true })
}

async function say(http: HttpGround, c: Context, title: string, words: readonly string[]): Promise<Response> {
  const signedIn = await http.signedIn(c.req.raw)
  const content = (
    <PlainPage title={title} next={signedIn ? { href: firstPage, text: 'Go to My work' } : { href: '/sign-in', text: 'Sign in' }}>
      {words.map(sentence => (
        <p class="govuk-body">{sentence}</p>
      ))}
    </PlainPage>
  )
  return c.html(
    await http.draw({
      title,
      content,
      signedIn,
      path: c.req.path,
      error: false,
      done: undefined,
      today: http.ground.clock.today(),
    }),
  )
}
