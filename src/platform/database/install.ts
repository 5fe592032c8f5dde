import pg from 'pg'
import { type Roles, schemas } from './roles.ts'

/** Sign-in names and passwords of the roles that serve; kept in `DATA_DIR/keys/database.json` (0600). Embedded: no passwords. */
export interface LoginPasswords {
  readonly applicationLogin: string
  readonly maintenance: string
  readonly identity: string
  readonly jobs: string
}

/**
 * Makes the roles and the empty schemas of one installation, or mends what is missing; safe to run again. `client` is the
 * installer's: it must be allowed to create roles, and to create schemas in its database.
 */
export async function makeRoles(client: pg.Client, roles: Roles, passwords: LoginPasswords | undefined): Promise<void> {
  const existing = new Set(
    (
      await client.query<{ rolname: string }>('select rolname from pg_roles where rolname = any($1)', [Object.values(roles)])
    ).rows.map(row => row.rolname),
  )
  const password = (login: keyof LoginPasswords) => (passwords ? ` password ${pg.escapeLiteral(passwords[login])}` : '')
  const wanted: readonly (readonly [string, string])[] = [
    [roles.owner, 'nologin'],
    [roles.application, 'nologin'],
    [roles.applicationLogin, `login noinherit${password('applicationLogin')}`],
    [roles.maintenance, `login${password('maintenance')}`],
    [roles.identity, `login${password('identity')}`],
    [roles.jobs, `login${password('jobs')}`],
  ]
  for (const [name, attributes] of wanted) {
    await client.query(`${existing.has(name) ? 'alter' : 'create'} role ${name} ${attributes}`)
  }
  const installer = (await client.query<{ name: string }>('select current_user as name')).rows[0]?.name ?? ''
  const database = (await client.query<{ name: string }>('select current_database() as name')).rows[0]?.name ?? ''
  await client.query(`grant ${roles.application} to ${roles.applicationLogin}`)
  await client.query(`grant ${roles.owner}, ${roles.maintenance} to ${pg.escapeIdentifier(installer)}`)
  await client.query(`revoke all on database ${pg.escapeIdentifier(database)} from public`)
  for (const login of [roles.applicationLogin, roles.maintenance, roles.identity, roles.jobs]) {
    await client.query(`grant connect on database ${pg.escapeIdentifier(database)} to ${login}`)
  }
  for (const schema of schemas) await client.query(`create schema if not exists ${schema} authorization ${roles.owner}`)
  await client.query('revoke all on schema public from public')
}
