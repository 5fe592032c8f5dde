import { randomUUID } from 'node:crypto'
import { getMigrations } from 'better-auth/db/migration'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openAuthentication } from './authentication.ts'
import { passwordProblem } from './password.ts'
import { enrolled, type IdentityForTests, openBrowser, roles, startIdentity } from './testing.ts'

let world: IdentityForTests
beforeAll(async () => {
  world = await startIdentity()
}, 60_000)
afterAll(() => world.stop())

async function invited() {
  const personId = randomUUID()
  const email = `${personId.slice(0, 8)}@example.org`
  await world.identity.createPerson({ personId, email, name: 'Bryony Madeup' })
  return { personId, email, ...(await world.identity.createInvitation(personId)) }
}

describe('invitations', () => {
  test('name the person, for 7 days', async () => {
    const { personId, email, token, expiresAt } = await invited()
    expect(await world.identity.invitationFor(openBrowser(), token)).toMatchObject({ outcome: 'found', personId, email })
    expect(expiresAt.since(Temporal.Now.instant()).total('hours')).toBeCloseTo(168, 1)
    await world.sql(`update identity.invitation set expires_at = now() where person_id = $1`, [personId])
    expect(await world.identity.invitationFor(openBrowser(), token)).toEqual({ outcome: 'no-such-invitation' })
    expect(await world.identity.acceptInvitation(openBrowser(), token, 'seven quiet lanterns')).toEqual({
      outcome: 'no-such-invitation',
    })
  })

  test('a newer one takes the older one’s place', async () => {
    const { personId, token } = await invited()
    const newer = await world.identity.createInvitation(personId)
    expect(await world.identity.invitationFor(openBrowser(), token)).toEqual({ outcome: 'no-such-invitation' })
    expect(await world.identity.invitationFor(openBrowser(), newer.token)).toMatchObject({ outcome: 'found', personId })
  })

  test('set a password once, also when sent twice at the same moment', async () => {
    const { token } = await invited()
    const answers = await Promise.all(
      ['seven quiet lanterns', 'eleven loud herons'].map(password =>
        world.identity.acceptInvitation(openBrowser(), token, password),
      ),
    )
    expect(answers.map(answer => answer.outcome).sort()).toEqual(['enrol-second-factor', 'no-such-invitation'])
  })

  test('a refused password leaves the invitation open', async () => {
    const { token } = await invited()
    for (const [password, because] of [
      ['eleven char', 'too-short'],
      ['Password1234!', 'too-common'],
      ['Bryony-Madeup-1', 'about-you'],
      ['x'.repeat(129), 'too-long'],
    ] as const) {
      expect(await world.identity.acceptInvitation(openBrowser(), token, password)).toEqual({
        outcome: 'password-refused',
        because,
      })
    }
    expect(await world.identity.invitationFor(openBrowser(), token)).toMatchObject({ outcome: 'found' })
  })

  test('a second one changes the password, ends the sessions, and keeps the second factor', async () => {
    const person = await enrolled(world)
    const { token } = await world.identity.createInvitation(person.personId)
    const answer = await world.identity.acceptInvitation(openBrowser(), token, 'eleven loud herons')
    expect(answer.outcome).toBe('second-factor-needed')
    expect(await world.identity.sessionOf(person.browser)).toBeUndefined()
    expect(await world.identity.signIn(openBrowser(), person)).toEqual({ outcome: 'refused' })
    expect(await world.events(person.personId)).toContain('identity.password-changed')
  })

  test('guessing links is limited', async () => {
    const visit = openBrowser()
    const guess = () => world.identity.invitationFor(visit, randomUUID())
    for (let tries = 0; tries < 20; tries++) expect(await guess()).toEqual({ outcome: 'no-such-invitation' })
    expect(await guess()).toEqual({ outcome: 'too-many', minutes: 15 })
  })

  test('one mail address is one person', async () => {
    const { email } = await invited()
    expect(await world.identity.createPerson({ personId: randomUUID(), email: email.toUpperCase() })).toBe('address-taken')
  })
})

describe('API keys', () => {
  const bearing = (key: string, remoteAddress: string = randomUUID()) => ({
    headers: new Headers({ authorization: `Bearer ${key}` }),
    remoteAddress,
  })

  test('act as one membership until they are removed, end, or their person goes', async () => {
    const { identity } = world
    const { personId } = await invited()
    const membershipId = randomUUID()
    const key = await identity.createApiKey({ personId, membershipId, name: 'returns' })
    const ending = await identity.createApiKey({
      personId,
      membershipId,
      name: 'a day',
      expiresAt: Temporal.Now.instant().add({ hours: 24 }),
    })
    const staying = await identity.createApiKey({ personId, membershipId, name: 'stays' })
    for (const each of [key, ending, staying]) {
      expect(await identity.apiKeyOf(bearing(each))).toMatchObject({ outcome: 'known', personId, membershipId })
    }
    expect(await identity.apiKeyOf(openBrowser())).toBeUndefined()

    const [first, second] = await identity.apiKeysOf(personId)
    expect(first).toMatchObject({ name: 'returns', expiresAt: null })
    expect(second?.expiresAt?.since(Temporal.Now.instant()).total('hours')).toBeCloseTo(24, 1)
    expect(await identity.removeApiKey(randomUUID(), first?.keyId ?? '')).toBe(false)
    expect(await identity.removeApiKey(personId, first?.keyId ?? '')).toBe(true)
    expect(await identity.apiKeyOf(bearing(key))).toEqual({ outcome: 'refused' })
    await world.sql(`update identity."apikey" set "expiresAt" = now() - interval '1 second' where "name" = 'a day'`)
    expect(await identity.apiKeyOf(bearing(ending))).toEqual({ outcome: 'refused' })
    await identity.removePerson(personId)
    expect(await identity.apiKeyOf(bearing(staying))).toEqual({ outcome: 'refused' })
    const keyEvents = (await world.events(personId)).filter(event => event.startsWith('identity.key'))
    expect(keyEvents).toEqual([
      'identity.key-created',
      'identity.key-created',
      'identity.key-created',
      'identity.key-removed',
      'identity.key-removed',
      'identity.key-removed',
    ])
  })

  test('are limited: each key by the minute, wrong ones by network address', async () => {
    const { personId } = await invited()
    const key = await world.identity.createApiKey({ personId, membershipId: randomUUID(), name: 'busy' })
    await world.sql(`update identity."apikey" set "requestCount" = 600, "lastRequest" = now() where "name" = 'busy'`)
    expect(await world.identity.apiKeyOf(bearing(key))).toEqual({ outcome: 'too-many', minutes: 1 })
    const guess = () => world.identity.apiKeyOf(bearing('los_guess', '203.0.113.5'))
    for (let tries = 0; tries < 20; tries++) expect(await guess()).toEqual({ outcome: 'refused' })
    expect(await guess()).toEqual({ outcome: 'too-many', minutes: 5 })
  })
})

describe('what is kept', () => {
  test('no secret stands in any table as it was given out', async () => {
    const person = await enrolled(world)
    const { token } = await world.identity.createInvitation(person.personId)
    const key = await world.identity.createApiKey({ personId: person.personId, membershipId: randomUUID(), name: 'kept' })
    const half = openBrowser()
    const answer = await world.identity.signIn(half, person)
    if (answer.outcome === 'second-factor-needed') half.take(answer.headers)
    const cookies = [person.browser, half].flatMap(browser => decodeURIComponent(browser.headers.get('cookie') ?? '').split('; '))
    const secret = person.secret.replaceAll(' ', '')
    const shared = secret.match(/.{8}/g)?.map(part => Buffer.from(part)) ?? []
    expect(shared.length).toBeGreaterThan(0)
    const given = [
      person.password,
      secret,
      ...person.backupCodes,
      token,
      key,
      ...cookies.map(line => line.slice(line.indexOf('=') + 1)),
    ]
    expect(given.every(text => text.length >= 10)).toBe(true)

    const tables = await world.sql<{ name: string }>(
      `select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables where schemaname in ('identity', 'records')`,
    )
    expect(tables).toHaveLength(10)
    const everything = await Promise.all(
      tables.map(({ name }) => world.sql<{ row: string }>(`select t::text as row from ${name} t`)),
    )
    const text = everything
      .flat()
      .map(({ row }) => row)
      .join('\n')
    expect(text).toContain(person.email) // the search does see the rows
    expect(given.filter(each => text.includes(each))).toEqual([])
  })

  test('the log is told ids and no address', async () => {
    await enrolled(world)
    const told = await world.sql<{ subject: string; action: string }>('select distinct subject, action from records.heard')
    for (const { subject, action } of told) {
      expect(subject).toMatch(/^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|unknown)$/)
      expect(action).toMatch(/^identity\.[a-z-]+$/)
    }
  })

  test('what is over is swept away', async () => {
    const person = await enrolled(world)
    await world.sql(`update identity."session" set "expiresAt" = now() where "userId" = $1`, [person.personId])
    await world.identity.sweep()
    expect(await world.sql('select from identity."session" where "expiresAt" <= now()')).toHaveLength(0)
  })
})

describe('the schema', () => {
  test('is what this version of better-auth needs', async () => {
    const { toBeCreated, toBeAdded } = await getMigrations(openAuthentication(world.settings).options)
    expect({ toBeCreated, toBeAdded }).toEqual({ toBeCreated: [], toBeAdded: [] })
  })

  test('is closed to every other role, and its own cannot change or empty tables', async () => {
    const asRole = async (role: string, statement: string) => {
      const client = new pg.Client(world.connection(role))
      await client.connect()
      try {
        return await client.query(statement).then(
          () => 'allowed',
          error => (error instanceof Error ? error.message : 'refused'),
        )
      } finally {
        await client.end()
      }
    }
    expect(await asRole(roles.application, 'select from identity."user"')).toContain('permission denied for schema identity')
    expect(await asRole(roles.maintenance, 'select from identity."user"')).toBe('allowed')
    for (const statement of ['truncate identity.rate_limit', 'drop table identity.rate_limit', 'create table identity.more ()']) {
      expect(await asRole(roles.identity, statement)).not.toBe('allowed')
    }
  })
})

test('passwords: common ones are refused however they are dressed up, long unlike ones are not', () => {
  for (const common of [
    'passwordpassword',
    'Password123456',
    'P@ssw0rd2026!',
    'qwertyuiop123',
    '123456789012',
    'aaaaaaaaaaaaa',
    'iloveyou12345',
    'letmein123456',
    'Liverpool2026!',
    'abcabcabcabc',
    'Safeguarding1',
    'WelcomeWelcome1',
    'Spring2026!!!',
    '1q1q1q1q1q1q',
    'trustno1trustno1',
    'manchesterunited',
    '1q2w3e4r5t6y',
    '1qaz2wsx3edc',
    'qazwsxedcrfv',
    'administrator',
    'christopher1',
    '$unshine2026!',
  ]) {
    expect([common, passwordProblem(common)]).toEqual([common, 'too-common'])
  }
  for (const fine of [
    'correct horse battery staple',
    'mE7-pX2q-Lw9z',
    'heron upon the canal',
    'coffee rainbow tiger',
    'ťažké heslo nikdy',
    'vqzjkxwpmhtb',
  ]) {
    expect([fine, passwordProblem(fine, ['Bryony Madeup', 'bryony@example.org'])]).toEqual([fine, undefined])
  }
})

test('a pool that looks in another schema is refused at once', async () => {
  const { openIdentity } = await import('./index.ts')
  const pool = new pg.Pool({ ...world.connection(roles.identity), max: 1 })
  await expect(openIdentity({ ...world.settings, pool })).rejects.toThrow('identityPoolOptions')
  await pool.end()
})
