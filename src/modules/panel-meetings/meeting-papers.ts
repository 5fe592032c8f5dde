import { z } from 'zod'
import {
  type Child,
  ClockLine,
  careStatuses,
  clockLine,
  currentViews,
  decidingRules,
  outcomesForChild,
  type Partner,
  partnerNames,
  standingOf,
  standings,
} from '../incidents/index.ts'
import { type MeetingFacts, MeetingLine, meetingLine } from './meeting-page.ts'
import { lastOf, recordsOf } from './meeting-record.ts'
import { arrangedNow, type MeetingGround, meetingStanding, type PanelMeeting } from './panel-meeting.ts'

const text = z.string()
const maybe = z.string().nullable()

/** A child as the case team reads it in the papers: only what is known. */
const ChildOfPapers = z.object({ label: text, facts: z.array(z.object({ term: text, says: text })) })

/** Everything that a panel needs on one page: days are ISO days, moments ISO instants. Only the case team opens it, so names stand in it. */
export const PapersModel = z.object({
  reference: text,
  meeting: MeetingLine,
  where: text,
  partnership: text,
  today: text,
  outcomeSays: text,
  standingSays: text,
  raisedBy: text,
  raisedAt: text,
  whatHappened: text,
  childNow: text,
  children: z.array(ChildOfPapers),
  clocks: z.array(ClockLine),
  definition: z.object({ pack: text, allOf: z.array(text), note: maybe, arrangements: text, ofArrangements: z.array(text) }),
  views: z.array(
    z.object({ name: text, thresholdMet: z.boolean().nullable(), reasons: maybe, dissent: maybe, by: maybe, at: maybe }),
  ),
  earlier: z.array(
    z.object({
      number: z.number(),
      group: text,
      on: text,
      note: text,
      agreed: text,
      /** The note is agreed and fixed; otherwise it is what was last written. */
      fixed: z.boolean(),
      addenda: z.array(text),
    }),
  ),
  papers: z.array(z.object({ title: text, kept: text, presenter: text })),
})
export type PapersModel = z.infer<typeof PapersModel>

interface PapersFacts extends Pick<MeetingFacts, 'post' | 'calendar' | 'today'> {
  readonly raisedByOrganisation: string
}

/** What the panel of this meeting has before it on this day. */
export function meetingPapers(open: MeetingGround, { post, calendar, today, raisedByOrganisation }: PapersFacts): PapersModel {
  const { incident, meeting, meetings, adopted } = open
  const { arrangements, pack } = adopted
  const views = currentViews(incident)
  const { viewsNeeded } = decidingRules(adopted)
  return {
    reference: incident.reference,
    meeting: meetingLine(meeting, open),
    where: arrangedNow(meeting).where,
    partnership: arrangements.partnership.title,
    today: today.toString(),
    outcomeSays: outcomesForChild[incident.outcomeForChild],
    standingSays: standings[standingOf(incident)].says,
    raisedBy: `${incident.raisedByPost}, ${raisedByOrganisation}`,
    raisedAt: incident.raisedAt.toString(),
    whatHappened: incident.whatHappened,
    childNow: incident.childNow,
    children: incident.children.map(child => ({ label: child.label, facts: factsOf(child) })),
    clocks: incident.clocks
      .filter(({ closed }) => closed?.as !== 'replaced')
      .map(clock => clockLine(clock, calendar, today, post)),
    definition: {
      pack: pack.shortTitle,
      allOf: pack.seriousIncident.allOf.map(({ says }) => says),
      note: pack.seriousIncident.note ?? null,
      arrangements: arrangements.title,
      ofArrangements: arrangements.seriousIncident?.allOf.map(({ says }) => says) ?? [],
    },
    views: [...new Set<Partner>([...viewsNeeded, ...views.keys()])].map(partner => {
      const view = views.get(partner)
      return {
        name: partnerNames[partner],
        thresholdMet: view?.thresholdMet ?? null,
        reasons: view?.reasons ?? null,
        dissent: view?.dissent ?? null,
        by: view ? post(view.by) : null,
        at: view?.at.toString() ?? null,
      }
    }),
    earlier: meetings.filter(one => one.number < meeting.number).flatMap(one => earlierNote(one, open)),
    papers: recordsOf(meeting.records, 'paper').map(({ content }) => content),
  }
}

function earlierNote(meeting: PanelMeeting, open: MeetingGround): PapersModel['earlier'] {
  const note = lastOf(meeting.records, 'note')?.content
  if (!note || meetingStanding(meeting) === 'cancelled') return []
  return [
    {
      number: meeting.number,
      group: meeting.groupName,
      on: meetingLine(meeting, open).on,
      note: note.text,
      agreed: note.agreed,
      fixed: meetingStanding(meeting) === 'note-agreed',
      addenda: recordsOf(meeting.records, 'addendum').map(({ content }) => content.text),
    },
  ]
}

function factsOf(child: Child): { term: string; says: string }[] {
  const { name, birthDate, age, unborn, expectedDate, home, homeArea, placement, placementArea, status, siblings } = child
  const withArea = (place: string | undefined, area: string | undefined) => [place, area].filter(Boolean).join('\n') || undefined
  const known = {
    Name: name,
    'Date of birth': birthDate,
    'Age, as it was given': age,
    'Not born yet': unborn ? (expectedDate === undefined ? 'Yes' : `Expected on ${expectedDate}`) : undefined,
    'Lives at': withArea(home, homeArea),
    'Placed at': withArea(placement, placementArea),
    'With the council': status && careStatuses[status],
    'Brothers and sisters': siblings,
  }
  return Object.entries(known).flatMap(([term, says]) => (says === undefined ? [] : [{ term, says }]))
}
