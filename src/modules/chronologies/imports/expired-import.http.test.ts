import { afterAll, beforeAll, expect, test } from 'vitest'
import { openInstallation, type TestInstallation } from '../../../../tests/harness/installation.ts'
import { expireImports } from '../jobs.ts'
import { chronologiesAsked } from '../testing.ts'

let here: TestInstallation
let base: string
beforeAll(async () => {
  here = await openInstallation()
  base = `/requests/${await chronologiesAsked(here)}-1/chronology`
}, 120_000)
afterAll(() => here.close())

async function paste(words: string): Promise<string> {
  const answer = await (await here.as('hospital-lead')).post(`${base}/paste`, { table: `Date\tEvent\n2024\t${words}` })
  return (answer.headers.get('location') ?? '').replace('/columns', '')
}
const round = async () => {
  const { ground, identity, jobs, mail } = here
  await expireImports({ ground, identity, jobs, mail, log: () => {} })
}
async function touched(address: string, days: number): Promise<void> {
  const client = await here.superuser()
  const id = address.split('/').at(-1)
  const at = here.ground.clock.now().subtract({ hours: 24 * days })
  await client.query('update records.chronology_import set touched_at = $2 where id = $1', [id, at.toString()])
  await client.end()
}
async function counted(text: string, values: unknown[] = []): Promise<number> {
  const client = await here.superuser()
  const { rows } = await client.query<{ count: string }>(`select count(*) from ${text}`, values)
  await client.end()
  return Number(rows[0]?.count)
}

test('an import that nobody goes on with is removed after 30 days, every row with it, and its maker is told before', async () => {
  const [old, late, fresh] = [await paste('Old words'), await paste('Late words'), await paste('Fresh words')]
  await touched(old, 30)
  await touched(late, 26)
  const lead = await here.as('hospital-lead')
  await round()
  await round()
  expect([(await lead.get(old)).status, (await lead.get(late)).status, (await lead.get(fresh)).status]).toEqual([404, 200, 200])
  for (const table of ['chronology_import', 'chronology_import_part'])
    expect([table, await counted(`records.${table}`)]).toEqual([table, 2])
  const told = `jobs.job where name = 'chronologies.tell-of-expiry' and data::text like '%' || $1 || '%'`
  expect(await counted(told, [late.split('/').at(-1)])).toBe(1)
  expect(await counted(told, [fresh.split('/').at(-1)])).toBe(0)
  expect((await lead.get('/my-work')).text).toContain('They are removed in 4 days unless you go on with them')
  expect(await counted(`records.audit_entry where body::text like '%chronologies.import-expired%'`)).toBe(1)
})

test('going on with it gives it its days again', async () => {
  const address = await paste('Gone on with')
  await touched(address, 29)
  const lead = await here.as('hospital-lead')
  expect((await lead.post(`${address}/columns`, { firstRow: '2', columns: ['date', 'what'] })).status).toBe(200)
  const [minute, id] = [here.ground.clock.now().subtract({ minutes: 1 }), address.split('/').at(-1)]
  expect(await counted('records.chronology_import where id = $1 and touched_at > $2', [id, minute.toString()])).toBe(1)
})
