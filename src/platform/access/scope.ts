import { type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import type { Work } from '../database/actor-transaction.ts'

/**
 * The list scopes of the first wall: every query of a store names one. They say the same as the words of the tables
 * (database/table.ts) and are written apart from them, so that a mistake in one is caught by the other.
 */
const everything = sql`true`

/** Rows of the partnership that the actor acts in. */
export function partnershipScope(work: Work, partnershipId: PgColumn): SQL {
  return work.access.scoped ? sql`${partnershipId} = ${work.actor.partnershipId}` : everything
}

/** Rows of the organisation that the actor acts for. */
export function organisationScope(work: Work, organisationId: PgColumn): SQL {
  return work.access.scoped ? sql`${organisationId} = ${work.actor.organisationId}` : everything
}

/** Rows of the person who asks. */
export function ownScope(work: Work, personId: PgColumn): SQL {
  return work.access.scoped ? sql`${personId} = ${work.actor.personId}` : everything
}

/** Rows of cases on whose team the actor is: by role, or by name and time. */
export function teamScope(work: Work, caseId: PgColumn): SQL {
  if (!work.access.scoped) return everything
  const { actor } = work
  const now = work.now.toString()
  return sql`exists (
    select 1 from records.case_file team
    where team.id = ${caseId} and team.partnership_id = ${actor.partnershipId}
      and (${actor.role} = any (team.team_roles) or exists (
        select 1 from records.case_member named
        where named.case_id = team.id and named.person_id = ${actor.personId}
          and named.from_time <= ${now}::timestamptz and (named.until_time is null or named.until_time > ${now}::timestamptz))))`
}
