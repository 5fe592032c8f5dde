import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { demonstrationPeople } from '../../demo/people.ts'
import { putForward, signByAll } from '../../src/modules/adopting/testing.ts'
import { missingReader, pdfInfo, pdfText, throughLibreOffice } from '../../src/platform/documents/readers.testing.ts'
import { whyNoBrowser, widths } from '../browser/browser.ts'
import { clockLines, setTime } from '../rules/partnership.ts'
import { answer, everythingElse, incidentSeen, openWalk, press, type Walk, words } from './walk.ts'

/**
 * One incident under the arrangements of 2023, from the hospital’s concern on Wednesday 1 April 2026 to the national Panel’s reply: notified
 * late for a reason, decided by the Virtual Panel, reviewed, signed, sent. Good Friday is 3 April, Easter Monday the 6th.
 */
const missing = whyNoBrowser()
let walk: Walk
let reference = ''

beforeAll(async () => {
  if (missing !== null) return
  walk = await openWalk()
  await signByAll(walk.server, await putForward(walk.server, '2026-04-01'))
})
afterAll(() => walk?.close())
beforeEach(context => {
  if (missing !== null) context.skip(missing)
})

/** Words that stand nowhere else in the world: the two children, and what only the case team may read. */
const child = 'Peregrinny Wobblethorpe'
const sister = 'Ottolinda Crumbleditch'
const canaries = ['Peregrinny', 'Wobblethorpe', 'Ottolinda', 'Crumbleditch', 'zanzibarred']
const team = [
  'business-manager',
  'head-of-safeguarding',
  'council-delegate',
  'nhs-delegate',
  'police-delegate',
  'council-notifier',
]
const delegates = ['council-delegate', 'nhs-delegate', 'police-delegate'] as const

const at = (day: string, time = '10:00') => setTime(walk.server, day, time)
const to = (act = '') => `/incidents/${reference}${act && `/${act}`}`
const review = (act = '') => to(`rapid-review${act && `/${act}`}`)
const seen = () => incidentSeen(walk, reference)

interface Review {
  readonly standing: string
  readonly clock: { readonly startedOn: string; readonly dueOn: string; readonly state: string }
  readonly milestones: readonly { readonly item: string; readonly doneOn: string | null }[]
  readonly criteria: readonly { readonly id: string; readonly answer: string | null }[]
  readonly safetyActions: readonly { readonly item: string }[]
  readonly questions: readonly { readonly item: string }[]
  readonly views: readonly { readonly view: { readonly differs: boolean; readonly dissent: string | null } | null }[]
}
const seenReview = async (): Promise<Review> => (await (await walk.server.as('business-manager')).get(review())).json as Review

describe('notified late, and met', { timeout: 60_000 }, () => {
  test('the school raises it, the partners are told in time, and the council notifies after the last day, with the reason', async () => {
    at('2026-04-01', '09:00')
    const school = await walk.as('school-lead', widths.phone)
    const said = await walk.act(
      school,
      '/concerns/new?danger=emergency-called',
      {
        outcome: 'seriously-harmed',
        whatHappened: `${child} was brought in with injuries that nobody explained (zanzibarred).`,
        childNow: 'On a ward.',
        childName: child,
        childBirthDate: '2019-05-04',
        child2Name: sister,
        contact: '01632 960 124',
      },
      /send to the council/i,
    )
    reference = /INC-\d{4}-\d{3}/.exec(said)?.[0] ?? ''
    const notifier = await walk.as('council-notifier')
    at('2026-04-02')
    await walk.act(notifier, to('tell-partners'), {}, /tell the partners now/i)
    at('2026-04-13')
    await walk.open(notifier, to())
    expect(await words(notifier)).toContain('1 working day late')
    const sent = { panelReference: 'MADE-UP-30', sentOn: '2026-04-13', sentAt: '09:30' }
    expect(await walk.act(notifier, to('notify'), sent, /record the notification/i)).toContain('Say why it is late')
    await answer(notifier, { lateReason: 'The national service did not answer over Easter.' })
    await press(notifier, /record the notification/i)
    await walk.open(notifier, to())
    const page = await words(notifier)
    for (const shown of ['The national service did not answer over Easter.', 'Allowed by', 'Council notifier'])
      expect(page).toContain(shown)
    // Working days after 1 April: 2, 7, 8, 9, 10 April. After 13 April: 14-17, 20-24, 27 April-1 May, 5 May (the 4th is a bank holiday).
    expect(clockLines(await seen())).toEqual([
      'notify-panel 2026-04-01 > 2026-04-10 met-late 2026-04-13',
      'rapid-review 2026-04-13 > 2026-05-05 running',
      'tell-partners 2026-04-01 > 2026-04-10 met 2026-04-02',
    ])
  })

  test('the Virtual Panel decides that it is met, and the rapid review opens by itself', async () => {
    at('2026-04-14')
    for (const delegate of delegates) {
      const page = await walk.as(delegate, widths.phone)
      const view = { thresholdMet: 'met', reasons: 'Abuse is suspected, and the harm is serious.' }
      expect(await walk.act(page, to('view'), view, /record your view/i)).toContain('Your view is recorded')
    }
    const page = await walk.as('nhs-delegate', widths.phone)
    const decided = await walk.act(
      page,
      to('decision'),
      { thresholdMet: 'met', rationale: 'All see it so.' },
      /record the decision/i,
    )
    expect(decided).toContain('Virtual Panel')
    await walk.open(page, review())
    expect(await words(page)).toContain('Rapid review open')
    expect((await seenReview()).standing).toBe('open')
    await walk.open(page, review('whether'))
    expect(await words(page)).toContain('follows from the threshold')
  })
})

describe('the rapid review', { timeout: 90_000 }, () => {
  test('a chair is named, a milestone is added, moved and marked as done', async () => {
    const manager = await walk.as('business-manager')
    await walk.act(manager, review('chair'), { name: 'Ann Made-up', post: 'Independent' }, /name the chair/i)
    const milestone = { title: 'Read the hospital’s notes', owner: 'Business Manager', dueOn: '2026-04-16' }
    expect(await walk.act(manager, review('milestones/new'), milestone, /add the milestone/i)).toContain(milestone.title)
    await walk.open(manager, review())
    await manager.getByRole('link', { name: /Change day or owner.*Read the hospital/ }).click()
    await walk.act(manager, new URL(manager.url()).pathname, { dueOn: '2026-05-06' }, /change the milestone/i)
    expect(await words(manager)).toContain('This day is after the last day that the law gives. Say why')
    await answer(manager, { dueOn: '2026-04-17' })
    await press(manager, /change the milestone/i)
    expect(await words(manager)).toContain('Set to 16 April 2026')
    await manager.getByRole('link', { name: /Mark as done.*Read the hospital/ }).click()
    expect(await walk.act(manager, new URL(manager.url()).pathname, { doneOn: '2026-04-14' }, /mark as done/i)).toContain(
      'Done 14 April 2026',
    )
  })

  test('two people write at once: different sections do not disturb each other, and of the same one no word is lost', async () => {
    const manager = await walk.as('business-manager')
    const head = await walk.as('head-of-safeguarding')
    const state = 'in-work'
    await walk.open(manager, review('sections/voice'))
    await walk.open(head, review('sections/agencies'))
    await answer(manager, { text: `${child} liked the garden.`, state })
    await answer(head, { text: 'The school and the hospital knew the family.', state })
    await Promise.all([manager, head].map(page => press(page, /keep this section/i)))
    for (const page of [manager, head]) expect(await words(page, '.govuk-notification-banner--success')).not.toBe('')

    for (const page of [manager, head]) await walk.open(page, review('sections/facts'))
    await answer(head, { text: `As the Head wrote it: ${child.split(' ')[0]} was seen on Monday.`, state })
    await press(head, /keep this section/i)
    await answer(manager, { text: `As the Manager wrote it, of ${sister}.`, state: 'finished' })
    await press(manager, /keep this section/i)
    const told = await words(manager)
    expect(told).toContain('Somebody has written here meanwhile. It says now')
    expect(told).toContain('As the Head wrote it')
    expect(await manager.inputValue('[name="text"]')).toContain('As the Manager wrote it')
    await answer(manager, { text: `Together: Peregrinny was seen on Monday, with ${sister}.` })
    await press(manager, /keep this section/i)
    await walk.open(manager, review('sections/facts/earlier'))
    const kept = await manager.locator('main').textContent()
    expect(kept).toContain('As the Head wrote it')
    expect(kept).toContain('Together:')
  })

  test('what keeps children safe now, what was good, what to improve, and each criterion', async () => {
    const head = await walk.as('head-of-safeguarding')
    const action = { what: 'A social worker visits each day.', organisation: 'Council', post: 'Ann Made-up', dueOn: '2026-04-15' }
    expect(await walk.act(head, review('safety-actions/new'), action, /add the action/i)).toContain(
      'Immediate safety actions not done yet',
    )
    at('2026-04-16')
    await head
      .getByRole('link', { name: /record that it is done/i })
      .first()
      .click()
    const done = { doneOn: '2026-04-15', how: 'Seen by the team manager.' }
    expect(await walk.act(head, new URL(head.url()).pathname, done, /record that it is done/i)).toContain('Done 15 April 2026')
    for (const about of ['good-practice', 'improvement'])
      await walk.act(head, review('findings/new'), { about, what: `Of ${about}.`, why: 'How work is organised.' }, /add it/i)
    for (const { id } of (await seenReview()).criteria)
      await walk.act(head, review(`criteria/${id}`), { answer: 'yes', reasons: 'The facts show it.' }, /record the answer/i)
    expect((await seenReview()).criteria.filter(one => one.answer === null)).toEqual([])
  })

  test('the calendar feed says a last day and no more, and can be ended', async () => {
    const manager = await walk.as('business-manager')
    await walk.open(manager, '/calendar-feed')
    const made = await walk.act(manager, '/calendar-feed/new', {}, /make a calendar feed/i)
    const [address = ''] = /http\S+\.ics/.exec(made) ?? []
    const feed = await (await fetch(address)).text()
    expect(feed).toContain(`SUMMARY:Rapid review due\\, ${reference}`)
    expect(canaries.filter(word => feed.includes(word))).toEqual([])
    await walk.act(manager, '/calendar-feed/revoke', {}, /end the feed/i)
    expect((await fetch(address)).status).toBe(404)
  })

  test('three views on phones, one of them a dissent; the decision; three signatures', async () => {
    at('2026-04-28')
    for (const delegate of delegates) {
      const page = await walk.as(delegate, widths.phone)
      const dissent = delegate === 'police-delegate'
      const view = dissent
        ? { options: ['no-further-review'], reasons: 'Enough is known.', dissent: 'A review would find nothing new.' }
        : { options: ['practice-review'], reasons: 'There is more to learn.' }
      await walk.act(page, review('view'), view, /record your view/i)
    }
    const council = await walk.as('council-delegate', widths.phone)
    // What cannot stand together is explained, and nothing is lost.
    const both = { options: ['no-further-review', 'practice-review'], reasons: 'There is more to learn.' }
    expect(await walk.act(council, review('decision'), both, /record the decision/i)).toContain('cannot be decided together')
    expect(await council.inputValue('[name="reasons"]')).toBe('There is more to learn.')
    await council.uncheck('[name="options"][value="no-further-review"]')
    // What stands in lists of its own is before those who decide, too.
    for (const said of ['A social worker visits each day.', 'The facts show it.']) expect(await words(council)).toContain(said)
    await press(council, /record the decision/i)
    expect(await words(council)).toContain('A review would find nothing new.')
    at('2026-04-29')
    for (const delegate of delegates) await walk.act(await walk.as(delegate, widths.phone), review('sign-off'), {}, /sign off/i)
    const { standing, views } = await seenReview()
    expect([standing, views.map(({ view }) => view?.differs)]).toEqual(['signed', [false, false, true]])
  })

  test('the report as PDF and as Word is read by other people’s programs, and names no child', async context => {
    const why = await missingReader('pdfinfo', 'pdftotext', 'soffice')
    if (why !== null) context.skip(why)
    const manager = await walk.as('business-manager')
    await walk.open(manager, review())
    const pdf = await download(manager, /as PDF$/)
    const word = await download(manager, 'The same as Word')
    expect(await pdfInfo(pdf)).toMatch(/Tagged:\s+yes/)
    const texts = [await pdfText(pdf), (await throughLibreOffice(word, 'txt:Text (encoded):UTF8')).toString()]
    for (const text of texts) {
      const plain = text.replaceAll(/\s+/g, ' ')
      for (const said of [
        'Together: Child A was seen on Monday, with Child B',
        'A review would find nothing new',
        'A social worker visits',
      ])
        expect(plain).toContain(said)
      expect(canaries.filter(one => plain.includes(one))).toEqual([])
    }
  })

  test('it is sent, the reply is answered, the family is told', async () => {
    at('2026-05-01')
    const manager = await walk.as('business-manager')
    const sent = { sentOn: '2026-05-01', sentAt: '09:00', how: 'Secure mail', reference: 'MADE-UP-31' }
    expect(await walk.act(manager, review('send'), sent, /record the sending/i)).toContain('Sent to the national Panel')
    expect((await seenReview()).clock).toMatchObject({ startedOn: '2026-04-13', dueOn: '2026-05-05', state: 'met' })
    at('2026-05-20')
    const reply = {
      receivedOn: '2026-05-19',
      says: 'asks',
      words: 'It thanks for the report.',
      questions: 'Who leads?\nBy when?',
    }
    await walk.act(manager, review('reply'), reply, /record the reply/i)
    await walk.act(manager, review('regard'), { words: 'We follow it.' }, /record it/i)
    for (const { item } of (await seenReview()).questions)
      await walk.act(manager, review(`questions/${item}`), { words: 'The Head of Safeguarding, by June.' }, /record the answer/i)
    const family = { told: 'yes', on: '2026-05-18', how: 'At home, with an interpreter.', by: 'Social worker' }
    const said = await walk.act(manager, review('family'), family, /record it/i)
    expect(said).toContain('At home, with an interpreter.')
    expect(said).not.toContain('The family has not been told')
    expect((await seenReview()).standing).toBe('closed')
  })
})

describe('seen by everybody else', { timeout: 120_000 }, () => {
  test('the Head of Safeguarding has the list, the running clocks and the figures; the notifier has the pack', async () => {
    const head = await walk.as('head-of-safeguarding')
    for (const address of ['/incidents', '/incidents/overview', '/incidents/figures']) await walk.open(head, address)
    const notifier = await walk.as('council-notifier')
    await walk.open(notifier, to('notification-pack'))
    expect(await words(notifier)).toContain(child)
    await walk.open(notifier, to('notification-facts'))
  })

  test('no name and no word of the case is found outside the case team’s pages', async () => {
    await walk.server.jobs.runDue()
    const outsiders = demonstrationPeople.map(({ username }) => username).filter(one => ![...team, 'school-lead'].includes(one))
    const addresses = [...walk.visited].map(address => address.replace(/[?#].*$/, ''))
    const more = ['/', '/my-work', '/audit', '/audit/our-information', '/people', '/outcomes', '/arrangements', '/openapi.json']
    const files = [review('report.pdf'), review('report.docx'), to('notification-pack.pdf')]
    const everywhere = await everythingElse({ ...walk, visited: new Set([...addresses, ...more, ...files]) }, outsiders)
    expect([...everywhere.keys()].filter(where => where.startsWith('mail ')).length).toBeGreaterThan(5)
    const found = [...everywhere].filter(([, text]) => canaries.some(word => text.includes(word))).map(([where]) => where)
    expect(found).toEqual([])
    // The search can find something: the team’s own page has the name.
    expect((await (await walk.server.as('council-notifier')).page(to())).text).toContain('Wobblethorpe')
  })

  test('none of all this was a fault', () => {
    expect(walk.server.logLines.filter(line => line.includes('"error"'))).toEqual([])
  })
})

async function download(page: Page, name: string | RegExp): Promise<Buffer> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name }).first().click()])
  return readFileSync(await file.path())
}
