import { members, type Role } from '../people/index.ts'

export const keepers: readonly Role[] = ['business-manager', 'head-of-safeguarding']
/** Of these, whoever is on the case team. */
const writers: readonly Role[] = [...keepers, 'delegate', 'council-notifier']

/** Who may do what to the link with child death reviews (R13). On which incident is the case team's business. */
export const policy = {
  'child-deaths.read': { roles: members },
  'child-deaths.read-reports': { roles: members.filter(role => role !== 'independent-reviewer') },
  'child-deaths.link': { roles: writers },
  'child-deaths.record-telling': { roles: writers },
  'child-deaths.add-learning': { roles: writers },
  'child-deaths.record-report': { roles: keepers },
  'child-deaths.record-follow-up': { roles: keepers },
} as const satisfies Readonly<Record<string, { readonly roles: readonly Role[] }>>
