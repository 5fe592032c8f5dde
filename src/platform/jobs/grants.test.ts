import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { job } from './job-kind.ts'
import { createJobs } from './jobs.ts'
import { type JobsDatabase, openJobsDatabase } from './jobs-database.ts'
import { type JobsTestDatabase, jobsTestDatabase } from './testing.ts'

const remind = job('incidents.remind', z.object({ membershipId: z.uuid() }))
const asked = { membershipId: '0199f000-0000-7000-8000-000000000001' }

let place: JobsTestDatabase
let database: JobsDatabase
let application: pg.Client

beforeAll(async () => {
  place = await jobsTestDatabase()
  database = openJobsDatabase(place.connection(place.roles.jobs))
  application = new pg.Client(place.connection(place.roles.applicationLogin))
  await application.connect()
})
beforeEach(async () => {
  await application.query('rollback')
})
afterAll(async () => {
  await application.end()
  await database.end()
  await place.stop()
})

/** What the database answers the application inside one of its transactions: rows, or the code of its refusal. */
async function asApplication(statement: string, values: unknown[] = []): Promise<unknown> {
  await application.query('begin')
  await application.query(`set local role ${place.roles.application}`)
  try {
    return (await application.query(statement, values)).rows
  } catch (error) {
    return error instanceof pg.DatabaseError ? error.code : error
  } finally {
    await application.query('rollback')
  }
}

const notAllowed = '42501'
const checkFailed = '23514'

test('the application sends a job and sees of all jobs only their ids, and of kinds only their settings', async () => {
  const jobs = createJobs({ database, log: () => {} })
  await application.query('begin')
  await application.query(`set local role ${place.roles.application}`)
  await jobs.send(remind, asked, { in: { executeSql: (text, values) => application.query(text, values) } })
  await application.query('commit')
  await jobs.stop()

  expect(await asApplication('select id from jobs.job_common')).toHaveLength(1)
  for (const column of ['data', 'name', 'state', 'output', 'start_after', 'created_on', 'source_output', '*']) {
    expect(await asApplication(`select ${column} from jobs.job_common`)).toBe(notAllowed)
    expect(await asApplication(`select ${column} from jobs.job`)).toBe(notAllowed)
  }
  expect(await asApplication('select name, retry_limit from jobs.queue')).toEqual([{ name: 'incidents.remind', retry_limit: 40 }])
  expect(await asApplication('select total_count from jobs.queue')).toBe(notAllowed)
  for (const table of ['sent_mail', 'warning', 'schedule', 'version', 'bam', 'job_dependency', 'queue_stats', 'subscription']) {
    expect(await asApplication(`select * from jobs.${table}`)).toBe(notAllowed)
  }
})

test.each([
  `update jobs.job_common set data = null`,
  `delete from jobs.job_common`,
  `truncate jobs.job_common`,
  `insert into jobs.job (name) values ('incidents.remind')`,
  `insert into jobs.job_common (name, state) values ('incidents.remind', 'completed')`,
  `insert into jobs.job_common (name, output) values ('incidents.remind', '{}')`,
  `insert into jobs.queue (name) values ('own')`,
  `update jobs.queue set retry_limit = 0`,
  `select jobs.create_queue('own', '{}')`,
  `select jobs.job_table_run('drop table jobs.job')`,
  `insert into jobs.sent_mail (key, state) values ('k', 'sent')`,
  `create table jobs.own (id int)`,
])('the application may not: %s', async statement => {
  expect(await asApplication(statement)).toBe(notAllowed)
})

test.each([
  `{"membershipId": "m-1", "note": "Alfie was hurt"}`,
  `{"membershipId": "m-1", "note": ["m-1"]}`,
  `{"membershipId": "m-1", "note": "Alfie"}`,
  `{"membershipId": "m-1", "note": "${'x'.repeat(61)}"}`,
  `{"incidentId": "m-1"}`,
])('the table itself refuses a job that holds more than ids: %s', async data => {
  const insert = `insert into jobs.job_common (name, data) values ('incidents.remind', $1)`
  expect(await asApplication(insert, [data])).toBe(checkFailed)
  expect(await asApplication(insert, [`{"membershipId": "m-1"}`])).toEqual([])
})

test('a login without the application role, and the identity role, see nothing of jobs', async () => {
  await expect(application.query('select id from jobs.job_common')).rejects.toMatchObject({ code: notAllowed })
  const identity = new pg.Client(place.connection(place.roles.identity))
  await identity.connect()
  await expect(identity.query('select id from jobs.job_common')).rejects.toMatchObject({ code: notAllowed })
  await identity.end()
})

test('the jobs role owns nothing and changes no table', async () => {
  const { rows } = await database.executeSql(
    `select rolsuper, rolbypassrls, rolcreaterole,
       (select count(*) from pg_class where relowner = pg_roles.oid)::int as owns from pg_roles where rolname = current_user`,
  )
  expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false, rolcreaterole: false, owns: 0 }])
  for (const statement of [
    'create table jobs.own (id int)',
    'drop table jobs.warning',
    'truncate jobs.job_common',
    'create table public.own (id int)',
  ]) {
    await expect(database.executeSql(statement)).rejects.toMatchObject({ code: notAllowed })
  }
})
