import type { Work } from '../../../platform/database/actor-transaction.ts'
import { adoptionById } from '../../arrangements/index.ts'
import { clocksOf, runningClocks } from '../../clocks/index.ts'
import { lastDayToTell } from '../children/area.ts'
import { areasUntold } from '../children/store.ts'
import { incidentsListed } from '../events.ts'
import type { LineFacts } from '../incident-line.ts'
import { listIncidents, type WhichIncidents } from '../store.ts'
import { type DecidingRules, decidingRules } from '../threshold-decision.ts'

/** One incident as lists, the overview and My work know it. */
export type ListedIncident = LineFacts & { readonly id: string }

/** What lists know of each incident, in a handful of queries however many there are. */
export async function lineFacts(work: Work, which: WhichIncidents): Promise<readonly ListedIncident[]> {
  const incidents = await listIncidents(work, which)
  const ids = incidents.map(({ id }) => id)
  const [running, untold, rules] = await Promise.all([
    runningClocks(work, ids),
    areasUntold(work, ids),
    rulesOf(work, new Set(incidents.map(({ adoptionId }) => adoptionId))),
  ])
  const clocks = Map.groupBy(running, clock => clock.caseId)
  const areas = new Map<string, LineFacts['areas']>()
  for (const [id, of] of untold) areas.set(id, { untold: of, dueOn: lastDayToTell(await clocksOf(work, id, new Map())) })
  return incidents.flatMap(line => {
    const under = rules.get(line.adoptionId)
    return under ? [{ ...line, rules: under, clocks: clocks.get(line.id) ?? [], areas: areas.get(line.id) }] : []
  })
}

/** Who decides under each adoption. */
async function rulesOf(work: Work, adoptionIds: ReadonlySet<string>): Promise<ReadonlyMap<string, DecidingRules>> {
  return new Map(await Promise.all([...adoptionIds].map(async id => [id, decidingRules(await adoptionById(work, id))] as const)))
}

/** Writes to the log which incidents somebody was shown in a list. */
export function logListing(work: Work, shown: readonly { readonly id: string }[]): void {
  if (shown.length === 0) return
  work.audit(incidentsListed, work.actor.partnershipId, { incidents: shown.map(({ id }) => id) }, { outcome: 'viewed' })
}
