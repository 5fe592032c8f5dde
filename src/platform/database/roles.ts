/** The database roles of one installation. Their names begin with the installation's own prefix, because roles belong to a whole server. */
export interface Roles {
  /** Owns every table and migrates; never serves. */
  readonly owner: string
  /** What a request may do: taken on inside each transaction, cannot sign in. */
  readonly application: string
  /** Signs in for the application; has nothing of its own (noinherit). */
  readonly applicationLogin: string
  /** Reads and writes everything for `los migrate`, `verify-audit` and retention; never from a request. */
  readonly maintenance: string
  /** Signs in for sign-in itself: the schema `identity`, nothing else. */
  readonly identity: string
  /** Signs in for jobs: the schema `jobs`, nothing else. */
  readonly jobs: string
}

/** Role names for a prefix such as `los`; refuses a prefix that would need quoting. */
export function rolesFor(prefix: string): Roles {
  if (!/^[a-z][a-z0-9_]{0,40}$/.test(prefix)) throw new Error(`Not a prefix for role names: ${prefix}`)
  return {
    owner: `${prefix}_owner`,
    application: `${prefix}_application`,
    applicationLogin: `${prefix}_application_login`,
    maintenance: `${prefix}_maintenance`,
    identity: `${prefix}_identity`,
    jobs: `${prefix}_jobs`,
  }
}

/** The schemas there are; a table anywhere else is a fault (tests/database/catalogue.test.ts). */
export const schemas = ['records', 'identity', 'jobs', 'reference'] as const
