import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { PgBoss } from 'pg-boss'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { job } from './job-kind.ts'
import { createJobs, type Jobs, type JobsLogLine } from './jobs.ts'
import { type JobsDatabase, openJobsDatabase, type Statements } from './jobs-database.ts'
import { type JobsTestDatabase, jobsTestDatabase } from './testing.ts'

const tellPartners = job('incidents.tell-partners', z.object({ membershipId: z.uuid(), incidentId: z.uuid() }))
const membershipId = '0199f000-0000-7000-8000-000000000001'
const incidentId = '0199f000-0000-7000-8000-000000000002'
const payload = { membershipId, incidentId }

let place: JobsTestDatabase
let application: pg.Client
let database: JobsDatabase
let jobs: Jobs
let log: JobsLogLine[]

beforeAll(async () => {
  place = await jobsTestDatabase()
  application = new pg.Client(place.connection(place.roles.applicationLogin))
  await application.connect()
})
afterAll(async () => {
  await application.end()
  await place.stop()
})
beforeEach(async () => {
  await place.clear()
  log = []
  database = openJobsDatabase(place.connection(place.roles.jobs))
  jobs = createJobs({ database, log: line => log.push(line) })
})
afterEach(async () => {
  await jobs.stop()
  await database.end()
})

/** A request's transaction: the application's login takes on its role for this transaction only. */
async function transaction(
  work: (transaction: Statements) => Promise<void>,
  end: 'commit' | 'rollback' = 'commit',
): Promise<void> {
  await application.query('begin')
  try {
    await application.query(`set local role ${place.roles.application}`)
    await work({ executeSql: (text, values) => application.query(text, values) })
    await application.query(end)
  } catch (error) {
    await application.query('rollback')
    throw error
  }
}

async function states(): Promise<string[]> {
  const { rows } = await place.superuser.query<{ state: string }>('select state from jobs.job order by created_on')
  return rows.map(row => row.state)
}

/** Lets time pass for the database: what was done is longer ago, what waits is nearer. */
async function later(interval: string): Promise<void> {
  await place.superuser.query(
    `update jobs.job_common set started_on = started_on - $1::interval, start_after = start_after - $1::interval`,
    [interval],
  )
  await place.superuser.query('update jobs.queue set monitor_on = null, monitor_claim_on = null, maintain_on = null')
}

test('work asked for in a transaction that rolls back was never asked for', async () => {
  const done: unknown[] = []
  jobs.work(tellPartners, async given => void done.push(given))
  await transaction(work => jobs.send(tellPartners, payload, { in: work }), 'rollback')
  expect(await jobs.runDue()).toBe(0)
  expect(await states()).toEqual([])
  await transaction(work => jobs.send(tellPartners, payload, { in: work }))
  expect(await jobs.runDue()).toBe(1)
  expect(done).toEqual([payload])
  expect(await jobs.runDue()).toBe(0)
  expect(await states()).toEqual(['completed'])
})

test('work is not begun before the transaction that asked for it commits', async () => {
  jobs.work(tellPartners, async () => {})
  await transaction(async work => {
    await jobs.send(tellPartners, payload, { in: work })
    expect(await jobs.runDue()).toBe(0)
  })
  expect(await jobs.runDue()).toBe(1)
})

test('a key asks for the same work once, also after it was done', async () => {
  jobs.work(tellPartners, async () => {})
  const send = () => transaction(work => jobs.send(tellPartners, payload, { in: work, key: `reminder:${incidentId}:2026-03-02` }))
  await send()
  await send()
  expect(await jobs.runDue()).toBe(1)
  await send()
  expect(await jobs.runDue()).toBe(0)
  await transaction(work => jobs.send(tellPartners, payload, { in: work, key: `reminder:${incidentId}:2026-03-03` }))
  expect(await jobs.runDue()).toBe(1)
})

test('work for later waits until then, and work that sends work is followed to its end', async () => {
  const next = job('incidents.next', z.object({ membershipId: z.uuid() }))
  const done: string[] = []
  jobs.work(tellPartners, async () => {
    done.push('first')
    await transaction(work => jobs.send(next, { membershipId }, { in: work }))
  })
  jobs.work(next, async () => void done.push('second'))
  const startAfter = Temporal.Now.instant().add({ hours: 1 })
  await transaction(work => jobs.send(tellPartners, payload, { in: work, startAfter }))
  expect(await jobs.runDue()).toBe(0)
  await later('61 minutes')
  expect(await jobs.runDue()).toBe(2)
  expect(done).toEqual(['first', 'second'])
})

test('two workers side by side do each job once', async () => {
  const other = createJobs({ database, log: line => log.push(line) })
  const done: string[] = []
  for (const worker of [jobs, other]) {
    worker.work(tellPartners, async given => {
      await pause(2)
      done.push(given.incidentId)
    })
  }
  // Both know the kind before there is anything to do: neither is still opening while the other does it all.
  await Promise.all([jobs.runDue(), other.runDue()])
  const incidents = Array.from({ length: 20 }, (_, number) => `0199f000-0000-7000-8000-${String(number).padStart(12, '0')}`)
  await transaction(async work => {
    for (const each of incidents) await jobs.send(tellPartners, { membershipId, incidentId: each }, { in: work })
  })
  const [mine, theirs] = await Promise.all([jobs.runDue(), other.runDue()])
  expect([mine > 0, theirs > 0, mine + theirs]).toEqual([true, true, 20])
  expect(done.sort()).toEqual(incidents)
  await other.stop()
})

test('connections that the database ended are made anew', async () => {
  let done = 0
  jobs.work(tellPartners, async () => {
    done += 1
  })
  await jobs.runDue()
  const ended = await place.superuser.query('select pg_terminate_backend(pid) from pg_stat_activity where usename = $1', [
    place.roles.jobs,
  ])
  expect(ended.rows.length).toBeGreaterThan(0)
  await pause(100)
  await transaction(work => jobs.send(tellPartners, payload, { in: work }))
  expect(await jobs.runDue()).toBe(1)
  expect(done).toBe(1)
})

test('a handler that fails runs again later, and what it threw is neither logged nor kept', async () => {
  let attempts = 0
  jobs.work(tellPartners, async () => {
    attempts += 1
    if (attempts === 1)
      throw Object.assign(new Error('Key (name)=(Alfie Canary) already exists'), { code: '23505', detail: 'Alfie Canary' })
    if (attempts === 2) throw new RangeError('Alfie Canary')
  })
  await transaction(work => jobs.send(tellPartners, payload, { in: work }))
  expect(await jobs.runDue()).toBe(1)
  expect(await jobs.runDue()).toBe(0)
  await later('61 seconds')
  expect(await jobs.runDue()).toBe(1)
  // The second time it waits from one minute to two, by chance.
  await later('55 seconds')
  expect(await jobs.runDue()).toBe(0)
  await later('70 seconds')
  expect(await jobs.runDue()).toBe(1)
  const id = expect.stringMatching(/^[0-9a-f-]{36}$/)
  expect(log).toEqual([
    { event: 'job-failed', kind: 'incidents.tell-partners', job: id, attempt: 1, because: '23505' },
    { event: 'job-failed', kind: 'incidents.tell-partners', job: id, attempt: 2, because: 'RangeError' },
  ])
  const { rows } = await place.superuser.query('select to_jsonb(job)::text as everything from jobs.job')
  expect(JSON.stringify([rows, log])).not.toContain('Canary')
  expect(rows).toHaveLength(1)
})

test('work that fails to the end is given up, shown, and can be let run again', async () => {
  let broken = true
  jobs.work(tellPartners, async () => {
    if (broken) throw Object.assign(new Error('no'), { code: 'ECONNREFUSED' })
  })
  await transaction(work => jobs.send(tellPartners, payload, { in: work }))
  await place.superuser.query('update jobs.job_common set retry_limit = 1')
  expect(await jobs.runDue()).toBe(1)
  await later('1 hour')
  expect(await jobs.runDue()).toBe(1)
  expect(log.map(line => line.event)).toEqual(['job-failed', 'job-given-up'])
  const [shown, ...others] = await jobs.givenUp()
  expect(others).toEqual([])
  expect(shown).toMatchObject({ kind: 'incidents.tell-partners', membershipId, attempts: 2, because: 'ECONNREFUSED' })
  if (!shown) throw new Error('nothing shown')
  expect(Math.abs(Temporal.Now.instant().since(shown.at).total('seconds'))).toBeLessThan(60)
  broken = false
  await jobs.again(shown)
  expect(await jobs.runDue()).toBe(1)
  expect(await jobs.givenUp()).toEqual([])
})

test('work of a process that was killed is done by another, two minutes later', async () => {
  await transaction(work => jobs.send(tellPartners, payload, { in: work }))
  const child = spawn(process.execPath, [fileURLToPath(new URL('killed-worker.testing.ts', import.meta.url))], {
    env: { CONNECTION: JSON.stringify(place.connection(place.roles.jobs)) },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  expect(String((await once(child.stdout, 'data'))[0])).toBe('working')
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(await states()).toEqual(['active'])

  let done = 0
  jobs.work(tellPartners, async () => {
    done += 1
  })
  expect(await jobs.runDue()).toBe(0)
  await later('121 seconds')
  await jobs.start() // supervises at once
  for (let wait = 0; wait < 500 && !(await states()).includes('retry'); wait += 1) await pause(20)
  await later('61 seconds')
  for (let wait = 0; wait < 500 && !(await states()).includes('completed'); wait += 1) await pause(50) // it looks every two seconds
  expect(done).toBe(1)
  expect(await states()).toEqual(['completed'])
}, 60_000)

test('a started worker finds what waits by itself, and stopping lets it finish', async () => {
  let done = 0
  jobs.work(tellPartners, async () => {
    await pause(200)
    done += 1
  })
  await transaction(work => jobs.send(tellPartners, payload, { in: work }))
  await jobs.start()
  for (let wait = 0; wait < 500 && !(await states()).includes('active'); wait += 1) await pause(10)
  await jobs.stop()
  expect(done).toBe(1)
  expect(await states()).toEqual(['completed'])
})

test('the tables are those that this version of pg-boss expects, seen by its own role', async () => {
  const boss = new PgBoss({ db: database, schema: 'jobs', migrate: false, schedule: false, supervise: false })
  boss.on('error', () => {})
  await boss.start()
  const drift = await boss.detectSchemaDrift()
  await boss.stop({ graceful: false })
  expect({ ...drift, ok: true }).toEqual({
    ok: true,
    missingTables: [],
    missing: [],
    building: [],
    invalid: [],
    extraIndexes: [],
    mismatched: [],
    missingFunctions: [],
    mismatchedFunctions: [],
    columnDrift: [],
    constraintDrift: [],
    enumDrift: null,
  })
})
