/** The room's door: what waits for a person, from every room. */
import type { Module } from '../../platform/module.ts'
import { events } from './events.ts'
import { registerNotices } from './jobs.ts'
import { paths } from './paths.ts'
import { policy } from './policy.ts'
import { routesFor, type Waiting } from './routes.tsx'
import { declarations } from './tables.ts'

export { sendNotices } from './store.ts'

/** My work gathers what waits in every room: each room says it itself (platform/module.ts). */
export function myWork(waiting: readonly Waiting[]): Module {
  return {
    name: 'my-work',
    routes: routesFor(waiting),
    policy,
    events,
    declarations,
    navigation: [{ href: paths.myWork, text: 'My work', may: 'my-work.read' }],
    jobs: registerNotices,
  }
}
