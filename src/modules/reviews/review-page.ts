import { z } from 'zod'
import type { WorkingCalendar } from '../../platform/calendar/working-calendar.ts'
import type { Adopted } from '../arrangements/index.ts'
import { ClockLine, clockLine, type Partner, partnerNames, partners, type SeriousIncident } from '../incidents/index.ts'
import { titlesOf } from './combination.ts'
import { groupThatConcludes, groupThatDecides } from './deciding-group.ts'
import { milestoneTitle } from './milestone.ts'
import { planOf, reviewClock } from './plan.ts'
import {
  differs,
  familyWaits,
  isBeingWritten,
  isUnderWay,
  lastReply,
  questionsOf,
  type ReviewStanding,
  reportVersion,
  reviewStandings,
  sectionState,
  unsigned,
  viewsToCome,
} from './rapid-review.ts'
import { sectionIds, sections } from './report-section.ts'
import { canMoveReview } from './review-moves.ts'
import {
  type Content,
  type Kind,
  lastOf,
  type RapidReview,
  type ReviewRecord,
  recordsOf,
  standingOfEach,
} from './review-record.ts'
import { capital, isReadersStep, type ReviewReader, reviewSteps } from './review-step.ts'

const text = z.string()
const maybe = z.string().nullable()
/** Who recorded it, by post, and the moment. */
const recorded = { by: text, at: text }
const conclusion = { options: z.array(text), titles: z.array(text), reasons: text, ...recorded }

/** A rapid review as one reader of its case team sees it: days are ISO days, moments ISO instants, `null` is what is not there. */
export const ReviewPage = z.object({
  reference: text,
  standing: z.enum(Object.keys(reviewStandings) as [ReviewStanding, ...ReviewStanding[]]),
  /** The group that decides whether one is done; none where it follows from the threshold. */
  decides: maybe,
  concludes: text,
  whether: z.object({ toBeDone: z.boolean(), reasons: text, group: text, ...recorded }).nullable(),
  children: z.array(text),
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
  /** This reader may make actions of the findings. */
  makesActions: z.boolean(),
  followsActions: z.boolean(),
  chair: z.object({ name: text, post: text, ...recorded }).nullable(),
  milestones: z.array(
    z.object({
      item: text,
      title: text,
      owner: text,
      dueOn: text,
      workingDay: z.number().nullable(),
      doneOn: maybe,
      late: z.boolean(),
      afterLastDay: z.boolean(),
      whyAfterLastDay: maybe,
      changes: z.array(z.object({ dueOn: text, owner: text, ...recorded })),
    }),
  ),
  sections: z.array(
    z.object({
      id: text,
      title: text,
      state: z.enum(['empty', 'in-work', 'finished']),
      text,
      by: maybe,
      at: maybe,
      earlier: z.number(),
    }),
  ),
  safetyActions: z.array(
    z.object({
      item: text,
      what: text,
      organisation: text,
      post: text,
      dueOn: text,
      late: z.boolean(),
      done: z.object({ on: text, how: text, ...recorded }).nullable(),
    }),
  ),
  findings: z.array(
    z.object({ item: text, about: z.enum(['good-practice', 'improvement']), what: text, why: text, ...recorded }),
  ),
  /** Findings and safety actions that were entered by mistake, as they read. */
  withdrawn: z.array(z.object({ of: z.enum(['finding', 'safety-action', 'milestone']), what: text, reason: text, ...recorded })),
  criteria: z.array(
    z.object({
      id: text,
      kind: z.enum(['criterion', 'circumstance']),
      says: text,
      confidence: text,
      answer: z.enum(['yes', 'no', 'unclear']).nullable(),
      reasons: maybe,
      by: maybe,
      at: maybe,
    }),
  ),
  /** The ends that the pack has, each with those that may stand beside it. */
  options: z.array(z.object({ id: text, title: text, says: text, combinesWith: z.array(text), confidence: text })),
  views: z.array(
    z.object({
      partner: text,
      name: text,
      yours: z.boolean(),
      view: z.object({ ...conclusion, dissent: maybe, differs: z.boolean() }).nullable(),
      earlier: z.array(z.object({ ...conclusion, dissent: maybe })),
    }),
  ),
  decision: z.object({ ...conclusion, group: text }).nullable(),
  earlierDecisions: z.array(z.object({ ...conclusion, group: text })),
  /** Names one exact text of the report: goes up with each change. */
  version: z.number(),
  signOffs: z.array(
    z.object({
      partner: text,
      name: text,
      yours: z.boolean(),
      version: z.number().nullable(),
      by: maybe,
      at: maybe,
      holds: z.boolean(),
    }),
  ),
  sending: z
    .object({
      sentAt: text,
      how: text,
      reference: maybe,
      version: z.number(),
      whyUnsigned: maybe,
      ...recorded,
    })
    .nullable(),
  replies: z.array(z.object({ receivedOn: text, says: z.enum(['agrees', 'asks', 'suggests']), words: text, ...recorded })),
  regard: z.object({ words: text, ...recorded }).nullable(),
  questions: z.array(z.object({ item: text, question: text, answer: z.object({ words: text, ...recorded }).nullable() })),
  family: z
    .object({ told: z.boolean(), on: maybe, how: maybe, toldBy: maybe, whyNot: maybe, reviewOn: maybe, ...recorded })
    .nullable(),
  familyWaits: z.boolean(),
  packTitle: text,
  arrangements: text,
})
export type ReviewPage = z.infer<typeof ReviewPage>

/** What the page must know besides the review itself. */
export interface ReviewPageFacts {
  readonly incident: SeriousIncident
  readonly adopted: Adopted
  readonly review: RapidReview
  readonly standing: ReviewStanding
  readonly reader: ReviewReader
  /** The post of a membership. */
  readonly post: (membershipId: string) => string
  readonly calendar: WorkingCalendar
  readonly today: Temporal.PlainDate
}

export function reviewPage(facts: ReviewPageFacts): ReviewPage {
  const { incident, adopted, review, standing, reader, post, calendar, today } = facts
  const clock = reviewClock(incident)
  const decides = groupThatDecides(adopted)
  const concludes = groupThatConcludes(adopted)
  const plan = planOf(clock, review, calendar)
  const who = ({ by, at }: Pick<ReviewRecord, 'by' | 'at'>) => ({ by: post(by), at: at.toString() })
  const whether = lastOf(review, 'whether')
  const chair = lastOf(review, 'chair')
  const sending = lastOf(review, 'sending')
  const regard = lastOf(review, 'regard', lastReply(review))
  return {
    reference: incident.reference,
    standing,
    decides: decides?.name ?? null,
    concludes: concludes.name,
    whether: whether
      ? {
          toBeDone: whether.content.toBeDone,
          reasons: whether.content.reasons,
          group: whether.content.groupName,
          ...who(whether),
        }
      : null,
    children: incident.children.map(({ label }) => label),
    clock: clock ? clockLine(clock, calendar, today, post) : null,
    next: reviewSteps({
      standing,
      review,
      plan,
      lastDay: clock?.closed ? undefined : clock?.dueDay,
      decides,
      concludes,
      today,
    }).map(step => ({
      says: step.says,
      by: step.by,
      dueOn: step.dueOn?.toString() ?? null,
      urgent: step.urgent,
      command: step.command,
      mine: isReadersStep(reader, step),
      label: step.label,
      act: step.act,
    })),
    open: openCommands(facts),
    makesActions: reader.may('actions.begin'),
    followsActions: reader.may('actions.read'),
    chair: chair ? { ...chair.content, ...who(chair) } : null,
    milestones: plan.map(({ changes, dueOn, doneOn, workingDay, ...milestone }) => ({
      ...milestone,
      dueOn: dueOn.toString(),
      doneOn: doneOn?.toString() ?? null,
      workingDay: workingDay ?? null,
      late: Temporal.PlainDate.compare(doneOn ?? today, dueOn) > 0,
      changes: changes.map(change => ({ dueOn: change.content.dueOn, owner: change.content.owner, ...who(change) })),
    })),
    sections: sectionIds.map(id => {
      const texts = recordsOf(review, 'section').filter(({ item }) => item === id)
      const last = texts.at(-1)
      return {
        id,
        title: sections[id].title,
        state: sectionState(review, id),
        text: last?.content.text ?? '',
        by: last ? post(last.by) : null,
        at: last?.at.toString() ?? null,
        earlier: Math.max(0, texts.length - 1),
      }
    }),
    safetyActions: standingOfEach(review, 'safety-action').map(({ item, content }) => {
      const finished = lastOf(review, 'safety-done', item)
      return {
        item,
        ...content,
        late: !finished && content.dueOn < today.toString(),
        done: finished ? { on: finished.content.doneOn, how: finished.content.how, ...who(finished) } : null,
      }
    }),
    findings: standingOfEach(review, 'finding').map(one => ({ item: one.item, ...one.content, ...who(one) })),
    withdrawn: recordsOf(review, 'withdrawn').map(one => {
      const { of, reason } = one.content
      const what = of === 'milestone' ? milestoneTitle(review, one.item) : (lastOf(review, of, one.item)?.content.what ?? '')
      return { of, what, reason, ...who(one) }
    }),
    criteria: adopted.pack.reviewCriteria.map(({ id, kind, says, confidence }) => {
      const given = lastOf(review, 'criterion', id)
      return {
        id,
        kind,
        says,
        confidence,
        answer: given?.content.answer ?? null,
        reasons: given?.content.reasons ?? null,
        by: given ? post(given.by) : null,
        at: given?.at.toString() ?? null,
      }
    }),
    options: adopted.pack.decisionOptions.map(({ id, title, says, combinesWith, confidence }) => ({
      id,
      title,
      says,
      combinesWith: combinesWith ?? [],
      confidence,
    })),
    ...conclusionsOf(facts, who),
    version: reportVersion(review),
    sending: sending ? { ...sending.content, ...who(sending) } : null,
    replies: recordsOf(review, 'reply').map(({ content: { receivedOn, says, words }, ...one }) => ({
      receivedOn,
      says,
      words,
      ...who(one),
    })),
    regard: regard ? { ...regard.content, ...who(regard) } : null,
    questions: questionsOf(review).map(({ item, question }) => {
      const given = lastOf(review, 'answer', item)
      return { item, question, answer: given ? { ...given.content, ...who(given) } : null }
    }),
    family: familyLine(lastOf(review, 'family'), who),
    familyWaits: isUnderWay(standing) && familyWaits(review, today),
    packTitle: adopted.pack.shortTitle,
    arrangements: adopted.arrangements.title,
  }
}

type Who = (one: Pick<ReviewRecord, 'by' | 'at'>) => { by: string; at: string }

/** The partners' views, the decision, and who has signed off what. */
function conclusionsOf({ adopted, review, reader }: ReviewPageFacts, who: Who) {
  const decisions = recordsOf(review, 'decision')
  const decision = decisions.at(-1)
  const missing = unsigned(review)
  const told = <K extends Kind & ('view' | 'decision')>(one: ReviewRecord<K>) => {
    const { options, reasons }: Content<'view' | 'decision'> = one.content
    return { options: [...options], titles: titlesOf(adopted.pack.decisionOptions, options), reasons, ...who(one) }
  }
  const nameOf = (partner: Partner) => capital(partnerNames[partner])
  const decisionLine = (one: ReviewRecord<'decision'>) => ({ ...told(one), group: one.content.groupName })
  return {
    decision: decision ? decisionLine(decision) : null,
    earlierDecisions: decisions.slice(0, -1).map(decisionLine),
    views: partners.map(partner => {
      const views = recordsOf(review, 'view').filter(({ item }) => item === partner)
      const last = views.at(-1)
      const differing = last && decision ? differs(last.content.options, decision.content.options) : false
      return {
        partner,
        name: nameOf(partner),
        yours: reader.partner === partner,
        view: last ? { ...told(last), dissent: last.content.dissent, differs: differing } : null,
        earlier: views.slice(0, -1).map(one => ({ ...told(one), dissent: one.content.dissent })),
      }
    }),
    signOffs: partners.map(partner => {
      const last = lastOf(review, 'sign-off', partner)
      return {
        partner,
        name: nameOf(partner),
        yours: reader.partner === partner,
        version: last?.content.version ?? null,
        by: last ? who(last).by : null,
        at: last ? who(last).at : null,
        holds: !missing.includes(partner),
      }
    }),
  }
}

function familyLine(last: ReviewRecord<'family'> | undefined, who: Who): ReviewPage['family'] {
  if (!last) return null
  const { content } = last
  return content.told
    ? { told: true, on: content.on, how: content.how, toldBy: content.by, whyNot: null, reviewOn: null, ...who(last) }
    : { told: false, on: null, how: null, toldBy: null, whyNot: content.whyNot, reviewOn: content.reviewOn, ...who(last) }
}

/** The commands that this reader may give now: the role may, and the review stands so that it can be done. */
function openCommands({ review, standing, reader }: ReviewPageFacts): string[] {
  const writing = isBeingWritten(standing)
  const underWay = isUnderWay(standing)
  const speaks = reader.partner !== undefined
  const mayMove = (move: string) => canMoveReview(standing, move)
  const can: Readonly<Record<string, boolean>> = {
    'reviews.decide-whether': mayMove('reviews.decide-whether'),
    'reviews.name-chair': writing,
    'reviews.add-milestone': underWay,
    'reviews.change-milestone': underWay,
    'reviews.finish-milestone': underWay,
    'reviews.withdraw-milestone': underWay,
    'reviews.write-section': writing,
    'reviews.add-safety-action': underWay,
    'reviews.finish-safety-action': underWay,
    'reviews.add-finding': writing,
    'reviews.withdraw-entry': underWay,
    'reviews.judge-criterion': writing,
    'reviews.give-view': writing && speaks,
    'reviews.decide': mayMove('reviews.decide') && viewsToCome(review).length === 0,
    'reviews.sign-off': mayMove('reviews.sign-off') && speaks && unsigned(review).some(one => one === reader.partner),
    'reviews.send': mayMove('reviews.send'),
    'reviews.record-reply': mayMove('reviews.record-reply'),
    'reviews.record-regard': mayMove('reviews.record-regard') && lastOf(review, 'regard', lastReply(review)) === undefined,
    'reviews.answer-question': mayMove('reviews.answer-question'),
    'reviews.record-family': underWay,
  }
  return Object.keys(can).filter(command => can[command] && reader.may(command))
}
