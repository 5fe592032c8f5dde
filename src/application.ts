import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Hono } from 'hono'
import pg from 'pg'
import { access, createApp, declarations, registerJobs } from './app.tsx'
import type { Config } from './config.ts'
import { demonstrationPeopleFrom } from './modules/people/index.ts'
import type { Access } from './platform/access/policy.ts'
import { projectRoot } from './platform/calendar/index.ts'
import { type Clock, movedClock, realClock } from './platform/clock/clock.ts'
import type { Ground } from './platform/database/actor-transaction.ts'
import { openPool } from './platform/database/connection.ts'
import { faultsOfWalls } from './platform/database/guard.ts'
import { type InstallationDatabase, movedTo, prepareDatabase, refuseOtherKind } from './platform/database/installation.ts'
import { pendingMigrations } from './platform/database/migrate.ts'
import type { Roles } from './platform/database/roles.ts'
import { scannerOf } from './platform/files/scanner.ts'
import { type Identity, identityGrants, identityPoolOptions, openIdentity } from './platform/identity/index.ts'
import { jobsGrants } from './platform/jobs/grants.ts'
import { createJobs, type Jobs } from './platform/jobs/jobs.ts'
import { openJobsDatabase } from './platform/jobs/jobs-database.ts'
import { createMail, type Mail } from './platform/mail/mail.ts'
import { derive, namesKey, parseNamesKey } from './platform/sealing/sealing.ts'

/** An installation that runs: its application, and everything that has to be closed with it. */
export interface Application {
  readonly app: Hono
  readonly ground: Ground
  readonly identity: Identity
  readonly jobs: Jobs
  readonly mail: Mail
  /** Signed in as the maintenance role: for commands of the people who run the installation, never for a request. */
  maintenance(): Promise<pg.Client>
  close(): Promise<void>
}

/** A line of the log of the application: ids, codes and places, never a word of a record. */
export type LogLine = Readonly<Record<string, string | number>>

export const migrationsFolder = pathToFileURL(`${join(projectRoot(), 'migrations')}/`)
export const schemaGrants = (roles: Roles) => [...identityGrants(roles), ...jobsGrants(roles)]

/** Makes or brings up to date the database of this configuration (los install, los migrate, a demonstration's start). */
export function prepare(config: Config, database: InstallationDatabase): Promise<{ ran: readonly string[]; isNew: boolean }> {
  return prepareDatabase(database, {
    kind: config.kind,
    migrations: migrationsFolder,
    declarations,
    grants: schemaGrants,
    today: clockOf(config).today(),
    where: config,
  })
}

export function clockOf(config: Config): Clock {
  return config.demoToday ? movedClock(config.demoToday) : realClock()
}

/** Opens an installation whose database is prepared. Refuses when a wall is down, saying which. */
export async function openApplication(
  config: Config,
  database: InstallationDatabase,
  log: (line: LogLine) => void,
  /** Another one only in the tests that turn it off to see that the second wall holds. */
  firstWall: Access = access,
): Promise<Application> {
  const secret = config.namesKey ?? demonstrationNamesKey(config.dataFolder)
  const pool = openPool(database.connection('applicationLogin'))
  const jobsDatabase = openJobsDatabase(database.connection('jobs'))
  const jobs = createJobs({ database: jobsDatabase, log: line => log({ level: 'warn', ...line }) })
  const closing: (() => Promise<void>)[] = [() => jobs.stop(), () => jobsDatabase.end(), () => pool.end()]
  const close = async () => {
    for (const step of closing.splice(0)) await step()
  }
  try {
    await refuseUnlessInstalled(config, database)
    const faults = await faultsOfWalls(pool, database.roles, declarations)
    if (faults.length > 0) throw new WallsDown(faults)
    const { identity, pool: identityPool } = await openIdentityOf(config, database)
    closing.push(() => identityPool.end())
    const mail = createMail({
      database: jobsDatabase,
      smtpUrl: config.smtpUrl,
      from: config.mailFrom,
      outboxFolder: join(config.dataFolder, 'outbox'),
      baseUrl: config.baseUrl,
    })
    const ground: Ground = {
      pool,
      roles: database.roles,
      clock: clockOf(config),
      names: namesKey(secret),
      jobs,
      access: firstWall,
      scanner: scannerOf(config.scanner),
    }
    registerJobs({ ground, identity, mail, jobs, log })
    const app = createApp({
      ground,
      identity,
      baseUrl: config.baseUrl,
      demonstration: config.kind === 'demonstration',
      demonstrationPeople:
        config.kind === 'demonstration' ? demonstrationPeopleFrom(() => connectMaintenance(database)) : undefined,
      formSecret: derive(secret, 'form tokens'),
      trustedProxies: config.trustedProxies,
      log,
    })
    return { app, ground, identity, jobs, mail, maintenance: () => connectMaintenance(database), close }
  } catch (error) {
    await close()
    throw error
  }
}

/** Sign-in, with its own pool and login: the application has no way to it but this. */
export async function openIdentityOf(
  config: Config,
  database: InstallationDatabase,
): Promise<{ identity: Identity; pool: pg.Pool }> {
  const pool = openPool({ ...database.connection('identity'), ...identityPoolOptions, max: 5 })
  try {
    const identity = await openIdentity({
      pool,
      baseUrl: config.baseUrl,
      secret: derive(config.namesKey ?? demonstrationNamesKey(config.dataFolder), 'identity').toString('base64url'),
      demonstration: config.kind === 'demonstration',
    })
    return { identity, pool }
  } catch (error) {
    await pool.end()
    throw error
  }
}

/** The second wall, or the login that would serve, is not as it must be: nothing is served. */
export class WallsDown extends Error {
  readonly faults: readonly string[]
  constructor(faults: readonly string[]) {
    super(faults.join('\n'))
    this.faults = faults
  }
}

/** There is nothing to serve yet, or it is older than this program. */
class NotInstalled extends Error {}

/** Codes of PostgreSQL for: no such role, a wrong password, no such database, no such table. */
const nothingThere = new Set(['28000', '28P01', '3D000', '42P01', '3F000'])

/** What must be there before an installation of this kind is opened, for serving or for a command. */
export async function refuseUnlessInstalled(config: Config, database: InstallationDatabase): Promise<void> {
  try {
    const client = await connectMaintenance(database)
    try {
      await refuseOtherKind(client, config.kind)
      const pending = await pendingMigrations(client, migrationsFolder)
      if (pending.length > 0)
        throw new NotInstalled(`The database is older than this program (${pending.join(', ')}): run los migrate first.`)
    } finally {
      await client.end()
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    throw nothingThere.has(code) ? new NotInstalled('There is no installation here yet: run los install first.') : error
  }
}

export async function connectMaintenance(database: InstallationDatabase): Promise<pg.Client> {
  const client = new pg.Client(database.connection('maintenance'))
  // A server that goes away is told by the next query; without this it would end the whole program.
  client.on('error', () => {})
  await client.connect()
  return client
}

/** Moves a demonstration to its day; an earlier one than it has seen is refused. Gives the day that its dates are counted from. */
export async function moveDemonstration(config: Config, database: InstallationDatabase) {
  return movedTo(database, clockOf(config).today())
}

/** A demonstration writes its own names key beside its data (mode 0600, not in any backup). */
function demonstrationNamesKey(dataFolder: string): Buffer {
  const file = join(dataFolder, 'keys', 'names.key')
  if (!existsSync(file)) {
    mkdirSync(join(dataFolder, 'keys'), { recursive: true, mode: 0o700 })
    writeFileSync(file, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' })
  }
  const key = parseNamesKey(readFileSync(file, 'utf8'))
  if (!key) throw new Error(`${file} does not hold a names key`)
  return key
}
