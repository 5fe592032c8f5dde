import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestInstallation } from '../../../tests/harness/installation.ts'
import { openSeeded } from '../../../tests/harness/seeded.ts'
import { declarations } from '../../app.tsx'
import { rowsOfCase } from '../../platform/database/table.ts'
import { dispose } from './testing.ts'

/** Every case that the tests of all rooms make, disposed of: whatever a new room keeps of a case goes too. */
let here: TestInstallation
let superuser: pg.Client

beforeAll(async () => {
  here = (await openSeeded()).installation
  superuser = await here.superuser()
}, 240_000)
afterAll(async () => {
  await superuser.end()
  await here.close()
})

/** Approved as no two people could in one moment: the lines of every case that is there still, with what is held of it now. */
async function approveEverything(): Promise<number> {
  await superuser.query(
    `update records.legal_hold set lifted_by = placed_by, lifted_at = placed_at, lift_reason = reason where lifted_at is null`,
  )
  const added = await superuser.query(
    `insert into records.disposal_line (id, case_id, partnership_id, list_reference, reference, due_day, holdings, rules, proposed_by,
        proposer_person, proposed_at, decided_by, decider_person, decided_at, approved, list_hash)
       select gen_random_uuid(), f.id, f.partnership_id, 'DSP-2026-950', f.reference, '2026-03-02',
           (select coalesce(jsonb_agg(jsonb_build_object('kind', h.kind, 'table', h.table_name, 'rows', h.n, 'counted', h.counted)), '[]')
             from records.holdings_of(array[f.id]) h),
           '[]', b.id, b.person_id, now(), h.id, h.person_id, now() + interval '1 day', true, 'x'
         from records.case_file f, records.membership b, records.membership h
         where b.email like 'business-manager@%' and h.email like 'head-of-safeguarding@%'
           and not exists (select from records.disposed_case d where d.case_id = f.id)
           and not exists (select from records.disposal_line l where l.case_id = f.id and l.approved is null)`,
  )
  return added.rowCount ?? 0
}

test('no row that stays has a key to one that is destroyed', async () => {
  const { rows } = await superuser.query<{ from: string; to: string }>(
    `select referring.relname as from, referred.relname as to
       from pg_constraint k join pg_class referring on referring.oid = k.conrelid join pg_class referred on referred.oid = k.confrelid
       where k.contype = 'f' and referred.relnamespace = 'records'::regnamespace
         and referred.relname in (select table_name from reference.table_of_case where outlives is null)
         and referring.relname not in (select table_name from reference.table_of_case where outlives is null)`,
  )
  expect(rows).toEqual([])
})

test('every case of every room can be disposed of, nothing of any is left, and every page goes on', async () => {
  await superuser.query('delete from records.disposal_line where approved is null')
  const approved = await approveEverything()
  expect(approved).toBeGreaterThan(6)
  const tables = declarations.flatMap(one => rowsOfCase(one) ?? [])
  const destroyed = tables.filter(({ outlives }) => outlives === undefined)
  const filled: string[] = []
  for (const { table, ofCase } of destroyed)
    if ((await superuser.query(`select from records.${table} t where ${ofCase} is not null limit 1`)).rowCount) filled.push(table)
  expect(filled.length).toBeGreaterThan(35)
  const done = await dispose(here)
  expect([done.exit, done.err]).toEqual([0, ''])
  expect(done.out).toContain(`${approved} disposed of, 0 stopped`)
  for (const { table, ofCase } of destroyed) {
    const left = await superuser.query(`select from records.${table} t where ${ofCase} is not null`)
    expect([table, left.rowCount]).toEqual([table, 0])
  }
  for (const username of ['business-manager', 'council-delegate', 'hospital-lead', 'school-lead', 'scrutineer', 'reviewer'])
    for (const address of [
      '/my-work',
      '/incidents',
      '/practice-reviews',
      '/actions',
      '/requests',
      '/concerns',
      '/privacy',
      '/privacy/disposal',
    ]) {
      const answer = await (await here.as(username)).get(address)
      expect([username, address, answer.status, here.logLines.filter(line => line.includes('"error"'))]).toEqual([
        username,
        address,
        expect.toBeOneOf([200, 404]),
        [],
      ])
    }
})
