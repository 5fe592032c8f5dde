import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { answeredAction, begunAction, taken } from '../../src/modules/actions/testing.ts'
import { axeFaults } from '../browser/axe.ts'
import { newPage, openBrowser, whyNoBrowser, widths } from '../browser/browser.ts'
import { expectReflow, expectTitle } from '../browser/expect-accessible.ts'
import { signIn } from '../browser/sign-in.ts'
import { raise } from '../harness/seed.ts'
import { seedChildDeaths } from '../harness/seed-child-deaths.ts'
import { seedPrivacy } from '../harness/seed-privacy.ts'
import { openServer, type TestServer } from '../harness/server.ts'

/** The pages of privacy, of child deaths and of the register that no other walk comes to, each once, at 320 px with axe and reflow. */
const missing = whyNoBrowser()
let server: TestServer
let browser: Browser
let page: Page
const addresses = new Map<string, readonly string[]>()

beforeAll(async () => {
  if (missing !== null) return
  server = await openServer()
  const { reference } = await raise(server, 'school-lead', { whatHappened: 'Made up, told by the school alone' })
  const kept = await seedPrivacy(server, reference)
  const { request } = kept['subject-request']
  const asked = `/privacy/subject-access/${request}`
  addresses.set('privacy', [
    ...['', '/schedule', '/schedule/incidents', '/holds', '/holds/new', `/holds/${kept.hold.id}`].map(one => `/privacy${one}`),
    ...['/disposal', '/disposal/propose', `/disposal/${kept['disposal-list'].list}`].map(one => `/privacy${one}`),
    ...['/disclosures', '/disclosures/new', '/subject-access', '/subject-access/new'].map(one => `/privacy${one}`),
    ...['', '/identity', '/search', '/sent', '/given', `/findings/${kept.finding.id}`, `/seats/${kept.seat.id}`].map(
      one => `${asked}${one}`,
    ),
    `/privacy/disposed/${kept.disposed.case}`,
  ])
  await seedChildDeaths(server, reference)
  const ofIncident = `/incidents/${reference}/child-death`
  addresses.set('child deaths', [
    ...['', '/link', '/told', '/learning'].map(one => `${ofIncident}${one}`),
    ...['', '/new', '/2025/what-followed'].map(one => `/child-death-reports${one}`),
  ])
  const proposed = await begunAction(server)
  await taken(await server.as('hospital-lead', 'halton'), `${proposed}/last-day`, {
    dueOn: '2026-06-30',
    says: 'Made up for a test',
  })
  const toCheck = await answeredAction(server)
  addresses.set('actions', [
    ...['', '?state=all', '/over-time', '/recommendations', '/recommendations/new'].map(one => `/actions${one}`),
    ...['', '/proposal', '/person'].map(one => `${proposed}${one}`),
    ...['', '/close', '/send-back', '/withdraw'].map(one => `${toCheck}${one}`),
  ])
  browser = await openBrowser()
  page = await newPage(browser, { width: widths.phone })
  await signIn(page, server.address, 'business-manager')
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await server?.close()
})
beforeEach(context => {
  if (missing !== null) context.skip(missing)
})

describe('with axe and reflow at 320 px', () => {
  test.each(['privacy', 'child deaths', 'actions'])(
    'the pages of %s',
    async room => {
      const walked = addresses.get(room) ?? []
      expect(walked.length).toBeGreaterThan(5)
      for (const address of walked) {
        const answer = await page.goto(`${server.address}${address}`)
        expect([address, answer?.status()]).toEqual([address, 200])
        await expectTitle(page)
        await expectReflow(page)
        expect(await axeFaults(page), address).toEqual([])
      }
    },
    60_000,
  )
})
