import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { fill } from '../demo/fill.ts'
import { type Application, openApplication, prepare } from '../src/application.ts'
import type { Config } from '../src/config.ts'
import { openDatabase } from '../src/platform/database/installation.ts'
import { firstDay } from './harness/installation.ts'

/**
 * An outside PostgreSQL, 15 or later, by DATABASE_URL: the installer may create roles and is no superuser. The server is the one that
 * `.ci/run` starts beside the embedded one.
 */
const outside = process.env.SECOND_DATABASE_URL
const name = `los_outside_${randomBytes(4).toString('hex')}`
const password = randomBytes(12).toString('hex')

let superuser: pg.Client | undefined
let application: Application | undefined
let config: Config

beforeAll(async () => {
  if (outside === undefined) return
  superuser = new pg.Client({ connectionString: outside })
  await superuser.connect()
  await superuser.query(`create role ${name} login createrole password '${password}'`)
  await superuser.query(`create database ${name} owner ${name}`)
  const url = new URL(outside)
  url.username = name
  url.password = password
  url.pathname = `/${name}`
  config = {
    kind: 'demonstration',
    port: 0,
    host: '127.0.0.1',
    baseUrl: 'http://127.0.0.1:3000',
    dataFolder: mkdtempSync(join(tmpdir(), 'los-outside-')),
    databaseUrl: url.href,
    namesKey: Buffer.alloc(32, 9),
    smtpUrl: undefined,
    mailFrom: 'demonstration@example.org',
    demoToday: Temporal.PlainDate.from(firstDay),
    trustedProxies: [],
    scanner: { kind: 'none' },
  }
  const database = await openDatabase(config)
  await prepare(config, database)
  application = await openApplication(config, database, () => {})
  await fill(application, Temporal.PlainDate.from(firstDay))
})
afterAll(async () => {
  await application?.close()
  if (!superuser) return
  await superuser.query(`drop database if exists ${name} with (force)`)
  await superuser.end()
})
beforeEach(context => {
  if (outside === undefined) context.skip('SECOND_DATABASE_URL names no second PostgreSQL')
})

describe('an outside PostgreSQL', () => {
  test('takes the installation from an installer that is no superuser, and the demonstration with it', async () => {
    const maintenance = await application?.maintenance()
    const incidents = await maintenance?.query<{ partnership: string; count: number }>(
      'select partnership_id as partnership, count(*)::int as count from records.incident group by 1 order by 1',
    )
    await maintenance?.end()
    expect(incidents?.rows).toEqual([
      { partnership: 'halton', count: 5 },
      { partnership: 'neighbour', count: 1 },
    ])
  })

  test('keeps the logins’ passwords in a file that only its owner may read', () => {
    const file = join(config.dataFolder, 'keys', 'database.json')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(Object.keys(JSON.parse(readFileSync(file, 'utf8')).passwords).sort()).toEqual([
      'applicationLogin',
      'identity',
      'jobs',
      'maintenance',
    ])
  })

  test('is served by a login that has nothing of its own', async () => {
    await expect(application?.ground.pool.query('select * from records.incident')).rejects.toThrow(/permission denied/)
  })

  test('can be prepared again, as an upgrade does, and loses nothing', async () => {
    const database = await openDatabase(config)
    expect(await prepare(config, database)).toEqual({ ran: [], isNew: false })
    await database.stop()
  })
})
