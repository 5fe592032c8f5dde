import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openInstallation, type TestInstallation } from '../../../tests/harness/installation.ts'
import { setTime } from '../../../tests/rules/partnership.ts'
import { at, count, errorsOf, putForward, refusalOf, signByAll } from './testing.ts'

let here: TestInstallation
beforeAll(async () => {
  here = await openInstallation()
})
afterAll(() => here.close())

const post = async (username: string, path: string, body: object, partnership?: string) =>
  (await here.as(username, partnership)).post(path, body)
const get = async (username: string, path: string) => (await here.as(username)).get(path)

describe('facts that nobody has checked', () => {
  type Facts = { open: { key: string; says: string; state: string }[]; checked: { key: string; state: string; check: object }[] }
  const facts = async (username = 'business-manager') => (await get(username, '/arrangements/check-this')).json as Facts

  test('are listed for those who answer for them, and closed with a finding, a source and a name', async () => {
    const { open, checked } = await facts('head-of-safeguarding')
    expect([open.length > 5, checked]).toEqual([true, []])
    expect((await get('hospital-lead', '/arrangements/check-this')).status).toBe(404)
    const [first, second] = open
    const right = { finding: 'right', source: 'Working Together 2018, chapter 4', confirmedBy: 'Ann Made-up, lawyer' }
    const address = `/arrangements/check-this/${first?.key}`
    expect((await post('head-of-safeguarding', address, right)).status).toBe(404)
    expect((await post('business-manager', '/arrangements/check-this/no.such.fact', right)).status).toBe(404)
    expect(errorsOf(await post('business-manager', address, {})).map(({ field }) => field)).toEqual([
      'finding',
      'source',
      'confirmedBy',
    ])
    expect(errorsOf(await post('business-manager', address, { ...right, finding: 'different' }))).toMatchObject([
      { field: 'shouldSay' },
    ])
    expect((await post('business-manager', address, right)).status).toBe(200)
    expect(refusalOf(await post('business-manager', address, right))).toBe('already-checked')
    const different = { ...right, finding: 'different', shouldSay: 'Seven days' }
    expect((await post('business-manager', `/arrangements/check-this/${second?.key}`, different)).status).toBe(200)
    const now = await facts()
    expect(now.open).toHaveLength(open.length - 2)
    expect(now.checked).toMatchObject([
      { key: first?.key, state: 'right', check: { source: right.source, confirmedBy: right.confirmedBy } },
      { key: second?.key, state: 'different', check: { shouldSay: 'Seven days' } },
    ])
    expect(((await get('business-manager', '/arrangements')).json as { toCheck: number }).toCheck).toBe(open.length - 2)
    // Another partnership looks for itself.
    const neighbours = (await get('neighbour-manager', '/arrangements/check-this')).json as Facts
    expect(neighbours.checked).toEqual([])
  })

  test('are to be checked again once they say something else', async () => {
    const client = await here.superuser()
    await client.query(`update records.fact_check set says = 'What it said before' where finding = 'right'`)
    await client.end()
    expect((await facts()).open.map(({ state }) => state)).toContain('changed')
  })
})

describe('agencies that have read the arrangements and will comply', () => {
  const yes = { read: 'yes' }
  const missing = async () => ((await get('business-manager', '/arrangements')).json as { unconfirmed: string[] }).unconfirmed

  test('say so once for each organisation, and the Business Manager sees who has not', async () => {
    const hospital = 'Fenwood Hospitals NHS Foundation Trust'
    expect(await missing()).toEqual(expect.arrayContaining([hospital, 'National Probation Service', 'Willowbank School']))
    expect(await missing()).not.toContain('Independent')
    expect((await get('hospital-lead', '/my-work')).json).toMatchObject({
      waiting: [{ address: '/arrangements/confirm', mine: true }],
    })
    expect(errorsOf(await post('hospital-lead', '/arrangements/confirm', {}))).toMatchObject([{ field: 'read' }])
    expect((await post('hospital-lead', '/arrangements/confirm', yes)).json).toMatchObject({
      organisation: hospital,
      id: 'halton-2019',
      confirmation: { name: 'Hope Leadley' },
    })
    expect(refusalOf(await post('hospital-lead', '/arrangements/confirm', yes))).toBe('already-confirmed')
    expect((await get('hospital-lead', '/my-work')).json).toMatchObject({ waiting: [] })
    expect(await missing()).not.toContain(hospital)
    // The same trust is asked by each partnership that it belongs to.
    expect((await post('hospital-lead', '/arrangements/confirm', yes, 'neighbour')).json).toMatchObject({ id: 'neighbour-2023' })
    for (const other of ['hospital-contributor', 'business-manager', 'council-officer', 'scrutineer'])
      expect([other, (await post(other, '/arrangements/confirm', yes)).status]).toEqual([other, 404])
    for (const other of ['hospital-lead', 'school-lead', 'practice-group-chair'])
      expect([other, (await get(other, '/arrangements/confirmations')).status]).toEqual([other, 404])
  })

  test('a delegate and the education officer speak for the same council: whoever comes first', async () => {
    expect((await post('education-officer', '/arrangements/confirm', yes)).status).toBe(200)
    expect(refusalOf(await post('council-delegate', '/arrangements/confirm', yes))).toBe('already-confirmed')
  })

  test('a new version asks again, as soon as it is signed; the CCG no more, but its successor', async () => {
    await signByAll(here, await putForward(here, '2026-04-01'))
    const { versions } = (await get('scrutineer', '/arrangements/confirmations')).json as {
      versions: { id: string; organisations: { organisation: string; confirmation: object | null; reachable: boolean }[] }[]
    }
    expect(versions.map(({ id }) => id)).toEqual(['halton-2023', 'halton-2019'])
    const [next, now] = versions.map(({ organisations }) => organisations)
    expect(next?.every(({ confirmation }) => confirmation === null)).toBe(true)
    expect(now?.find(({ organisation }) => organisation.startsWith('Fenwood'))?.confirmation).toMatchObject({
      name: 'Hope Leadley',
    })
    expect(next).toContainEqual({
      organisation: 'Cheshire Merseyside Integrated Care Board',
      confirmation: null,
      reachable: false,
    })
    expect(next?.map(({ organisation }) => organisation)).not.toContain('NHS Halton Clinical Commissioning Group')
    expect((await post('hospital-lead', '/arrangements/confirm', yes)).json).toMatchObject({ id: 'halton-2023' })
    // Until the day, the CCG answers for what holds; from the day on its people answer for the ICB.
    expect((await (await at(here, 'nhs-delegate', 'halton-ccg'))('/arrangements/confirm', yes)).json).toMatchObject({
      id: 'halton-2019',
    })
    setTime(here, '2026-04-01')
    expect((await (await at(here, 'nhs-delegate', 'cheshire-merseyside-icb'))('/arrangements/confirm', yes)).json).toMatchObject({
      id: 'halton-2023',
    })
    expect(await count(here, 'compliance')).toBe(6)
  })
})
