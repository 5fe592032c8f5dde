import { z } from 'zod'
import type { WorkingCalendar } from '../../platform/calendar/working-calendar.ts'
import { withinInWords } from '../arrangements/index.ts'
import { currentViews, decidingRules, type Partner, partnerNames, standingOf, standings } from '../incidents/index.ts'
import { meetingMoves } from './meeting-moves.ts'
import { attendances, conflictOutcomes, lastOf, recordsOf, waysToMeet } from './meeting-record.ts'
import {
  arrangedNow,
  clockPassedOver,
  type MeetingGround,
  type MeetingStanding,
  meetingDay,
  meetingStanding,
  meetingStandings,
  noteRound,
  type PanelMeeting,
  panels,
  participants,
  partnersTakingPart,
  wantingForNote,
} from './panel-meeting.ts'

const text = z.string()
const maybe = z.string().nullable()
const oneOf = <Value extends string>(names: Readonly<Record<Value, unknown>>) => z.enum(Object.keys(names) as [Value, ...Value[]])
const written = z.object({ text, by: text, at: text })

/** A meeting in the list of its case. Days are ISO days, times of day `16:20`, moments ISO instants; `null` is what is not there. */
export const MeetingLine = z.object({
  number: z.number(),
  panel: oneOf(panels),
  about: text,
  group: text,
  standing: oneOf(meetingStandings),
  says: text,
  on: text,
  at: text,
  chair: text,
  asked: z.number(),
  tookPart: z.number(),
  /** The clock that runs and whose last day is before the meeting: it does not wait. */
  passedOver: z.object({ label: text, dueOn: text, within: text }).nullable(),
})
export type MeetingLine = z.infer<typeof MeetingLine>

export const PersonLine = z.object({
  item: text,
  name: text,
  organisation: text,
  /** Of the case team, and so told here. */
  told: z.boolean(),
  attendance: oneOf(attendances).nullable(),
  attendanceSays: maybe,
  standsInFor: maybe,
  authority: maybe,
  conflict: z.object({ what: text, outcome: oneOf(conflictOutcomes), outcomeSays: text, why: text }).nullable(),
})
export type PersonLine = z.infer<typeof PersonLine>

/** A partner whose view the decision needs: whether it took part here, and whether its view is in. */
const PartLine = z.object({
  partner: text,
  name: text,
  tookPart: z.boolean(),
  withdrew: z.boolean(),
  viewGiven: z.boolean(),
})

export const MeetingModel = MeetingLine.extend({
  reference: text,
  how: text,
  where: text,
  chairName: text,
  chairPost: text,
  convenedBy: text,
  convenedAt: text,
  /** What was arranged before, and why it was changed; oldest first. */
  before: z.array(z.object({ on: text, at: text, where: text, chair: text, why: text, by: text, changedAt: text })),
  cancelled: written.nullable(),
  held: z.boolean(),
  people: z.array(PersonLine),
  partners: z.array(PartLine),
  decided: z.boolean(),
  incidentSays: text,
  note: z.object({ text, agreed: text, by: text, at: text, round: z.number() }).nullable(),
  noteAgreed: z.object({ how: text, by: text, at: text }).nullable(),
  addenda: z.array(written),
  papers: z.array(z.object({ title: text, kept: text, presenter: text })),
  /** What is still to be recorded before the note can be agreed. */
  wanting: z.array(text),
  /** Every command that this reader may give now, with its button. */
  open: z.array(z.object({ command: text, label: text })),
  mayGiveView: z.boolean(),
  mayDecide: z.boolean(),
})
export type MeetingModel = z.infer<typeof MeetingModel>

/** What the page needs besides the meeting itself. */
export interface MeetingFacts {
  readonly post: (membershipId: string) => string
  readonly may: (permission: string) => boolean
  /** For whom the reader gives the view, if for anyone. */
  readonly partner: Partner | undefined
  readonly calendar: WorkingCalendar
  readonly today: Temporal.PlainDate
}

export function meetingLine(meeting: PanelMeeting, { incident }: Pick<MeetingGround, 'incident'>): MeetingLine {
  const standing = meetingStanding(meeting)
  const { at, chairName, chairPost } = arrangedNow(meeting)
  const people = participants(meeting)
  const clock = clockPassedOver(meeting, incident)
  return {
    number: meeting.number,
    panel: meeting.panel,
    about: panels[meeting.panel],
    group: meeting.groupName,
    standing,
    says: meetingStandings[standing].says,
    on: meetingDay(meeting).toString(),
    at: lastOf(meeting.records, 'held')?.content.at ?? at,
    chair: `${chairName}, ${chairPost}`,
    asked: people.length,
    tookPart: people.filter(({ presence }) => presence?.attendance === 'took-part').length,
    passedOver: clock ? { label: clock.label, dueOn: clock.dueDay.toString(), within: withinInWords(clock.within) } : null,
  }
}

/** The model of a meeting's page, made for one reader. */
export function meetingPage(open: MeetingGround, facts: MeetingFacts): MeetingModel {
  const { incident, meeting, adopted } = open
  const { post, may, partner } = facts
  const { records } = meeting
  const arranged = recordsOf(records, 'arranged')
  const { how, where, chairName, chairPost } = arrangedNow(meeting)
  const cancelled = lastOf(records, 'cancelled')
  const note = lastOf(records, 'note')
  const noteAgreed = lastOf(records, 'note-agreed')
  const views = currentViews(incident)
  const { viewsNeeded } = decidingRules(adopted)
  const undecided = incident.decision === undefined
  const viewsIn = viewsNeeded.every(one => views.has(one))
  return {
    ...meetingLine(meeting, open),
    reference: incident.reference,
    how: waysToMeet[how],
    where,
    chairName,
    chairPost,
    convenedBy: post(meeting.convenedBy),
    convenedAt: meeting.convenedAt.toString(),
    before: arranged.slice(0, -1).map(({ content }, index) => {
      const next = arranged[index + 1]
      return {
        on: content.on,
        at: content.at,
        where: content.where,
        chair: `${content.chairName}, ${content.chairPost}`,
        why: next?.content.reason ?? '',
        by: post(next?.by ?? ''),
        changedAt: next?.at.toString() ?? '',
      }
    }),
    cancelled: cancelled ? { text: cancelled.content.reason, by: post(cancelled.by), at: cancelled.at.toString() } : null,
    held: lastOf(records, 'held') !== undefined,
    people: participants(meeting).map(personLine),
    partners: partnersTakingPart(meeting, viewsNeeded, adopted.arrangements.partners).map(one => ({
      ...one,
      name: partnerNames[one.partner],
      viewGiven: views.has(one.partner),
    })),
    decided: !undecided,
    incidentSays: standings[standingOf(incident)].says,
    note: note ? { ...note.content, by: post(note.by), at: note.at.toString(), round: noteRound(meeting) } : null,
    noteAgreed: noteAgreed ? { how: noteAgreed.content.how, by: post(noteAgreed.by), at: noteAgreed.at.toString() } : null,
    addenda: recordsOf(records, 'addendum').map(({ content, by, at }) => ({
      text: content.text,
      by: post(by),
      at: at.toString(),
    })),
    papers: recordsOf(records, 'paper').map(({ content }) => content),
    wanting: meetingStanding(meeting) === 'held' ? [...wantingForNote(meeting)] : [],
    open: movesFor(meetingStanding(meeting), may),
    mayGiveView: undecided && partner !== undefined && may('incidents.give-view'),
    mayDecide: undecided && viewsIn && may('incidents.decide-threshold'),
  }
}

function personLine({ item, name, organisation, membership, presence }: ReturnType<typeof participants>[number]): PersonLine {
  const conflict = presence?.conflict
  return {
    item,
    name,
    organisation,
    told: membership !== null,
    attendance: presence?.attendance ?? null,
    attendanceSays: presence ? attendances[presence.attendance] : null,
    standsInFor: presence?.standsInFor ?? null,
    authority: presence?.authority ?? null,
    conflict: conflict ? { ...conflict, outcomeSays: conflictOutcomes[conflict.outcome] } : null,
  }
}

function movesFor(standing: MeetingStanding, may: MeetingFacts['may']) {
  return Object.entries(meetingMoves[standing]).flatMap(([command, { label }]) => (may(command) ? [{ command, label }] : []))
}
