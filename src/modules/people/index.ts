/** The room's door: who the people of a partnership are. */
import type { Module } from '../../platform/module.ts'
import { registerPeopleJobs } from './jobs.ts'

export { demonstrationPeopleFrom } from './demonstration-command.ts'
export type { DemonstrationPerson } from './demonstration-person.ts'
export { sendNewPasswordLink } from './jobs.ts'
export { agencyRoles, isRole, members, overseers, type Role, roleNames, roles } from './role.ts'
export { holdersOf, type Membership, partnerOfActor, peopleById } from './store.ts'

export const people: Module = {
  name: 'people',
  routes: [],
  policy: {},
  events: [],
  declarations: [],
  navigation: [],
  jobs: registerPeopleJobs,
}
