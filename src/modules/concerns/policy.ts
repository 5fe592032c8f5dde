import { members, type Role } from '../people/index.ts'

/** Any agency can raise a concern (R1); those who only read for a while, the scrutineer and a reviewer, do not. */
const raisers = members.filter(role => role !== 'scrutineer' && role !== 'independent-reviewer')

export const policy = {
  'concerns.raise': { roles: raisers },
  'concerns.read': { roles: raisers },
} as const satisfies Readonly<Record<string, { readonly roles: readonly Role[] }>>
