import { readIsoDay } from '../../platform/calendar/index.ts'
import { formatDate } from '../../ui/patterns/dates.ts'
import type { Adopted, Arrangements, GuidancePack } from '../arrangements/index.ts'

/** One partner's signature, with the name and post of that day. */
export interface Signature {
  readonly partner: string
  readonly name: string
  readonly post: string
  readonly organisationId: string
  readonly membershipId: string
  readonly at: Temporal.Instant
}

/** A version of the arrangements, or guidance to follow from now on, that the three partners sign before it holds (A3). */
export interface Proposal {
  readonly id: string
  /** Such as ARR-2026-001. */
  readonly reference: string
  readonly kind: 'arrangements' | 'guidance'
  readonly arrangements: Arrangements
  readonly pack: GuidancePack
  /** The day from which it is to hold; it begins later when the last partner signs later. */
  readonly fromDay: Temporal.PlainDate
  readonly proposedBy: string
  readonly proposedAt: Temporal.Instant
  readonly signatures: readonly Signature[]
  readonly adoptedAt: Temporal.Instant | undefined
  readonly withdrawn: { readonly at: Temporal.Instant; readonly by: string; readonly because: string } | undefined
}

export type ProposalState = 'waiting' | 'adopted' | 'withdrawn'

/** How a proposal stands: it waits until all three have signed, or until it is withdrawn. */
export function stateOf({ adoptedAt, withdrawn }: Pick<Proposal, 'adoptedAt' | 'withdrawn'>): ProposalState {
  if (adoptedAt) return 'adopted'
  return withdrawn ? 'withdrawn' : 'waiting'
}

/** The day from which it would hold if the last partner signed today. */
export function fromDayIfSigned({ fromDay }: Pick<Proposal, 'fromDay'>, today: Temporal.PlainDate): Temporal.PlainDate {
  return Temporal.PlainDate.compare(fromDay, today) >= 0 ? fromDay : today
}

/** What a page calls it: "Arrangements of 2023", "Working Together 2023 as guidance". */
export function nameOf({ kind, arrangements, pack }: Pick<Proposal, 'kind' | 'arrangements' | 'pack'>): string {
  return kind === 'arrangements' ? `Arrangements, version ${arrangements.version}` : `${pack.shortTitle} as the guidance followed`
}

/** Why nothing can begin on this day: it is past, or does not follow the newest version. Undefined when it can. */
export function troubleWithDay(
  day: Temporal.PlainDate,
  newest: Pick<Adopted, 'arrangements' | 'fromDay'>,
  today: Temporal.PlainDate,
): string | undefined {
  if (Temporal.PlainDate.compare(day, today) < 0)
    return 'The day must be today or later: nothing begins to hold for days that are past'
  if (Temporal.PlainDate.compare(day, newest.fromDay) > 0) return undefined
  return `The arrangements of ${newest.arrangements.version} begin on ${formatDate(newest.fromDay)}. Two versions cannot hold on the same days: enter a later day`
}

/** Why arrangements cannot begin on this day by what their own file says of it, as far as that is checked. */
export function tooEarlyForFile(day: Temporal.PlainDate, { adoptedFrom }: Arrangements): string | undefined {
  if (adoptedFrom?.confidence !== 'checked') return undefined
  return before(day, adoptedFrom.value, 'The file says that these arrangements may be adopted from')
}

/** Why guidance cannot be followed on this day: it is not in force yet. Where its day is not known, nothing is refused. */
export function tooEarlyForPack(day: Temporal.PlainDate, { shortTitle, inForceFrom }: GuidancePack): string | undefined {
  return before(day, inForceFrom.value, `${shortTitle} is in force from`)
}

function before(day: Temporal.PlainDate, begins: string, says: string): string | undefined {
  const read = readIsoDay(begins)
  if (!read.ok || Temporal.PlainDate.compare(day, read.day) >= 0) return undefined
  return `${says} ${formatDate(read.day)}. Enter that day or a later one`
}
