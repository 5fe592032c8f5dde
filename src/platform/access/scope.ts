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

/** Rows that name no case, by id or reference, that the actor is shut out of: for lists of notices, drafts and the log. */
export function notShutOutScope(work: Work, ...naming: readonly PgColumn[]): SQL {
  if (!work.access.scoped) return everything
  const named = naming.map(column => sql`${column} ~ ('\\m(' || shut.reference || '|' || shut.case_id || ')\\M')`)
  return sql`not exists (select 1 from records.cases_shut_out() shut where ${sql.join(named, sql` or `)})`
}

/** Rows of cases on whose team the actor is: by role, or by name and time; never of a case that the actor is shut out of. */
export function teamScope(work: Work, caseId: PgColumn): SQL {
  if (!work.access.scoped) return everything
  const { actor } = work
  return sql`exists (
    select 1 from records.case_file team
    where team.id = ${caseId} and team.partnership_id = ${actor.partnershipId}
      and team.id not in (select shut.case_id from records.cases_shut_out() shut)
      and (${actor.role} = any (team.team_roles) or team.id in (
        select named.case_id from records.cases_naming_me() named
        where named.from_time <= now() and (named.until_time is null or named.until_time > now())
          and (named.until_day is null or named.until_day > ${work.today.toString()}::date))))`
}
