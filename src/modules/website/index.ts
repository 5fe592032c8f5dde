/** The room's door: the public website of each partnership, drawn from its adopted arrangements, for anyone. */
import type { Module } from '../../platform/module.ts'
import { routes } from './routes.tsx'

export const website: Module = {
  name: 'website',
  routes,
  policy: {},
  events: [],
  declarations: [],
  navigation: [],
}
