import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { accessDeclarations } from '../access/tables.ts'
import { startEmbedded } from '../database/embedded.ts'
import { makeRoles } from '../database/install.ts'
import { migrate } from '../database/migrate.ts'
import { rolesFor } from '../database/roles.ts'
import { canonicalBody } from './canonical.ts'
import type { AuditBody } from './event.ts'
import { auditDeclarations } from './tables.ts'

/** A database with every migration and nothing in it, for the tests of the log. */
export interface AuditTestDatabase {
  /** Who could tamper: nothing stops a superuser, so that the log must show it. */
  readonly superuser: pg.Client
  readonly maintenance: pg.Client
  /** Another connection as maintenance, for whoever closes it. */
  connectMaintenance(): Promise<pg.Client>
  /** Appends entries to a chain through the database's own function, one transaction for all. */
  append(chain: string, bodies: readonly Partial<AuditBody>[]): Promise<void>
  /** Asks as the application's role, with the settings of an actor. */
  askAs(settings: Readonly<Record<string, string>>, sql: string): Promise<unknown[]>
  empty(): Promise<void>
  stop(): Promise<void>
}

export async function auditTestDatabase(overseers: readonly string[] = ['overseer']): Promise<AuditTestDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'los-audit-'))
  const server = await startEmbedded(folder)
  const roles = rolesFor('los')
  const connect = async (role: string): Promise<pg.Client> => {
    const client = new pg.Client(server.connection(role, 'postgres'))
    client.on('error', () => {})
    await client.connect()
    return client
  }
  const superuser = await connect(server.superuser)
  await makeRoles(superuser, roles, undefined)
  await migrate({
    client: superuser,
    roles,
    folder: new URL('../../../migrations/', import.meta.url),
    declarations: [...accessDeclarations(overseers), ...auditDeclarations(overseers)],
    grants: [],
  })
  const maintenance = await connect(roles.maintenance)
  const application = await connect(roles.applicationLogin)
  return {
    superuser,
    maintenance,
    connectMaintenance: () => connect(roles.maintenance),
    async append(chain, bodies) {
      const entries = bodies.map(body => ({ chain, body: canonicalBody({ ...plain, ...body }) }))
      await superuser.query('select records.append_audit($1::jsonb)', [JSON.stringify(entries)])
    },
    async askAs(settings, sql) {
      await application.query(`begin; set local role ${roles.application}`)
      try {
        for (const [name, value] of Object.entries(settings))
          await application.query('select set_config($1, $2, true)', [`app.${name}`, value])
        return (await application.query({ text: sql, rowMode: 'array' })).rows.flat()
      } finally {
        await application.query('rollback')
      }
    },
    async empty() {
      await superuser.query('truncate records.audit_entry, records.audit_chain, records.reading, records.organisation cascade')
    },
    async stop() {
      for (const client of [superuser, maintenance, application]) await client.end()
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

const plain: AuditBody = {
  action: 'room.done',
  at: '2026-03-02T09:00:00.000Z',
  details: {},
  informationOf: [],
  membership: null,
  organisation: 'org-a',
  outcome: 'done',
  person: null,
  reason: null,
  request: 'request',
  role: 'lead',
  subject: 'record',
  via: 'session',
}
