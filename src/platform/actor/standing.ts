import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import pg from 'pg'
import { z } from 'zod'
import { askAsNobody, type Ground, type Work } from '../database/actor-transaction.ts'
import type { Actor } from './actor.ts'

/** One of the places from which a person may act today. */
export interface Standing {
  readonly membershipId: string
  readonly partnershipId: string
  readonly partnershipName: string
  readonly organisationId: string
  readonly organisationName: string
  readonly role: string
  readonly accessLead: boolean
  readonly name: string
  readonly post: string
}

const row = z.object({
  id: z.string(),
  partnership_id: z.string(),
  partnership_name: z.string(),
  organisation_id: z.string(),
  organisation_name: z.string(),
  role: z.string(),
  access_lead: z.boolean(),
  name: z.string(),
  post: z.string(),
})

/** Nobody in particular: what the program itself asks before it knows who is there. Row security shows it nothing. */
export const nobody: Actor = {
  personId: '',
  membershipId: '',
  partnershipId: '',
  organisationId: '',
  role: '',
  accessLead: false,
  name: '',
  post: '',
  via: 'session',
  requestId: '',
}

/** All places from which a person may act today; a membership that has ended is not among them, from the next request on. */
export async function standingsOf(ground: Ground, personId: string): Promise<readonly Standing[]> {
  const [person, today] = [personId, ground.clock.today().toString()].map(pg.escapeLiteral)
  return standingsFrom(await askAsNobody(ground, `select * from records.memberships_of(${person}::uuid, ${today}::date)`))
}

/** The same, inside a transaction that is open already. */
export async function standingsWithin(work: Work, personId: string): Promise<readonly Standing[]> {
  const rows = await work.sql.execute(
    sql`select * from records.memberships_of(${personId}::uuid, ${work.today.toString()}::date)`,
  )
  return standingsFrom(rows.rows)
}

function standingsFrom(rows: readonly unknown[]): readonly Standing[] {
  return z
    .array(row)
    .parse(rows)
    .map(found => ({
      membershipId: found.id,
      partnershipId: found.partnership_id,
      partnershipName: found.partnership_name,
      organisationId: found.organisation_id,
      organisationName: found.organisation_name,
      role: found.role,
      accessLead: found.access_lead,
      name: found.name,
      post: found.post,
    }))
}

/** The actor that a person is when acting from this place. */
export function actorFrom(personId: string, standing: Standing, via: Actor['via'], requestId: string = randomUUID()): Actor {
  return {
    personId,
    membershipId: standing.membershipId,
    partnershipId: standing.partnershipId,
    organisationId: standing.organisationId,
    role: standing.role,
    accessLead: standing.accessLead,
    name: standing.name,
    post: standing.post,
    via,
    requestId,
  }
}
