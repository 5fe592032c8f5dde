import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { createInterface } from 'node:readline'
import pg from 'pg'
import { emailOf } from '../demo/people.ts'
import { type Application, openApplication } from '../src/application.ts'
import type { Config } from '../src/config.ts'
import { projectRoot } from '../src/platform/calendar/index.ts'
import { type InstallationDatabase, openDatabase } from '../src/platform/database/installation.ts'

/** A demonstration that serves, as `npm start` would start it. */
export interface Server {
  readonly address: string
  /** Milliseconds from its start until it said that it is ready. */
  readonly readyAfter: number
  /** Megabytes that the application's process holds; the database is not in them. */
  memory(): number
  stop(): Promise<void>
}

const day = Temporal.PlainDate.from('2026-03-02')

export async function startServer(dataFolder: string): Promise<Server> {
  const from = performance.now()
  const child = spawn('sh', [join(projectRoot(), 'bin/los'), 'demo'], {
    env: { ...process.env, DATA_DIR: dataFolder, PORT: '0', DEMO_TODAY: day.toString() },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const line of createInterface(child.stdout)) {
    const address = /^Line of Sight is ready: (\S+)$/.exec(line)?.[1]
    if (address === undefined) continue
    return {
      address,
      readyAfter: performance.now() - from,
      memory: () => Number(execFileSync('ps', ['-o', 'rss=', '-p', String(child.pid)], { encoding: 'utf8' })) / 1024,
      async stop() {
        const ended = once(child, 'exit')
        child.kill('SIGTERM')
        await ended
      },
    }
  }
  throw new Error('The demonstration did not start')
}

/** A server, and beside it, in this process, the same installation: for what the bench adds, looks up and records. */
export interface Installation {
  readonly server: Server
  readonly database: InstallationDatabase
  readonly application: Application
  readonly superuser: pg.Client
  close(): Promise<void>
}

export async function openInstallation(dataFolder: string): Promise<Installation> {
  const server = await startServer(dataFolder)
  const database = await openDatabase({ dataFolder, databaseUrl: undefined })
  const application = await openApplication(configOf(server, dataFolder), database, () => {})
  const superuser = new pg.Client(database.installer())
  await superuser.connect()
  return {
    server,
    database,
    application,
    superuser,
    async close() {
      await superuser.end()
      await application.close()
      await database.stop()
      await server.stop()
    },
  }
}

/** The cookie of a session of this person, signed in by one press. */
export async function signIn({ application, superuser }: Installation, username: string): Promise<string> {
  const found = await superuser.query<{ id: string }>('select id from records.person where email = $1', [emailOf(username)])
  const headers = await application.identity.demonstrationSignIn(found.rows[0]?.id ?? '')
  return headers
    .getSetCookie()
    .map(line => line.split(';', 1)[0])
    .join('; ')
}

function configOf({ address }: Server, dataFolder: string): Config {
  return {
    kind: 'demonstration',
    port: 0,
    host: '127.0.0.1',
    baseUrl: address,
    dataFolder,
    databaseUrl: undefined,
    namesKey: undefined,
    smtpUrl: undefined,
    mailFrom: 'bench@example.org',
    demoToday: day,
    trustedProxies: [],
    scanner: { kind: 'none' },
  }
}
