/** The room's door: one register of actions, from what they spring from to whether practice changed. */
import { workFileChecks } from '../../platform/files/index.ts'
import type { Module, Origin } from '../../platform/module.ts'
import { events } from './events.ts'
import { evidenceFiles } from './evidence/store.ts'
import { registerActionReminders, sendActionReminders } from './jobs.ts'
import { paths } from './paths.ts'
import { policy } from './policy.ts'
import { originsFrom, recordedOrigin } from './register/store.ts'
import { routesFor, waiting } from './routes.tsx'
import { declarations } from './tables.ts'

export { answerAction, beginAction, checkImpact, closeAction, type OnAction, recordRecommendation } from './commands.ts'
export { holdAction } from './store.ts'

/** Actions spring from records of every room: each room says itself what they are (platform/module.ts, Origin). */
export function actions(origins: () => readonly Origin[]): Module {
  return {
    name: 'actions',
    routes: routesFor(() => originsFrom(origins())),
    policy,
    events,
    declarations,
    navigation: [{ href: paths.actions, text: 'Actions', may: 'actions.read' }],
    origins: [recordedOrigin],
    waiting,
    jobs(tools) {
      registerActionReminders(tools)
      workFileChecks(tools, evidenceFiles)
    },
    round: sendActionReminders,
  }
}
