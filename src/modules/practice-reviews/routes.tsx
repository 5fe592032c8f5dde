import { z } from 'zod'
import { loadWorkingCalendar } from '../../platform/calendar/index.ts'
import { londonDay } from '../../platform/clock/clock.ts'
import type { Work } from '../../platform/database/actor-transaction.ts'
import type { Command } from '../../platform/http/command.ts'
import type { Typed } from '../../platform/http/field.ts'
import { type Asked, formPage, page, type Route } from '../../platform/http/route.ts'
import { teamOf } from '../incidents/index.ts'
import { peopleById } from '../people/index.ts'
import { findReview, holdReview } from '../reviews/index.ts'
import { begin, beginOther, commissioning, correctBeginning, publicationClock, type ToBegin } from './begin-command.ts'
import { reviewTeam } from './case-team/store.ts'
import { actOnLearning, addLearning, reopen, reportReady, stop } from './ending-command.ts'
import { practiceReviewRead } from './events.ts'
import {
  addFamily,
  addProceeding,
  changeProceeding,
  recordFamilyAnswer,
  recordFeedback,
  recordInvitation,
} from './family-command.ts'
import { listRoutes } from './list/routes.tsx'
import { addLine, agreeMethod, type OfItem, setScope, withdrawLine } from './method-command.ts'
import { type ActName, ActPage, acts } from './pages/act.tsx'
import { BeginOther, BeginOtherPage, BeginPage, NotBegun, NotBegunPage } from './pages/begin.tsx'
import { PracticeReviewPage } from './pages/practice-review.tsx'
import { paths } from './paths.ts'
import { addMilestone, changeMilestone, finishMilestone } from './plan/commands.ts'
import { isStatutory, isUnderWay, referencePattern } from './practice-review.ts'
import { PracticeReviewPage as Model, practiceReviewPage } from './practice-review-page.ts'
import { historyOf, lastOf, type RecordContent, type RecordKind, withdrawable } from './practice-review-record.ts'
import { type Reviewer, reviewersOf } from './reviewer.ts'
import { appointReviewer, changeReviewer, noteSupervision, type OfReviewer, removeReviewer } from './reviewer-command.ts'
import { findPracticeReview, holdPracticeReview, type OpenPracticeReview, supervisionOf } from './store.ts'
import {
  addMember,
  callEvent,
  callMeeting,
  cancelEvent,
  cancelMeeting,
  changeMember,
  recordEvent,
  recordLeaving,
  recordMeeting,
} from './subgroup-command.ts'
import { addToReview, endShutOutOfReview, type OfExclusion, shutOutOfReview } from './team-command.ts'
import { type OfEntry, withdraw } from './withdraw-command.ts'

/** The review’s page, and which of its things the form is about. */
const ActModel = Model.extend({ item: Model.shape.reference })
type ActModel = Model & { item: string }

const viewed = { outcome: 'viewed' } as const

export const routes: readonly Route[] = [
  ...listRoutes,
  formPage(paths.new, {
    command: beginOther,
    drafts: true,
    model: BeginOther,
    title: () => 'Begin a review that no incident here has led to',
    load: async () => ({}),
    present: () => ({}),
    show: (_, form) => <BeginOtherPage form={form} />,
  }),
  page(paths.review(':reference'), {
    may: 'practice-reviews.read',
    name: 'practice-reviews.read',
    model: z.union([Model, NotBegun]),
    title: model => (model.begun === false ? `Practice review of ${model.reference}` : `Practice review ${model.reference}`),
    async load(work, { params: { reference = '' } }) {
      const open = await findPracticeReview(work, reference)
      return open ? present(open, work) : notBegun(work, reference)
    },
    show: (model, { today }) =>
      model.begun === false ? (
        <NotBegunPage {...model} />
      ) : (
        <PracticeReviewPage review={model} today={today} workingDays={workingDaysFor(model, today)} />
      ),
  }),
  formPage<ToBegin, Parameters<typeof begin.run>[2], NotBegun>(paths.act(':reference', 'begin'), {
    command: begin,
    drafts: true,
    model: NotBegun,
    title: ({ reference }) => `Begin a practice review: ${reference}`,
    async load(work, { params: { reference = '' } }) {
      const rapid = referencePattern.test(reference) ? await holdReview(work, reference) : undefined
      return rapid && { rapid, open: await findPracticeReview(work, reference) }
    },
    present: (toBegin, work) => notBegunModel(toBegin, work),
    version: ({ open }) => `${open?.records.length ?? 0}`,
    start({ rapid }) {
      const decision = commissioning(rapid)
      return decision ? { kind: 'local-practice-review', ...typedDay('decidedOn', londonDay(decision.at).toString()) } : {}
    },
    show: (model, form) => <BeginPage model={model} form={form} />,
  }),
  act('beginning', correctBeginning, itself, { replaces: 'begun', start: ({ decidedOn }) => typedDay('decidedOn', decidedOn) }),
  act('reviewers/new', appointReviewer, itself),
  act('reviewers/:item', changeReviewer, ofReviewer, {
    replaces: 'reviewer',
    start: ({ terms, fee, lastDay }) => ({ terms, fee, ...typedDay('lastDay', lastDay) }),
  }),
  act('reviewers/:item/remove', removeReviewer, ofReviewer),
  act('reviewers/:item/supervision', noteSupervision, ofReviewer),
  act('method', agreeMethod, itself, {
    replaces: 'method',
    start: ({ text, agreedWith, agreedOn }) => ({ text, agreedWith, ...typedDay('agreedOn', agreedOn) }),
  }),
  act('scope', setScope, itself, {
    replaces: 'scope',
    start: ({ from, until, children, agencies, beside }) => ({
      ...{ children, agencies, ...typedDay('from', from), ...typedDay('until', until) },
      ...(beside === null ? {} : { beside }),
    }),
  }),
  act('lines/new', addLine, itself),
  act('lines/:item/withdraw', withdrawLine, ofItem('line')),
  act('members/new', addMember, itself),
  act('members/:item', changeMember, ofItem('member'), {
    replaces: 'member',
    start: ({ seat, name, organisation, conflict }) => ({
      ...{ seat, name, organisation, conflict: conflict ? 'yes' : 'no' },
      ...(conflict ? { conflictWhat: conflict.what, conflictOutcome: conflict.outcome, conflictWhy: conflict.why } : {}),
    }),
  }),
  act('members/:item/left', recordLeaving, ofItem('member')),
  act('meetings/new', callMeeting, itself),
  act('meetings/:item', recordMeeting, ofItem('meeting'), {
    replaces: 'meeting-held',
    start: ({ came, apologies, others, note }) => ({ came, apologies, note, ...(others === null ? {} : { others }) }),
  }),
  act('meetings/:item/cancel', cancelMeeting, ofItem('meeting')),
  act('events/new', callEvent, itself),
  act('events/:item', recordEvent, ofItem('event'), { replaces: 'event-held', start: ({ came, said }) => ({ came, said }) }),
  act('events/:item/cancel', cancelEvent, ofItem('event')),
  act('family/new', addFamily, itself),
  act('family/:item/invitation', recordInvitation, ofItem('family'), { replaces: 'family-invited' }),
  act('family/:item/answer', recordFamilyAnswer, ofItem('family'), { replaces: 'family-answer' }),
  act('family/:item/feedback', recordFeedback, ofItem('family'), { replaces: 'family-feedback' }),
  act('proceedings/new', addProceeding, itself),
  act('proceedings/:item', changeProceeding, ofItem('proceeding'), {
    replaces: 'proceeding',
    start: ({ what, waits, holdsUp, until }) => ({
      ...{ what, waits, ...(holdsUp === null ? {} : { holdsUp }) },
      ...(until === null ? {} : typedDay('until', until)),
    }),
  }),
  act('learning/new', addLearning, itself),
  act('learning/:item', actOnLearning, ofItem('learning')),
  act('milestones/new', addMilestone, itself),
  act('milestones/:item', changeMilestone, ofItem('milestone'), {
    replaces: 'milestone',
    start: ({ owner, dueOn, whyAfterLastDay }) => ({
      ...{ owner, ...typedDay('dueOn', dueOn) },
      ...(whyAfterLastDay === null ? {} : { whyAfterLastDay }),
    }),
  }),
  act('milestones/:item/done', finishMilestone, ofItem('milestone')),
  act('entries/:item/withdraw', withdraw, ofEntry),
  act('team', addToReview, itself),
  act('shut-out', shutOutOfReview, itself),
  act('shut-out/:item', endShutOutOfReview, ofExclusion),
  act('report-ready', reportReady, itself, { replaces: 'report-ready' }),
  act('reopen', reopen, itself),
  act('stop', stop, itself),
]

/** A day as the three inputs of its field have it. */
function typedDay(name: string, iso: string): Typed {
  const { day, month, year } = Temporal.PlainDate.from(iso)
  return { [`${name}-day`]: `${day}`, [`${name}-month`]: `${month}`, [`${name}-year`]: `${year}` }
}

/** Loads what an address names besides the review; undefined where it names nothing. */
type Narrow<Subject> = (open: OpenPracticeReview, item: string, work: Work) => Subject | undefined | Promise<Subject | undefined>

function itself(open: OpenPracticeReview): OpenPracticeReview {
  return open
}

function ofItem(kind: RecordKind): Narrow<OfItem> {
  return (open, item) => (lastOf(open.records, kind, item) ? { ...open, item } : undefined)
}

function ofEntry(open: OpenPracticeReview, item: string): OfEntry | undefined {
  const of = withdrawable.find(kind => lastOf(open.records, kind, item))
  return of && { ...open, item, of }
}

function ofReviewer(open: OpenPracticeReview, item: string, { today }: Work): OfReviewer | undefined {
  const reviewer: Reviewer | undefined = reviewersOf(open.records, today).find(one => one.item === item)
  return reviewer && { ...open, reviewer }
}

async function ofExclusion(open: OpenPracticeReview, item: string, work: Work): Promise<OfExclusion | undefined> {
  const { exclusions } = await teamOf(work, { incident: { id: open.review.caseId }, box: open.box })
  const exclusion = exclusions.find(({ id }) => id === item)
  return exclusion && { ...open, exclusion }
}

interface ActOptions<K extends RecordKind> {
  /** What this act writes anew: who opened an older one is told before it is written over. */
  readonly replaces: K
  /** What stands in the form when one was recorded before. */
  readonly start?: (last: RecordContent<K>) => Typed
}

interface OnPage<Subject> {
  readonly subject: Subject
  readonly open: OpenPracticeReview
  readonly item: string
}

/** The page of one act on a review: the same model as the review's own page, with the act's form and what it is about. */
function act<Subject extends OpenPracticeReview, Input, K extends RecordKind = never>(
  name: string,
  command: Command<Subject, Input>,
  narrow: Narrow<Subject>,
  options?: ActOptions<K>,
): Route {
  const words = acts[command.name as ActName]
  return formPage<OnPage<Subject>, Input, ActModel>(paths.act(':reference', name), {
    command: { ...command, run: (work, { subject }, input) => command.run(work, subject, input) },
    drafts: true,
    model: ActModel,
    title: model => `${words.title}: ${model.reference}`,
    async load(work, asked: Asked) {
      const { reference = '', item = '' } = asked.params
      const open = await holdPracticeReview(work, reference)
      const subject = open && (await narrow(open, item, work))
      return open && subject && { subject, open, item }
    },
    present: async ({ open, item }, work) => ({ ...(await present(open, work)), item }),
    ...(options
      ? { version: ({ open, item }: OnPage<Subject>) => `${historyOf(open.records, options.replaces, item).length}` }
      : {}),
    ...(options?.start
      ? {
          start({ open, item }: OnPage<Subject>) {
            const last = lastOf(open.records, options.replaces, item)
            return last && options.start ? options.start(last.content) : {}
          },
        }
      : {}),
    show: ({ item, ...review }, form) => <ActPage review={review} form={form} command={command.name} item={item} act={words} />,
  })
}

async function notBegun(work: Work, reference: string): Promise<NotBegun | undefined> {
  const rapid = referencePattern.test(reference) ? await findReview(work, reference) : undefined
  return rapid && notBegunModel({ rapid, open: undefined }, work)
}

function notBegunModel({ rapid, open }: ToBegin, work: Work): NotBegun {
  const decision = commissioning(rapid)
  const { reference, id, raisedByOrganisation } = rapid.incident
  work.audit(practiceReviewRead, id, { reference }, { ...viewed, informationOf: [raisedByOrganisation] })
  return {
    reference,
    commissionedOn: decision ? londonDay(decision.at).toString() : null,
    takesPlace: open !== undefined && !isStatutory(open.review.kind) && isUnderWay(open.review.state),
    begun: false,
    mayBegin: work.may('practice-reviews.begin'),
  }
}

/** The model of the page, made for this reader; the reading is written to the log. */
async function present(open: OpenPracticeReview, work: Work): Promise<Model> {
  const { review, records, moves, clocks, adopted } = open
  work.audit(practiceReviewRead, review.caseId, { reference: review.reference }, viewed)
  const supervision = await supervisionOf(work, open)
  const allowed = clocks.flatMap(({ closed }) => closed?.allowedBy ?? [])
  const people = await peopleById(work, [...[...records, ...moves, ...supervision].map(({ by }) => by), ...allowed])
  return practiceReviewPage({
    ...{ review, records, moves, adopted },
    clock: publicationClock(open),
    supervision,
    team: await reviewTeam(work, open),
    may: work.may,
    post: id => people.get(id)?.post ?? 'somebody who has left',
    calendar: loadWorkingCalendar(),
    today: work.today,
  })
}

/** Every working day that the drawing of the clock needs. */
function workingDaysFor({ clock }: Model, today: Temporal.PlainDate): readonly Temporal.PlainDate[] {
  if (!clock) return []
  const inOrder = [clock.startedOn, clock.dueOn, clock.metOn ?? clock.dueOn, today.toString()].sort()
  const [first = ''] = inOrder
  const last = inOrder.at(-1) ?? first
  return loadWorkingCalendar()
    .workingDays.filter(one => one >= first && one <= last)
    .map(one => Temporal.PlainDate.from(one))
}
