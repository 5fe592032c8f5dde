import { getTableColumns, getTableName } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { declarations } from '../../src/app.tsx'
import { faultsOfWalls } from '../../src/platform/database/guard.ts'
import { rolesFor } from '../../src/platform/database/roles.ts'
import { keyColumn, tableName } from '../../src/platform/database/table.ts'
import { openInstallation, type TestInstallation } from '../harness/installation.ts'

let installation: TestInstallation
let superuser: pg.Client
const roles = rolesFor('los')

beforeAll(async () => {
  installation = await openInstallation()
  superuser = await installation.superuser()
})
afterAll(async () => {
  await superuser.end()
  await installation.close()
})

const names = async (text: string, values: unknown[] = []) =>
  (await superuser.query<{ name: string }>(text, values)).rows.map(row => row.name)

describe('the catalogue', () => {
  test('every table of records is declared, and every declaration has its table', async () => {
    const there = await names(
      `select relname as name from pg_class where relnamespace = 'records'::regnamespace and relkind in ('r', 'p') order by 1`,
    )
    expect(declarations.map(tableName).sort()).toEqual(there)
  })

  test('the columns that the program knows are the columns there are', async () => {
    for (const { table } of declarations) {
      const there = await names(
        `select column_name as name from information_schema.columns where table_schema = 'records' and table_name = $1`,
        [getTableName(table)],
      )
      const known = Object.values(getTableColumns(table)).map(column => (column as PgColumn).name)
      expect([getTableName(table), known.sort()]).toEqual([getTableName(table), there.sort()])
    }
  })

  test('every table of records has forced row security and its owner’s key', async () => {
    const bare = await names(
      `select relname as name from pg_class where relnamespace = 'records'::regnamespace and relkind in ('r', 'p') and not (relrowsecurity and relforcerowsecurity)`,
    )
    expect(bare).toEqual([])
    for (const declaration of declarations) {
      const key = keyColumn(declaration)
      if (key === undefined) continue
      const columns = await names(
        `select column_name as name from information_schema.columns where table_schema = 'records' and table_name = $1`,
        [tableName(declaration)],
      )
      expect(columns, tableName(declaration)).toContain(key)
    }
  })

  test('no table stands outside the four schemas', async () => {
    const elsewhere = await names(
      `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where c.relkind in ('r', 'p', 'm') and n.nspname not in ('records', 'identity', 'jobs', 'reference', 'pg_catalog', 'information_schema') and n.nspname not like 'pg\\_%'`,
    )
    expect(elsewhere).toEqual([])
  })

  test('the application can truncate nothing, change no log, and reach nothing of identity', async () => {
    const may = (privilege: string, schema: string) =>
      names(
        `select c.relname as name from pg_class c where c.relnamespace = $2::regnamespace and c.relkind in ('r', 'p') and has_table_privilege($1, c.oid, $3)`,
        [roles.application, schema, privilege],
      )
    for (const schema of ['records', 'identity', 'jobs', 'reference']) expect(await may('truncate', schema)).toEqual([])
    for (const privilege of ['select', 'insert', 'update', 'delete']) expect(await may(privilege, 'identity')).toEqual([])
    for (const privilege of ['insert', 'update', 'delete']) {
      expect(await may(privilege, 'reference')).toEqual([])
      expect((await may(privilege, 'records')).filter(name => name.startsWith('audit_') || name === 'reading')).toEqual([])
    }
  })

  test('the login that serves has nothing of its own, and identity and jobs reach no record', async () => {
    for (const role of [roles.applicationLogin, roles.identity, roles.jobs]) {
      for (const privilege of ['select', 'insert', 'update', 'delete']) {
        const reached = await names(
          `select c.relname as name from pg_class c where c.relnamespace = 'records'::regnamespace and c.relkind in ('r', 'p') and has_table_privilege($1, c.oid, $2)`,
          [role, privilege],
        )
        expect(reached, `${role} ${privilege}`).toEqual([])
      }
    }
  })

  test('keys between records carry the owner, so that none reaches across partnerships', async () => {
    const short = await names(
      `select conrelid::regclass::text || '.' || conname as name from pg_constraint
         where contype = 'f' and connamespace = 'records'::regnamespace and array_length(conkey, 1) = 1
           and confrelid in (select attrelid from pg_attribute where attname = 'partnership_id' and not attisdropped)
           and confrelid <> 'records.partnership'::regclass and confrelid <> 'records.case_key'::regclass`,
    )
    expect(short).toEqual([])
  })

  test('functions that pass by the walls are few, fixed to their schema and owned by maintenance', async () => {
    const found = await superuser.query<{ name: string; owner: string; config: string[] | null }>(
      `select proname as name, pg_get_userbyid(proowner) as owner, proconfig as config from pg_proc where prosecdef and pronamespace in ('records'::regnamespace, 'identity'::regnamespace, 'jobs'::regnamespace, 'public'::regnamespace)`,
    )
    for (const { name, owner, config } of found.rows) {
      expect([name, owner]).toEqual([name, roles.maintenance])
      expect(config, name).toContain('search_path=records, pg_temp')
    }
    expect(found.rows.length).toBeGreaterThan(0)
  })
})

describe('the guard refuses to serve when', () => {
  const faultsAfter = async (statement: string, undo: string) => {
    await superuser.query(statement)
    try {
      return await faultsOfWalls(installation.ground.pool, roles, declarations)
    } finally {
      await superuser.query(undo)
    }
  }
  test('nothing is wrong: it does not', async () => {
    expect(await faultsOfWalls(installation.ground.pool, roles, declarations)).toEqual([])
  })
  test('it would serve as superuser', async () => {
    expect((await faultsOfWalls(superuser, roles, declarations)).join()).toContain('is a superuser')
  })
  test('row security is not forced on a table', async () => {
    expect(
      await faultsAfter(
        'alter table records.incident no force row level security',
        'alter table records.incident force row level security',
      ),
    ).toEqual(['The table records.incident has no forced row security'])
  })
  test('a table has no policy', async () => {
    expect(
      await faultsAfter(
        'create table records.bare (id int); alter table records.bare enable row level security; alter table records.bare force row level security',
        'drop table records.bare',
      ),
    ).toEqual(['The table records.bare has no policy', 'Nobody has declared who may read records.bare'])
  })
  test('a table lacks its owner’s key', async () => {
    const faults = await faultsAfter(
      'alter table records.notice rename column person_id to somebody_id',
      'alter table records.notice rename column somebody_id to person_id',
    )
    expect(faults).toEqual(['The table records.notice lacks its owner’s key, person_id'])
  })
  test('a table stands outside the schemas', async () => {
    expect((await faultsAfter('create table public.stray (id int)', 'drop table public.stray')).join()).toContain(
      'public.stray stands outside',
    )
  })
  test('the application may read a table of identity', async () => {
    const faults = await faultsAfter(
      `grant select on identity."user" to ${roles.application}`,
      `revoke select on identity."user" from ${roles.application}`,
    )
    expect(faults.join()).toContain('may reach identity.user')
  })
})
