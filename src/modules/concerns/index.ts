/** The room's door: concerns, as the one who raises them sees them. */
import type { Module } from '../../platform/module.ts'
import { events } from './events.ts'
import { paths } from './paths.ts'
import { policy } from './policy.ts'
import { routes, waiting } from './routes.tsx'
import { declarations } from './tables.ts'

export { raiseConcern } from './commands.ts'
export { myConcerns } from './store.ts'

export const concerns: Module = {
  name: 'concerns',
  routes,
  policy,
  events,
  declarations,
  navigation: [{ href: paths.concerns, text: 'Concerns', may: 'concerns.read' }],
  waiting,
}
