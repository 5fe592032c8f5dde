import type { PracticeReviewKind, PracticeReviewState } from './practice-review.ts'

/** A practice review as lists and other rooms know it. */
export interface PracticeReview {
  readonly id: string
  readonly caseId: string
  /** Of the incident, or of its own series. */
  readonly reference: string
  readonly kind: PracticeReviewKind
  /** In the partnership's own words; it may say something of a case. */
  readonly title: string
  readonly state: PracticeReviewState
  /** The day of the decision to begin it. */
  readonly decidedOn: Temporal.PlainDate
  readonly begunAt: Temporal.Instant
  readonly begunBy: string
}

/** One move of where it stands. */
export interface Moved {
  readonly move: string
  readonly to: PracticeReviewState
  readonly by: string
  readonly at: Temporal.Instant
}

/** A note on the work of a reviewer, by those who commissioned it. */
export interface Supervision {
  /** The reviewer's item. */
  readonly item: string
  readonly heldOn: Temporal.PlainDate
  readonly note: string
  readonly by: string
  readonly at: Temporal.Instant
}
