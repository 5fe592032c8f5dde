import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newPage, openBrowser, whyNoBrowser, widths } from '../../../tests/browser/browser.ts'
import { expectAccessible } from '../../../tests/browser/expect-accessible.ts'
import { signIn } from '../../../tests/browser/sign-in.ts'
import { openServer, type TestServer } from '../../../tests/harness/server.ts'
import { paths, versionPages } from './paths.ts'

/** The public pages in a browser, at a desk without scripts and on a phone with them; each is also held to 320 pixels. */
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

const page = (name: (typeof versionPages)[number]) => paths.page('neighbour', 'neighbour-2023', name)
const addresses = [
  paths.home,
  paths.partnership('halton'),
  paths.version('neighbour', 'neighbour-2023'),
  ...versionPages.map(page),
  `${page('disagreements')}?day=10`,
  `${page('disagreements')}?day=ten`,
  `${page('levels-of-need')}?q=tired`,
  `${page('expectations')}?for=education`,
]

describe.each([
  ['at a desk, without scripts', { width: widths.desk, javaScript: false }],
  ['on a phone', { width: widths.phone, javaScript: true }],
])('%s', (_, options) => {
  test.each(addresses)('%s can be used by everyone', { timeout: 60_000 }, async address => {
    const opened = await newPage(browser, options)
    await opened.goto(`${server.address}${address}`)
    await expectAccessible(opened)
    await opened.context().close()
  })
})

test('who is signed in sees the whole of a public page, however long the partnership’s name', { timeout: 60_000 }, async () => {
  const opened = await newPage(browser, { width: 1000, javaScript: false })
  await signIn(opened, server.address, 'business-manager')
  await opened.goto(`${server.address}${paths.partnership('halton')}`)
  const [page, person] = await Promise.all([
    opened.evaluate(() => document.documentElement.scrollWidth),
    opened.locator('.los-person').boundingBox(),
  ])
  expect([page, (person?.x ?? 0) + (person?.width ?? 0)]).toEqual([1000, expect.toSatisfy((right: number) => right <= 1000)])
  await opened.context().close()
})

test('without scripts, a practitioner finds what happens on day 10', { timeout: 60_000 }, async () => {
  const opened = await newPage(browser, { width: widths.narrowest, javaScript: false })
  await opened.goto(server.address)
  await opened.getByRole('link', { name: 'Elmshire Together for Children' }).click()
  await opened.getByRole('link', { name: 'We disagree about a child: what happens next?' }).click()
  await opened.getByLabel('Which day have you reached?').fill('10')
  await opened.getByRole('button', { name: 'Show the step' }).click()
  const answer = (await opened.locator('.los-day-reached').allInnerTexts()).join()
  for (const words of ['Day 10 is in step 4.', 'Two delegates', 'Hear both sides', 'The Partnership Chair is told'])
    expect(answer).toContain(words)
  await opened.context().close()
})
