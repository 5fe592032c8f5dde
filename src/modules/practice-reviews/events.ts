import { event } from '../../platform/audit/event.ts'

/** What this room writes to the log: ids, days, codes and counts, never a name or anyone's words. */
export const practiceReviewRead = event<{ reference: string }>('practice-reviews.read', 'A practice review was read')
export const practiceReviewsListed = event<{ reviews: readonly string[] }>(
  'practice-reviews.listed',
  'Practice reviews were listed',
)
export const practiceReviewBegun = event<{ reference: string; kind: string; decidedOn: string }>(
  'practice-reviews.begun',
  'A practice review was begun',
)
export const beginningCorrected = event<{ decidedOn: string; before: string }>(
  'practice-reviews.beginning-corrected',
  'The day of the decision to begin a practice review was corrected',
)
export const practiceReviewMoved = event<{ move: string; from: string; to: string }>(
  'practice-reviews.moved',
  'A practice review moved on',
)
export const reviewerAppointed = event<{ reviewer: string; membership: string; lastDay: string }>(
  'practice-reviews.reviewer-appointed',
  'A reviewer was appointed and let into the case',
)
export const reviewerChanged = event<{ reviewer: string; lastDay: string }>(
  'practice-reviews.reviewer-changed',
  'The terms of a reviewer were changed',
)
export const reviewerRemoved = event<{ reviewer: string; on: string }>(
  'practice-reviews.reviewer-removed',
  'A reviewer was removed and let out of the case',
)
export const supervisionNoted = event<{ reviewer: string; on: string }>(
  'practice-reviews.supervision-noted',
  'A note on the work of a reviewer was added',
)
export const learningShown = event<{ reference: string; learning: string }>(
  'practice-reviews.learning-shown',
  'Something learnt in a practice review was shown beside an action',
)
export const addedToReview = event<{ membership: string; lastDay: string }>(
  'practice-reviews.added-to-team',
  'A person was added to the case team of a practice review by name',
)
/** Everything else that is recorded of a review, by its kind and the thing it is about. */
export const practiceReviewRecorded = event<{ kind: string; item: string; round: number }>(
  'practice-reviews.recorded',
  'Something was recorded of a practice review',
)

export const events = [
  practiceReviewRead,
  practiceReviewsListed,
  practiceReviewBegun,
  beginningCorrected,
  practiceReviewMoved,
  reviewerAppointed,
  reviewerChanged,
  reviewerRemoved,
  supervisionNoted,
  learningShown,
  addedToReview,
  practiceReviewRecorded,
]
