import type { Actor } from '../actor/actor.ts'

/** Which roles may use a permission at all; whether they may on this very record is its scope's business (scope.ts). */
export interface Permission {
  readonly roles: readonly string[]
  /** Also whoever gives and takes access for the own organisation, whatever the role. */
  readonly accessLeads?: true
}
export type Policy = Readonly<Record<string, Permission>>

/** The first wall. Deny by default: a permission that no room declares is a mistake of ours and throws. */
export interface Access {
  may(actor: Actor, permission: string): boolean
  /** False only in the tests that turn this wall off to see that the other one holds. */
  readonly scoped: boolean
}

export function accessFrom(policies: readonly Policy[]): Access {
  const permissions = new Map<string, Permission>()
  for (const policy of policies) {
    for (const [name, permission] of Object.entries(policy)) {
      if (permissions.has(name)) throw new Error(`Two rooms declare the permission ${name}`)
      permissions.set(name, permission)
    }
  }
  return {
    scoped: true,
    may(actor, name) {
      const permission = permissions.get(name)
      if (!permission) throw new Error(`No room declares the permission ${name}`)
      return permission.roles.includes(actor.role) || (permission.accessLeads === true && actor.accessLead)
    },
  }
}
