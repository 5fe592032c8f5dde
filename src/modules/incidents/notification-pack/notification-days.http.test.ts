import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Answer, type Asker, openInstallation, type TestInstallation } from '../../../../tests/harness/installation.ts'
import { raise } from '../../../../tests/harness/seed.ts'
import { clockLines, setTime, walked } from '../../../../tests/rules/partnership.ts'
import { workingCalendar } from '../../../platform/calendar/working-calendar.ts'
import { type Clock, stateOf } from '../../clocks/index.ts'
import { clockLine } from '../clock-line.ts'

/** The days of the notification in London: tomorrow, the last minutes of the last day, and the nights on which the clocks change. */
let installation: TestInstallation
let notifier: Asker
beforeAll(async () => {
  installation = await openInstallation()
  notifier = await installation.as('council-notifier')
})
afterAll(() => installation.close())

async function raisedOn(day: string, time: string): Promise<string> {
  setTime(installation, day, time)
  const { reference } = await raise(installation, 'school-lead', { whatHappened: `Made up on ${day} at ${time}` })
  return `/incidents/${reference}`
}
const notify = (incident: string, sentOn: string, sentAt: string, more: object = {}) =>
  notifier.post(`${incident}/notify`, { panelReference: 'MADE-UP-5', sentOn, sentAt, ...more })
const wrong = ({ json }: Answer) => (json as { errors?: { field: string }[] }).errors?.map(({ field }) => field)

describe('a notification recorded before it is sent', () => {
  test.each([
    ['tomorrow', '2026-03-04', '09:00'],
    ['a minute from now', '2026-03-03', '10:01'],
    // In summer half past midnight in London is still the day before in UTC.
    ['half an hour into tomorrow', '2026-03-04', '00:30'],
  ])('%s is refused, and nothing is kept', async (_, sentOn, sentAt) => {
    const incident = await raisedOn('2026-03-02', '09:00')
    setTime(installation, '2026-03-03', '10:00')
    expect(wrong(await notify(incident, sentOn, sentAt))).toEqual(['sentOn'])
    expect(clockLines(walked(await notifier.get(incident)))).toContain('notify-panel 2026-03-02 > 2026-03-09 running')
  })

  test('in summer too, where tomorrow in London is today in UTC', async () => {
    const incident = await raisedOn('2026-06-01', '09:00')
    setTime(installation, '2026-06-02', '23:45')
    expect(wrong(await notify(incident, '2026-06-03', '00:15'))).toEqual(['sentOn'])
  })
})

// Counted on the calendar of 2026: no bank holiday lies in these weeks but Good Friday (3 April) and Easter Monday (6 April).
describe.each([
  ['forward on 29 March', '2026-03-27', '2026-04-07', '2026-04-08'],
  ['back on 25 October', '2026-10-23', '2026-10-30', '2026-11-02'],
])('the clocks go %s within the five days', (_, raised, last, after) => {
  test('23:30 on the last day is in time', async () => {
    const incident = await raisedOn(raised, '23:30')
    setTime(installation, last, '23:45')
    expect(clockLines(walked(await notify(incident, last, '23:30')))).toContain(`notify-panel ${raised} > ${last} met ${last}`)
  })

  test('a quarter past midnight on the next working day is late, and says why', async () => {
    const incident = await raisedOn(raised, '23:30')
    setTime(installation, after, '00:45')
    expect(wrong(await notify(incident, after, '00:15'))).toEqual(['lateReason'])
    expect(clockLines(walked(await notify(incident, after, '00:15', { lateReason: 'The service was down.' })))).toContain(
      `notify-panel ${raised} > ${last} met-late ${after}`,
    )
  })
})

const sentAtOf = ({ json }: Answer) => (json as { notification?: { sentAt: string } }).notification?.sentAt

describe('the very nights on which the clocks change', () => {
  test('an hour that comes twice is taken as the first of the two', async () => {
    const incident = await raisedOn('2026-10-25', '00:50')
    setTime(installation, '2026-10-25', '09:00')
    const notified = await notify(incident, '2026-10-25', '01:30')
    expect(sentAtOf(notified)).toBe('2026-10-25T00:30:00Z')
    // A Sunday: the five working days are Monday to Friday.
    expect(clockLines(walked(notified))).toContain('notify-panel 2026-10-25 > 2026-10-30 met 2026-10-25')
  })

  test('an hour that is not there is taken as the one after it, and is no fault', async () => {
    const incident = await raisedOn('2026-03-29', '00:50')
    setTime(installation, '2026-03-29', '09:00')
    const notified = await notify(incident, '2026-03-29', '01:30')
    expect(sentAtOf(notified)).toBe('2026-03-29T01:30:00Z')
    expect(clockLines(walked(notified))).toContain('notify-panel 2026-03-29 > 2026-04-07 met 2026-03-29')
  })
})

describe('a clock that is closed', () => {
  const day = (iso: string) => Temporal.PlainDate.from(iso)
  const instant = (iso: string) => Temporal.Instant.from(iso)
  const clock: Clock = {
    id: 'made-up',
    caseId: 'made-up',
    rule: 'notify-panel',
    label: 'Notify the national Panel',
    pack: 'working-together-2018',
    within: { count: 5, unit: 'working days' },
    counting: 'start-day-0',
    startEvent: 'local-authority-aware',
    startedAt: instant('2026-03-02T09:00:00Z'),
    startedDay: day('2026-03-02'),
    dueDay: day('2026-03-09'),
    closed: { as: 'met', at: instant('2026-03-09T09:00:00Z'), day: day('2026-03-09'), reason: undefined, allowedBy: undefined },
  }

  test('stays met on the day it was due, although a later calendar knows more or fewer bank holidays', () => {
    const calendars = [
      workingCalendar(2026, 2026, new Set(), '2026-01-01'),
      workingCalendar(2026, 2026, new Set(['2026-03-03', '2026-03-04', '2026-03-05']), '2026-06-01'),
    ]
    for (const calendar of calendars)
      expect(clockLine(clock, calendar, day('2026-12-01'))).toMatchObject({
        state: 'met',
        startedOn: '2026-03-02',
        dueOn: '2026-03-09',
        metOn: '2026-03-09',
        pack: 'working-together-2018',
        within: '5 working days',
      })
    expect(stateOf(clock, day('2026-12-01'))).toBe('met')
  })
})
