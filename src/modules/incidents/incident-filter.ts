import { choice, optional, text } from '../../platform/http/field.ts'
import { form } from '../../platform/http/form.ts'
import type { ClockLine } from './clock-line.ts'
import { type Standing, standings } from './serious-incident.ts'

/** Where the clocks of an incident stand. This week is today and the six days after it, as on My work. */
export const clockPositions = { open: 'A clock runs', late: 'A clock is late', 'this-week': 'A clock is due this week' } as const
export type ClocksAre = keyof typeof clockPositions

const offered = 'Choose one of those that are offered'
const optionsOf = <Value extends string>(says: Readonly<Record<Value, string>>) =>
  Object.entries<string>(says).map(([value, words]) => ({ value: value as Value, text: words }))
const standingWords = Object.fromEntries(Object.entries(standings).map(([value, { says }]) => [value, says])) as Readonly<
  Record<Standing, string>
>

/** What can be asked for in the address of the list. No name and no word of a record: an address is not a sealed place. */
export const filterFields = {
  standing: optional(choice({ label: 'How it stands', required: offered, options: optionsOf(standingWords) })),
  clocks: optional(choice({ label: 'Clocks', required: offered, options: optionsOf(clockPositions) })),
  year: optional(text({ label: 'Year in which it was raised', required: '', max: 100, inputMode: 'numeric', width: 'short' })),
  organisation: optional(text({ label: 'Raised by', required: '', max: 100 })),
  reference: optional(
    text({
      label: 'Reference',
      hint: 'All or part of it, like INC-2026-004. Nothing else is searched',
      required: '',
      max: 100,
      autocomplete: 'off',
      width: 'half',
    }),
  ),
  page: optional(text({ label: 'Page', required: '', max: 100 })),
}
const filterForm = form('incidents', filterFields)

/** Which incidents are asked for; without any filter, all that the reader is on the case team of. */
export interface IncidentFilter {
  readonly standing: Standing | undefined
  readonly clocks: ClocksAre | undefined
  readonly year: number | undefined
  /** An organisation's id. */
  readonly organisation: string | undefined
  readonly reference: string | undefined
  /** Counted from 1. */
  readonly page: number
}

export interface FilterError {
  readonly field: string
  readonly message: string
}
export type ReadFilter =
  | { readonly ok: true; readonly filter: IncidentFilter }
  | { readonly ok: false; readonly errors: readonly FilterError[] }

/** What was asked in the address, name by name, as it was typed. Names that are no filter are left aside. */
export function typedFilter(query: URLSearchParams): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.keys(filterFields).flatMap(name => (query.get(name) ? [[name, query.get(name) ?? '']] : [])))
}

/** Reads the filters; names what cannot be read. `organisations` are the ids that can be asked for. */
export function readFilter(query: URLSearchParams, organisations: ReadonlySet<string>): ReadFilter {
  const read = filterForm.read(typedFilter(query))
  if (!read.ok) return read
  const { standing, clocks, year, organisation, reference, page } = read.input
  const errors: FilterError[] = []
  if (year !== undefined && !/^20\d\d$/.test(year)) errors.push({ field: 'year', message: 'Enter a year, like 2026' })
  if (organisation !== undefined && !organisations.has(organisation)) errors.push({ field: 'organisation', message: offered })
  if (reference !== undefined && !partOfReference.test(reference))
    errors.push({ field: 'reference', message: 'Enter a reference or a part of one, like INC-2026-004 or 004' })
  if (page !== undefined && !/^[1-9]\d{0,5}$/.test(page)) errors.push({ field: 'page', message: noSuchPage })
  if (errors.length > 0) return { ok: false, errors }
  return {
    ok: true,
    filter: {
      standing,
      clocks,
      year: year === undefined ? undefined : Number(year),
      organisation,
      reference: reference?.toUpperCase(),
      page: Number(page ?? 1),
    },
  }
}

const partOfReference = /^(?:INC)?-?\d{0,4}-?\d{0,9}$/i
export const noSuchPage = 'There is no such page of the list'

/** What a filter looks at in one incident. */
export interface Filtered {
  readonly reference: string
  readonly standing: Standing
  readonly raisedOn: Temporal.PlainDate
  readonly raisedByOrganisation: string
  /** The clocks that run. */
  readonly clocks: readonly Pick<ClockLine, 'dueOn'>[]
}

/** Whether an incident is among those asked for. */
export function fits(incident: Filtered, filter: IncidentFilter, today: Temporal.PlainDate): boolean {
  const { standing, clocks, year, organisation, reference } = filter
  return (
    (standing === undefined || incident.standing === standing) &&
    (clocks === undefined || incident.clocks.some(({ dueOn }) => clockIs(clocks, Temporal.PlainDate.from(dueOn), today))) &&
    (year === undefined || incident.raisedOn.year === year) &&
    (organisation === undefined || incident.raisedByOrganisation === organisation) &&
    (reference === undefined || incident.reference.includes(reference))
  )
}

function clockIs(asked: ClocksAre, due: Temporal.PlainDate, today: Temporal.PlainDate): boolean {
  const left = today.until(due, { largestUnit: 'days' }).days
  return asked === 'open' || (asked === 'late' ? left < 0 : left >= 0 && left < 7)
}

/** How many incidents stand on one page of the list. */
const pageSize = 50

/** One page of what fits, and how many pages there are: at least one. */
export function pageOf<T>(all: readonly T[], page: number): { readonly shown: readonly T[]; readonly pages: number } {
  return { shown: all.slice((page - 1) * pageSize, page * pageSize), pages: Math.max(1, Math.ceil(all.length / pageSize)) }
}
