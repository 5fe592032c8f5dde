import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openAuthentication } from './authentication.ts'
import { codeOf, enrolled, type IdentityForTests, openBrowser, startIdentity } from './testing.ts'

let world: IdentityForTests
beforeAll(async () => {
  world = await startIdentity()
}, 60_000)
afterAll(() => world.stop())

async function halfSignedIn(who: { readonly email: string; readonly password: string }) {
  const browser = openBrowser()
  const answer = await world.identity.signIn(browser, who)
  if (answer.outcome !== 'second-factor-needed') throw new Error(answer.outcome)
  browser.take(answer.headers)
  return browser
}

describe('a second factor is needed on every way in', () => {
  test('an accepted invitation opens enrolment and nothing else until the first code is confirmed', async () => {
    const { identity } = world
    const personId = randomUUID()
    await identity.createPerson({ personId, email: `${personId}@example.org` })
    const { token } = await identity.createInvitation(personId)
    const browser = openBrowser()
    const accepted = await identity.acceptInvitation(browser, token, 'seven quiet lanterns')
    expect(accepted.outcome).toBe('enrol-second-factor')
    if (accepted.outcome === 'enrol-second-factor') browser.take(accepted.headers)
    expect(await identity.sessionOf(browser)).toBeUndefined()

    const enrolment = await identity.secondFactorEnrolment(browser)
    expect(enrolment).toMatchObject({ personId, qrCode: expect.stringContaining('<svg') })
    expect(enrolment?.uri).toContain(`secret=${enrolment?.secret.replaceAll(' ', '')}`)
    expect(enrolment?.backupCodes).toHaveLength(10)
    expect(await identity.confirmEnrolment(browser, { code: '000000' })).toEqual({ outcome: 'refused' })
    expect(await identity.sessionOf(browser)).toBeUndefined()

    const confirmed = await identity.confirmEnrolment(browser, { code: codeOf(enrolment?.secret ?? '') })
    expect(confirmed).toMatchObject({ outcome: 'signed-in', personId })
    if (confirmed.outcome === 'signed-in') browser.take(confirmed.headers)
    expect(await identity.sessionOf(browser)).toMatchObject({ personId, fresh: true, membershipId: null })
    expect(await identity.secondFactorEnrolment(browser)).toBeUndefined()
    expect(await world.events(personId)).toEqual([
      'identity.person-created',
      'identity.invitation-made',
      'identity.invitation-accepted',
      'identity.password-set',
      'identity.second-factor-refused',
      'identity.second-factor-changed',
      'identity.signed-in',
    ])
  })

  test('a password alone opens no session; password and code do', async () => {
    const person = await enrolled(world)
    const browser = await halfSignedIn(person)
    expect(await world.identity.sessionOf(browser)).toBeUndefined()
    expect(await world.identity.secondFactorEnrolment(browser)).toBeUndefined()
    const done = await world.identity.confirmSecondFactor(browser, { code: codeOf(person.secret) })
    expect(done).toMatchObject({ outcome: 'signed-in', personId: person.personId })
    if (done.outcome === 'signed-in') browser.take(done.headers)
    expect(await world.identity.sessionOf(browser)).toMatchObject({ personId: person.personId })
  })

  test('a session that better-auth opens by any other way is no session here', async () => {
    const person = await enrolled(world)
    const opened = await openAuthentication(world.settings).api.openSession({
      body: { personId: person.personId },
      returnHeaders: true,
    })
    const browser = openBrowser()
    browser.take(opened.headers)
    expect(browser.headers.get('cookie')).toContain('session_token')
    expect(await world.identity.sessionOf(browser)).toBeUndefined()
    expect(await world.identity.secondFactorEnrolment(browser)).toBeUndefined()
  })

  test('the demonstration’s one press does not exist outside it', async () => {
    const person = await enrolled(world)
    await expect(world.identity.demonstrationSignIn(person.personId)).rejects.toThrow('only in a demonstration')
    const demonstration = await world.restarted({ demonstration: true })
    const browser = openBrowser()
    browser.take(await demonstration.demonstrationSignIn(person.personId))
    expect(await demonstration.sessionOf(browser)).toMatchObject({ personId: person.personId })
    await expect(demonstration.demonstrationSignIn(randomUUID())).rejects.toThrow('no such person')
  })

  test('who lost the app enrols anew: the old codes and sessions are gone', async () => {
    const person = await enrolled(world)
    await world.identity.removeSecondFactor(person.personId)
    expect(await world.identity.sessionOf(person.browser)).toBeUndefined()
    const answer = await world.identity.signIn(openBrowser(), person)
    expect(answer.outcome).toBe('enrol-second-factor')
  })
})

describe('codes', () => {
  test('a one-time code opens once, also when sent twice at the same moment', async () => {
    const person = await enrolled(world)
    const [first, second] = [await halfSignedIn(person), await halfSignedIn(person)]
    const code = codeOf(person.secret)
    const answers = await Promise.all([first, second].map(browser => world.identity.confirmSecondFactor(browser, { code })))
    expect(answers.map(answer => answer.outcome).sort()).toEqual(['signed-in', 'start-again'])
    const third = await halfSignedIn(person)
    expect(await world.identity.confirmSecondFactor(third, { code })).toEqual({ outcome: 'start-again' })
    const rows = await world.sql('select from identity."session" where "userId" = $1', [person.personId])
    expect(rows).toHaveLength(2) // enrolment's and the one that the code opened
  })

  test('a code of three minutes ago, letters and nothing are refused', async () => {
    const person = await enrolled(world)
    const browser = await halfSignedIn(person)
    for (const code of [codeOf(person.secret, -6), 'abcdef', '']) {
      expect(await world.identity.confirmSecondFactor(browser, { code })).toEqual({ outcome: 'refused' })
    }
  })

  test('a backup code opens once', async () => {
    const person = await enrolled(world)
    const backupCode = person.backupCodes[3] ?? ''
    expect(await world.identity.confirmSecondFactor(await halfSignedIn(person), { backupCode })).toMatchObject({
      outcome: 'signed-in',
    })
    expect(await world.identity.confirmSecondFactor(await halfSignedIn(person), { backupCode })).toEqual({ outcome: 'refused' })
  })

  test('a forged or foreign half-made sign-in is none', async () => {
    const person = await enrolled(world)
    const browser = await halfSignedIn(person)
    const forged = browser.headers.get('cookie')?.replace(/two_factor=2fa-./, 'two_factor=2fa-_') ?? ''
    const visit = { headers: new Headers({ cookie: forged }), remoteAddress: '203.0.113.9' }
    expect(await world.identity.confirmSecondFactor(visit, { code: codeOf(person.secret) })).toEqual({ outcome: 'start-again' })
  })
})

describe('limits', () => {
  test('the sixth password within 15 minutes is not even judged, here or after a restart', async () => {
    const person = await enrolled(world)
    const wrong = { email: person.email, password: 'something else entirely' }
    for (let tries = 0; tries < 5; tries++)
      expect(await world.identity.signIn(openBrowser(), wrong)).toEqual({ outcome: 'refused' })
    const limited = await world.identity.signIn(openBrowser(), person)
    expect(limited).toEqual({ outcome: 'too-many', minutes: 15 })
    const again = await world.restarted()
    expect(await again.signIn(openBrowser(), person)).toMatchObject({ outcome: 'too-many' })
    const events = await world.events(person.personId)
    expect(events.filter(event => event === 'identity.sign-in-refused')).toHaveLength(5)
    expect(events.filter(event => event === 'identity.sign-in-limited')).toHaveLength(1)

    await world.sql(`update identity.rate_limit set ends_at = now() - interval '1 second' where key like 'account:%'`)
    expect(await again.signIn(openBrowser(), person)).toMatchObject({ outcome: 'second-factor-needed' })
  })

  test('an unknown address is limited and refused like a known one', async () => {
    const email = `${randomUUID()}@example.org`
    for (let tries = 0; tries < 5; tries++) {
      expect(await world.identity.signIn(openBrowser(), { email, password: 'seven quiet lanterns' })).toEqual({
        outcome: 'refused',
      })
    }
    const limited = await world.identity.signIn(openBrowser(), { email, password: 'seven quiet lanterns' })
    expect(limited).toEqual({ outcome: 'too-many', minutes: 15 })
  })

  test('one network address that tries many accounts is stopped after 50', async () => {
    const visit = openBrowser('203.0.113.77')
    await world.sql(`insert into identity.rate_limit values ('address:203.0.113.77', 49, now() + interval '10 minutes')`)
    const attempt = () => world.identity.signIn(visit, { email: `${randomUUID()}@example.org`, password: 'seven quiet lanterns' })
    expect(await attempt()).toEqual({ outcome: 'refused' })
    expect(await attempt()).toEqual({ outcome: 'too-many', minutes: 10 })
  })

  test('five wrong codes in all, whether in one sign-in or in several', async () => {
    const person = await enrolled(world)
    const [first, second] = [await halfSignedIn(person), await halfSignedIn(person)]
    for (const browser of [first, first, first, second, second]) {
      expect(await world.identity.confirmSecondFactor(browser, { code: codeOf(person.secret, 40) })).toEqual({
        outcome: 'refused',
      })
    }
    const right = { code: codeOf(person.secret) }
    expect(await world.identity.confirmSecondFactor(second, right)).toEqual({ outcome: 'too-many', minutes: 15 })
    const third = await halfSignedIn(person)
    expect(await world.identity.confirmSecondFactor(third, { backupCode: person.backupCodes[0] ?? '' })).toMatchObject({
      outcome: 'too-many',
    })
  })
})

test('ten wrong codes in a row lock the second factor, however slowly they came', async () => {
  const person = await enrolled(world)
  for (let tries = 0; tries < 10; tries++) {
    await world.sql('delete from identity.rate_limit')
    const browser = await halfSignedIn(person)
    expect(await world.identity.confirmSecondFactor(browser, { code: codeOf(person.secret, 40) })).toEqual({ outcome: 'refused' })
  }
  await world.sql('delete from identity.rate_limit')
  const right = { code: codeOf(person.secret) }
  expect(await world.identity.confirmSecondFactor(await halfSignedIn(person), right)).toEqual({
    outcome: 'too-many',
    minutes: 15,
  })
})

test('an unknown address costs as much time as a wrong password', async () => {
  const person = await enrolled(world)
  const times: { readonly known: number[]; readonly unknown: number[] } = { known: [], unknown: [] }
  const timed = async (which: keyof typeof times, email: string) => {
    const start = performance.now()
    await world.identity.signIn(openBrowser(), { email, password: 'something else entirely' })
    times[which].push(performance.now() - start)
  }
  // Turn by turn, so that what else the machine does slows both.
  for (let round = 0; round < 7; round++) {
    await timed('known', person.email)
    await timed('unknown', `${randomUUID()}@example.org`)
  }
  const median = (list: readonly number[]) => list.toSorted((a, b) => a - b)[3] ?? 0
  const [known, unknown] = [median(times.known), median(times.unknown)]
  console.log(`wrong password ${known.toFixed(0)} ms, unknown address ${unknown.toFixed(0)} ms`)
  expect(unknown / known).toBeGreaterThan(0.5)
  expect(unknown / known).toBeLessThan(2)
})
