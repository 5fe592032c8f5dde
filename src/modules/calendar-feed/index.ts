/** The room's door: each person's own calendar feed of last days. */
import type { Module } from '../../platform/module.ts'
import { events } from './events.ts'
import { policy } from './policy.ts'
import { routes } from './routes.tsx'
import { declarations } from './tables.ts'

export { mountCalendarFeed } from './routes.tsx'

export const calendarFeed: Module = {
  name: 'calendar-feed',
  routes,
  policy,
  events,
  declarations,
  navigation: [],
}
