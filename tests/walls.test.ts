import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { access as ordinary, routes } from '../src/app.tsx'
import type { Access } from '../src/platform/access/policy.ts'
import type { TestInstallation } from './harness/installation.ts'
import { seededWords, shutOutPeople } from './harness/seed.ts'
import { openSeeded } from './harness/seeded.ts'
import { severalAtOnce } from './harness/several-at-once.ts'

/** Who may read one of the seeded concerns outside Halton's case team: those who told it, and the neighbour's Business Manager. */
const toldBy: Readonly<Record<string, keyof typeof seededWords>> = {
  'school-lead': 'school',
  'hospital-lead': 'hospital',
  'neighbour-lead': 'neighbour',
  'neighbour-manager': 'neighbour',
}
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

function filledWith(path: string, parameters: Readonly<Record<string, string>>): string {
  return path.replace(/:([A-Za-z]+)/g, (whole, name: string) => parameters[name] ?? whole)
}

async function everythingSeenBy(installation: TestInstallation, username: string, addresses: readonly string[]): Promise<string> {
  const asker = await installation.as(username)
  const seen = await severalAtOnce(addresses, async address => {
    const json = await asker.get(address)
    // The front page leads somebody who is signed in to the own work.
    expect(address === '/' ? [303] : [200, 404], address).toContain(json.status)
    // A view is made of its model alone: the model has every word that the page has. The canaries read the pages too.
    return json.text
  })
  return seen.join('\n')
}

/** The first wall, which stands while the records are made and is taken away afterwards. */
let standing = true
const firstWall: Access = {
  may: (actor, permission) => !standing || ordinary.may(actor, permission),
  get scoped() {
    return standing
  },
}

describe.each([
  { wall: 'both walls up', take: async () => {}, access: undefined },
  {
    wall: 'the first wall taken away',
    take: async () => {
      standing = false
    },
    access: firstWall,
  },
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
  let closed: string
  let addresses: readonly string[]

  beforeAll(async () => {
    const seeded = await openSeeded(access ? { access } : {})
    const { records } = seeded
    installation = seeded.installation
    reference = records.raised.reference
    closed = records.closed.reference
    await take(installation)
    // Every address there is, on each record that it can name.
    const named = ['raised', 'neighbours', 'access', 'concern', 'notice', 'emergency', 'reading', 'shut-out'].map(of =>
      records.parameters(of),
    )
    // Pages and files: a form shows what the page of its record shows, and the permission table tries every form.
    const shown = routes.filter(({ kind }) => kind !== 'form')
    const filled = shown.flatMap(({ path }) => named.map(parameters => filledWith(path, parameters)))
    addresses = [...new Set(filled)].filter(path => !path.includes(':'))
  }, 240_000)
  afterAll(() => installation.close())

  test.each(outsiders)(
    '%s reads no word of what others told',
    async username => {
      const seen = await everythingSeenBy(installation, username, addresses)
      for (const [by, words] of Object.entries(seededWords)) if (toldBy[username] !== by) expect(seen).not.toContain(words)
    },
    120_000,
  )

  test.each(outsiders.filter(name => name !== 'school-lead' && !name.startsWith('hospital')))(
    '%s does not learn its reference',
    async username => {
      const seen = await everythingSeenBy(installation, username, ['/my-work', '/incidents'])
      expect(seen).not.toContain(reference)
    },
  )

  test.each([...shutOutPeople.filter(name => name !== 'education-officer')])(
    '%s, who is shut out of a record, reads no word of it and not that it is there',
    async username => {
      const seen = await everythingSeenBy(installation, username, addresses)
      expect(seen).not.toContain(seededWords.shutOut)
      expect(seen).not.toContain(closed)
    },
    120_000,
  )

  test('police-delegate, who is shut out, does not read it from the other seat either', async () => {
    const asker = await installation.as('police-delegate', 'neighbour')
    for (const { text } of await severalAtOnce(addresses, asker.get)) expect(text).not.toContain(closed)
  })

  test('who raised it and is shut out reads the own concern, and the record by no other way', async () => {
    const own = addresses.filter(address => !address.startsWith('/concerns'))
    const seen = await everythingSeenBy(installation, 'education-officer', own)
    expect(seen).not.toContain(seededWords.shutOut)
    expect(seen).not.toContain(closed)
    expect(await everythingSeenBy(installation, 'education-officer', ['/concerns'])).toContain(closed)
  })

  test('the rest of its team reads what the others are shut out of', async () => {
    expect(await everythingSeenBy(installation, 'nhs-delegate', [`/incidents/${closed}`])).toContain(seededWords.shutOut)
  })

  test('the case team reads it', async () => {
    expect(await everythingSeenBy(installation, 'council-delegate', [`/incidents/${reference}`])).toContain(seededWords.school)
  })
})
