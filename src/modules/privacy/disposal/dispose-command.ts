import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type pg from 'pg'
import { canonicalBody } from '../../../platform/audit/canonical.ts'
import type { AuditEvent, AuditValue } from '../../../platform/audit/event.ts'
import type { Io } from '../../../platform/command-line.ts'
import { caseDisposed, disposalStopped } from '../events.ts'

const disposeUsage = 'los dispose [--dry-run]    carry out the disposals that a second person has approved'

export interface DisposeTools {
  /** Signed in as the maintenance role. */
  readonly client: pg.Client
  /** Signed in as the installer: rewrites the files of tables that held keys, so that no copy is left in them. */
  readonly rewrite: (tables: readonly string[]) => Promise<void>
  readonly today: Temporal.PlainDate
  readonly now: Temporal.Instant
  /** When the disposal is recorded as done: this moment on the day of rules. */
  readonly moment: Temporal.Instant
  readonly dataFolder: string
}

interface ApprovedLine {
  readonly id: string
  readonly case_id: string
  readonly partnership_id: string
  readonly reference: string
  readonly list_reference: string
}

const inWords: Readonly<Record<string, string>> = {
  held: 'it is under a legal hold',
  'not-approved': 'another run of this command has just settled it',
  'held-since': 'a legal hold was placed after it was approved; it must be proposed again',
  'changed-since': 'something was recorded of it after it was proposed; it must be proposed again',
}

/**
 * `los dispose`: each approved case in a transaction of its own, wholly or not at all; one that was broken off is done by the next run.
 * What is in the way stops its line, and is said. Then the erasures that the file beside the data does not know yet are added to it.
 */
export async function runDispose(argv: string[], io: Io, tools: DisposeTools): Promise<number> {
  const asked = readArguments(argv)
  if (asked === undefined) {
    io.err(`${disposeUsage}\n`)
    return 1
  }
  const lines = await approvedLines(tools.client)
  if (asked.dryRun) {
    for (const line of lines) await io.out(`${line.reference} (list ${line.list_reference}) would be disposed of\n`)
    await io.out(
      `${lines.length === 0 ? 'Nothing is' : `${lines.length} in all,`} approved and not carried out. Nothing was changed.\n`,
    )
    return 0
  }
  let stopped = 0
  for (const line of lines) {
    const outcome = await disposeOf(tools, line)
    if (outcome.disposed) await io.out(`${line.reference}: disposed of, certificate ${outcome.certificate}\n`)
    else {
      stopped += 1
      io.err(`${line.reference}: not disposed of, because ${inWords[outcome.because] ?? outcome.because}\n`)
    }
  }
  if (lines.length > stopped) await tools.rewrite(await tablesWithKeys(tools.client))
  const kept = await keepErasures(tools)
  await io.out(
    lines.length === 0
      ? 'Nothing is approved and not carried out.\n'
      : `${lines.length - stopped} disposed of, ${stopped} stopped. Erasures for a restore: ${kept}\n`,
  )
  return stopped === 0 ? 0 : 1
}

async function approvedLines(client: pg.Client): Promise<readonly ApprovedLine[]> {
  const { rows } = await client.query<ApprovedLine>(
    `select id, case_id, partnership_id, reference, list_reference from records.disposal_line
      where approved and disposed_at is null and stopped_at is null order by decided_at, reference`,
  )
  return rows
}

type Outcome = { readonly disposed: true; readonly certificate: string } | { readonly disposed: false; readonly because: string }

/** One case, in one transaction with its certificate, its erasure and its entry in the log. */
async function disposeOf({ client, today, now, moment }: DisposeTools, line: ApprovedLine): Promise<Outcome> {
  const of = { reference: line.reference, list: line.list_reference }
  await client.query('begin')
  try {
    // A case that somebody is writing to is disposed of once that is done.
    await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`case/${line.reference}`])
    const numbered = await client.query<{ number: number }>(`select records.next_number('DC', $1) as number`, [today.year])
    const certificate = `DC-${today.year}-${String(numbered.rows[0]?.number).padStart(3, '0')}`
    const answer = await client.query<{ because: string | null }>('select records.dispose_of($1, $2, $3) as because', [
      line.id,
      certificate,
      moment.toString(),
    ])
    const because = answer.rows[0]?.because ?? null
    if (because === null) {
      const counts = await client.query<{ rows: number; keys: number }>(
        `select coalesce(sum((e ->> 'rows')::int) filter (where e ->> 'stays' is null), 0)::int as rows, max(c.keys_destroyed) as keys
           from records.disposal_certificate c, jsonb_array_elements(c.holdings) e where c.case_id = $1`,
        [line.case_id],
      )
      const { rows = 0, keys = 0 } = counts.rows[0] ?? {}
      await log(client, line, now, caseDisposed, { ...of, certificate, rows, keys })
    } else {
      // The number was given to nobody; and what another run has done meanwhile is no reason to stop anything.
      await client.query('rollback')
      if (because === 'not-approved') return { disposed: false, because }
      await client.query('begin')
      await client.query(
        'update records.disposal_line set stopped_at = $2, stopped_because = $3 where id = $1 and disposed_at is null',
        [line.id, moment.toString(), because],
      )
      await log(client, line, now, disposalStopped, { ...of, because })
    }
    await client.query('commit')
    return because === null ? { disposed: true, certificate } : { disposed: false, because }
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

async function log<Details extends Readonly<Record<string, AuditValue>>>(
  client: pg.Client,
  line: ApprovedLine,
  now: Temporal.Instant,
  { action }: AuditEvent<Details>,
  details: Details,
): Promise<void> {
  const body = canonicalBody({
    action,
    at: now.toString({ fractionalSecondDigits: 3 }),
    details,
    informationOf: [],
    membership: null,
    organisation: null,
    outcome: 'done',
    person: null,
    reason: null,
    request: line.id,
    role: null,
    subject: line.case_id,
    via: 'command-line',
  })
  await client.query('select records.append_audit($1::jsonb)', [JSON.stringify([{ chain: line.partnership_id, body }])])
}

/** Tables that keep wrapped keys of cases: a deleted row stays in the file until the file is written anew. */
async function tablesWithKeys(client: pg.Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select t.table_name as name from reference.table_of_case t
       where exists (select from information_schema.columns c
         where c.table_schema = 'records' and c.table_name = t.table_name and c.column_name = 'wrapped') order by 1`,
  )
  return rows.map(({ name }) => name)
}

/** Adds to the file beside the data each erasure that it does not hold yet: a backup from before knows nothing of them. */
async function keepErasures({ client, dataFolder }: DisposeTools): Promise<string> {
  const file = join(dataFolder, 'erasures.jsonl')
  const known = existsSync(file) ? readFileSync(file, 'utf8') : ''
  const { rows } = await client.query<{ id: string; line: string }>(
    `select id, json_build_object('id', id, 'partnership', partnership_id, 'case', case_id, 'reference', reference,
        'certificate', certificate, 'keys', key_ids, 'at', erased_at)::text as line from records.erasure order by erased_at, certificate`,
  )
  const fresh = rows.filter(({ id }) => !known.includes(id)).map(({ line }) => `${line}\n`)
  if (fresh.length > 0) appendFileSync(file, fresh.join(''), { mode: 0o600 })
  return file
}

function readArguments(argv: string[]): { readonly dryRun: boolean } | undefined {
  try {
    const { values } = parseArgs({ args: argv, options: { 'dry-run': { type: 'boolean' } } })
    return { dryRun: values['dry-run'] ?? false }
  } catch {
    return undefined
  }
}
