import type { JSX } from 'hono/jsx/jsx-runtime'
import { z } from 'zod'
import { loadWorkingCalendar } from '../../platform/calendar/index.ts'
import type { Work } from '../../platform/database/actor-transaction.ts'
import { pdfOf } from '../../platform/documents/pdf.ts'
import type { Command } from '../../platform/http/command.ts'
import type { Typed } from '../../platform/http/field.ts'
import { type Asked, type FormView, file, formPage, page, type Route } from '../../platform/http/route.ts'
import { organisationNames, partnerSpokenFor } from '../incidents/index.ts'
import { peopleById } from '../people/index.ts'
import { teamAsLines } from './asked-people.ts'
import { addAddendum, addPaper, agreeNote, type OpenParticipant, recordHeld, recordPresence, writeNote } from './commands.ts'
import { ask, cancel, change, convene } from './convening-command.ts'
import { earlierNotesRead, meetingRead, meetingsListed, papersRead } from './events.ts'
import { type MeetingFacts, MeetingModel, meetingLine, meetingPage } from './meeting-page.ts'
import { meetingPapers, PapersModel } from './meeting-papers.ts'
import { historyOf, lastOf } from './meeting-record.ts'
import {
  AddendumPage,
  AgreePage,
  AskPage,
  askTitle,
  CancelPage,
  ChangePage,
  ConvenePage,
  HeldPage,
  NotePage,
  PaperPage,
  PresencePage,
} from './pages/act.tsx'
import { EarlierNotesModel, EarlierNotesPage } from './pages/earlier-notes.tsx'
import { MeetingPage } from './pages/meeting.tsx'
import { MeetingListModel, MeetingListPage } from './pages/meeting-list.tsx'
import { PapersPage } from './pages/papers.tsx'
import { arrangedNow, groupThatMeets, meetingStanding, noteRound, type Panel, panels, participants } from './panel-meeting.ts'
import { papersDocument } from './papers-document.ts'
import { paths } from './paths.ts'
import { askedFrom, findMeetings, holdMeetings, meetingOf, type OpenMeeting, type OpenMeetings } from './store.ts'

const viewed = { outcome: 'viewed' } as const

export const routes: readonly Route[] = [
  page(paths.meetings(':reference'), {
    may: 'panel-meetings.read',
    name: 'panel-meetings.list',
    model: MeetingListModel,
    title: ({ reference }) => `Meetings on this incident: ${reference}`,
    async load(work, { params }) {
      const open = await findMeetings(work, params.reference ?? '')
      return open && listed(open, work)
    },
    show: model => <MeetingListPage {...model} />,
  }),
  formPage(paths.convene(':reference'), {
    command: convene,
    drafts: true,
    model: MeetingListModel,
    title: ({ reference }) => `Convene a panel: ${reference}`,
    load: convening,
    present: (subject: Convening, work) => listed(subject, work),
    start: ({ lines }: Convening) => ({ asked: lines }),
    version: ({ meetings }) => `${meetings.length}`,
    show: (model, form) => <ConvenePage {...model} form={form} />,
  }),
  page(paths.meeting(':reference', ':id'), {
    may: 'panel-meetings.read',
    name: 'panel-meetings.read',
    model: MeetingModel,
    title: ({ group, number, reference }) => `${group}: meeting ${number}, ${reference}`,
    async load(work, asked) {
      const open = await found(work, asked)
      return open && present(open, work)
    },
    show: (meeting, { today }) => <MeetingPage meeting={meeting} today={today} />,
  }),
  act('held', recordHeld, HeldPage, 'Record that it was held', { start: ({ meeting }) => whenOf(arrangedNow(meeting)) }),
  act('change', change, ChangePage, 'Change the meeting', { start: arrangedBefore }),
  act('cancel', cancel, CancelPage, 'Cancel the meeting'),
  act('people/new', ask, AskPage, askTitle),
  formPage(paths.person(':reference', ':id', ':person'), {
    command: recordPresence,
    drafts: true,
    model: MeetingModel.extend({ person: z.string() }),
    title: ({ reference }) => `Attendance: ${reference}`,
    load: personFound,
    present: async (subject, work) => ({ ...(await present(subject, work)), person: subject.person.item }),
    version: ({ meeting, person }) => `${meetingStanding(meeting)} ${historyOf(meeting.records, 'presence', person.item).length}`,
    start: presenceBefore,
    show: (model, form) => <PresencePage meeting={model} form={form} person={model.person} />,
  }),
  act('note', writeNote, NotePage, 'Note of the discussion', { start: noteBefore }),
  page(paths.earlierNotes(':reference', ':id'), {
    may: 'panel-meetings.read',
    name: 'panel-meetings.earlier-notes',
    model: EarlierNotesModel,
    title: ({ reference }) => `Every text of the note: ${reference}`,
    load: earlierNotes,
    show: model => <EarlierNotesPage {...model} />,
  }),
  act('agree', agreeNote, AgreePage, 'Record that the note is agreed'),
  act('addendum', addAddendum, AddendumPage, 'Add an addendum'),
  act('papers/new', addPaper, PaperPage, 'Add a paper'),
  page(paths.papers(':reference', ':id'), {
    may: 'panel-meetings.read',
    name: 'panel-meetings.papers',
    model: PapersModel,
    title: ({ meeting, reference }) => `Papers for the ${meeting.group}: ${reference}`,
    load: (work, asked) => papersFor(work, asked, 'page'),
    show: papers => <PapersPage papers={papers} />,
  }),
  file(paths.papersPdf(':reference', ':id'), {
    may: 'panel-meetings.read',
    name: 'panel-meetings.papers-pdf',
    async load(work, asked) {
      const papers = await papersFor(work, asked, 'pdf')
      if (!papers) return undefined
      const { reference, meeting } = papers
      const name = `${reference}-meeting-${meeting.number}-papers.pdf`
      return { name, type: 'application/pdf', make: () => pdfOf(papersDocument(papers)) }
    },
  }),
]

interface ActOptions {
  readonly start?: (subject: OpenMeeting) => Typed
}

/** The page of one act on a meeting: the same model as the meeting's own page, with the act's form. */
function act<Input>(
  name: string,
  command: Command<OpenMeeting, Input>,
  Page: (props: { meeting: MeetingModel; form: FormView }) => JSX.Element,
  title: string | ((meeting: MeetingModel) => string),
  options: ActOptions = {},
): Route {
  return formPage<OpenMeeting, Input, MeetingModel>(paths.act(':reference', ':id', name), {
    command,
    drafts: true,
    ...options,
    model: MeetingModel,
    title: meeting => `${typeof title === 'string' ? title : title(meeting)}: ${meeting.reference}`,
    load: (work, asked) => found(work, asked, holdMeetings),
    present,
    version: versionOf,
    show: (meeting, form) => <Page meeting={meeting} form={form} />,
  })
}

/** Changes when somebody arranges the meeting anew, writes its note or moves it on. */
function versionOf({ meeting }: OpenMeeting): string {
  return `${meetingStanding(meeting)} ${noteRound(meeting)} ${historyOf(meeting.records, 'arranged').length}`
}

async function found(work: Work, { params }: Asked, find = findMeetings): Promise<OpenMeeting | undefined> {
  return meetingOf(await find(work, params.reference ?? ''), params.id ?? '')
}

/** A case on which a panel is to meet, with its team as it stands in the form. */
interface Convening extends OpenMeetings {
  readonly lines: string
}

async function convening(work: Work, { params }: Asked): Promise<Convening | undefined> {
  const open = await holdMeetings(work, params.reference ?? '')
  return open && { ...open, lines: teamAsLines((await askedFrom(work, open)).team) }
}

async function personFound(work: Work, asked: Asked): Promise<OpenParticipant | undefined> {
  const open = await found(work, asked, holdMeetings)
  const person = open && participants(open.meeting).find(({ item }) => item === asked.params.person)
  return open && person && { ...open, person }
}

function listed(open: OpenMeetings, work: Work): MeetingListModel {
  const { incident, meetings, adopted } = open
  work.audit(meetingsListed, incident.id, { reference: incident.reference }, viewed)
  return {
    reference: incident.reference,
    meetings: meetings.map(meeting => meetingLine(meeting, open)),
    mayConvene: work.may('panel-meetings.convene'),
    groups: (Object.keys(panels) as Panel[]).map(panel => ({ about: panels[panel], group: groupThatMeets(adopted, panel).name })),
  }
}

/** What a page needs of the one who reads it and of those who did something. */
async function factsFor(work: Work, { incident, meetings }: OpenMeetings): Promise<MeetingFacts> {
  const did = meetings.flatMap(({ convenedBy, records }) => [convenedBy, ...records.map(({ by }) => by)])
  const gaveViews = [...incident.views.map(({ by }) => by), ...incident.clocks.map(({ closed }) => closed?.allowedBy)]
  const people = await peopleById(
    work,
    [...did, ...gaveViews].filter(id => id !== undefined),
  )
  return {
    post: id => people.get(id)?.post ?? 'somebody who has left',
    may: work.may,
    partner: (await partnerSpokenFor(work))(incident.id),
    calendar: loadWorkingCalendar(),
    today: work.today,
  }
}

/** The model of a meeting's page, made for this reader; the reading is written to the log. */
async function present(open: OpenMeeting, work: Work): Promise<MeetingModel> {
  work.audit(meetingRead, open.incident.id, { meeting: open.meeting.id }, viewed)
  return meetingPage(open, await factsFor(work, open))
}

async function papersFor(work: Work, asked: Asked, as: 'page' | 'pdf'): Promise<PapersModel | undefined> {
  const open = await found(work, asked)
  if (!open) return undefined
  const { incident, meeting } = open
  const { raisedByOrganisation: raiser } = incident
  work.audit(papersRead, incident.id, { meeting: meeting.id, as }, { ...viewed, informationOf: [raiser] })
  const names = await organisationNames(work, [raiser])
  return meetingPapers(open, { ...(await factsFor(work, open)), raisedByOrganisation: names.get(raiser) ?? raiser })
}

async function earlierNotes(work: Work, asked: Asked): Promise<z.infer<typeof EarlierNotesModel> | undefined> {
  const open = await found(work, asked)
  if (!open) return undefined
  const { incident, meeting } = open
  work.audit(earlierNotesRead, incident.id, { meeting: meeting.id }, viewed)
  const { post } = await factsFor(work, open)
  return {
    reference: incident.reference,
    number: meeting.number,
    group: meeting.groupName,
    texts: historyOf(meeting.records, 'note')
      .toReversed()
      .map(({ content, by, at }) => ({ ...content, by: post(by), at: at.toString() })),
  }
}

/** A note is written on from what stands there. */
function noteBefore({ meeting }: OpenMeeting): Typed {
  const note = lastOf(meeting.records, 'note')?.content
  return note ? { text: note.text, agreed: note.agreed } : {}
}

function arrangedBefore({ meeting }: OpenMeeting): Typed {
  const { how, where, chairName, chairPost, ...when } = arrangedNow(meeting)
  return { ...whenOf(when), how, where, chairName, chairPost }
}

function whenOf({ on, at }: { on: string; at: string }): Typed {
  return { on, at }
}

function presenceBefore({ person: { presence } }: OpenParticipant): Typed {
  if (!presence) return {}
  const { attendance, standsInFor, authority, conflict } = presence
  return {
    attendance,
    conflict: conflict ? 'yes' : 'no',
    ...(standsInFor === null ? {} : { standsInFor }),
    ...(authority === null ? {} : { authority }),
    ...(conflict ? { conflictWhat: conflict.what, conflictOutcome: conflict.outcome, conflictWhy: conflict.why } : {}),
  }
}
