import { createHmac, randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startEmbedded } from '../database/embedded.ts'
import { type Identity, type IdentitySettings, identityGrants, identityPoolOptions, openIdentity, type Visit } from './index.ts'

/** A database of its own for the tests of identity: the schema as migrated, used through a pool of one by the role `identity`. */
export interface IdentityForTests {
  readonly identity: Identity
  readonly settings: IdentitySettings
  /** As superuser: to move the clocks in rows, and to look at what is kept. */
  sql<Row>(text: string, values?: unknown[]): Promise<Row[]>
  /** What the audit log was told, oldest first. */
  events(personId: string | null): Promise<string[]>
  /** The same database after a restart of the application. */
  restarted(changes?: Partial<IdentitySettings>): Promise<Identity>
  connection(role: string): pg.ClientConfig
  stop(): Promise<void>
}

export const roles = { identity: 'test_identity', maintenance: 'test_maintenance', application: 'test_application' }

export async function startIdentity(changes: Partial<IdentitySettings> = {}): Promise<IdentityForTests> {
  const parent = mkdtempSync(join(tmpdir(), 'identity-'))
  const server = await startEmbedded(join(parent, 'db'))
  const superuser = new pg.Pool({ ...server.connection(server.superuser, 'postgres'), max: 1 })
  superuser.on('error', () => {})
  for (const role of Object.values(roles)) await superuser.query(`create role ${role} login`)
  await superuser.query('create schema identity; create schema records')
  await superuser.query(`
    create table records.heard (sequence serial, person uuid, action text, subject text);
    create function records.append_identity_event(person uuid, action text, subject text) returns void
      language sql security definer set search_path = pg_catalog
      as 'insert into records.heard (person, action, subject) values ($1, $2, $3)';
    grant usage on schema records to ${roles.identity}`)
  await superuser.query(readFileSync(new URL('../../../migrations/0002_identity.sql', import.meta.url), 'utf8'))
  for (const statement of identityGrants(roles)) await superuser.query(statement)

  const pools: pg.Pool[] = []
  const settingsWith = (more: Partial<IdentitySettings>): IdentitySettings => {
    const pool = new pg.Pool({ ...server.connection(roles.identity, 'postgres'), ...identityPoolOptions, max: 1 })
    pool.on('error', () => {})
    pools.push(pool)
    return {
      pool,
      baseUrl: 'http://127.0.0.1:3000',
      secret: 'for tests only, 32 characters or more',
      demonstration: false,
      ...more,
    }
  }
  const settings = settingsWith(changes)
  return {
    identity: await openIdentity(settings),
    settings,
    sql: async (text, values) => (await superuser.query(text, values)).rows,
    events: async personId => {
      const { rows } = await superuser.query<{ action: string }>(
        'select action from records.heard where person is not distinct from $1::uuid order by sequence',
        [personId],
      )
      return rows.map(row => row.action)
    },
    restarted: more => openIdentity(settingsWith({ ...changes, ...more })),
    connection: role => server.connection(role, 'postgres'),
    stop: async () => {
      await Promise.all([superuser, ...pools].map(pool => pool.end()))
      await server.stop()
      rmSync(parent, { recursive: true, force: true })
    },
  }
}

/** A browser's cookie jar, on one network address. */
export interface Browser extends Visit {
  /** Keeps what an answer sets, forgets what it takes away. */
  take(answer: Headers): void
}

export function openBrowser(remoteAddress = `198.51.100.${Math.floor(Math.random() * 250)}:${randomUUID()}`): Browser {
  const jar = new Map<string, string>()
  return {
    remoteAddress,
    get headers() {
      return new Headers({ cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') })
    },
    take(answer) {
      for (const line of answer.getSetCookie()) {
        const [pair = '', ...attributes] = line.split('; ')
        const at = pair.indexOf('=')
        if (attributes.includes('Max-Age=0')) jar.delete(pair.slice(0, at))
        else jar.set(pair.slice(0, at), pair.slice(at + 1))
      }
    },
  }
}

/** RFC 6238 by its text, independent of what the product uses: six figures, half a minute, SHA-1. */
export function codeOf(secret: string, steps = 0): string {
  const bits = Array.from(secret.replaceAll(' ', ''), sign =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(sign).toString(2).padStart(5, '0'),
  )
  const bytes = bits.join('').match(/.{8}/g) ?? []
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps))
  const mac = createHmac('sha1', Buffer.from(bytes.map(byte => Number.parseInt(byte, 2))))
    .update(counter)
    .digest()
  const number = mac.readUInt32BE((mac.at(-1) ?? 0) & 15) & 0x7fffffff
  return String(number % 1_000_000).padStart(6, '0')
}

export interface Enrolled {
  readonly personId: string
  readonly email: string
  readonly password: string
  readonly secret: string
  readonly backupCodes: readonly string[]
  readonly browser: Browser
}

/** A person from invitation to a confirmed second factor, signed in. The code that was used is forgotten, so that it serves again. */
export async function enrolled({ identity, sql }: IdentityForTests): Promise<Enrolled> {
  const personId = randomUUID()
  const email = `person-${personId.slice(0, 8)}@example.org`
  const password = `lantern marsh ${personId.slice(0, 4)} quiet`
  await identity.createPerson({ personId, email, name: 'Avery Fictional' })
  const { token } = await identity.createInvitation(personId)
  const browser = openBrowser()
  const accepted = await identity.acceptInvitation(browser, token, password)
  if (accepted.outcome !== 'enrol-second-factor') throw new Error(`invitation: ${accepted.outcome}`)
  browser.take(accepted.headers)
  const enrolment = await identity.secondFactorEnrolment(browser)
  if (!enrolment) throw new Error('no enrolment')
  const confirmed = await identity.confirmEnrolment(browser, { code: codeOf(enrolment.secret) })
  if (confirmed.outcome !== 'signed-in') throw new Error(`enrolment: ${confirmed.outcome}`)
  browser.take(confirmed.headers)
  await sql('delete from identity.spent_code where person_id = $1', [personId])
  return { personId, email, password, secret: enrolment.secret, backupCodes: enrolment.backupCodes, browser }
}
