/** The room's door: the audit log as pages (U5). */
import type { Module } from '../../platform/module.ts'
import type { KnownEvent } from './catalogue.ts'
import { events, identityEvents } from './events.ts'
import { paths } from './paths.ts'
import { policy } from './policy.ts'
import { routesWith } from './routes.tsx'

export { auditEventsMarkdown } from './catalogue.ts'

/** The room, given the events of all the others, so that it shows every entry by its sentence. */
export function auditLog(known: readonly KnownEvent[]): Module {
  const own = [...events, ...identityEvents]
  return {
    name: 'audit-log',
    routes: routesWith([...known, ...own]),
    policy,
    events: own,
    declarations: [],
    navigation: [
      { href: paths.log, text: 'Audit log', may: 'audit-log.read' },
      { href: paths.ownInformation, text: 'Who read our information', may: 'audit-log.read-own-information' },
    ],
  }
}
