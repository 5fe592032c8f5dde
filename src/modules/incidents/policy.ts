import { members, type Role } from '../people/index.ts'

const notifiers: readonly Role[] = ['council-notifier']
const delegates: readonly Role[] = ['delegate']

/**
 * Who may do what to incidents (R1 to R3, U2, U3). A role opens the door; whether it opens on this incident is the case
 * team's business (platform/access/scope.ts): everyone may ask to read, and only the team is answered.
 */
export const policy = {
  'incidents.read': { roles: members },
  'incidents.tell-partners': { roles: [...notifiers, 'head-of-safeguarding'] },
  'incidents.notify': { roles: notifiers },
  'incidents.record-not-notifying': { roles: notifiers },
  'incidents.correct-awareness': { roles: notifiers },
  'incidents.give-view': { roles: delegates },
  'incidents.decide-threshold': { roles: delegates },
  'incidents.tell-panel-not-met': { roles: notifiers },
  'incidents.add-to-team': { roles: ['business-manager', 'head-of-safeguarding'] },
  'incidents.break-glass': { roles: ['accountable-officer', 'agency-safeguarding-lead', 'group-chair', 'education-officer'] },
  'incidents.review-break-glass': { roles: ['business-manager'] },
} as const satisfies Readonly<Record<string, { readonly roles: readonly Role[] }>>
