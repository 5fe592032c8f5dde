/** The room's door: a panel's meetings on one case, from the invitation to the agreed note. */
import type { Module } from '../../platform/module.ts'
import { events } from './events.ts'
import { policy } from './policy.ts'
import { routes } from './routes.tsx'
import { declarations } from './tables.ts'

export const panelMeetings: Module = { name: 'panel-meetings', routes, policy, events, declarations, navigation: [] }
