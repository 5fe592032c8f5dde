/** The room's door: practice reviews, from the decision to begin one to its report being ready for the Executive. */
import type { Module } from '../../platform/module.ts'
import { events } from './events.ts'
import { learningOrigin } from './learning/store.ts'
import { waiting } from './list/routes.tsx'
import { paths } from './paths.ts'
import { policy } from './policy.ts'
import { routes } from './routes.tsx'
import { declarations } from './tables.ts'

export { publicationClock } from './begin-command.ts'
export { toneOf } from './pages/tone.ts'
export { holdingUp, holdsUpPublication, proceedingsOf } from './part-of-review.ts'
export {
  isStatutory,
  isUnderWay,
  type PracticeReviewState,
  practiceReviewStates,
  reviewKinds,
} from './practice-review.ts'
export { canMovePracticeReview, practiceReviewMoves } from './practice-review-moves.ts'
export { proceedingSorts, waitingWords } from './practice-review-record.ts'
export {
  findPracticeReview,
  holdPracticeReview,
  listPracticeReviews,
  movePracticeReview,
  type OpenPracticeReview,
} from './store.ts'

export const practiceReviews: Module = {
  name: 'practice-reviews',
  routes,
  policy,
  events,
  declarations,
  navigation: [{ href: paths.reviews, text: 'Reviews', may: 'practice-reviews.read' }],
  origins: [learningOrigin],
  waiting,
}
