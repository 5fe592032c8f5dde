import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { movedClock } from '../../src/platform/clock/clock.ts'
import { whyNoBrowser, widths } from '../browser/browser.ts'
import { clockLines, setTime } from '../rules/partnership.ts'
import { type Answers, answer, incidentSeen, openWalk, press, raiseConcern, type Walk, words } from './walk.ts'

/**
 * What does not happen every time: a notification in the last half hour, the same child raised twice, a moment of awareness corrected,
 * an emergency access, a pack for two children.
 */
const missing = whyNoBrowser()
let walk: Walk

beforeAll(async () => {
  if (missing === null) walk = await openWalk()
})
afterAll(() => walk?.close())
beforeEach(context => {
  if (missing !== null) context.skip(missing)
})

const at = (day: string, time = '10:00') => setTime(walk.server, day, time)
const raise = (more: Answers = {}) => raiseConcern(walk, more)
const seen = (reference: string) => incidentSeen(walk, reference)

describe('the last half hour, across the change of the clocks on 29 March', { timeout: 60_000 }, () => {
  // Five working days from Thursday 26 March 2026: 27, 30, 31 March, 1 and 2 April. Good Friday is 3 April.
  test('23:30 in London on the last day is in time, although the notifier’s own clock may say 22:30', async () => {
    at('2026-03-26', '09:00')
    const reference = await raise()
    at('2026-04-02', '23:40')
    const notifier = await walk.as('council-notifier')
    await walk.open(notifier, `/incidents/${reference}`)
    const sent = { panelReference: 'MADE-UP-20', sentOn: '2026-04-02', sentAt: '23:30' }
    expect(await walk.act(notifier, `/incidents/${reference}/notify`, sent, /record the notification/i)).toContain('is recorded')
    expect(clockLines(await seen(reference))).toContain('notify-panel 2026-03-26 > 2026-04-02 met 2026-04-02')
  })

  test('half past midnight is late, although it is still the day before in universal time: the reason is asked for', async () => {
    at('2026-03-26', '09:00')
    const reference = await raise()
    at('2026-04-03', '00:40')
    const notifier = await walk.as('council-notifier')
    const sent = { panelReference: 'MADE-UP-21', sentOn: '2026-04-03', sentAt: '00:30' }
    const asked = await walk.act(notifier, `/incidents/${reference}/notify`, sent, /record the notification/i)
    expect(asked).toContain('Say why it is late')
    await answer(notifier, { lateReason: 'The form would not take it.' })
    await press(notifier, /record the notification/i)
    expect(clockLines(await seen(reference))).toContain('notify-panel 2026-03-26 > 2026-04-02 met-late 2026-04-03')
  })
})

describe('what else can happen to it', { timeout: 60_000 }, () => {
  let reference = ''
  const to = (act: string) => `/incidents/${reference}/${act}`

  test('a second concern about the same child is noticed, and closed as the same', async () => {
    at('2026-04-07', '09:00')
    const child = { childName: 'Quillon Secondwick', childBirthDate: '2018-02-03' }
    reference = await raise(child)
    const again = await raise(child)
    const notifier = await walk.as('council-notifier')
    await walk.open(notifier, `/incidents/${again}`)
    expect(await words(notifier)).toContain(`This may be the same as ${reference}`)
    const same = { reference, same: 'yes', reason: 'The same child on the same day.' }
    const closed = await walk.act(notifier, `/incidents/${again}/same-as?of=${reference}`, same, /record what you found/i)
    expect(closed).toContain(`This was closed as the same as ${reference}`)
    await walk.open(notifier, `/incidents/${reference}`)
    expect(await words(notifier)).toContain(`Also raised as ${again}`)
  })

  test('the moment of awareness is corrected: the running clocks are counted anew, and the old moment stays', async () => {
    const notifier = await walk.as('council-notifier')
    const corrected = { awareOn: '2026-04-02', awareAt: '16:00', reason: 'The duty team was rung the Thursday before.' }
    const said = await walk.act(notifier, to('correct-awareness'), corrected, /correct the moment/i)
    expect(said).toContain('The duty team was rung the Thursday before.')
    // From Thursday 2 April: 7, 8, 9, 10 and 13 April, over Easter.
    expect(clockLines(await seen(reference))).toEqual([
      'notify-panel 2026-04-02 > 2026-04-13 running',
      'tell-partners 2026-04-02 > 2026-04-13 running',
    ])
  })

  test('probation opens it in an emergency; the Business Manager is told at once and looks at it afterwards', async () => {
    // The hour of an emergency access is the database’s own, which no test moves: only the day is another one.
    Object.assign(walk.server.ground, { clock: movedClock(Temporal.PlainDate.from('2026-04-07')) })
    const probation = await walk.as('probation-lead', widths.phone)
    expect((await probation.goto(`${walk.server.address}/incidents/${reference}`))?.status()).toBe(404)
    const opened = await walk.act(
      probation,
      '/emergency-access',
      { reference, reason: 'The child may come home with somebody on our books.', understood: 'yes' },
      /open|access/i,
    )
    expect(opened).toContain(reference)
    await walk.open(probation, `/incidents/${reference}`)
    const manager = await walk.as('business-manager')
    await walk.open(manager, '/my-work')
    expect(await words(manager)).toMatch(new RegExp(`${reference}: review an emergency access`))
    await manager
      .getByRole('link', { name: new RegExp(`${reference}: review an emergency`) })
      .first()
      .click()
    const form = new URL(manager.url()).pathname
    const reviewed = await walk.act(manager, form, { note: 'It was right.' }, /record the review/i)
    expect(reviewed).toContain(reference)
  })
})

test('the pack for the national form has both children, on a phone too, and what is not known is said', {
  timeout: 60_000,
}, async () => {
  const notifier = await walk.as('council-notifier')
  const reference = await raise({
    childName: 'Quillon Featherwick',
    childPlacement: 'With foster carers in Runcorn',
    childResponsibleArea: 'Warrington',
    child2Unborn: 'yes',
    child2ExpectedDate: '2026-06-15',
  })
  await walk.open(notifier, `/incidents/${reference}/notification-pack`)
  const pack = await words(notifier)
  for (const said of ['Quillon Featherwick', 'Warrington', '15 June 2026', 'Still missing']) expect(pack).toContain(said)
})

test('none of all this was a fault', () => {
  expect(walk.server.logLines.filter(line => line.includes('"error"'))).toEqual([])
})
