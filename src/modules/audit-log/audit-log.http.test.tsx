import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { type Asker, noFirstWall, openInstallation, type TestInstallation } from '../../../tests/harness/installation.ts'
import type { Actor } from '../../platform/actor/actor.ts'
import { actorFrom, standingsOf } from '../../platform/actor/standing.ts'
import { event } from '../../platform/audit/event.ts'
import { verifyAudit } from '../../platform/audit/verify.ts'
import { actorTransaction, type Work } from '../../platform/database/actor-transaction.ts'
import { logModel, nameModel, readingsModel } from './models.ts'
import { addNameRequest, readerOf, readLog, readReadings } from './store.ts'

let installation: TestInstallation

/** The people of these tests, asking by key. */
const askers = new Map<string, Asker>()
async function as(username: string, partnership?: string): Promise<Asker> {
  const key = `${username} ${partnership ?? ''}`
  const known = askers.get(key) ?? (await installation.as(username, partnership))
  askers.set(key, known)
  return known
}

const somethingRead = event<{ reference: string }>('test.read', 'A record of the test was read')
const record = 'b4f2d6a0-1111-4222-8333-444455556666'

/** The person of this user name, acting in Halton; the administrator acts in no partnership. */
async function actorOf(username: string): Promise<Actor> {
  const client = await installation.superuser()
  const { rows } = await client.query<{ id: string }>('select id from records.person where email like $1', [`${username}@%`])
  await client.end()
  const personId = rows[0]?.id ?? ''
  const standings = await standingsOf(installation.ground, personId)
  const standing = standings.find(one => one.partnershipId === 'halton') ?? standings[0]
  if (!standing) throw new Error(`${username} has no place to act from`)
  return actorFrom(personId, standing, 'session')
}

/** Makes a person do something that the log notes, about a record that the hospital gave. */
async function acts(username: string, options: { reference?: string; subject?: string } = {}): Promise<void> {
  await actorTransaction(installation.ground, await actorOf(username), async work => {
    work.audit(
      somethingRead,
      options.subject ?? record,
      { reference: options.reference ?? 'TST-2026-001' },
      { outcome: 'viewed', informationOf: ['fenwood-hospitals'] },
    )
  })
}

const logOf = async (asker: Asker, query = '') => logModel.parse((await asker.get(`/audit${query}`)).json)
const readingsOf = async (asker: Asker, query = '') =>
  readingsModel.parse((await asker.get(`/audit/our-information${query}`)).json)

/** Every reading that the hospital's lead can see, page after page. */
async function allReadings(): Promise<z.infer<typeof readingsModel>['readings']> {
  const hospital = await as('hospital-lead', 'halton')
  const readings: z.infer<typeof readingsModel>['readings'] = []
  for (let query: string | undefined = ''; query !== undefined; ) {
    const found: z.infer<typeof readingsModel> = await readingsOf(hospital, query)
    readings.push(...found.readings)
    query = found.older === null ? undefined : `?before=${encodeURIComponent(found.older)}`
  }
  return readings
}

beforeAll(async () => {
  installation = await openInstallation()
  await acts('council-notifier')
  await acts('police-delegate')
}, 60_000)
afterAll(() => installation.close())

describe('the partnership’s log', () => {
  test('shows an overseer who did what, newest first, and that it was read', async () => {
    const manager = await as('business-manager')
    const first = await logOf(manager)
    const lines = first.entries.filter(entry => entry.action === 'test.read')
    expect(
      lines.map(({ name, post, organisation, outcome, reference }) => ({ name, post, organisation, outcome, reference })),
    ).toEqual([
      {
        name: 'Pip Delacourt',
        post: 'Chief Superintendent',
        organisation: expect.stringContaining('Constabulary'),
        outcome: 'viewed',
        reference: 'TST-2026-001',
      },
      {
        name: 'Connie Noter',
        post: 'Council notifier',
        organisation: expect.stringContaining('Council'),
        outcome: 'viewed',
        reference: 'TST-2026-001',
      },
    ])
    expect(first.entries.map(entry => entry.sequence)).toEqual(
      first.entries.map(entry => entry.sequence).toSorted((a, b) => b - a),
    )
    const second = await logOf(manager)
    expect(second.entries[0]).toMatchObject({
      action: 'audit-log.read',
      says: 'The audit log was read',
      name: 'Bea Manning',
      outcome: 'viewed',
      via: 'key',
    })
  })

  test('shows an action that no room declares by its code', async () => {
    const { entries } = await logOf(await as('business-manager'), '?action=test.read')
    expect(entries).toHaveLength(2)
    expect(entries.map(entry => entry.says)).toEqual(['test.read', 'test.read'])
  })

  test.each(['development-officer', 'council-delegate', 'hospital-lead', 'school-lead', 'scrutineer', 'council-notifier'])(
    'is not there for %s',
    async username => {
      const asker = await as(username)
      expect((await asker.get('/audit')).status).toBe(404)
      expect((await asker.page('/audit')).status).toBe(404)
    },
  )

  test('of another partnership holds nothing of this one', async () => {
    const neighbour = await as('neighbour-manager')
    await logOf(neighbour)
    const { entries } = await logOf(neighbour)
    expect(entries[0]).toMatchObject({ action: 'audit-log.read', name: 'Nolan Manager' })
    expect(entries.some(entry => entry.action === 'test.read')).toBe(false)
    expect((await logOf(neighbour, '?record=TST-2026-001')).entries).toEqual([])
    expect((await logOf(neighbour, `?record=${record}`)).entries).toEqual([])
  })

  test('narrows by record, in either way of naming it, by person and by day', async () => {
    const manager = await as('business-manager')
    const count = async (query: string) =>
      (await logOf(manager, query)).entries.filter(entry => entry.action === 'test.read').length
    const { entries } = await logOf(manager, '?action=test.read')
    const day = entries[0]?.at.slice(0, 10) ?? ''
    const before = Temporal.PlainDate.from(day).subtract({ days: 2 }).toString()
    expect(await count('?record=tst-2026-001')).toBe(2)
    expect(await count(`?record=${record}`)).toBe(2)
    expect(await count('?record=TST-2026-002')).toBe(0)
    expect(await count(`?person=${entries[0]?.person}`)).toBe(1)
    expect(await count(`?from=${before}`)).toBe(2)
    expect(await count(`?to=${before}`)).toBe(0)
    const [year, month, dayOfMonth] = before.split('-')
    expect(await count(`?to-day=${dayOfMonth}&to-month=${month}&to-year=${year}`)).toBe(0)
  })

  test('finds entries of a record that do not carry its reference', async () => {
    await acts('council-delegate', { subject: 'c4f2d6a0-1111-4222-8333-444455556666', reference: 'TST-2026-009' })
    const client = await installation.maintenance()
    const body = `{"action":"test.changed","at":"2026-03-02T10:00:00.000Z","details":{},"subject":"c4f2d6a0-1111-4222-8333-444455556666"}`
    await client.query('select records.append_audit($1::jsonb)', [JSON.stringify([{ chain: 'halton', body }])])
    await client.end()
    const { entries } = await logOf(await as('head-of-safeguarding'), '?record=TST-2026-009')
    expect(entries.map(({ action, reference }) => [action, reference])).toEqual([
      ['test.changed', 'TST-2026-009'],
      ['test.read', 'TST-2026-009'],
    ])
  })

  test.each([
    ['from=2026-02-30', 'from'],
    ['from-day=31&from-month=2&from-year=2026', 'from'],
    ['from=2026-03-02&to=2026-03-01', 'to'],
    ['before=last', 'before'],
    ['record=%00', 'record'],
    [`record=${'x'.repeat(101)}`, 'record'],
  ])('names what is wrong with %s, and is no fault', async (query, field) => {
    const manager = await as('business-manager')
    const model = await logOf(manager, `?${query}`)
    expect(model.errors.map(error => error.field)).toEqual([field])
    expect(model.entries).toEqual([])
    expect((await manager.page(`/audit?${query}`)).text).toContain('There is a problem')
  })

  test('is drawn as a page, and goes on to older entries without losing or repeating one', async () => {
    for (let n = 0; n < 60; n += 1)
      await acts('nhs-delegate', { reference: 'TST-2026-100', subject: 'd4f2d6a0-1111-4222-8333-444455556666' })
    const manager = await as('head-of-safeguarding')
    const html = (await manager.page('/audit?record=TST-2026-100')).text
    expect(html).toContain('Nell Deane')
    expect(html).toContain('Chief Nurse')
    expect(html).toContain('Older entries')
    const first = await logOf(manager, '?record=TST-2026-100')
    const second = await logOf(manager, `?record=TST-2026-100&before=${first.older}`)
    const all = [...first.entries, ...second.entries].map(entry => entry.sequence)
    expect([first.entries.length, second.entries.length, second.older]).toEqual([50, 10, null])
    expect(new Set(all).size).toBe(60)
  })
})

describe('the installation’s log', () => {
  test('is the administrator’s: sign-ins and people, by sentence, and no partnership’s entries', async () => {
    const administrator = await as('system-administrator')
    const { of, entries } = await logOf(administrator)
    expect(of).toBe('installation')
    expect(entries.map(entry => entry.says)).toContain('An API key was made')
    expect(entries.some(entry => entry.action.startsWith('test.') || entry.action.startsWith('incidents.'))).toBe(false)
    expect(entries.find(entry => entry.name === 'Bea Manning')).toBeDefined()
    expect((await administrator.get('/audit/our-information')).status).toBe(404)
  })

  test('is nobody else’s', async () => {
    const { entries } = await logOf(await as('business-manager'))
    expect(entries.some(entry => entry.action.startsWith('identity.'))).toBe(false)
  })
})

describe('who read our information', () => {
  test('shows the agency’s lead record, time, role and organisation, and no name', async () => {
    const hospital = await as('hospital-lead', 'halton')
    const mine = (await allReadings()).filter(reading => reading.reference === 'TST-2026-001')
    expect(mine.map(({ readerRole, readerOrganisation }) => [readerRole, readerOrganisation])).toEqual([
      ['Delegate', expect.stringContaining('Constabulary')],
      ['Council notifier', expect.stringContaining('Council')],
    ])
    const html = (await hospital.page('/audit/our-information')).text
    for (const name of ['Pip Delacourt', 'Connie Noter', 'Nell Deane']) {
      expect((await hospital.get('/audit/our-information')).text).not.toContain(name)
      expect(html).not.toContain(name)
    }
    expect(html).toContain('Ask for the name')
  })

  test('is the organisation’s own, in the partnership where it was read: another one may not give itself a way to it', async () => {
    const inNeighbour = await readingsOf(await as('hospital-lead', 'neighbour'))
    expect(inNeighbour.readings.filter(reading => reading.reference?.startsWith('TST'))).toEqual([])
    for (const other of ['probation-lead', 'school-lead']) {
      expect((await readingsOf(await as(other))).readings.filter(reading => reading.reference?.startsWith('TST'))).toEqual([])
    }
  })

  test('goes on to older readings without losing or repeating one', async () => {
    const seen = (await allReadings()).map(reading => `${reading.chain}/${reading.sequence}`)
    const client = await installation.superuser()
    const { rows } = await client.query<{ place: string }>(
      `select chain || '/' || sequence as place from records.reading where organisation_id = 'fenwood-hospitals'`,
    )
    await client.end()
    expect(seen.toSorted()).toEqual(rows.map(row => row.place).toSorted())
    expect(seen.length).toBeGreaterThan(60)
  })

  test.each(['hospital-contributor', 'council-notifier', 'business-manager'])(
    'is not there for %s, who leads no agency',
    async username => {
      expect((await (await as(username)).get('/audit/our-information')).status).toBe(404)
    },
  )

  test.each(['x', 'x~halton~1', '2026-03-02T09:00:00.000Z~halton', '%00~%00~%00'])('has no page before %s', async place => {
    expect((await (await as('hospital-lead', 'halton')).get(`/audit/our-information?before=${place}`)).status).toBe(404)
  })
})

describe('asking for the name', () => {
  test('gives it to the access lead with a reason, and everything is in the log; nobody else is given it', async () => {
    const hospital = await as('hospital-lead', 'halton')
    const reading = (await allReadings()).find(one => one.reference === 'TST-2026-001' && one.readerRole === 'Delegate')
    if (!reading) throw new Error('The reading is not there')
    const { chain, sequence } = reading
    const address = `/audit/our-information/${chain}/${sequence}`
    expect((await hospital.get(`${address}/name`)).status).toBe(404) // not asked for yet
    expect((await hospital.page(address)).text).toContain('Why do you need the name?')
    expect((await hospital.post(address, {})).status).toBe(422)
    expect((await hospital.post(address, { because: 'curiosity' })).status).toBe(422)
    expect((await hospital.get(`${address}/name`)).status).toBe(404)

    const asked = await hospital.post(address, { because: 'complaint' })
    expect(asked.status).toBe(201)
    expect(asked.headers.get('location')).toBe(`${address}/name`)
    expect(nameModel.parse(asked.json)).toMatchObject({ name: 'Pip Delacourt', post: 'Chief Superintendent' })
    expect((await hospital.page(`${address}/name`)).text).toContain('Pip Delacourt')
    expect((await hospital.post(address, { because: 'misuse' })).status).toBe(201) // asking again is no fault

    for (const other of [
      'hospital-contributor',
      'probation-lead',
      'school-lead',
      'business-manager',
      'neighbour-manager',
      'system-administrator',
    ]) {
      expect((await (await as(other)).get(`${address}/name`)).status).toBe(404)
      expect((await (await as(other)).post(address, { because: 'complaint' })).status).toBe(404)
    }

    const { entries } = await logOf(await as('business-manager'), `?record=${chain}/${sequence}`)
    const [asking, showing] = ['audit-log.name-asked', 'audit-log.name-shown']
    expect(entries.map(entry => entry.action)).toEqual([showing, asking, showing, showing, asking])
    expect(entries.every(entry => entry.name === 'Hope Leadley')).toBe(true)
  })

  test.each([
    '/audit/our-information/halton/999999',
    '/audit/our-information/HALTON/1',
    '/audit/our-information/halton/x',
    '/audit/our-information/%00/1',
  ])('has nothing at %s', async address => {
    const hospital = await as('hospital-lead', 'halton')
    expect((await hospital.get(address)).status).toBe(404)
    expect((await hospital.post(address, { because: 'complaint' })).status).toBe(404)
    expect((await hospital.get(`${address}/name`)).status).toBe(404)
  })
})

describe('with the first wall turned off, the second alone', () => {
  const asSeenBy = async <T,>(username: string, look: (work: Work) => Promise<T>): Promise<T> =>
    actorTransaction({ ...installation.ground, access: noFirstWall }, await actorOf(username), look)
  const any = { record: undefined, person: undefined, from: undefined, to: undefined, before: undefined }
  const sees = async (username: string, action?: string) =>
    (await asSeenBy(username, work => readLog(work, { ...any, action }))).length > 0

  test('gives the log of a partnership to its overseers, the installation’s to the administrator, and none to others', async () => {
    expect([await sees('business-manager', 'test.read'), await sees('business-manager', 'identity.key-created')]).toEqual([
      true,
      false,
    ])
    expect([await sees('system-administrator', 'test.read'), await sees('system-administrator', 'identity.key-created')]).toEqual(
      [false, true],
    )
    expect([await sees('neighbour-manager', 'test.read'), await sees('neighbour-manager', 'audit-log.read')]).toEqual([
      false,
      true,
    ])
    for (const other of ['hospital-lead', 'council-delegate', 'scrutineer', 'development-officer'])
      expect(await sees(other), other).toBe(false)
  })

  test('gives an organisation its own readings, and a name only to an access lead who asked', async () => {
    const first = (work: Work) => readReadings(work, {})
    expect((await asSeenBy('hospital-lead', first)).length).toBeGreaterThan(0)
    expect((await asSeenBy('probation-lead', first)).filter(reading => reading.reference?.startsWith('TST'))).toEqual([])
    const [reading] = await asSeenBy('hospital-lead', first)
    if (!reading) throw new Error('There is no reading')
    expect(await asSeenBy('hospital-lead', work => readerOf(work, reading))).toBeUndefined()
    for (const [username, told] of [
      ['hospital-lead', true],
      ['hospital-contributor', false],
      ['probation-lead', false],
      ['business-manager', false],
    ] as const) {
      const asked = asSeenBy(username, async work => {
        await addNameRequest(work, reading, 'own-check').catch(() => {}) // another organisation’s line is refused by its key
        return readerOf(work, reading)
      })
      expect((await asked.catch(() => undefined)) !== undefined, username).toBe(told)
    }
  })
})

test('after all this the log is whole', async () => {
  const client = await installation.maintenance()
  const { chains, findings } = await verifyAudit(client)
  await client.end()
  expect(findings).toEqual([])
  expect(chains.map(chain => chain.chain)).toEqual(expect.arrayContaining(['halton', 'installation', 'neighbour']))
})
