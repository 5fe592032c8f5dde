import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { whyNoBrowser, widths } from '../browser/browser.ts'
import { clockLines, setTime } from '../rules/partnership.ts'
import { type Answers, answer, everythingElse, incidentSeen, openWalk, press, raiseConcern, type Walk, words } from './walk.ts'

/**
 * Two incidents under Halton’s arrangements of 2019, where the Executive decides: one that ends not met and not notified, one that is
 * notified and then found not met. And what goes wrong on the way: a person shut out, two who decide at once.
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
const delegates = ['council-delegate', 'nhs-delegate', 'police-delegate'] as const

const raise = (more: Answers) => raiseConcern(walk, more)
const seen = (reference: string) => incidentSeen(walk, reference)

async function giveView(username: string, reference: string, thresholdMet: string, reasons: string): Promise<void> {
  const page = await walk.as(username, widths.phone)
  await walk.open(page, `/incidents/${reference}`)
  expect(await walk.act(page, `/incidents/${reference}/view`, { thresholdMet, reasons }, /record your view/i)).toContain(
    'Your view is recorded',
  )
}

describe('not met, not notified', { timeout: 60_000 }, () => {
  let reference = ''
  const to = (act: string) => `/incidents/${reference}/${act}`

  test('a school raises a concern about two children: one placed by another area, one not born yet', async () => {
    at('2026-03-02', '09:00')
    const school = await walk.as('school-lead', widths.phone)
    await walk.open(school, '/concerns/start')
    reference = await raise({
      childName: 'Quillon Featherwick',
      childStatus: 'looked-after',
      childPlacement: 'With foster carers in Runcorn',
      childResponsibleArea: 'Warrington',
      child2Unborn: 'yes',
      child2ExpectedDate: '2026-06-15',
    })
    const own = await words(school)
    for (const said of ['Quillon Featherwick', 'Warrington', '15 June 2026', 'A second child: the child is not born yet'])
      expect(own).toContain(said)
    await walk.open(school, '/concerns')
  })

  test('the council tells the partners and the other area, and the area answers', async () => {
    at('2026-03-02', '11:00')
    const notifier = await walk.as('council-notifier')
    await walk.open(notifier, `/incidents/${reference}`)
    const told = await walk.act(notifier, to('tell-partners'), {}, /tell the partners now/i)
    expect(told).toContain('The safeguarding partners have been told')
    expect(told).toContain('Warrington')
    expect(
      await walk.act(
        notifier,
        to('areas'),
        {
          area: 'Warrington',
          whom: 'Head of Safeguarding, Warrington council',
          how: 'telephone',
          sentOn: '2026-03-02',
          sentAt: '10:40',
          said: 'That a child for whom they answer was hurt.',
        },
        /record/i,
      ),
    ).toContain('Warrington')
    await walk.open(notifier, to('children'))
    await notifier
      .getByRole('link', { name: /answer/i })
      .first()
      .click()
    await answer(notifier, {
      who: 'Duty manager, Warrington',
      answeredOn: '2026-03-02',
      answer: 'They will come to the meeting.',
    })
    await press(notifier, /record/i)
    expect(await words(notifier)).toContain('They will come to the meeting.')
    await walk.open(notifier, to('children'))
    const delegate = await walk.as('nhs-delegate', widths.phone)
    await walk.open(delegate, '/my-work')
    expect(await words(delegate)).toContain(reference)
  })

  test('the Executive is convened on it; afterwards attendance, an apology and a conflict are recorded, and the note is agreed', async () => {
    const manager = await walk.as('business-manager')
    await walk.open(manager, to('meetings'))
    await walk.open(manager, to('meetings/new'))
    expect(await words(manager)).toContain('Safeguarding Executive Group')
    const lines = await manager.inputValue('[name="asked"]')
    const convened = await walk.act(
      manager,
      to('meetings/new'),
      {
        panel: 'threshold',
        on: '2026-03-04',
        at: '14:00',
        how: 'both',
        where: 'Committee room 2',
        chairName: 'Cal Delgado',
        chairPost: 'Strategic Director People',
        asked: [lines, 'Ann Made-up, Warrington council'],
      },
      /convene the panel/i,
    )
    expect(convened).toContain('Ann Made-up')
    expect(convened).toContain('The panel meets on Wednesday 4 March')
    at('2026-03-04', '15:30')
    await record('Nell Deane', { attendance: 'apologies', conflict: 'no' })
    await record('Pip Delacourt', {
      attendance: 'took-part',
      conflict: 'yes',
      conflictWhat: 'The officer’s sister teaches at the school.',
      conflictOutcome: 'stayed',
      conflictWhy: 'She does not know the children.',
    })
    await walk.act(
      manager,
      to('meetings/1/papers/new'),
      { title: 'Chronology', kept: 'SharePoint', presenter: 'Ann Made-up' },
      /put it/i,
    )
    await walk.open(manager, to('meetings/1/papers'))
    await walk.act(
      manager,
      to('meetings/1/note'),
      { text: 'It was talked through.', agreed: 'Each gives a view.' },
      /save the note/i,
    )
    await walk.act(manager, to('meetings/1/held'), { on: '2026-03-04', at: '14:00', everyone: 'yes' }, /record that it was held/i)
    const agreed = await walk.act(manager, to('meetings/1/agree'), { how: 'The chair, by email', fixed: 'yes' }, /fix the note/i)
    for (const said of ['Sent apologies', 'Conflict of interest declared: stayed', 'The note is agreed'])
      expect(agreed).toContain(said)

    async function record(name: string, answers: Readonly<Record<string, string>>): Promise<void> {
      await walk.open(manager, to('meetings/1'))
      await manager.getByRole('link', { name: new RegExp(`attendance of ${name}`) }).click()
      const form = new URL(manager.url()).pathname
      await walk.act(manager, form, answers, /record it/i)
    }
  })

  test('the three give their views on a phone, and the decision is that it is not met', async () => {
    at('2026-03-04', '16:00')
    for (const delegate of delegates) await giveView(delegate, reference, 'not-met', `The ${delegate} sees no abuse.`)
    const page = await walk.as('council-delegate', widths.phone)
    const decided = await walk.act(
      page,
      to('decision'),
      { thresholdMet: 'not-met', rationale: 'A spill in the kitchen, seen by two adults.' },
      /record the decision/i,
    )
    expect(decided).toContain('The decision on the threshold is recorded')
    expect((await seen(reference)).standing).toBe('not-met-undecided-notification')
  })

  test('the council records why it does not notify: the clock closes as not owed, and the school reads one line', async () => {
    at('2026-03-05')
    const notifier = await walk.as('council-notifier')
    const ended = await walk.act(
      notifier,
      to('not-notifying'),
      { reasons: 'Nobody suspects abuse or neglect.' },
      /record the reasons/i,
    )
    expect(ended).toContain('Nothing more is owed here')
    expect(ended).toContain('Nobody suspects abuse or neglect.')
    const end = await seen(reference)
    expect(end.standing).toBe('ended-not-met')
    // Five working days from Monday 2 March 2026.
    expect(clockLines(end)).toEqual([
      'notify-panel 2026-03-02 > 2026-03-09 not-owed',
      'tell-partners 2026-03-02 > 2026-03-09 met 2026-03-02',
    ])
    const school = await walk.as('school-lead', widths.phone)
    await walk.open(school, '/concerns')
    expect(await words(school)).not.toContain('Nobody suspects')
  })
})

describe('notified, then not met', { timeout: 60_000 }, () => {
  let reference = ''
  const to = (act: string) => `/incidents/${reference}/${act}`

  test('a notification for tomorrow is refused, and what was typed stays', async () => {
    at('2026-03-09')
    reference = await raise({ childAge: 'about 7' })
    at('2026-03-10')
    const notifier = await walk.as('council-notifier')
    const tomorrow = { panelReference: 'MADE-UP-19', sentOn: '2026-03-11', sentAt: '09:00' }
    expect(await walk.act(notifier, to('notify'), tomorrow, /record the notification/i)).toContain('must not be in the future')
    expect(await notifier.inputValue('[name="panelReference"]')).toBe('MADE-UP-19')
    expect((await seen(reference)).standing).toBe('open')
    await answer(notifier, { sentOn: '2026-03-10', sentAt: '09:30' })
    await press(notifier, /record the notification/i)
    expect(await words(notifier, '.govuk-notification-banner--success')).toContain('is recorded')
  })

  test('a delegate who is shut out while the page is open records nothing; the accountable officer takes the place', async () => {
    const nhs = await walk.as('nhs-delegate')
    await walk.open(nhs, to('view'))
    await answer(nhs, { thresholdMet: 'met', reasons: 'Written while it was still open.' })
    const manager = await walk.as('business-manager')
    await walk.act(manager, to('shut-out'), { person: 'Nell Deane', reason: 'Knows the family.' }, /shut the person out/i)
    await press(nhs, /record your view/i)
    expect(await words(nhs)).toContain('We cannot find that page')
    expect(await words(nhs)).not.toContain(reference)
    const views = (await seen(reference)).views.filter(({ thresholdMet }) => thresholdMet !== null)
    expect(views).toEqual([])
    await walk.open(nhs, '/my-work')
    for (const address of ['/my-work', '/incidents', '/concerns']) {
      await nhs.goto(`${walk.server.address}${address}`)
      expect(await words(nhs)).not.toContain(reference)
    }
    await walk.act(manager, to('team'), { person: 'Nina Acorn', reason: 'In the place of the delegate.' }, /add the person/i)
    await giveView('nhs-officer', reference, 'not-met', 'In the place of our delegate: no lasting harm.')
  })

  test('two delegates decide at once: one decision stands, the other is told so and loses no word', async () => {
    for (const delegate of ['council-delegate', 'police-delegate'])
      await giveView(delegate, reference, 'not-met', 'No lasting harm.')
    const pages = await Promise.all(['council-delegate', 'police-delegate'].map(one => walk.as(one)))
    for (const [index, page] of pages.entries()) {
      await walk.open(page, to('decision'))
      await answer(page, { thresholdMet: 'not-met', rationale: `The reasons as number ${index} wrote them.` })
    }
    await Promise.all(pages.map(page => press(page, /record the decision/i)))
    const said = await Promise.all(pages.map(page => words(page)))
    const done = await Promise.all(pages.map(page => words(page, '.govuk-notification-banner--success')))
    expect(done.filter(text => text.includes('is recorded'))).toHaveLength(1)
    const second = done.findIndex(text => !text.includes('is recorded'))
    const late = pages[second]
    if (!late) throw new Error('Both were recorded')
    // What was typed against an older state of the record is never written over it, and the page says what stands now.
    expect(said[second]).toContain('The partners have decided already that the threshold is not met')
    expect(await late.inputValue('[name="rationale"]')).toBe(`The reasons as number ${second} wrote them.`)
    await press(late, /record the decision/i)
    expect(await words(late)).toContain('settled already')
    expect((await seen(reference)).decision?.rationale).toBe(`The reasons as number ${1 - second} wrote them.`)
  })

  test('the national Panel is told, and no rapid review is owed', async () => {
    at('2026-03-11')
    const notifier = await walk.as('council-notifier')
    const told = await walk.act(notifier, to('panel-told'), { toldOn: '2026-03-11' }, /record the day/i)
    expect(told).toContain('Threshold not met, national Panel told')
    const end = await seen(reference)
    expect(end).toMatchObject({ standing: 'ended-notified-not-met', panelToldOn: '2026-03-11' })
    // From 10 March: fifteen working days later is 31 March.
    expect(clockLines(end).slice(0, 2)).toEqual([
      'notify-panel 2026-03-09 > 2026-03-16 met 2026-03-10',
      'rapid-review 2026-03-10 > 2026-03-31 not-owed',
    ])
  })
})

test('no word of the children stands in a mail or a log', async () => {
  await walk.server.jobs.runDue()
  const everywhere = await everythingElse(walk, [])
  const found = [...everywhere].filter(([, text]) => /Quillon|Featherwick|burns/.test(text)).map(([where]) => where)
  expect([everywhere.size > 8, found]).toEqual([true, []])
})

test('none of all this was a fault', () => {
  expect(walk.server.logLines.filter(line => line.includes('"error"'))).toEqual([])
})
