import type { Work } from '../../platform/database/actor-transaction.ts'
import { command, type Invalid, invalid } from '../../platform/http/command.ts'
import { formatDate } from '../../ui/patterns/dates.ts'
import { personNamed, teamOf } from '../incidents/index.ts'
import { sendNotices } from '../my-work/index.ts'
import { holdersOf } from '../people/index.ts'
import { backTo, notYet } from './begin-command.ts'
import { endPlace, letIn } from './case-team/store.ts'
import { reviewerAppointed, reviewerChanged, reviewerRemoved, supervisionNoted } from './events.ts'
import { appointForm, changeReviewerForm, removeReviewerForm, superviseForm } from './forms.ts'
import { paths } from './paths.ts'
import { isOfFindings, isOpen } from './practice-review.ts'
import { type Reviewer, reviewersOf } from './reviewer.ts'
import { addSupervision, notNow, type OpenPracticeReview, record } from './store.ts'

/** A review with the reviewer whom an address names. */
export interface OfReviewer extends OpenPracticeReview {
  readonly reviewer: Reviewer
}

/**
 * Appoints the reviewer, who was invited as a person before, and lets them into this one case until the last day: on the day after it,
 * or when they are removed, the next request finds nothing (R8, U1).
 */
export const appointReviewer = command(
  'practice-reviews.appoint-reviewer',
  appointForm,
  'The reviewer is appointed and can open this case',
  async (work, open: OpenPracticeReview, input) => {
    const { review, records } = open
    if (!isOpen(review.state) || isOfFindings(review.kind)) return notNow
    const early = notYet(work, 'appointedOn', input.appointedOn)
    if (early) return early
    const named = await personNamed(work, input.person)
    if ('outcome' in named) return named
    const member = (await holdersOf(work, ['independent-reviewer'])).find(({ personId }) => personId === named.personId)
    if (!member)
      return invalid({
        field: 'person',
        message: 'This person is not here as an independent reviewer. Give them that access on People and access first',
      })
    if (reviewersOf(records, work.today).some(one => one.inPlace && one.appointment.content.membership === member.id))
      return invalid({ field: 'person', message: 'This person is appointed already. Change the terms instead' })
    const team = await teamOf(work, { incident: { id: review.caseId }, box: open.box })
    if (team.shutOut.has(member.personId))
      return invalid({ field: 'person', message: 'This person is shut out of this record. Lift that first' })
    const trouble = troubleWithLastDay(work, input.lastDay, member.untilDay)
    if (trouble) return trouble
    const { independence, experience, terms, fee } = input
    const item = work.newId()
    const reason = `Independent reviewer: ${independence}`
    const place = await letIn(work, open, { personId: member.personId, lastDay: input.lastDay, reason })
    await record(work, open, 'reviewer', item, {
      ...{ membership: member.id, name: member.name, post: member.post, independence, experience, terms, fee, place },
      appointedOn: input.appointedOn.toString(),
      lastDay: input.lastDay.toString(),
      change: null,
    })
    const { reference } = review
    await sendNotices(work, [member], { kind: 'review-given', reference, link: paths.review(reference) })
    work.audit(reviewerAppointed, review.caseId, { reviewer: item, membership: member.id, lastDay: input.lastDay.toString() })
    return backTo(open)
  },
)

function troubleWithLastDay(
  work: Work,
  lastDay: Temporal.PlainDate,
  accessUntil: Temporal.PlainDate | null,
): Invalid | undefined {
  if (Temporal.PlainDate.compare(lastDay, work.today) < 0)
    return invalid({ field: 'lastDay', message: 'The last day must be today or later' })
  if (accessUntil && Temporal.PlainDate.compare(lastDay, accessUntil) >= 0)
    return invalid({
      field: 'lastDay',
      message: `Their access to this partnership ends after ${formatDate(accessUntil.subtract({ days: 1 }))}. Choose that day or an earlier one, or give them more time on People and access`,
    })
  return undefined
}

/** Changes the terms, the fee or the last day, with the reason; what was agreed before stays readable. */
export const changeReviewer = command(
  'practice-reviews.change-reviewer',
  changeReviewerForm,
  'The appointment is changed',
  async (work, open: OfReviewer, input) => {
    const { review, reviewer, box } = open
    const { appointment, item, removed } = reviewer
    if (!isOpen(review.state) || removed) return notNow
    const before = appointment.content
    const member = (await holdersOf(work, ['independent-reviewer'])).find(({ id }) => id === before.membership)
    if (!member)
      return invalid({
        field: 'lastDay',
        message: 'Their access to this partnership has ended. Give it again on People and access first',
      })
    const lastDay = input.lastDay.toString()
    const moved = lastDay !== before.lastDay
    const trouble = moved ? troubleWithLastDay(work, input.lastDay, member.untilDay) : undefined
    if (trouble) return trouble
    const { shutOut } = await teamOf(work, { incident: { id: review.caseId }, box })
    if (moved && shutOut.has(member.personId))
      return invalid({ field: 'lastDay', message: 'This person is shut out of this record. Lift that first' })
    const { personId } = member
    const place = moved ? await letIn(work, open, { personId, lastDay: input.lastDay, reason: input.change }) : before.place
    const { terms, fee, change } = input
    await record(work, open, 'reviewer', item, { ...before, terms, fee, lastDay, place, change })
    work.audit(reviewerChanged, review.caseId, { reviewer: item, lastDay })
    return backTo(open)
  },
)

/** Ends an appointment before its day, with the reasons: the case is shut to the reviewer from the next request on. */
export const removeReviewer = command(
  'practice-reviews.remove-reviewer',
  removeReviewerForm,
  'The appointment has ended, and the reviewer can no longer open this case',
  async (work, open: OfReviewer, input) => {
    const { review, reviewer } = open
    if (reviewer.removed) return notNow
    const early = notYet(work, 'on', input.on)
    if (early) return early
    const { appointedOn, place } = reviewer.appointment.content
    if (Temporal.PlainDate.compare(input.on, Temporal.PlainDate.from(appointedOn)) < 0)
      return invalid({ field: 'on', message: 'It cannot have ended before the appointment' })
    const on = input.on.toString()
    await record(work, open, 'reviewer-removed', reviewer.item, { on, reasons: input.reasons })
    await endPlace(work, place)
    work.audit(reviewerRemoved, review.caseId, { reviewer: reviewer.item, on })
    return backTo(open)
  },
)

/** A note of those who commissioned the reviewer on how the work goes; the reviewer does not read it. */
export const noteSupervision = command(
  'practice-reviews.note-supervision',
  superviseForm,
  'The note is added',
  async (work, open: OfReviewer, input) => {
    const early = notYet(work, 'on', input.on)
    if (early) return early
    const { review, reviewer } = open
    await addSupervision(work, open, { item: reviewer.item, heldOn: input.on, note: input.note })
    work.audit(supervisionNoted, review.caseId, { reviewer: reviewer.item, on: input.on.toString() })
    return backTo(open)
  },
)
