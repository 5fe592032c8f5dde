/** The room's door: the outcomes framework, with what shows each promise. */
import type { Module } from '../../platform/module.ts'
import { events } from './events.ts'
import { paths } from './paths.ts'
import { policy } from './policy.ts'
import { routes } from './routes.tsx'
import { declarations } from './tables.ts'

export const outcomes: Module = {
  name: 'outcomes',
  routes,
  policy,
  events,
  declarations,
  navigation: [{ href: paths.outcomes, text: 'Outcomes', may: 'outcomes.read' }],
}
