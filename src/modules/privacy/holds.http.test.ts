import fc from 'fast-check'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { emailOf } from '../../../demo/people.ts'
import { openInstallation, type TestInstallation } from '../../../tests/harness/installation.ts'
import { raise } from '../../../tests/harness/seed.ts'
import { setTime } from '../../../tests/rules/partnership.ts'
import { approveAllDue, dispose, endedIncident, muchLater, press } from './testing.ts'

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

interface Hold {
  readonly id: string
  readonly reference: string
  readonly reason: string
  readonly lifted: { readonly reason: string } | null
}
const holds = async (username = 'business-manager') =>
  ((await (await here.as(username)).get('/privacy/holds')).json as { holds: Hold[] }).holds
const place = (reference: string, more: object = {}) =>
  press(here, 'business-manager', '/privacy/holds/new', { reference, from: '2026-03-02', reason: 'An inquest', ...more })
const isThere = async (reference: string) =>
  ((await superuser.query('select from records.incident where reference = $1', [reference])).rowCount ?? 0) > 0
const idOf = async (reference: string) =>
  (await superuser.query<{ id: string }>('select id from records.case_file where reference = $1', [reference])).rows[0]?.id ?? ''
/** A case, its clocks ended past the records, that is due on the day of the tests. */
async function dueCase(): Promise<string> {
  setTime(here, '2026-03-02')
  const { reference } = await raise(here, 'school-lead')
  await superuser.query(
    `update records.clock set closed_as = 'not-owed', closed_at = started_at, closed_day = started_day where case_id = $1`,
    [await idOf(reference)],
  )
  setTime(here, muchLater)
  return reference
}

describe('a legal hold', () => {
  test('says why, who placed it and who lifted it; the case team reads it, nobody else', async () => {
    const { reference } = await raise(here, 'school-lead')
    await place(reference.toLowerCase(), { reason: 'The coroner asked on 2 March' })
    const [hold] = await holds('nhs-delegate')
    expect(hold).toMatchObject({ reference, reason: 'The coroner asked on 2 March', placedBy: 'Business Manager', lifted: null })
    const body = { reason: 'The inquest has ended' }
    expect((await (await here.as('nhs-delegate')).post(`/privacy/holds/${hold?.id}`, body)).status).toBe(404)
    const lifted = await press(here, 'head-of-safeguarding', `/privacy/holds/${hold?.id}`, body)
    expect(lifted.json).toMatchObject({ holds: [{ lifted: { by: 'Head of Safeguarding', reason: 'The inquest has ended' } }] })
    const again = await (await here.as('business-manager')).post(`/privacy/holds/${hold?.id}`, body)
    expect(again.json).toMatchObject({ refusal: { because: 'lifted-already' } })
    await press(here, 'business-manager', `/incidents/${reference}/shut-out`, {
      person: emailOf('head-of-safeguarding'),
      reason: 'For a test',
    })
    expect(await holds('head-of-safeguarding')).toEqual([])
    const asked = await (await here.as('head-of-safeguarding')).post('/privacy/holds/new', {
      reference,
      from: '2026-03-02',
      reason: 'x',
    })
    const madeUp = await (await here.as('head-of-safeguarding')).post('/privacy/holds/new', {
      reference: 'INC-2026-999',
      from: '2026-03-02',
      reason: 'x',
    })
    expect([asked.status, asked.text]).toEqual([422, madeUp.text])
  })

  test('stands from the moment it is recorded, not from a day to come', async () => {
    const { reference } = await raise(here, 'school-lead')
    const answer = await (await here.as('business-manager')).post('/privacy/holds/new', {
      reference,
      from: '2026-03-03',
      reason: 'x',
    })
    expect(answer.json).toMatchObject({ errors: [{ field: 'from' }] })
  })

  test('keeps the keys of the case whatever the way: not even by hand past everything above the database', async () => {
    const reference = await endedIncident(here)
    await place(reference)
    const maintenance = await here.maintenance()
    await expect(maintenance.query('delete from records.case_key where case_id = $1', [await idOf(reference)])).rejects.toThrow(
      'legal hold',
    )
    await maintenance.end()
  })

  test('cannot be asked away, and disposal is nothing that a request can do', async () => {
    const reference = await dueCase()
    await approveAllDue(here)
    const line = (await superuser.query<{ id: string }>('select id from records.disposal_line where reference = $1', [reference]))
      .rows[0]
    const asked = await here.ground.pool.connect()
    try {
      await asked.query(`begin; set local role ${here.ground.roles.application}`)
      await expect(asked.query('select records.dispose_of($1, $2, now())', [line?.id, 'DC-1'])).resolves.toMatchObject({
        rows: [{ dispose_of: 'not-approved' }],
      })
      await asked.query('rollback; begin')
      await asked.query(`set local role ${here.ground.roles.application}`)
      await expect(asked.query('delete from records.case_key')).rejects.toMatchObject({ code: '42501' })
      await asked.query('rollback')
    } finally {
      asked.release()
    }
    expect(await isThere(reference)).toBe(true)
    expect((await dispose(here)).exit).toBe(0)
    expect(await isThere(reference)).toBe(false)
  })

  test('placed while a disposal begins is waited for, and wins', async () => {
    const reference = await dueCase()
    await approveAllDue(here)
    const id = await idOf(reference)
    // Somebody places a hold in a transaction that is not committed yet when the disposal begins.
    await superuser.query('begin')
    await superuser.query(
      `insert into records.legal_hold (id, case_id, partnership_id, key_id, from_day, reason, placed_by, placed_at)
         select gen_random_uuid(), $1, 'halton', k.id, '2026-03-02', '\\x01', gen_random_uuid(), now()
           from records.case_key k where k.case_id = $1 limit 1`,
      [id],
    )
    const running = dispose(here)
    const waits = async (): Promise<boolean> => {
      const other = await here.superuser()
      const { rows } = await other.query<{ waits: boolean }>(
        `select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock') as waits`,
      )
      await other.end()
      return rows[0]?.waits ?? false
    }
    for (let tries = 0; tries < 100 && !(await waits()); tries++) await new Promise(resolve => setTimeout(resolve, 20))
    await superuser.query('commit')
    const done = await running
    expect([done.exit, done.err]).toEqual([1, expect.stringContaining('legal hold')])
    expect(await isThere(reference)).toBe(true)
    // Its made-up words open for nobody.
    await superuser.query('delete from records.legal_hold where case_id = $1', [id])
  })
})

type Act = 'hold' | 'lift' | 'propose' | 'approve' | 'dispose' | 'record'
const acts: readonly Act[] = ['hold', 'lift', 'propose', 'approve', 'dispose', 'record']

test('whatever is pressed in whatever order, a case goes only when no hold stands and none was placed since it was approved', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc
        .array(fc.constantFrom(...acts), { minLength: 2, maxLength: 7 })
        .map(some => [...some, 'propose', 'approve', 'dispose'] as Act[]),
      async order => {
        const reference = await dueCase()
        const manager = await here.as('business-manager')
        const head = await here.as('head-of-safeguarding')
        // What ought to be so, followed apart from the program.
        let standing = 0
        let line: 'none' | 'waiting' | 'approved' = 'none'
        let spoilt = false
        let gone = false
        for (const act of order) {
          if (gone) break
          if (act === 'hold') {
            await place(reference)
            standing += 1
            spoilt = true
          }
          if (act === 'lift') {
            const [hold] = (await holds()).filter(one => one.reference === reference && !one.lifted)
            if (hold) {
              await press(here, 'business-manager', `/privacy/holds/${hold.id}`, { reason: 'It has ended' })
              standing -= 1
            }
          }
          if (act === 'propose') {
            const answer = await manager.post('/privacy/disposal/propose', { looked: 'yes' })
            const taken = answer.status === 201 && answer.text.includes(reference)
            expect(taken).toBe(standing === 0 && line === 'none')
            if (taken) [line, spoilt] = ['waiting', false]
          }
          if (act === 'approve' && line === 'waiting') {
            const { rows } = await superuser.query<{ list: string }>(
              'select list_reference as list from records.disposal_line where reference = $1 and approved is null',
              [reference],
            )
            const answer = await head.post(`/privacy/disposal/${rows[0]?.list}/decide`, { decision: 'approve' })
            expect(answer.status).toBe(standing === 0 ? 200 : 409)
            if (answer.status === 200) [line, spoilt] = ['approved', false]
          }
          if (act === 'record')
            await superuser.query(
              `insert into records.awareness select gen_random_uuid(), id, partnership_id, 2 + (random() * 1000000)::integer, raised_at, null, raised_by_person, raised_at from records.incident where reference = $1`,
              [reference],
            )
          if (act === 'dispose') {
            await dispose(here)
            gone = !(await isThere(reference))
            if (gone) expect([standing, line, spoilt]).toEqual([0, 'approved', false])
            else if (line === 'approved') line = 'none'
          }
        }
        // The keys are whole as long as the case is there, and not there when it is not.
        const keys = await superuser.query('select from records.case_key where case_id = $1', [await idOf(reference)])
        expect((keys.rowCount ?? 0) > 0).toBe(!gone)
        // Leaves nothing behind that the next order would propose.
        if (!gone) await place(reference)
      },
    ),
    { numRuns: 15 },
  )
}, 180_000)
