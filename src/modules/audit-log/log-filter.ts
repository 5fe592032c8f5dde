import { day, optional, text } from '../../platform/http/field.ts'
import { form } from '../../platform/http/form.ts'

export const filterFields = {
  record: optional(
    text({
      label: 'Record',
      hint: 'A reference such as INC-2026-004',
      required: '',
      max: 100,
      autocomplete: 'off',
      width: 'half',
    }),
  ),
  action: optional(text({ label: 'What happened', required: '', max: 100 })),
  person: optional(text({ label: 'Person', required: '', max: 100 })),
  from: optional(day({ label: 'From', hint: 'For example, 27 3 2026', required: '' })),
  to: optional(day({ label: 'To', hint: 'The last day that is shown', required: '' })),
  before: optional(text({ label: 'Before', required: '', max: 16 })),
}
const filterForm = form('audit-log', filterFields)

/** Which entries of the log are asked for; without any filter, all of them. */
export interface LogFilter {
  readonly record: string | undefined
  readonly action: string | undefined
  /** A person's id. */
  readonly person: string | undefined
  readonly from: Temporal.PlainDate | undefined
  /** The last day that is shown. */
  readonly to: Temporal.PlainDate | undefined
  /** Only entries before this number. */
  readonly before: number | undefined
}

export type ReadFilter =
  | { readonly ok: true; readonly filter: LogFilter }
  | { readonly ok: false; readonly errors: readonly { readonly field: string; readonly message: string }[] }

/** What was asked in the address, name by name, as it was typed. */
export function typedFilter(query: URLSearchParams): Readonly<Record<string, string>> {
  const names = Object.entries(filterFields).flatMap(([name, field]) => [name, ...field.inputs(name)])
  return Object.fromEntries(names.flatMap(name => (query.get(name) ? [[name, query.get(name) ?? '']] : [])))
}

/** Reads the filters; names what cannot be read. Names that are no filter are left aside. */
export function readFilter(query: URLSearchParams): ReadFilter {
  const read = filterForm.read(typedFilter(query))
  if (!read.ok) return read
  const { record, action, person, from, to, before } = read.input
  if (before !== undefined && !/^\d{1,15}$/.test(before))
    return { ok: false, errors: [{ field: 'before', message: 'This page of the log does not exist' }] }
  if (from && to && Temporal.PlainDate.compare(from, to) > 0)
    return { ok: false, errors: [{ field: 'to', message: 'The last day must be on or after the first' }] }
  return { ok: true, filter: { record, action, person, from, to, before: before === undefined ? undefined : Number(before) } }
}
