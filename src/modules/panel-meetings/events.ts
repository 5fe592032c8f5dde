import { event } from '../../platform/audit/event.ts'

/** What this room writes to the log: ids, days, codes and counts, never a name or anyone's words. */
export const meetingsListed = event<{ reference: string }>('panel-meetings.listed', 'The meetings on a case were listed')
export const meetingRead = event<{ meeting: string }>('panel-meetings.read', 'A panel’s meeting was read')
export const earlierNotesRead = event<{ meeting: string }>(
  'panel-meetings.earlier-notes-read',
  'Earlier texts of a note were read',
)
export const papersRead = event<{ meeting: string; as: string }>(
  'panel-meetings.papers-read',
  'The papers of a meeting were read',
)
export const meetingConvened = event<{ meeting: string; panel: string; group: string; on: string; asked: number }>(
  'panel-meetings.convened',
  'A panel was convened',
)
export const meetingChanged = event<{ meeting: string; on: string }>('panel-meetings.changed', 'A panel’s meeting was changed')
export const meetingCancelled = event<{ meeting: string }>('panel-meetings.cancelled', 'A panel’s meeting was cancelled')
export const peopleAsked = event<{ meeting: string; asked: number }>(
  'panel-meetings.asked',
  'More people were asked to a meeting',
)
export const presenceRecorded = event<{ meeting: string; person: string; attendance: string; conflict: string }>(
  'panel-meetings.presence-recorded',
  'It was recorded whether a person took part in a meeting',
)
export const meetingHeld = event<{ meeting: string; on: string; everyone: boolean }>(
  'panel-meetings.held',
  'It was recorded that a meeting was held',
)
export const noteWritten = event<{ meeting: string; round: number }>(
  'panel-meetings.note-written',
  'The note of a meeting was written',
)
export const noteAgreed = event<{ meeting: string; round: number }>(
  'panel-meetings.note-agreed',
  'The note of a meeting was agreed',
)
export const addendumAdded = event<{ meeting: string }>(
  'panel-meetings.addendum-added',
  'An addendum was added to an agreed note',
)
export const paperAdded = event<{ meeting: string; paper: string }>(
  'panel-meetings.paper-added',
  'A paper was put down for a meeting',
)

export const events = [
  meetingsListed,
  meetingRead,
  earlierNotesRead,
  papersRead,
  meetingConvened,
  meetingChanged,
  meetingCancelled,
  peopleAsked,
  presenceRecorded,
  meetingHeld,
  noteWritten,
  noteAgreed,
  addendumAdded,
  paperAdded,
]
