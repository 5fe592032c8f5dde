import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openTestBrowser } from '../../../tests/harness/form-browser.ts'
import { openInstallation, type TestInstallation } from '../../../tests/harness/installation.ts'
import type { Io } from '../../platform/command-line.ts'
import { codeOf } from '../../platform/identity/testing.ts'
import { arrangementsPath } from '../arrangements/index.ts'
import { runInstall, runPartnershipAdd, runToken } from './index.ts'

const today = Temporal.PlainDate.from('2026-03-02')
const now = Temporal.Instant.from('2026-03-02T09:00:00Z')

let here: TestInstallation
let client: pg.Client
beforeAll(async () => {
  here = await openInstallation()
  client = await here.maintenance()
})
afterAll(async () => {
  await client.end()
  await here.close()
})

let said: { out: string; err: string }
let io: Io
beforeEach(() => {
  said = { out: '', err: '' }
  io = {
    stdin: (async function* () {})(),
    out: text => {
      said.out += text
    },
    err: text => {
      said.err += text
    },
  }
})

describe('los token', () => {
  const token = (...argv: string[]) => runToken(argv, io, { client, identity: here.identity, today })
  const asks = (key: string, path: string) =>
    here.app.request(path, { headers: { authorization: `Bearer ${key.trim()}`, accept: 'application/json' } })

  it('prints one key that acts as the person, in the partnership named', async () => {
    expect(await token('--as', 'hospital-lead', '--partnership', 'neighbour')).toBe(0)
    expect(said.out).toMatch(/^\S+\n$/)
    const { standings } = (await (await asks(said.out, '/membership')).json()) as { standings: { partnershipId: string }[] }
    expect(standings.map(standing => standing.partnershipId)).toEqual(['neighbour'])
  })

  it('acts as the administrator, who is in no partnership', async () => {
    expect(await token('--as', 'system-administrator')).toBe(0)
    expect((await asks(said.out, '/people')).status).toBe(200)
    expect((await asks(said.out, '/incidents')).status).toBe(404)
  })

  it.each([
    [['--as', 'nobody'], /no "nobody"/],
    [['--as', 'school-lead', '--partnership', 'neighbour'], /acts in halton, not in "neighbour"/],
    [[], /As whom/],
    [['--as'], /argument missing/],
    [['--for', 'x'], /Unknown option/],
  ])('refuses %j', async (argv, words) => {
    expect(await token(...argv)).toBe(1)
    expect(said.out).toBe('')
    expect(said.err).toMatch(words)
  })

  it('gives no key away in a real installation', async () => {
    const superuser = await here.superuser()
    await superuser.query(`update reference.installation set kind = 'production'`)
    expect(await token('--as', 'school-lead')).toBe(1)
    await superuser.query(`update reference.installation set kind = 'demonstration'`)
    await superuser.end()
    expect(said).toEqual({ out: '', err: 'Only a demonstration gives keys away.\n' })
  })
})

describe('los partnership add', () => {
  const add = (...argv: string[]) => runPartnershipAdd(['add', ...argv], io, { client, now })

  const next = (id: string, guidance = 'working-together-2023') => {
    const file = join(mkdtempSync(join(tmpdir(), 'los-')), 'next.yaml')
    const before = readFileSync(arrangementsPath('neighbour/2023.yaml'), 'utf8')
    writeFileSync(
      file,
      before.replace('id: neighbour-2023', `id: ${id}`).replace(/follows: working-together-\d+/, `follows: ${guidance}`),
    )
    return file
  }

  it('refuses a version whose id was adopted before: its address names one text for ever', async () => {
    expect(await add(arrangementsPath('neighbour/2023.yaml'), '--from', '2026-03-15')).toBe(1)
    expect(said.err).toBe('Nothing was added: neighbour-2023 has been adopted already; give the new version an id of its own\n')
  })

  it('refuses a version written for older guidance than the partnership follows', async () => {
    expect(await add(next('neighbour-old', 'working-together-2018'), '--from', '2026-03-15')).toBe(1)
    expect(said.err).toContain('neighbour has adopted working-together-2023')
  })

  it('adopts the next version, and refuses another on an earlier day', async () => {
    const file = next('neighbour-2026')
    expect(await add(file, '--from', '2026-04-01'), said.err).toBe(0)
    expect(said.out).toContain('neighbour: ')
    const other = next('neighbour-2027')
    for (const from of ['2026-04-01', '2026-03-31', '2020-01-01']) {
      expect(await add(other, '--from', from)).toBe(1)
    }
    expect(said.err.match(/a new version must begin after that day/g)).toHaveLength(3)
    const { rows } = await client.query(
      `select from_day::text from records.adoption where partnership_id = 'neighbour' order by from_day`,
    )
    expect(rows.at(-1)).toEqual({ from_day: '2026-04-01' })
    const log = await client.query(
      `select from records.audit_entry where chain = 'installation' and action = 'arrangements.partnership-added'`,
    )
    expect(log.rowCount).toBe(3)
  })

  it('adds nothing of a file that is not right, and says each problem', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'los-')), 'bad.yaml')
    writeFileSync(file, 'id: bad\nversion: 1\n')
    expect(await add(file, '--from', '2026-04-01')).toBe(1)
    expect(said.err.split('\n').length).toBeGreaterThan(3)
    expect(said.err).toContain('bad.yaml')
  })

  it.each([
    [['x.yaml'], /From which day/],
    [['x.yaml', '--from', '2026-02-30'], /February 2026 has days 1 to 28/],
    [[], /Which file/],
  ])('refuses %j', async (argv, words) => {
    expect(await add(...argv)).toBe(1)
    expect(said.err).toMatch(words)
  })

  it('refuses an organisation that is known under another name, and adds nothing', async () => {
    await client.query(`update records.organisation set name = 'Another trust' where id = 'fenwood-hospitals'`)
    expect(await add(next('neighbour-2028'), '--from', '2027-01-01')).toBe(1)
    expect(said.err).toContain('“Another trust”')
    const { rowCount } = await client.query(`select from records.adoption where from_day = '2027-01-01'`)
    expect(rowCount).toBe(0)
  })
})

describe('los install', () => {
  const install = (...argv: string[]) =>
    runInstall(argv, io, { client, identity: here.identity, baseUrl: 'http://127.0.0.1:3000', today, now })
  const email = `admin-${randomUUID().slice(0, 8)}@example.org`

  it('prints a link until an administrator has signed in by one, and then no more', async () => {
    expect(await install('--email', 'mistyped@example.org', '--name', 'Ada Install'), said.err).toBe(0)
    const mistyped = said.out.trim()
    said.out = ''
    expect(await install('--email', email, '--name', 'Ada Install')).toBe(0)
    const link = new URL(said.out.trim()).pathname
    const browser = openTestBrowser(here.app)
    await browser.send(link, { password: 'orchard nine velvet' })
    const secret = /Secret: <span[^>]*>([A-Z2-7 ]+)</.exec((await browser.get('/sign-in/set-up')).text)?.[1] ?? ''
    expect((await browser.send('/sign-in/set-up', { code: codeOf(secret) })).location).toBe('/my-work')
    expect((await browser.get('/people')).status).toBe(200)
    said = { out: '', err: '' }
    expect(await install('--email', email, '--name', 'Ada Install')).toBe(1)
    expect(said.out).toBe('')
    expect(said.err).toContain('has signed in')
    const stranger = openTestBrowser(here.app)
    await stranger.send(new URL(mistyped).pathname, { password: 'orchard nine velvet' })
    const other = /Secret: <span[^>]*>([A-Z2-7 ]+)</.exec((await stranger.get('/sign-in/set-up')).text)?.[1] ?? ''
    expect((await stranger.send('/sign-in/set-up', { code: codeOf(other) })).location).toBe('/sign-in?notice=no-access')
  })

  it.each([
    [['--email', 'a@example.org'], /--name NAME is missing/],
    [['--email', 'nobody', '--name', 'A'], /must be an address/],
    [['--email'], /argument missing/],
  ])('refuses %j', async (argv, words) => {
    expect(await install(...argv)).toBe(1)
    expect(said.err).toMatch(words)
  })
})
