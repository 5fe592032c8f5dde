import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { arrangementsPath } from '../../src/modules/arrangements/index.ts'
import { missingReader, pdfInfo, pdfText, throughLibreOffice } from '../../src/platform/documents/readers.testing.ts'
import { newPage, openBrowser, whyNoBrowser, widths } from '../browser/browser.ts'
import { expectAccessible } from '../browser/expect-accessible.ts'
import { signIn } from '../browser/sign-in.ts'
import { raise } from '../harness/seed.ts'
import { openServer, type TestServer } from '../harness/server.ts'
import { setTime } from '../rules/partnership.ts'

/**
 * Halton lives with an incident under its arrangements of 2019, adopts those of 2023 by three signatures, and the older incident keeps
 * its rules. The first day is Monday 2 March 2026; the new version is to hold from Wednesday 1 April.
 */
const missing = whyNoBrowser()
let server: TestServer
let browser: Browser
let older = ''
let proposal = ''

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

async function as(username: string, width: number = widths.desk): Promise<Page> {
  const page = await newPage(browser, { width, javaScript: true })
  await signIn(page, server.address, username)
  return page
}
const words = async (page: Page, within = 'main') => (await page.locator(within).allInnerTexts()).join()
const group = async (reference: string) => {
  const answer = await (await server.as('business-manager')).get(`/incidents/${reference}`)
  return (answer.json as { group: string }).group
}

test('an incident is raised under 2019: the Executive decides', async () => {
  older = (await raise(server, 'school-lead')).reference
  expect(await group(older)).toMatch(/Executive/)
})

test('the Business Manager puts the version of 2023 forward; a mistake is explained and nothing is lost', async () => {
  const page = await as('business-manager')
  await page.goto(`${server.address}/arrangements`)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Put a new version forward' }).click()
  await page.setInputFiles('input[type=file]', arrangementsPath('neighbour/2023.yaml'))
  for (const [part, value] of Object.entries({ day: '1', month: '4', year: '2026' }))
    await page.fill(`[name="from-${part}"]`, value)
  await page.getByRole('button', { name: /forward/i }).click()
  expect(await words(page)).toContain('partnership.id')
  expect(await page.inputValue('[name="from-month"]')).toBe('4')
  await expectAccessible(page)
  await page.setInputFiles('input[type=file]', arrangementsPath('halton/2023.yaml'))
  await page.getByRole('button', { name: /forward/i }).click()
  proposal = /ARR-2026-\d{3}/.exec(page.url())?.[0] ?? ''
  expect(proposal).not.toBe('')
  // Sections that ask nothing of the reader are folded.
  const changes = (await page.locator('main').textContent()) ?? ''
  for (const named of ['Virtual Panel', 'Cheshire Merseyside Integrated Care Board', '1 April 2026'])
    expect(changes).toContain(named)
  await expectAccessible(page)
  await page.context().close()
}, 60_000)

test('the three accountable officers sign on a phone', async () => {
  for (const officer of ['council-officer', 'nhs-officer', 'police-officer']) {
    const page = await as(officer, widths.phone)
    expect(await words(page)).toContain(`${proposal}: your signature`)
    await page.goto(`${server.address}/arrangements/proposals/${proposal}/sign-off`)
    await page.check('[name="agreed"]')
    await page.getByRole('button', { name: /sign/i }).first().click()
    expect(await words(page, '.govuk-notification-banner--success')).not.toBe('')
    await page.context().close()
  }
  expect(await group(older)).toMatch(/Executive/)
}, 120_000)

test('from its day the new version rules, and the older incident keeps its own', async () => {
  setTime(server, '2026-03-31')
  expect(await group((await raise(server, 'hospital-lead')).reference)).toMatch(/Executive/)
  setTime(server, '2026-04-01')
  const newer = await raise(server, 'hospital-lead')
  expect(await group(newer.reference)).toBe('Virtual Panel')
  expect(await group(older)).toMatch(/Executive/)
  const page = await as('nhs-delegate')
  expect(await words(page, '.los-person')).toContain('Cheshire Merseyside Integrated Care Board')
  await page.goto(`${server.address}/incidents/${older}`)
  expect(await words(page)).toContain('local arrangements 2019/20')
  await page.context().close()
}, 60_000)

test('a stranger finds what a school must do, and what happens on day 10, in three steps from the front page', async () => {
  const page = await newPage(browser, { width: widths.phone, javaScript: true })
  await page.goto(server.address)
  await page
    .getByRole('link', { name: /Halton Children and Young People/ })
    .first()
    .click()
  await page
    .getByRole('link', { name: /what must/i })
    .first()
    .click()
  expect(await words(page)).toMatch(/school/i)
  await page.goBack()
  await page
    .getByRole('link', { name: /disagree/i })
    .first()
    .click()
  await page.getByLabel(/day/i).first().fill('10')
  await page.getByRole('button', { name: /show/i }).click()
  // 2023 line 335 and before: days 9 to 14 are the third step, the senior manager's.
  expect(await words(page, '.los-day-reached')).toContain('step 3')
  await expectAccessible(page)
  await page.context().close()
}, 60_000)

test('both versions can be read by other people’s programs, each at its own address', async context => {
  const why = await missingReader('pdfinfo', 'pdftotext', 'soffice')
  if (why !== null) context.skip(why)
  const file = async (name: string) => {
    const answer = await fetch(`${server.address}/partnerships/halton/arrangements/${name}`)
    expect(answer.status, name).toBe(200)
    return Buffer.from(await answer.arrayBuffer())
  }
  const pdf = await file('halton-2023/arrangements.pdf')
  expect(await pdfInfo(pdf)).toMatch(/Tagged:\s+yes/)
  expect(await pdfText(pdf)).toContain('Virtual Panel')
  expect(await pdfText(await file('halton-2019/arrangements.pdf'))).not.toContain('Virtual Panel')
  const office = (await throughLibreOffice(await file('halton-2023/arrangements.docx'), 'txt:Text (encoded):UTF8')).toString()
  expect(office).toContain('Virtual Panel')
  const agencies = (await throughLibreOffice(await file('halton-2023/agencies.docx'), 'txt:Text (encoded):UTF8')).toString()
  expect(agencies).toContain('Citizens Advice')
}, 120_000)
