import type { SeriousIncident, Standing } from './serious-incident.ts'
import { standingOf } from './serious-incident.ts'

/**
 * What can be done to an incident, standing by standing: from this one table come the buttons, the refusals, the tests and the
 * drawn diagram in docs/generated/statuses.md. It does not say whether this person may (policy.ts), nor whether the
 * views are in (threshold-decision.ts).
 */
export interface Move {
  readonly to: Standing
  readonly label: string
}

export const incidentMoves = {
  open: {
    'incidents.notify': { to: 'notified', label: 'Record the notification' },
    'incidents.record-not-notifying': { to: 'not-notified', label: 'Record why not to notify' },
    'incidents.decide-threshold.met': { to: 'met-not-notified', label: 'Decide: threshold met' },
    'incidents.decide-threshold.not-met': { to: 'not-met-undecided-notification', label: 'Decide: threshold not met' },
    'incidents.record-sameness.same': { to: 'ended-same', label: 'Record that it is the same as another' },
  },
  notified: {
    'incidents.decide-threshold.met': { to: 'rapid-review', label: 'Decide: threshold met' },
    'incidents.decide-threshold.not-met': { to: 'notified-not-met', label: 'Decide: threshold not met' },
  },
  'not-notified': {
    'incidents.notify': { to: 'notified', label: 'Notify after all' },
    'incidents.decide-threshold.met': { to: 'met-not-notified', label: 'Decide: threshold met' },
    'incidents.decide-threshold.not-met': { to: 'ended-not-met', label: 'Decide: threshold not met' },
    'incidents.record-sameness.same': { to: 'ended-same', label: 'Record that it is the same as another' },
  },
  'met-not-notified': { 'incidents.notify': { to: 'rapid-review', label: 'Record the notification' } },
  'not-met-undecided-notification': {
    'incidents.notify': { to: 'notified-not-met', label: 'Record the notification' },
    'incidents.record-not-notifying': { to: 'ended-not-met', label: 'Record why not to notify' },
  },
  'notified-not-met': {
    'incidents.tell-panel-not-met': { to: 'ended-notified-not-met', label: 'Record that the national Panel was told' },
  },
  'ended-not-met': {},
  'ended-notified-not-met': {},
  'ended-same': {},
  'rapid-review': {},
} as const satisfies Readonly<Record<Standing, Readonly<Record<string, Move>>>>

/** Whether a move is open from where the incident stands. */
export function canMove(incident: SeriousIncident, move: string): boolean {
  return Object.keys(incidentMoves[standingOf(incident)]).some(name => name === move || name.startsWith(`${move}.`))
}
