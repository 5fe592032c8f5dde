/** The room's door: how long records are kept, what stops their disposal, their disposal with its proof, and what is told of them. */
import type { Module } from '../../platform/module.ts'
import { events } from './events.ts'
import { paths } from './paths.ts'
import { policy } from './policy.ts'
import { routes, waiting } from './routes.tsx'
import { declarations } from './tables.ts'

export { runDispose } from './disposal/dispose-command.ts'
export { disposedAddress } from './disposal/store.ts'

export const privacy: Module = {
  name: 'privacy',
  routes,
  policy,
  events,
  declarations,
  navigation: [{ href: paths.privacy, text: 'Privacy', may: 'privacy.read' }],
  waiting,
}
