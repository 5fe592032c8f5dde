import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { demonstrationAdministrator, demonstrationPeople } from '../../demo/people.ts'
import { routes } from '../../src/app.tsx'
import type { Asker, TestInstallation } from '../harness/installation.ts'
import { seededWords } from '../harness/seed.ts'
import { openSeeded, type SeededRecords } from '../harness/seeded.ts'
import { severalAtOnce } from '../harness/several-at-once.ts'

const table = z
  .strictObject({
    groups: z.record(z.string(), z.array(z.string())),
    urls: z.array(z.strictObject({ url: z.string(), of: z.string().optional(), may: z.array(z.string()) })),
    open: z.array(z.strictObject({ url: z.string(), stranger: z.number() })),
  })
  .parse(parse(readFileSync(join(import.meta.dirname, 'expected.yaml'), 'utf8')))

/** Everyone who asks: each person of the demonstration in each of their partnerships. */
const askers = [
  ...demonstrationPeople.flatMap(person =>
    person.seats.map((seat, index) => (index === 0 ? person.username : `${person.username} in ${seat.partnership}`)),
  ),
  demonstrationAdministrator.username,
]

function members(names: readonly string[]): Set<string> {
  return new Set(names.flatMap(name => (table.groups[name] ? [...members(table.groups[name])] : [name])))
}

let installation: TestInstallation
let records: SeededRecords
const keys = new Map<string, Asker>()

beforeAll(async () => {
  ;({ installation, records } = await openSeeded())
  for (const asker of askers) {
    const [username = '', partnership] = asker.split(' in ')
    keys.set(asker, await installation.as(username, partnership))
  }
}, 240_000)
afterAll(() => installation.close())

test('every address of the application stands in the table, and none that is not there', () => {
  // As the server has them: what a room adds by another way than its routes is here too.
  const there = installation.app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`)
  const named = [...table.urls, ...table.open].map(entry => entry.url)
  expect([...new Set(named)].sort()).toEqual([...new Set(there)].sort())
  // Nobody needs to be known where a route is for the public, and everywhere else somebody must be.
  const open = table.open.map(entry => entry.url)
  for (const route of routes)
    expect([route.path, open.includes(`GET ${route.path}`)]).toEqual([route.path, route.may === 'public'])
})

test.each(table.open)('a stranger gets $stranger at $url, and no word of a record', async ({ url, stranger }) => {
  const [method = '', path = ''] = url.split(' ')
  const address = fill(path, { token: 'a-made-up-token', partnership: 'halton', version: 'halton-2019' })
  const answer = await installation.app.request(address, {
    method,
    headers: { accept: 'text/html' },
  })
  expect(answer.status).toBe(stranger)
  const text = await answer.text()
  for (const words of Object.values(seededWords)) expect(text).not.toContain(words)
})

test('the table names nobody who does not exist', () => {
  const named = table.urls.flatMap(entry => [...members(entry.may)])
  expect(named.filter(name => !askers.includes(name))).toEqual([])
})

describe('each address answers those of the table, and everyone else as a made-up address does', () => {
  for (const { url, of, may } of table.urls) {
    test(`${url}${of ? ` (${of})` : ''}`, async () => {
      const [method, path = ''] = url.split(' ')
      const address = of === undefined ? path : fill(path, records.parameters(of))
      const admitted = members(may)
      const answered: string[] = []
      // Looking changes nothing, so several look at once; what is sent may change something, so one sends after the other.
      const looked = method === 'GET' ? await severalAtOnce([...keys.values()], key => key.get(address)) : []
      for (const [at, [asker, key]] of [...keys].entries()) {
        const answer = looked[at] ?? (await key.post(address, {}))
        expect([200, 409, 422, 404], `${asker}: ${answer.status} ${answer.text.slice(0, 200)}`).toContain(answer.status)
        if (answer.status !== 404) answered.push(asker)
        else expect(Object.keys(answer.json as object).sort()).toEqual(['error', 'message', 'reference'])
      }
      expect(answered.sort()).toEqual([...admitted].sort())
    })
  }
})

test('what may not be seen is answered like a made-up address: same status, same headers, same body once masked', async () => {
  const neighbour = keys.get('neighbour-lead')
  const addresses = [
    fill('/incidents/:reference', records.parameters('raised')),
    '/incidents/INC-2026-999',
    '/incidents/no/such/page',
  ]
  const masked = await Promise.all(
    addresses.map(async address => {
      const json = await neighbour?.get(address)
      const html = await neighbour?.page(address)
      const mask = (text = '') => text.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'REFERENCE')
      const headers = (answer: typeof json) =>
        [...(answer?.headers ?? [])].filter(([name]) => name !== 'date' && name !== 'content-length')
      return [json?.status, headers(json), mask(json?.text), html?.status, headers(html), mask(html?.text)]
    }),
  )
  expect(masked[0]?.[0]).toBe(404)
  expect(masked[1]).toEqual(masked[0])
  expect(masked[2]).toEqual(masked[0])
})

function fill(path: string, parameters: Readonly<Record<string, string>>): string {
  return path.replace(/:([A-Za-z]+)/g, (_, name: string) => parameters[name] ?? `missing-${name}`)
}
