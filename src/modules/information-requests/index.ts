/** The room's door: what a review asks of the agencies, from the request to the returns released by the chair. */
import type { Module } from '../../platform/module.ts'
import { events } from './events.ts'
import { registerRequestReminders, sendRequestReminders } from './jobs.ts'
import { policy } from './policy.ts'
import { routes, waiting } from './routes.tsx'
import { declarations } from './tables.ts'

export type { OwnRequest } from './answering/own-return.ts'
export { findOwnRequest, holdOwnRequest, postState } from './answering/store.ts'

export const informationRequests: Module = {
  name: 'information-requests',
  routes,
  policy,
  events,
  declarations,
  navigation: [],
  waiting,
  jobs: registerRequestReminders,
  round: sendRequestReminders,
}
