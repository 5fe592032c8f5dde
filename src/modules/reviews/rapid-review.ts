import { type Partner, partners } from '../incidents/index.ts'
import { type SectionState, sectionIds } from './report-section.ts'
import { endsMilestone, historyOf, type Kind, lastOf, type RapidReview, recordsOf, standingOfEach } from './review-record.ts'

/** Where a rapid review stands, from the incident that needs it to the national Panel's reply answered (R4, R7). */
export type ReviewStanding = 'not-yet' | 'to-decide' | 'not-done' | 'open' | 'decided' | 'signed' | 'sent' | 'replied' | 'closed'

export const reviewStandings: Readonly<
  Record<ReviewStanding, { readonly says: string; readonly tone: 'grey' | 'blue' | 'green' | 'red' | 'orange' }>
> = {
  'not-yet': { says: 'No rapid review', tone: 'grey' },
  'to-decide': { says: 'Whether there is a rapid review is to be decided', tone: 'orange' },
  'not-done': { says: 'No rapid review is done', tone: 'grey' },
  open: { says: 'Rapid review open', tone: 'blue' },
  decided: { says: 'Decided, report to be signed off', tone: 'blue' },
  signed: { says: 'Signed off, report to be sent', tone: 'blue' },
  sent: { says: 'Sent to the national Panel', tone: 'green' },
  replied: { says: 'The national Panel has replied', tone: 'orange' },
  closed: { says: 'Reply answered', tone: 'grey' },
}

/** What a review stands on besides its own records. */
export interface ReviewGround {
  /** The threshold is met and the national Panel notified. */
  readonly due: boolean
  /** A group decides whether one is done (2019); otherwise it follows from the threshold (2023). */
  readonly groupDecides: boolean
}

/** Worked out from what is recorded, and never kept beside it. */
export function reviewStanding({ due, groupDecides }: ReviewGround, review: RapidReview): ReviewStanding {
  if (!due) return 'not-yet'
  const whether = lastOf(review, 'whether')
  if (groupDecides && !whether) return 'to-decide'
  if (whether && !whether.content.toBeDone) return 'not-done'
  if (!lastOf(review, 'sending')) {
    if (!lastOf(review, 'decision')) return 'open'
    return unsigned(review).length === 0 ? 'signed' : 'decided'
  }
  if (recordsOf(review, 'reply').length === 0) return 'sent'
  return lastOf(review, 'regard', lastReply(review)) && openQuestions(review).length === 0 ? 'closed' : 'replied'
}

/** Sections, entries, criteria, views and the decision can be written: the report has not been sent. */
export const isBeingWritten = (standing: ReviewStanding) => ['open', 'decided', 'signed'].includes(standing)

/** There is a rapid review: the family is told, and children are kept safe, also after the report was sent. */
export const isUnderWay = (standing: ReviewStanding) => !['not-yet', 'to-decide', 'not-done'].includes(standing)

/** A finding is withdrawn while the report is written; a safety action, which goes on, also after it was sent. */
export const mayWithdraw = (standing: ReviewStanding, of: 'finding' | 'safety-action') =>
  of === 'finding' ? isBeingWritten(standing) : isUnderWay(standing)

/** What the report is made of; whatever is recorded of these makes another version of it. */
const reported: readonly Kind[] = [
  'chair',
  'section',
  'safety-action',
  'safety-done',
  'finding',
  'withdrawn',
  'criterion',
  'view',
  'decision',
]

/** Withdrawing a milestone asks nobody to sign off anew. */
const isReported = (one: RapidReview[number]) => reported.includes(one.kind) && !endsMilestone(one)

/**
 * The version of the report: how many records it is made of. Records are never changed, so that the number names one exact text. Once
 * the report was sent it stays the one that was sent.
 */
export const reportVersion = (review: RapidReview): number =>
  lastOf(review, 'sending')?.content.version ?? review.filter(isReported).length

/** The review as it was when its report had this version. */
export function atVersion(review: RapidReview, version: number): RapidReview {
  let count = 0
  return review.filter(one => !isReported(one) || ++count <= version)
}

/** The partners who have not signed off the report as it reads now. Each is asked again after a change. */
export function unsigned(review: RapidReview): readonly Partner[] {
  const version = reportVersion(review)
  return partners.filter(partner => lastOf(review, 'sign-off', partner)?.content.version !== version)
}

/** The partners whose view on the next steps is still to come. */
export const viewsToCome = (review: RapidReview): readonly Partner[] =>
  partners.filter(partner => lastOf(review, 'view', partner) === undefined)

/** A partner's view that differs from the joint decision is kept as dissent. */
export function differs(view: readonly string[], decision: readonly string[]): boolean {
  return view.length !== decision.length || view.some(option => !decision.includes(option))
}

/** The number of the last reply, as its item; `0` before there is one. */
export const lastReply = (review: RapidReview) => `${recordsOf(review, 'reply').length}`

export interface Question {
  /** `1-2`: the second question of the first reply. */
  readonly item: string
  readonly question: string
}

/** Every question that the national Panel has put. */
export const questionsOf = (review: RapidReview): readonly Question[] =>
  recordsOf(review, 'reply').flatMap(({ content }, reply) =>
    content.questions.map((question, index) => ({ item: `${reply + 1}-${index + 1}`, question })),
  )

export const openQuestions = (review: RapidReview): readonly Question[] =>
  questionsOf(review).filter(({ item }) => lastOf(review, 'answer', item) === undefined)

/** The safety actions that nobody has recorded as done. */
export const openSafetyActions = (review: RapidReview) =>
  standingOfEach(review, 'safety-action').filter(({ item }) => lastOf(review, 'safety-done', item) === undefined)

/** Whether the family waits: neither told, nor reasons recorded that still hold on this day. */
export function familyWaits(review: RapidReview, today: Temporal.PlainDate): boolean {
  const family = lastOf(review, 'family')?.content
  if (!family) return true
  return !family.told && Temporal.PlainDate.compare(family.reviewOn, today) < 0
}

export function sectionState(review: RapidReview, section: string): SectionState {
  const last = lastOf(review, 'section', section)?.content
  if (!last || last.text === '') return 'empty'
  return last.finished ? 'finished' : 'in-work'
}

export const sectionsUnfinished = (review: RapidReview) => sectionIds.filter(id => sectionState(review, id) !== 'finished')

/** Goes up with each text of a section: who opened an older one is told before the newer one is written over. */
export const sectionRound = (review: RapidReview, section: string) => historyOf(review, 'section', section).length
