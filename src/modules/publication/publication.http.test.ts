import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openInstallation, type TestInstallation } from '../../../tests/harness/installation.ts'
import { addPartnershipLike2023, refusal, setTime, type Walkers } from '../../../tests/rules/partnership.ts'
import { addReviewer, agreed, at, planFor, seen, underWay, well, write } from './testing.ts'

let installation: TestInstallation
let walkers: Walkers

beforeAll(async () => {
  installation = await openInstallation()
  setTime(installation, '2026-03-02')
  walkers = await addPartnershipLike2023(installation, 'riverside')
  await addReviewer(installation, 'riverside')
}, 120_000)
afterAll(() => installation.close())

describe('the report', () => {
  test('it cannot go to the Executive without improvements and underlying reasons', async () => {
    const reference = await underWay(installation, walkers)
    const { manager, council } = walkers
    await well(write(manager, reference, 'reasons', 'How visits were planned.'))
    await well(manager.post(`/practice-reviews/${reference}/report-ready`, { on: '2026-04-01', words: 'The first version' }))
    const refused = await manager.post(at(reference, 'put-to-executive'), {})
    expect(refusal(refused)?.because).toBe('report-incomplete')
    await well(write(council, reference, 'improvements', 'Visits in winter.'))
    await well(manager.post(at(reference, 'put-to-executive'), {}))
    // It cannot be changed while the Executive has it.
    expect(refusal(await write(manager, reference, 'reasons', 'Something else.'))?.because).toBe('not-now')
    await well(council.post(at(reference, 'send-back'), { reasons: 'The family is missing.' }))
    expect((await seen(manager, reference)).state).toBe('under-way')
    await well(write(manager, reference, 'voice', 'She wanted to be warm.'))
  })

  test('a recommendation names a group of the arrangements, can be changed and taken out', async () => {
    const reference = await underWay(installation, walkers)
    const { manager } = walkers
    const wrong = await manager.post(at(reference, 'recommendations/new'), { text: 'Do it.', group: 'No such group' })
    expect(wrong.status).toBe(422)
    await well(manager.post(at(reference, 'recommendations/new'), { text: 'Do it.', group: 'executive group' }))
    const [one] = (await seen(manager, reference)).recommendations
    expect(one).toMatchObject({ text: 'Do it.', groupName: 'Executive Group' })
    await well(
      manager.post(at(reference, `recommendations/${one?.item}`), { text: 'Do it.', group: 'Executive Group', withdraw: 'yes' }),
    )
    expect((await seen(manager, reference)).recommendations).toEqual([])
  })

  test('of two who write one section the second is told, and nothing of either is lost', async () => {
    const reference = await underWay(installation, walkers)
    const { manager, council } = walkers
    const path = at(reference, 'sections/story')
    const version = ((await manager.get(path)).json as { _version: string })._version
    await well(manager.post(path, { text: 'What the manager wrote.', state: 'in-work', _version: version }))
    const refused = await council.post(path, { text: 'What the council wrote.', state: 'in-work', _version: version })
    expect([refused.status, refusal(refused)?.because]).toEqual([409, 'changed-meanwhile'])
  })

  test('the Executive agrees it, with dissent; the recommendations stand with the day', async () => {
    const reference = await agreed(installation, walkers)
    const page = await seen(walkers.manager, reference)
    expect(page.state).toBe('agreed')
    expect(page.agreement).toMatchObject({ agreedOn: '2026-04-01', dissent: 'Police: sooner.', group: 'Executive Group' })
  })
})

describe('sending the full report before publication', () => {
  // Counted back by hand over England’s working days (domain 3.2): 7 of them before each day.
  test.each([
    ['2027-01-11', '2026-12-30'],
    ['2027-04-06', '2027-03-24'],
    ['2026-09-08', '2026-08-27'],
  ])('published on %s, it is sent by %s', async (publishOn, due) => {
    const reference = await agreed(installation, walkers)
    await well(walkers.manager.post(at(reference, 'plan'), planFor(publishOn)))
    const { clocks } = await seen(walkers.manager, reference)
    expect(clocks.map(({ rule, dueOn, state }) => [rule, dueOn, state])).toEqual([
      ['publish-review', '2026-09-18', 'running'],
      ['send-before-publication', due, 'running'],
    ])
  })

  test('late is recorded with a reason and not blocked; another planned day counts anew', async () => {
    const reference = await agreed(installation, walkers)
    const { manager } = walkers
    await well(manager.post(at(reference, 'plan'), planFor('2026-04-15')))
    await well(manager.post(at(reference, 'plan'), planFor('2026-04-14')))
    // 2 April is the last day: 13, 10, 9, 8, 7, 2 … counted back from 14 April over Easter is 1 April.
    expect((await seen(manager, reference)).clocks.at(-1)?.dueOn).toBe('2026-04-01')
    setTime(installation, '2026-04-02', '10:00')
    const sending = { to: ['panel', 'ofsted'], sentOn: '2026-04-02', how: 'Secure mail' }
    const asked = await manager.post(at(reference, 'sending'), sending)
    expect(asked.status).toBe(422)
    await well(manager.post(at(reference, 'sending'), { ...sending, whyLate: 'The report was agreed a day before.' }))
    expect((await seen(manager, reference)).clocks.at(-1)?.state).toBe('late')
    await well(manager.post(at(reference, 'sending'), { ...sending, to: ['secretary-of-state'], whyLate: 'As for the others.' }))
    expect((await seen(manager, reference)).clocks.at(-1)).toMatchObject({ state: 'met-late' })
    setTime(installation, '2026-04-01', '10:00')
  })
})

describe('letters and comments', () => {
  test('a letter about a delay is made from the partnership’s own words, sent to the three one by one, and comments get our regard', async () => {
    const reference = await agreed(installation, walkers)
    const { manager, council } = walkers
    const template = '/publication-letters'
    const wrong = await manager.post(template, { delay: 'Dear {name}', notPublishing: '{reasons}' })
    expect(wrong.status).toBe(422)
    await well(manager.post(template, { delay: 'Delayed: {reference}. {reasons}', notPublishing: '{reasons}' }))
    await well(manager.post(at(reference, 'letters/new'), { about: 'delay', reasons: 'An inquest has begun. {partnership}' }))
    const [letter] = (await seen(manager, reference)).letters
    expect(letter).toMatchObject({ words: `Delayed: ${reference}. An inquest has begun. {partnership}`, sentTo: [] })
    expect((await manager.get(at(reference, `letters/${letter?.item}/letter.docx`))).status).toBe(200)
    await well(
      manager.post(at(reference, `letters/${letter?.item}/sent`), { to: ['panel'], sentOn: '2026-04-01', how: 'Secure mail' }),
    )
    expect((await seen(manager, reference)).letters[0]?.stillTo).toEqual(['the Secretary of State', 'Ofsted'])
    await well(manager.post(at(reference, 'comments/new'), { from: 'ofsted', receivedOn: '2026-04-01', words: 'Say more.' }))
    const [comment] = (await seen(manager, reference)).comments
    await well(council.post(at(reference, `comments/${comment?.item}`), { words: 'We have said more.' }))
    expect((await seen(manager, reference)).comments[0]).toMatchObject({ from: 'Ofsted', regard: 'We have said more.' })
  })

  test('a decision not to publish takes its reasons, and ends the clocks as not owed', async () => {
    const reference = await agreed(installation, walkers)
    const decided = { decidedOn: '2026-04-01', reasons: 'It would tell who the family is.' }
    await well(walkers.council.post(at(reference, 'not-publish'), decided))
    const page = await seen(walkers.manager, reference)
    expect(page).toMatchObject({ state: 'not-published', notPublishing: { reasons: 'It would tell who the family is.' } })
    expect(page.clocks.map(({ state }) => state)).toEqual(['not-owed'])
  })
})
