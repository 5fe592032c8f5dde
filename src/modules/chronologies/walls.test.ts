import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { emailOf } from '../../../demo/people.ts'
import { noFirstWall, openInstallation, type TestInstallation } from '../../../tests/harness/installation.ts'
import { writeChronologies } from '../../../tests/harness/seed-agency-chronologies.ts'
import { access as firstWall } from '../../app.tsx'
import { actorFrom, standingsOf } from '../../platform/actor/standing.ts'
import { actorTransaction } from '../../platform/database/actor-transaction.ts'

/**
 * Chronologies in each state (tests/harness/seed-agency-chronologies.ts): of the first incident the hospital's is being written and
 * probation's waits; those of the second one are released.
 */
let here: TestInstallation
let superuser: pg.Client
let first: string
let second: string
/** The first wall stands while the records are made. */
let standing = true

beforeAll(async () => {
  here = await openInstallation({
    access: {
      may: (actor, permission) => !standing || firstWall.may(actor, permission),
      get scoped() {
        return standing || noFirstWall.scoped
      },
    },
  })
  superuser = await here.superuser()
  const seeded = await writeChronologies(here, where => `Said-in-a-chronology ${where}`)
  first = seeded['own-chronology'].id.replace(/-1$/, '')
  second = seeded['chronology-released'].reference
}, 180_000)
afterAll(async () => {
  await superuser.end()
  await here.close()
})

/** Runs one statement as the application would for this person, and gives its rows or the code of the refusal. */
async function asked(username: string, text: string, values: unknown[] = []): Promise<unknown> {
  const { rows } = await superuser.query<{ id: string }>('select id from records.person where email = $1', [emailOf(username)])
  const personId = rows[0]?.id ?? ''
  const seats = await standingsOf(here.ground, personId)
  const seat = seats.find(({ partnershipId }) => partnershipId === 'halton') ?? seats[0]
  if (!seat) throw new Error(`${username} has no seat`)
  try {
    return await actorTransaction(here.ground, actorFrom(personId, seat, 'session'), async work => {
      const answer = (await work.statements.executeSql(text, values)) as { rows: unknown[] }
      return answer.rows
    })
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : 'no code'
  }
}
const rowsOf = async (username: string, table: string, where = 'true') => {
  const rows = await asked(username, `select from records.${table} where ${where}`)
  return Array.isArray(rows) ? rows.length : rows
}
const ofFirst = () => `reference = '${first}'`
const caseOf = async (reference: string) =>
  (await superuser.query<{ id: string }>('select id from records.case_file where reference = $1', [reference])).rows[0]?.id ?? ''

describe('in the database alone', () => {
  test('the agency’s rows are its leads’; a colleague has copies; nobody else reads them', async () => {
    // Three versions of two entries: one was changed.
    expect(await rowsOf('hospital-lead', 'agency_chronology_entry', ofFirst())).toBe(3)
    expect(await rowsOf('hospital-contributor', 'agency_chronology_entry')).toBe(0)
    expect(await rowsOf('hospital-contributor', 'handed_chronology_entry', ofFirst())).toBeGreaterThan(0)
    for (const username of ['business-manager', 'nhs-delegate', 'neighbour-lead', 'school-lead'])
      expect([username, await rowsOf(username, 'agency_chronology_entry', ofFirst())]).toEqual([username, 0])
    expect(await rowsOf('probation-lead', 'agency_chronology_entry', `organisation_id <> 'probation'`)).toBe(0)
    for (const username of ['hospital-lead', 'business-manager', 'nhs-delegate'])
      expect([username, await rowsOf(username, 'handed_chronology_entry')]).toEqual([username, 0])
  })

  test('what was sent waits, and nobody reads it; released, the case team does, and no agency', async () => {
    expect((await superuser.query('select from records.chronology_in_letterbox')).rowCount).toBe(1)
    const everybody = ['business-manager', 'head-of-safeguarding', 'nhs-delegate', 'probation-lead', 'hospital-lead']
    for (const username of everybody) {
      expect([username, await rowsOf(username, 'chronology_in_letterbox')]).toEqual([username, 0])
      expect([username, await rowsOf(username, 'chronology_entry', `case_id = '${await caseOf(first)}'`)]).toEqual([username, 0])
    }
    const released = `case_id = '${await caseOf(second)}'`
    for (const username of ['business-manager', 'nhs-delegate', 'council-notifier'])
      expect([username, await rowsOf(username, 'chronology_entry', released)]).toEqual([username, 4])
    for (const username of ['probation-lead', 'hospital-lead', 'school-lead', 'hospital-contributor', 'neighbour-manager'])
      expect([username, await rowsOf(username, 'chronology_entry', released)]).toEqual([username, 0])
  })

  test('an import is its maker’s alone, with every row of it', async () => {
    for (const table of ['chronology_import', 'chronology_import_part', 'chronology_import_row']) {
      expect([table, await rowsOf('hospital-lead', table)]).not.toEqual([table, 0])
      expect([table, await rowsOf('hospital-contributor', table)]).toEqual([table, await rowsOf('hospital-lead', table)])
      expect([table, await rowsOf('head-of-safeguarding', table)]).toEqual([table, 0])
    }
  })

  test('nobody puts rows where they do not belong', async () => {
    const of = await caseOf(second)
    const chronology = `insert into records.chronology (id, case_id, partnership_id, organisation_id, opened_at)
      values ($1, $2, 'halton', 'youth-justice', now())`
    for (const username of ['nhs-delegate', 'hospital-lead', 'neighbour-manager'])
      expect([username, await asked(username, chronology, [randomUUID(), of])]).toEqual([username, '42501'])
    expect(await asked('nhs-delegate', `update records.chronology_entry set themes = '{}' returning id`)).toEqual([])
    expect(await asked('hospital-lead', `update records.agency_chronology_entry set themes = '{}'`)).toBe('42501')
    expect(await asked('business-manager', 'delete from records.chronology_entry')).toBe('42501')
    const another = `insert into records.agency_chronology_entry select gen_random_uuid(), request_id, 'probation', partnership_id, reference,
      gen_random_uuid(), 1, false, 9, earliest, latest, at_time, doubted, children, themes, significance, episode, fingerprint, key_id,
      wrapped, content, written_by, written_at from records.agency_chronology_entry limit 1`
    expect(await asked('hospital-lead', another)).toBe('42501')
  })

  const version = (more: { round?: number; entry?: string; written?: string } = {}) =>
    `insert into records.agency_chronology_entry (id, request_id, organisation_id, partnership_id, reference, entry_id, round, taken_out,
       row_number, earliest, latest, doubted, children, themes, episode, fingerprint, key_id, wrapped, content, written_by, written_at)
     values (gen_random_uuid(), $1, $2, 'halton', $3, ${more.entry ? `'${more.entry}'` : 'gen_random_uuid()'}, ${more.round ?? 1}, false, 90,
       '2024-01-01', '2024-01-01', false, '{}', '{}', false, 'x', gen_random_uuid(), '\\x00', '\\x00',
       ${more.written ?? 'records.current_membership()'}, now())`
  const requestOf = async (reference: string, agency: string) => {
    const of = [reference, agency]
    const found = `select id from records.agency_request where reference = $1 and organisation_id = $2`
    return (await superuser.query<{ id: string }>(found, of)).rows[0]?.id ?? ''
  }

  test('entries are written by who answers that part, for the own agency, in the own name, before it is sent', async () => {
    const hospitals = [await requestOf(first, 'fenwood-hospitals'), 'fenwood-hospitals', first]
    const probation = [await requestOf(first, 'probation'), 'probation', first]
    for (const username of ['hospital-lead', 'hospital-contributor'])
      expect([username, await asked(username, version(), hospitals)]).toEqual([username, []])
    for (const username of ['probation-lead', 'business-manager', 'neighbour-lead', 'school-lead'])
      expect([username, await asked(username, version(), hospitals)]).toEqual([username, '42501'])
    expect(await asked('probation-lead', version(), probation)).toBe('42501')
    expect(await asked('hospital-contributor', version({ written: `'${randomUUID()}'` }), hospitals)).toBe('42501')
    expect(await asked('hospital-contributor', version(), [...hospitals.slice(0, 2), 'INC-1999-001'])).toBe('42501')
    // They hold no sealed words, so that no page could open them.
    await superuser.query(`delete from records.agency_chronology_entry where fingerprint = 'x'`)
  })

  test('a later version follows one of the same return, so that nobody outdates another agency’s entry', async () => {
    const sent = `select entry_id as id from records.agency_chronology_entry where organisation_id = 'probation' and reference = $1`
    const entry = (await superuser.query<{ id: string }>(sent, [first])).rows[0]?.id ?? ''
    const hospitals = [await requestOf(first, 'fenwood-hospitals'), 'fenwood-hospitals', first]
    expect(entry).not.toBe('')
    expect(await asked('hospital-contributor', version({ entry, round: 2 }), hospitals)).toBe('42501')
    expect(await asked('hospital-contributor', version({ round: 2 }), hospitals)).toBe('42501')
  })

  test('copies are given only to whom the chronology was handed, and no longer once it is taken back', async () => {
    const { rows } = await superuser.query<{ id: string; organisation_id: string }>(
      'select id, organisation_id from records.agency_request where reference = $1',
      [first],
    )
    const hospitals = rows.find(row => row.organisation_id === 'fenwood-hospitals')?.id
    const take = 'select records.take_handed_chronology($1) as taken'
    expect(await asked('hospital-contributor', take, [hospitals])).toEqual([{ taken: true }])
    for (const username of ['hospital-lead', 'probation-lead', 'business-manager', 'neighbour-lead'])
      expect([username, await asked(username, take, [hospitals])]).toEqual([username, [{ taken: false }]])
    const taken = await (await here.as('hospital-lead')).post(`/requests/${first}-1/parts/chronology/hand`, { to: 'nobody' })
    expect(taken.status).toBe(200)
    expect(await asked('hospital-contributor', take, [hospitals])).toEqual([{ taken: false }])
    expect(await asked('hospital-contributor', version(), [hospitals, 'fenwood-hospitals', first])).toBe('42501')
  })

  test('who is shut out of the case has no row of it, also of the own agency’s', async () => {
    expect(await rowsOf('school-lead', 'agency_chronology_entry', `reference = '${second}'`)).toBe(0)
    expect(
      (await superuser.query(`select from records.agency_chronology_entry where organisation_id = 'willowbank-school'`)).rowCount,
    ).toBe(1)
  })
})

describe.each([
  {
    wall: 'the first wall taken away',
    take: async () => {
      standing = false
    },
  },
  {
    wall: 'the second wall taken away',
    take: async () => {
      standing = true
      const tables = await superuser.query<{ name: string }>(
        `select quote_ident(tablename) as name from pg_tables where schemaname = 'records'`,
      )
      for (const { name } of tables.rows) await superuser.query(`alter table records.${name} disable row level security`)
    },
  },
])('with $wall', ({ take }) => {
  beforeAll(() => take())

  test('nobody reads another agency’s chronology, nor one before it is released', async () => {
    const addresses = (reference: string) => [
      `/requests/${reference}-1/chronology`,
      `/requests/${reference}-2/chronology`,
      `/requests/${reference}-3/chronology`,
      `/chronologies/${reference}/agencies`,
      ...['fenwood-hospitals', 'probation', 'willowbank-school'].map(agency => `/chronologies/${reference}/agencies/${agency}`),
    ]
    const mayRead: Readonly<Record<string, readonly string[]>> = {
      'business-manager': addresses(second).slice(3),
      'nhs-delegate': addresses(second).slice(3),
      'hospital-lead': [`/requests/${first}-1/chronology`, `/requests/${second}-1/chronology`],
      'probation-lead': [`/requests/${first}-2/chronology`, `/requests/${second}-2/chronology`],
      'school-lead': [`/requests/${first}-3/chronology`],
      'neighbour-lead': [],
      'neighbour-manager': [],
      'administration-officer': [],
      'council-officer': [],
    }
    for (const [username, own] of Object.entries(mayRead)) {
      const asker = await here.as(username)
      for (const address of [...addresses(first), ...addresses(second)]) {
        const answer = await asker.get(address)
        expect([200, 404], `${username} ${address}`).toContain(answer.status)
        if (!own.includes(address))
          expect([username, address, answer.text.includes('Said-in-a-chronology')]).toEqual([username, address, false])
      }
    }
  }, 120_000)
})
