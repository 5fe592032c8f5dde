import type pg from 'pg'
import { type Roles, schemas } from './roles.ts'
import { type Declaration, keyColumn, tableName } from './table.ts'

/**
 * What must hold before the application serves anybody (security.md): the login that it serves with has nothing of its own, every
 * table of `records` has forced row security and a policy, and no table stands outside the four schemas. Gives what is wrong.
 */
export async function faultsOfWalls(
  client: pg.Pool | pg.Client,
  roles: Roles,
  declarations: readonly Declaration[],
): Promise<readonly string[]> {
  const faults: string[] = []
  const login = await client.query<{ name: string; super: boolean; bypass: boolean; inherit: boolean; creates: boolean }>(
    `select rolname as name, rolsuper as super, rolbypassrls as bypass, rolinherit as inherit, (rolcreaterole or rolcreatedb) as creates
       from pg_roles where rolname in (session_user, $1)`,
    [roles.application],
  )
  for (const role of login.rows) {
    if (role.super) faults.push(`The role ${role.name} is a superuser`)
    if (role.bypass) faults.push(`The role ${role.name} passes by row security (bypassrls)`)
    if (role.creates) faults.push(`The role ${role.name} may create roles or databases`)
    if (role.inherit && role.name !== roles.application) faults.push(`The login ${role.name} inherits (it must be noinherit)`)
  }
  const owned = await client.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c join pg_roles r on r.oid = c.relowner
       where r.rolname in (session_user, $1) and c.relnamespace::regnamespace::text = any($2)`,
    [roles.application, [...schemas]],
  )
  for (const { name } of owned.rows) faults.push(`The application owns ${name}`)
  const bare = await client.query<{ name: string; secured: boolean; policies: number; columns: string[] }>(
    `select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as secured,
       (select count(*)::int from pg_policy p where p.polrelid = c.oid and p.polname <> 'maintenance') as policies,
       (select array_agg(a.attname::text) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns
       from pg_class c where c.relnamespace = 'records'::regnamespace and c.relkind in ('r', 'p')`,
  )
  for (const table of bare.rows) {
    if (!table.secured) faults.push(`The table records.${table.name} has no forced row security`)
    if (table.policies === 0) faults.push(`The table records.${table.name} has no policy`)
    const declaration = declarations.find(one => tableName(one) === table.name)
    const key = declaration && keyColumn(declaration)
    if (!declaration) faults.push(`Nobody has declared who may read records.${table.name}`)
    else if (key !== undefined && !table.columns.includes(key))
      faults.push(`The table records.${table.name} lacks its owner’s key, ${key}`)
  }
  const elsewhere = await client.query<{ name: string }>(
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p', 'm', 'f') and n.nspname <> all($1) and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg\\_%'`,
    [[...schemas]],
  )
  for (const { name } of elsewhere.rows) faults.push(`The table ${name} stands outside the schemas ${schemas.join(', ')}`)
  const granted = await client.query<{ schema: string; name: string }>(
    `select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = 'identity' and c.relkind in ('r', 'p') and has_table_privilege($1, c.oid, 'select, insert, update, delete')`,
    [roles.application],
  )
  for (const { name } of granted.rows) faults.push(`The application may reach identity.${name}`)
  return faults
}
