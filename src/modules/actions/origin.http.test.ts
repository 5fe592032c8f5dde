import { afterAll, beforeAll, expect, test } from 'vitest'
import { emailOf } from '../../../demo/people.ts'
import { runRounds } from '../../../src/app.tsx'
import { openInstallation, type TestInstallation } from '../../../tests/harness/installation.ts'
import { raise } from '../../../tests/harness/seed.ts'
import { openReview } from '../../../tests/harness/seed-review.ts'
import { setTime } from '../../../tests/rules/partnership.ts'
import { type TestMailServer, testMailServer } from '../../platform/mail/mail-server.testing.ts'
import type { ActionModel } from './action-page.ts'
import { anAction, anAnswerThatItIsDone, begunAction, taken } from './testing.ts'

let here: TestInstallation
let mailServer: TestMailServer
beforeAll(async () => {
  mailServer = await testMailServer({})
  here = await openInstallation({ smtpUrl: `smtp://127.0.0.1:${mailServer.port}` })
})
afterAll(async () => {
  await here.close()
  await mailServer.stop()
})

const told = 'A neighbour rang and nobody rang back'

/** A finding of a rapid review of an incident whose child is called Rowan Inventedname. */
async function finding() {
  const { reference } = await raise(here, 'school-lead', { childName: 'Rowan Inventedname' })
  await openReview(here, reference)
  const head = await here.as('head-of-safeguarding')
  const added = { about: 'improvement', what: told, why: 'It shows how calls are noted' }
  const { json } = await taken(head, `/incidents/${reference}/rapid-review/findings/new`, added)
  const { findings } = json as { findings: { item: string; what: string }[] }
  return { reference, item: findings[0]?.item ?? '' }
}

test('a finding of a rapid review leads to an action that names no child, and its words stay with the case team', async () => {
  const { reference, item } = await finding()
  const [head, hospital] = [await here.as('head-of-safeguarding'), await here.as('hospital-lead', 'halton')]
  const [scrutineer, chair] = [await here.as('scrutineer'), await here.as('practice-group-chair')]
  const begin = `/actions/new/rapid-review-finding/${item}`
  const thread = `/actions/thread/rapid-review-finding/${item}`
  expect((await head.page(`/incidents/${reference}/rapid-review`)).text).toContain(begin)
  // Who is not on the case team does not learn that there is a finding.
  for (const asker of [hospital, scrutineer, chair]) {
    expect((await asker.get(begin)).status).toBe(404)
    expect((await asker.get(thread)).status).toBe(404)
  }
  // The writer knows the child’s name from the case: not even a ticked box lets it in.
  const named = await head.post(begin, anAction({ wanted: 'Ring back about Rowan’s bruises', namesNobody: 'yes' }))
  expect(named.json).toMatchObject({ errors: [{ field: 'wanted', message: expect.stringContaining('Rowan') }] })
  const address = (await taken(head, begin, anAction())).headers.get('location') ?? ''

  const full = (await head.get(address)).json as ActionModel
  expect(full.origin).toMatchObject({ title: told, trail: [{ title: `Incident ${reference}` }, { title: 'Rapid review' }] })
  for (const asker of [hospital, scrutineer, chair]) {
    const [json, html] = [await asker.get(address), await asker.page(address)]
    expect((json.json as ActionModel).origin).toMatchObject({
      says: 'A finding of a rapid review',
      title: null,
      trail: [],
      href: null,
    })
    for (const hidden of [told, reference, 'Rowan']) expect(json.text + html.text).not.toContain(hidden)
    expect((await asker.get(thread)).json).toMatchObject({ origin: { title: null }, actions: [{ title: full.title }] })
  }
  // Reading a finding through an action is reading the case: it stands in the log.
  const log = await (await here.as('business-manager')).get(`/audit?record=${reference}`)
  expect(log.text).toContain('reviews.finding-shown')
})

test('who is shut out of the incident does the action and never sees what it springs from', async () => {
  const { reference, item } = await finding()
  const head = await here.as('head-of-safeguarding')
  const address = (await taken(head, `/actions/new/rapid-review-finding/${item}`, anAction())).headers.get('location') ?? ''
  const shut = { person: emailOf('nhs-delegate'), reason: 'Knows the child' }
  await taken(await here.as('business-manager'), `/incidents/${reference}/shut-out`, shut)
  const nhs = await here.as('nhs-delegate')
  const seen = await nhs.get(address)
  expect((seen.json as ActionModel).origin.title).toBeNull()
  expect(seen.text).not.toContain(reference)
})

/** Goes to a day, lets the hourly round run twice, and gives who was mailed about this action. */
async function remindedOn(day: string, reference: string): Promise<readonly string[]> {
  setTime(here, day)
  const before = mailServer.taken.length
  const { ground, identity, jobs, mail } = here
  for (const _ of [1, 2]) {
    await runRounds({ ground, identity, jobs, mail, log: () => {} })
    await jobs.runDue()
  }
  return mailServer.taken
    .slice(before)
    .filter(({ mail: { subject = '' } }) => subject.includes(reference))
    .map(({ to, mail: { subject = '' } }) => `${to.join().split('@')[0]}: ${subject}`)
    .sort()
}

test('late actions remind the owner, then the manager, then the group’s chair, each once; of done ones only who checks', async () => {
  setTime(here, '2026-03-02')
  const named = { person: emailOf('hospital-contributor'), dueOn: '2026-03-31' }
  const reference = (await begunAction(here, named)).split('/').at(-1) ?? ''
  const done = await begunAction(here, named)
  await taken(await here.as('hospital-lead', 'halton'), `${done}/answer`, anAnswerThatItIsDone)
  expect(await remindedOn('2026-03-23', reference)).toEqual([])
  expect(await remindedOn('2026-03-24', reference)).toEqual([
    `hospital-contributor: Reminder: something is due in 7 days (${reference})`,
  ])
  expect(await remindedOn('2026-04-01', reference)).toEqual([
    `hospital-contributor: Late: something was due 1 day ago (${reference})`,
  ])
  expect(await remindedOn('2026-04-07', reference)).toEqual([`hospital-lead: Late: something was due 7 days ago (${reference})`])
  expect(await remindedOn('2026-04-21', reference)).toEqual([
    `practice-group-chair: Late: something was due 21 days ago (${reference})`,
  ])
  expect(await remindedOn('2026-05-21', reference)).toEqual([])
  const ofDone = mailServer.taken.filter(({ mail: { subject = '' } }) => subject.includes(done.split('/').at(-1) ?? ''))
  expect([...new Set(ofDone.map(({ to }) => to.join().split('@')[0]))].sort()).toEqual([
    'business-manager',
    'practice-group-chair',
  ])
  // A mail says a reference and a link.
  const [first] = mailServer.taken.filter(({ mail: { subject = '' } }) => subject.includes(reference))
  expect(first?.mail.text).toContain(`/actions/${reference}`)
  expect(first?.mail.text).not.toContain('ward')
})

test('an answer that all of it is done waits two weeks for its check, then the check is late, and who checks is reminded', async () => {
  setTime(here, '2026-03-02')
  const [manager, hospital] = [await here.as('business-manager'), await here.as('hospital-lead', 'halton')]
  const address = await begunAction(here, { dueOn: '2026-12-31' })
  const reference = address.split('/').at(-1) ?? ''
  await taken(hospital, `${address}/answer`, anAnswerThatItIsDone)
  // Two weeks after 2 March; adding to the answer gives nobody more time.
  setTime(here, '2026-03-05')
  await taken(hospital, `${address}/answer`, { ...anAnswerThatItIsDone, says: 'And the night shift' })
  expect((await manager.get(address)).json).toMatchObject({ state: 'to-check', dueOn: '2026-03-16', late: false })
  const checkers = ['business-manager', 'practice-group-chair']
  expect(await remindedOn('2026-03-09', reference)).toEqual(
    checkers.map(who => `${who}: Reminder: something is due in 7 days (${reference})`),
  )
  expect(await remindedOn('2026-03-17', reference)).toEqual(
    checkers.map(who => `${who}: Late: something was due 1 day ago (${reference})`),
  )
  const late = (await hospital.get(address)).json as ActionModel
  expect(late).toMatchObject({ state: 'to-check', late: true })
  expect(late.next.sentence).toMatch(/^The check is late: .*16 March 2026.*Asked to: .*Business Manager.*\.$/)
  expect((await manager.page('/actions?late=yes')).text).toContain('Check is late')
  // Late for whoever checks, and on My work so; not for the owner.
  const { json } = await manager.get('/my-work')
  const { late: pressing } = json as { late: { title: string; action: string }[] }
  expect(pressing.find(({ title }) => title.startsWith(reference))).toMatchObject({ action: 'Look at the evidence' })
  await taken(manager, `${address}/send-back`, { says: 'The night shift is missing' })
  expect((await hospital.get(address)).json).toMatchObject({ state: 'under-way', dueOn: '2026-12-31', late: false })
  expect(await remindedOn('2026-03-20', reference)).toEqual([])
  setTime(here, '2026-03-02')
})
