import { Socket } from 'node:net'
import pg from 'pg'

/**
 * What is left of a database error outside this room: its code, its constraint and its table. The message, the detail and
 * the parameters of the original can hold a name from a record, so they go no further (security.md, "Names").
 */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError'
  readonly code: string | undefined
  readonly constraint: string | undefined
  readonly table: string | undefined
  constructor(code: string | undefined, constraint: string | undefined, table: string | undefined) {
    super(
      `The database refused a statement (code ${code ?? 'unknown'}${table ? `, table ${table}` : ''}${constraint ? `, constraint ${constraint}` : ''})`,
    )
    this.code = code
    this.constraint = constraint
    this.table = table
  }
}

/** Replaces an error that came from the database; leaves others as they are. */
export function withoutRecords(error: unknown): unknown {
  const inner = error instanceof Error && error.cause !== undefined ? error.cause : error
  if (inner instanceof pg.DatabaseError) return new DatabaseError(inner.code, inner.constraint, inner.table)
  if (error instanceof Error && error.message.startsWith('Failed query'))
    return new DatabaseError(undefined, undefined, undefined)
  return error
}

/**
 * A pool that survives its server going away: the next use connects again. Statements asked at once go to the database in one message
 * and are answered in their order (decision 15); of a journey to the database, most of what it costs is the journey.
 */
export function openPool(config: pg.PoolConfig): pg.Pool {
  const options = {
    max: 10,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 10_000,
    application_name: 'line-of-sight',
    pipeline: true,
    stream: gatheringSocket,
    ...config,
  }
  const pool = new pg.Pool(options)
  pool.on('error', () => {})
  pool.on('connect', keepPlans)
  return pool
}

/** A socket that sends what was written in one turn as one piece: a list of pieces costs the system more than copying them does. */
function gatheringSocket(): Socket {
  const socket = new Socket()
  const write = socket.write.bind(socket)
  const waiting: Uint8Array[] = []
  const send = () => {
    if (waiting.length > 0) write(Buffer.concat(waiting.splice(0)))
  }
  const gather = (...args: Parameters<typeof write>) => {
    const [piece, whenWritten] = args
    if (!(piece instanceof Uint8Array) || whenWritten !== undefined) {
      send()
      return write(...args)
    }
    if (waiting.push(piece) === 1) process.nextTick(send)
    return true
  }
  // Connecting gives a socket its own way of writing back.
  return socket.once('connect', () => Object.assign(socket, { write: gather, cork: () => {}, uncork: () => {} }))
}

/** Statements that a connection keeps the plans of; lists of many lengths make more texts than this, and go without. */
const plansKept = 500
const names = new Map<string, string>()

/**
 * Gives each statement that has parameters a name by its text, so that the database reads and plans it once for each connection: with
 * the walls in it, planning costs more than running.
 */
function keepPlans(client: pg.PoolClient): void {
  Object.defineProperty(client, 'query', {
    configurable: true,
    value: (asked: unknown, ...more: unknown[]) => Reflect.apply(pg.Client.prototype.query, client, [named(asked), ...more]),
  })
}

function named(asked: unknown): unknown {
  if (typeof asked !== 'object' || asked === null || !('text' in asked) || typeof asked.text !== 'string') return asked
  const name = names.get(asked.text) ?? (names.size < plansKept ? `kept_${names.size}` : undefined)
  if (name !== undefined) names.set(asked.text, name)
  return { ...asked, name }
}
