import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { addOrganisation, addPartnership, arrangementsPath, loadArrangements } from '../src/modules/arrangements/index.ts'
import type { Identity } from '../src/platform/identity/index.ts'
import {
  type DemonstrationSeat,
  demonstrationAdministrator,
  demonstrationOrganisations,
  demonstrationPeople,
  emailOf,
} from './people.ts'

/** The partnerships of the demonstration; each adopted its arrangements well before the first day. */
const partnerships = ['halton/2019.yaml', 'neighbour/2023.yaml'] as const
const adoptedDaysBefore = 400
const seatedDaysBefore = 300

/**
 * Gives a demonstration its two partnerships, their organisations and the people of the requirements' table. Dates are counted from its
 * first day. What is there already is left as it is, so that a start that was broken off is gone on with.
 */
export async function loadDemonstration(
  client: pg.Client,
  identity: Identity,
  firstDay: Temporal.PlainDate,
  at: Temporal.Instant,
): Promise<void> {
  for (const file of partnerships) {
    const read = loadArrangements(arrangementsPath(file))
    if (!read.ok) throw new Error(`${file} is not right: ${read.problems[0]?.reason}`)
    const there = await client.query('select from records.adoption where arrangements_id = $1', [read.arrangements.id])
    if (there.rowCount !== 0) continue
    const added = await addPartnership(client, read.arrangements, firstDay.subtract({ days: adoptedDaysBefore }), at)
    if (!added.ok) throw new Error(added.reason)
  }
  const since = firstDay.subtract({ days: seatedDaysBefore })
  for (const { partnership, id, name } of demonstrationOrganisations) {
    const trouble = await addOrganisation(client, partnership, { id, name }, since)
    if (trouble) throw new Error(trouble)
  }
  for (const { username, name, seats } of demonstrationPeople) {
    const personId = await addPerson(client, identity, username, name)
    for (const seat of seats) await addSeat(client, personId, username, name, seat, firstDay, at)
  }
  const { username, name } = demonstrationAdministrator
  const personId = await addPerson(client, identity, username, name)
  await client.query(
    'insert into records.administrator (id, person_id, name, email, from_day) values ($1, $2, $3, $4, $5) on conflict (person_id) do nothing',
    [randomUUID(), personId, name, emailOf(username), since.toString()],
  )
}

async function addPerson(client: pg.Client, identity: Identity, username: string, name: string): Promise<string> {
  const email = emailOf(username)
  await client.query('insert into records.person (id, email) values ($1, $2) on conflict (email) do nothing', [
    randomUUID(),
    email,
  ])
  const found = await client.query<{ id: string }>('select id from records.person where email = $1', [email])
  const personId = found.rows[0]?.id ?? ''
  await identity.createPerson({ personId, email, name })
  return personId
}

async function addSeat(
  client: pg.Client,
  personId: string,
  username: string,
  name: string,
  seat: DemonstrationSeat,
  firstDay: Temporal.PlainDate,
  at: Temporal.Instant,
): Promise<void> {
  const there = await client.query('select from records.membership where person_id = $1 and partnership_id = $2', [
    personId,
    seat.partnership,
  ])
  if (there.rowCount !== 0) return
  await client.query(
    `insert into records.membership (id, partnership_id, organisation_id, person_id, role, access_lead, name, post, email, from_day, until_day, invited_at, joined_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12)`,
    [
      randomUUID(),
      seat.partnership,
      seat.organisation,
      personId,
      seat.role,
      seat.accessLead ?? false,
      name,
      seat.post,
      emailOf(username),
      firstDay.subtract({ days: seatedDaysBefore }).toString(),
      seat.endsAfterDays === undefined ? null : firstDay.add({ days: seat.endsAfterDays }).toString(),
      at.toString(),
    ],
  )
}
