/** The room's door: how a partnership comes to stand under new arrangements or new guidance, and who has confirmed them. */
import type { Module } from '../../platform/module.ts'
import { events } from './events.ts'
import { paths } from './paths.ts'
import { policy } from './policy.ts'
import { routes, waiting } from './routes.tsx'
import { declarations } from './tables.ts'

export { confirm, propose } from './commands.ts'
export { toConfirm } from './confirming/routes.tsx'
export { groundHeld } from './routes.tsx'

export const adopting: Module = {
  name: 'adopting',
  routes,
  policy,
  events,
  declarations,
  navigation: [{ href: paths.arrangements, text: 'Arrangements', may: 'adopting.read' }],
  waiting,
}
