import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { emailOf } from '../../../demo/people.ts'
import { noFirstWall, openInstallation, type TestInstallation } from '../../../tests/harness/installation.ts'
import { actorFrom, standingsOf } from '../../platform/actor/standing.ts'
import { actorTransaction } from '../../platform/database/actor-transaction.ts'
import { anAnswer, anAnswerThatItIsDone, answeredAction, begunAction, taken } from './testing.ts'

const tables = ['action', 'action_step', 'action_reminder', 'action_file'] as const

/** An action of the hospital in Halton, to be done by its contributor, of which the hospital says that it is done. */
async function handedAction(here: TestInstallation) {
  const address = await begunAction(here)
  const file = { name: 'taught.csv', base64: Buffer.from('ward;taught').toString('base64') }
  await taken(await here.as('hospital-lead', 'halton'), `${address}/answer`, { ...anAnswerThatItIsDone, file })
  await taken(await here.as('business-manager'), `${address}/send-back`, { says: 'The list is missing' })
  await taken(await here.as('hospital-lead', 'halton'), `${address}/person`, { person: emailOf('hospital-contributor') })
  return address
}

/** Runs one statement as the application would for this person, and gives its rows or the code of the refusal. */
async function asked(
  here: TestInstallation,
  superuser: pg.Client,
  [username, partnership]: readonly [string, string],
  text: string,
  values: unknown[] = [],
): Promise<unknown[] | string> {
  const { rows } = await superuser.query<{ id: string }>('select id from records.person where email = $1', [emailOf(username)])
  const personId = rows[0]?.id ?? ''
  const standing = (await standingsOf(here.ground, personId)).find(one => one.partnershipId === partnership)
  if (!standing) throw new Error(`${username} has no seat in ${partnership}`)
  try {
    return await actorTransaction(here.ground, actorFrom(personId, standing, 'session'), async work => {
      const answer = (await work.statements.executeSql(text, values)) as { rows: unknown[] }
      return answer.rows
    })
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'no code'
  }
}

/** By hand, from X2 and people.md: who oversees, the owner's lead, the one named; nobody else. */
const readers = [
  ['business-manager', 'halton'],
  ['scrutineer', 'halton'],
  ['nhs-officer', 'halton'],
  ['practice-group-chair', 'halton'],
  ['hospital-lead', 'halton'],
  ['hospital-contributor', 'halton'],
] as const
const others = [
  ['probation-lead', 'halton'],
  ['school-lead', 'halton'],
  ['council-notifier', 'halton'],
  ['reviewer', 'halton'],
  ['hospital-lead', 'neighbour'],
  ['neighbour-manager', 'neighbour'],
  ['neighbour-lead', 'neighbour'],
] as const

describe('the second wall alone', () => {
  let here: TestInstallation
  let superuser: pg.Client
  let address: string
  beforeAll(async () => {
    here = await openInstallation()
    superuser = await here.superuser()
    address = await handedAction(here)
  })
  afterAll(async () => {
    await superuser.end()
    await here.close()
  })
  const reference = () => address.split('/').at(-1) ?? ''
  const one = async (text: string) => (await superuser.query<{ id: string; person_id: string }>(text, [reference()])).rows[0]
  const actionId = async () => (await one('select id, person_id from records.action where reference = $1'))?.id ?? ''

  test.each(tables)('%s is read by those who oversee, the owner’s lead and the one named, and by nobody else', async table => {
    for (const who of readers)
      expect([who, await asked(here, superuser, who, `select from records.${table}`)]).toEqual([
        who,
        expect.arrayContaining([expect.anything()]),
      ])
    for (const who of others) expect([who, await asked(here, superuser, who, `select from records.${table}`)]).toEqual([who, []])
  })

  test('with row security turned off the others would read it: it is this wall that holds', async () => {
    for (const table of tables) {
      await superuser.query(`alter table records.${table} disable row level security`)
      const rows = await asked(here, superuser, ['probation-lead', 'halton'], `select from records.${table}`)
      expect(rows.length).toBeGreaterThan(0)
      await superuser.query(`alter table records.${table} enable row level security`)
    }
  })

  const add = `insert into records.action_step (id, action_id, partnership_id, number, kind, on_day, progress, evidence, changed, result,
      due_day, proposed_day, by_membership, by_person, by_organisation, at)
    select $1, $2, 'halton', 90 + (select count(*) from records.action_step)::int, $3::text, '2026-03-02',
      case when $3::text = 'answered' then 'done' end, case when $3::text = 'answered' then 'Nothing' end,
      case when $3::text = 'checked' then 'yes' end, case when $3::text = 'checked' then 'sustained' end,
      case when $3::text in ('closed', 'due-moved') then date '2026-09-02' end, case when $3::text = 'move-proposed' then date '2026-09-02' end,
      records.current_membership(), records.current_person(), records.current_organisation(), now()`
  const adds = async (who: readonly [string, string], kind: string, of?: string) =>
    asked(here, superuser, who, add, [randomUUID(), of ?? (await actionId()), kind])

  test('the database itself lets nobody of the owner agency close, send back or check, and nobody answer for it', async () => {
    for (const kind of ['closed', 'sent-back', 'checked']) {
      expect(await adds(['hospital-lead', 'halton'], kind)).toBe('42501')
      expect(await adds(['hospital-contributor', 'halton'], kind)).toBe('42501')
    }
    expect(await adds(['business-manager', 'halton'], 'answered')).toBe('42501')
    expect(await adds(['probation-lead', 'halton'], 'answered')).toBe('42501')
    expect(await adds(['hospital-lead', 'halton'], 'answered')).toEqual([])
    expect(await adds(['business-manager', 'halton'], 'sent-back')).toEqual([])
  })

  test.each([
    ['due-moved', 'move-proposed', 'withdraw-proposed'],
    ['withdrawn', 'withdraw-proposed', 'move-proposed'],
  ])('nor lets it anybody of the owner agency, or one person alone, write %s', async (kind, proposal, other) => {
    const { rows } = await superuser.query<{ id: string }>('select id from records.action where reference = $1', [
      (await begunAction(here)).split('/').at(-1),
    ])
    const of = rows[0]?.id ?? ''
    const [hospital, manager, nhs] = [readers[4], readers[0], ['nhs-delegate', 'halton']] as const
    // Nobody has proposed it, or something else.
    for (const who of [hospital, manager]) expect(await adds(who, kind, of)).toBe('42501')
    expect(await adds(hospital, other, of)).toEqual([])
    expect(await adds(manager, kind, of)).toBe('42501')
    expect(await adds(hospital, 'declined', of)).toBe('42501')
    expect(await adds(manager, 'declined', of)).toEqual([])
    expect(await adds(hospital, proposal, of)).toEqual([])
    expect(await adds(hospital, kind, of)).toBe('42501')
    expect(await adds(nhs, 'declined', of)).toEqual([])
    // From outside, but the same person.
    expect(await adds(manager, proposal, of)).toEqual([])
    expect(await adds(manager, kind, of)).toBe('42501')
    const early = add.replace("date '2026-09-02' end, case", "date '2029-09-02' end, case")
    if (kind === 'due-moved') expect(await asked(here, superuser, nhs, early, [randomUUID(), of, kind])).toBe('42501')
    expect(await adds(nhs, kind, of)).toEqual([])
    expect(await adds(manager, kind, of)).toBe('42501')
  })

  test('nor a second beginning, nor a step of another day', async () => {
    expect(await adds(['hospital-lead', 'halton'], 'begun')).not.toEqual([])
    const back = add.replace("$3::text, '2026-03-02'", "$3::text, '2026-02-02'")
    expect(await asked(here, superuser, ['hospital-lead', 'halton'], back, [randomUUID(), await actionId(), 'answered'])).toBe(
      '42501',
    )
  })

  test('nor does it take a closing without evidence, or one in another person’s name', async () => {
    const bare = await begunAction(here)
    const { rows } = await superuser.query<{ id: string }>('select id from records.action where reference = $1', [
      bare.split('/').at(-1),
    ])
    expect(await adds(['business-manager', 'halton'], 'closed', rows[0]?.id)).toBe('42501')
    await taken(await here.as('hospital-lead', 'halton'), `${bare}/answer`, anAnswer())
    expect(await adds(['business-manager', 'halton'], 'closed', rows[0]?.id)).toBe('42501')
    const forged = add.replace('records.current_membership()', '(select id from records.membership limit 1)')
    const said = await asked(here, superuser, ['nhs-delegate', 'halton'], forged, [randomUUID(), rows[0]?.id, 'withdrawn'])
    expect(said).toBe('42501')
  })

  test('a person with a second seat at the owner agency closes nothing of it from the first', async () => {
    // The police delegate is given a seat at the hospital too.
    await superuser.query(
      `insert into records.membership (id, partnership_id, organisation_id, person_id, role, access_lead, name, post, email, from_day, invited_at)
         select $1, 'neighbour', 'fenwood-hospitals', person_id, 'agency-contributor', false, name, 'Governor', email, '2026-01-01', now()
           from records.membership where email = $2 and partnership_id = 'halton'`,
      [randomUUID(), emailOf('police-delegate')],
    )
    const done = await answeredAction(here)
    const { rows } = await superuser.query<{ id: string }>('select id from records.action where reference = $1', [
      done.split('/').at(-1),
    ])
    expect(await adds(['police-delegate', 'halton'], 'closed', rows[0]?.id)).toBe('42501')
    const refused = await (await here.as('police-delegate', 'halton')).post(`${done}/close`, { says: 'Looks well' })
    expect(refused.json).toMatchObject({ refusal: { because: 'from-inside' } })
    expect(await adds(['nhs-delegate', 'halton'], 'closed', rows[0]?.id)).toEqual([])
  })

  test.each([
    ['a step', 'update records.action_step set says = null'],
    ['the history', 'delete from records.action_step'],
    ['the owner', `update records.action set organisation_id = 'probation'`],
    ['what was wanted', `update records.action set wanted = 'Less'`],
    ['an action', 'delete from records.action'],
  ])('%s is not changed, by the Business Manager or the owner’s lead', async (_, statement) => {
    for (const who of [readers[0], readers[4]]) expect(await asked(here, superuser, who, statement)).toBe('42501')
  })

  test('an agency’s lead begins no action, and nobody hands one to a person who is not there', async () => {
    const begin = `insert into records.action select $1, partnership_id, 'ACT-2026-999', organisation_id, person_id, membership_id, adoption_id,
      group_id, title, wanted, measure, priority, origin_kind, origin_id, begun_by, begun_at from records.action limit 1`
    expect(await asked(here, superuser, ['hospital-lead', 'halton'], begin, [randomUUID()])).toBe('42501')
    const away = 'update records.action set membership_id = gen_random_uuid()'
    expect(await asked(here, superuser, ['business-manager', 'halton'], away)).toBe('23503')
  })
})

describe('the first wall alone', () => {
  let here: TestInstallation
  let superuser: pg.Client
  beforeAll(async () => {
    here = await openInstallation()
    superuser = await here.superuser()
  })
  afterAll(async () => {
    await superuser.end()
    await here.close()
  })

  test('keeps other agencies and the owner’s people of another partnership out while row security is off', async () => {
    const address = await handedAction(here)
    for (const table of tables) await superuser.query(`alter table records.${table} disable row level security`)
    for (const [username, partnership] of others) {
      const asker = await here.as(username, partnership)
      expect([username, (await asker.get(address)).status]).toEqual([username, 404])
      const list = await asker.get('/actions?state=all')
      if (list.status === 200) expect([username, (list.json as { found: number }).found]).toEqual([username, 0])
    }
    for (const [username, partnership] of readers)
      expect([username, (await (await here.as(username, partnership)).get(address)).status]).toEqual([username, 200])
  })
})

test('with the first wall off, the second keeps them out of every page', async () => {
  const here = await openInstallation()
  const address = await handedAction(here)
  Object.assign(here.ground, { access: noFirstWall })
  for (const [username, partnership] of others)
    expect([username, (await (await here.as(username, partnership)).get(address)).status]).toEqual([username, 404])
  await here.close()
})
