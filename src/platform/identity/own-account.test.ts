import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codeOf, type Enrolled, enrolled, type IdentityForTests, openBrowser, startIdentity } from './testing.ts'

let world: IdentityForTests
let person: Enrolled
beforeAll(async () => {
  world = await startIdentity()
  person = await enrolled(world)
}, 60_000)
afterAll(() => world.stop())

async function signedIn(who: Enrolled, password = who.password) {
  const browser = openBrowser()
  const half = await world.identity.signIn(browser, { email: who.email, password })
  if (half.outcome !== 'second-factor-needed') throw new Error(half.outcome)
  browser.take(half.headers)
  await world.sql('delete from identity.spent_code')
  const whole = await world.identity.confirmSecondFactor(browser, { code: codeOf(who.secret) })
  if (whole.outcome !== 'signed-in') throw new Error(whole.outcome)
  browser.take(whole.headers)
  return browser
}

const ageing = `update identity."session" set "authenticatedAt" = now() - interval '6 minutes' where "userId" = $1`

describe('one’s own password', () => {
  test('is changed in a fresh session, which ends the others; the old one opens nothing more', async () => {
    const who = await enrolled(world)
    const elsewhere = await signedIn(who)
    expect(await world.identity.changePassword(who.browser, 'welcome welcome')).toEqual({
      outcome: 'password-refused',
      because: 'too-common',
    })
    expect(await world.identity.changePassword(who.browser, 'eleven loud herons')).toEqual({ outcome: 'changed' })
    expect(await world.identity.sessionOf(elsewhere)).toBeUndefined()
    expect(await world.identity.sessionOf(who.browser)).toBeDefined()
    expect(await world.identity.signIn(openBrowser(), who)).toEqual({ outcome: 'refused' })
    expect(await world.identity.sessionOf(await signedIn(who, 'eleven loud herons'))).toBeDefined()
    expect(await world.events(who.personId)).toContain('identity.password-changed')
  })

  test('is not changed in a session that is not fresh, nor without one', async () => {
    const who = await enrolled(world)
    await world.sql(ageing, [who.personId])
    expect(await world.identity.changePassword(who.browser, 'eleven loud herons')).toEqual({ outcome: 'not-fresh' })
    expect(await world.identity.changePassword(openBrowser(), 'eleven loud herons')).toEqual({ outcome: 'not-fresh' })
    expect((await world.identity.signIn(openBrowser(), who)).outcome).toBe('second-factor-needed')
  })

  test('when forgotten, a link goes to a known address only; the answer is the same; three an hour', async () => {
    const asked = await world.identity.requestPasswordReset(openBrowser(), ` ${person.email.toUpperCase()}`)
    expect(asked).toMatchObject({ outcome: 'asked', invitation: { personId: person.personId } })
    const stranger = `${randomUUID()}@example.org`
    for (let tries = 0; tries < 3; tries++) {
      expect(await world.identity.requestPasswordReset(openBrowser(), stranger)).toEqual({
        outcome: 'asked',
        invitation: undefined,
      })
    }
    expect(await world.identity.requestPasswordReset(openBrowser(), stranger)).toEqual({ outcome: 'too-many', minutes: 60 })
    const uninvited = { personId: randomUUID(), email: `${randomUUID()}@example.org` }
    await world.identity.createPerson(uninvited)
    expect(await world.identity.requestPasswordReset(openBrowser(), uninvited.email)).toEqual({
      outcome: 'asked',
      invitation: undefined,
    })
  })
})

test('new backup codes replace the old ones, for a right password in a fresh session', async () => {
  const who = await enrolled(world)
  expect(await world.identity.newBackupCodes(who.browser, 'something else entirely')).toEqual({ outcome: 'refused' })
  const made = await world.identity.newBackupCodes(who.browser, who.password)
  const codes = made.outcome === 'changed' ? made.backupCodes : []
  expect(new Set([...codes, ...who.backupCodes]).size).toBe(20)
  expect((await world.events(who.personId)).at(-1)).toBe('identity.backup-codes-changed')
  const half = openBrowser()
  const answer = await world.identity.signIn(half, who)
  if (answer.outcome === 'second-factor-needed') half.take(answer.headers)
  expect(await world.identity.confirmSecondFactor(half, { backupCode: who.backupCodes[0] ?? '' })).toEqual({ outcome: 'refused' })
  expect(await world.identity.confirmSecondFactor(half, { backupCode: codes[0] ?? '' })).toMatchObject({ outcome: 'signed-in' })
  await world.sql(ageing, [who.personId])
  expect(await world.identity.newBackupCodes(who.browser, who.password)).toEqual({ outcome: 'not-fresh' })
})

test('a new sign-in in the same browser ends the session that was open in it', async () => {
  const browser = await signedIn(person)
  const before = { headers: browser.headers }
  expect(await world.identity.sessionOf(before)).toBeDefined()
  expect((await world.identity.signIn(browser, person)).outcome).toBe('second-factor-needed')
  expect(await world.identity.sessionOf(before)).toBeUndefined()
})

test('whatever is sent, the answer is a refusal and never a fault', async () => {
  const { identity } = world
  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.constantFrom('\0', '%', '%E0%A4%A', 'a.b', '"', ';;=', "' or 1=1 --"),
  )
  const inHeader = fc.stringMatching(/^[\x20-\x7e\xa0-\xff]{0,200}$/)
  await fc.assert(
    fc.asyncProperty(anything, inHeader, async (text, sent) => {
      const headers = new Headers({
        cookie: `los.session_token=${sent}; los.two_factor=${sent}; los.stranger=${sent}`,
        authorization: `Bearer ${sent}`,
      })
      const visit = { headers, remoteAddress: randomUUID() }
      expect(await identity.sessionOf(visit)).toBeUndefined()
      expect(await identity.secondFactorEnrolment(visit)).toBeUndefined()
      expect(identity.checkFormToken(visit, text)).toBe(false)
      expect([undefined, 'refused']).toContain((await identity.apiKeyOf(visit))?.outcome)
      expect(await identity.confirmSecondFactor(visit, { code: text })).toEqual({ outcome: 'start-again' })
      expect(await identity.invitationFor(visit, text)).toEqual({ outcome: 'no-such-invitation' })
      expect((await identity.acceptInvitation(visit, text, text)).outcome).toBe('no-such-invitation')
      expect(await identity.removeApiKey(person.personId, text)).toBe(false)
      expect((await identity.requestPasswordReset(visit, text)).outcome).not.toBe('found')
    }),
    { numRuns: 40 },
  )
  await fc.assert(
    fc.asyncProperty(anything, anything, async (email, password) => {
      expect((await identity.signIn(openBrowser(), { email, password })).outcome).toMatch(/^(refused|too-many)$/)
    }),
    { numRuns: 20 },
  )
})
