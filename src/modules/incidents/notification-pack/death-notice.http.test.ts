import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Asker, openInstallation, type TestInstallation } from '../../../../tests/harness/installation.ts'
import { raise } from '../../../../tests/harness/seed.ts'
import { clockLines, refusal, setTime, type Walked, walked } from '../../../../tests/rules/partnership.ts'
import { NotificationPack } from './notification-pack.ts'

/**
 * SI-3: the death of a looked-after child is notified within the same five days, suspected abuse or not. SI-4: that of a care leaver to
 * 24 should be; recorded reasons suffice. Raised on Monday 2 March 2026 at 9:00; Monday 9 March is the fifth working day.
 */
let installation: TestInstallation
let notifier: Asker
const delegates: Asker[] = []
beforeAll(async () => {
  installation = await openInstallation()
  notifier = await installation.as('council-notifier')
  for (const name of ['council-delegate', 'nhs-delegate', 'police-delegate']) delegates.push(await installation.as(name))
})
afterAll(() => installation.close())

interface Page extends Walked {
  readonly notificationOwed: boolean
  readonly open: readonly string[]
  readonly next: readonly {
    readonly says: string
    readonly urgent: boolean
    readonly dueOn: string | null
    readonly label: string
  }[]
}

let count = 0
async function died(more: Readonly<Record<string, string>>) {
  setTime(installation, '2026-03-02')
  const { reference } = await raise(installation, 'school-lead', {
    outcome: 'died',
    whatHappened: `A death made up for test ${++count}`,
    ...more,
  })
  const incident = `/incidents/${reference}`
  const read = async () => walked(await notifier.get(incident)) as Page
  const childId = async () =>
    ((await notifier.get(`${incident}/children`)).json as { children: { id: string }[] }).children[0]?.id ?? ''
  return {
    incident,
    read,
    doNotNotify: () => notifier.post(`${incident}/not-notifying`, { reasons: 'Long ill, and nothing was suspected.' }),
    async decideNotMet() {
      for (const delegate of delegates)
        walked(await delegate.post(`${incident}/view`, { thresholdMet: 'not-met', reasons: 'Illness.' }))
      return walked(
        (await delegates[0]?.post(`${incident}/decision`, { thresholdMet: 'not-met', rationale: 'Long ill.' })) ?? failed(),
      )
    },
    async change(known: Readonly<Record<string, string>>) {
      expect((await notifier.post(`${incident}/children/${await childId()}`, known)).status).toBe(200)
    },
    pack: async () => NotificationPack.parse((await notifier.get(`${incident}/notification-pack`)).json),
    notify: (sentOn: string, sentAt: string) =>
      notifier.post(`${incident}/notify`, { panelReference: 'MADE-UP-3', sentOn, sentAt }),
    steps: async () => (await notifier.get('/my-work')).json as { waiting: { title: string; detail: string; mine: boolean }[] },
  }
}
const failed = (): never => {
  throw new Error('There is no delegate')
}

const runs = 'notify-panel 2026-03-02 > 2026-03-09 running'

describe('the death of a looked-after child', () => {
  test('reasons for not notifying are refused, with the reason; the clock runs on', async () => {
    const { read, doNotNotify, incident } = await died({ childStatus: 'looked-after' })
    const page = await read()
    expect(page.notificationOwed).toBe(true)
    expect(page.open).not.toContain('incidents.record-not-notifying')
    expect(page.next.map(({ says }) => says)).toContain(
      'A looked-after child has died, so the council must notify, whether or not abuse or neglect is suspected',
    )
    const answer = await doNotNotify()
    expect([answer.status, refusal(answer)?.because]).toEqual([409, 'death-of-looked-after-child'])
    expect(clockLines(await read())).toContain(runs)
    expect((await notifier.page(`${incident}/not-notifying`)).text).toContain('there are no reasons to record here')
  })

  test('the threshold may be not met, and the notification is owed all the same', async () => {
    const { read, decideNotMet, doNotNotify, notify } = await died({ childStatus: 'looked-after' })
    const decided = await decideNotMet()
    expect(decided.standing).toBe('not-met-undecided-notification')
    expect(clockLines(decided)).toContain(runs)
    expect(refusal(await doNotNotify())?.because).toBe('death-of-looked-after-child')
    expect((await read()).next.map(({ label }) => label)).toContain('Record the notification')
    setTime(installation, '2026-03-09', '23:45')
    const notified = walked(await notify('2026-03-09', '23:30'))
    expect(notified.standing).toBe('notified-not-met')
    expect(clockLines(notified)).toContain('notify-panel 2026-03-02 > 2026-03-09 met 2026-03-09')
  })

  test('recorded after reasons for not notifying: the decision closes nothing, and the list knows it', async () => {
    const { read, decideNotMet, doNotNotify, change, incident } = await died({})
    walked(await doNotNotify())
    await change({ status: 'looked-after' })
    const decided = await decideNotMet()
    expect(decided.standing).toBe('not-met-undecided-notification')
    expect(clockLines(decided)).toContain(runs)
    const list = (await notifier.get('/incidents')).json as { incidents: { reference: string; standing: string }[] }
    expect(list.incidents.find(({ reference }) => incident.endsWith(reference))?.standing).toBe(decided.standing)
    expect((await read()).next.map(({ says }) => says).join()).toMatch(/must notify/)
    // Found not to have been looked after: reasons may be recorded again, and end it.
    await change({ status: 'in-need' })
    const ended = walked(await doNotNotify())
    expect(ended.standing).toBe('ended-not-met')
    expect(clockLines(ended)).toContain('notify-panel 2026-03-02 > 2026-03-09 not-owed')
  })

  test('recorded when all had ended: a new clock runs from the awareness, and the closed one stays as it was', async () => {
    const { decideNotMet, doNotNotify, change, read } = await died({})
    walked(await doNotNotify())
    expect((await decideNotMet()).standing).toBe('ended-not-met')
    setTime(installation, '2026-03-12')
    await change({ status: 'looked-after' })
    const after = await read()
    expect(after.standing).toBe('not-met-undecided-notification')
    expect(clockLines(after).filter(line => line.startsWith('notify-panel'))).toEqual([
      'notify-panel 2026-03-02 > 2026-03-09 late',
      'notify-panel 2026-03-02 > 2026-03-09 not-owed',
    ])
  })

  test('a child who dies later, when all had ended: the five days count from the day on which that is recorded', async () => {
    const { decideNotMet, doNotNotify, change, read } = await died({ outcome: 'seriously-harmed', childStatus: 'looked-after' })
    walked(await doNotNotify())
    expect((await decideNotMet()).standing).toBe('ended-not-met')
    setTime(installation, '2026-03-12')
    await change({ status: 'looked-after', outcome: 'died' })
    // Thursday 12 March; five working days are over on Thursday 19 March.
    expect(clockLines(await read())).toContain('notify-panel 2026-03-12 > 2026-03-19 running')
  })

  test('the pack says which rule holds, to whom it goes, and that the national Panel does not consider it', async () => {
    const { pack } = await died({ childStatus: 'looked-after' })
    const { deathNotices, groups } = await pack()
    const says = deathNotices.flat().join(' ')
    // The addressees come from the guidance that the incident follows.
    expect(says).toMatch(/Child A: .*Secretary of State and Ofsted.*\(Working Together 2018\)/)
    expect(says).toMatch(/national Panel does not consider the death/)
    expect(groups[1]?.parts[0]?.fields.find(({ name }) => name === 'Type of incident')?.value).toBe(
      'Death of a looked-after child',
    )
  })
})

describe('the death of a care leaver', () => {
  test('should be notified; recorded reasons suffice, and no rapid review follows', async () => {
    const { pack, doNotNotify, decideNotMet, read } = await died({ childStatus: 'care-leaver', childBirthDate: '2003-05-05' })
    const says = (await pack()).deathNotices.flat().join(' ')
    expect(says).toMatch(/should notify/)
    expect(says).toMatch(/No rapid review follows/)
    expect((await read()).notificationOwed).toBe(false)
    walked(await doNotNotify())
    const ended = await decideNotMet()
    expect(ended.standing).toBe('ended-not-met')
    expect(clockLines(ended).some(line => line.startsWith('rapid-review'))).toBe(false)
  })

  test('at 25 the rule holds no more', async () => {
    const { pack } = await died({ childStatus: 'care-leaver', childBirthDate: '2001-03-02' })
    expect((await pack()).deathNotices).toEqual([])
  })
})
