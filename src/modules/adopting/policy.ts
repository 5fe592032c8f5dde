import { members, type Role } from '../people/index.ts'
import { confirmers } from './compliance.ts'

const manager: readonly Role[] = ['business-manager']
const overseers: readonly Role[] = [...manager, 'head-of-safeguarding']

/**
 * Who may do what so that arrangements come to hold (A2, A3, A11). Everyone of the partnership reads what holds and what waits. An
 * accountable officer signs for the partner whose seat the own organisation holds, and nobody signs instead: accountability stays
 * with the officer (2019 §2 line 210; 2023 Message line 64).
 */
export const policy = {
  'adopting.read': { roles: members },
  'adopting.propose': { roles: manager },
  'adopting.propose-guidance': { roles: manager },
  'adopting.withdraw': { roles: manager },
  'adopting.sign': { roles: ['accountable-officer'] },
  'adopting.read-checks': { roles: overseers },
  'adopting.check-fact': { roles: manager },
  'adopting.confirm': { roles: confirmers },
  'adopting.read-confirmations': {
    roles: [...overseers, 'development-officer', 'administration-officer', 'accountable-officer', 'delegate', 'scrutineer'],
  },
} as const satisfies Readonly<Record<string, { readonly roles: readonly Role[] }>>
