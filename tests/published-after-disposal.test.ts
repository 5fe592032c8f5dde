import { afterAll, beforeAll, expect, test } from 'vitest'
import { approveAllDue, dispose, muchLater } from '../src/modules/privacy/testing.ts'
import { PublishedModel } from '../src/modules/publication/pages/published.tsx'
import { well } from '../src/modules/publication/testing.ts'
import { type Asker, openInstallation, type TestInstallation } from './harness/installation.ts'
import { publishReview } from './harness/seed-publication.ts'
import { refusal, setTime, wrong } from './rules/partnership.ts'

/** What everyone reads stays within reach of those who answer for it, also when the records behind it are gone. */
let installation: TestInstallation
let manager: Asker
let delegate: Asker
let reference: string

const published = async (asker: Asker, year: number) =>
  PublishedModel.parse((await well(asker.get(`/published-reviews?year=${year}`))).json)
const site = async () => (await installation.app.request('/partnerships/halton/reviews')).text()

beforeAll(async () => {
  installation = await openInstallation()
  setTime(installation, '2026-03-31')
  manager = await installation.as('business-manager', 'halton')
  delegate = await installation.as('council-delegate', 'halton')
  reference = (await publishReview(installation))['published-review']?.reference ?? ''
}, 240_000)
afterAll(() => installation.close())

test('what is published is listed in its year, from April to March, on the page and for the annual report', async () => {
  const [year] = [await published(manager, 2025)]
  expect([year.from, year.until]).toEqual(['2025-04-01', '2026-03-31'])
  expect(year.reviews).toMatchObject([
    { title: 'A made-up review', publishedOn: '2026-03-31', untilDay: '2027-03-31', state: 'available', reference },
  ])
  expect((await published(manager, 2026)).reviews).toEqual([])
  const page = await (await installation.as('scrutineer', 'halton')).page('/published-reviews?year=2025')
  expect(page.text).toContain('Published in 2025/26')
})

test('while its records are kept, it is taken down by the case team, from the review’s own page, and by nobody past it', async () => {
  const [one] = (await published(manager, 2025)).reviews
  const act = `/published-reviews/${one?.id}/take-down`
  expect(refusal(await manager.post(act, { reasons: 'Enough.', whyBefore: 'Now.' }))?.because).toBe('review-is-kept')
  const client = await installation.maintenance()
  await client.query(
    `insert into records.case_exclusion (id, case_id, partnership_id, person_id, reason, added_by, from_time)
       select gen_random_uuid(), r.case_id, r.partnership_id, m.person_id, '\\x01', r.begun_by, now()
         from records.practice_review r join records.membership m on m.role = 'delegate' and m.organisation_id = 'halton-borough-council'`,
  )
  await client.end()
  expect((await published(delegate, 2025)).reviews[0]?.reference).toBeNull()
  expect(refusal(await delegate.post(act, { reasons: 'Enough.', whyBefore: 'Now.' }))?.because).toBe('review-is-kept')
  expect(await site()).toContain('A made-up review')
})

test('its time is over: those who may decide are told, before and after its records are disposed of', async () => {
  setTime(installation, '2027-03-31')
  const told = async () => JSON.stringify((await well(manager.get('/my-work'))).json)
  expect(await told()).toContain('its time on the website is over')
  expect((await published(manager, 2025)).reviews[0]?.state).toBe('time-over')
  setTime(installation, muchLater)
  await approveAllDue(installation)
  expect(await dispose(installation)).toMatchObject({ exit: 0 })
  // A key of a program does not live so long.
  manager = await installation.as('business-manager', 'halton')
  delegate = await installation.as('council-delegate', 'halton')
  const gone = await manager.get(`/practice-reviews/${reference}/publication`)
  expect([gone.status, gone.headers.get('location')]).toEqual([303, `/privacy/disposed/${reference}`])
  expect(await site()).toContain('A made-up review')
  const [one] = (await published(manager, 2025)).reviews
  expect(one).toMatchObject({ state: 'time-over', reference: null, mayTakeDown: true })
  expect(await told()).toContain(`/published-reviews/${one?.id}/take-down`)
})

test('after disposal it is taken down by a decision with its reasons, once, and by nobody of another partnership', async () => {
  const [one] = (await published(manager, 2025)).reviews
  const act = `/published-reviews/${one?.id}/take-down`
  const neighbour = await installation.as('neighbour-manager', 'neighbour')
  expect((await neighbour.post(act, { reasons: 'Not ours.' })).status).toBe(404)
  expect((await (await installation.as('scrutineer', 'halton')).post(act, { reasons: 'No.' })).status).toBe(404)
  expect(wrong(await delegate.post(act, {}))?.map(({ field }) => field)).toEqual(['reasons'])
  await well(delegate.post(act, { reasons: 'Its year is over.' }))
  expect(await site()).not.toContain('A made-up review')
  expect((await published(manager, 2025)).reviews).toMatchObject([
    { state: 'taken-down', archivedOn: muchLater, reasons: 'Its year is over.', mayTakeDown: false },
  ])
  expect((await manager.post(act, { reasons: 'Again.' })).status).toBe(404)
})
