import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openInstallation, type TestInstallation } from '../harness/installation.ts'
import { aConcern } from '../harness/seed.ts'
import {
  addPartnershipLike2023,
  clockLines,
  haltonsPeople,
  refusal,
  setTime,
  type Walked,
  type Walkers,
  walked,
  walkersOf,
  wrong,
} from './partnership.ts'

/**
 * R3 under the arrangements of 2019 and of 2023: panel and notification in either order, and the four ends. Every incident begins on
 * Monday 2 March 2026 at 9:00; no bank holiday lies before Easter (3 April), so that days are counted on the fingers.
 */
let installation: TestInstallation
const places: Record<string, Walkers> = {}

beforeAll(async () => {
  installation = await openInstallation()
  places['2019'] = await walkersOf(installation, haltonsPeople)
  places['2023'] = await addPartnershipLike2023(installation, 'riverton')
  places['two views'] = await addPartnershipLike2023(installation, 'laketon', text =>
    text.replace('views-needed: [local-authority, health, police]', 'views-needed: [local-authority, health]'),
  )
})
afterAll(() => installation.close())

/** One incident, with what can be done to it, each on its day in March 2026. */
async function begin(rules: string) {
  const people = places[rules]
  if (!people) throw new Error(`Nobody works under ${rules}`)
  const on = (day: number, time = '10:00') => setTime(installation, `2026-03-${String(day).padStart(2, '0')}`, time)
  on(2, '09:00')
  const raised = await people.raiser.post('/concerns/new', aConcern())
  const incident = `/incidents/${(raised.json as { reference: string }).reference}`
  const read = async () => walked(await people.manager.get(incident))
  const views = async (day: number, thresholdMet: string, of: readonly (keyof Walkers)[] = ['council', 'nhs', 'police']) => {
    on(day)
    for (const one of of) walked(await people[one].post(`${incident}/view`, { thresholdMet, reasons: `Reasons of ${one}.` }))
  }
  return {
    ...people,
    incident,
    read,
    views,
    async decide(day: number, thresholdMet: string) {
      await views(day, thresholdMet)
      on(day, '15:00')
      return walked(await people.nhs.post(`${incident}/decision`, { thresholdMet, rationale: 'The joint reasons.' }))
    },
    async notify(day: number) {
      on(day, '16:30')
      const sentOn = `2026-03-${String(day).padStart(2, '0')}`
      return walked(await people.notifier.post(`${incident}/notify`, { panelReference: 'MADE-UP-7', sentOn, sentAt: '16:20' }))
    },
    async doNotNotify(day: number) {
      on(day, '11:00')
      return walked(await people.notifier.post(`${incident}/not-notifying`, { reasons: 'The council’s reasons.' }))
    },
    async tellPanel(day: number) {
      on(day, '12:00')
      return walked(await people.notifier.post(`${incident}/panel-told`, { toldOn: `2026-03-${String(day).padStart(2, '0')}` }))
    },
  }
}

const reasonOf = ({ clocks }: Walked, rule: string) => clocks.find(clock => clock.rule === rule)?.reason
const stillOwed = 'tell-partners 2026-03-02 > 2026-03-09 running'
const notifyRuns = 'notify-panel 2026-03-02 > 2026-03-09 running'

describe.each([
  ['2019', 'Safeguarding Executive Group'],
  ['2023', 'Virtual Panel'],
])('the four ends under the rules of %s', (rules, group) => {
  test('who decides is named by the arrangements, and the guidance is the one that they follow', async () => {
    const { read, decide } = await begin(rules)
    expect(await read()).toMatchObject({ group, pack: 'working-together-2018', standing: 'open' })
    expect((await decide(3, 'met')).decision).toMatchObject({ group, thresholdMet: true, rationale: 'The joint reasons.' })
  })

  test('not met, then not notified: the notification is not owed, with the council’s reasons', async () => {
    const { decide, doNotNotify } = await begin(rules)
    const decided = await decide(3, 'not-met')
    expect(decided.standing).toBe('not-met-undecided-notification')
    expect(clockLines(decided)).toEqual([notifyRuns, stillOwed])
    const ended = await doNotNotify(4)
    expect(ended.standing).toBe('ended-not-met')
    expect(clockLines(ended)).toEqual(['notify-panel 2026-03-02 > 2026-03-09 not-owed', stillOwed])
    expect(reasonOf(ended, 'notify-panel')).toBe('The council’s reasons.')
  })

  test('not notified, then not met: the five days run until the partners agree', async () => {
    const { decide, doNotNotify } = await begin(rules)
    const waiting = await doNotNotify(3)
    expect(waiting.standing).toBe('not-notified')
    expect(clockLines(waiting)).toEqual([notifyRuns, stillOwed])
    const ended = await decide(4, 'not-met')
    expect(ended.standing).toBe('ended-not-met')
    expect(clockLines(ended)).toEqual(['notify-panel 2026-03-02 > 2026-03-09 not-owed', stillOwed])
    expect(reasonOf(ended, 'notify-panel')).toBe('The joint reasons.')
    expect(ended.notNotified).toMatchObject({ reasons: 'The council’s reasons.' })
  })

  test('notified, then not met: the national Panel is told, with the day, and no rapid review is owed', async () => {
    const { notify, decide, tellPanel } = await begin(rules)
    await notify(3)
    const decided = await decide(4, 'not-met')
    expect(decided.standing).toBe('notified-not-met')
    const met = 'notify-panel 2026-03-02 > 2026-03-09 met 2026-03-03'
    expect(clockLines(decided)).toEqual([met, 'rapid-review 2026-03-03 > 2026-03-24 running', stillOwed])
    const told = await tellPanel(5)
    expect(told).toMatchObject({ standing: 'ended-notified-not-met', panelToldOn: '2026-03-05' })
    expect(clockLines(told)).toEqual([met, 'rapid-review 2026-03-03 > 2026-03-24 not-owed', stillOwed])
    expect(reasonOf(told, 'rapid-review')).toBe('The joint reasons.')
  })

  test('not met, then notified all the same: the national Panel is told afterwards', async () => {
    const { notify, decide, tellPanel } = await begin(rules)
    await decide(3, 'not-met')
    const notified = await notify(4)
    expect(notified.standing).toBe('notified-not-met')
    const told = await tellPanel(4)
    expect(told).toMatchObject({ standing: 'ended-notified-not-met', panelToldOn: '2026-03-04' })
    expect(clockLines(told)).toEqual([
      'notify-panel 2026-03-02 > 2026-03-09 met 2026-03-04',
      'rapid-review 2026-03-04 > 2026-03-25 not-owed',
      stillOwed,
    ])
  })

  test.each([false, true])(
    'met and not notified (reasons for not notifying given before: %s): red, and no rapid review runs',
    async reasonsBefore => {
      const { notifier, incident, decide, doNotNotify, notify } = await begin(rules)
      if (reasonsBefore) await doNotNotify(3)
      const decided = await decide(4, 'met')
      expect(decided.standing).toBe('met-not-notified')
      expect(decided.next).toContainEqual(expect.objectContaining({ urgent: true, dueOn: '2026-03-09' }))
      expect(clockLines(decided)).toEqual([notifyRuns, stillOwed])
      for (const path of [incident, '/incidents']) expect((await notifier.page(path)).text).toContain('govuk-tag--red')
      expect(refusal(await notifier.post(`${incident}/not-notifying`, { reasons: 'Not now.' }))?.because).toBe('already-settled')
      // Only the notification leads on, and the rapid review counts from it and not from the decision.
      const notified = await notify(6)
      expect(notified.standing).toBe('rapid-review')
      expect(clockLines(notified)).toContain('rapid-review 2026-03-06 > 2026-03-27 running')
    },
  )

  test('notified, then met: the rapid review has fifteen working days from the notification', async () => {
    const { notify, decide } = await begin(rules)
    expect((await notify(3)).standing).toBe('notified')
    const decided = await decide(5, 'met')
    expect(decided.standing).toBe('rapid-review')
    expect(clockLines(decided)).toEqual([
      'notify-panel 2026-03-02 > 2026-03-09 met 2026-03-03',
      'rapid-review 2026-03-03 > 2026-03-24 running',
      stillOwed,
    ])
  })

  test('met, then notified: the same, counted from the same day', async () => {
    const { notify, decide } = await begin(rules)
    await decide(3, 'met')
    const notified = await notify(5)
    expect(notified.standing).toBe('rapid-review')
    expect(clockLines(notified)).toEqual([
      'notify-panel 2026-03-02 > 2026-03-09 met 2026-03-05',
      'rapid-review 2026-03-05 > 2026-03-26 running',
      stillOwed,
    ])
  })
})

describe('the decision', () => {
  const decision = { thresholdMet: 'met', rationale: 'The joint reasons.' }

  test('is refused while views are missing, and names whose', async () => {
    const { incident, council, views } = await begin('2023')
    const early = await council.post(`${incident}/decision`, decision)
    expect([early.status, refusal(early)]).toEqual([
      409,
      { because: 'views-missing', message: expect.stringContaining('the council, the NHS, the police') },
    ])
    await views(3, 'met', ['council', 'police'])
    const message = refusal(await council.post(`${incident}/decision`, decision))?.message ?? ''
    expect(message).toContain('the NHS')
    expect(message).not.toContain('the police')
  })

  test('needs the views that the arrangements name, and no others', async () => {
    const { incident, council, views } = await begin('two views')
    await views(3, 'met', ['council'])
    expect(refusal(await council.post(`${incident}/decision`, decision))?.message).not.toContain('the police')
    await views(3, 'met', ['nhs'])
    expect(walked(await council.post(`${incident}/decision`, decision)).standing).toBe('met-not-notified')
  })

  test('counts the last view of each partner, keeps the earlier one, and keeps dissent with its words', async () => {
    const { incident, council, nhs, police, read } = await begin('2023')
    const view = (thresholdMet: string, dissent?: string) => ({ thresholdMet, reasons: 'Seen so.', dissent })
    walked(await nhs.post(`${incident}/view`, view('met')))
    walked(await nhs.post(`${incident}/view`, view('not-met', 'No lasting harm.')))
    walked(await council.post(`${incident}/view`, view('met')))
    walked(await police.post(`${incident}/view`, view('not-met', 'Changed later.')))
    walked(await police.post(`${incident}/view`, view('met')))
    walked(await council.post(`${incident}/decision`, decision))
    const { views } = await read()
    expect(
      views.map(({ partner, thresholdMet, differs, dissent, earlier }) => [
        partner,
        thresholdMet,
        differs,
        dissent,
        earlier.map(one => one.thresholdMet),
      ]),
    ).toEqual([
      ['local-authority', true, false, null, []],
      ['health', false, true, 'No lasting harm.', [true]],
      ['police', true, false, null, [false]],
    ])
  })

  test('stands once: a second one and a later view are refused, and change nothing', async () => {
    const { incident, council, nhs, decide, read } = await begin('2023')
    await decide(3, 'not-met')
    const before = await read()
    const again = await council.post(`${incident}/decision`, decision)
    const late = await nhs.post(`${incident}/view`, { thresholdMet: 'met', reasons: 'After all.' })
    expect([again.status, refusal(again)?.because, late.status, refusal(late)?.because]).toEqual([
      409,
      'already-settled',
      409,
      'already-decided',
    ])
    expect(await read()).toEqual(before)
  })

  test('of two delegates at the very same moment: one decides, the other is told, and there is one decision', async () => {
    for (const thresholdMet of ['met', 'not-met']) {
      const { incident, council, nhs, police, views } = await begin('2023')
      await views(3, thresholdMet)
      const answers = await Promise.all(
        [council, nhs, police].map(one => one.post(`${incident}/decision`, { ...decision, thresholdMet })),
      )
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
      for (const answer of answers.filter(({ status }) => status === 409))
        expect(refusal(answer)?.because).toBe('already-settled')
    }
    const client = await installation.superuser()
    const { rows } = await client.query('select case_id from records.threshold_decision group by case_id having count(*) > 1')
    await client.end()
    expect(rows).toEqual([])
  })

  test('of one partner, two views and a decision at once: nothing is lost and nothing is a fault', async () => {
    const { incident, council, nhs, views, read } = await begin('2023')
    await views(3, 'met')
    const answers = await Promise.all([
      nhs.post(`${incident}/view`, { thresholdMet: 'not-met', reasons: 'One.' }),
      council.post(`${incident}/decision`, decision),
      nhs.post(`${incident}/view`, { thresholdMet: 'not-met', reasons: 'Two.' }),
    ])
    for (const { status } of answers) expect([200, 409]).toContain(status)
    const taken = answers.filter(({ status }, index) => index !== 1 && status === 200).length
    expect((await read()).views.find(({ partner }) => partner === 'health')?.earlier).toHaveLength(taken)
  })

  test('is not for those who are no delegate, nor for another partnership’s delegates', async () => {
    const { incident, notifier, manager, decide } = await begin('2023')
    for (const one of [notifier, manager, places['two views']?.council, places['2019']?.police])
      expect((await one?.post(`${incident}/decision`, decision))?.status).toBe(404)
    expect((await decide(3, 'met')).standing).toBe('met-not-notified')
  })
})

test('the notification and the reasons against it cannot both be settled at once', async () => {
  const { incident, notifier } = await begin('2023')
  setTime(installation, '2026-03-03')
  const sent = { panelReference: 'MADE-UP-7', sentOn: '2026-03-02', sentAt: '09:30' }
  const answers = await Promise.all([
    notifier.post(`${incident}/notify`, sent),
    notifier.post(`${incident}/notify`, sent),
    notifier.post(`${incident}/not-notifying`, { reasons: 'No.' }),
  ])
  expect(
    answers
      .slice(0, 2)
      .map(({ status }) => status)
      .sort(),
  ).toEqual([200, 409])
  expect([200, 409]).toContain(answers[2]?.status)
  expect(wrong(answers[0] as never)).toBeUndefined()
})

test('the partners are told once, by whoever of the two presses first', async () => {
  const { incident, notifier } = await begin('2019')
  const head = await installation.as('head-of-safeguarding')
  const answers = await Promise.all([notifier, head].map(one => one.post(`${incident}/tell-partners`, {})))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  const delegate = (await (await installation.as('nhs-delegate')).get('/my-work')).json as { notices: { reference: string }[] }
  expect(delegate.notices.filter(({ reference }) => incident.endsWith(reference))).toHaveLength(1)
})

test('concerns that come in at the very same moment each have their own reference', async () => {
  const { raiser } = await begin('2023')
  const answers = await Promise.all(Array.from({ length: 6 }, () => raiser.post('/concerns/new', aConcern())))
  expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(201))
  expect(new Set(answers.map(({ json }) => (json as { reference: string }).reference)).size).toBe(6)
})

test('none of all this was a fault', () => {
  expect(installation.logLines.filter(line => line.includes('"error"'))).toEqual([])
})
