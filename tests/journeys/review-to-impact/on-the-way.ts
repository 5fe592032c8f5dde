import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { putForward, signByAll } from '../../../src/modules/adopting/testing.ts'
import { setTime } from '../../rules/partnership.ts'
import { linkTo, openWalk, type Walk } from '../walk.ts'
import { notifiedAndMet } from './facts.ts'

/** The walk of one incident from the requests to the impact, and its reference: there once `setOut` is done. */
export let walk: Walk
export let reference = ''

/** Begins where earlier journeys have ended: the rapid review of an incident under the arrangements of 2023 is open. */
export async function setOut(): Promise<void> {
  walk = await openWalk()
  await signByAll(walk.server, await putForward(walk.server, '2026-04-01'))
  reference = await notifiedAndMet(walk.server)
}

export const at = (day: string, time = '10:00') => setTime(walk.server, day, time)
export const manager = () => walk.as('business-manager')

/** Addresses of the incident and of what belongs to it. */
export const to = {
  incident: () => `/incidents/${reference}`,
  rapid: (act?: string) => under(`/incidents/${reference}/rapid-review`, act),
  requests: (act?: string) => under(`/incidents/${reference}/requests`, act),
  chronology: (act?: string) => under(`/chronologies/${reference}`, act),
  anonymised: () => `/anonymised-chronologies/${reference}`,
  practice: (act?: string) => under(`/practice-reviews/${reference}`, act),
  publication: (act?: string) => under(`/practice-reviews/${reference}/publication`, act),
}
const under = (base: string, act?: string) => (act === undefined ? base : `${base}/${act}`)

/** The file behind a link of the page at hand. */
export async function download(page: Page, name: string | RegExp): Promise<Buffer> {
  const [file] = await Promise.all([page.waitForEvent('download'), linkTo(page, name).click()])
  return readFileSync(await file.path())
}
