import { members, type Role } from '../people/index.ts'

/** Who keeps the partnership's privacy records, and who reads them; of a case only who is on its team. */
export const keepers: readonly Role[] = ['business-manager', 'head-of-safeguarding']
export const readers: readonly Role[] = [...keepers, 'delegate']

/**
 * U6. Subject access requests are read by those who keep them alone, and by none of those who is shut out of a case in which something
 * was found: before the search nobody can tell which cases a request names, so that no wider circle could be safe. Nobody approves a disposal that the same person proposed (disposal/commands.ts); what a case holds is read by its team alone. */
export const policy = {
  'privacy.read': { roles: readers },
  // Whoever was allowed to read a case may learn what became of it.
  'privacy.read-disposed': { roles: members },
  'privacy.change-rule': { roles: keepers },
  'privacy.place-hold': { roles: keepers },
  'privacy.lift-hold': { roles: keepers },
  'privacy.propose-disposal': { roles: keepers },
  'privacy.decide-disposal': { roles: keepers },
  'privacy.record-disclosure': { roles: keepers },
  'privacy.read-requests': { roles: keepers },
  'privacy.record-subject-request': { roles: keepers },
  'privacy.check-identity': { roles: keepers },
  'privacy.extend-time': { roles: keepers },
  'privacy.search': { roles: keepers },
  'privacy.review-finding': { roles: keepers },
  'privacy.review-seat': { roles: keepers },
  'privacy.record-sent': { roles: keepers },
} as const satisfies Readonly<Record<string, { readonly roles: readonly Role[] }>>
