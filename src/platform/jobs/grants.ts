/**
 * Who may do what in the schema `jobs`; run by the owner after every migration.
 *
 * - *jobs* works its tables, and no other schema: it makes queues, fetches, finishes, retries and deletes jobs, and keeps the list of
 *   mail that was sent. It owns nothing, so it changes no table.
 * - *application* may put a job into the queue inside its own transaction: it names a job's columns that a sender decides (never its
 *   state, outcome or origin), reads back the id, and reads the settings of each kind of work, because a new job copies them. It
 *   sees therefore that jobs exist, and their ids; no payload, kind, time, state or outcome, and no mail.
 * - *maintenance* reads and writes every row, for backup and restore.
 */
export function jobsGrants(roles: {
  readonly jobs: string
  readonly application: string
  readonly maintenance: string
}): string[] {
  return [
    `grant usage on schema jobs to ${roles.jobs}, ${roles.application}, ${roles.maintenance}`,
    `grant select, insert, update, delete on all tables in schema jobs to ${roles.jobs}, ${roles.maintenance}`,
    `grant execute on all functions in schema jobs to ${roles.jobs}, ${roles.maintenance}`,
    `grant insert (${sendersColumns.join(', ')}) on jobs.job_common to ${roles.application}`,
    `grant select (id) on jobs.job_common to ${roles.application}`,
    `grant select (${kindSettings.join(', ')}) on jobs.queue to ${roles.application}`,
    `grant execute on function jobs.job_now(), jobs.holds_only_ids(jsonb) to ${roles.application}`,
  ]
}

/** The columns of a job that pg-boss names when it sends one. */
const sendersColumns = [
  'id',
  'name',
  'data',
  'priority',
  'start_after',
  'created_on',
  'singleton_key',
  'singleton_on',
  'group_id',
  'group_tier',
  'expire_seconds',
  'deletion_seconds',
  'keep_until',
  'retry_limit',
  'retry_delay',
  'retry_backoff',
  'retry_delay_max',
  'policy',
  'dead_letter',
  'heartbeat_seconds',
  'blocked',
  'blocking',
  'pending_dependencies',
]

/** The settings of a kind of work that a new job copies. */
const kindSettings = [
  'name',
  'policy',
  'retry_limit',
  'retry_delay',
  'retry_backoff',
  'retry_delay_max',
  'expire_seconds',
  'retention_seconds',
  'deletion_seconds',
  'dead_letter',
  'heartbeat_seconds',
]
