import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { emailOf } from '../../../demo/people.ts'
import { openInstallation, type TestInstallation } from '../../../tests/harness/installation.ts'
import { askAgencies } from '../../../tests/harness/seed-requests.ts'
import { actorFrom, standingsOf } from '../../platform/actor/standing.ts'
import { actorTransaction } from '../../platform/database/actor-transaction.ts'
import { press, reviewed } from './testing.ts'

/** The database alone, asked in SQL by somebody who has got past everything above it: a return waits for the health delegate. */
let here: TestInstallation
let superuser: pg.Client
let caseId: string
let reference: string
let requests: Readonly<Record<string, string>>

beforeAll(async () => {
  here = await openInstallation()
  superuser = await here.superuser()
  reference = await reviewed(here)
  await askAgencies(here, reference)
  const found = await superuser.query<{ id: string; organisation_id: string; case_id: string }>(
    'select id, organisation_id, case_id from records.information_request',
  )
  requests = Object.fromEntries(found.rows.map(row => [row.organisation_id, row.id]))
  caseId = found.rows[0]?.case_id ?? ''
}, 120_000)
afterAll(async () => {
  await superuser.end()
  await here.close()
})

async function asked(username: string, text: string, values: unknown[] = [], where = 'halton'): Promise<unknown> {
  const { rows } = await superuser.query<{ id: string }>('select id from records.person where email = $1', [emailOf(username)])
  const personId = rows[0]?.id ?? ''
  const seats = await standingsOf(here.ground, personId)
  const standing = seats.find(({ partnershipId }) => partnershipId === where) ?? seats[0]
  if (!standing) throw new Error(`${username} has no seat`)
  try {
    return await actorTransaction(here.ground, actorFrom(personId, standing, 'session'), async work => {
      const answer = (await work.statements.executeSql(text, values)) as { rows: unknown[] }
      return answer.rows
    })
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : 'no code'
  }
}
const rowsOf = async (username: string, table: string) => {
  const rows = await asked(username, `select from records.${table}`)
  return Array.isArray(rows) ? rows.length : rows
}

const everybody = [
  'business-manager',
  'head-of-safeguarding',
  'nhs-delegate',
  'council-delegate',
  'probation-lead',
  'hospital-lead',
]
const release = 'select organisation_id from records.release_returns($1, now())'
const post = 'select records.post_return_state($1, $2, $3, null, null, now()) as posted'

describe('before release', () => {
  test('a return that was sent is there, and nobody reads it: not the team, the chair or its own sender', async () => {
    expect((await superuser.query('select from records.return_in_letterbox')).rowCount).toBe(1)
    for (const username of everybody) expect([username, await rowsOf(username, 'return_in_letterbox')]).toEqual([username, 0])
    for (const username of everybody) expect([username, await rowsOf(username, 'released_return')]).toEqual([username, 0])
  })

  test('nobody but the chair can release, put a return into the case, or become the chair by a row', async () => {
    for (const username of ['business-manager', 'council-delegate', 'probation-lead', 'neighbour-manager'])
      expect([username, await asked(username, release, [caseId])]).toEqual([username, '42501'])
    const copy = `insert into records.released_return select id, request_id, case_id, partnership_id, wrapped, content, sent_by, sent_at,
      sent_by, now() from records.return_in_letterbox`
    expect(await asked('business-manager', copy)).toBe('42501')
    const chair = `insert into records.return_chair select $1, case_id, partnership_id, 9, $2, chair_membership, named_by, now()
      from records.return_chair limit 1`
    const { rows } = await superuser.query<{ id: string }>('select id from records.person where email = $1', [
      emailOf('council-delegate'),
    ])
    expect(await asked('council-delegate', chair, [randomUUID(), rows[0]?.id])).toBe('42501')
    expect(await asked('council-delegate', `update records.return_chair set number = 9`)).toBe('42501')
  })

  test('no agency’s lead answers for another agency, and nobody but a lead for the own one', async () => {
    for (const username of ['probation-lead', 'hospital-contributor', 'business-manager', 'neighbour-lead'])
      expect([username, await asked(username, post, [randomUUID(), requests['fenwood-hospitals'], 'read'])]).toEqual([
        username,
        [{ posted: false }],
      ])
    expect(await asked('probation-lead', post, [randomUUID(), requests.probation, 'refused'])).toEqual([{ posted: false }])
  })
})

describe('the agency’s own rows', () => {
  test('are its leads’ alone: not the case team’s, a colleague’s or another agency’s', async () => {
    for (const table of ['agency_request', 'agency_return_record']) {
      expect(await rowsOf('hospital-lead', table)).toBeGreaterThan(0)
      for (const username of ['business-manager', 'nhs-delegate', 'hospital-contributor', 'neighbour-lead'])
        expect([table, username, await rowsOf(username, table)]).toEqual([table, username, 0])
      const others = await asked('probation-lead', `select from records.${table} where organisation_id <> 'probation'`)
      expect(others).toEqual([])
    }
  })

  test('are there only in the partnership that asked: not where its lead has another seat', async () => {
    for (const table of ['agency_request', 'agency_return_record'])
      expect([table, await asked('hospital-lead', `select from records.${table}`, [], 'neighbour')]).toEqual([table, []])
  })

  test('of a part handed over the colleague has copies, of that part alone', async () => {
    expect(await asked('hospital-contributor', 'select distinct part from records.handed_part_record')).toEqual([
      { part: 'summary' },
    ])
    expect(await rowsOf('hospital-lead', 'handed_part_record')).toBe(0)
  })
})

describe('what is written into a return', () => {
  const row = `insert into records.agency_return_record
    select $1, id, organisation_id, partnership_id, reference, $3, $4, 40, wrapped, content, records.current_membership(), now()
      from (select $2::uuid as id, $5 as organisation_id, 'halton' as partnership_id, $6 as reference, '\\x00'::bytea as wrapped,
        '\\x00'::bytea as content) of_request`
  const writes = (username: string, kind: string, part: string, agency = 'fenwood-hospitals', named = reference) =>
    asked(username, row, [randomUUID(), requests[agency], kind, part, agency, named])
  const copy = `insert into records.handed_part_record (id, request_id, person_id, organisation_id, partnership_id, reference, number, kind,
    part, round, wrapped, content, written_by, written_at) values ($1, $2, $3, $4, 'halton', $5, 1, $6, $7, 40, '\\x00', '\\x00',
    records.current_membership(), now())`
  const gives = async (username: string, to: string, kind: string, part: string, agency = 'fenwood-hospitals') => {
    const { rows } = await superuser.query<{ id: string }>('select id from records.person where email = $1', [emailOf(to)])
    return asked(username, copy, [randomUUID(), requests[agency], rows[0]?.id, agency, reference, kind, part])
  }

  test('a colleague writes texts of the part in hand, and no other part or kind', async () => {
    expect(await writes('hospital-contributor', 'text', 'summary')).toEqual([])
    for (const [kind, part] of [
      ['text', 'good-practice'],
      ['text', ''],
      ['holder', 'summary'],
      ['sent', ''],
      ['refused', ''],
    ] as const)
      expect([kind, part, await writes('hospital-contributor', kind, part)]).toEqual([kind, part, '42501'])
  })

  test('a lead writes for the own agency, says that it was sent or refused only after the case has it, and names the case as it is', async () => {
    expect(await writes('hospital-lead', 'text', 'good-practice')).toEqual([])
    expect(await writes('hospital-lead', 'sent', '')).toBe('42501')
    expect(await writes('hospital-lead', 'refused', '')).toBe('42501')
    expect(await writes('hospital-lead', 'text', 'good-practice', 'fenwood-hospitals', 'INC-1999-001')).toBe('42501')
    for (const username of ['probation-lead', 'school-lead', 'business-manager', 'neighbour-lead'])
      expect([username, await writes(username, 'text', 'summary')]).toEqual([username, '42501'])
    const another = row.replace('records.current_membership()', `'${randomUUID()}'`)
    const values = [randomUUID(), requests['fenwood-hospitals'], 'text', 'summary', 'fenwood-hospitals', reference]
    expect(await asked('hospital-lead', another, values)).toBe('42501')
  })

  test('nothing is written into a return that was sent', async () => {
    for (const kind of ['text', 'holder'])
      expect([kind, await writes('probation-lead', kind, 'summary', 'probation')]).toEqual([kind, '42501'])
    expect(await writes('probation-lead', 'refused', '', 'probation')).toBe('42501')
  })

  test('only a lead hands over, to a colleague of the own agency; nobody takes a part', async () => {
    for (const part of ['summary', 'good-practice', 'chronology'])
      expect([part, await gives('hospital-contributor', 'hospital-contributor', 'handed', part)]).toEqual([part, '42501'])
    expect(await gives('hospital-contributor', 'hospital-contributor', 'text', 'good-practice')).toBe('42501')
    expect(await gives('hospital-contributor', 'hospital-lead', 'text', 'summary')).toBe('42501')
    expect(await gives('hospital-contributor', 'hospital-contributor', 'text', 'summary')).toEqual([])
    expect(await gives('hospital-lead', 'probation-lead', 'handed', 'summary')).toBe('42501')
    expect(await gives('hospital-lead', 'probation-lead', 'text', 'summary')).toBe('42501')
    expect(await gives('hospital-lead', 'hospital-contributor', 'closed', 'summary')).toBe('42501')
    expect(await gives('probation-lead', 'hospital-contributor', 'handed', 'summary')).toBe('42501')
    expect(await gives('hospital-lead', 'hospital-contributor', 'handed', 'good-practice')).toEqual([])
    expect(await gives('hospital-lead', 'hospital-contributor', 'taken-back', 'good-practice')).toEqual([])
    expect(await writes('hospital-contributor', 'text', 'good-practice')).toBe('42501')
  })
})

test('the chair releases what waits, once; the team reads it, no agency does; who is shut out has no row on either side', async () => {
  expect(await asked('nhs-delegate', release, [caseId])).toEqual([{ organisation_id: 'probation' }])
  expect(await asked('nhs-delegate', release, [caseId])).toEqual([])
  for (const username of ['business-manager', 'nhs-delegate', 'council-notifier'])
    expect(await rowsOf(username, 'released_return')).toBe(1)
  for (const username of ['probation-lead', 'hospital-lead', 'neighbour-manager'])
    expect([username, await rowsOf(username, 'released_return')]).toEqual([username, 0])
  for (const username of ['hospital-lead', 'hospital-contributor', 'nhs-delegate'])
    await press(here, 'business-manager', `/incidents/${reference}/shut-out`, {
      person: emailOf(username),
      reason: 'Knows the child',
    })
  for (const table of ['agency_request', 'agency_return_record']) expect(await rowsOf('hospital-lead', table)).toBe(0)
  expect(await rowsOf('hospital-contributor', 'handed_part_record')).toBe(0)
  expect(await asked('nhs-delegate', release, [caseId])).toBe('42501')
  expect(await asked('hospital-lead', post, [randomUUID(), requests['fenwood-hospitals'], 'refused'])).toEqual([
    { posted: false },
  ])
})
