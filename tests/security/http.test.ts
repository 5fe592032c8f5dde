import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestBrowser } from '../harness/form-browser.ts'
import { aConcern, raise } from '../harness/seed.ts'
import { openServer, type TestServer } from '../harness/server.ts'
import { cookieOf, openForm, sendForm, signIn } from './form-by-hand.ts'

/** The front door as a stranger tries it: over a real socket, with whatever a browser, a proxy or a hostile program may send. */
let here: TestServer
let reference: string
let cookie: string
let outsider: string

beforeAll(async () => {
  here = await openServer()
  reference = (await raise(here, 'school-lead')).reference
  cookie = cookieOf(await signIn(here, 'council-notifier'))
  outsider = cookieOf(await signIn(here, 'hospital-lead'))
})
afterAll(() => here.close())

const ask = (path: string, init: RequestInit = {}, as = cookie) =>
  fetch(here.address + path, { redirect: 'manual', ...init, headers: { accept: 'text/html', cookie: as, ...init.headers } })
const post = (path: string, body: string, type: string, as = cookie) =>
  ask(path, { method: 'POST', body, headers: { 'content-type': type, origin: here.address } }, as)

/** Sends lines as they are: a client library would mend them first. */
function raw(lines: string): Promise<string> {
  const { hostname, port } = new URL(here.address)
  return new Promise(resolve => {
    let got = ''
    const socket = connect(Number(port), hostname, () => socket.write(lines))
    socket.setTimeout(3000, () => socket.destroy())
    socket.on('data', data => {
      got += data
    })
    socket.on('error', () => {})
    socket.on('close', () => resolve(got))
  })
}

describe('every kind of answer carries the security headers and is kept by nobody:', () => {
  const answers: Readonly<Record<string, () => Promise<Response> | Response>> = {
    'a page': () => ask('/incidents'),
    JSON: () => ask('/incidents', { headers: { accept: 'application/json' } }),
    'not found': () => ask('/nothing'),
    'a redirect to sign in': () => ask('/incidents', {}, ''),
    'the sign-in page': () => ask('/sign-in', {}, ''),
    'the health of the server': () => ask('/health'),
    'the description of the addresses': () => ask('/openapi.json'),
    'a form of another site': () => ask('/concerns/new', { method: 'POST', headers: { origin: 'https://evil.example' } }),
    'a body that is too large': () =>
      here.app.request('/concerns/new', { method: 'POST', body: 'x'.repeat(2_100_000), headers: { accept: 'text/html' } }),
    'an asset that is not there': () => ask('/assets/nothing.js'),
    'an unknown method': () => ask('/incidents', { method: 'DELETE' }),
    'a fault': () => faultyPage(),
  }
  test.each(Object.keys(answers))('%s', async which => {
    const answer = await answers[which]?.()
    const header = (name: string) => answer?.headers.get(name)
    expect(header('content-security-policy')).toContain("default-src 'self'")
    expect(header('content-security-policy')).toContain("frame-ancestors 'none'")
    expect([header('x-content-type-options'), header('x-frame-options')]).toEqual(['nosniff', 'DENY'])
    expect([header('referrer-policy'), header('cross-origin-opener-policy')]).toEqual(['same-origin', 'same-origin'])
    expect(header('cache-control')).toBe('no-store')
    expect(header('x-powered-by') ?? header('server') ?? '').toBe('')
    expect(header('access-control-allow-origin') ?? '').toBe('')
  })

  test('an asset, which may be kept, and nothing but assets is served from there', async () => {
    const [, path = ''] = /(?:src|href)="(\/assets\/[^"]+)"/.exec(await (await ask('/sign-in', {}, '')).text()) ?? []
    const asset = await ask(path)
    expect([asset.status, asset.headers.get('x-content-type-options')]).toEqual([200, 'nosniff'])
    expect(asset.headers.get('cache-control')).toContain('immutable')
    for (const way of [
      '/assets/..%2f..%2fpackage.json',
      '/assets/%2e%2e/%2e%2e/package.json',
      '/assets/%00',
      '/assets//etc/passwd',
    ])
      expect((await ask(way)).status).toBe(404)
    expect(await raw('GET /assets/../../package.json HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')).toContain(' 404 ')
  })
})

/** Runs statements as the superuser around a request, and undoes them. */
async function during<Result>(statement: string, undo: string, run: () => Promise<Result>): Promise<Result> {
  const client = await here.superuser()
  try {
    await client.query(statement)
    return await run()
  } finally {
    await client.query(undo)
    await client.end()
  }
}

/** A page while a table that it needs is not there. */
const faultyPage = () =>
  during('alter table records.notice rename to put_aside', 'alter table records.put_aside rename to notice', () =>
    ask('/my-work'),
  )

describe('a fault of the database', () => {
  const trouble = `create function public.odd() returns trigger language plpgsql as $$ begin
      raise exception 'Alfie Plumtree is odd' using errcode = '22P02', detail = 'Alfie Plumtree, born 2019'; end $$;
    create trigger odd before insert on records.concern for each row execute function public.odd()`

  test.each(['text/html', 'application/json'])(
    'shows a reference that stands in the log, and no word of the record anywhere (%s)',
    async accept => {
      const browser = await signIn(here, 'school-lead')
      const { hidden } = await openForm(browser, '/concerns/new')
      const fields = { ...hidden, ...aConcern({ childName: 'Alfie Plumtree' }) }
      const answer = await during(trouble, 'drop function public.odd cascade', () =>
        sendForm(here, browser, '/concerns/new', fields, { accept }),
      )
      expect(answer.status).toBe(500)
      const [shown = 'no reference'] = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(answer.text) ?? []
      const line = here.logLines.find(one => one.includes(shown))
      expect(line).toContain('22P02')
      for (const text of [answer.text, ...here.logLines, JSON.stringify([...answer.headers])])
        expect(text).not.toMatch(/Plumtree|is odd|insert into/)
      expect(answer.text).not.toContain('.ts:')
    },
  )
})

describe('what may not be seen answers as a made-up address does:', () => {
  /** Without what differs by chance: the reference of the answer, the token of a form, the time of the session's end. */
  const masked = async (answer: Response, path: string) => ({
    status: answer.status,
    headers: [...answer.headers].filter(([name]) => !['date', 'content-length'].includes(name)),
    body: (await answer.text())
      .replaceAll(path, 'PATH')
      .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID')
      .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'TIME'),
  })
  const ways: Readonly<Record<string, (path: string) => Promise<Response>>> = {
    'a page': path => ask(path, {}, outsider),
    JSON: path => ask(path, { headers: { accept: 'application/json' } }, outsider),
    HEAD: path => ask(path, { method: 'HEAD' }, outsider),
    'a form': path => post(`${path}/view`, 'thresholdMet=met', 'application/x-www-form-urlencoded', outsider),
    'a form as JSON': path => post(`${path}/view`, '{"thresholdMet":"met"}', 'application/json', outsider),
    'a page of a form': path => ask(`${path}/team`, {}, outsider),
  }
  test.each(Object.keys(ways))('%s', async way => {
    const madeUp = reference.replace(/\d{3}$/, '987')
    const [hidden, none] = [await ways[way]?.(`/incidents/${reference}`), await ways[way]?.(`/incidents/${madeUp}`)]
    if (!hidden || !none) throw new Error('no answers')
    const one = await masked(hidden, reference)
    expect(one).toEqual(await masked(none, madeUp))
    expect(one.status).toBe(404)
  })

  test('also by the time that it takes, roughly', async () => {
    const madeUp = reference.replace(/\d{3}$/, '987')
    const times = { hidden: [] as number[], none: [] as number[] }
    for (let n = 0; n < 15; n++) {
      for (const [which, path] of [
        ['hidden', reference],
        ['none', madeUp],
      ] as const) {
        const from = performance.now()
        await (await ask(`/incidents/${path}`, {}, outsider)).text()
        times[which].push(performance.now() - from)
      }
    }
    const median = (list: number[]) => list.sort((a, b) => a - b)[7] ?? 0
    // On a machine that does much else, as much again as a third of the time.
    const none = median(times.none)
    expect(Math.abs(median(times.hidden) - none)).toBeLessThan(Math.max(20, none / 3))
  })
})

describe('odd requests are answered plainly and are never a fault:', () => {
  test.each([
    '/incidents/%',
    '/incidents/%00',
    '/incidents/%ff',
    '/%0d%0aSet-Cookie:a=b',
    '/incidents/%F0%9F%99%82',
    `/${'a'.repeat(12_000)}`,
    '//evil.example/x',
    '/incidents/..;/people',
    '/concerns/%27',
    '/people/-1',
    '/notices/%00',
  ])('%.40s', async path => {
    const answer = await ask(path)
    expect(answer.status).toBe(404)
    expect(answer.headers.get('location') ?? '').not.toContain('evil')
  })

  test.each([
    '/incidents?done=__proto__',
    '/incidents?done=constructor',
    '/sign-in?notice=constructor',
    `/incidents?${'x='.repeat(5000)}`,
  ])('%.40s', async path => {
    expect((await ask(path)).status).toBe(200)
  })

  const forms: Readonly<Record<string, readonly [type: string, body: string]>> = {
    'half JSON': ['application/json', '{"danger":'],
    'JSON of great depth': ['application/json', '['.repeat(500_000)],
    'JSON that is no object': ['application/json', '[1,2,3]'],
    'JSON with __proto__': ['application/json', '{"__proto__":{"danger":"no"},"constructor":{"prototype":{"ok":true}}}'],
    'a type that is not taken': ['text/plain', 'danger=no'],
    XML: ['application/xml', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'],
    'multipart without a boundary': ['multipart/form-data', 'danger'],
    'multipart that breaks off': [
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="danger"\r\n\r\nno',
    ],
    'names twice': [
      'application/x-www-form-urlencoded',
      'danger=no&danger=yes&whatHappened=a&whatHappened=b&_token=a&_token=b&_version=a&_version=b&_draft_revision=1&_draft_revision=2',
    ],
    'bytes that are no letters': ['application/x-www-form-urlencoded', 'danger=%ff%fe&whatHappened=%00%ED%A0%80&%=%'],
    'very many names': ['application/x-www-form-urlencoded', Array.from({ length: 100_000 }, (_, n) => `f${n}=1`).join('&')],
    'very many names in JSON': [
      'application/json',
      JSON.stringify(Object.fromEntries(Array.from({ length: 50_000 }, (_, n) => [`f${n}`, 1]))),
    ],
    'nothing at all': ['application/x-www-form-urlencoded', ''],
  }
  test.each(Object.keys(forms))('a form with %s', async which => {
    const [type = '', body = ''] = forms[which] ?? []
    const answer = await post('/concerns/new', body, type, cookieOf(await signIn(here, 'school-lead')))
    expect(answer.status).toBe(409)
    expect((await answer.text()).length).toBeLessThan(60_000)
    expect(Object.hasOwn(Object.prototype, 'danger')).toBe(false)
  })

  test('the same by key, where no token stands before the form', async () => {
    const school = await here.as('school-lead')
    for (const body of [
      [1],
      'text',
      null,
      { __proto__: null },
      { danger: { $ne: 1 } },
      { danger: ['no'] },
      { _version: { a: 1 } },
    ])
      expect((await school.post('/concerns/new', body)).status).toBe(422)
  })

  test('a draft whose hidden fields hold what no database can', async () => {
    const browser = await signIn(here, 'school-lead')
    const { hidden } = await openForm(browser, '/concerns/new')
    for (const odd of ['\u0000', '9'.repeat(400), '-1', '1e400', 'NaN', '2147483648', 'é'.repeat(100_000)]) {
      const fields = { ...hidden, _version: odd, _draft_revision: odd, whatHappened: `Words with \u0000 ${odd.slice(0, 3)}` }
      expect((await sendForm(here, browser, '/concerns/new?draft=yes', fields)).status).toBe(303)
    }
  })

  test.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND', 'FOO', 'CONNECT'])('the method %s', async method => {
    const answer = await raw(`${method} /incidents HTTP/1.1\r\nHost: x\r\nCookie: ${cookie}\r\nConnection: close\r\n\r\n`)
    expect(answer === '' || / (?:400|404|405) /.test(answer.split('\r\n')[0] ?? '')).toBe(true)
    expect(answer).not.toContain(cookie.split('=')[1] ?? cookie)
  })

  test('a host that is not ours changes no link and no redirect', async () => {
    for (const host of ['evil.example', 'evil.example:3000', '']) {
      const answer = await raw(
        `GET /incidents HTTP/1.1\r\nHost: ${host}\r\nX-Forwarded-Host: evil.example\r\nConnection: close\r\n\r\n`,
      )
      expect(answer).toContain('location: /sign-in?back=%2Fincidents')
      expect(answer).not.toContain('evil.example')
      expect(await raw(`GET /openapi.json HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)).not.toContain('evil')
    }
  })

  test('none of all this is a fault in the log', () => {
    const faults = here.logLines.filter(line => line.includes('"error"') && !/22P02|42P01/.test(line))
    expect(faults).toEqual([])
  })
})

describe('reading is reading:', () => {
  test.each([
    ['HEAD', { method: 'HEAD' }],
    ['a prefetch', { headers: { 'sec-purpose': 'prefetch', purpose: 'prefetch' } }],
  ])('%s is written to the log as a reading', async (_, init) => {
    const client = await here.superuser()
    const count = async () =>
      (await client.query(`select from records.audit_entry where action = 'incidents.read'`)).rowCount ?? 0
    const before = await count()
    expect((await ask(`/incidents/${reference}`, init)).status).toBe(200)
    expect(await count()).toBe(before + 1)
    await client.end()
  })
})

describe('coming back after signing in never leads elsewhere:', () => {
  test.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    'javascript:alert(1)',
    '/%09//evil.example',
    '\\\\evil.example',
  ])('%s', async back => {
    const browser = openTestBrowser(here.app, here.address)
    const answer = await browser.send(`/sign-in?back=${encodeURIComponent(back)}`, { username: 'school-lead' })
    expect(answer.status).toBe(303)
    expect(new URL(answer.location ?? '', here.address).origin).toBe(here.address)
  })
})

test('no log of the application holds a word, an address for mail, a cookie or a token', async () => {
  const school = await here.as('school-lead')
  await school.post('/concerns/new', aConcern({ whatHappened: 'Plumtree and owl' }))
  await ask('/Alfie%20Plumtree/secret-Token_123')
  const log = here.logLines.join('\n')
  expect(log).not.toMatch(/Plumtree|@example|secret-Token/)
  expect(log).not.toContain(cookie.slice(-40))
  const client = await here.superuser()
  const { rows } = await client.query<{ body: string }>('select body from records.audit_entry')
  expect(rows.map(({ body }) => body).join()).not.toMatch(/Plumtree|@example|secret-Token/)
  await client.end()
})
