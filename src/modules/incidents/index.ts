/** The room's door: serious incidents, from a concern received to the threshold decided. */
import type { Module } from '../../platform/module.ts'
import { events } from './events.ts'
import { waiting } from './list/routes.tsx'
import { paths } from './paths.ts'
import { policy } from './policy.ts'
import { routes } from './routes.tsx'
import { declarations } from './tables.ts'

export { type Exclusion, teamOf } from './case-team/store.ts'
export {
  type Child,
  ChildDetails,
  careStatuses,
  everyNameOf,
  type NamedChild,
  protectedNamesOf,
  troubleWithChild,
} from './children/child.ts'
export { tellArea } from './children/commands.ts'
export { firstQuestions } from './children/forms.ts'
export { ClockLine, clockLine } from './clock-line.ts'
export {
  decideThreshold,
  giveView,
  partnerSpokenFor,
  recordNotification,
  recordNotNotifying,
  tellPartners,
} from './commands.ts'
export { type ConcernProgress, concernStates } from './concern-state.ts'
export { drawnClock } from './pages/clock-words.ts'
export { receiveConcern } from './receive-command.ts'
export {
  currentViews,
  type OutcomeForChild,
  outcomesForChild,
  type Partner,
  partnerNames,
  partners,
  type SeriousIncident,
  standingFrom,
  standingOf,
  standings,
} from './serious-incident.ts'
export { liftShutOut, shutOutOfCase } from './shut-out-command.ts'
export { findIncident, holdIncident, listIncidents, type OpenIncident, organisationNames, progressOf } from './store.ts'
export { personNamed } from './team-command.ts'
export { decidingRules } from './threshold-decision.ts'

export const incidents: Module = {
  name: 'incidents',
  routes,
  policy,
  events,
  declarations,
  navigation: [{ href: paths.incidents, text: 'Incidents', may: 'incidents.read' }],
  waiting,
}
