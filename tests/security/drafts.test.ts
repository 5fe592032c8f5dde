import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { emailOf } from '../../demo/people.ts'
import { runRounds } from '../../src/app.tsx'
import { openInstallation, type TestInstallation } from '../harness/installation.ts'
import { aConcern, raise } from '../harness/seed.ts'
import { autosave, jsonOf, openForm, sendForm, signIn } from './form-by-hand.ts'

/** A form half filled, and everything that can come between the typing and the sending of it. */
let here: TestInstallation
const raising = '/concerns/new'

beforeAll(async () => {
  here = await openInstallation()
  await raise(here, 'school-lead')
  await raise(here, 'neighbour-lead')
})
afterAll(() => here.close())

async function sql<Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> {
  const client = await here.superuser()
  try {
    return (await client.query<Row>(text, values)).rows
  } finally {
    await client.end()
  }
}
const forget = () => sql('delete from records.draft')
const kept = () => sql<{ id: string; revision: number; typed: Buffer }>('select * from records.draft order by beside')

describe('what is typed', () => {
  test('is there again on another computer, sealed on the way to the disk, and nobody else’s', async () => {
    await forget()
    const [school, home, neighbour] = [
      await signIn(here, 'school-lead'),
      await signIn(here, 'school-lead'),
      await signIn(here, 'neighbour-lead'),
    ]
    const { hidden } = await openForm(school, raising)
    const saved = await autosave(here, school, raising, { ...hidden, whatHappened: 'Plumtree and owl' })
    expect(saved).toEqual({ status: 200, version: '1', beside: false })
    expect((await home.get(raising)).text).toContain('Plumtree and owl')
    expect((await neighbour.get(raising)).text).not.toContain('Plumtree')
    expect((await sql<{ row: string }>('select d::text as row from records.draft d')).map(({ row }) => row).join()).not.toContain(
      'Plumtree',
    )
    expect((await kept())[0]?.typed.toString('latin1')).not.toContain('Plumtree')
  })

  test('is kept by the button without JavaScript, bad days and all, and shown again as it was typed', async () => {
    await forget()
    const browser = await signIn(here, 'school-lead')
    const { hidden } = await openForm(browser, raising)
    const answer = await sendForm(here, browser, raising, {
      ...hidden,
      _draft: 'yes',
      whatHappened: 'Half a sent',
      'childBirthDate-day': '31',
      'childBirthDate-month': 'Febr',
    })
    expect([answer.status, answer.location]).toEqual([303, `${raising}?saved=yes`])
    const again = await openForm(browser, raising)
    for (const typed of ['Half a sent', 'value="31"', 'value="Febr"']) expect(again.page).toContain(typed)
  })

  test('has room for 100,000 characters of any script, which sending refuses beside the field and keeps', async () => {
    await forget()
    const browser = await signIn(here, 'school-lead')
    const long = '🙂'.repeat(100_000)
    const { hidden } = await openForm(browser, raising)
    expect(await autosave(here, browser, raising, { ...hidden, whatHappened: long })).toMatchObject({ status: 200 })
    expect((await browser.get(raising)).text).toContain(long)
    const sent = await sendForm(here, browser, raising, { ...hidden, ...aConcern({ whatHappened: long }) })
    expect(sent.status).toBe(422)
    expect(sent.text).toContain(long)
    expect(sent.text).toContain('20,000 characters or fewer')
  })

  test('is shown with what is wrong, and sending what is right takes the draft away', async () => {
    await forget()
    const browser = await signIn(here, 'school-lead')
    const { hidden } = await openForm(browser, raising)
    const { version = '' } = await autosave(here, browser, raising, { ...hidden, whatHappened: 'First words' })
    const wrong = await sendForm(here, browser, raising, { ...hidden, _draft_revision: version, whatHappened: 'First words' })
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('First words')
    expect(await kept()).toHaveLength(1)
    const right = await sendForm(here, browser, raising, { ...hidden, _draft_revision: version, ...aConcern() })
    expect(right.status).toBe(303)
    expect(await kept()).toEqual([])
  })
})

describe('two windows', () => {
  test('each keep their own text, however often both are saved; neither goes over the other', async () => {
    await forget()
    const [one, two] = [await signIn(here, 'school-lead'), await signIn(here, 'school-lead')]
    const first = { ...(await openForm(one, raising)).hidden }
    const second = { ...(await openForm(two, raising)).hidden }
    for (const round of ['a', 'b', 'c']) {
      const saved = await autosave(here, one, raising, { ...first, whatHappened: `Words of one ${round}` })
      first._draft_revision = saved.version ?? ''
      const other = await autosave(here, two, raising, { ...second, whatHappened: `Words of two ${round}` })
      expect(other).toMatchObject({ status: 200, beside: true })
      second._draft_revision = other.version ?? ''
    }
    expect(await kept()).toHaveLength(2)
    const { page } = await openForm(one, raising)
    expect(page).toContain('Words of one c')
    expect(page).toContain('Words of two c')
  })

  test('that save at the same moment for the first time lose nothing', async () => {
    await forget()
    await sql('delete from records.person_key k where not exists (select from records.concern c where c.key_id = k.id)')
    const windows = await Promise.all([1, 2, 3, 4].map(() => signIn(here, 'hospital-contributor')))
    const forms = await Promise.all(windows.map(window => openForm(window, raising)))
    const answers = await Promise.all(
      windows.map((window, n) => autosave(here, window, raising, { ...forms[n]?.hidden, contact: `Window ${n}` })),
    )
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    const browser = windows[0]
    const page = browser && (await browser.get(raising)).text
    for (const n of [0, 1, 2, 3]) expect(page).toContain(`Window ${n}`)
  })

  test('one of which sends: what the other saved afterwards stays a draft', async () => {
    await forget()
    const [one, two] = [await signIn(here, 'school-lead'), await signIn(here, 'school-lead')]
    const sends = await openForm(one, raising)
    const types = await openForm(two, raising)
    await autosave(here, two, raising, { ...types.hidden, whatHappened: 'Not seen by the sender' })
    expect((await sendForm(here, one, raising, { ...sends.hidden, ...aConcern() })).status).toBe(303)
    expect((await two.get(raising)).text).toContain('Not seen by the sender')
  })
})

describe('a session lost in the middle of a form', () => {
  const losses: Readonly<Record<string, (browser: Awaited<ReturnType<typeof signIn>>) => Promise<unknown>>> = {
    'the cookie is gone': async browser => browser.cookies.clear(),
    'the cookie is forged': async browser => {
      for (const name of browser.cookies.keys()) browser.cookies.set(name, 'made-up.value')
    },
    'it has run out': () => sql(`update identity."session" set "expiresAt" = now() - interval '1 second'`),
    'signed out in another tab': browser => browser.send('/sign-out', {}),
  }
  describe.each(Object.keys(losses))('%s:', loss => {
    test.each(['text/html', 'application/json'])('what was typed is there after signing in again (%s)', async accept => {
      await forget()
      const browser = await signIn(here, 'school-lead')
      const { hidden } = await openForm(browser, raising)
      await losses[loss]?.(browser)
      const words = `Typed before ${loss}`
      const lost = await sendForm(here, browser, raising, { ...hidden, ...aConcern({ whatHappened: words }) }, { accept })
      if (accept === 'text/html')
        expect([lost.status, lost.location]).toEqual([303, `/sign-in?back=${encodeURIComponent(raising)}`])
      else expect(lost.status).toBe(401)
      expect(lost.text).not.toContain(words)
      browser.cookies.clear()
      const back = await browser.send(`/sign-in?back=${encodeURIComponent(raising)}`, { username: 'school-lead' })
      expect(back.location).toBe(raising)
      expect((await browser.get(raising)).text).toContain(words)
      expect(await sql('select from records.concern where sent_at > now()')).toEqual([])
    })
  })

  test('goes beside what another computer saved meanwhile, not over it', async () => {
    await forget()
    const [lost, other] = [await signIn(here, 'school-lead'), await signIn(here, 'school-lead')]
    const { hidden } = await openForm(lost, raising)
    await autosave(here, other, raising, {
      ...(await openForm(other, raising)).hidden,
      whatHappened: 'From the other computer',
    })
    lost.cookies.clear()
    await sendForm(here, lost, raising, { ...hidden, whatHappened: 'From the lost session' })
    const { page } = await openForm(other, raising)
    expect(page).toContain('From the other computer')
    expect(page).toContain('From the lost session')
  })

  test('after signing in again in another tab, the open page goes on saving, but does nothing until it is looked over', async () => {
    await forget()
    const browser = await signIn(here, 'school-lead')
    const { hidden } = await openForm(browser, raising)
    await browser.send('/sign-out', {})
    browser.cookies.clear()
    await browser.send('/sign-in', { username: 'school-lead' })
    expect(await autosave(here, browser, raising, { ...hidden, whatHappened: 'Carried on typing' })).toMatchObject({
      status: 200,
    })
    const sent = await sendForm(here, browser, raising, { ...hidden, ...aConcern({ whatHappened: 'Carried on typing' }) })
    expect(sent.status).toBe(409)
    expect(sent.text).toContain('Carried on typing')
    expect((await browser.get(raising)).text).toContain('Carried on typing')
  })
})

describe('a person with two seats', () => {
  test('is never shown in one partnership what was typed in the other, and nothing is sent from the wrong seat', async () => {
    await forget()
    const browser = await signIn(here, 'police-delegate')
    const seats = (await jsonOf(here, browser, '/membership')) as {
      standings: { membershipId: string; partnershipId: string }[]
    }
    const seat = (partnership: string) => seats.standings.find(one => one.partnershipId === partnership)?.membershipId ?? ''
    await browser.send('/membership', { membershipId: seat('halton') })
    const { hidden } = await openForm(browser, raising)
    await autosave(here, browser, raising, { ...hidden, whatHappened: 'Only for Halton' })
    await browser.send('/membership', { membershipId: seat('neighbour') })
    const there = await browser.get(raising)
    expect([there.status, there.text.includes('Only for Halton')]).toEqual([200, false])
    // The form that was open all the while: refused in the other seat, kept, and not for the other partnership.
    const before = await sql('select from records.concern')
    const crossed = await sendForm(here, browser, raising, {
      ...hidden,
      _draft_revision: '1',
      ...aConcern({ whatHappened: 'Halton, after the switch' }),
    })
    expect([crossed.status, crossed.text.includes('Halton, after the switch')]).toEqual([409, false])
    expect((await browser.get(raising)).text).not.toContain('Halton, after')
    expect((await sql('select from records.concern')).length).toBe(before.length)
    await browser.send('/membership', { membershipId: seat('halton') })
    expect((await browser.get(raising)).text).toContain('Halton, after the switch')

    // So too where the other seat has no such record at all.
    const { reference } = await raise(here, 'school-lead')
    const only = `/incidents/${reference}/view`
    const typed = await openForm(browser, only)
    await browser.send('/membership', { membershipId: seat('neighbour') })
    const nowhere = await sendForm(here, browser, only, {
      ...typed.hidden,
      thresholdMet: 'met',
      reasons: 'Sent from the wrong seat',
    })
    expect([nowhere.status, nowhere.text.includes('wrong seat')]).toEqual([409, false])
    await browser.send('/membership', { membershipId: seat('halton') })
    expect((await browser.get(only)).text).toContain('Sent from the wrong seat')
  })
})

describe('30 days', () => {
  const email = emailOf('school-lead')
  const age = (interval: string) => sql(`update records.draft set expires_at = expires_at - $1::interval`, [interval])
  const round = () => runRounds({ ...here, log: () => {} })
  const mails = () => {
    const folder = join(here.config.dataFolder, 'outbox')
    const all = existsSync(folder) ? readdirSync(folder).map(file => readFileSync(join(folder, file), 'utf8')) : []
    return all.filter(mail => mail.includes(email) && mail.includes('removed soon'))
  }

  test('after the last save it is removed; five days before, My work and one mail say so, without a word of it', async () => {
    await forget()
    const browser = await signIn(here, 'school-lead')
    const { hidden } = await openForm(browser, raising)
    await autosave(here, browser, raising, { ...hidden, whatHappened: 'Plumtree and owl' })
    await round()
    await here.jobs.runDue()
    expect(mails()).toEqual([])
    expect((await browser.get('/my-work')).text).not.toContain('is removed')

    await age('25 days 1 hour')
    for (const _ of [1, 2]) {
      await round()
      await here.jobs.runDue()
    }
    expect(mails()).toHaveLength(1)
    expect(mails().join()).not.toContain('Plumtree')
    expect((await browser.get('/my-work')).text).toContain('It is removed in 5 days unless you go on with it')
    expect((await browser.get(raising)).text).toContain('Plumtree')

    await age('4 days 23 hours')
    expect((await browser.get(raising)).text).not.toContain('Plumtree')
    await round()
    expect(await kept()).toEqual([])
    const entries = await sql<{ body: string }>(`select body from records.audit_entry where action = 'drafts.expired'`)
    expect(entries.map(({ body }) => JSON.parse(body).details)).toEqual([{ count: 1 }])
  })
})
