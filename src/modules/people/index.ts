/** The room's door: who the people of a partnership are, and who has access. */
import type { Module } from '../../platform/module.ts'
import { events } from './events.ts'
import { registerPeopleJobs } from './jobs.ts'
import { paths } from './paths.ts'
import { policy } from './policy.ts'
import { routes } from './routes.tsx'

export { demonstrationPeopleFrom } from './demonstration-command.ts'
export type { DemonstrationPerson } from './demonstration-person.ts'
export { runInstall } from './install-command.ts'
export { sendNewPasswordLink } from './jobs.ts'
export { runPartnershipAdd } from './partnership-command.ts'
export { isRole, members, overseers, type Role, roleNames, roles } from './role.ts'
export { holdersOf, noteJoined, partnerOfActor, peopleById } from './store.ts'
export { runToken } from './token-command.ts'

export const people: Module = {
  name: 'people',
  routes,
  policy,
  events,
  declarations: [],
  navigation: [{ href: paths.people, text: 'People', may: 'people.read' }],
  jobs: registerPeopleJobs,
}
