import { randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { inject } from 'vitest'
import { demonstrationAdministrator, demonstrationPeople, emailOf } from '../../demo/people.ts'
import { type Application, openApplication } from '../../src/application.ts'
import type { Config } from '../../src/config.ts'
import type { Access } from '../../src/platform/access/policy.ts'
import type { InstallationDatabase } from '../../src/platform/database/installation.ts'
import { rolesFor } from '../../src/platform/database/roles.ts'

/** What a test may choose of its installation. */
export interface Wanted {
  /** The day of rules; the demonstration's first day unless told. */
  readonly today?: string
  /** Another first wall: `noFirstWall` turns it off. */
  readonly access?: Access
  /** The port that a browser will use; decides the address of the installation. */
  readonly port?: number
  /** A mail server of the test; without one each mail becomes a file. */
  readonly smtpUrl?: string
  /** The database that is cloned; the prepared demonstration unless told. */
  readonly template?: string
  /** How files are checked for viruses; not at all unless told. */
  readonly scanner?: Config['scanner']
}

/** One answer of the application, with its JSON read. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  // biome-ignore format: what a test looks into is its own business
  readonly json: unknown
  readonly text: string
}

/** A person of the demonstration, asking by key as a program would. */
export interface Asker {
  get(path: string): Promise<Answer>
  /** Sends the form's names as JSON. */
  post(path: string, body: unknown): Promise<Answer>
  /** The page as a browser sees it. */
  page(path: string): Promise<Answer>
}

export interface TestInstallation extends Application {
  readonly config: Config
  readonly logLines: string[]
  /** Acts as the person of this user name, in the partnership named or the first of theirs. */
  as(username: string, partnership?: string): Promise<Asker>
  /** A client signed in as superuser, for looking where no person may. */
  superuser(): Promise<pg.Client>
  readonly databaseName: string
  /** Ends the application and keeps its database. */
  stop(): Promise<void>
}

export const firstDay = '2026-03-02'

let count = 0

/** A key may ask 600 times a minute; a person of a test asks more, with one key after another. */
const askedByKey = 500

/** A client of the run's server, signed in as superuser. */
export async function superuserOf(database: string): Promise<pg.Client> {
  const client = new pg.Client({ ...inject('server'), user: 'postgres', database })
  client.on('error', () => {})
  await client.connect()
  return client
}

/**
 * A real installation for one test file: the demonstration's people on a clone of a prepared database (tests/global-setup.ts), the
 * application without a port. Close it in `afterAll`.
 */
export async function openInstallation(wanted: Wanted = {}): Promise<TestInstallation> {
  const server = inject('server')
  const databaseName = `test_${process.pid}_${++count}_${randomBytes(3).toString('hex')}`
  const maker = await superuserOf('postgres')
  await maker.query(`create database ${databaseName} template ${wanted.template ?? inject('template')}`)
  await maker.end()
  const roles = rolesFor('los')
  const database: InstallationDatabase = {
    roles,
    embedded: true,
    connection: role => ({ ...server, user: roles[role], database: databaseName }),
    installer: () => ({ ...server, user: 'postgres', database: databaseName }),
    hold: async () => ({ ok: true }),
    lost: undefined,
    stop: async () => {},
  }
  const dataFolder = mkdtempSync(join(tmpdir(), 'los-test-'))
  const config: Config = {
    kind: 'demonstration',
    port: 0,
    host: '127.0.0.1',
    baseUrl: `http://127.0.0.1:${wanted.port ?? 3000}`,
    dataFolder,
    databaseUrl: undefined,
    namesKey: Buffer.alloc(32, 7),
    smtpUrl: wanted.smtpUrl,
    mailFrom: 'demonstration@example.org',
    demoToday: Temporal.PlainDate.from(wanted.today ?? firstDay),
    trustedProxies: [],
    scanner: 'scanner' in wanted ? wanted.scanner : { kind: 'none' },
  }
  const logLines: string[] = []
  const application = await openApplication(config, database, line => logLines.push(JSON.stringify(line)), wanted.access)
  return {
    ...application,
    config,
    logLines,
    databaseName,
    superuser: () => superuserOf(databaseName),
    stop: () => application.close(),
    async as(username, partnership) {
      let key = await keyFor(application, username, partnership)
      let asked = 0
      const ask = async (path: string, init: RequestInit, accept: string): Promise<Answer> => {
        asked += 1
        if (asked % askedByKey === 0) key = await keyFor(application, username, partnership)
        const response = await application.app.request(path, {
          ...init,
          headers: { accept, authorization: `Bearer ${key}`, ...init.headers },
        })
        const text = await response.text()
        return {
          status: response.status,
          headers: response.headers,
          text,
          json: response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : undefined,
        }
      }
      return {
        get: path => ask(path, {}, 'application/json'),
        page: path => ask(path, {}, 'text/html'),
        post: (path, body) =>
          ask(
            path,
            { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } },
            'application/json',
          ),
      }
    },
    async close() {
      await application.close()
      const client = await superuserOf('postgres')
      await client.query(`drop database ${databaseName} with (force)`)
      await client.end()
    },
  }
}

/** Turns the first wall off in an installation: every permission is given and no list is narrowed. For the test of the second. */
export const noFirstWall: Access = { may: () => true, scoped: false }

async function keyFor(application: Application, username: string, partnership: string | undefined): Promise<string> {
  const client = await application.maintenance()
  try {
    const found =
      username === demonstrationAdministrator.username
        ? await client.query<{ id: string; person_id: string }>(
            'select id, person_id from records.administrator where email = $1',
            [emailOf(username)],
          )
        : await client.query<{ id: string; person_id: string }>(
            'select id, person_id from records.membership where email = $1 and ($2::text is null or partnership_id = $2) order by partnership_id limit 1',
            [
              emailOf(username),
              partnership ?? demonstrationPeople.find(one => one.username === username)?.seats[0]?.partnership ?? null,
            ],
          )
    const row = found.rows[0]
    if (!row) throw new Error(`The demonstration has no ${username} in ${partnership ?? 'any partnership'}`)
    return await application.identity.createApiKey({ personId: row.person_id, membershipId: row.id, name: 'test' })
  } finally {
    await client.end()
  }
}
