import type { Adopted, Arrangements } from '../arrangements/index.ts'
import type { Role } from '../people/index.ts'

/** Who may say for an organisation that it has read the arrangements and will comply (A11). */
export const confirmers: readonly Role[] = ['agency-safeguarding-lead', 'school-lead', 'education-officer', 'delegate']

/** An organisation's place in the partnership. */
export interface Member {
  readonly organisationId: string
  readonly name: string
  /** The first day on which it does not belong any more. */
  readonly untilDay: Temporal.PlainDate | undefined
}

/** An organisation's word, given once for a version. */
export interface Confirmation {
  readonly arrangementsId: string
  readonly organisationId: string
  readonly name: string
  readonly post: string
  readonly at: Temporal.Instant
}

/** How one organisation stands to one version. */
export interface Complying {
  readonly organisationId: string
  readonly organisation: string
  readonly confirmation: Confirmation | undefined
  /** Somebody of it has access and may confirm; where nobody has, the Business Manager has to ask. */
  readonly reachable: boolean
}

/** The versions of which confirmations are asked: what holds today, and what is adopted and begins later. Newest first. */
export function versionsAsked(versions: readonly Adopted[], today: Temporal.PlainDate): readonly Adopted[] {
  const inForce = versions.find(({ fromDay }) => Temporal.PlainDate.compare(fromDay, today) <= 0)
  const later = versions.filter(({ fromDay }) => Temporal.PlainDate.compare(fromDay, today) > 0)
  const all = [...later, ...(inForce ? [inForce] : [])]
  // Following other guidance is no other version: what was confirmed stands.
  return all.filter(({ arrangements }, index) => all.findIndex(one => one.arrangements.id === arrangements.id) === index)
}

/** Whether an organisation still belongs to the partnership when a version holds. */
export function belongsUnder(
  { untilDay }: Pick<Member, 'untilDay'>,
  { fromDay }: Pick<Adopted, 'fromDay'>,
  today: Temporal.PlainDate,
): boolean {
  const day = Temporal.PlainDate.compare(fromDay, today) > 0 ? fromDay : today
  return untilDay === undefined || Temporal.PlainDate.compare(untilDay, day) > 0
}

/**
 * Who has confirmed a version and who has not: the three partners, the relevant agencies that the arrangements name, and every other
 * organisation that has somebody here who may confirm, such as a school. By name.
 */
export function complying(
  version: Adopted,
  {
    members,
    businessTeam,
    reachable,
    confirmations,
    today,
  }: {
    readonly members: readonly Member[]
    /** The partnership's own staff are no agency. */
    readonly businessTeam: string
    readonly reachable: ReadonlySet<string>
    readonly confirmations: readonly Confirmation[]
    readonly today: Temporal.PlainDate
  },
): readonly Complying[] {
  const { arrangements } = version
  const asked = new Set(namedIn(arrangements))
  return members
    .filter(one => one.organisationId !== businessTeam && belongsUnder(one, version, today))
    .filter(({ organisationId }) => asked.has(organisationId) || reachable.has(organisationId))
    .map(({ organisationId, name }) => ({
      organisationId,
      organisation: name,
      confirmation: confirmations.find(one => one.organisationId === organisationId && one.arrangementsId === arrangements.id),
      reachable: reachable.has(organisationId),
    }))
    .sort((one, other) => one.organisation.localeCompare(other.organisation, 'en-GB'))
}

const namedIn = ({ partners, relevantAgencies }: Arrangements) => [
  ...partners.map(({ organisation }) => organisation),
  ...(relevantAgencies.named ?? []).map(({ organisation }) => organisation),
]
