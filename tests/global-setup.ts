import { mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { loadDemonstration } from '../demo/load.ts'
import { declarations } from '../src/app.tsx'
import { migrationsFolder, schemaGrants } from '../src/application.ts'
import { startEmbedded } from '../src/platform/database/embedded.ts'
import { makeRoles } from '../src/platform/database/install.ts'
import { migrate } from '../src/platform/database/migrate.ts'
import { rolesFor } from '../src/platform/database/roles.ts'
import { identityPoolOptions, openIdentity } from '../src/platform/identity/index.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the test server's socket is. */
    server: { host: string; port: number }
    /** The prepared database that each test file clones. */
    template: string
  }
}

/** One PostgreSQL for the whole run, and one prepared demonstration in it, cloned by every test file in some 30 ms. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(quickFolder(), 'los-tests-'))
  const server = await startEmbedded(join(folder, 'postgresql'))
  const template = 'demonstration'
  const roles = rolesFor('los')
  const maker = new pg.Client(server.connection(server.superuser, 'postgres'))
  await maker.connect()
  // No test of this server pulls its plug (embedded.test.ts has servers of its own for that): nobody waits for the disk.
  await maker.query('alter role all set synchronous_commit = off')
  await maker.query(`create database ${template}`)
  await maker.end()
  const installer = new pg.Client(server.connection(server.superuser, template))
  await installer.connect()
  await makeRoles(installer, roles, undefined)
  await migrate({ client: installer, roles, folder: migrationsFolder, declarations, grants: schemaGrants(roles) })
  const firstDay = Temporal.PlainDate.from('2026-03-02')
  await installer.query(`insert into reference.installation (kind, first_day, last_day) values ('demonstration', $1, $1)`, [
    firstDay.toString(),
  ])
  await installer.end()
  const identityPool = new pg.Pool({ ...server.connection(roles.identity, template), ...identityPoolOptions, max: 1 })
  const identity = await openIdentity({
    pool: identityPool,
    baseUrl: 'http://127.0.0.1:3000',
    secret: 'x'.repeat(32),
    demonstration: true,
  })
  const maintenance = new pg.Client(server.connection(roles.maintenance, template))
  await maintenance.connect()
  await loadDemonstration(maintenance, identity, firstDay, Temporal.Instant.from('2026-03-02T08:00:00Z'))
  await maintenance.end()
  await identityPool.end()
  const { host, port } = server.connection(server.superuser, template)
  project.provide('server', { host, port })
  project.provide('template', template)
  return async () => {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** In memory where the machine offers enough of it: what is thrown away at the end need not wait for a disk. */
function quickFolder(): string {
  const inMemory = '/dev/shm'
  const wanted = 6e9 // bytes: the databases of two files at a time, and the server's log of changes
  try {
    const { bavail, bsize } = statfsSync(inMemory)
    return Math.min(bavail * bsize, process.availableMemory()) > wanted ? inMemory : tmpdir()
  } catch {
    return tmpdir()
  }
}
