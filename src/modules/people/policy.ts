import type { Role } from './role.ts'

const keepers: readonly Role[] = ['business-manager', 'system-administrator']

/**
 * Who gives and takes access (U1): the Business Manager in the own partnership, an access lead for the own organisation, the
 * administrator of the installation everywhere. For whom and what, `access-rules.ts` says.
 */
export const policy = {
  'people.read': { roles: [...keepers, 'head-of-safeguarding'], accessLeads: true },
  'people.invite': { roles: keepers, accessLeads: true },
  'people.invite-again': { roles: keepers, accessLeads: true },
  'people.change': { roles: keepers, accessLeads: true },
  'people.end': { roles: keepers, accessLeads: true },
  'people.take-second-factor': { roles: keepers },
  'people.add-organisation': { roles: keepers },
} as const satisfies Readonly<Record<string, { readonly roles: readonly Role[]; readonly accessLeads?: true }>>
