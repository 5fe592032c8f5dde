import { members, type Role } from '../people/index.ts'

const keepers: readonly Role[] = ['business-manager', 'head-of-safeguarding']
/** Whoever of these is on the case team. None of them comes in by emergency access, which only reads. */
const writers: readonly Role[] = [...keepers, 'delegate', 'council-notifier', 'development-officer', 'administration-officer']

/** Who may do what to a panel's meetings (R3, R4). A role opens the door; whether it opens on this case is the case team's business. */
export const policy = {
  'panel-meetings.read': { roles: members },
  'panel-meetings.convene': { roles: writers },
  'panel-meetings.change': { roles: writers },
  'panel-meetings.cancel': { roles: writers },
  'panel-meetings.ask': { roles: writers },
  'panel-meetings.record-presence': { roles: writers },
  'panel-meetings.record-held': { roles: writers },
  'panel-meetings.write-note': { roles: writers },
  'panel-meetings.agree-note': { roles: [...keepers, 'delegate'] },
  'panel-meetings.add-addendum': { roles: writers },
  'panel-meetings.add-paper': { roles: writers },
} as const satisfies Readonly<Record<string, { readonly roles: readonly Role[] }>>
