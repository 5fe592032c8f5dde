import { londonDay, londonInstant } from '../../platform/clock/clock.ts'
import type { Work } from '../../platform/database/actor-transaction.ts'
import { command, invalid, refused } from '../../platform/http/command.ts'
import { meetClock, wouldBeLate } from '../clocks/index.ts'
import { partnerNames, partnerSpokenFor } from '../incidents/index.ts'
import { troubleWithCombination } from './combination.ts'
import { backTo, notNow, notYet, remindersOf } from './commands.ts'
import { groupThatConcludes } from './deciding-group.ts'
import {
  familyRecorded,
  questionAnswered,
  regardRecorded,
  replyRecorded,
  reportSent,
  reviewDecided,
  reviewViewGiven,
  signedOff,
} from './events.ts'
import {
  answerForm,
  familyForm,
  regardForm,
  replyForm,
  reviewDecisionForm,
  reviewViewForm,
  sendForm,
  signOffForm,
} from './forms.ts'
import { endMilestoneReminders } from './milestone-days/store.ts'
import { reviewClock } from './plan.ts'
import { isBeingWritten, isUnderWay, lastReply, type Question, reportVersion, unsigned, viewsToCome } from './rapid-review.ts'
import { canMoveReview } from './review-moves.ts'
import { lastOf } from './review-record.ts'
import { type OpenReview, record } from './store.ts'

const notAPartner = refused(
  'not-a-partner',
  'Only a delegate of one of the three safeguarding partners can do this, or its accountable officer once added to the case team by name',
)

/** One partner's view on what follows, with reasons and the dissent it wants kept (R7). A later view of the same partner counts. */
export const giveReviewView = command(
  'reviews.give-view',
  reviewViewForm,
  'Your view is recorded',
  async (work, open: OpenReview, input) => {
    const { incident, adopted, standing } = open
    if (!isBeingWritten(standing)) return notNow
    const partner = (await partnerSpokenFor(work))(incident.id)
    if (!partner) return notAPartner
    const trouble = troubleWithCombination(adopted.pack.decisionOptions, input.options)
    if (trouble) return invalid({ field: 'options', message: trouble.message })
    const { reasons, dissent = null } = input
    await record(work, open, 'view', partner, { options: [...input.options], reasons, dissent })
    work.audit(reviewViewGiven, incident.id, { partner, options: input.options, dissent: dissent !== null })
    return backTo(open)
  },
)

/** The joint decision on what follows, by the group that the arrangements name; it counts only when each partner's view is in (R7). */
export const decideReview = command(
  'reviews.decide',
  reviewDecisionForm,
  'The decision is recorded',
  async (work, open: OpenReview, input) => {
    const { incident, adopted, review, standing } = open
    if (!canMoveReview(standing, 'reviews.decide')) return notNow
    const missing = viewsToCome(review)
    if (missing.length > 0)
      return refused(
        'views-missing',
        `The decision needs the view of each partner. Still to come: ${missing.map(partner => partnerNames[partner]).join(', ')}`,
      )
    const trouble = troubleWithCombination(adopted.pack.decisionOptions, input.options)
    if (trouble) return invalid({ field: 'options', message: trouble.message })
    const { id, name } = groupThatConcludes(adopted)
    await record(work, open, 'decision', '', {
      options: [...input.options],
      reasons: input.reasons,
      groupId: id,
      groupName: name,
    })
    work.audit(reviewDecided, incident.id, { options: input.options, group: id })
    return backTo(open)
  },
)

/** One partner signs off the report as it reads now. Any change of it afterwards asks each partner again. */
export const signOff = command('reviews.sign-off', signOffForm, 'The report is signed off', async (work, open: OpenReview) => {
  const { incident, review, standing } = open
  if (!canMoveReview(standing, 'reviews.sign-off')) return notNow
  const partner = (await partnerSpokenFor(work))(incident.id)
  if (!partner) return notAPartner
  if (!unsigned(review).includes(partner))
    return refused('signed-already', 'Your organisation has signed off this version already. The page shows who and when')
  const version = reportVersion(review)
  await record(work, open, 'sign-off', partner, { version })
  if (unsigned(review).length === 1) await endMilestoneReminders(work, remindersOf(open), 'sign-off')
  work.audit(signedOff, incident.id, { partner, version })
  return backTo(open)
})

/**
 * The report was sent to the national Panel: meets the statutory clock (RR-1). Late, or before every partner has signed, it is taken
 * all the same, with the reason and who recorded it.
 */
export const sendReport = command(
  'reviews.send',
  sendForm,
  'It is recorded that the report was sent',
  async (work, open: OpenReview, input) => {
    const { incident, review, standing, box } = open
    if (!canMoveReview(standing, 'reviews.send') || !incident.notification) return notNow
    const sentAt = londonInstant(input.sentOn, input.sentAt)
    if (Temporal.Instant.compare(sentAt, work.moment) > 0)
      return invalid({ field: 'sentOn', message: 'The day and time it was sent must not be in the future' })
    if (Temporal.Instant.compare(sentAt, incident.notification.sentAt) < 0)
      return invalid({ field: 'sentOn', message: 'It cannot have been sent before the national Panel was notified' })
    const running = reviewClock(incident)
    const clock = running?.closed ? undefined : running
    const late = clock !== undefined && wouldBeLate(clock, input.sentOn)
    if (late && input.lateReason === undefined)
      return invalid({ field: 'lateReason', message: 'This is after the last day of the clock. Say why it is late' })
    const missing = unsigned(review)
    if (missing.length > 0 && input.whyUnsigned === undefined)
      return invalid({
        field: 'whyUnsigned',
        message: `Say why it was sent without the sign-off of ${missing.map(partner => partnerNames[partner]).join(' and ')}`,
      })
    const version = reportVersion(review)
    await record(work, open, 'sending', '', {
      sentAt: sentAt.toString(),
      how: input.how,
      reference: input.reference ?? null,
      version,
      whyUnsigned: missing.length > 0 ? (input.whyUnsigned ?? null) : null,
    })
    if (clock) await meetClock(work, clock, sentAt, { reason: input.lateReason, box })
    work.audit(reportSent, incident.id, { sentAt: sentAt.toString(), version, unsigned: missing, late })
    return backTo(open)
  },
)

/** What the national Panel wrote back, and each question that it put. */
export const recordReply = command(
  'reviews.record-reply',
  replyForm,
  'The reply is recorded',
  async (work, open: OpenReview, input) => {
    if (!canMoveReview(open.standing, 'reviews.record-reply')) return notNow
    const early = notYet(work, 'receivedOn', input.receivedOn)
    if (early) return early
    const { receivedOn, says, words } = input
    const sending = lastOf(open.review, 'sending')?.content.sentAt
    if (sending && Temporal.PlainDate.compare(receivedOn, londonDay(Temporal.Instant.from(sending))) < 0)
      return invalid({ field: 'receivedOn', message: 'The reply cannot have come before the report was sent' })
    const questions = (input.questions ?? '').split('\n').map(line => line.trim())
    const asked = questions.filter(line => line !== '')
    const item = `${Number(lastReply(open.review)) + 1}`
    await record(work, open, 'reply', item, { receivedOn: receivedOn.toString(), says, words, questions: asked })
    work.audit(replyRecorded, open.incident.id, { receivedOn: receivedOn.toString(), says, questions: asked.length })
    return backTo(open)
  },
)

/** What the partnership does with the reply; where it does not follow it, why. */
export const recordRegard = command(
  'reviews.record-regard',
  regardForm,
  'Our regard to the reply is recorded',
  async (work, open: OpenReview, input) => {
    if (!canMoveReview(open.standing, 'reviews.record-regard')) return notNow
    await record(work, open, 'regard', lastReply(open.review), input)
    work.audit(regardRecorded, open.incident.id, {})
    return backTo(open)
  },
)

/** A review with the question of the national Panel that an address names. */
export interface OfQuestion extends OpenReview {
  readonly question: Question
}

export const answerQuestion = command(
  'reviews.answer-question',
  answerForm,
  'The answer is recorded',
  async (work, open: OfQuestion, input) => {
    const { item } = open.question
    if (!canMoveReview(open.standing, 'reviews.answer-question') || lastOf(open.review, 'answer', item)) return notNow
    await record(work, open, 'answer', item, input)
    work.audit(questionAnswered, open.incident.id, { question: item })
    return backTo(open)
  },
)

/** How, when and by whom the family was told; or why not, and when that is looked at again. A later record counts instead. */
export const recordFamily = command(
  'reviews.record-family',
  familyForm,
  'What the family was told is recorded',
  async (work, open: OpenReview, input) => {
    if (!isUnderWay(open.standing)) return notNow
    const trouble = input.told === 'yes' ? troubleWithTelling(work, input) : troubleWithNotTelling(work, input)
    if (trouble.length > 0) return invalid(...trouble)
    const { on, how = '', by = '', whyNot = '', reviewOn } = input
    const told = input.told === 'yes' && on !== undefined
    if (told) await record(work, open, 'family', '', { told: true, on: on.toString(), how, by })
    else if (reviewOn) await record(work, open, 'family', '', { told: false, whyNot, reviewOn: reviewOn.toString() })
    work.audit(familyRecorded, open.incident.id, { told, on: `${told ? on : reviewOn}` })
    return backTo(open)
  },
)

interface FamilyInput {
  readonly on: Temporal.PlainDate | undefined
  readonly how: string | undefined
  readonly by: string | undefined
  readonly whyNot: string | undefined
  readonly reviewOn: Temporal.PlainDate | undefined
}

function troubleWithTelling(work: Work, { on, how, by }: FamilyInput) {
  return [
    ...(on === undefined ? [{ field: 'on', message: 'Enter the day they were told' }] : []),
    ...(on && notYet(work, 'on', on) ? [{ field: 'on', message: 'The day they were told must be today or in the past' }] : []),
    ...(how === undefined ? [{ field: 'how', message: 'Write how they were told' }] : []),
    ...(by === undefined ? [{ field: 'by', message: 'Enter who told them' }] : []),
  ]
}

function troubleWithNotTelling(work: Work, { whyNot, reviewOn }: FamilyInput) {
  const past = reviewOn && Temporal.PlainDate.compare(reviewOn, work.today) < 0
  return [
    ...(whyNot === undefined ? [{ field: 'whyNot', message: 'Write why they are not told' }] : []),
    ...(reviewOn === undefined ? [{ field: 'reviewOn', message: 'Enter the day on which this is looked at again' }] : []),
    ...(past ? [{ field: 'reviewOn', message: 'The day on which this is looked at again must not be in the past' }] : []),
  ]
}
