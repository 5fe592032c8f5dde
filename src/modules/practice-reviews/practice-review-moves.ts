import type { PracticeReviewState } from './practice-review.ts'

/** What moves a practice review on, state by state: buttons, refusals, tests and the drawn diagram are read from here. */
export interface PracticeReviewMove {
  readonly to: PracticeReviewState
  readonly label: string
}

const stop = { 'practice-reviews.stop': { to: 'stopped', label: 'Stop the review' } } as const
const publish = { 'publication.publish': { to: 'published', label: 'Publish' } } as const

export const practiceReviewMoves = {
  commissioned: {
    'practice-reviews.agree-method': { to: 'under-way', label: 'Record the method agreed' },
    ...stop,
  },
  'under-way': {
    'practice-reviews.report-ready': { to: 'report-ready', label: 'Record that the report is ready' },
    ...stop,
  },
  'report-ready': {
    'publication.put-to-executive': { to: 'with-executive', label: 'Put the report to the Executive' },
    'practice-reviews.reopen': { to: 'under-way', label: 'Go back to the review' },
    ...stop,
  },
  'with-executive': {
    'publication.agree': { to: 'agreed', label: 'Record that the Executive agrees' },
    'publication.send-back': { to: 'under-way', label: 'Record that the Executive sends it back' },
  },
  agreed: {
    ...publish,
    'publication.not-publish': { to: 'not-published', label: 'Record the decision not to publish' },
  },
  'not-published': publish,
  published: { 'publication.archive': { to: 'archived', label: 'Archive what was published' } },
  archived: {},
  stopped: {},
} as const satisfies Readonly<Record<PracticeReviewState, Readonly<Record<string, PracticeReviewMove>>>>

/** Where a move leads from a state; undefined when it is not open there. */
export function moveFrom(state: PracticeReviewState, move: string): PracticeReviewMove | undefined {
  const open: Readonly<Record<string, PracticeReviewMove>> = practiceReviewMoves[state]
  return Object.hasOwn(open, move) ? open[move] : undefined
}

/** Whether a move is open from where the review stands. */
export const canMovePracticeReview = (state: PracticeReviewState, move: string): boolean => moveFrom(state, move) !== undefined
