import { members, type Role } from '../people/index.ts'

const keepers: readonly Role[] = ['business-manager', 'head-of-safeguarding']
const witnesses: readonly Role[] = [
  ...keepers,
  'development-officer',
  'accountable-officer',
  'delegate',
  'group-chair',
  'agency-safeguarding-lead',
  'school-lead',
  'education-officer',
  'scrutineer',
]

/** Everyone who works under the arrangements sees how far they have come; the business team judges and keeps the plan (2023 Business team). */
export const policy = {
  'outcomes.read': { roles: members.filter(role => role !== 'independent-reviewer') },
  'outcomes.add-evidence': { roles: witnesses },
  'outcomes.withdraw-evidence': { roles: keepers },
  'outcomes.judge': { roles: keepers },
  'outcomes.add-priority': { roles: ['business-manager'] },
} as const satisfies Readonly<Record<string, { readonly roles: readonly Role[] }>>
