import type { JSX } from 'hono/jsx/jsx-runtime'
import { loadWorkingCalendar } from '../../platform/calendar/index.ts'
import { londonDay } from '../../platform/clock/clock.ts'
import type { Work } from '../../platform/database/actor-transaction.ts'
import { pdfOf } from '../../platform/documents/pdf.ts'
import { fileNameFor } from '../../platform/documents/settled-document.ts'
import { wordOf } from '../../platform/documents/word.ts'
import type { Command } from '../../platform/http/command.ts'
import type { Typed } from '../../platform/http/field.ts'
import { type Asked, type FileToSend, file, formPage, page, type Route } from '../../platform/http/route.ts'
import type { WaitingItem } from '../../platform/module.ts'
import { adoptionById } from '../arrangements/index.ts'
import { runningClocks } from '../clocks/index.ts'
import { listIncidents, type Partner, partnerSpokenFor, standingFrom } from '../incidents/index.ts'
import { overseers, peopleById } from '../people/index.ts'
import {
  addMilestone,
  changeMilestone,
  decideWhether,
  finishMilestone,
  milestoneOf,
  nameChair,
  withdrawMilestone,
} from './commands.ts'
import {
  answerQuestion,
  decideReview,
  giveReviewView,
  recordFamily,
  recordRegard,
  recordReply,
  sendReport,
  signOff,
} from './conclusion-command.ts'
import { groupThatConcludes, groupThatDecides } from './deciding-group.ts'
import { earlierTextsRead, reportTaken, reviewRead, reviewsListed } from './events.ts'
import {
  type ActProps,
  AddMilestonePage,
  AddSafetyActionPage,
  AnswerPage,
  ChairPage,
  ChangeMilestonePage,
  CriterionPage,
  FamilyPage,
  FindingPage,
  MilestoneDonePage,
  RegardPage,
  ReplyPage,
  SafetyDonePage,
  SendPage,
  WhetherPage,
  WithdrawMilestonePage,
  WithdrawPage,
} from './pages/act.tsx'
import { ReviewDecisionPage, ReviewViewPage, SignOffPage } from './pages/conclude.tsx'
import { RapidReviewPage } from './pages/rapid-review.tsx'
import { EarlierTexts, EarlierTextsPage, SectionPage } from './pages/section.tsx'
import { paths } from './paths.ts'
import { planOf } from './plan.ts'
import { atVersion, questionsOf, reportVersion, reviewStanding, sectionRound } from './rapid-review.ts'
import { rapidReviewReport } from './rapid-review-report.ts'
import { addFinding, addSafetyAction, finishSafetyAction, judgeCriterion, withdrawEntry, writeSection } from './report-command.ts'
import { isSection, sections } from './report-section.ts'
import { ReviewPage, reviewPage } from './review-page.ts'
import { historyOf, type Kind, lastOf, lastOfEach, recordsOf } from './review-record.ts'
import { isReadersStep, reviewSteps } from './review-step.ts'
import { findReview, holdReview, type OpenReview, reviewsOf } from './store.ts'

/** The review’s page, and which of its things the form is about. */
const ActModel = ReviewPage.extend({ item: ReviewPage.shape.reference })
type ActModel = ReviewPage & { item: string }

const viewed = { outcome: 'viewed' } as const
const known = /^[A-Z]+-\d{4}-\d{3,9}$/

/** Loads what an address names besides the review; undefined where it names nothing. */
type Narrow<Subject> = (open: OpenReview, asked: Asked, work: Work) => Subject | undefined | Promise<Subject | undefined>

const itself: Narrow<OpenReview> = open => open
const wholeReview = (open: OpenReview) => `${open.review.length}`

export const routes: readonly Route[] = [
  page(paths.review(':reference'), {
    may: 'reviews.read',
    name: 'reviews.read',
    model: ReviewPage,
    title: ({ reference }) => `Rapid review of ${reference}`,
    async load(work, { params: { reference = '' } }) {
      const open = known.test(reference) ? await findReview(work, reference) : undefined
      return open && present(open, work)
    },
    show: (review, { today }) => <RapidReviewPage review={review} today={today} workingDays={workingDaysFor(review, today)} />,
  }),
  act('whether', decideWhether, WhetherPage, 'Record whether a rapid review is done', itself, { version: wholeReview }),
  act('chair', nameChair, ChairPage, 'Name the chair of the Rapid Review Panel', itself),
  act('milestones/new', addMilestone, AddMilestonePage, 'Add a milestone', itself),
  act('milestones/:item', changeMilestone, ChangeMilestonePage, 'Change a milestone', ofMilestone, {
    start: ({ milestone: { owner, dueOn } }) => ({ owner, dueOn: dueOn.toString() }),
    version: ({ milestone }) => `${milestone.changes.length}`,
  }),
  act('milestones/:item/done', finishMilestone, MilestoneDonePage, 'Mark a milestone as done', ofMilestone),
  act('milestones/:item/withdraw', withdrawMilestone, WithdrawMilestonePage, 'Withdraw a milestone', ofMilestone),
  act('sections/:item', writeSection, SectionPage, sectionTitle, ofSection, {
    // Each section has its own count: who writes another one is not disturbed.
    version: ({ review, section }) => `${sectionRound(review, section)}`,
    start({ review, section }) {
      const last = lastOf(review, 'section', section)?.content
      return last ? { text: last.text, state: last.finished ? 'finished' : 'in-work' } : {}
    },
  }),
  page(paths.earlier(':reference', ':item'), {
    may: 'reviews.read',
    name: 'reviews.earlier-texts',
    model: EarlierTexts,
    title: ({ title, reference }) => `Texts of: ${title}, ${reference}`,
    async load(work, { params: { reference = '', item = '' } }) {
      const open = known.test(reference) && isSection(item) ? await findReview(work, reference) : undefined
      if (!open || !isSection(item)) return undefined
      const { incident, review } = open
      const texts = historyOf(review, 'section', item)
      const post = await postsOf(work, open)
      work.audit(
        earlierTextsRead,
        incident.id,
        { reference, section: item },
        { ...viewed, informationOf: [incident.raisedByOrganisation] },
      )
      return {
        reference,
        title: sections[item].title,
        texts: texts.map(({ content, by, at }) => ({ ...content, by: post(by), at: at.toString() })).reverse(),
      }
    },
    show: model => <EarlierTextsPage {...model} />,
  }),
  act('safety-actions/new', addSafetyAction, AddSafetyActionPage, 'Add an immediate safety action', itself),
  act(
    'safety-actions/:item/done',
    finishSafetyAction,
    SafetyDonePage,
    'Record that a safety action is done',
    (open, { params }) => {
      const action = lastOfEach(open.review, 'safety-action').find(({ item }) => item === params.item)
      return action && { ...open, action }
    },
  ),
  act('findings/new', addFinding, FindingPage, 'Add good practice or something to improve', itself),
  act('entries/:item/withdraw', withdrawEntry, WithdrawPage, 'Withdraw an entry', (open, { params: { item = '' } }) => {
    const entry = lastOf(open.review, 'finding', item) ?? lastOf(open.review, 'safety-action', item)
    return entry && { ...open, entry }
  }),
  act(
    'criteria/:item',
    judgeCriterion,
    CriterionPage,
    criterionTitle,
    (open, { params }) => {
      const criterion = open.adopted.pack.reviewCriteria.find(({ id }) => id === params.item)
      return criterion && { ...open, criterion }
    },
    {
      version: ({ review, criterion }) => `${historyOf(review, 'criterion', criterion.id).length}`,
      start: ({ review, criterion }) => ({ ...lastOf(review, 'criterion', criterion.id)?.content }),
    },
  ),
  act<WithPartner, Parameters<typeof giveReviewView.run>[2]>(
    'view',
    giveReviewView,
    ReviewViewPage,
    'Give your partner’s view on what follows',
    withPartner,
    {
      version: ({ review, partner }) => `${recordsOf(review, 'view').filter(({ item }) => item === partner).length}`,
      start({ review, partner }) {
        const last = partner && lastOf(review, 'view', partner)?.content
        if (!last) return {}
        const { options, reasons, dissent } = last
        return { options, reasons, ...(dissent === null ? {} : { dissent }) }
      },
    },
  ),
  act('decision', decideReview, ReviewDecisionPage, 'Record the decision on what follows', itself, {
    version: ({ review }) => [countOf('view')({ review }), countOf('decision')({ review })].join(' '),
  }),
  act('sign-off', signOff, SignOffPage, 'Sign off the report', itself, { version: ({ review }) => `${reportVersion(review)}` }),
  act('send', sendReport, SendPage, 'Record that the report was sent', itself, { version: wholeReview }),
  act('reply', recordReply, ReplyPage, 'Record the national Panel’s reply', itself, { version: countOf('reply') }),
  act('regard', recordRegard, RegardPage, 'Record our regard to the reply', itself, { version: countOf('regard') }),
  act('questions/:item', answerQuestion, AnswerPage, 'Answer a question of the national Panel', (open, { params }) => {
    const question = questionsOf(open.review).find(({ item }) => item === params.item)
    return question && { ...open, question }
  }),
  act('family', recordFamily, FamilyPage, 'Record what the family was told', itself, { version: countOf('family') }),
  reportFile('pdf', paths.pdf(':reference'), 'application/pdf', pdfOf),
  reportFile('docx', paths.word(':reference'), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', wordOf),
]

/** What a page about one section, or one criterion, is called: the words of the form and of the guidance, never anybody’s own. */
function sectionTitle({ sections: all, item }: ActModel) {
  return all.find(({ id }) => id === item)?.title ?? ''
}
function criterionTitle({ criteria, item }: ActModel) {
  return criteria.find(({ id }) => id === item)?.says ?? ''
}

function countOf(kind: Kind) {
  return ({ review }: Pick<OpenReview, 'review'>) => `${recordsOf(review, kind).length}`
}

function ofMilestone(open: OpenReview, { params: { item = '' } }: Asked) {
  const milestone = milestoneOf(open, item)
  return milestone && { ...open, milestone }
}

function ofSection(open: OpenReview, { params: { item = '' } }: Asked) {
  return isSection(item) ? { ...open, section: item } : undefined
}

interface WithPartner extends OpenReview {
  readonly partner: Partner | undefined
}

async function withPartner(open: OpenReview, _: Asked, work: Work): Promise<WithPartner> {
  return { ...open, partner: (await partnerSpokenFor(work))(open.incident.id) }
}

interface ActOptions<Subject> {
  readonly version?: (subject: Subject) => string
  readonly start?: (subject: Subject) => Typed
}

interface OnPage<Subject> {
  readonly subject: Subject
  readonly open: OpenReview
  readonly item: string
}

/** The page of one act on a review: the same model as the review's own page, with the act's form and what it is about. */
function act<Subject extends OpenReview, Input>(
  name: string,
  command: Command<Subject, Input>,
  Page: (props: ActProps) => JSX.Element,
  title: string | ((model: ActModel) => string),
  narrow: Narrow<Subject>,
  { version, start }: ActOptions<Subject> = {},
): Route {
  return formPage<OnPage<Subject>, Input, ActModel>(paths.act(':reference', name), {
    command: { ...command, run: (work, { subject }, input) => command.run(work, subject, input) },
    // A page that asks nothing has nothing to keep.
    ...(Object.keys(command.form.fields).length > 0 ? { drafts: true } : {}),
    model: ActModel,
    title: model => `${typeof title === 'string' ? title : title(model)}: ${model.reference}`,
    async load(work, asked) {
      const { reference = '', item = '' } = asked.params
      const open = known.test(reference) ? await holdReview(work, reference) : undefined
      const subject = open && (await narrow(open, asked, work))
      return open && subject && { subject, open, item }
    },
    present: async ({ open, item }, work) => ({ ...(await present(open, work)), item }),
    ...(version ? { version: ({ subject }: OnPage<Subject>) => version(subject) } : {}),
    ...(start ? { start: ({ subject }: OnPage<Subject>) => start(subject) } : {}),
    show: ({ item, ...review }, form, { today }) => <Page review={review} form={form} today={today} item={item} />,
  })
}

/** The report as a file: a draft as it reads now, or the very version that was sent. Taking it is written to the log. */
function reportFile(type: 'pdf' | 'docx', path: string, mediaType: FileToSend['type'], make: typeof pdfOf): Route {
  return file(path, {
    may: 'reviews.read',
    name: `reviews.report-${type}`,
    async load(work, { params: { reference = '' } }) {
      const open = known.test(reference) ? await findReview(work, reference) : undefined
      if (!open || open.standing === 'not-yet') return undefined
      const { incident, adopted, review } = open
      const version = reportVersion(review)
      const sending = lastOf(review, 'sending')
      const date = sending ? londonDay(Temporal.Instant.from(sending.content.sentAt)) : work.today
      const report = rapidReviewReport({ incident, adopted, review: atVersion(review, version), date })
      work.audit(
        reportTaken,
        incident.id,
        { reference, version, type },
        { ...viewed, informationOf: [incident.raisedByOrganisation] },
      )
      return { name: fileNameFor(report, type), type: mediaType, make: () => make(report) }
    },
  })
}

async function postsOf(work: Work, { incident, review }: OpenReview): Promise<(membershipId: string) => string> {
  const allowed = incident.clocks.flatMap(({ closed }) => closed?.allowedBy ?? [])
  const people = await peopleById(work, [...review.map(({ by }) => by), ...allowed])
  return id => people.get(id)?.post ?? 'somebody who has left'
}

/** The model of the page, made for this reader; the reading is written to the log. */
async function present(open: OpenReview, work: Work): Promise<ReviewPage> {
  const { incident, adopted, review, standing } = open
  work.audit(
    reviewRead,
    incident.id,
    { reference: incident.reference },
    { ...viewed, informationOf: [incident.raisedByOrganisation] },
  )
  return reviewPage({
    incident,
    adopted,
    review,
    standing,
    reader: { may: work.may, partner: (await partnerSpokenFor(work))(incident.id) },
    post: await postsOf(work, open),
    calendar: loadWorkingCalendar(),
    today: work.today,
  })
}

/** Every working day that the drawing of the clock and the milestones needs. */
function workingDaysFor({ clock, milestones }: ReviewPage, today: Temporal.PlainDate): readonly Temporal.PlainDate[] {
  if (!clock) return []
  const days = [
    clock.startedOn,
    clock.dueOn,
    clock.metOn ?? clock.dueOn,
    ...milestones.flatMap(one => [one.dueOn, one.doneOn ?? one.dueOn]),
  ]
  const inOrder = [...days, today.toString()].sort()
  const [first = ''] = inOrder
  const last = inOrder.at(-1) ?? first
  return loadWorkingCalendar()
    .workingDays.filter(one => one >= first && one <= last)
    .map(one => Temporal.PlainDate.from(one))
}

/** What waits for the actor in the rapid reviews of the own case teams; for those who oversee also what is late or urgent. */
export async function waiting(work: Work): Promise<readonly WaitingItem[]> {
  if (!work.may('reviews.read')) return []
  const due = (await listIncidents(work, 'threshold-met')).filter(line => standingFrom(line) === 'rapid-review')
  if (due.length === 0) return []
  const ids = due.map(({ id }) => id)
  const [reviews, clocks, partnerOn] = await Promise.all([reviewsOf(work, ids), runningClocks(work, ids), partnerSpokenFor(work)])
  const oversees = overseers.some(role => role === work.actor.role)
  work.audit(reviewsListed, work.actor.partnershipId, { incidents: ids }, viewed)
  const items: WaitingItem[] = []
  for (const { id, reference, adoptionId, raisedAt } of due) {
    const adopted = await adoptionById(work, adoptionId)
    const review = reviews.get(id) ?? []
    const clock = clocks.find(({ caseId, rule }) => caseId === id && rule === 'rapid-review')
    const decides = groupThatDecides(adopted)
    const steps = reviewSteps({
      standing: reviewStanding({ due: true, groupDecides: decides !== undefined }, review),
      review,
      plan: planOf(clock, review, loadWorkingCalendar()),
      lastDay: clock?.dueDay,
      decides,
      concludes: groupThatConcludes(adopted),
      today: work.today,
    })
    for (const step of steps) {
      const mine = isReadersStep({ may: work.may, partner: partnerOn(id) }, step)
      const late = step.dueOn !== undefined && Temporal.PlainDate.compare(step.dueOn, work.today) < 0
      if (!mine && !(oversees && (step.urgent || late))) continue
      items.push({
        title: `${reference}: ${titleOf[step.command] ?? 'the rapid review'}`,
        detail: mine ? 'Rapid review' : 'Rapid review, waits for somebody else',
        href: mine ? paths.act(reference, step.act) : paths.review(reference),
        due: step.dueOn,
        since: raisedAt,
        mine,
        action: mine ? step.label : 'Look at it',
      })
    }
  }
  return items
}

/** What My work calls each step: no word of what people wrote. */
const titleOf: Readonly<Record<string, string>> = {
  'reviews.decide-whether': 'decide whether a rapid review is done',
  'reviews.give-view': 'your view on what follows the rapid review',
  'reviews.decide': 'decide what follows the rapid review',
  'reviews.sign-off': 'sign off the report of the rapid review',
  'reviews.send': 'send the report to the national Panel',
  'reviews.record-reply': 'the national Panel’s reply',
  'reviews.record-regard': 'our regard to the national Panel’s reply',
  'reviews.answer-question': 'a question of the national Panel',
  'reviews.finish-safety-action': 'an immediate safety action',
  'reviews.finish-milestone': 'a milestone of the rapid review',
  'reviews.record-family': 'tell the family, or record why not',
}
