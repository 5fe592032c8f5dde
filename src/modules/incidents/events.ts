import { event } from '../../platform/audit/event.ts'

/** What this room writes to the log: ids, days and codes, never a name or anyone's words. */
export const concernRaised = event<{ reference: string; concern: string }>(
  'incidents.concern-raised',
  'A concern was raised and became an incident',
)
export const incidentRead = event<{ reference: string }>('incidents.read', 'An incident was read')
export const incidentsListed = event<{ incidents: readonly string[] }>('incidents.listed', 'Incidents were listed')
export const partnersWereTold = event<{ told: readonly string[] }>(
  'incidents.partners-told',
  'The safeguarding partners were told',
)
export const panelNotified = event<{ panelReference: string; sentAt: string }>(
  'incidents.panel-notified',
  'The national Panel was notified',
)
export const notNotifying = event('incidents.not-notifying', 'Reasons for not notifying were recorded')
export const awarenessCorrected = event<{ from: string; to: string }>(
  'incidents.awareness-corrected',
  'The moment of awareness was corrected',
)
export const viewGiven = event<{ partner: string; thresholdMet: boolean; dissent: boolean }>(
  'incidents.view-given',
  'A partner gave its view',
)
export const thresholdDecided = event<{ thresholdMet: boolean; group: string }>(
  'incidents.threshold-decided',
  'The threshold was decided',
)
export const panelWasToldNotMet = event<{ toldOn: string }>(
  'incidents.panel-told-not-met',
  'The national Panel was told that the threshold is not met',
)
export const addedToTeam = event<{ membership: string }>('incidents.added-to-team', 'A person was added to the case team')
export const glassBroken = event<{ reference: string; minutes: number }>(
  'incidents.glass-broken',
  'A record was opened by emergency access',
)
export const glassReviewed = event<{ access: string }>('incidents.glass-reviewed', 'An emergency access was reviewed')

export const events = [
  concernRaised,
  incidentRead,
  incidentsListed,
  partnersWereTold,
  panelNotified,
  notNotifying,
  awarenessCorrected,
  viewGiven,
  thresholdDecided,
  panelWasToldNotMet,
  addedToTeam,
  glassBroken,
  glassReviewed,
]
