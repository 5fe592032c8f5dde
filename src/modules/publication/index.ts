/** The room’s door: the report of a practice review, from its first section to what everyone reads of it. */
import type { Module } from '../../platform/module.ts'
import { events } from './events.ts'
import { policy } from './policy.ts'
import { recommendationOrigin } from './recommendations/store.ts'
import { routes } from './routes.tsx'
import { declarations } from './tables.ts'
import { waiting } from './waiting/store.ts'

export { type PublishedReview, publishedFile, publishedReviews } from './published/store.ts'

export const publication: Module = {
  name: 'publication',
  routes,
  policy,
  events,
  declarations,
  navigation: [],
  origins: [recommendationOrigin],
  waiting,
}
