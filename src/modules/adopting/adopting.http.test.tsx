import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openInstallation, type TestInstallation } from '../../../tests/harness/installation.ts'
import { aConcern } from '../../../tests/harness/seed.ts'
import { setTime } from '../../../tests/rules/partnership.ts'
import { at, count, errorsOf, file2023, officers, putForward, refusalOf, sign, signByAll } from './testing.ts'

/**
 * Halton stands under 2019 (CCG, the Executive Group decides) and adopts 2023 (ICB, the Virtual Panel decides), as both published
 * documents have it. The first day is Monday 2 March 2026.
 */
let here: TestInstallation
beforeEach(async () => {
  here = await openInstallation()
})
afterEach(() => here.close())

const as = (username: string, partnership?: string) => here.as(username, partnership)
const model = async (username: string, path = '/arrangements') => (await (await as(username)).get(path)).json
const inForce = async (username = 'business-manager') => {
  const { version, from } = (await model(username)) as { version: string; from: string }
  return `${version} from ${from}`
}
const since2019 = '2019 from 2025-01-26'

describe('three signatures', () => {
  test('put the new version in force from its day, and not before', async () => {
    const reference = await putForward(here, '2026-04-01')
    const address = `/arrangements/proposals/${reference}`
    expect(await model('school-lead', address)).toMatchObject({ state: 'waiting', holdsFrom: '2026-04-01', maySign: false })
    for (const [index, officer] of officers.entries()) {
      expect(await model(officer, address)).toMatchObject({ state: 'waiting', maySign: true })
      expect(await model(officer, '/my-work')).toMatchObject({
        later: [{ title: `${reference}: your signature`, dueOn: '2026-04-01', mine: true }],
      })
      expect((await sign(here, reference, officer)).status).toBe(200)
      expect(await count(here, 'sign_off')).toBe(index + 1)
    }
    expect(await model('school-lead', address)).toMatchObject({ state: 'adopted', holdsFrom: '2026-04-01' })
    expect(await inForce()).toBe(since2019)
    setTime(here, '2026-03-31')
    expect(await inForce()).toBe(since2019)
    setTime(here, '2026-04-01')
    expect(await inForce()).toBe('2023 from 2026-04-01')
    expect(await model('neighbour-manager')).toMatchObject({ id: 'neighbour-2023', versions: [{ state: 'in-force' }] })
  })

  test('given later than the day hold from the day of the last one', async () => {
    const reference = await putForward(here, '2026-03-09')
    await sign(here, reference, 'council-officer')
    await sign(here, reference, 'nhs-officer')
    setTime(here, '2026-03-16')
    expect(await model('council-officer', `/arrangements/proposals/${reference}`)).toMatchObject({ holdsFrom: '2026-03-16' })
    expect((await sign(here, reference, 'police-officer')).status).toBe(200)
    expect(await inForce()).toBe('2023 from 2026-03-16')
  })

  test('are each of one accountable officer, for the own partner, once', async () => {
    const reference = await putForward(here, '2026-04-01')
    for (const other of ['council-delegate', 'business-manager', 'head-of-safeguarding', 'neighbour-manager', 'probation-lead'])
      expect([other, (await sign(here, reference, other)).status]).toEqual([other, 404])
    expect((await sign(here, reference, 'council-officer')).status).toBe(200)
    expect(refusalOf(await sign(here, reference, 'council-officer'))).toBe('already-signed')
    const client = await here.superuser()
    await client.query(
      `insert into records.membership (id, partnership_id, organisation_id, person_id, role, access_lead, name, post, email, from_day, invited_at)
         select gen_random_uuid(), 'halton', 'halton-borough-council', person_id, 'accountable-officer', false, name, 'Deputy', 'second@example.org', '2026-01-01', now()
           from records.membership where email like 'practice-group-chair@%'`,
    )
    await client.query(
      `insert into records.membership (id, partnership_id, organisation_id, person_id, role, access_lead, name, post, email, from_day, invited_at)
         select gen_random_uuid(), 'halton', 'fenwood-hospitals', person_id, 'accountable-officer', false, name, 'Chief', 'third@example.org', '2026-01-01', now()
           from records.membership where email like 'scrutineer@%'`,
    )
    await client.query(
      `update records.membership set email = replace(email, 'example.org', 'demonstration.example') where email in ('second@example.org', 'third@example.org')`,
    )
    await client.end()
    expect(refusalOf(await sign(here, reference, 'second'))).toBe('already-signed')
    expect((await sign(here, reference, 'third')).status).toBe(404)
    expect(await count(here, 'sign_off')).toBe(1)
  })

  test('are of three people: who holds the office of two partners signs for one', async () => {
    const reference = await putForward(here, '2026-04-01')
    await sign(here, reference, 'council-officer')
    const client = await here.superuser()
    await client.query(
      `insert into records.membership (id, partnership_id, organisation_id, person_id, role, access_lead, name, post, email, from_day, invited_at)
         select gen_random_uuid(), 'halton', 'halton-ccg', person_id, role, false, name, 'Accountable Officer', email, '2026-01-01', now()
           from records.membership where email like 'council-officer@%'`,
    )
    await client.end()
    const asTheOther = await at(here, 'council-officer', 'halton-ccg')
    expect(refusalOf(await asTheOther(`/arrangements/proposals/${reference}/sign-off`, { agreed: 'yes' }))).toBe(
      'signed-for-another',
    )
    expect(await count(here, 'sign_off')).toBe(1)
    expect((await sign(here, reference, 'nhs-officer')).status).toBe(200)
  })

  test('two at once both count, and it is adopted once', async () => {
    const reference = await putForward(here, '2026-04-01')
    await sign(here, reference, 'council-officer')
    const both = await Promise.all([sign(here, reference, 'nhs-officer'), sign(here, reference, 'police-officer')])
    expect(both.map(({ status }) => status)).toEqual([200, 200])
    expect([await count(here, 'sign_off'), await count(here, "adoption where partnership_id = 'halton'")]).toEqual([3, 2])
    expect(refusalOf(await sign(here, reference, 'police-officer'))).toBe('not-waiting')
  })

  test('that cannot be followed leave nothing behind: the third is not kept', async () => {
    const reference = await putForward(here, '2026-04-01')
    await sign(here, reference, 'council-officer')
    await sign(here, reference, 'nhs-officer')
    const client = await here.superuser()
    // Whoever runs the installation put something else in force meanwhile.
    await client.query(
      `insert into records.adoption (id, partnership_id, arrangements_id, pack, from_day, arrangements, adopted_at)
         select gen_random_uuid(), partnership_id, 'halton-between', pack, '2026-05-01', arrangements, now() from records.adoption where partnership_id = 'halton'`,
    )
    await client.end()
    expect(refusalOf(await sign(here, reference, 'police-officer'))).toBe('cannot-be-adopted')
    expect([await count(here, 'sign_off'), await count(here, "adoption where partnership_id = 'halton'")]).toEqual([2, 2])
    expect(await count(here, "organisation_in_partnership where organisation_id = 'cheshire-merseyside-icb'")).toBe(0)
  })

  test('tell everyone of the partnership once, by a notice and a mail without a word of it', async () => {
    const reference = await putForward(here, '2026-04-01')
    await signByAll(here, reference)
    await here.jobs.runDue()
    expect(await model('hospital-contributor', '/my-work')).toMatchObject({ notices: [{ reference }] })
    expect(await model('neighbour-lead', '/my-work')).toMatchObject({ notices: [] })
    // Halton's 20 people once; the three officers were asked for their signature before.
    expect(await count(here, `notice where reference = '${reference}' and kind = 'arrangements-adopted'`)).toBe(19)
    expect(await count(here, `notice where reference = '${reference}' and kind = 'signature-wanted'`)).toBe(3)
    const client = await here.superuser()
    const { rows } = await client.query<{ action: string }>(
      `select action from records.audit_entry where action like 'adopting.%' order by sequence`,
    )
    await client.end()
    expect(rows.map(({ action }) => action)).toEqual([
      'adopting.put-forward',
      'adopting.signed',
      'adopting.signed',
      'adopting.signed',
      'adopting.adopted',
    ])
  })
})

describe('what was recorded before keeps its rules', () => {
  const raise = async () => {
    const sent = await (await as('school-lead')).post('/concerns/new', aConcern())
    return (sent.json as { reference: string }).reference
  }
  const groupOf = async (reference: string) =>
    ((await model('council-delegate', `/incidents/${reference}`)) as { group: string }).group

  test('an incident from before is the Executive’s to decide, one from the day on the Virtual Panel’s; the CCG’s people act for the ICB', async () => {
    const before = await raise()
    await signByAll(here, await putForward(here, '2026-04-01'))
    const between = await raise()
    setTime(here, '2026-03-31')
    const icbTooEarly = await at(here, 'nhs-delegate', 'cheshire-merseyside-icb')
    expect((await icbTooEarly(`/incidents/${before}`)).status).toBe(401)
    setTime(here, '2026-04-01')
    const after = await raise()
    expect(await Promise.all([before, between, after].map(groupOf))).toEqual([
      'Safeguarding Executive Group',
      'Safeguarding Executive Group',
      'Virtual Panel',
    ])
    const ccg = await at(here, 'nhs-delegate', 'halton-ccg')
    expect((await ccg(`/incidents/${after}`)).status).toBe(401)
    const icb = await at(here, 'nhs-delegate', 'cheshire-merseyside-icb')
    for (const reference of [before, after]) {
      const given = await icb(`/incidents/${reference}/view`, { thresholdMet: 'met', reasons: 'Harm.' })
      expect([given.status, (given.json as { views: object[] }).views]).toEqual([
        200,
        expect.arrayContaining([expect.objectContaining({ partner: 'health', given: expect.anything() })]),
      ])
    }
  })

  test('in a session a person of the CCG goes on as one of the ICB, without signing in again', async () => {
    await signByAll(here, await putForward(here, '2026-04-01'))
    const people = (await model('business-manager', '/people')) as object
    expect(JSON.stringify(people)).toContain('cheshire-merseyside-icb')
    setTime(here, '2026-04-01')
    const officer = await at(here, 'nhs-officer', 'cheshire-merseyside-icb')
    expect((await officer('/arrangements')).json).toMatchObject({
      version: '2023',
      partners: [{}, { organisation: 'Cheshire Merseyside Integrated Care Board' }, {}],
    })
  })
})

test('who loses access to the CCG before the day has none at the successor either', async () => {
  await signByAll(here, await putForward(here, '2026-04-01'))
  const manager = await as('business-manager')
  const client = await here.superuser()
  const placesOf = async (username: string) =>
    (
      await client.query<{ id: string; place: string }>(
        `select id, concat_ws(' ', organisation_id, from_day, until_day) as place from records.membership where email like $1 order by from_day`,
        [`${username}@%`],
      )
    ).rows
  const [ccg] = await placesOf('nhs-delegate')
  expect((await manager.post(`/people/${ccg?.id}/end`, { when: 'now', reason: 'Left the CCG.' })).status).toBe(200)
  expect((await placesOf('nhs-delegate')).map(({ place }) => place)).toEqual([
    'halton-ccg 2025-05-06 2026-03-02',
    'cheshire-merseyside-icb 2026-04-01 2026-04-01',
  ])
  expect((await placesOf('nhs-officer')).map(({ place }) => place)).toEqual([
    'halton-ccg 2025-05-06 2026-04-01',
    'cheshire-merseyside-icb 2026-04-01',
  ])
  await client.end()
})

describe('withdrawing', () => {
  test('is the Business Manager’s, with a reason, until all have signed', async () => {
    const reference = await putForward(here, '2026-04-01')
    const address = `/arrangements/proposals/${reference}`
    await sign(here, reference, 'council-officer')
    expect((await (await as('council-officer')).post(`${address}/withdraw`, { reason: 'No' })).status).toBe(404)
    const manager = await as('business-manager')
    expect(errorsOf(await manager.post(`${address}/withdraw`, {}))).toMatchObject([{ field: 'reason' }])
    expect((await manager.post(`${address}/withdraw`, { reason: 'A group is missing.' })).json).toMatchObject({
      state: 'withdrawn',
      withdrawn: { because: 'A group is missing.', by: 'Bea Manning, Business Manager' },
    })
    expect(refusalOf(await sign(here, reference, 'nhs-officer'))).toBe('not-waiting')
    expect(refusalOf(await manager.post(`${address}/withdraw`, { reason: 'Again' }))).toBe('not-waiting')
    const again = await putForward(here, '2026-04-01')
    expect(again).not.toBe(reference)
    await signByAll(here, again)
    expect(refusalOf(await manager.post(`/arrangements/proposals/${again}/withdraw`, { reason: 'Late' }))).toBe('not-waiting')
  })
})

describe('other guidance under the same arrangements', () => {
  const guidance = { pack: 'working-together-2023', from: '2026-04-01' }

  test('is an act of its own: put forward, signed by three, dated', async () => {
    const manager = await as('business-manager')
    expect((await manager.get('/arrangements/guidance/new')).json).toMatchObject({
      guidance: 'Working Together to Safeguard Children 2018',
      packs: [{ id: 'working-together-2023' }, { id: 'working-together-2026', inForceFrom: null, uncertain: true }],
    })
    const sent = await manager.post('/arrangements/guidance/new', guidance)
    expect(sent.json).toMatchObject({ kind: 'guidance', before: { version: '2019' }, after: { version: '2019' } })
    const reference = (sent.json as { reference: string }).reference
    await signByAll(here, reference)
    setTime(here, '2026-04-01')
    expect(await model('council-delegate')).toMatchObject({
      id: 'halton-2019',
      guidance: { id: 'working-together-2023' },
      versions: [
        { id: 'halton-2019', state: 'in-force', proposal: reference },
        { id: 'halton-2019', state: 'ended', proposal: null },
      ],
    })
    // The new version of the arrangements can follow later, over it, and nothing can begin before that.
    await signByAll(here, await putForward(here, '2026-05-01'))
    const overlapping = await manager.post('/arrangements/guidance/new', { pack: 'working-together-2026', from: '2026-05-01' })
    expect(errorsOf(overlapping)).toMatchObject([
      { field: 'from', message: expect.stringContaining('begin on 1 May 2026. Two versions cannot hold on the same days') },
    ])
    // The file of 2023 was written for the guidance of 2018; what has been adopted since is not gone back from.
    setTime(here, '2026-05-01')
    expect(await model('council-delegate')).toMatchObject({ id: 'halton-2023', guidance: { id: 'working-together-2023' } })
  })

  test('is refused before its day, when it is followed already or not there, and beside something that waits', async () => {
    const manager = await as('business-manager')
    const wrong = async (body: object) =>
      errorsOf(await manager.post('/arrangements/guidance/new', body)).map(({ field }) => field)
    expect(await wrong({ ...guidance, from: '2026-03-01' })).toEqual(['from'])
    expect(await wrong({ ...guidance, pack: 'working-together-2018' })).toEqual(['pack'])
    expect(await wrong({ ...guidance, pack: 'working-together-1999' })).toEqual(['pack'])
    expect((await manager.post('/arrangements/guidance/new', { ...guidance, pack: 'working-together-2026' })).status).toBe(201)
    expect(refusalOf(await manager.post('/arrangements/guidance/new', guidance))).toBe('another-waits')
    expect(refusalOf(await manager.post('/arrangements/proposals/new', { file: file2023(), from: '2026-04-01' }))).toBe(
      'another-waits',
    )
    expect((await (await as('council-officer')).post('/arrangements/guidance/new', guidance)).status).toBe(404)
  })
})
