import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { emailOf } from '../../../demo/people.ts'
import { openInstallation, type TestInstallation } from '../../../tests/harness/installation.ts'
import { raise } from '../../../tests/harness/seed.ts'
import { askAgencies } from '../../../tests/harness/seed-requests.ts'
import { openReview } from '../../../tests/harness/seed-review.ts'
import { setTime } from '../../../tests/rules/partnership.ts'
import { declarations } from '../../app.tsx'
import { runVerifyAudit } from '../../platform/audit/verify-command.ts'
import { tableName } from '../../platform/database/table.ts'
import { namesKey } from '../../platform/sealing/sealing.ts'
import type { DryRunPage } from './disposal/disposal-page.ts'
import { approveAllDue, dispose, endedIncident, muchLater, press } from './testing.ts'

/** One case of everything that a case can hold, disposed of; another one that stays. */
let here: TestInstallation
let superuser: pg.Client
let gone: string
let stays: string
let closed: string
let caseId: string
let before: { figures: unknown; wrapped: Buffer[]; sealed: { id: string; key: string; bytes: Buffer }; keyHex: string[] }

const dryRun = async (username = 'business-manager') =>
  (await (await here.as(username)).get('/privacy/disposal')).json as DryRunPage
const idOf = async (reference: string) =>
  (await superuser.query<{ id: string }>('select id from records.case_file where reference = $1', [reference])).rows[0]?.id ?? ''
const figures = async (username: string) => (await (await here.as(username)).get('/incidents/figures')).json

beforeAll(async () => {
  here = await openInstallation()
  superuser = await here.superuser()
  gone = (await raise(here, 'practice-group-chair', { childName: 'Wrenna Ashdown', whatHappened: 'Goneword happened' })).reference
  await openReview(here, gone)
  await askAgencies(here, gone)
  await press(here, 'business-manager', `/incidents/${gone}/team`, { person: emailOf('scrutineer'), reason: 'For a test' })
  await press(here, 'business-manager', `/incidents/${gone}/shut-out`, {
    person: emailOf('police-delegate'),
    reason: 'For a test',
  })
  stays = await endedIncident(here, { whatHappened: 'Stayword happened' })
  closed = await endedIncident(here)
  await press(here, 'business-manager', `/incidents/${closed}/shut-out`, {
    person: emailOf('head-of-safeguarding'),
    reason: 'For a test',
  })
  caseId = await idOf(gone)
  // Its clocks are met or not owed, as far as this test needs it.
  await superuser.query(
    `update records.clock set closed_as = 'met', closed_at = started_at, closed_day = started_day where closed_as is null and case_id = $1`,
    [caseId],
  )
}, 240_000)
afterAll(async () => {
  await superuser.end()
  await here.close()
})

describe('the dry run', () => {
  test('lets nothing go before its time, and says when each case is due', async () => {
    const today = await dryRun()
    expect(today.due).toEqual([])
    expect(today.notYet.map(({ reference, dueOn }) => [reference, dueOn])).toContainEqual([gone, '2061-03-02'])
  })

  test('counts every row of a case, copies at agencies and the raiser’s own words among them, and changes nothing', async () => {
    setTime(here, muchLater)
    const count = async () => (await superuser.query('select count(*) from records.audit_entry')).rows[0]
    const rowsBefore = await superuser.query(
      `select (select count(*) from records.case_key) as keys, (select count(*) from records.disposal_line) as lines`,
    )
    await count()
    const model = await dryRun()
    const line = model.due.find(({ reference }) => reference === gone)
    expect(model.due.map(({ reference }) => reference).sort()).toEqual([gone, stays, closed].sort())
    const rows = Object.fromEntries((line?.kinds ?? []).map(({ kind, rows }) => [kind, rows]))
    const counted = async (sql: string) => Number((await superuser.query(`select count(*) as n ${sql}`)).rows[0]?.n)
    expect(rows.concerns).toBe(await counted(`from records.concern where reference = '${gone}'`))
    expect(rows.reviews).toBe(await counted(`from records.review_record where case_id = '${caseId}'`))
    const copies = ['agency_request', 'agency_return_record', 'handed_part_record'].map(
      table => `(select count(*) from records.${table} where reference = '${gone}')`,
    )
    const ofCase = [
      'information_request',
      'information_request_note',
      'request_reminder',
      'return_chair',
      'return_state',
      'return_in_letterbox',
      'released_return',
    ].map(table => `(select count(*) from records.${table} where case_id = '${caseId}')`)
    const requests = Number((await superuser.query(`select ${[...copies, ...ofCase].join(' + ')} as n`)).rows[0]?.n)
    expect([rows['information-requests'], requests > 15]).toEqual([requests, true])
    expect(
      (
        await superuser.query(
          `select (select count(*) from records.case_key) as keys, (select count(*) from records.disposal_line) as lines`,
        )
      ).rows,
    ).toEqual(rowsBefore.rows)
  })

  test('shows nothing of a case to who is shut out of it, nor counts it: on no page of the room', async () => {
    for (const address of [
      '/privacy',
      '/privacy/disposal',
      '/privacy/holds',
      '/privacy/disclosures',
      '/privacy/disposal/propose',
    ])
      expect([address, (await (await here.as('head-of-safeguarding')).get(address)).text.includes(closed)]).toEqual([
        address,
        false,
      ])
    const overview = (await (await here.as('head-of-safeguarding')).get('/privacy')).json as { parts: { now: string }[] }
    expect(overview.parts.map(({ now }) => now)).toContain('2 cases are due today.')
    expect((await dryRun('police-delegate')).due.map(({ reference }) => reference).sort()).toEqual([closed, stays].sort())
  })
})

describe('a list', () => {
  test('is approved by nobody who proposed it, and not by a delegate', async () => {
    const list =
      (await press(here, 'head-of-safeguarding', '/privacy/disposal/propose', { looked: 'yes' })).headers.get('location') ?? ''
    const own = await (await here.as('head-of-safeguarding')).post(`${list}/decide`, { decision: 'approve' })
    expect(own.json).toMatchObject({ refusal: { because: 'own-proposal' } })
    expect((await (await here.as('nhs-delegate')).post(`${list}/decide`, { decision: 'approve' })).status).toBe(404)
    expect((await (await here.as('nhs-delegate')).get(list)).status).toBe(200)
    expect((await dispose(here)).out).toContain('Nothing is approved')
    const down = await (await here.as('business-manager')).post(`${list}/decide`, { decision: 'turn-down' })
    expect(down.json).toMatchObject({ errors: [{ field: 'reason' }] })
    const turned = await press(here, 'business-manager', `${list}/decide`, { decision: 'turn-down', reason: 'Not this year' })
    expect(turned.json).toMatchObject({ lines: [{ state: 'turned-down', because: 'Not this year' }, { state: 'turned-down' }] })
  })

  test('is proposed by the Business Manager; who is shut out of a case on it decides on the others only', async () => {
    const list = await approveAllDue(here)
    const model = (await (await here.as('business-manager')).get(list)).json as { lines: { reference: string; state: string }[] }
    expect(Object.fromEntries(model.lines.map(({ reference, state }) => [reference, state]))).toEqual({
      [gone]: 'approved',
      [stays]: 'approved',
      [closed]: 'waiting',
    })
    expect((await (await here.as('head-of-safeguarding')).get(list)).text).not.toContain(closed)
  })
})

describe('disposal', () => {
  test('says what it would do, and does nothing', async () => {
    const tried = await dispose(here, ['--dry-run'])
    expect([tried.exit, tried.out]).toEqual([0, expect.stringContaining(`${gone} (list DSP-2062-`)])
    expect((await (await here.as('council-delegate')).get(`/incidents/${gone}`)).status).toBe(200)
    expect((await dispose(here, ['--all'])).exit).toBe(1)
  })

  test('is broken off in the middle: nothing of it is done, and the next run does it', async () => {
    await press(here, 'business-manager', '/privacy/holds/new', { reference: stays, from: '2026-03-02', reason: 'An inquest' })
    before = {
      figures: [await figures('business-manager'), await figures('council-officer')],
      wrapped: (
        await superuser.query<{ wrapped: Buffer }>('select wrapped from records.case_key where case_id = $1', [caseId])
      ).rows.map(row => row.wrapped),
      sealed: (
        await superuser.query<{ id: string; key: string; bytes: Buffer }>(
          'select id, key_id as key, what_happened as bytes from records.incident where id = $1',
          [caseId],
        )
      ).rows[0] ?? { id: '', key: '', bytes: Buffer.of() },
      keyHex: [],
    }
    await superuser.query(
      `create function records.broken() returns trigger language plpgsql as $$ begin raise exception 'killed'; end $$`,
    )
    await superuser.query('create trigger broken before insert on records.erasure for each row execute function records.broken()')
    await expect(dispose(here)).rejects.toThrow('killed')
    const rows = await superuser.query('select from records.incident where id = $1', [caseId])
    const keys = await superuser.query('select from records.case_key where case_id = $1', [caseId])
    expect([rows.rowCount, keys.rowCount]).toEqual([1, before.wrapped.length])
    expect((await superuser.query('select from records.disposal_certificate')).rowCount).toBe(0)
    await superuser.query('drop trigger broken on records.erasure; drop function records.broken()')
  })

  test('destroys the case, stops at the one under a hold, and says both', async () => {
    const done = await dispose(here)
    expect(done.exit).toBe(1)
    expect(done.out).toMatch(new RegExp(`${gone}: disposed of, certificate DC-2062-001`))
    expect(done.err).toBe(`${stays}: not disposed of, because it is under a legal hold\n`)
    expect((await (await here.as('council-delegate')).get(`/incidents/${stays}`)).text).toContain('Stayword')
  })

  test('leaves no row of the case in any table but those that say why', async () => {
    const left: Record<string, number> = {}
    for (const { rows } of [
      await superuser.query<{ name: string; of_case: string }>('select table_name as name, of_case from reference.table_of_case'),
    ])
      for (const { name, of_case } of rows) {
        const found = await superuser.query(`select from records.${name} t where ${of_case} = $1`, [caseId])
        if (found.rowCount) left[name] = found.rowCount
      }
    const outlives = declarations.filter(one => one.outlives).map(tableName)
    expect(Object.keys(left).filter(name => !outlives.includes(name))).toEqual([])
    expect(left).toMatchObject({
      case_file: 1,
      case_member: 1,
      case_exclusion: 1,
      disposed_case: 1,
      disposal_certificate: 1,
      erasure: 1,
    })
    // And what no declaration knows of: no row of any table names the case but those and the log.
    const tables = await superuser.query<{ name: string }>(`select tablename as name from pg_tables where schemaname = 'records'`)
    const naming: string[] = []
    for (const { name } of tables.rows)
      if (
        (
          await superuser.query(`select from records.${name} t where t::text like $1 or t::text like $2`, [
            `%${caseId}%`,
            `%${gone}%`,
          ])
        ).rowCount
      )
        naming.push(name)
    expect(naming.filter(name => !outlives.includes(name)).sort()).toEqual(['audit_entry', 'reading'])
  })

  test('leaves no sealed word and no copy of a key: not in a row, nor in the files of the tables that held keys', async () => {
    const words = await superuser.query(
      `select from records.case_member where case_id = $1 and reason is not null and reason <> '\\x' union all
       select from records.case_exclusion where case_id = $1 and reason <> '\\x'`,
      [caseId],
    )
    expect(words.rowCount).toBe(0)
    expect(before.wrapped.length).toBeGreaterThan(1)
    const tables = await superuser.query<{ name: string }>(
      `select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables where schemaname in ('records', 'identity', 'jobs', 'reference')`,
    )
    for (const wrapped of before.wrapped)
      for (const { name } of tables.rows)
        expect([
          name,
          (await superuser.query(`select from ${name} t where t::text like $1`, [`%${wrapped.toString('hex')}%`])).rowCount,
        ]).toEqual([name, 0])
    await superuser.query('checkpoint')
    const file = await superuser.query<{ bytes: Buffer }>(
      `select pg_read_binary_file(pg_relation_filepath('records.case_key')) as bytes`,
    )
    const bytes = file.rows[0]?.bytes ?? Buffer.of()
    expect(bytes.length).toBeGreaterThan(0)
    for (const wrapped of before.wrapped) expect(bytes.includes(wrapped)).toBe(false)
    // The ciphertext, as an old backup would hold it, opens with the key that was destroyed, and with no key that is left.
    const names = namesKey(here.config.namesKey ?? Buffer.of())
    const { sealed } = before
    const keys = (await superuser.query<{ id: string; wrapped: Buffer }>('select id, wrapped from records.case_key')).rows
    const opens = (key: { id: string; wrapped: Buffer }) => {
      try {
        return names.unwrap(key.id, key.wrapped).open(sealed.id, 'what_happened', sealed.bytes)
      } catch {
        return undefined
      }
    }
    expect(before.wrapped.map(wrapped => opens({ id: sealed.key, wrapped }))).toContain('Goneword happened')
    expect(keys.map(opens).filter(text => text !== undefined)).toEqual([])
  })

  test('writes a certificate that agrees with the list that was approved, and what a restore must do again', async () => {
    const team = await here.as('council-notifier')
    const page = (await team.get(`/privacy/disposed/${gone}`)).json as {
      listHash: string
      keysDestroyed: number
      destroyed: { table: string; rows: number }[]
    }
    expect(page).toMatchObject({ certificate: 'DC-2062-001', approvedBy: 'Head of Safeguarding', decision: { met: true } })
    expect(page.keysDestroyed).toBe(before.wrapped.length)
    expect(page.destroyed).toContainEqual(expect.objectContaining({ table: 'incident', rows: 1 }))
    expect(page.listHash).toMatch(/^[0-9a-f]{64}$/)
    const pdf = await team.get(`/privacy/disposed/${gone}/certificate.pdf`)
    expect([pdf.status, pdf.headers.get('content-type'), pdf.text.slice(0, 5)]).toEqual([200, 'application/pdf', '%PDF-'])
    const file = join(here.config.dataFolder, 'erasures.jsonl')
    expect(existsSync(file)).toBe(true)
    const [entry = ''] = readFileSync(file, 'utf8').trim().split('\n')
    expect(JSON.parse(entry)).toMatchObject({ case: caseId, reference: gone, certificate: 'DC-2062-001' })
    expect((JSON.parse(entry) as { keys: string[] }).keys).toHaveLength(before.wrapped.length)
    // A second run adds nothing twice, and does nothing twice.
    expect((await dispose(here)).out).toContain('Nothing is approved')
    expect(readFileSync(file, 'utf8').trim().split('\n')).toHaveLength(1)
  })

  test('its addresses say so to those who were allowed, and are made-up addresses to everybody else', async () => {
    for (const username of ['council-delegate', 'council-notifier', 'business-manager', 'scrutineer'])
      for (const address of [`/incidents/${gone}`, `/incidents/${gone}/rapid-review`]) {
        const answer = await (await here.as(username)).get(address)
        expect([username, address, answer.status, answer.headers.get('location')]).toEqual([
          username,
          address,
          303,
          `/privacy/disposed/${gone}`,
        ])
      }
    const read = await (await here.as('scrutineer')).page(`/privacy/disposed/${gone}`)
    expect(read.text).toContain('was disposed of')
    for (const username of ['police-delegate', 'hospital-lead', 'school-lead', 'practice-group-chair', 'neighbour-manager'])
      for (const address of [`/incidents/${gone}`, `/privacy/disposed/${gone}`, `/privacy/disposed/${gone}/certificate.pdf`])
        expect([username, (await (await here.as(username)).get(address)).status]).toEqual([username, 404])
  })

  test('lists, My work, figures and the log go on as before', async () => {
    for (const username of [
      'business-manager',
      'council-delegate',
      'police-delegate',
      'hospital-lead',
      'practice-group-chair',
      'school-lead',
    ])
      for (const address of ['/my-work', '/incidents', '/concerns', '/requests']) {
        const answer = await (await here.as(username)).get(address)
        expect([username, address, answer.status, answer.text.includes(gone)]).toEqual([
          username,
          address,
          expect.toBeOneOf([200, 404]),
          false,
        ])
      }
    expect([await figures('business-manager'), await figures('council-officer')]).toEqual(before.figures)
    const said: string[] = []
    const out = (text: string) => {
      said.push(text)
    }
    expect(await runVerifyAudit([], { out, err: out }, () => here.maintenance())).toBe(0)
    expect(said.join('')).toContain('whole')
    const log = await (await here.as('business-manager')).page(`/audit?record=${gone}`)
    expect(log.text).toContain('A case was disposed of')
    expect((await (await here.as('police-delegate')).get('/privacy/disposal')).text).not.toContain(gone)
  })
})

test('every table that names a case by its reference says how disposal finds its rows', () => {
  const named = declarations.filter(({ table }) => 'reference' in table && 'id' in table)
  // Their references are of the log and of series of their own; what they say of a case is nothing.
  const known = ['audit_entry', 'reading', 'proposal', 'subject_request', 'action']
  const silent = named.filter(one => !one.ofCase && !('caseId' in one.table) && one.readers !== 'case-team').map(tableName)
  expect(silent.filter(name => !known.includes(name))).toEqual([])
})
