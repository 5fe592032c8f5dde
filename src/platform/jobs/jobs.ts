import { setTimeout as pause } from 'node:timers/promises'
import { PgBoss } from 'pg-boss'
import { type JobKind, type JobPayload, jobIdOf } from './job-kind.ts'
import type { JobsDatabase, Statements } from './jobs-database.ts'

export interface Jobs {
  /**
   * Asks for work, in the transaction of whoever asks: it is waiting when that commits, and was never there when it rolls back.
   * With a `key`, the same work of the same kind is asked for once: while the first is kept (90 days after it ended), a second
   * is quietly left out. Throws when the payload holds anything but ids.
   */
  send<Payload extends JobPayload>(
    kind: JobKind<Payload>,
    payload: Payload,
    how: { readonly in: Statements; readonly key?: string; readonly startAfter?: Temporal.Instant },
  ): Promise<void>
  /**
   * Says who does a kind of work; before `start`. A handler may run again after a crash, so it first looks whether its work is
   * done. It has two minutes; when it throws, it is run again, later and later, for about three days, and then given up.
   */
  work<Payload extends JobPayload>(kind: JobKind<Payload>, handler: (payload: Payload) => Promise<void>): void
  /** Begins to work what waits, looking every two seconds by the real clock. */
  start(): Promise<void>
  /** Begins nothing new and waits up to ten seconds for what is being done; what is left is done by the next to start. */
  stop(): Promise<void>
  /** Works everything that waits now, and what that work sends, and says how many jobs it ran. For tests and demonstrations. */
  runDue(): Promise<number>
  /** Work that was given up, latest first, for the administrator's page: at most 100, kept for 90 days. */
  givenUp(): Promise<readonly GivenUpJob[]>
  /** Lets a job that was given up run again, once its cause is mended. */
  again(job: Pick<GivenUpJob, 'kind' | 'id'>): Promise<void>
}

export interface GivenUpJob {
  readonly kind: string
  readonly id: string
  readonly membershipId: string
  readonly attempts: number
  readonly at: Temporal.Instant
  readonly because: string
}

/** A line for the log: the kind and number of a job and the code of its error, never a message, which could hold a record's words. */
export interface JobsLogLine {
  readonly event: 'job-failed' | 'job-given-up' | 'jobs-trouble'
  readonly kind?: string
  readonly job?: string
  readonly attempt?: number
  readonly because: string
}

const seconds = { pause: 2, handler: 120, supervise: 60, stop: 10 }
const day = 86_400

/** 30 s, 1 min, 2 min … up to 2 h apart, with some chance in it so that failed jobs do not come back all at once. */
const settings = {
  retryLimit: 40,
  retryDelay: 30,
  retryBackoff: true,
  retryDelayMax: 7200,
  expireInSeconds: seconds.handler,
  retentionSeconds: 30 * day,
  deleteAfterSeconds: 90 * day,
}

/** The jobs of one installation: pg-boss, in its own schema and with its own login. A process that only sends need not `start`. */
export function createJobs({
  database,
  log,
}: {
  readonly database: JobsDatabase
  readonly log: (line: JobsLogLine) => void
}): Jobs {
  // Timers of pg-boss are off: one look every two seconds and one supervision a minute are all that an idle installation costs.
  const boss = new PgBoss({
    db: database,
    schema: 'jobs',
    migrate: false,
    schedule: false,
    supervise: false,
    reindex: false,
    monitorVacuum: false,
    queueCacheIntervalSeconds: day,
  })
  const trouble = (error: unknown) => log({ event: 'jobs-trouble', because: codeOf(error) })
  boss.on('error', trouble)
  boss.on('warning', () => {})

  const handlers = new Map<string, (data: unknown) => Promise<void>>()
  const queues = new Map<string, Promise<void>>()
  let opening: Promise<unknown> | undefined
  let stopping = false
  let timer: NodeJS.Timeout | undefined
  let passing: Promise<void> = Promise.resolve()
  let supervised = 0

  async function open(kind: string): Promise<void> {
    opening ??= boss.start()
    await opening.catch(error => {
      opening = undefined
      throw error
    })
    const queue = queues.get(kind) ?? boss.createQueue(kind, settings).then(() => boss.updateQueue(kind, settings))
    queues.set(kind, queue)
    await queue.catch(error => {
      queues.delete(kind)
      throw error
    })
  }

  async function openAll(): Promise<void> {
    for (const kind of handlers.keys()) await open(kind)
  }

  async function waiting(): Promise<string[]> {
    const { rows } = await database.executeSql(
      `select distinct name from jobs.job_common
       where name = any($1) and state < 'active' and not blocked and start_after <= jobs.job_now()`,
      [[...handlers.keys()]],
    )
    return rows.map(row => String(row.name))
  }

  async function runDue(): Promise<number> {
    await openAll()
    for (let total = 0; ; ) {
      // Kinds side by side, so that a mail server that does not answer holds up mail only; jobs of one kind one after another.
      const counts = await Promise.all((await waiting()).map(workKind))
      const ran = counts.reduce((sum, count) => sum + count, 0)
      if (ran === 0) return total
      total += ran
    }
  }

  async function workKind(kind: string): Promise<number> {
    for (let ran = 0; ; ran += 1) {
      const [next] = stopping ? [] : await boss.fetch<unknown>(kind, { includeMetadata: true })
      if (!next) return ran
      try {
        await handlers.get(kind)?.(next.data)
      } catch (error) {
        const because = codeOf(error)
        const event = next.retryCount < next.retryLimit ? 'job-failed' : 'job-given-up'
        log({ event, kind, job: next.id, attempt: next.retryCount + 1, because })
        await boss.fail(kind, next, { because })
        continue
      }
      await boss.complete(kind, next)
    }
  }

  /** Once a minute: jobs of a process that was killed wait again once their two minutes are over, and old ones are deleted. */
  async function supervise(): Promise<void> {
    if (performance.now() - supervised < seconds.supervise * 1000) return
    supervised = performance.now()
    await boss.supervise(undefined, { reindex: false })
  }

  function look(): void {
    if (stopping) return
    passing = supervise()
      .then(runDue)
      .then(() => {}, trouble)
    void passing.then(() => {
      timer = setTimeout(look, seconds.pause * 1000)
    })
  }

  return {
    async send(kind, payload, { in: transaction, key, startAfter }) {
      const data = kind.read(payload)
      await open(kind.name)
      const id = await boss.send(kind.name, data, {
        db: transaction,
        ...(key === undefined ? {} : { id: jobIdOf(kind.name, key) }),
        ...(startAfter === undefined ? {} : { startAfter: startAfter.toString() }),
      })
      if (id === null && key === undefined) throw new Error(`Job ${kind.name}: this transaction began before its kind was known`)
    },
    work(kind, handler) {
      if (handlers.has(kind.name)) throw new Error(`Job ${kind.name} has a handler already`)
      handlers.set(kind.name, async data => handler(kind.read(data)))
    },
    async start() {
      await openAll()
      supervised = -Infinity
      look()
    },
    async stop() {
      stopping = true
      clearTimeout(timer)
      const patience = new AbortController()
      await Promise.race([passing, pause(seconds.stop * 1000, undefined, { signal: patience.signal }).catch(() => {})])
      patience.abort()
      clearTimeout(timer)
      await boss.stop({ graceful: false })
    },
    runDue,
    async givenUp() {
      const { rows } = await database.executeSql(
        `select name, id, data ->> 'membershipId' as membership, retry_count + 1 as attempts, completed_on, output ->> 'because' as because
         from jobs.job_common where state = 'failed' order by completed_on desc, id limit 100`,
      )
      return rows.map(row => ({
        kind: String(row.name),
        id: String(row.id),
        membershipId: String(row.membership),
        attempts: Number(row.attempts),
        at: Temporal.Instant.fromEpochMilliseconds(Number(row.completed_on)),
        because: String(row.because ?? 'no answer in time'),
      }))
    },
    async again({ kind, id }) {
      await open(kind)
      await boss.retry(kind, id)
    },
  }
}

/** The code of an error (`23505`, `ECONNREFUSED`, `smtp-550`) or its kind; nothing that could have been typed by a person. */
function codeOf(error: unknown): string {
  const safe = (word: unknown) => (typeof word === 'string' && /^[A-Za-z0-9_-]{1,40}$/.test(word) ? word : undefined)
  if (!(error instanceof Error)) return 'unknown'
  return ('code' in error ? safe(error.code) : undefined) ?? safe(error.name) ?? 'unknown'
}
