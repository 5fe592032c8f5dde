import type { Adopted, Arrangements, GuidancePack } from '../arrangements/index.ts'

/** One version of a partnership's arrangements as the public meets it: what it says, and when it holds. */
export interface PublishedVersion {
  /** The arrangements' own id, such as `neighbour-2023`: part of an address that stays for ever. */
  readonly id: string
  readonly standing: Standing
  readonly from: Temporal.PlainDate
  /** The last day on which it held, or will hold; none while no other version follows. */
  readonly lastDay: Temporal.PlainDate | undefined
  readonly arrangements: Arrangements
  /** The guidance it follows: the newest that the partnership has adopted for it. */
  readonly pack: GuidancePack
  readonly adopted: Adopted
}
type Standing = 'in-force' | 'ended' | 'to-come'

/**
 * Every version that a partnership has published, the newest first. Adopting new guidance under the same arrangements is a dated
 * act of its own and makes no new version: the version then names the guidance that holds on the day of reading.
 */
export function versionsOf(adoptions: readonly Adopted[], today: Temporal.PlainDate): readonly PublishedVersion[] {
  const inOrder = [...adoptions].sort((one, other) => Temporal.PlainDate.compare(one.fromDay, other.fromDay))
  const ids = [...new Set(inOrder.map(one => one.arrangements.id))]
  const versions = ids.flatMap(id => {
    const own = inOrder.filter(one => one.arrangements.id === id)
    const [first] = own
    const last = own.at(-1)
    const begun = own.filter(one => isBegun(one.fromDay, today)).at(-1) ?? first
    if (!first || !last || !begun) return []
    const next = inOrder[inOrder.indexOf(last) + 1]
    const lastDay = next?.fromDay.subtract({ days: 1 })
    const { arrangements, pack } = begun
    return [
      {
        id,
        standing: standingOf(first.fromDay, lastDay, today),
        from: first.fromDay,
        lastDay,
        arrangements,
        pack,
        adopted: begun,
      },
    ]
  })
  return versions.reverse()
}

/** The version that holds today; before the first one begins there is none. */
export const inForce = (versions: readonly PublishedVersion[]): PublishedVersion | undefined =>
  versions.find(({ standing }) => standing === 'in-force')

const isBegun = (from: Temporal.PlainDate, today: Temporal.PlainDate) => Temporal.PlainDate.compare(from, today) <= 0

function standingOf(from: Temporal.PlainDate, lastDay: Temporal.PlainDate | undefined, today: Temporal.PlainDate): Standing {
  if (!isBegun(from, today)) return 'to-come'
  return lastDay && Temporal.PlainDate.compare(lastDay, today) < 0 ? 'ended' : 'in-force'
}
