import { londonDay } from '../../platform/clock/clock.ts'
import type { Work } from '../../platform/database/actor-transaction.ts'
import { command, created, done, type Invalid, invalid, refused } from '../../platform/http/command.ts'
import { standingOf } from '../incidents/index.ts'
import { sendNotices } from '../my-work/index.ts'
import { peopleById } from '../people/index.ts'
import { type AskedFrom, readAsked } from './asked-people.ts'
import { meetingCancelled, meetingChanged, meetingConvened, peopleAsked } from './events.ts'
import { askForm, cancelForm, changeForm, conveneForm } from './forms.ts'
import { canMoveMeeting } from './meeting-moves.ts'
import type { Content } from './meeting-record.ts'
import { groupThatMeets, meetingStanding, type PanelMeeting, participants } from './panel-meeting.ts'
import { paths } from './paths.ts'
import { addMeeting, askedFrom, type OpenMeeting, type OpenMeetings, record } from './store.ts'

export const settled = refused(
  'not-open',
  'This meeting stands so that this can no longer be done. Its page shows what was recorded',
)

/** Whether this can still be done to the meeting. */
export const isOpenFor = (move: string, { meeting }: OpenMeeting) => canMoveMeeting(meetingStanding(meeting), move)

/** Calls a panel to a case: which one the arrangements say; when, where, under whose chair, and who is asked (R3, R4). */
export const convene = command(
  'panel-meetings.convene',
  conveneForm,
  'The meeting is convened',
  async (work, open: OpenMeetings, input) => {
    const { incident } = open
    if (standingOf(incident) === 'ended-same')
      return refused('incident-closed', 'This incident is closed as the same as another one. Convene the panel there')
    const trouble = troubleWithDay(work, open, input.on)
    if (trouble) return trouble
    const asked = readAsked(input.asked, await askedFrom(work, open))
    if (!asked.ok) return invalid({ field: 'asked', message: asked.message })
    const group = groupThatMeets(open.adopted, input.panel)
    const meeting = await addMeeting(work, open, input.panel, group)
    const arranged = await record(work, { ...open, meeting }, 'arranged', '', { ...arrangedFrom(input), reason: null })
    await putDown(work, { ...open, meeting: arranged }, asked.people)
    await tell(work, { ...open, meeting: arranged }, asked.people, 'asked-to-meeting')
    work.audit(meetingConvened, incident.id, {
      meeting: meeting.id,
      panel: input.panel,
      group: group.id,
      on: input.on.toString(),
      asked: asked.people.length,
    })
    return created(paths.meeting(incident.reference, meeting.number))
  },
)

/** Arranges a meeting anew, with the reason; what was arranged before stays readable. Who was asked is told that it has changed. */
export const change = command(
  'panel-meetings.change',
  changeForm,
  'The meeting is changed',
  async (work, open: OpenMeeting, input) => {
    const { incident, meeting } = open
    if (!isOpenFor('panel-meetings.change', open)) return settled
    const trouble = troubleWithDay(work, open, input.on)
    if (trouble) return trouble
    await record(work, open, 'arranged', '', { ...arrangedFrom(input), reason: input.reason })
    await tell(work, open, participants(meeting), 'meeting-changed')
    work.audit(meetingChanged, incident.id, { meeting: meeting.id, on: input.on.toString() })
    return done(paths.meeting(incident.reference, meeting.number))
  },
)

/** Calls a meeting off, with the reason. It stays in the list. */
export const cancel = command(
  'panel-meetings.cancel',
  cancelForm,
  'The meeting is cancelled',
  async (work, open: OpenMeeting, input) => {
    const { incident, meeting } = open
    if (!isOpenFor('panel-meetings.cancel', open)) return settled
    await record(work, open, 'cancelled', '', { reason: input.reason })
    await tell(work, open, participants(meeting), 'meeting-changed')
    work.audit(meetingCancelled, incident.id, { meeting: meeting.id })
    return done(paths.meeting(incident.reference, meeting.number))
  },
)

/** Asks more people; once it was held, puts down who came without having been asked. */
export const ask = command(
  'panel-meetings.ask',
  askForm,
  'They stand on the meeting’s page now',
  async (work, open: OpenMeeting, input) => {
    const { incident, meeting } = open
    if (!isOpenFor('panel-meetings.ask', open)) return settled
    const from: AskedFrom = { ...(await askedFrom(work, open)), before: participants(meeting) }
    const asked = readAsked(input.asked, from)
    if (!asked.ok) return invalid({ field: 'asked', message: asked.message })
    await putDown(work, open, asked.people)
    if (meetingStanding(meeting) === 'convened') await tell(work, open, asked.people, 'asked-to-meeting')
    work.audit(peopleAsked, incident.id, { meeting: meeting.id, asked: asked.people.length })
    return done(paths.meeting(incident.reference, meeting.number))
  },
)

type Arranged = Omit<Content<'arranged'>, 'on' | 'at' | 'reason'> & {
  readonly on: Temporal.PlainDate
  readonly at: Temporal.PlainTime
}

const arrangedFrom = ({ on, at, how, where, chairName, chairPost }: Arranged) => ({
  ...{ how, where, chairName, chairPost },
  on: on.toString(),
  at: at.toString({ smallestUnit: 'minute' }),
})

/** A meeting may be recorded after the event, but not before the incident was raised, nor for a day that nobody can mean. */
function troubleWithDay(work: Work, { incident }: OpenMeetings, on: Temporal.PlainDate): Invalid | undefined {
  if (Temporal.PlainDate.compare(on, londonDay(incident.raisedAt)) < 0)
    return invalid({ field: 'on', message: 'The day of the meeting cannot be before the incident was raised' })
  if (Temporal.PlainDate.compare(on, work.today.add({ years: 1 })) > 0)
    return invalid({ field: 'on', message: 'The day of the meeting must be within a year from today' })
  return undefined
}

/** Puts people down for a meeting, one after the other. */
async function putDown(work: Work, open: OpenMeeting, people: readonly Content<'asked'>[]): Promise<PanelMeeting> {
  let { meeting } = open
  for (const person of people) meeting = await record(work, { ...open, meeting }, 'asked', work.newId(), person)
  return meeting
}

/** Tells those of the case team who are asked that something is waiting: the reference and the link, once for each act. */
async function tell(
  work: Work,
  { incident, meeting, ...open }: OpenMeeting,
  people: readonly Content<'asked'>[],
  kind: 'asked-to-meeting' | 'meeting-changed',
): Promise<void> {
  const { team } = await askedFrom(work, { incident, ...open })
  const stillOnTeam = new Set(team.map(({ membership }) => membership))
  const asked = people.map(({ membership }) => membership).filter(id => id !== null && stillOnTeam.has(id))
  const recipients = await peopleById(
    work,
    asked.filter(id => id !== null),
  )
  const { reference } = incident
  await sendNotices(work, [...recipients.values()], { kind, reference, link: paths.meeting(reference, meeting.number) })
}
