import { z } from 'zod'
import type { WorkingCalendar } from '../../platform/calendar/working-calendar.ts'
import type { Adopted } from '../arrangements/index.ts'
import type { Clock } from '../clocks/index.ts'
import { ClockLine, clockLine } from '../incidents/index.ts'
import type { Moved, PracticeReview, Supervision } from './begun-review.ts'
import { commandsOpen } from './commands-open.ts'
import {
  counts,
  eventsOf,
  familyOf,
  isWaitedFor,
  learningOf,
  linesOf,
  meetingsOf,
  membersOf,
  milestonesOf,
  owedToFamily,
  proceedingsOf,
} from './part-of-review.ts'
import { isOfFindings, isOfIncident, isStatutory, kindNames, reviewKinds, stateNames } from './practice-review.ts'
import { PathStep, pathOf } from './practice-review-path.ts'
import {
  contents,
  historyOf,
  lastOf,
  type PracticeReviewRecord,
  type RecordKind,
  type Records,
  recordsOf,
} from './practice-review-record.ts'
import { practiceReviewSteps } from './practice-review-step.ts'
import { ReviewTeam } from './review-team.ts'
import { reviewersOf } from './reviewer.ts'

const text = z.string()
const maybe = z.string().nullable()
/** Who recorded it, by post, and the moment. */
const recorded = { by: text, at: text }
/** What one record says, with who recorded it and when. */
const said = <K extends RecordKind>(kind: K) => z.object({ says: contents[kind], ...recorded })
type Said<K extends RecordKind> = { says: PracticeReviewRecord<K>['content']; by: string; at: string }

/** One thing of a review, and whether it was withdrawn because it was entered by mistake. */
const entry = { item: text, withdrawn: said('withdrawn').nullable() }

/** A practice review as one reader of its case team sees it: days are ISO days, moments ISO instants, `null` is what is not there. */
export const PracticeReviewPage = z.object({
  reference: text,
  kind: z.enum(kindNames),
  kindTitle: text,
  title: text,
  state: z.enum(stateNames),
  statutory: z.boolean(),
  ofIncident: z.boolean(),
  /** Somebody else's findings: there is no reviewer and no family to invite. */
  ofFindings: z.boolean(),
  decidedOn: text,
  begun: said('begun'),
  earlierBeginnings: z.array(said('begun')),
  clock: ClockLine.nullable(),
  next: z.array(
    z.object({
      says: text,
      by: text,
      dueOn: maybe,
      urgent: z.boolean(),
      command: text,
      mine: z.boolean(),
      label: text,
      act: text,
    }),
  ),
  /** The commands that this reader may give now. */
  open: z.array(text),
  path: z.array(PathStep),
  reviewers: z.array(
    z.object({
      item: text,
      inPlace: z.boolean(),
      appointment: said('reviewer'),
      earlier: z.array(said('reviewer')),
      removed: said('reviewer-removed').nullable(),
      /** Only for those who commissioned the reviewer. */
      supervision: z.array(z.object({ on: text, note: text, ...recorded })),
    }),
  ),
  readsSupervision: z.boolean(),
  /** May make an action of what was learnt. */
  beginsActions: z.boolean(),
  followsActions: z.boolean(),
  method: said('method').nullable(),
  earlierMethods: z.array(said('method')),
  scope: said('scope').nullable(),
  earlierScopes: z.array(said('scope')),
  lines: z.array(z.object({ item: text, line: said('line'), withdrawn: said('line-withdrawn').nullable() })),
  members: z.array(
    z.object({ ...entry, seat: said('member'), earlier: z.array(said('member')), left: said('member-left').nullable() }),
  ),
  meetings: z.array(
    z.object({
      ...entry,
      called: said('meeting'),
      held: said('meeting-held').nullable(),
      cancelled: said('meeting-cancelled').nullable(),
    }),
  ),
  events: z.array(
    z.object({
      ...entry,
      called: said('event'),
      held: said('event-held').nullable(),
      cancelled: said('event-cancelled').nullable(),
    }),
  ),
  family: z.array(
    z.object({
      ...entry,
      person: said('family'),
      invitations: z.array(said('family-invited')),
      answers: z.array(said('family-answer')),
      feedback: z.array(said('family-feedback')),
      owed: z.enum(['invitation', 'answer']).nullable(),
    }),
  ),
  proceedings: z.array(
    z.object({ ...entry, last: said('proceeding'), earlier: z.array(said('proceeding')), waitedFor: z.boolean() }),
  ),
  learning: z.array(z.object({ ...entry, learning: said('learning'), acted: z.array(said('learning-acted')) })),
  /** The review's own plan, by day. */
  milestones: z.array(
    z.object({
      ...entry,
      last: said('milestone'),
      earlier: z.array(said('milestone')),
      done: said('milestone-done').nullable(),
      late: z.boolean(),
    }),
  ),
  reports: z.array(said('report-ready')),
  reopened: z.array(said('reopened')),
  stopped: said('stopped').nullable(),
  /** None where the case is an incident's: its page has the team. */
  team: ReviewTeam.nullable(),
  packTitle: text,
  arrangements: text,
})
export type PracticeReviewPage = z.infer<typeof PracticeReviewPage>

/** What the page must know besides the review itself. */
export interface PageFacts {
  readonly review: PracticeReview
  readonly records: Records
  readonly moves: readonly Moved[]
  readonly adopted: Adopted
  readonly clock: Clock | undefined
  readonly supervision: readonly Supervision[]
  readonly team: ReviewTeam | null
  readonly may: (permission: string) => boolean
  /** The post of a membership. */
  readonly post: (membershipId: string) => string
  readonly calendar: WorkingCalendar
  readonly today: Temporal.PlainDate
}

export function practiceReviewPage(facts: PageFacts): PracticeReviewPage {
  const { review, records, moves, adopted, clock, supervision, team, may, post, calendar, today } = facts
  const { kind, state } = review
  const told = <K extends RecordKind>(one: PracticeReviewRecord<K>): Said<K> => ({
    says: one.content,
    by: post(one.by),
    at: one.at.toString(),
  })
  const toldOrNot = <K extends RecordKind>(one: PracticeReviewRecord<K> | undefined): Said<K> | null => (one ? told(one) : null)
  const entryOf = ({ item, withdrawn }: Parameters<typeof counts>[0]) => ({ item, withdrawn: toldOrNot(withdrawn) })
  const begun = lastOf(records, 'begun')
  if (!begun) throw new Error('A practice review has no beginning')
  const runs = clock && !clock.closed ? clock : undefined
  const steps = practiceReviewSteps({ kind, state, records, lastDay: runs?.dueDay, today })
  const last = <K extends RecordKind>(one: K) => toldOrNot(lastOf(records, one))
  const earlier = <K extends RecordKind>(one: K) => historyOf(records, one).slice(0, -1).map(told)
  return {
    reference: review.reference,
    kind,
    kindTitle: reviewKinds[kind].title,
    title: review.title,
    state,
    statutory: isStatutory(kind),
    ofIncident: isOfIncident(review.reference),
    ofFindings: isOfFindings(kind),
    decidedOn: review.decidedOn.toString(),
    begun: told(begun),
    earlierBeginnings: earlier('begun'),
    clock: clock ? clockLine(clock, calendar, today, post) : null,
    next: steps.map(step => ({
      ...step,
      dueOn: step.dueOn?.toString() ?? null,
      mine: step.command !== '' && may(step.command),
    })),
    open: commandsOpen(review).filter(may),
    path: [...pathOf({ records, moves, post, today })],
    reviewers: reviewersOf(records, today).map(({ item, appointment, history, removed, inPlace }) => ({
      item,
      inPlace,
      appointment: told(appointment),
      earlier: history.slice(0, -1).map(told),
      removed: toldOrNot(removed),
      supervision: supervision
        .filter(note => note.item === item)
        .map(({ heldOn, note, by, at }) => ({ on: heldOn.toString(), note, by: post(by), at: at.toString() })),
    })),
    readsSupervision: may('practice-reviews.read-supervision'),
    beginsActions: may('actions.begin'),
    followsActions: may('actions.read'),
    method: last('method'),
    earlierMethods: earlier('method'),
    scope: last('scope'),
    earlierScopes: earlier('scope'),
    lines: linesOf(records).map(({ line, withdrawn }) => ({
      item: line.item,
      line: told(line),
      withdrawn: toldOrNot(withdrawn),
    })),
    members: membersOf(records).map(({ item, withdrawn, seat, history, left }) => ({
      ...entryOf({ item, withdrawn }),
      seat: told(seat),
      earlier: history.slice(0, -1).map(told),
      left: toldOrNot(left),
    })),
    meetings: meetingsOf(records).map(({ item, withdrawn, called, held, cancelled }) => ({
      ...entryOf({ item, withdrawn }),
      called: told(called),
      held: toldOrNot(held),
      cancelled: toldOrNot(cancelled),
    })),
    events: eventsOf(records).map(({ item, withdrawn, called, held, cancelled }) => ({
      ...entryOf({ item, withdrawn }),
      called: told(called),
      held: toldOrNot(held),
      cancelled: toldOrNot(cancelled),
    })),
    family: familyOf(records).map(one => ({
      ...entryOf(one),
      person: told(one.person),
      invitations: one.invitations.map(told),
      answers: one.answers.map(told),
      feedback: one.feedback.map(told),
      owed: counts(one) ? (owedToFamily(one, today) ?? null) : null,
    })),
    proceedings: proceedingsOf(records).map(({ item, withdrawn, last: stands, history }) => ({
      ...entryOf({ item, withdrawn }),
      last: told(stands),
      earlier: history.slice(0, -1).map(told),
      waitedFor: isWaitedFor(stands.content),
    })),
    milestones: milestonesOf(records).map(({ item, withdrawn, last: stands, history, done }) => ({
      ...entryOf({ item, withdrawn }),
      last: told(stands),
      earlier: history.slice(0, -1).map(told),
      done: toldOrNot(done),
      late: !done && stands.content.dueOn < today.toString(),
    })),
    learning: learningOf(records).map(({ item, withdrawn, learnt, acted }) => ({
      ...entryOf({ item, withdrawn }),
      learning: told(learnt),
      acted: acted.map(told),
    })),
    reports: recordsOf(records, 'report-ready').map(told),
    reopened: recordsOf(records, 'reopened').map(told),
    stopped: last('stopped'),
    team,
    packTitle: adopted.pack.shortTitle,
    arrangements: adopted.arrangements.title,
  }
}
