/**
 * The posts of the partnership as roles (2023 Partnership Business Team; requirements, "People of the demonstration"). A role says
 * what a person may do; the post, in the partnership's own words, stands on the membership.
 */
export const roles = {
  'business-manager': 'Business Manager',
  'head-of-safeguarding': 'Head of Safeguarding',
  'development-officer': 'Safeguarding Development Officer',
  'administration-officer': 'Senior Administration Officer',
  'accountable-officer': 'Accountable officer',
  delegate: 'Delegate',
  'council-notifier': 'Council notifier',
  'group-chair': 'Group chair',
  'agency-safeguarding-lead': 'Agency safeguarding lead',
  'agency-contributor': 'Agency contributor',
  'school-lead': 'School safeguarding lead',
  'education-officer': 'Safeguarding Children in Education officer',
  scrutineer: 'Independent Scrutineer',
  'independent-reviewer': 'Independent reviewer',
  'system-administrator': 'System administrator',
} as const

export type Role = keyof typeof roles

export const roleNames = Object.keys(roles) as readonly Role[]

/** Everyone who works with or for the partnership; the administrator of the installation is not among them. */
export const members = roleNames.filter(role => role !== 'system-administrator')

/** Roles that an agency's own access lead may give, for the own agency. */
export const agencyRoles: readonly Role[] = ['agency-safeguarding-lead', 'agency-contributor', 'school-lead']

/** Who reads the partnership's whole log. */
export const overseers: readonly Role[] = ['business-manager', 'head-of-safeguarding']

export function isRole(text: string): text is Role {
  return Object.hasOwn(roles, text)
}
