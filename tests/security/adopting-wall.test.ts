import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { emailOf } from '../../demo/people.ts'
import { putForward, sign } from '../../src/modules/adopting/testing.ts'
import type { Actor } from '../../src/platform/actor/actor.ts'
import { actorFrom, standingsOf } from '../../src/platform/actor/standing.ts'
import { actorTransaction } from '../../src/platform/database/actor-transaction.ts'
import { openInstallation, type TestInstallation } from '../harness/installation.ts'

/** Somebody has got past everything above the database, and wants arrangements to hold that the three partners have not signed. */
let here: TestInstallation
let reference: string

beforeAll(async () => {
  here = await openInstallation()
  reference = await putForward(here, '2026-04-01')
  for (const officer of ['council-officer', 'nhs-officer']) expect((await sign(here, reference, officer)).status).toBe(200)
})
afterAll(() => here.close())

async function actorOf(username: string, partnership = 'halton'): Promise<Actor> {
  const client = await here.superuser()
  const { rows } = await client.query<{ id: string }>('select id from records.person where email = $1', [emailOf(username)])
  await client.end()
  const personId = rows[0]?.id ?? ''
  const standing = (await standingsOf(here.ground, personId)).find(one => one.partnershipId === partnership)
  if (!standing) throw new Error(`no ${username}`)
  return actorFrom(personId, standing, 'session')
}

async function asked(actor: Actor, text: string, values: unknown[] = []): Promise<Record<string, unknown>[] | string> {
  try {
    return await actorTransaction(here.ground, actor, async work => {
      const { rows } = (await work.statements.executeSql(text, values)) as { rows: Record<string, unknown>[] }
      return rows
    })
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'no code'
  }
}

const insertSignature = `insert into records.sign_off (id, proposal_id, partnership_id, partner, organisation_id, membership_id, name, post, signed_at)
  select $1, p.id, p.partnership_id, $2, $3, $4, 'Somebody', 'Something', $5::timestamptz from records.proposal p where p.reference = $6`
const signature = async (actor: Actor, partner: string, organisation = actor.organisationId, at = '2026-03-02T10:00:00Z') =>
  asked(actor, insertSignature, [randomUUID(), partner, organisation, actor.membershipId, at, reference])
const adopt = (actor: Actor) =>
  asked(actor, `select records.adopt(p.id, gen_random_uuid(), now()) as reason from records.proposal p where p.reference = $1`, [
    reference,
  ])
const adoptions = async () => {
  const client = await here.superuser()
  const { rows } = await client.query<{ count: number }>(`select count(*)::int as count from records.adoption`)
  await client.end()
  return rows[0]?.count
}

describe('with two signatures', () => {
  test('nobody adopts, by the function or past it', async () => {
    for (const username of ['council-officer', 'nhs-officer', 'business-manager', 'hospital-contributor']) {
      const actor = await actorOf(username)
      expect(await adopt(actor)).toEqual([{ reason: 'not all three partners have signed' }])
      expect(
        await asked(
          actor,
          `insert into records.adoption (id, partnership_id, arrangements_id, pack, from_day, arrangements, adopted_at)
             select gen_random_uuid(), partnership_id, arrangements_id, pack, from_day, arrangements, now() from records.proposal`,
        ),
      ).toBe('42501')
      expect(
        await asked(
          actor,
          `select records.put_in_force(partnership_id, arrangements, pack, from_day, gen_random_uuid(), id, now()) from records.proposal`,
        ),
      ).toBe('42501')
      expect(await asked(actor, 'update records.adoption set from_day = from_day')).toBe('42501')
      expect(await asked(actor, 'update records.proposal set adopted_at = now()')).toBe('42501')
      expect(await asked(actor, `update records.proposal set arrangements = '{}'`)).toBe('42501')
    }
    expect(await adoptions()).toBe(2)
  })

  test('nobody signs for another organisation, or without being an accountable officer', async () => {
    const council = await actorOf('council-officer')
    expect(await signature(council, 'police', 'cheshire-constabulary')).toBe('42501')
    for (const username of ['police-delegate', 'business-manager', 'probation-lead'])
      expect([username, await signature(await actorOf(username), 'police')]).toEqual([username, '42501'])
    expect(await signature(await actorOf('police-delegate', 'neighbour'), 'police')).toEqual(expect.toBeOneOf([[], '42501']))
    expect(await asked(council, 'delete from records.sign_off')).toBe('42501')
    expect(await asked(council, `update records.sign_off set partner = 'police'`)).toBe('42501')
    const client = await here.superuser()
    expect((await client.query('select from records.sign_off')).rowCount).toBe(2)
    await client.end()
  })

  test('an officer’s own second signature, given for another partner’s seat, does not count', async () => {
    const council = await actorOf('council-officer')
    expect(await signature(council, 'police')).toEqual([])
    expect(await adopt(council)).toEqual([{ reason: 'not all three partners have signed' }])
    expect(await adoptions()).toBe(2)
    const client = await here.superuser()
    await client.query(`delete from records.sign_off where partner = 'police'`)
    await client.end()
  })

  test('another partnership’s proposal is not seen, and not adopted', async () => {
    const neighbour = await actorOf('neighbour-manager', 'neighbour')
    expect(await asked(neighbour, 'select from records.proposal')).toEqual([])
    const client = await here.superuser()
    const { rows } = await client.query<{ id: string }>('select id from records.proposal')
    await client.end()
    expect(await asked(neighbour, `select records.adopt($1, gen_random_uuid(), now()) as reason`, [rows[0]?.id])).toEqual([
      { reason: 'it does not wait for signatures any more' },
    ])
  })
})

test('with the third one, of the police’s own officer, it is adopted: the wall is no dead end', async () => {
  expect(await signature(await actorOf('police-officer'), 'police')).toEqual([])
  expect(await adopt(await actorOf('hospital-contributor'))).toEqual([{ reason: null }])
  expect(await adoptions()).toBe(3)
})

test('an agency’s word is given by its lead, for the own organisation', async () => {
  const word = `insert into records.compliance (id, partnership_id, organisation_id, arrangements_id, membership_id, name, post, confirmed_at)
    values ($1, 'halton', $2, 'halton-2019', $3, 'Somebody', 'Something', now())`
  const lead = await actorOf('hospital-lead')
  expect(await asked(lead, word, [randomUUID(), 'probation', lead.membershipId])).toBe('42501')
  const contributor = await actorOf('hospital-contributor')
  expect(await asked(contributor, word, [randomUUID(), 'fenwood-hospitals', contributor.membershipId])).toBe('42501')
  expect(await asked(lead, word, [randomUUID(), 'fenwood-hospitals', lead.membershipId])).toEqual([])
})
