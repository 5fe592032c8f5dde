import { and, asc, eq } from 'drizzle-orm'
import { teamScope } from '../../../platform/access/scope.ts'
import type { Work } from '../../../platform/database/actor-transaction.ts'
import type { OpenIncident } from '../store.ts'
import { notificationFacts } from '../tables.ts'
import { type FactsVersion, NotificationFacts } from './notification-facts.ts'

/** Everything that was ever recorded for the national form of an incident, oldest first; the last one holds. */
export async function factsOf(work: Work, { incident, box }: OpenIncident): Promise<readonly FactsVersion[]> {
  const rows = await work.sql
    .select()
    .from(notificationFacts)
    .where(and(teamScope(work, notificationFacts.caseId), eq(notificationFacts.caseId, incident.id)))
    .orderBy(asc(notificationFacts.number))
  return rows.map(row => ({
    facts: NotificationFacts.parse(JSON.parse(box.open(row.id, 'facts', row.facts))),
    by: row.recordedBy,
    at: row.recordedAt,
  }))
}
