import { members, type Role } from '../people/index.ts'

export const keepers: readonly Role[] = ['business-manager', 'head-of-safeguarding']
/** The Executive: lead officers of the three partners; an accountable officer where added to the case team by name. */
const executive: readonly Role[] = ['delegate', 'accountable-officer']
/** Who may be the second person. The function that publishes names the same roles. */
export const releasers: readonly Role[] = [...keepers, 'delegate']
const writers: readonly Role[] = [...releasers, 'development-officer', 'administration-officer', 'independent-reviewer']
const preparers: readonly Role[] = [...keepers, 'development-officer', 'administration-officer']

/** Who reads what was published year by year: those who answer for it, report on it, or look at it from outside. */
const readersOfPublished: readonly Role[] = [...preparers, ...executive, 'scrutineer']

/** Who may do what to a report and its publication (R9 to R11). Whether the door opens on this review is the case team’s business. */
export const policy = {
  'publication.read': { roles: members },
  'publication.write-section': { roles: writers },
  'publication.add-recommendation': { roles: writers },
  'publication.change-recommendation': { roles: writers },
  'publication.add-redaction': { roles: writers },
  'publication.end-redaction': { roles: writers },
  'publication.add-person': { roles: writers },
  'publication.change-person': { roles: writers },
  'publication.confirm-nobody': { roles: releasers },
  'publication.record-draft': { roles: preparers },
  'publication.put-to-executive': { roles: keepers },
  'publication.agree': { roles: executive },
  'publication.send-back': { roles: executive },
  'publication.plan': { roles: keepers },
  'publication.plan-impact': { roles: [...releasers, 'independent-reviewer'] },
  'publication.record-sending': { roles: keepers },
  'publication.write-letter': { roles: keepers },
  'publication.record-letter-sent': { roles: keepers },
  'publication.record-comment': { roles: keepers },
  'publication.record-regard': { roles: releasers },
  'publication.not-publish': { roles: executive },
  'publication.prepare': { roles: preparers },
  'publication.pass-hit': { roles: releasers },
  'publication.check': { roles: releasers },
  'publication.publish': { roles: releasers },
  'publication.archive': { roles: releasers },
  'publication.take-down': { roles: releasers },
  'publication.read-published': { roles: readersOfPublished },
  'publication.change-template': { roles: keepers },
} as const satisfies Readonly<Record<string, { readonly roles: readonly Role[] }>>
