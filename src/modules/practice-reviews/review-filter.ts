import { choice, optional, text } from '../../platform/http/field.ts'
import { type PracticeReviewKind, type PracticeReviewState, practiceReviewStates, reviewKinds } from './practice-review.ts'

const offered = 'Choose one of those that are offered'

/** What can be asked for in the address of the list. No name and no word of a record: an address is not a sealed place. */
export const filterFields = {
  kind: optional(
    choice({
      label: 'Kind',
      required: offered,
      options: Object.entries(reviewKinds).map(([value, { title }]) => ({ value: value as PracticeReviewKind, text: title })),
    }),
  ),
  state: optional(
    choice({
      label: 'How it stands',
      required: offered,
      options: Object.entries(practiceReviewStates).map(([value, { says }]) => ({
        value: value as PracticeReviewState,
        text: says,
      })),
    }),
  ),
  year: optional(
    text({ label: 'Year of the decision', required: '', max: 4, inputMode: 'numeric', width: 'short', autocomplete: 'off' }),
  ),
}

export interface ReviewFilter {
  readonly kind: PracticeReviewKind | undefined
  readonly state: PracticeReviewState | undefined
  readonly year: number | undefined
}

export interface FilterError {
  readonly field: string
  readonly message: string
}

/** Reads what the address asks for; what cannot be read is said beside its field. Names that are no filter are left aside. */
export function readFilter(query: URLSearchParams): {
  readonly filter: ReviewFilter
  readonly typed: Readonly<Record<string, string>>
  readonly errors: readonly FilterError[]
} {
  const typed = Object.fromEntries(
    Object.keys(filterFields).flatMap(name => (query.get(name) ? [[name, query.get(name) ?? '']] : [])),
  )
  const kind = filterFields.kind.schema.safeParse(typed.kind)
  const state = filterFields.state.schema.safeParse(typed.state)
  const year = typed.year === undefined ? undefined : /^\d{4}$/.test(typed.year) ? Number(typed.year) : Number.NaN
  return {
    filter: { kind: kind.data, state: state.data, year },
    typed,
    errors: [
      ...(kind.success ? [] : [{ field: 'kind', message: offered }]),
      ...(state.success ? [] : [{ field: 'state', message: offered }]),
      ...(Number.isNaN(year) ? [{ field: 'year', message: 'Enter a year in four figures, like 2026' }] : []),
    ],
  }
}

/** What a filter looks at in one review. */
interface Filtered {
  readonly kind: PracticeReviewKind
  readonly state: PracticeReviewState
  readonly decidedOn: Temporal.PlainDate
}

export const fits = (review: Filtered, { kind, state, year }: ReviewFilter): boolean =>
  (kind === undefined || review.kind === kind) &&
  (state === undefined || review.state === state) &&
  (year === undefined || review.decidedOn.year === year)
