import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newPage, openBrowser, whyNoBrowser, widths } from '../browser/browser.ts'
import { expectAccessible } from '../browser/expect-accessible.ts'
import { signIn } from '../browser/sign-in.ts'
import { openServer, type TestServer } from '../harness/server.ts'

/**
 * The first walk of the product, as its people would take it: a school raises a concern, the council tells and notifies, the partners
 * decide on a phone, and everything that was done and read stands in the log. Each page on the way is held against WCAG.
 */
const missing = whyNoBrowser()
let server: TestServer
let browser: Browser

beforeAll(async () => {
  if (missing !== null) return
  server = await openServer()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})
beforeEach(context => {
  if (missing !== null) context.skip(missing)
})

async function as(username: string, options: { width?: number; javaScript?: boolean } = {}): Promise<Page> {
  const page = await newPage(browser, { width: options.width ?? widths.desk, javaScript: options.javaScript ?? true })
  await signIn(page, server.address, username)
  return page
}
const open = (page: Page, path: string) => page.goto(`${server.address}${path}`)
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click()
const text = (page: Page) =>
  page
    .locator('main')
    .allInnerTexts()
    .then(texts => texts.join())
const done = (page: Page) =>
  page
    .locator('.govuk-notification-banner--success')
    .allInnerTexts()
    .then(texts => texts.join())

async function fillDate(page: Page, name: string, day: string): Promise<void> {
  const [year = '', month = '', dayOfMonth = ''] = day.split('-')
  await page.fill(`[name="${name}-day"]`, String(Number(dayOfMonth)))
  await page.fill(`[name="${name}-month"]`, String(Number(month)))
  await page.fill(`[name="${name}-year"]`, year)
}

describe('one serious incident, from the school to the decision', () => {
  let reference = ''

  test('the school’s lead raises a concern, and knows who has it now', async () => {
    const page = await as('school-lead', { width: widths.phone })
    await expectAccessible(page)
    await press(page, /raise a concern/i)
    await expectAccessible(page)
    await press(page, /^no/i)
    await press(page, /send/i)
    expect(await text(page)).toContain('Write what happened')
    await expectAccessible(page)
    await page.check('[name="outcome"][value="seriously-harmed"]')
    await page.fill('[name="whatHappened"]', 'A made-up pupil came to school with burns that nobody explained.')
    await page.fill('[name="childNow"]', 'At the hospital with a teacher.')
    await page.fill('[name="childName"]', 'Alex Makebelieve')
    await page.fill('[name="contact"]', '01632 960 123 until 5pm')
    await press(page, /send/i)
    expect(await done(page)).toContain('Your concern has been sent')
    expect(await text(page)).toContain('Halton Borough Council')
    await expectAccessible(page)
    reference = /INC-\d{4}-\d{3}/.exec(await text(page))?.[0] ?? ''
    expect(reference).toMatch(/^INC-2026-/)
    await page.context().close()
  })

  test('the council tells the partners and notifies the national Panel, and sees both five-day clocks met', async () => {
    const page = await as('council-notifier')
    expect(await text(page)).toContain(reference)
    await expectAccessible(page)
    await open(page, `/incidents/${reference}/tell-partners`)
    await expectAccessible(page)
    await press(page, /tell/i)
    expect(await done(page)).toContain('partners have been told')
    await open(page, `/incidents/${reference}/notify`)
    await page.fill('[name="panelReference"]', 'MADE-UP-1')
    await fillDate(page, 'sentOn', '2026-03-03')
    await page.fill('[name="sentAt"]', '00:00')
    await press(page, /record/i)
    expect(await text(page)).toContain('must not be in the future')
    expect(await page.inputValue('[name="panelReference"]')).toBe('MADE-UP-1')
    await expectAccessible(page)
    await fillDate(page, 'sentOn', '2026-03-01')
    await press(page, /record/i)
    expect(await text(page)).toContain('cannot have been sent before the council became aware')
    const now = await page.evaluate(() =>
      new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', minute: '2-digit' }).format(Date.now() + 0),
    )
    await fillDate(page, 'sentOn', '2026-03-02')
    await page.fill('[name="sentAt"]', now)
    await press(page, /record/i)
    expect(await done(page)).toContain('is recorded')
    await expectAccessible(page)
    const clocks = await server.as('council-notifier').then(asker => asker.get(`/incidents/${reference}`))
    const states = (clocks.json as { clocks: { rule: string; state: string; dueOn: string }[] }).clocks.map(clock => [
      clock.rule,
      clock.state,
      clock.dueOn,
    ])
    // Five and fifteen working days from Monday 2 March 2026, counted on the calendar.
    expect(states.sort()).toEqual([
      ['notify-panel', 'met', '2026-03-09'],
      ['rapid-review', 'running', '2026-03-23'],
      ['tell-partners', 'met', '2026-03-09'],
    ])
    await page.context().close()
  })

  test('the three partners give their views and decide, on a phone-sized screen and without scripts', async () => {
    for (const delegate of ['council-delegate', 'nhs-delegate', 'police-delegate']) {
      const page = await as(delegate, { width: widths.narrowest, javaScript: false })
      if (delegate === 'police-delegate') {
        await open(page, '/membership')
        const halton = page.getByRole('button', { name: /halton|HCYPSP|chief superintendent/i })
        if ((await halton.count()) > 0) await halton.first().click()
      }
      await open(page, `/incidents/${reference}`)
      await expectAccessible(page)
      await press(page, /give your/i)
      await page.check('[name="thresholdMet"][value="met"]')
      await page.fill('[name="reasons"]', `Reasons of the ${delegate}: serious harm, abuse suspected.`)
      await page.fill('[name="dissent"]', 'Nothing more.')
      await expectAccessible(page)
      await press(page, /record|give/i)
      expect(await done(page)).toContain('Your view is recorded')
      await page.context().close()
    }
    const page = await as('council-delegate', { width: widths.narrowest })
    await open(page, `/incidents/${reference}/decision`)
    await page.check('[name="thresholdMet"][value="met"]')
    await page.fill('[name="rationale"]', 'All agree.')
    await expectAccessible(page)
    await press(page, /record/i)
    expect(await done(page)).toContain('decision on the threshold is recorded')
    expect(await text(page)).toContain('Rapid review open')
    await expectAccessible(page)
    await page.context().close()
  })

  test('the neighbour is refused as at a made-up address', async () => {
    const page = await as('neighbour-lead')
    expect((await open(page, `/incidents/${reference}`))?.status()).toBe(404)
    expect(await text(page)).not.toContain(reference)
    await expectAccessible(page)
    await page.context().close()
  })

  test('every step and every reading stands in the log, and the school sees that its information was read', async () => {
    const page = await as('business-manager')
    const client = await server.superuser()
    const found = await client.query<{ id: string }>('select id from records.incident where reference = $1', [reference])
    await client.end()
    await open(page, `/audit?subject=${found.rows[0]?.id ?? ''}`)
    const log = await text(page)
    for (const said of [
      'A concern was raised and became an incident',
      'The safeguarding partners were told',
      'The national Panel was notified',
      'A partner gave its view',
      'The threshold was decided',
      'An incident was read',
    ]) {
      expect(log).toContain(said)
    }
    expect(log).not.toContain('Makebelieve')
    await expectAccessible(page)
    const school = await as('school-lead')
    await open(school, '/audit/our-information')
    expect(await text(school)).toContain(reference)
    expect(await text(school)).not.toContain('Connie Noter')
    await expectAccessible(school)
    await page.context().close()
    await school.context().close()
  })
})
