import { afterAll, beforeAll, expect, test } from 'vitest'
import { openInstallation, type TestInstallation } from '../../../../tests/harness/installation.ts'
import { setTime } from '../../../../tests/rules/partnership.ts'
import { press } from '../testing.ts'
import type { RequestModel } from './request-page.ts'

let here: TestInstallation
beforeAll(async () => {
  here = await openInstallation()
})
afterAll(() => here.close())

test('a proof of identity that comes once the month is over, or is recorded anew then, makes no request timely again', async () => {
  const asked = { name: 'Tamsin Eastlake', asker: 'Herself', wants: 'Everything', receivedOn: '2026-03-02' }
  const request = (await press(here, 'business-manager', '/privacy/subject-access/new', asked)).headers.get('location') ?? ''
  const prove = (on: string) => press(here, 'business-manager', `${request}/identity`, { how: 'A passport was seen', on })
  const due = async () => ((await (await here.as('business-manager')).get(request)).json as RequestModel).dueOn
  setTime(here, '2026-03-12')
  await prove('2026-03-11')
  expect(await due()).toBe('2026-04-13')
  // Put right while the month runs: it counts.
  await prove('2026-03-10')
  expect(await due()).toBe('2026-04-10')
  setTime(here, '2026-05-01')
  await prove('2026-05-01')
  expect(await due()).toBe('2026-04-10')
})
