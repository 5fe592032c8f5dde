import type { Work } from '../../platform/database/actor-transaction.ts'
import { command, invalid } from '../../platform/http/command.ts'
import { backTo, notYet } from './begin-command.ts'
import { familyAnswerForm, familyForm, feedbackForm, invitationForm } from './family/forms.ts'
import { changeProceedingForm, proceedingForm } from './forms.ts'
import { isWithdrawn, type OfItem } from './method-command.ts'
import { isOfFindings, isOpen } from './practice-review.ts'
import { lastOf } from './practice-review-record.ts'
import { notNow, type OpenPracticeReview, record } from './store.ts'

/** Somebody of the family, or a surviving child: each is invited, or it is recorded why not (2019 §5 line 381). */
export const addFamily = command(
  'practice-reviews.add-family',
  familyForm,
  'The person is added',
  async (work, open: OpenPracticeReview, input) => {
    if (!isOpen(open.review.state) || isOfFindings(open.review.kind)) return notNow
    await record(work, open, 'family', work.newId(), input)
    return backTo(open)
  },
)

/** How, when and by whom they were invited and what support was offered; or why not, and when that is looked at again. */
export const recordInvitation = command(
  'practice-reviews.record-invitation',
  invitationForm,
  'The invitation, or why there is none, is recorded',
  async (work, open: OfItem, input) => {
    if (!isOpen(open.review.state) || isWithdrawn(open)) return notNow
    const { on, how = '', by = '', support = '', whyNot = '', lookAgainOn } = input
    const trouble = input.invited === 'yes' ? troubleWithInviting(work, input) : troubleWithNotInviting(work, input)
    if (trouble.length > 0) return invalid(...trouble)
    if (input.invited === 'yes' && on)
      await record(work, open, 'family-invited', open.item, { invited: true, on: on.toString(), how, by, support })
    else if (lookAgainOn)
      await record(work, open, 'family-invited', open.item, { invited: false, whyNot, lookAgainOn: lookAgainOn.toString() })
    return backTo(open)
  },
)

interface Invitation {
  readonly on: Temporal.PlainDate | undefined
  readonly how: string | undefined
  readonly by: string | undefined
  readonly support: string | undefined
  readonly whyNot: string | undefined
  readonly lookAgainOn: Temporal.PlainDate | undefined
}

function troubleWithInviting(work: Work, { on, how, by, support }: Invitation) {
  return [
    ...(on === undefined ? [{ field: 'on', message: 'Enter the day they were invited' }] : []),
    ...(on && notYet(work, 'on', on) ? [{ field: 'on', message: 'The day they were invited must be today or in the past' }] : []),
    ...(how === undefined ? [{ field: 'how', message: 'Write how they were invited' }] : []),
    ...(by === undefined ? [{ field: 'by', message: 'Enter who invited them' }] : []),
    ...(support === undefined ? [{ field: 'support', message: 'Write what support was offered, or that there was none' }] : []),
  ]
}

function troubleWithNotInviting(work: Work, { whyNot, lookAgainOn }: Invitation) {
  const past = lookAgainOn && Temporal.PlainDate.compare(lookAgainOn, work.today) < 0
  return [
    ...(whyNot === undefined ? [{ field: 'whyNot', message: 'Write why they are not invited' }] : []),
    ...(lookAgainOn === undefined ? [{ field: 'lookAgainOn', message: 'Enter the day on which this is looked at again' }] : []),
    ...(past ? [{ field: 'lookAgainOn', message: 'The day on which this is looked at again must not be in the past' }] : []),
  ]
}

/** What they answered, what they said and with what support. A later answer counts instead, and the earlier ones stay readable. */
export const recordFamilyAnswer = command(
  'practice-reviews.record-family-answer',
  familyAnswerForm,
  'The answer is recorded',
  async (work, open: OfItem, input) => {
    if (!isOpen(open.review.state) || isWithdrawn(open)) return notNow
    const early = notYet(work, 'on', input.on)
    if (early) return early
    const invitation = lastOf(open.records, 'family-invited', open.item)?.content
    if (!invitation?.invited)
      return invalid({ field: 'answer', message: 'Record first how they were invited. An answer comes after that' })
    if (Temporal.PlainDate.compare(input.on, Temporal.PlainDate.from(invitation.on)) < 0)
      return invalid({ field: 'on', message: 'The answer cannot have come before the invitation' })
    const { answer, said = null, support = null } = input
    await record(work, open, 'family-answer', open.item, { on: input.on.toString(), answer, said, support })
    return backTo(open)
  },
)

/**
 * What they were shown of the report before it is published, what they said and what was made of that. They were invited before, or the
 * conversation is recorded as an invitation first.
 */
export const recordFeedback = command(
  'practice-reviews.record-feedback',
  feedbackForm,
  'What they were shown, and what they said, is recorded',
  async (work, open: OfItem, input) => {
    if (!isOpen(open.review.state) || isWithdrawn(open)) return notNow
    const early = notYet(work, 'on', input.on)
    if (early) return early
    const { how, said = null, regard = null } = input
    await record(work, open, 'family-feedback', open.item, { on: input.on.toString(), how, said, regard })
    return backTo(open)
  },
)

/** An inquest, an investigation or court proceedings about the same events, and what of this review waits for them. */
export const addProceeding = command(
  'practice-reviews.add-proceeding',
  proceedingForm,
  'The proceedings are recorded',
  async (work, open: OpenPracticeReview, input) => {
    if (!isOpen(open.review.state)) return notNow
    const { sort, what, waits, holdsUp = null, until } = input
    const proceeding = { sort, what, waits: [...waits], holdsUp, until: until?.toString() ?? null, ended: null }
    await record(work, open, 'proceeding', work.newId(), proceeding)
    return backTo(open)
  },
)

/** How they stand now, or that they have ended: what was recorded before stays readable. */
export const changeProceeding = command(
  'practice-reviews.change-proceeding',
  changeProceedingForm,
  'How the proceedings stand is recorded',
  async (work, open: OfItem, input) => {
    const before = lastOf(open.records, 'proceeding', open.item)?.content
    if (!before || before.ended || isWithdrawn(open) || !isOpen(open.review.state)) return notNow
    const { what, waits, holdsUp = null, until, endedOn, how } = input
    if (endedOn === undefined && how !== undefined)
      return invalid({ field: 'endedOn', message: 'Enter the day on which it ended, or leave out how' })
    if (endedOn && how === undefined) return invalid({ field: 'how', message: 'Write how it ended' })
    const early = endedOn && notYet(work, 'endedOn', endedOn)
    if (early) return early
    const ended = endedOn && how !== undefined ? { on: endedOn.toString(), how } : null
    const proceeding = { sort: before.sort, what, waits: [...waits], holdsUp, until: until?.toString() ?? null, ended }
    await record(work, open, 'proceeding', open.item, proceeding)
    return backTo(open)
  },
)
