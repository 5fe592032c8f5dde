import { afterAll, beforeAll, expect, test } from 'vitest'
import { emailOf } from '../../demo/people.ts'
import { actorFrom, standingsOf } from '../../src/platform/actor/standing.ts'
import { actorTransaction } from '../../src/platform/database/actor-transaction.ts'
import { openInstallation, type TestInstallation } from '../harness/installation.ts'
import { beginReview } from '../harness/seed-practice-review.ts'

/** The database alone: nobody writes that somebody else has prepared, checked, proposed or decided. */
let here: TestInstallation
let caseId: string
beforeAll(async () => {
  here = await openInstallation()
  const { reference } = await beginReview(here, here.ground.clock.today().add({ days: 90 }).toString())
  const client = await here.superuser()
  const { rows } = await client.query<{ id: string }>('select id from records.case_file where reference = $1', [reference])
  await client.end()
  caseId = rows[0]?.id ?? ''
}, 120_000)
afterAll(() => here.close())

/** Asks in SQL as the application would for this person; gives the code of the refusal, or how many rows were written. */
async function asked(username: string, text: string): Promise<string | number> {
  const client = await here.superuser()
  const { rows } = await client.query<{ id: string }>('select id from records.person where email = $1', [emailOf(username)])
  await client.end()
  const personId = rows[0]?.id ?? ''
  const standing = (await standingsOf(here.ground, personId)).find(one => one.partnershipId === 'halton')
  if (!standing) throw new Error(`${username} has no seat`)
  try {
    return await actorTransaction(here.ground, actorFrom(personId, standing, 'session'), async work => {
      const { rows } = await work.statements.executeSql(`${text} returning 1`, [caseId])
      return rows.length
    })
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'no code'
  }
}

const me = 'records.current_person()'
const other = `(select m.person_id from records.membership m where m.role = 'head-of-safeguarding' and m.partnership_id = 'halton' limit 1)`
const prepared = (by: string) => `insert into records.release_file
  select gen_random_uuid(), r.case_id, r.partnership_id, 1 + (select count(*)::int from records.release_file), 'publication', r.key_id,
      records.current_membership(), ${by}, now(), 'pdf', 1, 'clean', '\\x01', '\\x01', now()
    from records.practice_review r where r.case_id = $1`
const checked = (by: string) => `insert into records.release_check
  select gen_random_uuid(), f.id, f.case_id, f.partnership_id, f.purpose, f.prepared_person, sha256('x'), records.current_membership(), ${by}, now()
    from records.release_file f where f.case_id = $1 order by f.number limit 1`
const proposed = (by: string) => `insert into records.disposal_line
    (id, case_id, partnership_id, list_reference, reference, due_day, holdings, rules, proposed_by, proposer_person, proposed_at)
  select gen_random_uuid(), f.id, f.partnership_id, 'DSP-2026-001', f.reference, '2026-03-02', '[]', '[]', records.current_membership(), ${by}, now()
    from records.case_file f where f.id = $1`
const decided = (by: string) => `update records.disposal_line
  set decided_by = records.current_membership(), decider_person = ${by}, decided_at = now(), approved = true, list_hash = 'x' where case_id = $1`

test('a finished file is prepared and checked by two people, each for oneself', async () => {
  expect(await asked('business-manager', prepared(other))).toBe('42501')
  expect(await asked('business-manager', prepared(me))).toBe(1)
  expect(await asked('business-manager', checked(other))).toBe('42501')
  expect(await asked('business-manager', checked(me))).toBe('23514')
  expect(await asked('head-of-safeguarding', checked(me))).toBe(1)
})

test('a disposal is proposed and decided by two people, each for oneself, and once', async () => {
  expect(await asked('business-manager', proposed(other))).toBe('42501')
  expect(await asked('business-manager', proposed(me))).toBe(1)
  expect(await asked('business-manager', decided(other))).toBe('42501')
  expect(await asked('business-manager', decided(me))).toBe('23514')
  expect(await asked('head-of-safeguarding', decided(me))).toBe(1)
  expect(await asked('head-of-safeguarding', decided(me))).toBe('42501')
})
