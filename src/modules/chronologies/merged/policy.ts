import { members, type Role } from '../../people/index.ts'

const keepers: readonly Role[] = ['business-manager', 'head-of-safeguarding']
/** Whoever of these is on the case team writes beside the entries and takes a chronology away with them. */
const writers: readonly Role[] = [
  ...keepers,
  'delegate',
  'council-notifier',
  'development-officer',
  'administration-officer',
  'independent-reviewer',
]
/** Who says whom the chronology names: whoever works with it, and no delegate or notifier. */
const glossaryKeepers: readonly Role[] = [...keepers, 'development-officer', 'administration-officer', 'independent-reviewer']

/**
 * Who may do what to a merged chronology (R6): on which one is the business of the case team. The anonymised view is a permission of its
 * own, so that it can be given to somebody who is not to have the other.
 */
export const mergedPolicy = {
  'chronologies.read-personal': { roles: members },
  'chronologies.read-anonymised': { roles: members },
  'chronologies.take-personal': { roles: writers },
  'chronologies.take-anonymised': { roles: writers },
  'chronologies.comment': { roles: writers },
  'chronologies.mark-key-entry': { roles: writers },
  'chronologies.judge-same-event': { roles: writers },
  'chronologies.add-episode': { roles: writers },
  'chronologies.change-episode': { roles: writers },
  'chronologies.choose-gap': { roles: writers },
  'chronologies.add-name': { roles: glossaryKeepers },
  'chronologies.change-name': { roles: glossaryKeepers },
  'chronologies.change-places': { roles: glossaryKeepers },
} as const satisfies Readonly<Record<string, { readonly roles: readonly Role[] }>>
