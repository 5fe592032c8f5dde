import { randomUUID } from 'node:crypto'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import type { JSX } from 'hono/jsx/jsx-runtime'
import { actions } from './modules/actions/index.ts'
import { adopting } from './modules/adopting/index.ts'
import { arrangements } from './modules/arrangements/index.ts'
import { auditLog } from './modules/audit-log/index.ts'
import { calendarFeed, mountCalendarFeed } from './modules/calendar-feed/index.ts'
import { childDeaths } from './modules/child-deaths/index.ts'
import { chronologies } from './modules/chronologies/index.ts'
import { clocks } from './modules/clocks/index.ts'
import { concerns } from './modules/concerns/index.ts'
import { incidents } from './modules/incidents/index.ts'
import { informationRequests } from './modules/information-requests/index.ts'
import { myWork } from './modules/my-work/index.ts'
import { outcomes } from './modules/outcomes/index.ts'
import { panelMeetings } from './modules/panel-meetings/index.ts'
import { overseers, people } from './modules/people/index.ts'
import { practiceReviews } from './modules/practice-reviews/index.ts'
import { disposedAddress, privacy } from './modules/privacy/index.ts'
import { publication } from './modules/publication/index.ts'
import { reviews } from './modules/reviews/index.ts'
import { mountSignIn, type SignInTools } from './modules/sign-in/index.ts'
import { website } from './modules/website/index.ts'
import { accessFrom } from './platform/access/policy.ts'
import { accessDeclarations } from './platform/access/tables.ts'
import { actorFrom, standingsOf } from './platform/actor/standing.ts'
import { auditDeclarations } from './platform/audit/tables.ts'
import type { Ground } from './platform/database/actor-transaction.ts'
import type { Declaration } from './platform/database/table.ts'
import { drafts } from './platform/drafts/rounds.ts'
import { events as fileEvents } from './platform/files/events.ts'
import { limitBodies } from './platform/http/body-limit.ts'
import { events as httpEvents } from './platform/http/events.ts'
import { formTokens } from './platform/http/form-token.ts'
import { logRefusal, plainPath } from './platform/http/guard.ts'
import { openApi } from './platform/http/openapi.ts'
import { rememberRemoteAddress, remoteAddressOf } from './platform/http/remote-address.ts'
import { type Drawing, type HttpGround, type SignedIn, sayTrouble, type Trouble } from './platform/http/reply.ts'
import type { Site } from './platform/http/route.ts'
import { securityHeaders } from './platform/http/security-headers.ts'
import { mount } from './platform/http/serve.ts'
import type { Identity } from './platform/identity/index.ts'
import type { JobTools, Module } from './platform/module.ts'
import { assetsFolder } from './ui/assets.ts'
import { NotificationBanner } from './ui/govuk/index.ts'
import { ErrorPage, Layout, type SignedInPerson } from './ui/layout/index.ts'

/** Every room of the house, in the order of the main navigation. */
const rooms: readonly Module[] = [
  concerns,
  incidents,
  panelMeetings,
  reviews,
  practiceReviews,
  publication,
  informationRequests,
  childDeaths,
  chronologies,
  clocks,
  arrangements,
  adopting,
  actions(() => rooms.flatMap(room => room.origins ?? [])),
  outcomes,
  people,
  privacy,
  calendarFeed,
  website,
  drafts,
]
const withoutLog: readonly Module[] = [myWork(rooms.flatMap(room => room.waiting ?? [])), ...rooms]
export const modules: readonly Module[] = [
  ...withoutLog,
  auditLog([...httpEvents, ...fileEvents, ...withoutLog.flatMap(room => room.events)]),
]

/** Every table and who may read it: what the second wall is made from. */
export const declarations: readonly Declaration[] = [
  ...accessDeclarations(overseers),
  ...auditDeclarations(overseers),
  ...modules.flatMap(room => room.declarations.map(one => ({ kind: room.name, ...one }))),
]

/** The first wall: who may use which permission, from every room. */
export const access = accessFrom(modules.map(room => room.policy))

/** Every kind of entry that the log may hold. */
export const events = [...httpEvents, ...fileEvents, ...modules.flatMap(room => room.events)]

export const routes = modules.flatMap(room => room.routes)

/** Says who does every room's jobs. */
export function registerJobs(tools: JobTools): void {
  for (const room of modules) room.jobs?.(tools)
}

/** What every room does once an hour. One room's trouble does not keep another from its round. */
export async function runRounds(tools: JobTools): Promise<void> {
  await tools.identity.sweep()
  for (const room of modules) {
    await room.round?.(tools).catch(error =>
      tools.log({
        level: 'error',
        event: 'round-failed',
        room: room.name,
        error: error instanceof Error ? error.name : 'unknown',
      }),
    )
  }
}

export interface ApplicationParts {
  readonly ground: Ground
  readonly identity: Identity
  readonly baseUrl: string
  readonly demonstration: boolean
  readonly demonstrationPeople: SignInTools['demonstrationPeople']
  readonly formSecret: Buffer
  readonly trustedProxies: readonly string[]
  readonly log: HttpGround['log']
}

/** The application: middleware in order, then every room's addresses. */
export function createApp(parts: ApplicationParts): Hono {
  const http = httpGround(parts)
  const app = new Hono()
  app.use(rememberRemoteAddress(parts.trustedProxies))
  app.use(securityHeaders(parts.baseUrl.startsWith('https:')))
  app.use(
    '/assets/*',
    serveStatic({
      root: assetsFolder,
      rewriteRequestPath: path => path.replace('/assets', ''),
      onFound: (_, c) => c.header('Cache-Control', 'public, max-age=31536000, immutable'),
    }),
  )
  app.use(
    limitBodies(routes, (c, withFile) =>
      sayTrouble(http, c, { trouble: withFile ? 'file-too-large' : 'too-large', reference: randomUUID() }, undefined),
    ),
  )
  app.get('/health', async c => {
    await parts.ground.pool.query('select 1')
    return c.json({ status: 'well' })
  })
  app.get('/openapi.json', c => c.json(openApi(routes, parts.baseUrl)))
  // Who is signed in has work here; everybody else reads the public first page, which is a route of the website.
  app.get('/', async (c, next) => ((await http.signedIn(c.req.raw)) ? c.redirect('/my-work', 303) : next()))
  app.get('/session', async c => {
    const signedIn = await http.signedIn(c.req.raw)
    return signedIn ? c.json({ endsAt: signedIn.endsAt?.toString() }) : c.json({ error: 'signed-out' }, 401)
  })
  mountSignIn(app, { http, identity: parts.identity, demonstrationPeople: parts.demonstrationPeople })
  mountCalendarFeed(app, http)
  mount(app, routes, http)
  app.notFound(async c => {
    const signedIn = await http.signedIn(c.req.raw)
    if (signedIn) await logRefusal(http, signedIn, c.req.path, ['GET', 'HEAD'].includes(c.req.method) ? undefined : 'not-found')
    return sayTrouble(http, c, { trouble: 'not-found', reference: randomUUID() }, signedIn)
  })
  app.onError(async (error, c) => {
    const reference = randomUUID()
    parts.log({
      level: 'error',
      reference,
      path: plainPath(c.req.path),
      method: c.req.method,
      error: error.name,
      code: 'code' in error ? String(error.code) : '',
      where: whereIn(error),
    })
    return sayTrouble(http, c, { trouble: 'fault', reference }, undefined)
  })
  return app
}

/** Where an error came from, without its words: a message may hold a record's. */
function whereIn(error: Error): string {
  return (error.stack ?? '')
    .split('\n')
    .filter(line => /^\s+at /.test(line))
    .slice(0, 6)
    .map(line => line.trim())
    .join(' < ')
}

function httpGround(parts: ApplicationParts): HttpGround {
  const { ground, identity } = parts
  return {
    ground,
    access: ground.access,
    baseUrl: parts.baseUrl,
    tokens: formTokens(parts.formSecret),
    log: parts.log,
    signedIn: request => signedInBy(ground, identity, request),
    goneTo: disposedAddress,
    draw: drawing => draw(drawing, parts.demonstration, ground),
  }
}

/** Who sends a request: by key when it carries one, by session otherwise. What ended since the last request is none. */
async function signedInBy(ground: Ground, identity: Identity, request: Request): Promise<SignedIn | undefined> {
  const visit = { headers: request.headers, remoteAddress: remoteAddressOf(request) }
  if (request.headers.has('authorization')) {
    const key = await identity.apiKeyOf(visit)
    if (key?.outcome !== 'known') return undefined
    const standings = await standingsOf(ground, key.personId)
    const standing = standings.find(one => one.membershipId === key.membershipId)
    return (
      standing && {
        actor: actorFrom(key.personId, standing, 'key'),
        standings: [standing],
        sessionId: key.keyId,
        fresh: true,
        endsAt: undefined,
      }
    )
  }
  const session = await identity.sessionOf(request)
  if (!session) return undefined
  const standings = await standingsOf(ground, session.personId)
  const standing = standings.find(one => one.membershipId === session.membershipId) ?? standings[0]
  return (
    standing && {
      actor: actorFrom(session.personId, standing, 'session'),
      standings,
      sessionId: session.sessionId,
      fresh: session.fresh,
      endsAt: session.idleEndsAt,
    }
  )
}

function draw({ title, content, signedIn, path, error, done, site }: Drawing, demonstration: boolean, ground: Ground): string {
  const person = signedIn && personOf(signedIn)
  const navigation = site ? siteNavigation(site, path, signedIn) : signedIn ? navigationFor(signedIn, path, ground) : []
  const page = isTrouble(content) ? (
    <ErrorPage
      kind={kindOf(content)}
      reference={content.reference}
      demonstration={demonstration}
      navigation={navigation}
      person={person}
    />
  ) : (
    <Layout
      title={title}
      person={person}
      navigation={navigation}
      demonstration={demonstration}
      error={error}
      site={site}
      wide={true}
      session={signedIn?.endsAt && { endsAt: signedIn.endsAt, address: '/session' }}
    >
      {done && <NotificationBanner type="success" text={done} />}
      {content}
    </Layout>
  )
  return String(page)
}

function isTrouble(content: JSX.Element | Trouble): content is Trouble {
  return typeof content === 'object' && content !== null && 'trouble' in content
}

function kindOf({ trouble }: Trouble) {
  return (
    {
      'not-found': 404,
      refused: 403,
      elsewhere: 403,
      'too-large': 413,
      'file-too-large': 'file-too-large',
      stale: 409,
      'other-membership': 'other-membership',
      fault: 500,
      method: 405,
    } as const
  )[trouble]
}

function personOf({ actor, standings }: SignedIn): SignedInPerson {
  const standing = standings.find(one => one.membershipId === actor.membershipId)
  return {
    name: actor.name,
    post: actor.post,
    partnership: standing?.partnershipName ?? '',
    organisation: standing?.organisationName ?? '',
  }
}

/** The pages of a public website; who is signed in finds the way back to the own work. */
function siteNavigation({ navigation }: Site, path: string, signedIn: SignedIn | undefined) {
  const entries = [...navigation, ...(signedIn ? [{ href: '/my-work', text: 'My work' }] : [])]
  const around = entries.filter(({ href }) => path === href || path.startsWith(`${href}/`))
  // Of two that the page lies under, the nearer one is where the reader is.
  const here = around.toSorted((one, other) => other.href.length - one.href.length)[0]
  return entries.map(entry => ({ ...entry, current: entry === here }))
}

function navigationFor({ actor }: SignedIn, path: string, ground: Ground) {
  return modules
    .flatMap(room => room.navigation)
    .filter(entry => entry.may === 'signed-in' || ground.access.may(actor, entry.may))
    .map(({ href, text }) => ({ href, text, current: path === href || path.startsWith(`${href}/`) }))
}
