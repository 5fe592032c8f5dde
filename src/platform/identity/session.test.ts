import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codeOf, type Enrolled, enrolled, type IdentityForTests, openBrowser, startIdentity } from './testing.ts'

let world: IdentityForTests
let person: Enrolled
beforeAll(async () => {
  world = await startIdentity()
  person = await enrolled(world)
}, 60_000)
afterAll(() => world.stop())

/** Another session of the same person, opened without the work of a password. */
async function anotherSession() {
  const demonstration = await world.restarted({ demonstration: true })
  const browser = openBrowser()
  browser.take(await demonstration.demonstrationSignIn(person.personId))
  const session = await world.identity.sessionOf(browser)
  if (!session) throw new Error('no session')
  return { browser, session }
}

/** As if so many minutes had gone since everything in this session's row. */
async function later(sessionId: string, minutes: number) {
  await world.sql(
    `update identity."session" set "createdAt" = "createdAt" - make_interval(mins => $2), "updatedAt" = "updatedAt" - make_interval(mins => $2),
       "expiresAt" = "expiresAt" - make_interval(mins => $2), "authenticatedAt" = "authenticatedAt" - make_interval(mins => $2) where "id" = $1`,
    [sessionId, minutes],
  )
}

describe('a session ends', () => {
  test('after 30 minutes in which nothing was asked', async () => {
    const { browser, session } = await anotherSession()
    await later(session.sessionId, 29)
    const awake = await world.identity.sessionOf(browser)
    expect(awake).toMatchObject({ personId: person.personId, fresh: false })
    expect(awake?.idleEndsAt.since(Temporal.Now.instant()).total('minutes')).toBeCloseTo(30, 0)
    await later(session.sessionId, 29)
    expect(await world.identity.sessionOf(browser)).toBeDefined()
    await later(session.sessionId, 31)
    expect(await world.identity.sessionOf(browser)).toBeUndefined()
    expect((await world.events(person.personId)).at(-1)).toBe('identity.session-expired')
  })

  test('after 12 hours, however busy', async () => {
    const { browser, session } = await anotherSession()
    expect(session.endsAt.since(session.startedAt).total('hours')).toBe(12)
    await later(session.sessionId, 11 * 60 + 45)
    await world.sql(`update identity."session" set "expiresAt" = now() + interval '20 minutes' where "id" = $1`, [
      session.sessionId,
    ])
    const last = await world.identity.sessionOf(browser)
    expect(last && Temporal.Instant.compare(last.idleEndsAt, last.endsAt)).toBe(0)
    await world.sql(
      `update identity."session" set "createdAt" = now() - interval '12 hours', "expiresAt" = now() + interval '20 minutes' where "id" = $1`,
      [session.sessionId],
    )
    expect(await world.identity.sessionOf(browser)).toBeUndefined()
  })

  test('when the person signs out: the cookie is taken away, and an old copy of it opens nothing', async () => {
    const { browser } = await anotherSession()
    const copy = { headers: browser.headers }
    browser.take(await world.identity.signOut(browser))
    expect(browser.headers.get('cookie')).toBe('')
    expect(await world.identity.sessionOf(copy)).toBeUndefined()
    expect((await world.events(person.personId)).at(-1)).toBe('identity.signed-out')
  })

  test('on the next request of one whose sessions were ended, or who was removed', async () => {
    const { browser } = await anotherSession()
    await world.identity.endSessionsOf(person.personId)
    expect(await world.identity.sessionOf(browser)).toBeUndefined()
    expect((await world.events(person.personId)).at(-1)).toBe('identity.session-ended')

    const leaver = await enrolled(world)
    expect(await world.identity.sessionOf(leaver.browser)).toBeDefined()
    await world.identity.removePerson(leaver.personId)
    expect(await world.identity.sessionOf(leaver.browser)).toBeUndefined()
    expect(await world.identity.signIn(openBrowser(), leaver)).toEqual({ outcome: 'refused' })
    expect(await world.events(leaver.personId)).toContain('identity.person-removed')
  })
})

test('a forged, altered or foreign cookie opens nothing', async () => {
  const { browser } = await anotherSession()
  const sent = browser.headers.get('cookie') ?? ''
  const [stored] = await world.sql<{ token: string }>('select "token" from identity."session" order by "createdAt" desc limit 1')
  const otherSecret = await world.restarted({ secret: 'another secret of more than 32 characters' })
  for (const forged of [
    `los.session_token=${stored?.token}`,
    `los.session_token=${stored?.token}.AAAA`,
    // The character before the last group: the very last one carries bits that mean nothing.
    sent.replace(/(.)(.{8})$/, (_, letter: string, rest: string) => `${letter === 'A' ? 'B' : 'A'}${rest}`),
    '',
    'los.session_token=',
  ]) {
    expect(forged).not.toBe(sent)
    expect(await world.identity.sessionOf({ headers: new Headers({ cookie: forged }) })).toBeUndefined()
  }
  expect(await world.identity.sessionOf(browser)).toBeDefined()
  expect(await otherSecret.sessionOf(browser)).toBeUndefined()
})

test('a membership is chosen for one session', async () => {
  const [one, other] = [await anotherSession(), await anotherSession()]
  const membershipId = randomUUID()
  await world.identity.chooseMembership(one.session.sessionId, membershipId)
  expect(await world.identity.sessionOf(one.browser)).toMatchObject({ membershipId })
  expect(await world.identity.sessionOf(other.browser)).toMatchObject({ membershipId: null })
})

describe('grave acts', () => {
  test('five minutes after the second factor it is asked for again, with the password', async () => {
    const { browser, session } = await anotherSession()
    expect(session.fresh).toBe(true)
    await later(session.sessionId, 6)
    expect(await world.identity.sessionOf(browser)).toMatchObject({ fresh: false })

    const { password } = person
    const code = codeOf(person.secret)
    expect(await world.identity.reauthenticate(browser, { password, code: codeOf(person.secret, 50) })).toEqual({
      outcome: 'refused',
    })
    expect(await world.identity.reauthenticate(browser, { password: 'something else entirely', code })).toEqual({
      outcome: 'refused',
    })
    expect(await world.identity.sessionOf(browser)).toMatchObject({ fresh: false })
    expect(await world.identity.reauthenticate(browser, { password, code })).toMatchObject({ outcome: 'signed-in' })
    expect(await world.identity.sessionOf(browser)).toMatchObject({ fresh: true, sessionId: session.sessionId })
    expect((await world.events(person.personId)).at(-1)).toBe('identity.re-authenticated')

    await later(session.sessionId, 6)
    expect(await world.identity.reauthenticate(browser, { password, code })).toEqual({ outcome: 'refused' })
    expect(await world.identity.sessionOf(browser)).toMatchObject({ fresh: false })
  })

  test('without a session there is nothing to make fresh', async () => {
    expect(await world.identity.reauthenticate(openBrowser(), { password: person.password, code: '123456' })).toEqual({
      outcome: 'start-again',
    })
  })
})

describe('cookies', () => {
  const attributes = (headers: Headers) => headers.getSetCookie().find(line => line.includes('session_token=')) ?? ''

  test('over https: __Host-, Secure, HttpOnly, SameSite=Lax, Path=/, no Domain, gone with the browser', async () => {
    const safe = await world.restarted({ demonstration: true, baseUrl: 'https://partnership.example.org' })
    const line = attributes(await safe.demonstrationSignIn(person.personId))
    expect(line).toMatch(/^__Host-los\.session_token=[^;]+; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
    const [stranger = ''] = safe.formToken(openBrowser()).headers.getSetCookie()
    expect(stranger).toMatch(/^__Host-los\.stranger=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure$/)
    const browser = openBrowser()
    browser.take(new Headers({ 'set-cookie': line }))
    expect(await safe.sessionOf(browser)).toMatchObject({ personId: person.personId })
  })

  test('over plain http on this machine: the same without the prefix and Secure', async () => {
    const plain = await world.restarted({ demonstration: true })
    expect(attributes(await plain.demonstrationSignIn(person.personId))).toMatch(
      /^los\.session_token=[^;]+; Path=\/; HttpOnly; SameSite=Lax$/,
    )
  })

  test('a Host header changes nothing: the base address is configuration', async () => {
    const { browser } = await anotherSession()
    const headers = browser.headers
    headers.set('host', 'evil.example.org')
    headers.set('x-forwarded-host', 'evil.example.org')
    headers.set('x-forwarded-proto', 'https')
    expect(await world.identity.sessionOf({ headers })).toBeDefined()
  })
})

describe('form tokens', () => {
  test('hold for the browser that they were made for, and no other', async () => {
    const [one, other] = [await anotherSession(), await anotherSession()]
    const { token, headers } = world.identity.formToken(one.browser)
    expect(headers.getSetCookie()).toEqual([])
    expect(world.identity.checkFormToken(one.browser, token)).toBe(true)
    for (const forged of ['', token.slice(1), `${token}A`, token.replace(/^./, first => (first === 'A' ? 'B' : 'A'))]) {
      expect(world.identity.checkFormToken(one.browser, forged)).toBe(false)
    }
    expect(world.identity.checkFormToken(other.browser, token)).toBe(false)
    expect(world.identity.checkFormToken(openBrowser(), token)).toBe(false)
  })

  test('a stranger’s sign-in form has one too, and it ends with the sign-in', async () => {
    const browser = openBrowser()
    expect(world.identity.checkFormToken(browser, world.identity.formToken(browser).token)).toBe(false) // no cookie brought back
    const { token, headers } = world.identity.formToken(browser)
    browser.take(headers)
    expect(world.identity.formToken(browser).token).toBe(token)
    expect(world.identity.checkFormToken(browser, token)).toBe(true)
    const demonstration = await world.restarted({ demonstration: true })
    browser.take(await demonstration.demonstrationSignIn(person.personId))
    expect(world.identity.checkFormToken(browser, token)).toBe(false)
  })
})
