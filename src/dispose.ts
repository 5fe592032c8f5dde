import pg from 'pg'
import { type Configure, withDatabase } from './administer.ts'
import { clockOf, connectMaintenance, refuseUnlessInstalled } from './application.ts'
import { runDispose } from './modules/privacy/index.ts'
import { londonInstant } from './platform/clock/clock.ts'
import type { Io } from './platform/command-line.ts'
import type { InstallationDatabase } from './platform/database/installation.ts'

/** `los dispose`: carries out the disposals that were approved, as the maintenance role. */
export function dispose(configure: Configure, argv: string[], io: Io): Promise<number> {
  return withDatabase(configure, io, async (config, database) => {
    await refuseUnlessInstalled(config, database)
    const client = await connectMaintenance(database)
    const clock = clockOf(config)
    const now = clock.now()
    const today = clock.today(now)
    try {
      return await runDispose(argv, io, {
        client,
        rewrite: tables => rewrite(database, tables),
        today,
        now,
        moment: londonInstant(today, now.toZonedDateTimeISO('Europe/London').toPlainTime()),
        dataFolder: config.dataFolder,
      })
    } finally {
      await client.end()
    }
  })
}

/** Writes the files of these tables anew as their owner, without what was deleted from them. */
async function rewrite(database: InstallationDatabase, tables: readonly string[]): Promise<void> {
  const client = new pg.Client(database.installer())
  await client.connect()
  try {
    await client.query(`set role ${database.roles.owner}`)
    for (const table of tables) await client.query(`vacuum full records.${pg.escapeIdentifier(table)}`)
  } finally {
    await client.end()
  }
}
