import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fill } from '../../demo/fill.ts'
import { demonstrationPeople } from '../../demo/people.ts'
import { firstDay, openInstallation, type TestInstallation } from '../harness/installation.ts'
import { setTime, walked } from './partnership.ts'

/** X7: what waits for each person of the demonstration, written by hand from its story and the calendar of March 2026. */
let installation: TestInstallation
beforeAll(async () => {
  installation = await openInstallation()
  await fill(installation, Temporal.PlainDate.from(firstDay))
  setTime(installation, '2026-03-02')
})
afterAll(() => installation.close())

interface Item {
  readonly title: string
  readonly address: string
  readonly dueOn: string | null
  readonly mine: boolean
}
interface Model {
  readonly heading: string
  readonly late: readonly Item[]
  readonly thisWeek: readonly Item[]
  readonly waiting: readonly Item[]
  readonly later: readonly Item[]
  readonly notices: readonly { readonly id: string; readonly reference: string; readonly says: string }[]
  readonly clocks: readonly { readonly reference: string; readonly dueOn: string }[]
}

async function workOf(username: string, partnership: string): Promise<Model> {
  const answer = await (await installation.as(username, partnership)).get('/my-work')
  expect(answer.status).toBe(200)
  return answer.json as Model
}

/** Everything that waits, in the order in which the page shows it: `2026-03-03 mine INC-2026-003/notify`. */
const lines = ({ late, thisWeek, waiting, later }: Model) =>
  [...late, ...thisWeek, ...waiting, ...later].map(
    ({ dueOn, mine, address }) => `${dueOn ?? 'no last day'}${mine ? ' mine' : ''} ${address.replace('/incidents/', '')}`,
  )

const nothing = 'Nothing waits for you'
/** Of the old review's recommendations: probation's action was due six working days before. */
const lateAction = '2026-02-20 /actions/ACT-2025-003'
// Two of those who own actions said that all is done, on 20 and 25 February: ten working days on, a second person has looked.
const [toCheck, toCheckLater] = ['2026-03-06 mine /actions/ACT-2025-007', '2026-03-11 mine /actions/ACT-2025-004']
const overseen = [lateAction, '2026-03-03 INC-2026-003', toCheck, '2026-03-11 INC-2026-001', toCheckLater]
/** The practice review that was decided on 13 January has six months, and nobody is appointed yet. */
const appointment = '2026-07-13 mine /practice-reviews/INC-2025-002/reviewers/new'
/** Two returns have come to the one who chairs it. */
const release = 'no last day mine INC-2025-002/requests/release'
/** Halton's next version is to hold four weeks after the first day, and waits for the three officers. */
const signatures = '2026-03-30 /arrangements/proposals/ARR-2026-001'
const signature = '2026-03-30 mine /arrangements/proposals/ARR-2026-001'
const confirmation = 'no last day mine /arrangements/confirm'
const view = 'Nothing is late, one thing waits for you'
const two = 'Nothing is late, two things wait for you'
// 2019 §5: the Executive decides whether there is a rapid review; its fifteen days from 18 February end on 11 March.
const whether = '2026-03-11 mine INC-2026-001/rapid-review/whether'
const week = 'Nothing is late, one thing is due this week'
const lateToo = 'One thing is late, two are due this week'

const expected: readonly (readonly [
  username: string,
  partnership: string,
  heading: string,
  items: readonly string[],
  notices: number,
])[] = [
  ['business-manager', 'halton', lateToo, [...overseen, signatures, appointment], 5],
  ['head-of-safeguarding', 'halton', lateToo, [...overseen, appointment], 3],
  ['development-officer', 'halton', nothing, [], 0],
  ['administration-officer', 'halton', nothing, [], 0],
  ['council-officer', 'halton', view, [signature], 4],
  ['nhs-officer', 'halton', view, [signature], 4],
  ['police-officer', 'halton', view, [signature], 4],
  ['council-delegate', 'halton', two, ['no last day mine INC-2026-003/view', whether], 3],
  ['nhs-delegate', 'halton', two, [release, whether], 3],
  ['police-delegate', 'halton', two, ['no last day mine INC-2026-003/view', whether], 3],
  ['police-delegate', 'neighbour', view, ['no last day mine INC-2026-004/view'], 0],
  ['council-notifier', 'halton', week, ['2026-03-03 mine INC-2026-003/notify'], 3],
  ['practice-group-chair', 'halton', 'One thing is late, one is due this week', [lateAction, toCheck, toCheckLater], 0],
  ['hospital-lead', 'halton', nothing, [], 0],
  ['hospital-lead', 'neighbour', nothing, [], 0],
  [
    'probation-lead',
    'halton',
    'Two things are late',
    [
      '2026-02-20 mine /actions/ACT-2025-003/answer',
      // The third working day before the first day, and nothing has come.
      '2026-02-26 mine /requests/INC-2025-002-2',
      confirmation,
      '2026-04-15 mine /actions/ACT-2025-006/answer',
    ],
    1,
  ],
  ['hospital-contributor', 'halton', nothing, [], 0],
  ['school-lead', 'halton', view, ['2026-05-07 mine /actions/ACT-2025-008/answer'], 0],
  ['education-officer', 'halton', nothing, [], 0],
  ['scrutineer', 'halton', nothing, [], 0],
  ['reviewer', 'halton', nothing, [], 0],
  [
    'neighbour-manager',
    'neighbour',
    'Nothing is late, two things are due this week',
    ['2026-03-05 INC-2026-004', '2026-03-05 INC-2026-004'],
    1,
  ],
  ['neighbour-lead', 'neighbour', nothing, [], 0],
]

describe('on the demonstration’s first day, Monday 2 March 2026', () => {
  test('everyone of the table is here', () => {
    const seats = demonstrationPeople.flatMap(({ username, seats }) =>
      seats.map(({ partnership }) => `${username} ${partnership}`),
    )
    expect(expected.map(([username, partnership]) => `${username} ${partnership}`).sort()).toEqual(seats.sort())
  })

  test.each(expected)('%s in %s: %s', async (username, partnership, heading, items, notices) => {
    const work = await workOf(username, partnership)
    expect([work.heading, lines(work), work.notices.length]).toEqual([heading, items, notices])
    // The neighbour has one incident, and Halton's run to 003: neither shows a last day of the other's.
    const elsewhere = partnership === 'halton' ? ['2026-03-05'] : ['2026-03-03', '2026-03-11', 'INC-2026-002', 'INC-2026-003']
    for (const word of elsewhere)
      expect(JSON.stringify([work.late, work.thisWeek, work.waiting, work.later, work.notices, work.clocks])).not.toContain(word)
    const days = work.clocks.map(({ dueOn }) => dueOn)
    expect(days).toEqual([...days].sort())
  })

  test('what is pressed leads to a page that the person may open', async () => {
    for (const [username, partnership] of expected) {
      const asker = await installation.as(username, partnership)
      const { late, thisWeek, waiting, later, notices } = (await asker.get('/my-work')).json as Model
      const addresses = [
        ...[...late, ...thisWeek, ...waiting, ...later].map(({ address }) => address),
        ...notices.map(({ id }) => `/my-work/notices/${id}`),
      ]
      for (const address of new Set(addresses))
        expect([username, address, (await asker.get(address)).status]).toEqual([username, address, 200])
    }
  })
})

describe('as the work goes on', () => {
  test('the day after the last day it is late, for the notifier and those who oversee', async () => {
    setTime(installation, '2026-03-05')
    for (const [username, mine, before] of [
      ['council-notifier', true, []],
      ['business-manager', false, [{ dueOn: '2026-02-20', mine: false }]],
      ['head-of-safeguarding', false, [{ dueOn: '2026-02-20', mine: false }]],
    ] as const) {
      const work = await workOf(username, 'halton')
      expect(work.late).toMatchObject([...before, { dueOn: '2026-03-03', mine }])
      expect(work.heading).toMatch(before.length > 0 ? /^Two things are late/ : /^One thing is late/)
    }
    // Wednesday the 11th is within the next seven days now.
    expect((await workOf('business-manager', 'halton')).heading).toBe('Two things are late, three are due this week')
  })

  test('a view that is given leaves, and the decision waits for all three once every view is in', async () => {
    for (const username of ['council-delegate', 'police-delegate']) {
      const asker = await installation.as(username, 'halton')
      walked(await asker.post('/incidents/INC-2026-003/view', { thresholdMet: 'met', reasons: 'Harm.' }))
    }
    const others = (username: string) => (username === 'nhs-delegate' ? [release] : [])
    for (const username of ['council-delegate', 'nhs-delegate', 'police-delegate'])
      expect(lines(await workOf(username, 'halton'))).toEqual([
        whether,
        ...others(username),
        'no last day mine INC-2026-003/decision',
      ])
    const nhs = await installation.as('nhs-delegate')
    walked(await nhs.post('/incidents/INC-2026-003/decision', { thresholdMet: 'met', rationale: 'All agree.' }))
    for (const username of ['council-delegate', 'nhs-delegate', 'police-delegate'])
      expect(lines(await workOf(username, 'halton'))).toEqual([whether, ...others(username)])
    const notifier = await installation.as('council-notifier')
    const notification = { panelReference: 'MADE-UP-5', sentOn: '2026-03-05', sentAt: '08:00', lateReason: 'Illness.' }
    walked(await notifier.post('/incidents/INC-2026-003/notify', notification))
    expect(lines(await workOf('council-notifier', 'halton'))).toEqual([])
    // Both rapid reviews, the nearer one first: fifteen working days from 18 February and from 5 March.
    const reviews = [lateAction, toCheck, '2026-03-11 INC-2026-001', toCheckLater, '2026-03-26 INC-2026-003']
    expect(lines(await workOf('business-manager', 'halton'))).toEqual([...reviews, signatures, appointment])
  })

  test('the neighbour’s page did not change for it', async () => {
    setTime(installation, '2026-03-02')
    expect(lines(await workOf('neighbour-manager', 'neighbour'))).toEqual(['2026-03-05 INC-2026-004', '2026-03-05 INC-2026-004'])
  })
})
