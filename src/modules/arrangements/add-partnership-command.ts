import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { canonicalBody } from '../../platform/audit/canonical.ts'
import { londonDay } from '../../platform/clock/clock.ts'
import type { Arrangements } from './arrangements-schema.ts'
import { partnershipAdded } from './events.ts'

/** What becomes of adding a partnership; nothing is half added. */
export type Added = { readonly ok: true } | { readonly ok: false; readonly reason: string }

/** The organisation that the partnership's own staff belong to. */
export function businessTeamOf(partnershipId: string): string {
  return `${partnershipId}-business-team`
}

/**
 * Adds a partnership from its arrangements, or a later version of them: the partnership, its organisations from the same day, the
 * three seats, and the adoption. As the maintenance role, in one transaction, with an entry in the installation's log. Refuses
 * a version that begins on or before the one it follows, and an organisation known under another name.
 */
export async function addPartnership(
  client: pg.Client,
  arrangements: Arrangements,
  from: Temporal.PlainDate,
  at: Temporal.Instant,
): Promise<Added> {
  const { partnership } = arrangements
  const seats = new Map(arrangements.partners.map(partner => [partner.organisation, partner.id]))
  const organisations = [
    ...arrangements.organisations
      .filter(one => one.until === undefined || one.until > from.toString())
      .filter(one => one.successor === undefined || seats.has(one.id))
      .map(({ id, name }) => ({ id, name })),
    { id: businessTeamOf(partnership.id), name: `${partnership.shortName} business team` },
  ]
  await client.query('begin')
  try {
    await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`adoption/${partnership.id}`])
    const later = await client.query<{ from: string }>(
      'select from_day::text as from from records.adoption where partnership_id = $1 and from_day >= $2 order by from_day desc limit 1',
      [partnership.id, from.toString()],
    )
    if (later.rows[0]) {
      await client.query('rollback')
      return {
        ok: false,
        reason: `${partnership.id} has arrangements from ${later.rows[0].from} already; a new version must begin after that day`,
      }
    }
    await client.query(
      'insert into records.partnership (id, title, short_name, created_at) values ($1, $2, $3, $4) on conflict (id) do update set title = $2, short_name = $3',
      [partnership.id, partnership.title, partnership.shortName, at.toString()],
    )
    for (const { id, name } of organisations) {
      const trouble = await addOrganisation(client, partnership.id, { id, name, partner: seats.get(id) }, from)
      if (trouble) {
        await client.query('rollback')
        return { ok: false, reason: trouble }
      }
    }
    if (Temporal.PlainDate.compare(from, londonDay(at)) <= 0) {
      await client.query(
        'update records.organisation_in_partnership set partner = null where partnership_id = $1 and organisation_id <> all ($2)',
        [partnership.id, [...seats.keys()]],
      )
    }
    await client.query(
      `insert into records.adoption (id, partnership_id, arrangements_id, pack, from_day, arrangements, adopted_at) values ($1, $2, $3, $4, $5, $6, $7)`,
      [
        randomUUID(),
        partnership.id,
        arrangements.id,
        arrangements.follows,
        from.toString(),
        JSON.stringify(arrangements),
        at.toString(),
      ],
    )
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

/** Whether an organisation belongs to this partnership and to no other: then its arrangements may give it a new name. */
async function belongsHereAlone(client: pg.Client, partnershipId: string, id: string): Promise<boolean> {
  const places = await client.query<{ partnership: string }>(
    'select partnership_id as partnership from records.organisation_in_partnership where organisation_id = $1',
    [id],
  )
  return places.rows.length > 0 && places.rows.every(row => row.partnership === partnershipId)
}

/** Gives an organisation its place in a partnership. One that belongs to several is one row with one name, which none of them changes. */
export async function addOrganisation(
  client: pg.Client,
  partnershipId: string,
  { id, name, partner }: { readonly id: string; readonly name: string; readonly partner: string | undefined },
  from: Temporal.PlainDate,
): Promise<string | undefined> {
  const known = await client.query<{ name: string }>('select name from records.organisation where id = $1', [id])
  if (known.rows[0] && known.rows[0].name !== name && !(await belongsHereAlone(client, partnershipId, id))) {
    return `the organisation ${id} is known as “${known.rows[0].name}”, not “${name}”; choose another id, or the same name`
  }
  await client.query('insert into records.organisation (id, name) values ($1, $2) on conflict (id) do update set name = $2', [
    id,
    name,
  ])
  await client.query(
    `insert into records.organisation_in_partnership (partnership_id, organisation_id, partner, from_day) values ($1, $2, $3, $4)
       on conflict (partnership_id, organisation_id) do update set partner = $3`,
    [partnershipId, id, partner ?? null, from.toString()],
  )
  return undefined
}
