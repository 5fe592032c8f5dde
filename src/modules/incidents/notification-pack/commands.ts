import { londonInstant } from '../../../platform/clock/clock.ts'
import type { Work } from '../../../platform/database/actor-transaction.ts'
import { command, done, invalid, type Refused } from '../../../platform/http/command.ts'
import { adoptionById } from '../../arrangements/index.ts'
import { startClock } from '../../clocks/index.ts'
import { type ChildDetails, deathRuleOf } from '../children/child.ts'
import { notificationFactsRecorded } from '../events.ts'
import { paths } from '../paths.ts'
import { awareAt, runningClock, type SeriousIncident, standingOf } from '../serious-incident.ts'
import type { OpenIncident } from '../store.ts'
import { notificationFacts } from '../tables.ts'
import { factsForm } from './forms.ts'
import { type FactsVersion, NotificationFacts, troubleWithFacts } from './notification-facts.ts'

/** An incident with everything that was recorded for the national form so far. */
export interface OnFacts extends OpenIncident {
  readonly versions: readonly FactsVersion[]
}

/** Records what the national form asks and nothing else holds. What stood there before is kept, with who and when (R2). */
export const recordFacts = command(
  'incidents.record-notification-facts',
  factsForm,
  'The facts for the notification are recorded',
  async (work, { incident, box, versions }: OnFacts, { incidentOn, incidentAt, ...words }) => {
    const facts = NotificationFacts.parse({
      ...words,
      incidentOn: incidentOn?.toString(),
      incidentAt: incidentAt?.toString({ smallestUnit: 'minute' }),
    })
    const at = incidentOn && londonInstant(incidentOn, incidentAt ?? Temporal.PlainTime.from('00:00'))
    const trouble = troubleWithFacts(facts, { at, aware: awareAt(incident) })
    if (trouble) return invalid(trouble)
    const id = work.newId()
    const number = versions.length + 1
    await work.sql.insert(notificationFacts).values({
      id,
      caseId: incident.id,
      partnershipId: work.actor.partnershipId,
      number,
      facts: box.seal(id, 'facts', JSON.stringify(facts)),
      recordedBy: work.actor.membershipId,
      recordedAt: work.moment,
    })
    work.audit(notificationFactsRecorded, incident.id, { version: number }, { informationOf: [incident.raisedByOrganisation] })
    return done(paths.notificationPack(incident.reference))
  },
)

/**
 * The death of a looked-after child that is recorded when the incident has already ended without a notification: it is owed after all
 * (SI-3). The clock that was closed stays as it is, and a new one starts: from the moment of awareness, or, where the death itself is
 * news, from now. The notifier can correct that moment. Gives the refusal of a clock that cannot be counted.
 */
export async function oweNotificationAfterAll(
  work: Work,
  incident: SeriousIncident,
  before: ChildDetails,
  after: ChildDetails,
): Promise<Refused | undefined> {
  const { outcomeForChild, adoptionId, id } = incident
  if (standingOf(incident) !== 'ended-not-met' || runningClock(incident, 'notify-panel')) return undefined
  if (deathRuleOf(outcomeForChild, after, work.today) !== 'looked-after-child') return undefined
  const diedBefore = (before.outcome ?? outcomeForChild) === 'died'
  const from = diedBefore ? awareAt(incident) : work.moment
  return startClock(work, await adoptionById(work, adoptionId), id, 'notify-panel', from)
}
