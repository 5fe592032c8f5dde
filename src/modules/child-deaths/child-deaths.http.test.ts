import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { emailOf } from '../../../demo/people.ts'
import { openInstallation, type TestInstallation } from '../../../tests/harness/installation.ts'
import { raise } from '../../../tests/harness/seed.ts'
import type { ChildDeathModel } from './pages/child-death.tsx'
import { aLink, anActionOfIt, aTelling, reported, taken } from './testing.ts'

let here: TestInstallation
beforeAll(async () => {
  here = await openInstallation()
})
afterAll(() => here.close())

const words = { what: 'Sleeping safely was not spoken of after the second visit', from: 'Letter of the panel, February 2026' }

describe('what ties an incident to the child death review', () => {
  test('its references and days, who told whom, and what was learnt stand on one page, the last record first to count', async () => {
    const { reference } = await raise(here, 'school-lead', { outcome: 'died' })
    const page = `/incidents/${reference}/child-death`
    const notifier = await here.as('council-notifier')
    expect((await notifier.page(`/incidents/${reference}`)).text).toContain(page)
    expect((await notifier.get(page)).json).toMatchObject({ link: null, told: [], learning: [] })
    const wrong = await notifier.post(`${page}/link`, aLink({ diedOn: '2026-02-20', notifiedOn: '2026-02-19' }))
    expect(wrong.json).toMatchObject({ errors: [{ field: 'notifiedOn' }] })
    await taken(notifier, `${page}/link`, aLink())
    await taken(notifier, `${page}/link`, aLink({ panelReference: 'PANEL-8', meetingOn: '2026-04-20' }))
    expect((await notifier.post(`${page}/told`, aTelling({ on: '2026-03-03' }))).json).toMatchObject({
      errors: [{ field: 'on' }],
    })
    await taken(notifier, `${page}/told`, aTelling())
    const { json } = await taken(notifier, `${page}/learning`, { ...words, modifiable: 'The panel names none' })
    expect(json).toMatchObject({
      link: { panelReference: 'PANEL-8', nationalReference: 'NATIONAL-7', meetingOn: '2026-04-20', jointResponse: 'yes' },
      told: [{ whom: 'The overview panel', on: '2026-02-25' }],
      learning: [{ what: words.what, modifiable: 'The panel names none' }],
    })
    const html = (await notifier.page(page)).text
    for (const said of ['PANEL-8', '20 April 2026', words.what, 'The panel names none']) expect(html).toContain(said)
    expect((await notifier.page(`${page}/link`)).text).toContain('PANEL-8')
  })

  test('is the case team’s: an agency, another partnership and who is shut out find nothing', async () => {
    const { reference } = await raise(here, 'hospital-lead', { outcome: 'died' })
    const page = `/incidents/${reference}/child-death`
    await taken(await here.as('council-notifier'), `${page}/learning`, words)
    await taken(await here.as('business-manager'), `/incidents/${reference}/shut-out`, {
      person: emailOf('nhs-delegate'),
      reason: 'Knows the child',
    })
    expect((await (await here.as('council-delegate')).get(page)).status).toBe(200)
    for (const username of ['hospital-lead', 'nhs-delegate', 'scrutineer', 'neighbour-manager'])
      for (const act of ['', '/link', '/told', '/learning'])
        expect([username, act, (await (await here.as(username)).get(`${page}${act}`)).status]).toEqual([username, act, 404])
  })

  test('stands sealed in the database', async () => {
    const { reference } = await raise(here, 'school-lead', { outcome: 'died' })
    const page = `/incidents/${reference}/child-death`
    await taken(await here.as('council-notifier'), `${page}/link`, aLink({ nationalReference: 'QUAGMIRE-1' }))
    const client = await here.superuser()
    const { rows } = await client.query<{ row: string; content: Buffer }>(
      'select t::text as row, content from records.child_death_record t',
    )
    await client.end()
    expect(rows.length).toBeGreaterThan(0)
    for (const { row, content } of rows) expect(row + content.toString('latin1')).not.toContain('QUAGMIRE')
  })

  test('its learning leads to an action that names no child', async () => {
    const { reference } = await raise(here, 'school-lead', { outcome: 'died', childName: 'Rowan Inventedname' })
    const manager = await here.as('business-manager')
    const { json } = await taken(manager, `/incidents/${reference}/child-death/learning`, words)
    const [{ id } = { id: '' }] = (json as ChildDeathModel).learning
    const begin = `/actions/new/child-death-learning/${id}`
    expect((await manager.page(`/incidents/${reference}/child-death`)).text).toContain(begin)
    expect((await manager.post(begin, anActionOfIt({ title: 'After Inventedname' }))).status).toBe(422)
    const address = (await taken(manager, begin, anActionOfIt())).headers.get('location') ?? ''
    expect((await manager.get(address)).json).toMatchObject({ origin: { title: words.what } })
    const hospital = await (await here.as('hospital-lead', 'halton')).get(address)
    expect(hospital.json).toMatchObject({ origin: { says: 'Learning from a child death review', title: null, trail: [] } })
    expect(hospital.text).not.toContain(reference)
  })
})

describe('the yearly report', () => {
  test('is recorded as sent once a year, with what followed, and the partnership reads it', async () => {
    const manager = await here.as('business-manager')
    const follow = '/child-death-reports/2025/what-followed'
    const followed = { on: '2026-02-12', byWhom: 'The board', says: 'The board asked for a campaign on safe sleep' }
    expect((await manager.get(follow)).status).toBe(404)
    await taken(manager, '/child-death-reports/new', reported())
    expect((await manager.post('/child-death-reports/new', reported())).json).toMatchObject({
      refusal: { because: 'recorded-already' },
    })
    for (const year of ['1999', '2028', 'last']) {
      const answer = await manager.post('/child-death-reports/new', reported({ year }))
      expect(answer.json).toMatchObject({ errors: [{ field: 'year' }] })
    }
    expect((await manager.post(follow, { ...followed, on: '2025-01-01' })).json).toMatchObject({ errors: [{ field: 'on' }] })
    await taken(manager, follow, followed)
    const school = await here.as('school-lead')
    expect((await school.get('/child-death-reports')).json).toMatchObject({
      reports: [{ year: 2025, toWhom: 'Health and Wellbeing Board', on: '2025-12-01', followed: [followed] }],
    })
    expect((await school.page('/child-death-reports')).text).toContain('campaign on safe sleep')
    expect((await school.post('/child-death-reports/new', reported({ year: '2024' }))).status).toBe(404)
    const neighbour = await here.as('neighbour-manager')
    expect((await neighbour.get('/child-death-reports')).json).toEqual({ reports: [] })
    expect((await neighbour.get(follow)).status).toBe(404)
  })
})
