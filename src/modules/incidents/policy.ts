import { members, type Role } from '../people/index.ts'

const notifiers: readonly Role[] = ['council-notifier']
const delegates: readonly Role[] = ['delegate']
const teamKeepers: readonly Role[] = ['business-manager', 'head-of-safeguarding']
/** R1: the case team of every incident. Somebody added by name reads, and changes nothing. */
export const caseTeam: readonly Role[] = [...notifiers, ...delegates, ...teamKeepers]

/**
 * Who may do what to incidents (R1 to R3, U2, U3). A role opens the door; whether it opens on this incident is the case
 * team's business (platform/access/scope.ts): everyone may ask to read, and only the team is answered.
 */
export const policy = {
  'incidents.read': { roles: members },
  // All running clocks at once: those who oversee, and the delegates.
  'incidents.oversee': { roles: [...teamKeepers, ...delegates] },
  // The numbers for the case team; for the others without those that are small (figures/).
  'incidents.read-figures': {
    roles: [...caseTeam, 'accountable-officer', 'scrutineer', 'development-officer', 'administration-officer'],
  },
  'incidents.tell-partners': { roles: [...notifiers, 'head-of-safeguarding'] },
  'incidents.notify': { roles: notifiers },
  'incidents.record-not-notifying': { roles: notifiers },
  'incidents.correct-awareness': { roles: notifiers },
  // An accountable officer only where added to the team by name, in the delegate's place (commands.ts, partnerSpokenFor).
  'incidents.give-view': { roles: [...delegates, 'accountable-officer'] },
  'incidents.decide-threshold': { roles: delegates },
  'incidents.tell-panel-not-met': { roles: notifiers },
  'incidents.add-to-team': { roles: teamKeepers },
  'incidents.shut-out': { roles: teamKeepers },
  'incidents.end-shut-out': { roles: teamKeepers },
  'incidents.add-child': { roles: caseTeam },
  'incidents.change-child': { roles: caseTeam },
  'incidents.tell-area': { roles: [...notifiers, 'head-of-safeguarding'] },
  'incidents.record-area-answer': { roles: [...notifiers, ...teamKeepers] },
  'incidents.record-sameness': { roles: caseTeam },
  'incidents.record-notification-facts': { roles: caseTeam },
  'incidents.break-glass': { roles: ['accountable-officer', 'agency-safeguarding-lead', 'group-chair', 'education-officer'] },
  'incidents.review-break-glass': { roles: ['business-manager'] },
} as const satisfies Readonly<Record<string, { readonly roles: readonly Role[] }>>
