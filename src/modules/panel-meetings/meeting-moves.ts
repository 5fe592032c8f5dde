import type { MeetingStanding } from './panel-meeting.ts'

/**
 * What can be done to a meeting, standing by standing: buttons and refusals are read from here. Attendance and the note may be
 * written while people still sit together; once the note is agreed, only an addendum follows.
 */
export interface MeetingMove {
  readonly to: MeetingStanding
  readonly label: string
}

const written = (to: MeetingStanding) =>
  ({
    'panel-meetings.ask': { to, label: to === 'held' ? 'Add somebody who came' : 'Ask somebody else' },
    'panel-meetings.record-presence': { to, label: 'Record who took part' },
    'panel-meetings.write-note': { to, label: 'Write the note' },
    'panel-meetings.add-paper': { to, label: 'Add a paper' },
  }) as const

export const meetingMoves = {
  convened: {
    'panel-meetings.record-held': { to: 'held', label: 'Record that it was held' },
    ...written('convened'),
    'panel-meetings.change': { to: 'convened', label: 'Change when, where or the chair' },
    'panel-meetings.cancel': { to: 'cancelled', label: 'Cancel the meeting' },
  },
  held: { ...written('held'), 'panel-meetings.agree-note': { to: 'note-agreed', label: 'Record that the note is agreed' } },
  'note-agreed': { 'panel-meetings.add-addendum': { to: 'note-agreed', label: 'Add an addendum' } },
  cancelled: {},
} as const satisfies Readonly<Record<MeetingStanding, Readonly<Record<string, MeetingMove>>>>

/** Whether a move is open from where the meeting stands. */
export function canMoveMeeting(standing: MeetingStanding, move: string): boolean {
  return Object.hasOwn(meetingMoves[standing], move)
}
