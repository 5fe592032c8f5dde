import { type ActionState, actionStates } from './action.ts'

/** What is asked for most, and every single state. */
const wantedStates = ['open', 'all', ...(Object.keys(actionStates) as ActionState[])] as const
export type WantedState = (typeof wantedStates)[number]

export const wantedStateWords: Readonly<Record<WantedState, string>> = {
  open: 'Open',
  all: 'Everything',
  ...(Object.fromEntries(Object.entries(actionStates).map(([state, { says }]) => [state, says])) as Record<ActionState, string>),
}

/** Which actions are asked for, and as they stood on which day. */
export interface ActionFilter {
  readonly state: WantedState
  readonly late: boolean
  /** Ids: of an organisation, of a group, of a kind of origin. */
  readonly agency: string | undefined
  readonly group: string | undefined
  readonly from: string | undefined
  readonly on: Temporal.PlainDate
  /** Counted from 1. */
  readonly page: number
}

/** What can be asked for in the address of the register: ids and days, no word of an action. */
export const filterNames = ['state', 'late', 'agency', 'group', 'from', 'on', 'page'] as const
type FilterName = (typeof filterNames)[number]
export type TypedFilter = Readonly<Partial<Record<FilterName, string>>>

export interface FilterError {
  readonly field: FilterName
  readonly message: string
}

export function typedFilter(query: URLSearchParams): TypedFilter {
  return Object.fromEntries(filterNames.flatMap(name => (query.get(name) ? [[name, (query.get(name) ?? '').slice(0, 100)]] : [])))
}

export interface Offered {
  readonly agencies: ReadonlySet<string>
  readonly groups: ReadonlySet<string>
  readonly origins: ReadonlySet<string>
}

const fromTheList = 'Choose one of those that are offered'

/** Reads the filters; names what cannot be read. The day must not lie in the future: nobody knows how an action will stand. */
export function readFilter(
  typed: TypedFilter,
  offered: Offered,
  today: Temporal.PlainDate,
): { readonly filter: ActionFilter; readonly errors: readonly FilterError[] } {
  const state = wantedStates.find(one => one === typed.state)
  const on = typed.on === undefined ? today : dayFrom(typed.on)
  const errors: FilterError[] = []
  const wrong = (field: FilterName, message: string) => errors.push({ field, message })
  if (typed.state !== undefined && !state) wrong('state', fromTheList)
  if (typed.late !== undefined && typed.late !== 'yes') wrong('late', fromTheList)
  if (typed.agency !== undefined && !offered.agencies.has(typed.agency)) wrong('agency', fromTheList)
  if (typed.group !== undefined && !offered.groups.has(typed.group)) wrong('group', fromTheList)
  if (typed.from !== undefined && !offered.origins.has(typed.from)) wrong('from', fromTheList)
  if (!on) wrong('on', 'Enter a real day like 2026-03-31')
  else if (Temporal.PlainDate.compare(on, today) > 0) wrong('on', 'The day must be today or in the past')
  if (typed.page !== undefined && !/^[1-9]\d{0,5}$/.test(typed.page)) wrong('page', 'There is no such page of the register')
  const late = typed.late === 'yes'
  return {
    filter: {
      // Late ones may be open, or closed with an impact check that was not made.
      state: state ?? (late ? 'all' : 'open'),
      late,
      agency: typed.agency,
      group: typed.group,
      from: typed.from,
      on: on ?? today,
      page: errors.some(({ field }) => field === 'page') ? 1 : Number(typed.page ?? 1),
    },
    errors,
  }
}

function dayFrom(text: string): Temporal.PlainDate | undefined {
  if (!/^(?:19|20|21)\d{2}-\d{2}-\d{2}$/.test(text)) return undefined
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' })
  } catch {
    return undefined
  }
}

/** So many actions stand on one page of the register. */
export const pageSize = 50
