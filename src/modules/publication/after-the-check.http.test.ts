import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Answer, openInstallation, type TestInstallation } from '../../../tests/harness/installation.ts'
import { addPartnershipLike2023, refusal, setTime, type Walkers, wrong } from '../../../tests/rules/partnership.ts'
import { addReviewer, agreed, at, childName, file, planFor, seen, underWay, well, write } from './testing.ts'

/** What can change between the check of a second person and the public website. */
let installation: TestInstallation
let walkers: Walkers

beforeAll(async () => {
  installation = await openInstallation()
  setTime(installation, '2026-03-02')
  walkers = await addPartnershipLike2023(installation, 'riverside')
  await addReviewer(installation, 'riverside')
}, 120_000)
afterAll(() => installation.close())

const sending = { to: ['panel', 'secretary-of-state', 'ofsted'], sentOn: '2026-04-01', how: 'Secure mail' }
const site = async () => (await installation.app.request('/partnerships/riverside/reviews')).text()
const itemOf = (answer: Answer): string => (answer.json as { item: string }).item

/** A report planned for 20 April, sent to the three on 1 April, with a file that a second person has checked. */
async function checked(): Promise<{ reference: string; release: string }> {
  const { manager, council } = walkers
  const reference = await agreed(installation, walkers)
  await well(manager.post(at(reference, 'plan'), planFor('2026-04-20')))
  await well(manager.post(at(reference, 'sending'), sending))
  const release = itemOf(await well(manager.post(at(reference, 'releases/new'), file({ title: `Cold homes ${reference}` }))))
  await well(council.post(at(reference, `releases/${release}/check`), { read: 'yes' }))
  setTime(installation, '2026-04-20', '10:00')
  return { reference, release }
}

describe('what was checked is what is published', () => {
  test('not the report, when only the improvements are to be published now', async () => {
    const { reference } = await checked()
    const { manager } = walkers
    const other = planFor('2026-04-20', { what: 'improvements', reasons: 'A trial would be put at risk.' })
    await well(manager.post(at(reference, 'plan'), other))
    expect(refusal(await manager.post(at(reference, 'publish'), {}))?.because).toBe('plan-changed')
    expect(await site()).not.toContain(reference)
  })

  test('and nobody introduces it whose name did not pass the gate', async () => {
    const { reference } = await checked()
    const { manager } = walkers
    const introduced = planFor('2026-04-20', { fronted: 'yes', frontedBy: `The uncle of ${childName}` })
    await well(manager.post(at(reference, 'plan'), introduced))
    expect(refusal(await manager.post(at(reference, 'publish'), {}))?.because).toBe('plan-changed')
    expect(await site()).not.toContain('Inventedname')
  })

  test('and not when somebody was put on the list of protected people since', async () => {
    const { reference } = await checked()
    const { manager } = walkers
    await well(manager.post(at(reference, 'people/new'), { name: 'Winter Homes', label: 'Charity' }))
    expect(refusal(await manager.post(at(reference, 'publish'), {}))?.because).toBe('list-changed')
  })

  test('the file that is published is the one that stood there when the page was opened', async () => {
    const { reference, release } = await checked()
    const { manager, council } = walkers
    const second = itemOf(await well(manager.post(at(reference, 'releases/new'), file({ title: 'Another title' }))))
    expect(second).not.toBe(release)
    const page = await council.page(at(reference, 'publish'))
    const version = /name="_version" value="([^"]*)"/.exec(page.text)?.[1]
    await well(council.post(at(reference, `releases/${second}/check`), { read: 'yes' }))
    expect(refusal(await council.post(at(reference, 'publish'), { _version: version }))?.because).toBe('changed-meanwhile')
    await well(council.post(at(reference, 'publish'), {}))
    expect(await site()).toContain('Another title')
  })
})

test('whoever opened the page of one report does not agree another one', async () => {
  const { manager, council, police } = walkers
  setTime(installation, '2026-04-01', '10:00')
  const reference = await underWay(installation, walkers)
  const ready = async (reasons: string) => {
    await well(write(manager, reference, 'reasons', reasons))
    await well(manager.post(`/practice-reviews/${reference}/report-ready`, { on: '2026-04-01', words: 'A version' }))
    await well(manager.post(at(reference, 'put-to-executive'), {}))
  }
  await well(write(manager, reference, 'improvements', 'Homes are to be visited in winter.'))
  await ready('What was put first.')
  const page = await council.page(at(reference, 'agree'))
  const version = /name="_version" value="([^"]*)"/.exec(page.text)?.[1]
  await well(police.post(at(reference, 'send-back'), { reasons: 'It says too little.' }))
  await ready('What was put second.')
  const agreement = { agreedOn: '2026-04-01', present: 'The three delegates' }
  expect(refusal(await council.post(at(reference, 'agree'), { ...agreement, _version: version }))?.because).toBe(
    'changed-meanwhile',
  )
  await well(council.post(at(reference, 'agree'), agreement))
})

describe('the days of the law are not hidden', () => {
  test('a review that shows who a child is can be taken down before its year is over, and it is said why', async () => {
    const { manager, council } = walkers
    const { reference } = await checked()
    await well(manager.post(at(reference, 'publish'), {}))
    expect(await site()).toContain(reference)
    setTime(installation, '2026-04-21', '10:00')
    const early = await council.post(at(reference, 'archive'), { reasons: 'The family asked.' })
    expect(wrong(early)?.map(({ field }) => field)).toEqual(['whyBefore'])
    const whyBefore = 'A neighbour knew the child by it.'
    await well(council.post(at(reference, 'archive'), { reasons: 'The family asked.', whyBefore }))
    expect(await site()).not.toContain(reference)
    expect((await seen(manager, reference)).archived).toMatchObject({ on: '2026-04-21', whyBefore })
    setTime(installation, '2026-04-01', '10:00')
  })

  test('the three have had the full report for seven working days, or it is said why not', async () => {
    const { manager } = walkers
    const { reference } = await checked()
    setTime(installation, '2026-04-01', '10:00')
    const late = await manager.post(at(reference, 'publish'), {})
    expect(wrong(late)?.map(({ field }) => field)).toEqual(['whyBefore'])
    // Sent on Wednesday 1 April. Counted back from Tuesday 14 April 2026: 13, 10, 9, 8, 7, 2 and 1 April (Easter is 3 to 6 April).
    setTime(installation, '2026-04-13', '10:00')
    expect((await manager.post(at(reference, 'publish'), {})).status).toBe(422)
    setTime(installation, '2026-04-14', '10:00')
    await well(manager.post(at(reference, 'publish'), {}))
    expect((await seen(manager, reference)).published?.whyBefore).toBeNull()
  })

  test('a report that was published before the three had it can still be recorded as sent, late', async () => {
    const { manager, council } = walkers
    setTime(installation, '2026-04-01', '10:00')
    const reference = await agreed(installation, walkers)
    await well(manager.post(at(reference, 'plan'), planFor('2026-04-20')))
    const release = itemOf(await well(manager.post(at(reference, 'releases/new'), file())))
    await well(council.post(at(reference, `releases/${release}/check`), { read: 'yes' }))
    setTime(installation, '2026-04-20', '10:00')
    await well(manager.post(at(reference, 'publish'), { whyBefore: 'The court has lifted its order.' }))
    await well(manager.post(at(reference, 'sending'), { ...sending, sentOn: '2026-04-20', whyLate: 'It was forgotten.' }))
    const { clocks, sendings } = await seen(manager, reference)
    expect(sendings.map(({ sentOn }) => sentOn)).toEqual(['2026-04-20', '2026-04-20', '2026-04-20'])
    expect(clocks.map(({ state }) => state)).toEqual(['met', 'met-late'])
  })

  test('a decision not to publish that is taken back does not make a late publication one that was not owed', async () => {
    const { manager, council } = walkers
    const { reference } = await checked()
    await well(council.post(at(reference, 'not-publish'), { decidedOn: '2026-04-20', reasons: 'A trial.' }))
    setTime(installation, '2026-11-02', '10:00')
    await well(manager.post(at(reference, 'plan'), planFor('2026-11-02')))
    const early = await manager.post(at(reference, 'publish'), {})
    expect(wrong(early)?.map(({ field }) => field)).toEqual(['whyLate'])
    await well(manager.post(at(reference, 'publish'), { whyLate: 'The trial is over.' }))
    const clock = (await seen(manager, reference)).clocks.find(({ rule }) => rule === 'publish-review')
    // Six months from Wednesday 18 March 2026.
    expect([clock?.dueOn, clock?.state, clock?.reason]).toEqual(['2026-09-18', 'met-late', 'The trial is over.'])
    setTime(installation, '2026-04-01', '10:00')
  })
})
