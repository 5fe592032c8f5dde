import { randomUUID } from 'node:crypto'
import { NodePgDatabase, NodePgSession } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import type { Access } from '../access/policy.ts'
import { type Actor, chainOf } from '../actor/actor.ts'
import { canonicalBody } from '../audit/canonical.ts'
import type { AuditBody, AuditEvent, AuditValue } from '../audit/event.ts'
import { type Clock, momentOn } from '../clock/clock.ts'
import type { Scanner } from '../files/scanner.ts'
import type { JobKind, JobPayload } from '../jobs/job-kind.ts'
import type { Jobs } from '../jobs/jobs.ts'
import type { Statements } from '../jobs/jobs-database.ts'
import type { NamesKey } from '../sealing/sealing.ts'
import { withoutRecords } from './connection.ts'
import { KeptTexts } from './kept-texts.ts'
import type { Roles } from './roles.ts'

/** What every transaction of the installation needs. */
export interface Ground {
  /** Signed in as the application's login, which has nothing of its own. */
  readonly pool: pg.Pool
  readonly roles: Roles
  readonly clock: Clock
  readonly names: NamesKey
  readonly jobs: Pick<Jobs, 'send'>
  readonly access: Access
  readonly scanner: Scanner
}

export interface AuditOptions {
  readonly outcome?: AuditBody['outcome']
  readonly reason?: string
  /** Organisations whose information was read or changed: each is given its own copy of the fact. */
  readonly informationOf?: readonly string[]
}

/** The only door to rows, log and jobs while one person's request is worked: one transaction, all or nothing. */
export interface Work {
  readonly actor: Actor
  readonly sql: NodePgDatabase
  readonly now: Temporal.Instant
  /** The day that rules count from; a demonstration may move it. */
  readonly today: Temporal.PlainDate
  /** This moment on that day: what a record of the partnership's work is dated with. */
  readonly moment: Temporal.Instant
  readonly names: NamesKey
  readonly access: Access
  /** The virus checker, for a file that waits for it. */
  readonly scanner: Scanner
  /** Whether the actor's role may use a permission; whether on this record is its scope's business. */
  may(permission: string): boolean
  newId(): string
  /**
   * Looks from another seat of the same person, for My work alone: everything else is done from one seat. What `run` throws ends the
   * whole transaction.
   */
  alsoAs<T>(seat: Actor, run: (work: Work) => Promise<T>): Promise<T>
  /** Notes an entry for the log; all are appended as the last statement before commit. */
  audit<Details extends Readonly<Record<string, AuditValue>>>(
    event: AuditEvent<Details>,
    subject: string,
    details: Details,
    options?: AuditOptions,
  ): void
  /** This transaction, for those who send jobs on somebody else's behalf. */
  readonly statements: Statements
  /** Sends work for later, with this actor's rights. */
  send<Payload extends JobPayload>(
    kind: JobKind<Payload>,
    payload: Omit<Payload, 'membershipId'>,
    options?: { readonly key?: string },
  ): Promise<void>
}

/** Thrown inside the work to roll everything back and hand a value out: a refusal, bad input, a page that is not there. */
export class RolledBack<T> extends Error {
  readonly value: T
  constructor(value: T) {
    super('rolled back')
    this.value = value
  }
}

/**
 * Runs one person's work in one transaction as the application role, with the settings that the second wall reads. The log's
 * entries are appended last, so that the chain is locked for as short a time as can be. Database errors leave without their text.
 */
export async function actorTransaction<T>(ground: Ground, actor: Actor, run: (work: Work) => Promise<T>): Promise<T> {
  const client = await ground.pool.connect().catch(error => {
    throw withoutRecords(error)
  })
  let broken: Error | undefined
  const door = doorOf(client)
  try {
    const entries: { chain: string; body: string }[] = []
    // The first statements leave together with the opening: were it refused, they would be too, because the login itself may read nothing.
    const opened = client.query(opening(ground, actor))
    const [result] = await Promise.all([run(workOf(ground, actor, door.client, entries)), opened])
    door.close()
    // In one message, so that the chain is locked for no journey between the two.
    const closing = entries.length > 0 ? `${appending(entries)}; commit` : 'commit'
    const answers = [await client.query(closing)].flat()
    // After a failed statement that somebody caught, the database answers a commit by rolling back, without an error.
    if (answers.at(-1)?.command !== 'COMMIT') throw new Error('The transaction had failed before its commit')
    return result
  } catch (error) {
    door.close()
    await client.query('rollback').catch(failure => {
      broken = failure instanceof Error ? failure : new Error('rollback failed')
    })
    throw withoutRecords(error)
  } finally {
    client.release(broken)
  }
}

/** The connection for as long as the transaction lasts: what asks later, because something beside it failed, is refused. */
function doorOf(client: pg.PoolClient) {
  let open = true
  const query = (...asked: unknown[]) => {
    if (!open) throw new Error('The transaction is over')
    return Reflect.apply(client.query, client, asked)
  }
  return {
    client: new Proxy(client, { get: (target, name) => (name === 'query' ? query : Reflect.get(target, name)) }),
    close: () => {
      open = false
    },
  }
}

const appending = (entries: readonly object[]) =>
  `select records.append_audit(${pg.escapeLiteral(JSON.stringify(entries))}::jsonb)`

/**
 * Asks one question before it is known who asks, in one message that is a transaction of its own: what a journey to the database
 * costs is paid at every request.
 */
export async function askAsNobody(ground: Ground, question: string): Promise<readonly unknown[]> {
  const answers = await ground.pool.query(`set local role ${ground.roles.application}; ${question}`).catch(error => {
    throw withoutRecords(error)
  })
  return [answers].flat().at(-1)?.rows ?? []
}

function opening(ground: Ground, actor: Actor): string {
  return `begin; set local role ${ground.roles.application}; ${settingsOf(ground, actor)}`
}

/** Says to the second wall who is asking, until the transaction ends. */
function settingsOf(ground: Ground, actor: Actor): string {
  const settings = {
    'app.person': actor.personId,
    'app.membership': actor.membershipId,
    'app.partnership': actor.partnershipId,
    'app.organisation': actor.organisationId,
    'app.role': actor.role,
    'app.access_lead': actor.accessLead ? 'yes' : '',
    'app.today': ground.clock.today().toString(),
  }
  const set = Object.entries(settings).map(([name, value]) => `set_config('${name}', ${pg.escapeLiteral(value)}, true)`)
  return `select ${set.join(', ')}`
}

/** One for all transactions: what it keeps belongs to no one of them. */
const dialect = new KeptTexts()

function workOf(ground: Ground, actor: Actor, client: pg.PoolClient, entries: { chain: string; body: string }[]): Work {
  const now = ground.clock.now()
  const today = ground.clock.today(now)
  const statements: Statements = { executeSql: (text, values) => client.query(text, values) }
  return {
    statements,
    actor,
    sql: new NodePgDatabase(dialect, new NodePgSession(client, dialect, undefined), undefined),
    now,
    today,
    moment: momentOn(today, now),
    names: ground.names,
    access: ground.access,
    scanner: ground.scanner,
    may: permission => ground.access.may(actor, permission),
    newId: () => randomUUID(),
    async alsoAs(seat, run) {
      if (seat.personId !== actor.personId) throw new Error('Only the same person may look from another seat')
      await client.query(settingsOf(ground, seat))
      const result = await run(workOf(ground, seat, client, entries))
      await client.query(settingsOf(ground, actor))
      return result
    },
    audit(event, subject, details, options = {}) {
      entries.push({
        chain: chainOf(actor),
        body: canonicalBody({
          action: event.action,
          at: now.toString({ fractionalSecondDigits: 3 }),
          details,
          informationOf: options.informationOf ?? [],
          membership: actor.membershipId || null,
          organisation: actor.organisationId || null,
          outcome: options.outcome ?? 'done',
          person: actor.personId || null,
          reason: options.reason ?? null,
          request: actor.requestId,
          role: actor.role || null,
          subject,
          via: actor.via,
        }),
      })
    },
    async send(kind, payload, options = {}) {
      const asked = kind.read({ ...payload, membershipId: actor.membershipId })
      await ground.jobs.send(kind, asked, { in: statements, ...options })
    },
  }
}
