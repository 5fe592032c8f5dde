import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import type pg from 'pg'
import { migrationLock } from './lock.ts'
import { beforeMigrations, walls } from './policies.ts'
import type { Roles } from './roles.ts'
import type { Declaration } from './table.ts'

export interface Migrating {
  /** Signed in as the installer: may take on the owner role. */
  readonly client: pg.Client
  readonly roles: Roles
  readonly folder: URL
  readonly declarations: readonly Declaration[]
  /** Grants of the schemas `identity` and `jobs`. */
  readonly grants: readonly string[]
}

/**
 * Brings the database to this version of the program: each migration once, in order, in a transaction of its own; then all
 * policies and grants anew in one transaction. Refuses a migration that was changed after it had run.
 */
export async function migrate({
  client,
  roles,
  folder,
  declarations,
  grants,
}: Migrating): Promise<{ readonly ran: readonly string[] }> {
  const ran: string[] = []
  await client.query('select pg_advisory_lock($1)', [migrationLock])
  try {
    await client.query(`set role ${roles.owner}`)
    await client.query(
      'create table if not exists reference.migration (name text primary key, checksum text not null, ran_at timestamptz not null default now())',
    )
    const done = new Map(
      (await client.query<{ name: string; checksum: string }>('select name, checksum from reference.migration')).rows.map(row => [
        row.name,
        row.checksum,
      ]),
    )
    const waiting: { name: string; text: string; checksum: string }[] = []
    for (const name of (await readdir(folder)).filter(file => file.endsWith('.sql')).sort()) {
      const text = await readFile(new URL(name, folder), 'utf8')
      const checksum = createHash('sha256').update(text).digest('hex')
      const before = done.get(name)
      if (before === undefined) waiting.push({ name, text, checksum })
      else if (before !== checksum) throw new Error(`Migration ${name} was changed after it ran here. Write a new one instead.`)
    }
    if (waiting.length > 0) {
      await client.query('reset role')
      await inTransaction(client, async () => {
        for (const statement of beforeMigrations(roles)) await client.query(statement)
      })
      await client.query(`set role ${roles.owner}`)
    }
    for (const { name, text, checksum } of waiting) {
      await inTransaction(client, async () => {
        await client.query(withRoleNames(text, roles))
        await client.query('insert into reference.migration (name, checksum) values ($1, $2)', [name, checksum])
      })
      ran.push(name)
    }
    await client.query('reset role')
    await inTransaction(client, async () => {
      for (const statement of walls(declarations, roles, grants)) await client.query(statement)
    })
  } finally {
    await client.query('reset role')
    await client.query('select pg_advisory_unlock($1)', [migrationLock])
  }
  return { ran }
}

/** Migrations that this program brings and the database has not had: nothing is served before `los migrate`. */
export async function pendingMigrations(client: pg.Client, folder: URL): Promise<readonly string[]> {
  const done = await client.query<{ name: string }>('select name from reference.migration')
  const names = new Set(done.rows.map(row => row.name))
  return (await readdir(folder)).filter(file => file.endsWith('.sql') && !names.has(file)).sort()
}

function withRoleNames(text: string, roles: Roles): string {
  return text.replace(
    /\{\{(owner|application|maintenance|identity|jobs)\}\}/g,
    (_, role: 'owner' | 'application' | 'maintenance' | 'identity' | 'jobs') => roles[role],
  )
}

async function inTransaction(client: pg.Client, work: () => Promise<void>): Promise<void> {
  await client.query('begin')
  try {
    await work()
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}
