import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { z } from 'zod'
import { startEmbedded } from './embedded.ts'
import { type LoginPasswords, makeRoles } from './install.ts'
import { migrationLock } from './lock.ts'
import { migrate } from './migrate.ts'
import { type Roles, rolesFor } from './roles.ts'
import type { Declaration } from './table.ts'

/** The database of one installation: the embedded one in its data folder, or one elsewhere. */
export interface InstallationDatabase {
  readonly roles: Roles
  readonly embedded: boolean
  /** How to sign in as one of the roles that serve. */
  connection(role: keyof LoginPasswords): pg.PoolConfig
  /** How to sign in as the one who may create roles and schemas; never used while serving. */
  installer(): pg.ClientConfig
  /** Only one application may serve an embedded database: takes that place, or says where the other one runs. */
  hold(address: string): Promise<{ ok: true } | { ok: false; because: string }>
  /** Resolves, with the reason, when an embedded server went away by itself. */
  readonly lost: Promise<string> | undefined
  stop(): Promise<void>
}

export interface WhereDatabaseIs {
  readonly dataFolder: string
  readonly databaseUrl: string | undefined
}

const databaseName = 'line_of_sight'
const keysFile = z.object({
  prefix: z.string(),
  passwords: z.object({ applicationLogin: z.string(), maintenance: z.string(), identity: z.string(), jobs: z.string() }),
})

/** Opens the database; the embedded one is started, and made where there is none. */
export async function openDatabase({ dataFolder, databaseUrl }: WhereDatabaseIs): Promise<InstallationDatabase> {
  if (databaseUrl !== undefined) return outside(dataFolder, databaseUrl)
  const server = await startEmbedded(join(dataFolder, 'postgresql'))
  const roles = rolesFor('los')
  return {
    roles,
    embedded: true,
    connection: role => server.connection(roles[role], databaseName),
    installer: () => server.connection(server.superuser, databaseName),
    hold: address => server.hold(address),
    lost: server.lost,
    stop: () => server.stop(),
  }
}

function outside(dataFolder: string, databaseUrl: string): InstallationDatabase {
  const file = join(dataFolder, 'keys', 'database.json')
  const keys = existsSync(file) ? keysFile.parse(JSON.parse(readFileSync(file, 'utf8'))) : newKeys(dataFolder, file)
  const roles = rolesFor(keys.prefix)
  return {
    roles,
    embedded: false,
    connection(role) {
      const url = new URL(databaseUrl)
      url.username = roles[role]
      url.password = keys.passwords[role]
      return { connectionString: url.href }
    },
    installer: () => ({ connectionString: databaseUrl }),
    hold: async () => ({ ok: true }),
    lost: undefined,
    stop: async () => {},
  }
}

function newKeys(dataFolder: string, file: string): z.infer<typeof keysFile> {
  const secret = () => randomBytes(24).toString('base64url')
  const keys = {
    prefix: `los_${randomBytes(4).toString('hex')}`,
    passwords: { applicationLogin: secret(), maintenance: secret(), identity: secret(), jobs: secret() },
  }
  mkdirSync(join(dataFolder, 'keys'), { recursive: true, mode: 0o700 })
  writeFileSync(file, JSON.stringify(keys), { mode: 0o600, flag: 'wx' })
  return keys
}

export interface Preparing {
  readonly kind: 'demonstration' | 'production'
  readonly migrations: URL
  readonly declarations: readonly Declaration[]
  readonly grants: (roles: Roles) => readonly string[]
  /** The day on which a new installation begins. */
  readonly today: Temporal.PlainDate
  readonly where: WhereDatabaseIs
}

/**
 * Brings the database to this version of the program: its roles, its schemas, its migrations, its walls, its mark. Refuses a
 * database that was marked for the other kind: demonstration and real records never meet.
 */
export async function prepareDatabase(
  database: InstallationDatabase,
  preparing: Preparing,
): Promise<{ ran: readonly string[]; isNew: boolean }> {
  if (database.embedded) await createEmbeddedDatabase(database)
  const client = new pg.Client(database.installer())
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock])
    await makeRoles(client, database.roles, database.embedded ? undefined : passwordsOf(preparing.where.dataFolder))
    const marked = await client.query<{ there: boolean }>(`select to_regclass('reference.installation') is not null as there`)
    if (marked.rows[0]?.there) await refuseOtherKind(client, preparing.kind)
    const { ran } = await migrate({
      client,
      roles: database.roles,
      folder: preparing.migrations,
      declarations: preparing.declarations,
      grants: preparing.grants(database.roles),
    })
    const added = await client.query(
      `insert into reference.installation (kind, first_day, last_day) values ($1, $2, $2) on conflict do nothing returning kind`,
      [preparing.kind, preparing.today.toString()],
    )
    return { ran, isNew: added.rowCount === 1 }
  } finally {
    await client.end()
  }
}

/** Which days a demonstration has seen: its first, from which its dates are counted, and the latest. */
export async function movedTo(
  database: InstallationDatabase,
  today: Temporal.PlainDate,
): Promise<{ ok: true; firstDay: Temporal.PlainDate } | { ok: false; lastDay: Temporal.PlainDate }> {
  const client = new pg.Client(database.connection('maintenance'))
  await client.connect()
  try {
    const found = await client.query<{ first: string; last: string }>(
      'select first_day::text as first, last_day::text as last from reference.installation',
    )
    const row = found.rows[0]
    if (!row) throw new Error('The database carries no mark of an installation')
    const lastDay = Temporal.PlainDate.from(row.last)
    if (Temporal.PlainDate.compare(today, lastDay) < 0) return { ok: false, lastDay }
    await client.query('update reference.installation set last_day = $1', [today.toString()])
    return { ok: true, firstDay: Temporal.PlainDate.from(row.first) }
  } finally {
    await client.end()
  }
}

/** Throws `WrongKind` when the database carries the mark of the other kind. */
export async function refuseOtherKind(client: pg.Client, kind: Preparing['kind']): Promise<void> {
  const found = (await client.query<{ kind: string }>('select kind from reference.installation')).rows[0]?.kind
  if (found === undefined || found === kind) return
  throw new WrongKind(
    kind === 'production'
      ? 'This database holds a demonstration, and a demonstration is never served as a real installation. Choose another DATA_DIR or DATABASE_URL.'
      : 'This database is a real installation, and a demonstration never touches one. Choose another DATA_DIR or DATABASE_URL.',
  )
}
export class WrongKind extends Error {}

function passwordsOf(dataFolder: string): LoginPasswords {
  return keysFile.parse(JSON.parse(readFileSync(join(dataFolder, 'keys', 'database.json'), 'utf8'))).passwords
}

async function createEmbeddedDatabase(database: InstallationDatabase): Promise<void> {
  const client = new pg.Client({ ...database.installer(), database: 'postgres' })
  await client.connect()
  try {
    const there = await client.query('select from pg_database where datname = $1', [databaseName])
    if (there.rowCount === 0) await client.query(`create database ${databaseName}`)
  } finally {
    await client.end()
  }
}
