import type { Route } from '../../../platform/http/route.ts'
import { exportRoutes } from '../export/routes.tsx'
import { glossaryRoutes } from '../glossary/routes.tsx'
import { readingRoutes } from './reading/routes.tsx'
import { sameEventRoutes } from './same-events/routes.tsx'
import { timelineRoutes } from './timeline/routes.tsx'
import { writingRoutes } from './writing/routes.tsx'

/** Every address of merged chronologies. What is added stands before what has a number, so that *new* is never taken for one. */
export const mergedRoutes: readonly Route[] = [
  ...readingRoutes,
  ...timelineRoutes,
  ...sameEventRoutes,
  ...writingRoutes,
  ...glossaryRoutes,
  ...exportRoutes,
]
