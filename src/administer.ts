import type pg from 'pg'
import { clockOf, connectMaintenance, openIdentityOf, prepare, refuseUnlessInstalled } from './application.ts'
import type { Config } from './config.ts'
import { runInstall, runPartnershipAdd, runToken } from './modules/people/index.ts'
import { runVerifyAudit } from './platform/audit/verify-command.ts'
import type { Io } from './platform/command-line.ts'
import { type InstallationDatabase, openDatabase, WrongKind } from './platform/database/installation.ts'
import type { Identity } from './platform/identity/index.ts'

/** Reads the configuration, saying what is wrong with it. */
export type Configure = (io: Io) => Config | undefined

/** `los migrate`: brings the database of an installation to this version of the program. */
export function migrateDatabase(configure: Configure, argv: string[], io: Io): Promise<number> {
  return withDatabase(configure, io, async (config, database) => {
    if (argv.length > 0) return refuse(io, `los migrate takes no options, not ${argv.join(' ')}`)
    const { ran } = await prepare(config, database)
    await io.out(ran.length === 0 ? 'The database is up to date.\n' : `Ran ${ran.join(', ')}.\n`)
    return 0
  })
}

/** `los install`: makes an empty installation and prints the one-time link of its administrator. */
export function install(configure: Configure, argv: string[], io: Io): Promise<number> {
  return withDatabase(configure, io, async (config, database) => {
    await prepare(config, database)
    return withIdentity(config, database, (client, identity) => {
      const clock = clockOf(config)
      return runInstall(argv, io, { client, identity, baseUrl: config.baseUrl, today: clock.today(), now: clock.now() })
    })
  })
}

/** `los partnership add FILE --from DATE`. */
export function partnership(configure: Configure, argv: string[], io: Io): Promise<number> {
  return withDatabase(configure, io, (config, database) =>
    withIdentity(config, database, client => runPartnershipAdd(argv, io, { client, now: clockOf(config).now() })),
  )
}

/** `los token`: a key of a demonstration's person, as of the latest day that the demonstration has been at. */
export function token(configure: Configure, argv: string[], io: Io): Promise<number> {
  return withDatabase(configure, io, (config, database) =>
    withIdentity(config, database, async (client, identity) => {
      const seen = await client.query<{ day: string }>('select last_day::text as day from reference.installation')
      const today = seen.rows[0] ? Temporal.PlainDate.from(seen.rows[0].day) : clockOf(config).today()
      return runToken(argv, io, { client, identity, today })
    }),
  )
}

/** `los verify-audit`: recomputes the log's chains, as the maintenance role. */
export function verify(configure: Configure, argv: string[], io: Io): Promise<number> {
  return withDatabase(configure, io, async (config, database) => {
    await refuseUnlessInstalled(config, database)
    return runVerifyAudit(argv, io, () => connectMaintenance(database))
  })
}

function refuse(io: Io, words: string): number {
  io.err(`${words}\n`)
  return 1
}

/** Opens the database beside an application that may be running, and leaves it as it was. */
export async function withDatabase(
  configure: Configure,
  io: Io,
  run: (config: Config, database: InstallationDatabase) => Promise<number>,
): Promise<number> {
  const config = configure(io)
  if (!config) return 1
  let database: InstallationDatabase | undefined
  try {
    database = await openDatabase(config)
    return await run(config, database)
  } catch (error) {
    if (error instanceof WrongKind) return refuse(io, error.message)
    return refuse(io, error instanceof Error ? error.message : 'It could not be done')
  } finally {
    await database?.stop()
  }
}

async function withIdentity(
  config: Config,
  database: InstallationDatabase,
  run: (client: pg.Client, identity: Identity) => Promise<number>,
): Promise<number> {
  await refuseUnlessInstalled(config, database)
  const client = await connectMaintenance(database)
  const { identity, pool } = await openIdentityOf(config, database)
  try {
    return await run(client, identity)
  } finally {
    await client.end()
    await pool.end()
  }
}
