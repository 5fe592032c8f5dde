import { members, type Role } from '../people/index.ts'

const keepers: readonly Role[] = ['business-manager', 'head-of-safeguarding']
/** The business team asks; of these, whoever is on the case team (2023 Partnership Business Team). */
const askers: readonly Role[] = [...keepers, 'development-officer', 'administration-officer']
/** Who answers for an agency. The functions of the database name the same two roles (migration 0018). */
export const agencyLeads: readonly Role[] = ['agency-safeguarding-lead', 'school-lead']
/** To whom a lead can hand a part. */
export const colleagues: readonly Role[] = ['agency-contributor']

/** Who stands outside every agency: an organisation in which nobody has another role has no records that could be asked for. */
export const outsideAgencies: readonly Role[] = [...askers, 'scrutineer', 'independent-reviewer', 'system-administrator']

/** Who may do what to information requests (R5). On which record is the business of the case team, the agency and the chair named. */
export const policy = {
  'information-requests.read': { roles: members },
  'information-requests.ask': { roles: askers },
  'information-requests.name-chair': { roles: keepers },
  'information-requests.release': { roles: members },
  'information-requests.record-late': { roles: askers },
  'information-requests.record-refused': { roles: askers },
  'information-requests.change-template': { roles: ['business-manager'] },
  'information-requests.answer': { roles: [...agencyLeads, ...colleagues] },
  'information-requests.write-part': { roles: [...agencyLeads, ...colleagues] },
  'information-requests.hand-part': { roles: agencyLeads },
  'information-requests.send': { roles: agencyLeads },
  'information-requests.refuse': { roles: agencyLeads },
} as const satisfies Readonly<Record<string, { readonly roles: readonly Role[] }>>
