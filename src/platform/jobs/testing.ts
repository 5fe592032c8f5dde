import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startEmbedded } from '../database/embedded.ts'
import { makeRoles } from '../database/install.ts'
import { type Roles, rolesFor } from '../database/roles.ts'
import { jobsGrants } from './grants.ts'

/** A real PostgreSQL with the schema `jobs` and nothing else, for the tests of jobs and mail. */
export interface JobsTestDatabase {
  readonly roles: Roles
  /** Signed in as the superuser, who sees everything: for looking, and for letting time pass. */
  readonly superuser: pg.Client
  connection(role: string): pg.PoolConfig
  /** Empties the schema between tests. */
  clear(): Promise<void>
  stop(): Promise<void>
}

export async function jobsTestDatabase(): Promise<JobsTestDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'los-jobs-'))
  const server = await startEmbedded(folder)
  const roles = rolesFor('los')
  const connection = (role: string) => server.connection(role, 'postgres')
  const superuser = new pg.Client(connection(server.superuser))
  superuser.on('error', () => {})
  await superuser.connect()
  await makeRoles(superuser, roles, undefined)
  await superuser.query(`set role ${roles.owner}`)
  await superuser.query('begin')
  await superuser.query(await readFile(new URL('../../../migrations/0003_jobs.sql', import.meta.url), 'utf8'))
  await superuser.query('commit')
  await superuser.query('revoke all on all routines in schema jobs from public')
  for (const statement of jobsGrants(roles)) await superuser.query(statement)
  await superuser.query('reset role')
  return {
    roles,
    superuser,
    connection,
    async clear() {
      await superuser.query('truncate jobs.job, jobs.queue, jobs.sent_mail cascade')
    },
    async stop() {
      await superuser.end()
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
