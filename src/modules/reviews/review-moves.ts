import type { ReviewStanding } from './rapid-review.ts'

/** What moves a rapid review on, standing by standing: buttons, refusals, tests and the drawn diagram are read from here. */
export interface ReviewMove {
  readonly to: ReviewStanding
  readonly label: string
}

const decideAgain = { to: 'decided', label: 'Record another decision' } as const
const send = { to: 'sent', label: 'Record that the report was sent' } as const
const anotherReply = { to: 'replied', label: 'Record another reply' } as const

export const reviewMoves = {
  'not-yet': {},
  'to-decide': {
    'reviews.decide-whether.yes': { to: 'open', label: 'Decide: a rapid review is done' },
    'reviews.decide-whether.no': { to: 'not-done', label: 'Decide: no rapid review is done' },
  },
  'not-done': { 'reviews.decide-whether.yes': { to: 'open', label: 'Decide: a rapid review is done after all' } },
  open: { 'reviews.decide': { to: 'decided', label: 'Record the decision on what comes next' } },
  decided: {
    'reviews.decide': decideAgain,
    'reviews.sign-off': { to: 'signed', label: 'Sign off the report' },
    // Not signed by all: the reason is recorded, and what was sent is not hidden.
    'reviews.send': send,
  },
  signed: {
    'reviews.decide': decideAgain,
    'reviews.write-section': { to: 'decided', label: 'Change the report' },
    'reviews.send': send,
  },
  sent: { 'reviews.record-reply': { to: 'replied', label: 'Record the national Panel’s reply' } },
  replied: {
    'reviews.record-regard': { to: 'closed', label: 'Record our regard to the reply' },
    'reviews.answer-question': { to: 'closed', label: 'Answer a question' },
    'reviews.record-reply': anotherReply,
  },
  closed: { 'reviews.record-reply': anotherReply },
} as const satisfies Readonly<Record<ReviewStanding, Readonly<Record<string, ReviewMove>>>>

/** Whether a move is open from where the review stands. */
export function canMoveReview(standing: ReviewStanding, move: string): boolean {
  return Object.keys(reviewMoves[standing]).some(name => name === move || name.startsWith(`${move}.`))
}
