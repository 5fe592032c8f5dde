import { event } from '../../platform/audit/event.ts'

/** What this room writes to the log: ids, days and codes, never a name or anyone's words. */
export const concernRaised = event<{ reference: string; concern: string }>(
  'incidents.concern-raised',
  'A concern was raised and became an incident',
)
export const incidentRead = event<{ reference: string }>('incidents.read', 'An incident was read')
export const incidentsListed = event<{ incidents: readonly string[] }>('incidents.listed', 'Incidents were listed')
export const figuresRead = event<{ kind: string; until: number; exact: boolean }>(
  'incidents.figures-read',
  'The figures by year were read',
)
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
export const shutOutOfRecord = event<{ membership: string; exclusion: string }>(
  'incidents.shut-out',
  'A person was shut out of a record',
)
export const shutOutEnded = event<{ exclusion: string }>('incidents.shut-out-ended', 'A person is no longer shut out of a record')
export const glassRefused = event<{ reference: string }>(
  'incidents.glass-refused',
  'Emergency access was refused to a person who is shut out of the record',
)
export const glassBroken = event<{ reference: string; minutes: number }>(
  'incidents.glass-broken',
  'A record was opened by emergency access',
)
export const glassReviewed = event<{ access: string }>('incidents.glass-reviewed', 'An emergency access was reviewed')

export const childAdded = event<{ child: string }>('incidents.child-added', 'A child was added to an incident')
export const childChanged = event<{ child: string; version: number }>(
  'incidents.child-changed',
  'What is known of a child was changed',
)
export const areaTold = event<{ notice: string; late: boolean }>('incidents.area-told', 'Another area was told')
export const areaAnswered = event<{ notice: string }>('incidents.area-answered', 'The answer of another area was recorded')
export const samenessFound = event<{ other: string; same: boolean }>(
  'incidents.sameness-found',
  'It was recorded whether an incident is the same as another one',
)

export const notificationFactsRecorded = event<{ version: number }>(
  'incidents.notification-facts-recorded',
  'The facts for the notification were recorded',
)
export const notificationPackRead = event<{ reference: string }>(
  'incidents.notification-pack-read',
  'The notification pack was read',
)
export const notificationPackTaken = event<{ reference: string }>(
  'incidents.notification-pack-taken',
  'The notification pack was taken as a file',
)

export const events = [
  concernRaised,
  incidentRead,
  incidentsListed,
  figuresRead,
  partnersWereTold,
  panelNotified,
  notNotifying,
  awarenessCorrected,
  viewGiven,
  thresholdDecided,
  panelWasToldNotMet,
  addedToTeam,
  shutOutOfRecord,
  shutOutEnded,
  glassRefused,
  glassBroken,
  glassReviewed,
  childAdded,
  childChanged,
  areaTold,
  areaAnswered,
  samenessFound,
  notificationFactsRecorded,
  notificationPackRead,
  notificationPackTaken,
]
