import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demonstrationAdministrator, demonstrationPeople } from '../../../demo/people.ts'
import { type Answer, openInstallation, type TestInstallation } from '../../../tests/harness/installation.ts'
import { raise } from '../../../tests/harness/seed.ts'
import { MyWorkModel } from './pages/my-work.tsx'

/** One concern, raised on Monday 2 March 2026: both five-day clocks end on Monday 9 March. */
let installation: TestInstallation
let reference: string
beforeAll(async () => {
  installation = await openInstallation()
  reference = (await raise(installation, 'school-lead')).reference
})
afterAll(() => installation.close())

const people = [...demonstrationPeople.map(({ username }) => username), demonstrationAdministrator.username]

test.each(people)('%s has a first page that says its state in a sentence', async username => {
  const page = await (await installation.as(username)).page('/my-work')
  expect(page.status).toBe(200)
  expect(/<h1[^>]*>\s*([^<]+?)\s*<\/h1>/.exec(page.text)?.[1]).toMatch(/^(Nothing|One|Two)/)
})

test('what a program reads is what OpenAPI says, and no field more', async () => {
  const { json } = await (await installation.as('business-manager')).get('/my-work')
  expect(MyWorkModel.strict().safeParse(json).error).toBeUndefined()
})

describe('what waits', () => {
  const heading = ({ json }: Answer) => (json as { heading: string }).heading

  test('for the notifier: both clocks, each with its last day and its button', async () => {
    const work = await (await installation.as('council-notifier')).get('/my-work')
    const item = (act: string) =>
      expect.objectContaining({ address: `/incidents/${reference}/${act}`, dueOn: '2026-03-09', workingDaysLeft: 5, mine: true })
    expect(work.json).toMatchObject({
      late: [],
      thisWeek: [],
      later: expect.arrayContaining([item('tell-partners'), item('notify')]),
    })
    expect(heading(work)).toBe('Nothing is late, two things wait for you')
    expect((work.json as { clocks: unknown[] }).clocks).toHaveLength(2)
  })

  test('for the Business Manager: the same clocks, to watch', async () => {
    const { json } = await (await installation.as('business-manager')).get('/my-work')
    expect((json as { later: { mine: boolean; detail: string }[] }).later).toMatchObject([
      { mine: false, detail: 'Waits for the council’s notifier' },
      { mine: false },
    ])
  })

  test('for a delegate: the own view, until it is given', async () => {
    const delegate = await installation.as('nhs-delegate')
    expect((await delegate.get('/my-work')).json).toMatchObject({
      waiting: [{ address: `/incidents/${reference}/view`, action: 'Give your view' }],
    })
    await delegate.post(`/incidents/${reference}/view`, { thresholdMet: 'met', reasons: 'Harm.' })
    expect((await delegate.get('/my-work')).json).toMatchObject({ waiting: [] })
  })

  test('for everyone else: nothing of it', async () => {
    for (const username of ['school-lead', 'scrutineer', 'council-officer', 'neighbour-manager', 'probation-lead']) {
      expect((await (await installation.as(username)).get('/my-work')).text).not.toContain(reference)
    }
  })
})

describe('a notice', () => {
  test('is put away by its own person, once it was opened', async () => {
    const head = await installation.as('head-of-safeguarding')
    const { notices } = (await head.get('/my-work')).json as { notices: { id: string }[] }
    const address = `/my-work/notices/${notices[0]?.id}`
    const other = await installation.as('business-manager')
    expect([(await other.get(address)).status, (await other.post(address, {})).status]).toEqual([404, 404])
    expect((await head.get(address)).json).toMatchObject({ reference, seenAt: null })
    const put = await head.post(address, {})
    expect([put.status, put.json]).toEqual([200, expect.objectContaining({ notices: [] })])
    expect((await head.post(address, {})).status).toBe(200)
    expect((await head.get(address)).json).toMatchObject({ seenAt: expect.stringContaining('2026-03-02') })
  })

  test.each(['1', '%00', '00000000-0000-4000-8000-000000000000'])('%s is none', async id => {
    expect((await (await installation.as('head-of-safeguarding')).get(`/my-work/notices/${id}`)).status).toBe(404)
  })
})

test('somebody with two places is told of the other one, and sees nothing of it here', async () => {
  const police = await installation.as('police-delegate', 'neighbour')
  const { text, json } = await police.get('/my-work')
  expect(json).toMatchObject({ others: [{ organisation: 'Cheshire Constabulary', post: 'Chief Superintendent' }] })
  expect(text).not.toContain(reference)
})
