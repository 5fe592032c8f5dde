import { members, type Role } from '../people/index.ts'

/** Those who read every action of the partnership: who keeps the register, who answers for the partnership, who scrutinises it. */
export const overseeing: readonly Role[] = [
  'business-manager',
  'head-of-safeguarding',
  'development-officer',
  'administration-officer',
  'accountable-officer',
  'delegate',
  'group-chair',
  'scrutineer',
]
/** Who reads and answers every action of the own agency. */
export const agencyLeads: readonly Role[] = ['agency-safeguarding-lead', 'school-lead']
/** Who makes an action of a recommendation, or of a line of the minutes (2023 Partnership Business Team). */
export const beginners: readonly Role[] = [
  'business-manager',
  'head-of-safeguarding',
  'development-officer',
  'administration-officer',
  'delegate',
  'group-chair',
]
const keepers: readonly Role[] = ['business-manager', 'head-of-safeguarding', 'group-chair']
/** Who is asked to check first; others may (`closers`). */
export const checkers: readonly Role[] = ['business-manager', 'group-chair']
const closers: readonly Role[] = [...keepers, 'delegate']
const readers = members.filter(role => role !== 'independent-reviewer')

/**
 * Who may do what to actions (X1 to X3). The role opens the door; on which action is the business of the owner agency, the person named
 * and, for closing, of somebody from outside the owner agency.
 */
export const policy = {
  'actions.read': { roles: readers },
  'actions.oversee': { roles: overseeing },
  'actions.begin': { roles: beginners },
  'actions.record-recommendation': { roles: beginners },
  'actions.answer': { roles: readers.filter(role => role !== 'scrutineer') },
  'actions.close': { roles: closers },
  'actions.send-back': { roles: closers },
  'actions.check-impact': { roles: [...closers, 'scrutineer'] },
  'actions.name-person': { roles: [...keepers, ...agencyLeads] },
  'actions.move-due': { roles: [...keepers, ...agencyLeads] },
  'actions.withdraw': { roles: [...keepers, ...agencyLeads] },
  'actions.decide-change': { roles: closers },
} as const satisfies Readonly<Record<string, { readonly roles: readonly Role[] }>>
