import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { emailOf } from '../../../demo/people.ts'
import { openTestBrowser, type TestBrowser } from '../../../tests/harness/form-browser.ts'
import { type Asker, openInstallation, type TestInstallation } from '../../../tests/harness/installation.ts'
import { raise } from '../../../tests/harness/seed.ts'
import { setTime } from '../../../tests/rules/partnership.ts'

let here: TestInstallation
let clock: TestInstallation['ground']['clock']
const addresses: string[] = []
beforeAll(async () => {
  here = await openInstallation()
  clock = here.ground.clock
})
afterEach(() => Object.assign(here.ground, { clock }))
afterAll(() => here.close())

async function signedIn(username: string): Promise<TestBrowser> {
  const browser = openTestBrowser(here.app)
  expect((await browser.send('/sign-in', { username })).status).toBe(303)
  return browser
}

/** Makes a feed as a person does, and gives the path of its address. */
async function feedOf(browser: TestBrowser): Promise<string> {
  const made = await browser.send('/calendar-feed/new', {})
  expect([made.status, made.location]).toEqual([303, expect.stringMatching(/^\/calendar-feed\?done=/)])
  const page = await browser.get('/calendar-feed')
  const [, address = ''] = /http:\/\/127\.0\.0\.1:3000(\/calendar\/[A-Za-z0-9_-]{43}\.ics)</.exec(page.text) ?? []
  expect(address).not.toBe('')
  addresses.push(address)
  return address
}

interface Event {
  readonly [name: string]: string
}

/** Reads a calendar by RFC 5545 alone: lines end in CRLF and go on after a space, names have parameters, text is escaped. */
function eventsIn(file: string): Event[] {
  expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  const lines = file.replaceAll(/\r\n[ \t]/g, '').split('\r\n')
  expect([lines[0], lines.filter(line => line === 'VERSION:2.0').length]).toEqual(['BEGIN:VCALENDAR', 1])
  const events: Record<string, string>[] = []
  let current: Record<string, string> | undefined
  for (const line of lines) {
    const at = line.indexOf(':')
    const [name, value] = [line.slice(0, at), line.slice(at + 1).replaceAll(/\\([,;\\])/g, '$1')]
    if (line === 'BEGIN:VEVENT') current = {}
    else if (line === 'END:VEVENT' && current) events.push(current)
    else if (current) current[name] = value
  }
  return events
}

async function fetched(address: string): Promise<Event[]> {
  const answer = await here.app.request(address)
  expect([answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control')]).toEqual([
    200,
    'text/calendar; charset=utf-8',
    'no-store',
  ])
  return eventsIn(await answer.text())
}
const summaries = async (address: string) => (await fetched(address)).map(event => `${event.SUMMARY} ${event.STATUS}`).sort()

const press = async (asker: Asker, address: string, body: object = {}) => {
  const answer = await asker.post(address, body)
  expect([address, answer.status, answer.text]).toEqual([address, 200, expect.anything()])
}

describe('what is in a feed', () => {
  test('the rule in words, the reference and the last day of each running clock, and no more', async () => {
    const { reference } = await raise(here, 'school-lead', { childName: 'Jo Madeup', whatHappened: 'Found with quagmire cuts.' })
    const [one, ...others] = (await fetched(await feedOf(await signedIn('council-delegate')))).filter(event =>
      event.SUMMARY?.includes(reference),
    )
    expect(others.length).toBe(1)
    // Monday 2 March 2026, five working days on.
    expect(one).toEqual({
      UID: expect.stringMatching(/^[0-9a-f-]{36}@line-of-sight$/),
      SEQUENCE: '0',
      DTSTAMP: expect.stringMatching(/^2026030\dT\d{6}Z$/),
      'DTSTART;VALUE=DATE': '20260309',
      'X-MICROSOFT-CDO-ALLDAYEVENT': 'TRUE',
      'X-MICROSOFT-MSNCALENDAR-ALLDAYEVENT': 'TRUE',
      SUMMARY: expect.stringMatching(
        /^(Notification of the national Panel|Telling the safeguarding partners) due, INC-2026-\d{3}$/,
      ),
      TRANSP: 'TRANSPARENT',
      'URL;VALUE=URI': `http://127.0.0.1:3000/incidents/${reference}`,
      STATUS: 'CONFIRMED',
    })
  })

  test('a clock that is met leaves the calendar: the same event, cancelled, with a larger number; the next clock comes', async () => {
    const { reference } = await raise(here, 'school-lead')
    const feed = await feedOf(await signedIn('police-delegate'))
    const mine = async () => (await fetched(feed)).filter(event => event.SUMMARY?.endsWith(reference))
    const before = await mine()
    const notifier = await here.as('council-notifier')
    setTime(here, '2026-03-03')
    await press(notifier, `/incidents/${reference}/notify`, { panelReference: 'MADE-UP', sentOn: '2026-03-03', sentAt: '08:00' })
    const after = await mine()
    const notification = (events: Event[]) => events.find(event => event.SUMMARY?.startsWith('Notification'))
    expect(notification(after)).toMatchObject({ UID: notification(before)?.UID, STATUS: 'CANCELLED', SEQUENCE: '1' })
    // Fifteen working days from Tuesday 3 March.
    expect(after.find(event => event.SUMMARY === `Rapid review due, ${reference}`)).toMatchObject({
      'DTSTART;VALUE=DATE': '20260324',
      STATUS: 'CONFIRMED',
    })
    setTime(here, '2026-05-04')
    expect((await mine()).map(event => event.STATUS)).not.toContain('CANCELLED')
  })

  test.each([
    // Raised at 23:30 the evening before the clock goes forward and back: the days are London's. Easter stands between the first two.
    ['2026-03-28', '20260407'],
    ['2026-10-24', '20261030'],
    // In summer 23:30 in London is the same day's 22:30 in UTC, and 00:30 is the day before's.
    ['2026-06-30', '20260707'],
  ])('the last day of what was raised at 23:30 on %s is %s', async (day, due) => {
    setTime(here, day, '23:30')
    const { reference } = await raise(here, 'school-lead')
    const feed = await feedOf(await signedIn('head-of-safeguarding'))
    expect((await fetched(feed)).filter(one => one.SUMMARY?.endsWith(reference)).map(one => one['DTSTART;VALUE=DATE'])).toEqual([
      due,
      due,
    ])
  })
})

describe('it follows what its owner may read', () => {
  test('from every seat of the owner, each clock once', async () => {
    const { reference } = await raise(here, 'neighbour-lead')
    const seen = (await summaries(await feedOf(await signedIn('police-delegate')))).filter(line => line.includes(reference))
    expect(seen.length).toBe(2)
    expect((await summaries(await feedOf(await signedIn('council-delegate')))).filter(line => line.includes(reference))).toEqual(
      [],
    )
  })

  test('who is added comes to it, who is shut out has it no more at the next fetch', async () => {
    const { reference } = await raise(here, 'school-lead')
    const manager = await here.as('business-manager')
    const scrutineer = await feedOf(await signedIn('scrutineer'))
    const has = async (feed: string) => (await summaries(feed)).some(line => line.includes(reference))
    expect(await has(scrutineer)).toBe(false)
    await press(manager, `/incidents/${reference}/team`, { person: emailOf('scrutineer'), reason: 'To scrutinise.' })
    expect(await has(scrutineer)).toBe(true)
    await press(manager, `/incidents/${reference}/shut-out`, { person: emailOf('scrutineer'), reason: 'A cousin.' })
    expect(await has(scrutineer)).toBe(false)
  })

  test('an emergency access leaves nothing in a calendar', async () => {
    const { reference } = await raise(here, 'school-lead')
    const hospital = await here.as('hospital-lead')
    await press(hospital, '/emergency-access', { reference, reason: 'Now.', understood: 'yes' })
    expect((await hospital.get(`/incidents/${reference}`)).status).toBe(200)
    expect((await summaries(await feedOf(await signedIn('hospital-lead')))).filter(line => line.includes(reference))).toEqual([])
  })

  test('whose last membership ends has none', async () => {
    const feed = await feedOf(await signedIn('nhs-officer'))
    expect((await here.app.request(feed)).status).toBe(200)
    const client = await here.superuser()
    await client.query(`update records.membership set until_day = '2026-03-02' where email = $1`, [emailOf('nhs-officer')])
    await client.end()
    expect((await here.app.request(feed)).status).toBe(404)
  })
})

describe('the address', () => {
  test('is shown once; a new one ends the old one, and it can be ended', async () => {
    const browser = await signedIn('business-manager')
    const first = await feedOf(browser)
    expect((await browser.get('/calendar-feed')).text).not.toMatch(/\/calendar\/[A-Za-z0-9_-]{20}/)
    await fetched(first)
    expect((await browser.get('/calendar-feed')).text).not.toContain('Not fetched yet')
    const second = await feedOf(browser)
    expect(second).not.toBe(first)
    expect((await here.app.request(first)).status).toBe(404)
    await fetched(second)
    expect((await browser.send('/calendar-feed/revoke', {})).status).toBe(303)
    expect((await here.app.request(second)).status).toBe(404)
  })

  test('ended, made up or malformed, is answered like a made-up address', async () => {
    const masked = async (path: string) => {
      const answer = await here.app.request(path, { headers: { accept: 'text/html' } })
      return [answer.status, [...answer.headers], (await answer.text()).replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'REFERENCE')]
    }
    const [ended = ''] = addresses
    const revoked = await masked(addresses.at(-1) ?? '')
    expect(revoked[0]).toBe(404)
    expect(await masked('/no/such/page')).toEqual(revoked)
    for (const path of [`/calendar/${'A'.repeat(43)}.ics`, '/calendar/x.ics', ended.replace('.ics', ''), '/calendar/x'])
      expect([path, await masked(path)]).toEqual([path, revoked])
  })

  test('is not made by a program with a key, which acts from one seat alone', async () => {
    const answer = await (await here.as('council-notifier')).post('/calendar-feed/new', {})
    expect([answer.status, answer.text]).toEqual([409, expect.stringContaining('not-by-key')])
  })

  test('stands in no log and in no table; each fetch does, by the feed’s id', async () => {
    const tokens = addresses.map(address => address.slice('/calendar/'.length, -'.ics'.length))
    expect(tokens.length).toBeGreaterThan(8)
    const signed = await signedIn('council-delegate')
    for (const token of tokens) await signed.get(`/calendar/${token}.ics.`)
    const client = await here.superuser()
    const tables = await client.query<{ name: string }>(
      `select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables where schemaname in ('records', 'identity', 'jobs')`,
    )
    for (const { name } of tables.rows) {
      const { rows } = await client.query<{ row: string }>(`select t::text as row from ${name} t`)
      const all = rows.map(one => one.row).join('\n')
      expect([name, tokens.filter(token => all.includes(token))]).toEqual([name, []])
    }
    const fetches = await client.query(`select from records.audit_entry where body::jsonb ->> 'action' = 'calendar-feed.fetched'`)
    expect(fetches.rowCount).toBeGreaterThan(5)
    await client.end()
    expect(tokens.filter(token => here.logLines.join('\n').includes(token))).toEqual([])
  })
})

test('no feed holds a word of a record', async () => {
  for (const address of addresses) {
    const text = await (await here.app.request(address)).text()
    expect(text).not.toMatch(/Jo\b|Madeup|quagmire|made up for a test|Willowbank|ATTENDEE|ORGANIZER|DESCRIPTION|LOCATION/)
  }
})
