import { day, optional, text } from '../../../platform/http/field.ts'
import { form } from '../../../platform/http/form.ts'
import { type Significance, significances, type Theme, themes } from '../chronology-entry.ts'

/** How an entry is looked for. Whoever shares such an address shares no name: a child stands there under its label. */
export const filterFields = {
  child: optional(text({ label: 'Child', required: '', max: 40 })),
  agency: optional(text({ label: 'Agency', required: '', max: 80 })),
  theme: optional(text({ label: 'Theme', required: '', max: 40 })),
  significance: optional(text({ label: 'Significance', required: '', max: 20 })),
  episode: optional(text({ label: 'Key practice episode', required: '', max: 6 })),
  from: optional(day({ label: 'From', hint: 'For example, 27 3 2024', required: '' })),
  to: optional(day({ label: 'To', hint: 'The last day that is shown', required: '' })),
  page: optional(text({ label: 'Page', required: '', max: 6 })),
}
const filterForm = form('chronology-filter', filterFields)

/** Which entries are asked for; without any filter, all of them. */
export interface EntryFilter {
  /** The label of a child: *Child A*. */
  readonly child: string | undefined
  readonly agency: string | undefined
  readonly theme: Theme | undefined
  readonly significance: Significance | undefined
  /** The number of an episode. */
  readonly episode: number | undefined
  readonly from: Temporal.PlainDate | undefined
  /** The last day that is shown. */
  readonly to: Temporal.PlainDate | undefined
  /** From 1. */
  readonly page: number
}

export type ReadFilter =
  | { readonly ok: true; readonly filter: EntryFilter }
  | { readonly ok: false; readonly errors: readonly { readonly field: string; readonly message: string }[] }

export const noFilter: EntryFilter = {
  child: undefined,
  agency: undefined,
  theme: undefined,
  significance: undefined,
  episode: undefined,
  from: undefined,
  to: undefined,
  page: 1,
}

/** What was asked in the address, name by name, as it was typed. */
export function typedFilter(query: URLSearchParams): Readonly<Record<string, string>> {
  const names = Object.entries(filterFields).flatMap(([name, field]) => [name, ...field.inputs(name)])
  return Object.fromEntries(names.flatMap(name => (query.get(name) ? [[name, query.get(name) ?? '']] : [])))
}

const isTheme = (code: string): code is Theme => Object.hasOwn(themes, code)
const isSignificance = (code: string): code is Significance => Object.hasOwn(significances, code)
const wrong = (field: string, message: string) => ({ field, message })

/** Reads the filters; names what cannot be read. Names that are no filter are left aside. */
export function readFilter(query: URLSearchParams): ReadFilter {
  const read = filterForm.read(typedFilter(query))
  if (!read.ok) return read
  const { child, agency, theme, significance, episode, from, to, page = '1' } = read.input
  const errors = [
    ...(agency === undefined || /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(agency)
      ? []
      : [wrong('agency', 'Choose an agency from the list')]),
    ...(theme === undefined || isTheme(theme) ? [] : [wrong('theme', 'Choose a theme from the list')]),
    ...(significance === undefined || isSignificance(significance)
      ? []
      : [wrong('significance', 'Choose a significance from the list')]),
    ...(episode === undefined || /^\d{1,6}$/.test(episode) ? [] : [wrong('episode', 'Choose an episode from the list')]),
    ...(from && to && Temporal.PlainDate.compare(from, to) > 0
      ? [wrong('to', 'The last day must be on or after the first')]
      : []),
    ...(/^[1-9]\d{0,5}$/.test(page) ? [] : [wrong('page', 'There is no such page of this chronology')]),
  ]
  if (errors.length > 0) return { ok: false, errors }
  const chosen = {
    theme: theme !== undefined && isTheme(theme) ? theme : undefined,
    significance: significance !== undefined && isSignificance(significance) ? significance : undefined,
  }
  return {
    ok: true,
    filter: {
      ...chosen,
      child,
      agency,
      episode: episode === undefined ? undefined : Number(episode),
      from,
      to,
      page: Number(page),
    },
  }
}

/** Which filters are set, for the log: their names and nothing of what was asked. */
export const filterNames = (filter: EntryFilter): readonly string[] =>
  Object.entries(filter).flatMap(([name, value]) => (value === undefined || name === 'page' ? [] : [name]))
