import { afterAll, beforeAll, expect, test } from 'vitest'
import { openInstallation, type TestInstallation } from '../../../../tests/harness/installation.ts'
import { press } from '../../information-requests/testing.ts'
import { bringIn, incidentAbout } from './testing.ts'

let here: TestInstallation
beforeAll(async () => {
  here = await openInstallation()
}, 120_000)
afterAll(() => here.close())

test('a name that a child had before stands in no anonymised view', async () => {
  const reference = await incidentAbout(here, 'Jamie Larkspur')
  await bringIn(here, reference, 'probation', { date: '12/03/2024', what: 'Jamie Larkspur was seen with Robin Thistledown' })
  const manager = await here.as('business-manager')
  const page = await manager.get(`/incidents/${reference}/children`)
  const { children } = page.json as { children: { id: string }[] }
  await press(here, 'business-manager', `/incidents/${reference}/children/${children[0]?.id}`, { name: 'Robin Thistledown' })
  const told = (await manager.get(`/anonymised-chronologies/${reference}`)).text
  expect(told).toContain('Child A was seen with Child A')
  for (const name of ['Jamie', 'Larkspur', 'Robin', 'Thistledown']) expect(told).not.toContain(name)
})
