import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type AuditTestDatabase, auditTestDatabase } from './testing.ts'
import { runVerifyAudit } from './verify-command.ts'

let database: AuditTestDatabase
let folder: string

beforeAll(async () => {
  database = await auditTestDatabase()
  folder = await mkdtemp(join(tmpdir(), 'los-heads-'))
}, 60_000)
afterAll(async () => {
  await database.stop()
  await rm(folder, { recursive: true, force: true })
}, 120_000)
beforeEach(async () => {
  await database.empty()
  await database.append('halton', [{}, {}, {}])
  await database.append('installation', [{}])
})

async function run(...argv: string[]): Promise<{ exit: number; out: string; err: string }> {
  const said = { out: '', err: '' }
  const io = {
    out: (text: string) => {
      said.out += text
    },
    err: (text: string) => {
      said.err += text
    },
  }
  return { exit: await runVerifyAudit(argv, io, () => database.connectMaintenance()), ...said }
}

const file = (name: string) => join(folder, name)

describe('los verify-audit', () => {
  test('says of each chain that it is whole, with its head', async () => {
    const { rows } = await database.superuser.query(
      `select chain, encode(hash, 'hex') as hash from records.audit_chain order by chain`,
    )
    const [halton, installation] = rows.map(row => String(row.hash).slice(0, 16))
    expect(await run()).toEqual({
      exit: 0,
      out: `halton: 3 entries, whole, head ${halton}…\ninstallation: 1 entry, whole, head ${installation}…\n`,
      err: '',
    })
  })

  test('names a fault and its place, and ends with 1', async () => {
    await database.superuser.query(`delete from records.audit_entry where chain = 'halton' and sequence = 2`)
    const { exit, out, err } = await run()
    expect(exit).toBe(1)
    expect(out).toMatch(/^halton: 2 entries, NOT WHOLE/)
    expect(err).toBe('halton: entry 2 is missing\n')
  })

  test('does not call an empty database whole', async () => {
    await database.empty()
    expect(await run()).toEqual({ exit: 1, out: '', err: 'There is no audit log here: is this the right database?\n' })
  })

  test('a head kept elsewhere shows a tail that was cut with everything that knew of it', async () => {
    expect((await run('--export-head', file('head.jsonl'))).exit).toBe(0)
    await database.superuser.query(`delete from records.audit_entry where chain = 'halton' and sequence = 3`)
    await database.superuser.query(`update records.audit_chain c set sequence = 2, hash = e.hash from records.audit_entry e
      where c.chain = 'halton' and e.chain = 'halton' and e.sequence = 2`)
    expect((await run()).exit).toBe(0)
    expect(await run('--head', file('head.jsonl'))).toMatchObject({
      exit: 1,
      err: 'halton: entry 3 is missing: the end was cut off\n',
    })
    // Exporting to the file that holds older heads compares with them first, and writes nothing over a log that is not whole.
    const before = await readFile(file('head.jsonl'), 'utf8')
    expect((await run(`--export-head=${file('head.jsonl')}`)).exit).toBe(1)
    expect(await readFile(file('head.jsonl'), 'utf8')).toBe(before)
  })

  test('adds heads to the file, each once', async () => {
    const heads = async () =>
      (await readFile(file('more.jsonl'), 'utf8'))
        .trim()
        .split('\n')
        .map(line => JSON.parse(line))
    await run('--export-head', file('more.jsonl'))
    await run('--export-head', file('more.jsonl'))
    expect((await heads()).map(({ chain, sequence, at }) => [chain, sequence, at])).toEqual([
      ['halton', 3, '2026-03-02T09:00:00.000Z'],
      ['installation', 1, '2026-03-02T09:00:00.000Z'],
    ])
    await database.append('halton', [{}])
    await run('--head', file('more.jsonl'), '--export-head', file('more.jsonl'))
    expect((await heads()).map(({ chain, sequence }) => [chain, sequence])).toEqual([
      ['halton', 3],
      ['installation', 1],
      ['halton', 4],
    ])
    expect((await heads()).every(({ hash }) => /^[0-9a-f]{64}$/.test(hash))).toBe(true)
  })

  test('prints the heads alone, for a pipe', async () => {
    const { exit, out, err } = await run('--export-head', '-')
    expect(exit).toBe(0)
    expect(
      out
        .trim()
        .split('\n')
        .map(line => JSON.parse(line).chain),
    ).toEqual(['halton', 'installation'])
    expect(err).toContain('halton: 3 entries, whole')
  })

  test.each([
    [['--heads', 'x'], /"--heads" is not an option/],
    [['x'], /"x" is not an option/],
    [['--head'], /--head needs a file/],
    [['--head', '--export-head'], /--head needs a file/],
    [['--head', 'a', '--head', 'b'], /--head is given twice/],
    [['--head', '-'], /--head needs a file/],
    [['--head', 'no-such-file'], /no-such-file cannot be read/],
  ])('refuses %j', async (argv, message) => {
    const { exit, out, err } = await run(...argv)
    expect([exit, out]).toEqual([1, ''])
    expect(err).toMatch(message)
  })

  test.each(['{', '[]', '{"chain":"halton","sequence":0,"hash":"","at":""}', '{"chain":"halton"}'])(
    'refuses a file with the line %s, naming it',
    async line => {
      await writeFile(file('bad.jsonl'), `\n${line}\n`)
      const { exit, err } = await run('--head', file('bad.jsonl'))
      expect(exit).toBe(1)
      expect(err).toMatch(/bad\.jsonl:2: this is not a head/)
    },
  )

  test('refuses a file without a head, which would prove nothing', async () => {
    await writeFile(file('empty.jsonl'), '\n')
    expect(await run('--head', file('empty.jsonl'))).toMatchObject({ exit: 1, err: expect.stringContaining('holds no head') })
  })
})

test('the maintenance role that it signs in as may read the log', async () => {
  const client: pg.Client = await database.connectMaintenance()
  const { rows } = await client.query('select count(*)::int as count from records.audit_entry')
  await client.end()
  expect(rows).toEqual([{ count: 4 }])
})
