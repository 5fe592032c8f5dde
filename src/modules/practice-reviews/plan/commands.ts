import type { Work } from '../../../platform/database/actor-transaction.ts'
import { command, invalid } from '../../../platform/http/command.ts'
import { endMilestoneReminders, remindOfMilestone } from '../../reviews/index.ts'
import { backTo, notYet, publicationClock } from '../begin-command.ts'
import { isWithdrawn, type OfItem } from '../method-command.ts'
import { isOpen } from '../practice-review.ts'
import { lastOf } from '../practice-review-record.ts'
import { notNow, type OpenPracticeReview, record } from '../store.ts'
import { addMilestoneForm, changeMilestoneForm, milestoneDoneForm } from './forms.ts'

interface Planned {
  readonly title: string
  readonly owner: string
  readonly dueOn: Temporal.PlainDate
  readonly whyAfterLastDay: string | undefined
}

/** Under what the reminders of this review's plan stand. */
export const planOf = ({ review }: OpenPracticeReview) => ({ caseId: review.caseId, review: 'practice-review' }) as const

/** The plan is the partnership's own; a day after the last one of the law is taken with a reason, which is shown. */
async function setMilestone(work: Work, open: OpenPracticeReview, item: string, { title, owner, dueOn, ...input }: Planned) {
  if (!isOpen(open.review.state)) return notNow
  if (Temporal.PlainDate.compare(dueOn, open.review.decidedOn) < 0)
    return invalid({ field: 'dueOn', message: 'The day must not be before the decision to begin the review' })
  const clock = publicationClock(open)
  const afterLastDay = clock !== undefined && Temporal.PlainDate.compare(dueOn, clock.dueDay) > 0
  const { whyAfterLastDay = null } = input
  if (afterLastDay && whyAfterLastDay === null)
    return invalid({ field: 'whyAfterLastDay', message: 'This day is after the last day that the law gives. Say why' })
  await record(work, open, 'milestone', item, {
    title,
    owner,
    dueOn: dueOn.toString(),
    whyAfterLastDay: afterLastDay ? whyAfterLastDay : null,
  })
  await remindOfMilestone(work, { ...planOf(open), box: open.box }, item, { dueOn, owner })
  return backTo(open)
}

export const addMilestone = command(
  'practice-reviews.add-milestone',
  addMilestoneForm,
  'The milestone is added, and there are reminders of it',
  (work, open: OpenPracticeReview, input) => setMilestone(work, open, work.newId(), input),
)

/** Another day, or somebody else who sees to it. What stood before stays readable. */
export const changeMilestone = command(
  'practice-reviews.change-milestone',
  changeMilestoneForm,
  'The milestone is changed',
  async (work, open: OfItem, input) => {
    const before = lastOf(open.records, 'milestone', open.item)?.content
    if (!before || isOver(open)) return notNow
    return setMilestone(work, open, open.item, { title: before.title, ...input })
  },
)

const isOver = (open: OfItem) => isWithdrawn(open) || lastOf(open.records, 'milestone-done', open.item) !== undefined

export const finishMilestone = command(
  'practice-reviews.finish-milestone',
  milestoneDoneForm,
  'The milestone is done',
  async (work, open: OfItem, input) => {
    if (!isOpen(open.review.state) || isOver(open)) return notNow
    const early = notYet(work, 'doneOn', input.doneOn)
    if (early) return early
    await record(work, open, 'milestone-done', open.item, { doneOn: input.doneOn.toString() })
    await endMilestoneReminders(work, planOf(open), open.item)
    return backTo(open)
  },
)
