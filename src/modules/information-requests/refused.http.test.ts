import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openInstallation, type TestInstallation } from '../../../tests/harness/installation.ts'
import { refusal } from '../../../tests/rules/partnership.ts'
import { OwnPartModel, OwnRequestModel } from './answering/own-page.ts'
import { press, reviewed, wanted } from './testing.ts'

let here: TestInstallation
let reference: string
const own = (more = '') => `/requests/${reference}-1${more}`
const to = (username: string, address: string, body: object) => press(here, username, address, body)
const sees = async (username: string, address: string) => (await here.as(username)).get(address)

beforeAll(async () => {
  here = await openInstallation()
  reference = await reviewed(here)
  await to('business-manager', `/incidents/${reference}/requests/new`, wanted(['fenwood-hospitals'], { parts: ['equality'] }))
}, 120_000)
afterAll(() => here.close())

test('once the lead has refused, the part of a colleague waits no longer; handed over again, it does', async () => {
  const hand = own('/parts/equality/hand')
  const { colleagues } = OwnPartModel.parse((await sees('hospital-lead', hand)).json)
  const waits = async () => (await sees('hospital-contributor', '/my-work')).text.includes(own())
  await to('hospital-lead', hand, { to: colleagues[0]?.id })
  expect(await waits()).toBe(true)
  await to('hospital-lead', own('/refuse'), { reason: 'For a test' })
  expect(await waits()).toBe(false)
  const seen = OwnRequestModel.parse((await sees('hospital-contributor', own())).json)
  expect(seen.line).toMatchObject({ state: 'refused', says: 'Your agency has refused' })
  // A return can follow all the same.
  await to('hospital-lead', hand, { to: 'nobody' })
  await to('hospital-lead', hand, { to: colleagues[0]?.id })
  expect(await waits()).toBe(true)
})

test('why a return could not be sent is said as it is: not that it was sent', async () => {
  await to('hospital-lead', own('/parts/equality'), { text: 'For a test' })
  const superuser = await here.superuser()
  // The case has it as answered, and the agency has not sent it: something that should not be.
  await superuser.query(
    `insert into records.return_state (id, request_id, case_id, partnership_id, state, posted_by, posted_at)
       select $1, id, case_id, partnership_id, 'answered', asked_by, now() from records.information_request`,
    [randomUUID()],
  )
  await superuser.end()
  const answer = refusal(await (await here.as('hospital-lead')).post(own('/send'), { sure: 'yes' }))
  expect(answer?.because).toBe('not-posted')
  expect(OwnRequestModel.parse((await sees('hospital-lead', own())).json).sentAt).toBeNull()
})

test('news of two agencies, and of a refusal and the answer after it, can be told apart', async () => {
  const second = await reviewed(here)
  const agencies = ['fenwood-hospitals', 'probation']
  await to('business-manager', `/incidents/${second}/requests/new`, wanted(agencies, { parts: ['equality'] }))
  const { json } = await sees('hospital-lead', '/requests')
  const numberOf = (text: string) => new RegExp(`${second}-(\\d+)`).exec(text)?.[1] ?? ''
  const hospital = numberOf(JSON.stringify(json))
  const probation = numberOf((await sees('probation-lead', '/requests')).text)
  expect([hospital, probation].sort()).toEqual(['1', '2'])
  for (const [lead, number] of [
    ['hospital-lead', hospital],
    ['probation-lead', probation],
  ] as const)
    await to(lead, `/requests/${second}-${number}/refuse`, { reason: 'For a test' })
  await to('hospital-lead', `/requests/${second}-${hospital}/parts/equality`, { text: 'For a test' })
  await to('hospital-lead', `/requests/${second}-${hospital}/send`, { sure: 'yes' })
  const { notices } = (await sees('business-manager', '/my-work')).json as {
    notices: { id: string; says: string; reference: string; about: string }[]
  }
  const news = notices.filter(one => one.reference === second && /information/.test(one.says))
  expect(news.map(({ says, about }) => [about, / refused /.test(says)]).sort()).toEqual(
    [
      [`${second}, request ${hospital}`, false],
      [`${second}, request ${hospital}`, true],
      [`${second}, request ${probation}`, true],
    ].sort(),
  )
  expect((await sees('business-manager', `/my-work/notices/${news[0]?.id}`)).json).toMatchObject({
    address: expect.stringMatching(new RegExp(`^/incidents/${second}/requests/[12]$`)),
  })
})
