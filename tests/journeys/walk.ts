import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { expect, inject } from 'vitest'
import { axeFaults } from '../browser/axe.ts'
import { newPage, openBrowser, widths } from '../browser/browser.ts'
import { expectAccessible, expectKeyboardOrder, expectReflow, expectTitle } from '../browser/expect-accessible.ts'
import { signIn } from '../browser/sign-in.ts'
import type { Answer } from '../harness/installation.ts'
import { openServer, type TestServer } from '../harness/server.ts'
import { severalAtOnce } from '../harness/several-at-once.ts'
import { type Walked, walked } from '../rules/partnership.ts'

/** A walk through the product: one installation, one browser, and people who keep their windows open from one test to the next. */
export interface Walk {
  readonly server: TestServer
  /** The person’s own window, signed in once. */
  as(username: string, width?: number): Promise<Page>
  /** Goes to the address and holds the page against WCAG: the first time that a page of its kind is met, at desk and at phone width. */
  open(page: Page, address: string): Promise<void>
  /** Follows a link of the page at hand, as a person does who knows no address, and holds the page that comes. */
  follow(page: Page, link: string | RegExp): Promise<void>
  /** Opens a form, checks it, answers it, presses its button and checks what follows. Gives what the page then says. */
  act(page: Page, address: string, answers: Answers, button: string | RegExp): Promise<string>
  /** The same with the form at hand. */
  send(page: Page, answers: Answers, button: string | RegExp): Promise<string>
  /** The window of somebody who is not signed in. */
  stranger(): Promise<Page>
  /** Every address of this installation that anybody opened. */
  readonly visited: ReadonlySet<string>
  close(): Promise<void>
}

/** By the name of the field; a day as 2026-03-02, which stands in three boxes; several values are several ticks. */
export type Answers = Readonly<Record<string, string | readonly string[]>>

export async function openWalk(): Promise<Walk> {
  const server = await openServer()
  const browser = await openBrowser()
  const windows = new Map<string, Page>()
  const visited = new Set<string>()
  const held = new Set<string>()

  async function hold(page: Page): Promise<void> {
    const refused = page.locator('.govuk-error-summary')
    const leads = await refused.locator('a').count()
    const state = (await refused.count()) === 0 ? await words(page, '.los-title .govuk-tag') : leads > 0 ? 'wrong' : 'refused'
    const kind = `${kindOf(page.url())} ${state}`
    if (held.has(kind)) return
    held.add(kind)
    if (state === 'refused') await expectRefusalAccessible(page)
    else await expectAccessible(page)
    const before = page.viewportSize() ?? { width: widths.desk, height: 900 }
    await page.setViewportSize({ width: before.width === widths.desk ? widths.phone : widths.desk, height: 900 })
    const faults = await axeFaults(page)
    await page.setViewportSize(before)
    expect(faults, page.url()).toEqual([])
  }

  const walk: Walk = {
    server,
    visited,
    async as(username, width = widths.desk) {
      const known = windows.get(`${username} ${width}`)
      if (known) return known
      const page = await newPage(browser, { width })
      page.on('framenavigated', frame => visited.add(frame.url().replace(server.address, '')))
      await signIn(page, server.address, username)
      windows.set(`${username} ${width}`, page)
      return page
    },
    async open(page, address) {
      const answer = await page.goto(`${server.address}${address}`)
      expect(answer?.status(), address).toBe(200)
      await hold(page)
    },
    async follow(page, link) {
      await linkTo(page, link).click()
      await page.waitForLoadState()
      await hold(page)
    },
    async act(page, address, answers, button) {
      await walk.open(page, address)
      return walk.send(page, answers, button)
    },
    async send(page, answers, button) {
      await answer(page, answers)
      await press(page, button)
      await hold(page)
      return (await words(page, '.govuk-notification-banner--success')) + (await words(page))
    },
    stranger: () => newPage(browser, { width: widths.desk }),
    async close() {
      await closeAll(browser)
      await server.close()
    },
  }
  return walk
}

/** A refusal that is about no field has nothing to lead to; it has the focus, and the rest of the page is as any other. */
async function expectRefusalAccessible(page: Page): Promise<void> {
  await page.locator('.govuk-error-summary:focus').waitFor()
  await expectTitle(page)
  await expectReflow(page)
  await expectKeyboardOrder(page)
  expect(await axeFaults(page), page.url()).toEqual([])
}

async function closeAll(browser: Browser): Promise<void> {
  for (const context of browser.contexts()) await (context satisfies BrowserContext).close()
  await browser.close()
}

/** Pages that differ only in the record that they show are of one kind; one that stands otherwise is looked at again. */
export const kindOf = (url: string) =>
  new URL(url, 'http://127.0.0.1').pathname
    .replace(/\/(sections|criteria|parts|hits|agencies)\/[^/]+/, '/$1/one')
    .replaceAll(/(INC|ACT)-\d+-\d+|[0-9a-f]{8}-[0-9a-f-]{27}|\b\d+(-\d+)?\b/g, 'one')

export async function answer(page: Page, answers: Answers): Promise<void> {
  for (const [name, value] of Object.entries(answers)) {
    const field = page.locator(`form [name="${name}"], form [name="${name}-day"]`)
    await openAround(page, name)
    const kind = (await field.first().getAttribute('type')) ?? 'text'
    if (kind === 'radio' || kind === 'checkbox')
      for (const one of [value].flat()) await page.check(`[name="${name}"][value="${one}"]`)
    else if ((await page.locator(`[name="${name}-day"]`).count()) > 0) await answerDay(page, name, [value].flat().join())
    else await page.fill(`[name="${name}"]`, [value].flat().join('\n'))
  }
}

/** What stands shut is opened by its words, as a person would. */
async function openAround(page: Page, name: string): Promise<void> {
  const shut = page.locator(`details:not([open]):has([name="${name}"], [name="${name}-day"]) > summary`)
  if ((await shut.count()) > 0) await shut.first().click()
}

async function answerDay(page: Page, name: string, day: string): Promise<void> {
  const [year = '', month = '', dayOfMonth = ''] = day.split('-')
  await page.fill(`[name="${name}-day"]`, String(Number(dayOfMonth)))
  await page.fill(`[name="${name}-month"]`, String(Number(month)))
  await page.fill(`[name="${name}-year"]`, year)
}

export async function press(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('button', { name }).first().click()
  await page.waitForLoadState()
}

/** A link by its words, also one that is drawn as a button. */
export const linkTo = (page: Page, name: string | RegExp) =>
  page
    .getByRole('link', { name })
    .or(page.getByRole('button', { name }).and(page.locator('a')))
    .first()

export const words = async (page: Page, within = 'main') => (await page.locator(within).allInnerTexts()).join('\n')

/** The school’s lead raises a concern on a phone, and knows who has it now. Gives the reference. */
export async function raiseConcern(walk: Walk, more: Answers): Promise<string> {
  const page = await walk.as('school-lead', widths.phone)
  const concern = {
    outcome: 'seriously-harmed',
    whatHappened: 'A made-up pupil came to school with burns that nobody explained.',
    childNow: 'At the hospital with a teacher.',
    contact: '01632 960 123 until 5pm',
    ...more,
  }
  const said = await walk.act(page, '/concerns/new?danger=no', concern, /send to the council/i)
  expect(said).toContain('Your concern has been sent')
  expect(said).toContain('Halton Borough Council has it now')
  return /INC-\d{4}-\d{3}/.exec(said)?.[0] ?? ''
}

/** What the rules have made of an incident. */
export const incidentSeen = async ({ server }: Walk, reference: string): Promise<Walked> =>
  walked(await (await server.as('business-manager')).get(`/incidents/${reference}`))

/** What each folder, stream and page outside the case team holds, by where it was found. */
export async function everythingElse(
  { server, visited }: Pick<Walk, 'server' | 'visited'>,
  outsiders: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  for (const outsider of outsiders) {
    const asker = await server.as(outsider)
    const addresses = [...visited].filter(one => one.startsWith('/'))
    for (const [how, ask] of [
      ['page', asker.page],
      ['JSON', asker.get],
    ] as const) {
      const answers: readonly Answer[] = await severalAtOnce(addresses, ask)
      for (const [at, { headers, text }] of answers.entries())
        found.set(`${how} ${addresses[at]} for ${outsider}`, `${[...headers].join('\n')}\n${text}`)
    }
  }
  const outbox = join(server.config.dataFolder, 'outbox')
  for (const file of readdirSync(outbox)) found.set(`mail ${file}`, readFileSync(join(outbox, file), 'utf8'))
  found.set('log of the application', server.logLines.join('\n'))
  found.set('log of PostgreSQL', readFileSync(join(inject('server').host, '..', 'server.log'), 'utf8'))
  return found
}
