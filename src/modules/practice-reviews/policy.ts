import { members, type Role } from '../people/index.ts'

export const keepers: readonly Role[] = ['business-manager', 'head-of-safeguarding']
/** Those who commission and oversee: the business team's leads and the partners' delegates (2019 §5 line 377). */
export const commissioners: readonly Role[] = [...keepers, 'delegate']
/** Whoever of these is on the case team; nobody comes in by emergency access, which only reads. */
const writers: readonly Role[] = [
  ...commissioners,
  'council-notifier',
  'development-officer',
  'administration-officer',
  'independent-reviewer',
]

/** Who may do what to practice reviews (R8, R12). A role opens the door; whether it opens on this review is the case team's business. */
export const policy = {
  'practice-reviews.read': { roles: members },
  'practice-reviews.read-supervision': { roles: commissioners },
  'practice-reviews.begin': { roles: keepers },
  'practice-reviews.begin-other': { roles: keepers },
  'practice-reviews.correct-beginning': { roles: keepers },
  'practice-reviews.appoint-reviewer': { roles: keepers },
  'practice-reviews.change-reviewer': { roles: keepers },
  'practice-reviews.remove-reviewer': { roles: keepers },
  'practice-reviews.note-supervision': { roles: commissioners },
  'practice-reviews.agree-method': { roles: writers },
  'practice-reviews.set-scope': { roles: writers },
  'practice-reviews.add-line': { roles: writers },
  'practice-reviews.withdraw-line': { roles: writers },
  'practice-reviews.add-member': { roles: writers },
  'practice-reviews.change-member': { roles: writers },
  'practice-reviews.record-leaving': { roles: writers },
  'practice-reviews.call-meeting': { roles: writers },
  'practice-reviews.record-meeting': { roles: writers },
  'practice-reviews.cancel-meeting': { roles: writers },
  'practice-reviews.call-event': { roles: writers },
  'practice-reviews.record-event': { roles: writers },
  'practice-reviews.cancel-event': { roles: writers },
  'practice-reviews.add-family': { roles: writers },
  'practice-reviews.record-invitation': { roles: writers },
  'practice-reviews.record-family-answer': { roles: writers },
  'practice-reviews.record-feedback': { roles: writers },
  'practice-reviews.add-proceeding': { roles: writers },
  'practice-reviews.change-proceeding': { roles: writers },
  'practice-reviews.add-learning': { roles: writers },
  'practice-reviews.act-on-learning': { roles: writers },
  'practice-reviews.add-milestone': { roles: writers },
  'practice-reviews.change-milestone': { roles: writers },
  'practice-reviews.finish-milestone': { roles: writers },
  'practice-reviews.withdraw': { roles: writers },
  'practice-reviews.report-ready': { roles: writers },
  'practice-reviews.add-to-team': { roles: keepers },
  'practice-reviews.shut-out': { roles: keepers },
  'practice-reviews.end-shut-out': { roles: keepers },
  'practice-reviews.reopen': { roles: keepers },
  'practice-reviews.stop': { roles: keepers },
} as const satisfies Readonly<Record<string, { readonly roles: readonly Role[] }>>
