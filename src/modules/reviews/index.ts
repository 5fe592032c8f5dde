/** The room's door: rapid reviews, from the incident that needs one to the national Panel's reply answered and the family told. */
import type { Module } from '../../platform/module.ts'
import { events } from './events.ts'
import { findingOrigin } from './findings/store.ts'
import { registerMilestoneReminders, sendMilestoneReminders } from './jobs.ts'
import { policy } from './policy.ts'
import { routes, waiting } from './routes.tsx'
import { declarations } from './tables.ts'

export { endMilestoneReminders, remindOfMilestone } from './milestone-days/store.ts'
export { planOf, reviewClock } from './plan.ts'
export { isUnderWay, reviewStandings } from './rapid-review.ts'
export { reviewMoves } from './review-moves.ts'
export { lastOf } from './review-record.ts'
export { findReview, holdReview, type OpenReview, reviewsOf } from './store.ts'

export const reviews: Module = {
  name: 'reviews',
  routes,
  policy,
  events,
  declarations,
  navigation: [],
  origins: [findingOrigin],
  waiting,
  jobs: registerMilestoneReminders,
  round: sendMilestoneReminders,
}
