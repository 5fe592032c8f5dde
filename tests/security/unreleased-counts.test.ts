import { afterAll, beforeAll, expect, test } from 'vitest'
import { chronologiesAsked, sendReturn } from '../../src/modules/chronologies/testing.ts'
import { press } from '../../src/modules/information-requests/testing.ts'
import type { DryRunPage } from '../../src/modules/privacy/disposal/disposal-page.ts'
import { openInstallation, type TestInstallation } from '../harness/installation.ts'

/** What an agency writes is not counted for the case team before the chair releases it, not even in rows for a retention schedule. */
let here: TestInstallation
let reference: string
beforeAll(async () => {
  here = await openInstallation()
  reference = await chronologiesAsked(here)
}, 120_000)
afterAll(() => here.close())

/** Rows by kind, as the Business Manager reads what is held of the case. */
async function held(): Promise<Readonly<Record<string, number>>> {
  const page = (await (await here.as('business-manager')).get('/privacy/disposal')).json as DryRunPage
  const found = [...page.due, ...page.held, ...page.stillOpen, ...page.notYet, ...page.kept].find(
    one => one.reference === reference,
  )
  return Object.fromEntries((found?.kinds ?? []).map(({ kind, rows }) => [kind, rows]))
}

const entry = (what: string) => ({ date: '12/03/2024', what })

test('neither while it is written nor while it waits', async () => {
  const own = `/requests/${reference}-1`
  await press(here, 'hospital-lead', `${own}/chronology/add`, entry('The first tells the team that it is being written'))
  await (await here.as('hospital-lead')).get(own)
  const begun = await held()
  for (const what of ['A second one', 'A third one']) await press(here, 'hospital-lead', `${own}/chronology/add`, entry(what))
  await press(here, 'hospital-lead', `${own}/parts/summary`, { text: 'Made up for a test' })
  expect(await held()).toEqual(begun)
  await sendReturn(here, 'hospital-lead', `${reference}-1`)
  const { 'information-requests': requests = 0, ...others } = begun
  // The team is told one thing more: that it was answered.
  expect(await held()).toEqual({ ...others, 'information-requests': requests + 1 })
})
