import { randomUUID } from 'node:crypto'
import { parseArgs } from 'node:util'
import type pg from 'pg'
import { z } from 'zod'
import { canonicalBody } from '../../platform/audit/canonical.ts'
import type { Io } from '../../platform/command-line.ts'
import type { Identity } from '../../platform/identity/index.ts'
import { administratorInstalled } from './events.ts'

const installUsage =
  'los install --email ADDRESS --name NAME    make an empty installation, and a one-time link for its administrator'

export interface InstallTools {
  /** Signed in as the maintenance role, on a database that is prepared. */
  readonly client: pg.Client
  readonly identity: Identity
  readonly baseUrl: string
  readonly today: Temporal.PlainDate
  readonly now: Temporal.Instant
}

const answers = z.object({
  email: z
    .string({ error: '--email ADDRESS is missing' })
    .trim()
    .toLowerCase()
    .pipe(z.email('--email must be an address, like name@example.org')),
  name: z
    .string({ error: '--name NAME is missing' })
    .trim()
    .min(1, '--name NAME is missing')
    .max(150, '--name must be 150 characters or fewer')
    .regex(/^\P{Cc}*$/u, '--name has a character that cannot be kept'),
})

/**
 * `los install`: prints a link by which the administrator of a new installation chooses a password and a second factor, once.
 * Asked again it makes a new link, also for another address, as long as no administrator has ever signed in; then it refuses.
 */
export async function runInstall(argv: string[], io: Io, tools: InstallTools): Promise<number> {
  const read = readAnswers(argv)
  if (!read.ok) {
    io.err(`${read.reasons.join('\n')}\n${installUsage}\n`)
    return 1
  }
  const personId = await becomeAdministrator(tools, read.email, read.name)
  if (personId === undefined) {
    io.err(
      'This installation has an administrator who has signed in. A new link would be a way around the second factor, so none is made.\n',
    )
    return 1
  }
  await tools.identity.createPerson({ personId, email: read.email, name: read.name })
  const { token } = await tools.identity.createInvitation(personId)
  await io.out(`${tools.baseUrl}/invitation/${token}\n`)
  io.err(`Start the installation with “los serve”, then open this link within seven days. It works once, for ${read.email}.\n`)
  return 0
}

type Read =
  | { readonly ok: true; readonly email: string; readonly name: string }
  | { readonly ok: false; readonly reasons: readonly string[] }

function readAnswers(argv: string[]): Read {
  try {
    const { values } = parseArgs({ args: argv, options: { email: { type: 'string' }, name: { type: 'string' } } })
    const read = answers.safeParse(values)
    return read.success ? { ok: true, ...read.data } : { ok: false, reasons: read.error.issues.map(issue => issue.message) }
  } catch (error) {
    return { ok: false, reasons: [error instanceof Error ? error.message : 'Not understood'] }
  }
}

/** The person who is the one administrator now; undefined when an administrator has signed in already. */
async function becomeAdministrator(
  { client, today, now }: InstallTools,
  email: string,
  name: string,
): Promise<string | undefined> {
  await client.query('begin')
  try {
    await client.query('lock table records.administrator in exclusive mode')
    const cameIn = await client.query(
      `select from records.audit_entry
         where chain = 'installation' and action = 'identity.signed-in' and person_id in (select person_id::text from records.administrator)`,
    )
    if (cameIn.rowCount !== 0) {
      await client.query('rollback')
      return undefined
    }
    const found = await client.query<{ id: string }>('select records.person_for_email($1, $2) as id', [email, randomUUID()])
    const personId = found.rows[0]?.id
    if (personId === undefined) throw new Error('The person could not be made')
    await client.query('delete from records.administrator')
    const id = randomUUID()
    await client.query('insert into records.administrator (id, person_id, name, email, from_day) values ($1, $2, $3, $4, $5)', [
      ...[id, personId, name, email, today.toString()],
    ])
    const body = canonicalBody({
      action: administratorInstalled.action,
      at: now.toString({ fractionalSecondDigits: 3 }),
      details: {},
      informationOf: [],
      ...{ membership: null, organisation: null, person: null, reason: null, role: null },
      outcome: 'done',
      request: randomUUID(),
      subject: id,
      via: 'command-line',
    })
    await client.query('select records.append_audit($1::jsonb)', [JSON.stringify([{ chain: 'installation', body }])])
    await client.query('commit')
    return personId
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}
