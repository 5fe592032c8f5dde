/** The room's door: what waits for a person, from every room. */
import type { Work } from '../../platform/database/actor-transaction.ts'
import type { Module, WaitingItem } from '../../platform/module.ts'
import { registerNotices } from './jobs.ts'
import { policy } from './policy.ts'
import { declarations } from './tables.ts'

export { sendNotices } from './store.ts'

/** My work gathers what waits in every room: each room says it itself (platform/module.ts). */
export function myWork(_waiting: readonly ((work: Work) => Promise<readonly WaitingItem[]>)[]): Module {
  return { name: 'my-work', routes: [], policy, events: [], declarations, navigation: [], jobs: registerNotices }
}
