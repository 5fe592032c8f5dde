/** The person who asks, acting as one membership: every rule, every row and every line of the log starts from here. */
export interface Actor {
  readonly personId: string
  readonly membershipId: string
  /** Empty for the system administrator, who acts in no partnership. */
  readonly partnershipId: string
  readonly organisationId: string
  readonly role: string
  /** May give and take access for the own organisation. */
  readonly accessLead: boolean
  readonly name: string
  readonly post: string
  readonly via: 'session' | 'key' | 'feed' | 'job' | 'command-line'
  /** Names this request in the log and on error pages. */
  readonly requestId: string
}

const administratorRole = 'system-administrator'

export function isAdministrator(actor: Actor): boolean {
  return actor.role === administratorRole
}

/** The chain of the log that this actor's acts belong to. */
export function chainOf(actor: Actor): string {
  return actor.partnershipId === '' ? 'installation' : actor.partnershipId
}
