import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { canonicalBody } from '../../platform/audit/canonical.ts'
import type { Arrangements } from './arrangements-schema.ts'
import { partnershipAdded } from './events.ts'
import { loadPacks } from './guidance-pack-file.ts'

/** What becomes of adding a partnership; nothing is half added. */
export type Added = { readonly ok: true } | { readonly ok: false; readonly reason: string }

/** The organisation that the partnership's own staff belong to. */
export function businessTeamOf(partnershipId: string): string {
  return `${partnershipId}-business-team`
}

/**
 * Adds a partnership from its arrangements, or puts a later version of them in force on the word of whoever runs the installation,
 * for partners who have signed on paper: the same function of the database that the third signature calls (records.put_in_force,
 * migrations/0009_adopting.sql). As the maintenance role, in one transaction, with an entry in the installation's log. Refuses a
 * version that begins on or before the one it follows, one whose id was adopted already (its address stays for ever, and names one
 * text), one written for guidance older than what is followed already, and an organisation known under another name.
 */
export async function addPartnership(
  client: pg.Client,
  arrangements: Arrangements,
  from: Temporal.PlainDate,
  at: Temporal.Instant,
): Promise<Added> {
  const { partnership } = arrangements
  await client.query('begin')
  try {
    const reason =
      (await troubleWithVersions(client, arrangements)) ??
      (await reasonOf(client, 'select records.put_in_force($1, $2::jsonb, $3, $4::date, $5, null, $6) as reason', [
        partnership.id,
        JSON.stringify(arrangements),
        arrangements.follows,
        from.toString(),
        randomUUID(),
        at.toString(),
      ]))
    if (reason !== null) {
      await client.query('rollback')
      return { ok: false, reason }
    }
    const body = canonicalBody({
      action: partnershipAdded.action,
      at: at.toString({ fractionalSecondDigits: 3 }),
      details: { partnership: partnership.id, arrangements: arrangements.id, pack: arrangements.follows, from: from.toString() },
      informationOf: [],
      membership: null,
      organisation: null,
      outcome: 'done',
      person: null,
      reason: null,
      request: randomUUID(),
      role: null,
      subject: partnership.id,
      via: 'command-line',
    })
    await client.query('select records.append_audit($1::jsonb)', [JSON.stringify([{ chain: 'installation', body }])])
    await client.query('commit')
    return { ok: true }
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

/** Gives an organisation that the arrangements do not name its place in a partnership; gives the reason when it cannot. */
export async function addOrganisation(
  client: pg.Client,
  partnershipId: string,
  { id, name }: { readonly id: string; readonly name: string },
  from: Temporal.PlainDate,
): Promise<string | undefined> {
  const reason = await reasonOf(client, 'select records.take_organisation($1, $2, $3, $4::date) as reason', [
    partnershipId,
    id,
    name,
    from.toString(),
  ])
  return reason ?? undefined
}

async function troubleWithVersions(client: pg.Client, { id, follows, partnership }: Arrangements): Promise<string | null> {
  const { rows } = await client.query<{ id: string; pack: string }>(
    'select arrangements_id as id, pack from records.adoption where partnership_id = $1',
    [partnership.id],
  )
  if (rows.some(before => before.id === id)) return `${id} has been adopted already; give the new version an id of its own`
  const packs = loadPacks().map(pack => pack.id)
  const newest = packs.findLast(pack => rows.some(before => before.pack === pack))
  if (newest === undefined || packs.indexOf(follows) >= packs.indexOf(newest)) return null
  return `${partnership.id} has adopted ${newest}, and guidance is not gone back from; write follows: ${newest}`
}

async function reasonOf(client: pg.Client, statement: string, values: readonly (string | null)[]): Promise<string | null> {
  const result = await client.query<{ reason: string | null }>(statement, [...values])
  return result.rows[0]?.reason ?? null
}
