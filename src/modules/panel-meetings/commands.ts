import { londonInstant } from '../../platform/clock/clock.ts'
import { command, done, invalid, refused } from '../../platform/http/command.ts'
import type { FieldError } from '../../platform/http/form.ts'
import { isOpenFor, settled } from './convening-command.ts'
import { addendumAdded, meetingHeld, noteAgreed, noteWritten, paperAdded, presenceRecorded } from './events.ts'
import { addendumForm, agreeForm, heldForm, noteForm, paperForm, presenceForm } from './forms.ts'
import type { Content } from './meeting-record.ts'
import { noteRound, type Participant, participants, wantingForNote } from './panel-meeting.ts'
import { paths } from './paths.ts'
import { type OpenMeeting, record } from './store.ts'

/** A person of a meeting, as attendance is recorded. */
export interface OpenParticipant extends OpenMeeting {
  readonly person: Participant
}

const pageOf = ({ incident, meeting }: OpenMeeting) => paths.meeting(incident.reference, meeting.number)

/** Whether a person took part, for whom a substitute stood in and with what authority, and a conflict of interest with what became of it. */
export const recordPresence = command(
  'panel-meetings.record-presence',
  presenceForm,
  'The attendance is recorded',
  async (work, open: OpenParticipant, input) => {
    const { incident, meeting, person } = open
    if (!isOpenFor('panel-meetings.record-presence', open)) return settled
    if (input.standsInFor !== undefined && input.authority === undefined)
      return invalid({ field: 'authority', message: 'Say with what authority the person stands in' })
    const conflict = conflictFrom(input)
    if ('field' in conflict) return invalid(conflict)
    const { attendance, standsInFor = null, authority = null } = input
    await record(work, open, 'presence', person.item, { attendance, standsInFor, authority, conflict: conflict.declared })
    work.audit(presenceRecorded, incident.id, {
      meeting: meeting.id,
      person: person.item,
      attendance,
      conflict: conflict.declared?.outcome ?? 'none',
    })
    return done(pageOf(open))
  },
)

interface ConflictInput {
  readonly conflict: 'yes' | 'no'
  readonly conflictWhat: string | undefined
  readonly conflictOutcome: 'withdrew' | 'stayed' | undefined
  readonly conflictWhy: string | undefined
}

/** A declared conflict is kept whole: what it is, whether the person withdrew or stayed, and why that was right. */
function conflictFrom({
  conflict,
  conflictWhat: what,
  conflictOutcome: outcome,
  conflictWhy: why,
}: ConflictInput): FieldError | { readonly declared: Content<'presence'>['conflict'] } {
  if (conflict === 'no') {
    if (what !== undefined || outcome !== undefined || why !== undefined)
      return { field: 'conflict', message: 'Something about a conflict is written below. Say yes here, or empty it' }
    return { declared: null }
  }
  if (what === undefined) return { field: 'conflictWhat', message: 'Say what was declared' }
  if (outcome === undefined) return { field: 'conflictOutcome', message: 'Say whether the person withdrew or stayed' }
  if (why === undefined) return { field: 'conflictWhy', message: 'Say why that was right' }
  return { declared: { what, outcome, why } }
}

/** Records that a meeting was held. Where everybody came, one press is enough. */
export const recordHeld = command(
  'panel-meetings.record-held',
  heldForm,
  'It is recorded that the meeting was held',
  async (work, open: OpenMeeting, input) => {
    const { incident } = open
    if (!isOpenFor('panel-meetings.record-held', open)) return settled
    const began = londonInstant(input.on, input.at)
    if (Temporal.Instant.compare(began, work.moment) > 0)
      return invalid({ field: 'on', message: 'The day and time it was held must not be in the future' })
    if (Temporal.Instant.compare(began, incident.raisedAt.round({ smallestUnit: 'minute', roundingMode: 'floor' })) < 0)
      return invalid({ field: 'on', message: 'It cannot have been held before the incident was raised' })
    const at = input.at.toString({ smallestUnit: 'minute' })
    let meeting = await record(work, open, 'held', '', { on: input.on.toString(), at })
    const everyone = input.everyone === 'yes'
    for (const { item } of everyone ? participants(meeting).filter(({ presence }) => presence === undefined) : []) {
      const presence = { attendance: 'took-part', standsInFor: null, authority: null, conflict: null } as const
      meeting = await record(work, { ...open, meeting }, 'presence', item, presence)
    }
    work.audit(meetingHeld, incident.id, { meeting: meeting.id, on: input.on.toString(), everyone })
    return done(pageOf(open))
  },
)

/** Writes the note and what was agreed. Earlier texts stay readable; whoever opened an older one is told before it is written over. */
export const writeNote = command(
  'panel-meetings.write-note',
  noteForm,
  'The note is saved',
  async (work, open: OpenMeeting, input) => {
    const { incident, meeting } = open
    if (!isOpenFor('panel-meetings.write-note', open)) return settled
    await record(work, open, 'note', '', { text: input.text, agreed: input.agreed ?? '' })
    work.audit(noteWritten, incident.id, { meeting: meeting.id, round: noteRound(meeting) + 1 })
    return done(pageOf(open))
  },
)

/** Records that the note is agreed: from then on it cannot be changed. Refused while the note, what was agreed or an attendance is missing. */
export const agreeNote = command(
  'panel-meetings.agree-note',
  agreeForm,
  'The note is agreed',
  async (work, open: OpenMeeting, input) => {
    const { incident, meeting } = open
    if (!isOpenFor('panel-meetings.agree-note', open)) return settled
    const wanting = wantingForNote(meeting)
    if (wanting.length > 0) return refused('note-not-whole', `Before the note is agreed, record ${wanting.join(', and ')}`)
    const round = noteRound(meeting)
    await record(work, open, 'note-agreed', '', { round, how: input.how })
    work.audit(noteAgreed, incident.id, { meeting: meeting.id, round })
    return done(pageOf(open))
  },
)

/** A correction of an agreed note: it stands below, and the note stays as it was agreed. */
export const addAddendum = command(
  'panel-meetings.add-addendum',
  addendumForm,
  'The addendum stands below the note',
  async (work, open: OpenMeeting, input) => {
    if (!isOpenFor('panel-meetings.add-addendum', open)) return settled
    await record(work, open, 'addendum', work.newId(), { text: input.text })
    work.audit(addendumAdded, open.incident.id, { meeting: open.meeting.id })
    return done(pageOf(open))
  },
)

/** Puts a paper down: what it is, where it is kept, who presents it. The paper itself is not stored here. */
export const addPaper = command(
  'panel-meetings.add-paper',
  paperForm,
  'The paper is on the list',
  async (work, open: OpenMeeting, input) => {
    if (!isOpenFor('panel-meetings.add-paper', open)) return settled
    const paper = work.newId()
    await record(work, open, 'paper', paper, { title: input.title, kept: input.kept, presenter: input.presenter })
    work.audit(paperAdded, open.incident.id, { meeting: open.meeting.id, paper })
    return done(pageOf(open))
  },
)
