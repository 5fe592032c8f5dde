import type { Arrangements } from './arrangements-schema.ts'
import type { Change, Whom } from './change.ts'
import { entryPairs } from './entry-pairs.ts'
import type { GuidancePack } from './guidance-pack.ts'

/** Arrangements and the guidance followed with them: what is adopted together. */
export type ArrangementsUnderPack = { readonly arrangements: Arrangements; readonly pack: GuidancePack }

/** What entries name by id. */
export type NamedList = 'groups' | 'organisations' | 'partners' | 'clocks' | 'roles' | 'kinds'

/** One of the two versions that are compared, with the names that it gives to things. */
export type Side = ArrangementsUnderPack & {
  /** The name that people read; the id in words where the version does not have it. */
  readonly nameOf: (list: NamedList, id: string) => string
  /** The id in the newer version of what carries this one on: a group that replaces it, a successor. Else the id itself. */
  readonly now: (list: NamedList, id: string) => string
}

export type Both = { readonly before: Side; readonly after: Side; readonly from: Temporal.PlainDate }

/** Tells one part of two versions apart. */
export type Comparison = (both: Both) => Change[]

export function bothSides(before: ArrangementsUnderPack, after: ArrangementsUnderPack, from: Temporal.PlainDate): Both {
  const groups = entryPairs(before.arrangements.groups, after.arrangements.groups, {
    oldKey: ({ id }) => id,
    newKey: ({ id }) => id,
    name: ({ name }) => name,
    replaces: ({ replaces }) => replaces,
  })
  const groupNow = new Map(
    groups.flatMap(({ old, now, absorbed }) => (now ? [old, ...absorbed].map(each => [each?.id, now.id]) : [])),
  )
  const heirs = new Map(after.arrangements.organisations.map(({ id, successor }) => [id, successor]))
  const now = (list: NamedList, id: string) =>
    (list === 'groups' && groupNow.get(id)) || (list === 'organisations' && heirs.get(id)) || id
  return {
    before: { ...before, nameOf: namesOf(before), now },
    after: { ...after, nameOf: namesOf(after), now: (list, id) => (list === 'organisations' && heirs.get(id)) || id },
    from,
  }
}

export const everyone = (name: string): Whom => ({ kind: 'everyone', name })
export const theGroup = (side: Side, id: string): Whom => whom(side, 'group', 'groups', id)
export const theOrganisation = (side: Side, id: string): Whom => whom(side, 'organisation', 'organisations', id)
export const thePartner = (side: Side, id: string): Whom => whom(side, 'partner', 'partners', id)
export const theRole = (side: Side, id: string): Whom => whom(side, 'role', 'roles', id)
export const thePartners = (side: Side): Whom[] => side.arrangements.partners.map(({ id }) => thePartner(side, id))

const whom = (side: Side, kind: Whom['kind'], list: NamedList, id: string): Whom => ({ kind, id, name: side.nameOf(list, id) })

function namesOf({ arrangements, pack }: ArrangementsUnderPack) {
  const organisations = namesById(arrangements.organisations)
  const posts = (arrangements.businessTeam?.roles ?? []).flatMap(({ actsAs, name }) => (actsAs ? [[actsAs, name] as const] : []))
  const clocks = [...pack.clocks, ...(arrangements.localClocks ?? [])]
  const names: Record<NamedList, ReadonlyMap<string, string>> = {
    groups: new Map([...namesById(arrangements.groups), ['accountable-officers', 'the accountable officers']]),
    organisations,
    partners: new Map(arrangements.partners.map(({ id, organisation }) => [id, organisations.get(organisation) ?? id])),
    clocks: new Map(clocks.map(({ id, label }) => [id, label])),
    roles: new Map([...namesById(pack.roles), ...posts]),
    kinds: namesById(arrangements.relevantAgencies.kinds ?? []),
  }
  return (list: NamedList, id: string) => names[list].get(id) ?? id.charAt(0).toUpperCase() + id.slice(1).replaceAll('-', ' ')
}

const namesById = (entries: readonly { id: string; name: string }[]) => new Map(entries.map(({ id, name }) => [id, name]))
