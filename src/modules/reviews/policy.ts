import { members, type Role } from '../people/index.ts'

const keepers: readonly Role[] = ['business-manager', 'head-of-safeguarding']
const delegates: readonly Role[] = ['delegate']
/** An accountable officer only where added to the case team by name, in the delegate's place (incidents, partnerSpokenFor). */
const partnersVoices: readonly Role[] = ['delegate', 'accountable-officer']
/** Whoever of these is on the case team. None of them comes in by emergency access, which only reads. */
const writers: readonly Role[] = [
  ...keepers,
  ...delegates,
  'council-notifier',
  'development-officer',
  'administration-officer',
  'independent-reviewer',
]

/** Who may do what to rapid reviews (R4, R7). A role opens the door; whether it opens on this review is the case team's business. */
export const policy = {
  'reviews.read': { roles: members },
  'reviews.decide-whether': { roles: delegates },
  'reviews.name-chair': { roles: keepers },
  'reviews.add-milestone': { roles: keepers },
  'reviews.change-milestone': { roles: keepers },
  'reviews.finish-milestone': { roles: keepers },
  'reviews.withdraw-milestone': { roles: keepers },
  'reviews.write-section': { roles: writers },
  'reviews.add-safety-action': { roles: writers },
  'reviews.finish-safety-action': { roles: writers },
  'reviews.add-finding': { roles: writers },
  'reviews.withdraw-entry': { roles: writers },
  'reviews.judge-criterion': { roles: writers },
  'reviews.give-view': { roles: partnersVoices },
  'reviews.decide': { roles: delegates },
  'reviews.sign-off': { roles: partnersVoices },
  'reviews.send': { roles: keepers },
  'reviews.record-reply': { roles: keepers },
  'reviews.record-regard': { roles: [...keepers, ...delegates] },
  'reviews.answer-question': { roles: [...keepers, ...delegates] },
  'reviews.record-family': { roles: [...keepers, ...delegates, 'council-notifier'] },
} as const satisfies Readonly<Record<string, { readonly roles: readonly Role[] }>>
