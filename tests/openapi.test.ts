import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { routes } from '../src/app.tsx'
import type { TestInstallation } from './harness/installation.ts'
import { openSeeded, type SeededRecords } from './harness/seeded.ts'

const document = z.object({
  openapi: z.literal('3.1.0'),
  paths: z.record(z.string(), z.record(z.string(), z.object({ operationId: z.string(), parameters: z.array(z.unknown()) }))),
})

let installation: TestInstallation
let records: SeededRecords
beforeAll(async () => {
  ;({ installation, records } = await openSeeded())
}, 240_000)
afterAll(() => installation.close())

test('describes every address, each operation under a name of its own', async () => {
  const answer = await installation.app.request('/openapi.json')
  const { paths } = document.parse(await answer.json())
  expect(Object.keys(paths).sort()).toEqual([...new Set(routes.map(route => route.path.replace(/:([A-Za-z]+)/g, '{$1}')))].sort())
  const names = Object.values(paths).flatMap(operations => Object.values(operations).map(operation => operation.operationId))
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
})

test('what a page answers is what its model says, no field more', async () => {
  const asker = await installation.as('business-manager')
  const notifier = await installation.as('council-notifier')
  const { reference } = records.parameters('raised')
  const tried: string[] = []
  for (const route of routes) {
    const path = route.path.replace(':reference', reference ?? '')
    if (path.includes(':') || route.kind === 'file') continue
    for (const who of [asker, notifier]) {
      const answer = await who.get(path)
      if (answer.status !== 200) continue
      tried.push(route.path)
      const { _version, _typed, ...model } = z.record(z.string(), z.unknown()).parse(answer.json)
      expect([route.path, route.modelSchema.parse(model)]).toEqual([route.path, model])
      if (route.form) expect([typeof _version, typeof _typed]).toEqual(['string', 'object'])
    }
  }
  expect(tried.length).toBeGreaterThan(12)
})
