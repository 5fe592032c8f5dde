import { type Arrangements, type GuidancePack, type Within, withinInWords } from '../arrangements/index.ts'

/** A clock that the arrangements restate in other words than the guidance has. The guidance holds. */
export interface RestatedDifference {
  readonly clock: string
  readonly arrangements: string
  /** Undefined where the guidance has no such clock at all. */
  readonly guidance: string | undefined
}

/** What would stand in the way, or differ, if the same arrangements followed this guidance (A2, A3). */
export interface UnderOtherGuidance {
  readonly differences: readonly RestatedDifference[]
  /** Why they cannot follow it as they stand: a new version of the file is needed first. */
  readonly trouble: string | undefined
}

/** Reads arrangements against guidance that they were not written for. */
export function underGuidance(arrangements: Arrangements, pack: GuidancePack): UnderOtherGuidance {
  const clocks = new Map(pack.clocks.map(clock => [clock.id, clock]))
  const differences = (arrangements.restates ?? []).flatMap(({ clock: id, within }): RestatedDifference[] => {
    const clock = clocks.get(id)
    if (clock && sameLength(clock.within, within)) return []
    return [
      {
        clock: clock?.label ?? id.replaceAll('-', ' '),
        arrangements: withinInWords(within),
        guidance: clock && withinInWords(clock.within),
      },
    ]
  })
  return { differences, trouble: troubleUnder(arrangements, pack, clocks) }
}

function troubleUnder(
  { localClocks = [], reminders, reviewDuties = [] }: Arrangements,
  pack: GuidancePack,
  clocks: ReadonlyMap<string, unknown>,
): string | undefined {
  const taken = localClocks.find(({ id }) => clocks.has(id))
  if (taken)
    return `${pack.shortTitle} has a clock ${taken.id} of its own, and so have the arrangements. Put a new version of the arrangements forward first`
  const known = new Set([...clocks.keys(), ...localClocks.map(({ id }) => id)])
  const named = [...reminders.map(({ clock }) => clock), ...reviewDuties.flatMap(({ clock }) => clock ?? [])]
  const gone = named.find(id => !known.has(id))
  return gone === undefined
    ? undefined
    : `The arrangements name a clock ${gone}, which ${pack.shortTitle} does not have. Put a new version of the arrangements forward first`
}

const sameLength = (one: Within, other: Within) => one.count === other.count && one.unit === other.unit
