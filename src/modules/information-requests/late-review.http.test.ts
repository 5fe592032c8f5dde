import { afterAll, beforeAll, expect, test } from 'vitest'
import { openInstallation, type TestInstallation } from '../../../tests/harness/installation.ts'
import { setTime, wrong } from '../../../tests/rules/partnership.ts'
import { reviewed, wanted } from './testing.ts'

let here: TestInstallation
beforeAll(async () => {
  here = await openInstallation()
}, 120_000)
afterAll(() => here.close())

test('agencies are asked by no later than the last day of the law, and when that day has passed they can still be asked', async () => {
  const reference = await reviewed(here)
  const manager = await here.as('business-manager')
  const ask = (dueOn: string) => manager.post(`/incidents/${reference}/requests/new`, wanted(['probation'], { dueOn }))
  // The last day is Wednesday 18 March 2026, the fifteenth working day from the notification on 25 February.
  setTime(here, '2026-03-18', '10:00')
  expect(wrong(await ask('2026-03-19'))).toMatchObject([{ field: 'dueOn' }])
  setTime(here, '2026-03-19', '10:00')
  expect(wrong(await ask('2026-03-18'))).toMatchObject([{ field: 'dueOn' }])
  expect((await ask('2026-03-26')).status).toBe(200)
})
