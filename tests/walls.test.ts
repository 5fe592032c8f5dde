import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { noFirstWall, openInstallation, type TestInstallation } from './harness/installation.ts'
import { seedRecords } from './harness/seed.ts'

/** Words that only those who may read an incident should ever see. */
const words = 'Something that was made up for a test'
const outsiders = [
  'neighbour-manager',
  'neighbour-lead',
  'hospital-lead',
  'school-lead',
  'administration-officer',
  'council-officer',
  'reviewer',
  'system-administrator',
]

async function everythingSeenBy(installation: TestInstallation, username: string, addresses: readonly string[]): Promise<string> {
  const asker = await installation.as(username)
  const seen: string[] = []
  for (const address of addresses) {
    const json = await asker.get(address)
    expect([200, 404]).toContain(json.status)
    seen.push(json.text, (await asker.page(address)).text)
  }
  return seen.join('\n')
}

describe.each([
  { wall: 'both walls up', take: async () => {}, access: undefined },
  { wall: 'the first wall taken away', take: async () => {}, access: noFirstWall },
  {
    wall: 'the second wall taken away',
    take: async (installation: TestInstallation) => {
      const client = await installation.superuser()
      const tables = await client.query<{ name: string }>(
        `select quote_ident(tablename) as name from pg_tables where schemaname = 'records'`,
      )
      for (const { name } of tables.rows) await client.query(`alter table records.${name} disable row level security`)
      await client.end()
    },
    access: undefined,
  },
])('with $wall', ({ take, access }) => {
  let installation: TestInstallation
  let reference: string
  let addresses: readonly string[]

  beforeAll(async () => {
    installation = await openInstallation(access ? { access } : {})
    const records = await seedRecords(installation)
    reference = records.raised.reference
    await take(installation)
    const acts = ['tell-partners', 'notify', 'not-notifying', 'correct-awareness', 'view', 'decision', 'panel-told', 'team']
    addresses = [
      '/my-work',
      '/incidents',
      `/incidents/${reference}`,
      ...acts.map(act => `/incidents/${reference}/${act}`),
      '/audit',
    ]
  })
  afterAll(() => installation.close())

  test.each(outsiders)('%s reads no word of an incident', async username => {
    const seen = await everythingSeenBy(installation, username, addresses)
    expect(seen).not.toContain(words)
  })

  test.each(outsiders.filter(name => name !== 'school-lead' && !name.startsWith('hospital')))(
    '%s does not learn its reference',
    async username => {
      const seen = await everythingSeenBy(installation, username, ['/my-work', '/incidents'])
      expect(seen).not.toContain(reference)
    },
  )

  test('the case team reads it', async () => {
    expect(await everythingSeenBy(installation, 'council-delegate', [`/incidents/${reference}`])).toContain(words)
  })
})
