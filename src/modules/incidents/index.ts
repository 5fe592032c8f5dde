/** The room's door: serious incidents, from a concern received to the threshold decided. */
import type { Module } from '../../platform/module.ts'
import { events } from './events.ts'
import { paths } from './paths.ts'
import { policy } from './policy.ts'
import { routes, waiting } from './routes.tsx'
import { declarations } from './tables.ts'

export { decideThreshold, giveView, recordNotification, recordNotNotifying, tellPartners } from './commands.ts'
export { type ConcernProgress, concernStates } from './concern-state.ts'
export { receiveConcern } from './receive-command.ts'
export { type OutcomeForChild, outcomesForChild } from './serious-incident.ts'
export { holdIncident, type OpenIncident, progressOf } from './store.ts'
export { addToTeam } from './team-command.ts'

export const incidents: Module = {
  name: 'incidents',
  routes,
  policy,
  events,
  declarations,
  navigation: [{ href: paths.incidents, text: 'Incidents', may: 'incidents.read' }],
  waiting,
}
