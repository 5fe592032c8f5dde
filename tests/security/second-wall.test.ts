import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { emailOf } from '../../demo/people.ts'
import { declarations } from '../../src/app.tsx'
import type { Actor } from '../../src/platform/actor/actor.ts'
import { actorFrom, nobody, standingsOf } from '../../src/platform/actor/standing.ts'
import { actorTransaction, type Ground } from '../../src/platform/database/actor-transaction.ts'
import { tableName } from '../../src/platform/database/table.ts'
import type { TestInstallation } from '../harness/installation.ts'
import { raise } from '../harness/seed.ts'
import { openSeeded } from '../harness/seeded.ts'
import { fillEmptyTables, ofCases, ofPersons } from './rows-of-every-table.ts'

/** The database alone, asked in SQL by somebody who has got past everything above it. */
let here: TestInstallation
let superuser: pg.Client
let caseId: string
let ground: Ground

beforeAll(async () => {
  const seeded = await openSeeded()
  here = seeded.installation
  const { raised, neighbours } = seeded.records
  const press = async (username: string, act: string, body: object) => {
    const answer = await (await here.as(username)).post(act.startsWith('/') ? act : `/incidents/${raised.reference}/${act}`, body)
    if (answer.status > 201) throw new Error(`${username} ${act}: ${answer.status} ${answer.text}`)
  }
  await press('council-notifier', 'tell-partners', {})
  for (const delegate of ['council-delegate', 'nhs-delegate', 'police-delegate'])
    await press(delegate, 'view', { thresholdMet: 'not-met', reasons: 'Said in a test' })
  await press('council-delegate', 'decision', { thresholdMet: 'not-met', rationale: 'Said in a test' })
  await press('council-notifier', 'not-notifying', { reasons: 'Said in a test' })
  await press('business-manager', 'shut-out', { person: emailOf('nhs-officer'), reason: 'Said in a test' })
  expect(neighbours.reference).not.toBe(raised.reference)
  superuser = await here.superuser()
  const found = await superuser.query<{ id: string }>(
    `select id from records.case_file where reference = $1 and partnership_id = 'halton'`,
    [raised.reference],
  )
  caseId = found.rows[0]?.id ?? ''
  await fillEmptyTables(superuser, caseId)
  // One connection for everybody: what one person's request leaves behind, the next would find.
  ground = { ...here.ground, pool: new pg.Pool({ ...here.ground.pool.options, max: 1 }).on('error', () => {}) }
}, 240_000)
afterAll(async () => {
  await superuser.end()
  await ground.pool.end()
  await here.close()
})

async function actorOf(username: string, partnership = 'halton'): Promise<Actor> {
  const { rows } = await superuser.query<{ id: string }>('select id from records.person where email = $1', [emailOf(username)])
  const personId = rows[0]?.id ?? ''
  const standing = (await standingsOf(ground, personId)).find(one => one.partnershipId === partnership)
  if (!standing) throw new Error(`${username} has no seat in ${partnership}`)
  return actorFrom(personId, standing, 'session')
}

/** Runs one statement as the application would for this actor, and gives its rows or the code of the refusal. */
async function asked(actor: Actor, text: string, values: unknown[] = []): Promise<Record<string, unknown>[] | string> {
  try {
    return await actorTransaction(ground, actor, async work => {
      const { rows } = (await work.statements.executeSql(text, values)) as { rows: Record<string, unknown>[] }
      return rows
    })
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'no code'
  }
}
const counted = async (actor: Actor, table: string, where = 'true') => {
  const rows = await asked(actor, `select count(*)::int as count from records.${table} where ${where}`)
  return typeof rows === 'string' ? rows : rows[0]?.count
}

const tables = declarations.map(tableName)
/** What is published: everyone reads it, signed in or not. By hand, from A1 and A4. */
const ofEveryone = ['adoption', 'published_review']
const columnsOf = async (column: string) =>
  (
    await superuser.query<{ name: string }>(
      `select table_name as name from information_schema.columns where table_schema = 'records' and column_name = $1`,
      [column],
    )
  ).rows.map(({ name }) => name)
describe('each table of records', () => {
  test('has rows here, so that a missing wall would show', async () => {
    const empty: string[] = []
    for (const table of tables)
      if ((await superuser.query(`select from records.${table} limit 1`)).rowCount === 0) empty.push(table)
    expect(empty).toEqual([])
  })

  test('is read by nobody in particular only where it is published', async () => {
    for (const table of ofEveryone)
      expect(await counted(nobody, table)).toBe(await counted(await actorOf('hospital-lead'), table))
  })

  test.each(tables.filter(table => !ofEveryone.includes(table)))(
    '%s shows nothing to nobody, and one open policy or row security turned off would be noticed',
    async table => {
      const none = async () => counted(nobody, table)
      expect([0, '42501']).toContain(await none())
      if ((await none()) === '42501') return
      await superuser.query(`alter table records.${table} disable row level security`)
      expect(await none()).toBeGreaterThan(0)
      await superuser.query(`alter table records.${table} enable row level security`)
      await superuser.query(
        `create policy mutant on records.${table} for select to ${here.ground.roles.application} using (true)`,
      )
      expect(await none()).toBeGreaterThan(0)
      await superuser.query(`drop policy mutant on records.${table}`)
      expect(await none()).toBe(0)
    },
  )

  test.each(ofCases)(
    '%s shows nothing to a member outside the team, to the one who raised it, or to the neighbour',
    async table => {
      const key = table === 'case_file' || table === 'incident' ? 'id' : 'case_id'
      // What was found for a subject access request, only those who keep the requests, whoever is on the team (U6).
      const insider = await actorOf(table === 'subject_finding' ? 'business-manager' : 'council-delegate')
      expect(await counted(insider, table, `${key} = '${caseId}'`)).toBeGreaterThan(0)
      if (table === 'subject_finding') expect(await counted(await actorOf('council-delegate'), table)).toBe(0)
      for (const outsider of [
        await actorOf('hospital-contributor'),
        await actorOf('school-lead'),
        await actorOf('neighbour-manager', 'neighbour'),
        await actorOf('police-delegate', 'neighbour'),
      ]) {
        expect(await counted(outsider, table, `${key} = '${caseId}'`)).toBe(0)
      }
    },
  )

  test('the view of one’s own cases names this one to its team, and to nobody outside it', async () => {
    const of = `id = '${caseId}'`
    expect(await counted(await actorOf('council-delegate'), 'my_case', of)).toBe(1)
    for (const outsider of [
      nobody,
      await actorOf('hospital-contributor'),
      await actorOf('school-lead'),
      await actorOf('neighbour-manager', 'neighbour'),
    ])
      expect(await counted(outsider, 'my_case', of)).toBe(0)
    expect(await asked(await actorOf('council-delegate'), 'delete from records.my_case')).toBe('42501')
  })

  test.each(ofPersons)('%s shows a person the own rows only, whatever the role', async table => {
    for (const actor of [
      await actorOf('business-manager'),
      await actorOf('council-delegate'),
      await actorOf('neighbour-lead', 'neighbour'),
    ]) {
      expect(await counted(actor, table, `person_id <> '${actor.personId}'`)).toBe(0)
    }
  })

  test('that names a partnership shows no row of another one, also to a person of both', async () => {
    const actor = await actorOf('police-delegate', 'neighbour')
    for (const table of await columnsOf('partnership_id')) {
      // A person's own notices and concerns stay the person's, whichever seat is taken.
      if (ofPersons.includes(table) || ofEveryone.includes(table)) continue
      expect([table, await counted(actor, table, `partnership_id <> 'neighbour'`)]).toEqual([
        table,
        expect.toBeOneOf([0, '42501']),
      ])
    }
  })
})

describe('a person shut out of a case', () => {
  const closed = async () =>
    (
      await superuser.query<{ id: string; reference: string }>(
        `select distinct c.id, c.reference from records.case_file c join records.case_exclusion x on x.case_id = c.id where c.id <> $1
           and exists (select from records.case_exclusion other where other.case_id = c.id and other.person_id <> x.person_id)`,
        [caseId],
      )
    ).rows[0]

  test.each(['head-of-safeguarding', 'council-delegate', 'police-delegate', 'scrutineer', 'education-officer', 'hospital-lead'])(
    '%s: has none of its rows, nor a notice, a line of the log or a copy that names it',
    async username => {
      const { id = '', reference = '' } = (await closed()) ?? {}
      const actor = await actorOf(username)
      for (const table of ofCases) {
        const key = table === 'case_file' || table === 'incident' ? 'id' : 'case_id'
        expect([table, await counted(actor, table, `${key} = '${id}'`)]).toEqual([table, 0])
      }
      const naming = `like '%${reference}%'`
      expect(await counted(actor, 'notice', `reference ${naming} or link ${naming}`)).toBe(0)
      expect(await counted(actor, 'draft', `subject ${naming}`)).toBe(0)
      expect(await counted(actor, 'reading', `reference ${naming} or subject = '${id}'`)).toBe(0)
      expect(await counted(actor, 'audit_entry', `body ${naming} or body like '%${id}%'`)).toBe(0)
    },
  )

  test('there is something of each to be had, for those who are not', async () => {
    const { id = '', reference = '' } = (await closed()) ?? {}
    const manager = await actorOf('business-manager')
    expect(await counted(manager, 'incident', `id = '${id}'`)).toBe(1)
    expect(await counted(manager, 'notice', `reference = '${reference}'`)).toBeGreaterThan(0)
    expect(await counted(manager, 'audit_entry', `body like '%${reference}%'`)).toBeGreaterThan(0)
  })

  test('cannot let the own person in again, open the case by emergency access, or learn who else is shut out', async () => {
    const { id = '', reference = '' } = (await closed()) ?? {}
    const head = await actorOf('head-of-safeguarding')
    const end = `update records.case_exclusion set until_time = now(), ended_by = person_id, end_reason = '\\x01' where case_id = $1 returning id`
    expect(await asked(head, end, [id])).toEqual([])
    const hospital = await actorOf('hospital-lead')
    const opened = await asked(hospital, `select records.break_glass($1, $2, 60) as opened`, [reference, randomUUID()])
    expect(opened).toEqual([{ opened: null }])
    expect(await asked(hospital, 'select reference from records.cases_shut_out()')).toEqual([{ reference }])
    expect(await asked(await actorOf('nhs-delegate'), 'select reference from records.cases_shut_out()')).toEqual([])
  })

  test('is not let in or shut out by a member of the team who only reads it', async () => {
    const { id = '' } = (await closed()) ?? {}
    const delegate = await actorOf('nhs-delegate')
    expect(
      await asked(
        delegate,
        `update records.case_exclusion set until_time = now(), ended_by = person_id, end_reason = '\\x01' returning id`,
      ),
    ).toEqual([])
    const shut = `insert into records.case_exclusion (id, case_id, partnership_id, person_id, reason, added_by, from_time) values ($1, $2, 'halton', $3, '\\x01', $3, now())`
    expect(await asked(delegate, shut, [randomUUID(), id, delegate.personId])).toBe('42501')
  })
})

test('people who ask in turn on one connection never find each other’s rows', async () => {
  const actors = [
    await actorOf('council-delegate'),
    await actorOf('neighbour-manager', 'neighbour'),
    nobody,
    await actorOf('hospital-lead'),
    await actorOf('school-lead'),
  ]
  const seen = await Promise.all(
    Array.from({ length: 40 }, async (_, n) => {
      const actor = actors[n % actors.length] ?? nobody
      return {
        actor,
        rows: await asked(
          actor,
          `select partnership_id, (select count(*)::int from records.concern where person_id::text <> $1) as others from records.incident`,
          [actor.personId],
        ),
      }
    }),
  )
  for (const { actor, rows } of seen) {
    if (typeof rows === 'string') throw new Error(rows)
    const inTeam = ['delegate', 'business-manager'].includes(actor.role)
    expect([actor.role, rows.length > 0]).toEqual([actor.role, inTeam])
    expect(rows.every(row => row.partnership_id === actor.partnershipId && row.others === 0)).toBe(true)
  }
})

test('a request that fails leaves nothing on the connection for the next', async () => {
  const delegate = await actorOf('council-delegate')
  expect(await asked(delegate, `select 'x'::integer`)).toBe('22P02')
  await expect(actorTransaction(ground, delegate, () => Promise.reject(new Error('on purpose')))).rejects.toThrow('on purpose')
  const client = await ground.pool.connect()
  const { rows } = await client.query(
    `select current_user, session_user, current_setting('app.person', true) as person, current_setting('app.partnership', true) as partnership`,
  )
  expect(rows[0]).toEqual({
    current_user: here.ground.roles.applicationLogin,
    session_user: here.ground.roles.applicationLogin,
    person: '',
    partnership: '',
  })
  await expect(client.query('select from records.incident')).rejects.toMatchObject({ code: '42501' })
  client.release()
})

test('a failed statement that somebody caught is not answered as done', async () => {
  const delegate = await actorOf('council-delegate')
  const swallowed = actorTransaction(ground, delegate, async work => {
    await work.statements.executeSql(`select 'x'::integer`, []).catch(() => {})
    return 'done'
  })
  await expect(swallowed).rejects.toThrow('failed before its commit')
})

describe('rows that may not be written', () => {
  const awareness = (partnership: string) =>
    [
      `insert into records.awareness (id, case_id, partnership_id, number, aware_at, recorded_by, recorded_at) values ($1, $2, $3, 2 + (random() * 1000000)::integer, now(), $4, now())`,
      partnership,
    ] as const
  const add = (actor: Actor, partnership = 'halton') =>
    asked(actor, awareness(partnership)[0], [randomUUID(), caseId, partnership, actor.personId])

  test('a case is not filled from another partnership, by a member outside the team, or by its opener once it is sent', async () => {
    expect(await add(await actorOf('neighbour-manager', 'neighbour'))).toBe('42501')
    expect(await add(await actorOf('hospital-contributor'))).toBe('42501')
    expect(await add(await actorOf('school-lead'))).toBe('42501')
    expect(await add(await actorOf('council-delegate'))).toEqual([])
  })

  test('nor does a key reach across partnerships, for those who may read both', async () => {
    expect(await add(await actorOf('council-delegate'), 'neighbour')).toBe('23503')
  })

  test('the opener cannot join the team, vote, or open the case’s keys', async () => {
    const school = await actorOf('school-lead')
    const join = `insert into records.case_member (id, case_id, partnership_id, person_id, kind, reason, added_by, from_time) values ($1, $2, 'halton', $3, 'named', '\\x01', $3, now())`
    expect(await asked(school, join, [randomUUID(), caseId, school.personId])).toBe('42501')
    expect(
      await asked(
        school,
        `insert into records.partner_view (id, case_id, partnership_id, partner, threshold_met, reasons, given_by, given_at, round) values ($1, $2, 'halton', 'nhs', true, '\\x01', $3, now(), 9)`,
        [randomUUID(), caseId, school.personId],
      ),
    ).toBe('42501')
    expect(await asked(school, 'select from records.case_key')).toEqual([])
  })

  test('an emergency access neither lengthens itself nor lets others in', async () => {
    const guest = await actorOf('probation-lead')
    expect(await counted(guest, 'incident')).toBe(1)
    expect(await asked(guest, `update records.case_member set until_time = null where person_id = $1`, [guest.personId])).toBe(
      '42501',
    )
    const join = `insert into records.case_member (id, case_id, partnership_id, person_id, kind, reason, added_by, from_time) values ($1, $2, 'halton', $3, 'named', '\\x01', $3, now())`
    expect(await asked(guest, join, [randomUUID(), caseId, guest.personId])).toBe('42501')
  })

  test.each([
    ['an incident', `update records.incident set reference = 'INC-2026-999'`],
    ['a decision', 'update records.threshold_decision set threshold_met = true'],
    ['a view', 'delete from records.partner_view'],
    ['when a clock started', `update records.clock set due_day = '2030-01-01'`],
    ['whose draft it is', 'update records.draft set person_id = gen_random_uuid()'],
    ['whose membership it is', 'update records.membership set person_id = gen_random_uuid()'],
    ['a concern', `update records.concern set words = '\\x01'`],
    ['the log', `update records.audit_entry set body = '{}'`],
    ['a line of the log', 'delete from records.audit_entry'],
    ['the head of the log', 'update records.audit_chain set sequence = 0'],
    ['who read what', 'delete from records.reading'],
    [
      'the log, by adding to it',
      `insert into records.audit_entry (chain, sequence, body, previous, hash) values ('halton', 9999, '{}', '\\x', '\\x')`,
    ],
    ['everything at once', 'truncate records.incident cascade'],
  ])('%s is not changed, by a delegate or the Business Manager', async (_, statement) => {
    for (const actor of [await actorOf('council-delegate'), await actorOf('business-manager')])
      expect(await asked(actor, statement)).toBe('42501')
  })
})

describe('ways out of the role', () => {
  test.each(['owner', 'maintenance', 'identity', 'jobs'] as const)('to %s is closed', async role => {
    const name = here.ground.roles[role]
    const actor = await actorOf('business-manager')
    expect(await asked(actor, `set role ${name}`)).toBe('42501')
    expect(await asked(actor, `set session authorization ${name}`)).toBe('42501')
    expect(await asked(actor, `set role postgres`)).toBe('42501')
  })

  test.each([
    ['row security turned off for the session', 'set row_security = off; select from records.incident'],
    ['row security turned off on a table', 'alter table records.incident disable row level security'],
    ['back to the login', 'reset role; select from records.incident'],
    ['a policy of one’s own', 'create policy mine on records.incident using (true)'],
    [
      'a function that looks past the wall',
      `create function records.mine() returns bigint language sql security definer as 'select count(*) from records.incident'`,
    ],
    ['the passwords', 'select from identity."user"'],
    ['the jobs', 'select from jobs.job'],
    ['files of the server', `select pg_read_file('/etc/passwd')`],
    ['programs of the server', `copy (select 1) to program 'true'`],
    ['an event of sign-in', `select records.append_identity_event(null, 'x', 'y')`],
  ])('%s', async (_, statement) => {
    expect(await asked(await actorOf('hospital-contributor'), statement)).toBe('42501')
  })
})

test('what a person types is never part of a statement: settings, references and filters come back as they went', async () => {
  const odd = `x'; set role ${here.ground.roles.maintenance}; select set_config('app.role', 'system-administrator', true); --`
  const strange: Actor = { ...(await actorOf('hospital-contributor')), role: odd, organisationId: odd }
  expect(
    await asked(
      strange,
      `select current_setting('app.role') as role, current_setting('app.organisation') as organisation, current_user as who`,
    ),
  ).toEqual([{ role: odd, organisation: odd, who: here.ground.roles.application }])
  const asker = await here.as('business-manager')
  for (const path of [
    `/audit?record=${encodeURIComponent(odd)}`,
    `/audit?action=${encodeURIComponent(odd)}`,
    `/audit?person=${encodeURIComponent(odd)}`,
  ])
    expect((await asker.get(path)).status).toBe(200)
  const concern = await raise(here, 'school-lead', { contact: odd, childName: odd })
  expect((await (await here.as('school-lead')).get(`/concerns/${concern.concernId}`)).json).toMatchObject({
    contact: odd,
    childName: odd,
  })
})
