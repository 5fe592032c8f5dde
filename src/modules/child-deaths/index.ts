/** The room's door: what ties an incident to the child death review process, and the yearly report on child deaths. */
import type { Module } from '../../platform/module.ts'
import { events } from './events.ts'
import { policy } from './policy.ts'
import { routes } from './routes.tsx'
import { learningOrigin } from './store.ts'
import { declarations } from './tables.ts'

export const childDeaths: Module = {
  name: 'child-deaths',
  routes,
  policy,
  events,
  declarations,
  navigation: [],
  origins: [learningOrigin],
}
