import { overseers, type Role } from '../people/index.ts'

/** Whose work it is to know who reads what an agency has given. */
const leads: readonly Role[] = ['agency-safeguarding-lead', 'school-lead']

/**
 * Who reads the log (U5). The overseers read their partnership's; the system administrator the installation's, which is sign-ins
 * and access and no record. An agency's leads see that its information was read; the name is for its access lead alone.
 */
export const policy = {
  'audit-log.read': { roles: [...overseers, 'system-administrator'] },
  'audit-log.read-own-information': { roles: leads, accessLeads: true },
  'audit-log.ask-for-name': { roles: [], accessLeads: true },
} as const satisfies Readonly<Record<string, { readonly roles: readonly Role[]; readonly accessLeads?: true }>>
