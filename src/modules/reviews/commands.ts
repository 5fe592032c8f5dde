import { loadWorkingCalendar } from '../../platform/calendar/index.ts'
import type { Work } from '../../platform/database/actor-transaction.ts'
import { command, done, type Invalid, invalid, refused } from '../../platform/http/command.ts'
import { closeNotOwed, startClock } from '../clocks/index.ts'
import { groupThatDecides } from './deciding-group.ts'
import { chairNamed, milestoneDone, milestoneSet, milestoneWithdrawn, whetherDecided } from './events.ts'
import {
  addMilestoneForm,
  chairForm,
  changeMilestoneForm,
  milestoneDoneForm,
  whetherForm,
  withdrawMilestoneForm,
} from './forms.ts'
import { isAfter, type Milestone } from './milestone.ts'
import { endMilestoneReminders, remindOfMilestone } from './milestone-days/store.ts'
import { paths } from './paths.ts'
import { planOf, reviewClock } from './plan.ts'
import { isBeingWritten, isUnderWay } from './rapid-review.ts'
import { canMoveReview } from './review-moves.ts'
import { endsMilestone, lastOf } from './review-record.ts'
import { type OpenReview, record } from './store.ts'

/** What is said of an act for which it is too early or too late; the page shows how the review stands. */
export const notNow = refused(
  'not-now',
  'The rapid review does not stand so that this can be done. Go back to it to see what was done and what comes next',
)

export const backTo = ({ incident }: OpenReview) => done(paths.review(incident.reference))

/** Something that has happened cannot have happened tomorrow. */
export function notYet(work: Work, field: string, on: Temporal.PlainDate): Invalid | undefined {
  if (Temporal.PlainDate.compare(on, work.today) <= 0) return undefined
  return invalid({ field, message: 'The day must be today or in the past' })
}

/** The group's record whether a rapid review is done (2019 §5 line 360). If not, nothing is owed any more, and the clock says why. */
export const decideWhether = command(
  'reviews.decide-whether',
  whetherForm,
  'The decision on the rapid review is recorded',
  async (work, open: OpenReview, input) => {
    const { incident, adopted, standing, box } = open
    const group = groupThatDecides(adopted)
    if (!group || !canMoveReview(standing, `reviews.decide-whether.${input.toBeDone}`)) return notNow
    const toBeDone = input.toBeDone === 'yes'
    await record(work, open, 'whether', '', { toBeDone, reasons: input.reasons, groupId: group.id, groupName: group.name })
    const clock = reviewClock(incident)
    if (!toBeDone && clock && !clock.closed) await closeNotOwed(work, clock, work.moment, input.reasons, box)
    if (toBeDone && clock?.closed) {
      const uncounted = await startClock(work, adopted, incident.id, 'rapid-review', clock.startedAt)
      if (uncounted) return uncounted
    }
    work.audit(whetherDecided, incident.id, { toBeDone, group: group.id })
    return backTo(open)
  },
)

/** Names who chairs the Rapid Review Panel of this one review. */
export const nameChair = command(
  'reviews.name-chair',
  chairForm,
  'The chair of the Rapid Review Panel is named',
  async (work, open: OpenReview, input) => {
    if (!isBeingWritten(open.standing)) return notNow
    await record(work, open, 'chair', '', input)
    work.audit(chairNamed, open.incident.id, {})
    return backTo(open)
  },
)

/** Under what the reminders of this review's plan stand. */
export const remindersOf = ({ incident, box }: OpenReview) => ({ caseId: incident.id, review: 'rapid-review', box }) as const

interface MilestoneInput {
  readonly owner: string
  readonly dueOn: Temporal.PlainDate
  readonly whyAfterLastDay: string | undefined
}

/** A milestone is moved as the partnership sees fit; after the last day of the law it takes a reason, which is shown. */
async function setMilestone(work: Work, open: OpenReview, item: string, title: string, input: MilestoneInput) {
  const clock = reviewClock(open.incident)
  if (!isUnderWay(open.standing) || !clock) return notNow
  const afterLastDay = isAfter(input.dueOn, clock.dueDay)
  if (afterLastDay && input.whyAfterLastDay === undefined)
    return invalid({ field: 'whyAfterLastDay', message: 'This day is after the last day that the law gives. Say why' })
  if (Temporal.PlainDate.compare(input.dueOn, clock.startedDay) < 0)
    return invalid({ field: 'dueOn', message: 'The day must not be before the national Panel was notified' })
  await record(work, open, 'milestone', item, {
    title,
    owner: input.owner,
    dueOn: input.dueOn.toString(),
    whyAfterLastDay: afterLastDay ? (input.whyAfterLastDay ?? null) : null,
  })
  await remindOfMilestone(work, remindersOf(open), item, input)
  work.audit(milestoneSet, open.incident.id, { milestone: item, dueOn: input.dueOn.toString(), afterLastDay })
  return backTo(open)
}

export const addMilestone = command(
  'reviews.add-milestone',
  addMilestoneForm,
  'The milestone is added',
  (work, open: OpenReview, input) => setMilestone(work, open, work.newId(), input.title, input),
)

/** A review with the milestone that an address names. */
export interface OfMilestone extends OpenReview {
  readonly milestone: Milestone
}

/** Also one that was withdrawn meanwhile: whoever had its page open is told so. */
export function milestoneOf({ incident, review }: OpenReview, item: string): Milestone | undefined {
  const everyOne = review.filter(one => !endsMilestone(one))
  return planOf(reviewClock(incident), everyOne, loadWorkingCalendar()).find(milestone => milestone.item === item)
}

const isWithdrawn = ({ review, milestone }: OfMilestone) => lastOf(review, 'withdrawn', milestone.item) !== undefined

export const changeMilestone = command(
  'reviews.change-milestone',
  changeMilestoneForm,
  'The milestone is changed',
  async (work, open: OfMilestone, input) =>
    isWithdrawn(open) ? notNow : setMilestone(work, open, open.milestone.item, open.milestone.title, input),
)

/** Signing off and sending are recorded where they are done, and need no second mark here. */
const doneElsewhere = ['sign-off', 'sent']
const isMarkedByHand = ({ item }: Milestone) => !doneElsewhere.includes(item)

export const finishMilestone = command(
  'reviews.finish-milestone',
  milestoneDoneForm,
  'The milestone is done',
  async (work, open: OfMilestone, input) => {
    const { milestone } = open
    if (!isUnderWay(open.standing) || milestone.doneOn || !isMarkedByHand(milestone) || isWithdrawn(open)) return notNow
    const early = notYet(work, 'doneOn', input.doneOn)
    if (early) return early
    await record(work, open, 'milestone-done', milestone.item, { doneOn: input.doneOn.toString() })
    await endMilestoneReminders(work, remindersOf(open), milestone.item)
    work.audit(milestoneDone, open.incident.id, { milestone: milestone.item, doneOn: input.doneOn.toString() })
    return backTo(open)
  },
)

/** A milestone that this review does not need goes out of its plan; it stays readable, with the reason. */
export const withdrawMilestone = command(
  'reviews.withdraw-milestone',
  withdrawMilestoneForm,
  'The milestone is withdrawn',
  async (work, open: OfMilestone, { reason }) => {
    const { milestone } = open
    if (!isUnderWay(open.standing) || milestone.doneOn || !isMarkedByHand(milestone) || isWithdrawn(open)) return notNow
    await record(work, open, 'withdrawn', milestone.item, { of: 'milestone', reason })
    await endMilestoneReminders(work, remindersOf(open), milestone.item)
    work.audit(milestoneWithdrawn, open.incident.id, { milestone: milestone.item })
    return backTo(open)
  },
)
