import type { FieldError } from '../../platform/http/form.ts'
import { agencyRoles, members, type Role } from './role.ts'

/** Who gives or takes access, as far as the rules ask. */
export interface Giver {
  readonly role: string
  readonly accessLead: boolean
  readonly partnershipId: string
  readonly organisationId: string
}

/** An organisation in a partnership; `partner` is its seat when it is one of the three by law. */
export interface Place {
  readonly partnershipId: string
  readonly partnershipName: string
  readonly organisationId: string
  readonly organisationName: string
  readonly partner: string | null
}

/** What somebody is to have. Both days belong to it. */
export interface Access {
  readonly role: Role
  readonly from: Temporal.PlainDate
  readonly until: Temporal.PlainDate | undefined
}

/** Give and take any access: the Business Manager in the own partnership, the system administrator in every one. */
const everywhere: readonly string[] = ['business-manager', 'system-administrator']

export function isEverywhere({ role }: Giver): boolean {
  return everywhere.includes(role)
}

/** The roles that this person may give; an access lead those of an agency. */
export function rolesToGive(giver: Giver): readonly Role[] {
  if (isEverywhere(giver)) return members
  return giver.accessLead ? agencyRoles : []
}

/** Whether this person may change or end an access that somebody has there. */
export function mayKeep(
  giver: Giver,
  held: { readonly role: string; readonly partnershipId: string; readonly organisationId: string },
): boolean {
  if (giver.role === 'system-administrator') return true
  if (held.partnershipId !== giver.partnershipId) return false
  if (isEverywhere(giver)) return true
  return giver.accessLead && held.organisationId === giver.organisationId && agencyRoles.some(role => role === held.role)
}

/** The seats that a role needs: an officer, a delegate and the council's notifier speak for a partner, and for no one else. */
const seats: Partial<Record<Role, readonly string[]>> = {
  'accountable-officer': ['local-authority', 'health', 'police'],
  delegate: ['local-authority', 'health', 'police'],
  'council-notifier': ['local-authority'],
}

/** Why this access cannot be given at this place, with the field to mend; undefined when it can. */
export function troubleGiving(
  giver: Giver,
  access: Access,
  place: Pick<Place, 'partner' | 'organisationId'>,
  today: Temporal.PlainDate,
): FieldError | undefined {
  if (!rolesToGive(giver).includes(access.role))
    return { field: 'role', message: 'You cannot give this role. Ask the Business Manager of the partnership' }
  if (!isEverywhere(giver) && place.organisationId !== giver.organisationId) {
    return { field: 'organisation', message: 'You give access for your own organisation only' }
  }
  const needed = seats[access.role]
  if (needed && !needed.includes(place.partner ?? '')) {
    const message =
      access.role === 'council-notifier'
        ? 'Only the council has a council notifier. Choose the council, or another role'
        : 'Only the three safeguarding partners have accountable officers and delegates. Choose a partner, or another role'
    return { field: 'role', message }
  }
  if (access.role === 'independent-reviewer' && !access.until)
    return { field: 'until', message: 'An independent reviewer has access until a day. Enter the last day' }
  if (access.until && Temporal.PlainDate.compare(access.until, access.from) < 0)
    return { field: 'until', message: 'The last day must be on or after the first day' }
  if (access.until && Temporal.PlainDate.compare(access.until, today) < 0)
    return { field: 'until', message: 'The last day must be today or later' }
  return undefined
}

export const accessStates = {
  invited: 'Invited, not yet signed in',
  active: 'Has access',
  later: 'Begins later',
  ended: 'Ended',
} as const
export type AccessState = keyof typeof accessStates

/** How an access stands on a day. `untilDay` is the first day without it; one that was ended before it began holds no day. */
export function stateOf(
  held: {
    readonly fromDay: Temporal.PlainDate
    readonly untilDay: Temporal.PlainDate | null
    readonly joinedAt: Temporal.Instant | null
  },
  today: Temporal.PlainDate,
): AccessState {
  const { fromDay, untilDay } = held
  if (untilDay && (Temporal.PlainDate.compare(untilDay, today) <= 0 || untilDay.equals(fromDay))) return 'ended'
  if (Temporal.PlainDate.compare(fromDay, today) > 0) return 'later'
  return held.joinedAt ? 'active' : 'invited'
}
