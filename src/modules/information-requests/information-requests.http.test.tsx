import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { emailOf } from '../../../demo/people.ts'
import { type Answer, openInstallation, type TestInstallation } from '../../../tests/harness/installation.ts'
import { refusal, setTime, wrong } from '../../../tests/rules/partnership.ts'
import { runRounds } from '../../app.tsx'
import { OwnPartModel, OwnRequestModel } from './answering/own-page.ts'
import { AskModel, OneRequestModel, RequestsModel } from './asking/request-page.ts'
import { press, reviewed, wanted } from './testing.ts'

/**
 * The review was notified on Wednesday 25 February 2026. Counted by hand on that month's calendar: working day 10 is Wednesday
 * 11 March, day 15, the last one, Wednesday 18 March.
 */
let here: TestInstallation
let reference: string
const at = (more = '') => `/incidents/${reference}/requests${more}`
const own = (number: number, more = '') => `/requests/${reference}-${number}${more}`
const to = (username: string, address: string, body: object) => press(here, username, address, body)
const sees = async (username: string, address: string): Promise<Answer> => (await here.as(username)).get(address)
const listFor = async (username: string) => RequestsModel.parse((await sees(username, at())).json)
const states = async () => (await listFor('business-manager')).requests.map(({ state }) => state)

const three = ['fenwood-hospitals', 'probation', 'willowbank-school']
let six: readonly string[]

beforeAll(async () => {
  here = await openInstallation()
  reference = await reviewed(here)
  const { agencies } = AskModel.parse((await sees('business-manager', at('/new'))).json)
  six = [
    ...three,
    ...agencies
      .filter(({ leads }) => leads.length === 0)
      .slice(0, 3)
      .map(({ id }) => id),
  ]
  setTime(here, '2026-03-02', '10:00')
}, 120_000)
afterAll(() => here.close())

describe('six agencies are asked', () => {
  test('by the day that the review plans, never after its own last day, of agencies that there are', async () => {
    const page = (await (await here.as('business-manager')).page(at('/new'))).text
    expect(page).toMatch(/name="dueOn-day"[^>]*value="11"/)
    expect(page).toContain('No safeguarding lead has access here yet')
    const manager = await here.as('business-manager')
    expect(wrong(await manager.post(at('/new'), wanted(six, { dueOn: '2026-03-19' })))).toEqual([
      { field: 'dueOn', message: 'The review has to be finished by 18 March 2026. Choose that day or an earlier one' },
    ])
    expect(wrong(await manager.post(at('/new'), wanted(['no-such-agency'])))?.[0]?.field).toBe('agencies')
    await to('business-manager', at('/new'), wanted(six))
    expect(await states()).toEqual(Array(6).fill('asked'))
    expect((await sees('hospital-contributor', at())).status).toBe(404)
  })

  test('each lead is told that something waits, with a reference and nothing about the case', async () => {
    await here.jobs.runDue()
    const { json } = await sees('probation-lead', '/my-work')
    const all = JSON.stringify(json)
    expect(all).toContain(`/requests/${reference}-2`)
    expect(all).not.toContain('Known-already-words')
  })

  test('whoever stands outside the agencies is not offered: the scrutineer’s and the reviewer’s place, the business team', async () => {
    const { agencies } = AskModel.parse((await sees('business-manager', at('/new'))).json)
    const ids = agencies.map(({ id }) => id)
    expect(ids).toContain('probation')
    expect(ids.filter(id => ['independent', 'partnership-business-team', 'business-team'].includes(id))).toEqual([])
    expect(wrong(await (await here.as('business-manager')).post(at('/new'), wanted(['independent'])))?.[0]?.field).toBe(
      'agencies',
    )
  })

  test('what was asked before is not asked again by mistake', async () => {
    const manager = await here.as('business-manager')
    const again = wanted(['probation'], { parts: ['summary', 'equality'] })
    expect(wrong(await manager.post(at('/new'), again))).toEqual([
      {
        field: 'again',
        message: expect.stringMatching(/^Asked before: [^;]*: summary\. Leave it out/),
      },
    ])
    expect(AskModel.parse((await manager.get(at('/new'))).json).askedBefore).toHaveLength(6)
    expect((await listFor('business-manager')).requests).toHaveLength(6)
  })

  test('the letter names the agency, the reference and the day, and is a PDF too', async () => {
    const page = (await (await here.as('business-manager')).page(at('/1/asking-letter'))).text
    expect(page).toContain('Fenwood Hospitals NHS Foundation Trust')
    expect(page).toContain('11 March 2026')
    expect(page).not.toContain('Known-already-words')
    expect((await sees('hospital-lead', own(1, '/letter.pdf'))).headers.get('content-type')).toBe('application/pdf')
    expect((await sees('business-manager', at('/1/late-letter'))).status).toBe(404)
  })
})

describe('an agency answers', () => {
  test('its lead sees the request and no other agency’s, and the case team learns that it was opened', async () => {
    const request = OwnRequestModel.parse((await sees('hospital-lead', own(1))).json)
    expect(request).toMatchObject({ known: 'Known-already-words', leads: true, line: { state: 'open', partsLeft: 2 } })
    for (const address of [own(2), own(3), at(), at('/1'), `/incidents/${reference}`])
      expect([address, (await sees('hospital-lead', address)).status]).toEqual([address, 404])
    expect((await states())[0]).toBe('read')
  })

  test('a colleague sees the part handed over and no other; lead and colleague read each other’s texts of it', async () => {
    expect((await sees('hospital-contributor', own(1))).status).toBe(404)
    const hand = own(1, '/parts/summary/hand')
    const { colleagues } = OwnPartModel.parse((await sees('hospital-lead', hand)).json)
    expect(colleagues.map(({ name }) => name)).toEqual(['Harper Wards'])
    await to('hospital-lead', own(1, '/parts/good-practice'), { text: 'Lead-only-words' })
    await to('hospital-lead', hand, { to: colleagues[0]?.id, note: 'A note' })
    const seen = await sees('hospital-contributor', own(1))
    expect(OwnRequestModel.parse(seen.json).parts.map(({ part }) => part)).toEqual(['summary'])
    expect(seen.text).not.toContain('Lead-only-words')
    for (const address of [
      own(1, '/parts/good-practice'),
      hand,
      own(1, '/send'),
      own(1, '/refuse'),
      own(1, '/letter.pdf'),
      own(2),
    ])
      expect([address, (await sees('hospital-contributor', address)).status]).toEqual([address, 404])
    await to('hospital-contributor', own(1, '/parts/summary'), { text: 'Colleague-words' })
    expect((await sees('hospital-lead', own(1))).text).toContain('Colleague-words')
    await to('hospital-lead', own(1, '/parts/summary'), { text: 'Colleague-words, mended' })
    expect((await sees('hospital-contributor', own(1))).text).toContain('Colleague-words, mended')
    expect((await states())[0]).toBe('in-work')
  })

  test('who saw an older text is told before the newer one is written over, and what was typed is kept', async () => {
    const answer = await (await here.as('hospital-contributor')).post(own(1, '/parts/summary'), { text: 'Older', _version: '1 ' })
    expect(answer.status).toBe(409)
    expect((await sees('hospital-lead', own(1))).text).not.toContain('Older')
  })

  test('a return is sent whole, by the lead, once', async () => {
    const probation = await here.as('probation-lead')
    expect(refusal(await probation.post(own(2, '/send'), { sure: 'yes' }))?.because).toBe('parts-missing')
    for (const part of ['summary', 'good-practice'])
      await to('probation-lead', own(2, `/parts/${part}`), { text: `Probation-words ${part}` })
    await to('probation-lead', own(2, '/send'), { sure: 'yes' })
    await to('hospital-lead', own(1, '/send'), { sure: 'yes' })
    expect(refusal(await probation.post(own(2, '/parts/summary'), { text: 'More' }))?.because).toBe('return-sent')
    expect(refusal(await probation.post(own(2, '/send'), { sure: 'yes' }))?.because).toBe('return-sent')
    expect(refusal(await (await here.as('hospital-contributor')).post(own(1, '/parts/summary'), { text: 'More' }))?.because).toBe(
      'return-sent',
    )
  })

  test('or it refuses with a reason, which the case team reads at once', async () => {
    await to('school-lead', own(3, '/refuse'), { reason: 'Reason-words of the school' })
    expect((await sees('business-manager', at('/3'))).text).toContain('Reason-words of the school')
    await to('business-manager', at('/3/refused'), { reason: 'Heard it on the telephone too' })
    expect((await sees('business-manager', at('/3/refusal-letter'))).status).toBe(200)
    expect((await states()).slice(0, 3)).toEqual(['answered', 'answered', 'refused'])
  })
})

describe('until the chair releases', () => {
  const words = ['Colleague-words', 'Lead-only-words', 'Probation-words']

  test('nobody outside the agency reads a return: not the team, not the manager, not the chair', async () => {
    for (const username of ['business-manager', 'head-of-safeguarding', 'council-delegate', 'nhs-delegate', 'council-notifier'])
      for (const address of [at(), at('/1'), at('/2')]) {
        const text = (await sees(username, address)).text
        expect([username, address, words.filter(word => text.includes(word))]).toEqual([username, address, []])
      }
    expect(OneRequestModel.parse((await sees('council-delegate', at('/1'))).json).answer).toBeNull()
    expect((await sees('hospital-lead', '/audit/our-information')).text).not.toContain(reference)
  })

  test('the chair is named by another person, is of the case team, and alone has the page', async () => {
    const manager = await here.as('business-manager')
    expect(wrong(await manager.post(at('/chair'), { person: 'Bea Manning' }))?.[0]?.message).toContain('cannot name yourself')
    expect(wrong(await manager.post(at('/chair'), { person: 'Skye Leader' }))?.[0]?.field).toBe('person')
    expect((await sees('council-delegate', at('/release'))).status).toBe(404)
    await to('business-manager', at('/chair'), { person: emailOf('council-delegate') })
    for (const username of ['business-manager', 'nhs-delegate', 'hospital-lead', 'neighbour-manager'])
      expect([username, (await (await here.as(username)).post(at('/release'), { sure: 'yes' })).status]).toEqual([username, 404])
    expect((await sees('council-delegate', '/my-work')).text).toContain(at('/release'))
  })
})

describe('once the chair has released', () => {
  test('the team reads every return, and each agency still only its own; the agency sees that it was read', async () => {
    await to('council-delegate', at('/release'), { sure: 'yes' })
    expect((await states()).slice(0, 3)).toEqual(['released', 'released', 'refused'])
    for (const username of ['business-manager', 'nhs-delegate', 'council-notifier']) {
      const [first, second] = [await sees(username, at('/1')), await sees(username, at('/2'))]
      expect(first.text).toContain('Colleague-words, mended')
      expect(OneRequestModel.parse(second.json).answer?.parts.map(({ text }) => text)).toEqual([
        'Probation-words summary',
        'Probation-words good-practice',
      ])
    }
    expect((await sees('hospital-lead', own(1))).text).toContain('Lead-only-words')
    for (const [username, address] of [
      ['hospital-lead', own(2)],
      ['probation-lead', own(1)],
      ['hospital-lead', at('/1')],
      ['hospital-lead', at('/2')],
    ] as const)
      expect([username, address, (await sees(username, address)).status]).toEqual([username, address, 404])
    // The hospital has raised nothing: what was read of it on this case can only be its return.
    expect((await sees('hospital-lead', '/audit/our-information')).text).toContain(reference)
    expect(refusal(await (await here.as('council-delegate')).post(at('/release'), { sure: 'yes' }))?.because).toBe(
      'nothing-to-release',
    )
  })

  test('a return that comes after all is released later', async () => {
    for (const part of ['summary', 'good-practice']) await to('school-lead', own(3, `/parts/${part}`), { text: 'School-words' })
    await to('school-lead', own(3, '/send'), { sure: 'yes' })
    expect((await sees('business-manager', at('/3'))).text).not.toContain('School-words')
    await to('council-delegate', at('/release'), { sure: 'yes' })
    expect((await sees('business-manager', at('/3'))).text).toContain('School-words')
  })

  test('the neighbour sees nothing of it, from no seat', async () => {
    for (const [username, partnership] of [
      ['neighbour-manager', 'neighbour'],
      ['neighbour-lead', 'neighbour'],
      ['police-delegate', 'neighbour'],
      ['hospital-lead', 'neighbour'],
    ] as const) {
      const asker = await here.as(username, partnership)
      for (const address of [at(), at('/1'), own(1)])
        expect([username, address, (await asker.get(address)).status]).toEqual([username, address, 404])
    }
  })

  test('who is shut out of the case reads neither side of it any more', async () => {
    for (const username of ['hospital-lead', 'nhs-delegate']) {
      await to('business-manager', `/incidents/${reference}/shut-out`, { person: emailOf(username), reason: 'Knows the child' })
      for (const address of [at(), at('/1'), own(1), own(1, '/letter.pdf'), own(1, '/parts/summary')])
        expect([username, address, (await sees(username, address)).status]).toEqual([username, address, 404])
      expect((await sees(username, '/my-work')).text).not.toContain(reference)
    }
  })
})

describe('a return that does not come', () => {
  test('is reminded of once each: two working days before, on the day, and the working day after', async () => {
    const late = await reviewed(here)
    await to('business-manager', `/incidents/${late}/requests/new`, wanted(['probation']))
    const reminded: Record<string, number> = {}
    for (const day of ['2026-03-06', '2026-03-09', '2026-03-10', '2026-03-11', '2026-03-12', '2026-03-13']) {
      setTime(here, day)
      const before = await mailsOf(late)
      for (const _ of ['once', 'again']) await round()
      reminded[day] = (await mailsOf(late)) - before
    }
    expect(reminded).toEqual({
      '2026-03-06': 0,
      '2026-03-09': 1,
      '2026-03-10': 0,
      '2026-03-11': 1,
      '2026-03-12': 1,
      '2026-03-13': 0,
    })
    const list = RequestsModel.parse((await sees('business-manager', `/incidents/${late}/requests`)).json)
    expect(list.requests[0]?.state).toBe('late')
    await to('business-manager', `/incidents/${late}/requests/1/late`, { reason: 'Nobody picked up' })
    const page = (await (await here.as('business-manager')).page(`/incidents/${late}/requests/1/late-letter`)).text
    expect(page).toContain('It has not come yet')
    expect(page).not.toContain('Nobody picked up')
  })

  test('the words of the letters are the partnership’s, with placeholders that somebody fills', async () => {
    const words = { asking: 'To {agency}', late: 'Late', refusal: 'Refused' }
    const manager = await here.as('business-manager')
    expect(wrong(await manager.post('/information-requests/template', { ...words, late: 'Dear {child}' }))?.[0]).toMatchObject({
      field: 'late',
      message: expect.stringContaining('{child}'),
    })
    await to('business-manager', '/information-requests/template', words)
    setTime(here, '2026-03-03')
    const again = await reviewed(here)
    await to('business-manager', `/incidents/${again}/requests/new`, wanted(['probation']))
    const page = (await manager.page(`/incidents/${again}/requests/1/asking-letter`)).text
    expect(page).toMatch(/To (The )?(National )?Probation/)
    expect(page).not.toContain('{agency}')
  })
})

async function round(): Promise<void> {
  const { ground, identity, jobs, mail } = here
  await runRounds({ ground, identity, jobs, mail, log: () => {} })
  await here.jobs.runDue()
}

/** How many reminders of requests the queue has been given for this case. */
async function mailsOf(of: string): Promise<number> {
  const client = await here.superuser()
  const { rows } = await client.query<{ count: string }>(
    `select count(*) from jobs.job where name = 'information-requests.remind' and data::text like $1`,
    [`%${of}%`],
  )
  await client.end()
  return Number(rows[0]?.count)
}
