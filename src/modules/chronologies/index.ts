/** The room's door: chronologies of what happened to a child, as each agency knows it, and merged. */
import type { Module } from '../../platform/module.ts'
import { events } from './events.ts'
import { expireImports, registerImportNotices } from './jobs.ts'
import { mergedEvents } from './merged/events.ts'
import { mergedPolicy } from './merged/policy.ts'
import { mergedRoutes } from './merged/routes.tsx'
import { mergedDeclarations } from './merged/tables.ts'
import { policy } from './policy.ts'
import { agencyRoutes, waiting } from './routes.tsx'
import { declarations } from './tables.ts'

export { runChronologyDate } from './chronology-date-command.ts'
/** The chronologies of a case with the people who are named in them, for those on its case team. */
export { findMerged } from './merged/store.ts'
export { anonymiser } from './people-glossary.ts'

export const chronologies: Module = {
  name: 'chronologies',
  routes: [...agencyRoutes, ...mergedRoutes],
  policy: { ...policy, ...mergedPolicy },
  events: [...events, ...mergedEvents],
  declarations: [...declarations, ...mergedDeclarations],
  navigation: [],
  waiting,
  jobs: registerImportNotices,
  round: expireImports,
}
