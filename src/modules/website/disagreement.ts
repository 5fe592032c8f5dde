import type { Arrangements } from '../arrangements/index.ts'

/** What a partnership agreed for professionals who disagree, step by step. Days are counted from the day on which it began. */
type Escalation = NonNullable<Arrangements['escalation']>
type Step = Escalation['steps'][number]

export interface DayRange {
  readonly first: number
  readonly last: number
}

/** Days between the first and the last step that belong to no step: the arrangements leave them open. */
export const openDays = (steps: readonly Step[]): readonly DayRange[] => ranges(steps, onHowMany => onHowMany === 0)

/** Days that belong to more than one step. */
export const sharedDays = (steps: readonly Step[]): readonly DayRange[] => ranges(steps, onHowMany => onHowMany > 1)

export const lastDayOf = (steps: readonly Step[]): number => Math.max(0, ...steps.map(({ days }) => days.last))

/** Where a disagreement stands on a day: in one step or in several; between two; or after the last. */
type DayReached =
  | { readonly on: 'step'; readonly steps: readonly number[] }
  | { readonly on: 'no-step'; readonly before: number | undefined; readonly after: number }
  | { readonly on: 'after-the-last'; readonly last: number }

export function dayReached(steps: readonly Step[], day: number): DayReached {
  const on = steps.filter(({ days }) => days.first <= day && day <= days.last).map(({ step }) => step)
  if (on.length > 0) return { on: 'step', steps: on }
  const next = steps.filter(({ days }) => days.first > day).toSorted((one, other) => one.days.first - other.days.first)[0]
  const before = steps
    .filter(({ days }) => days.last < day)
    .toSorted((one, other) => one.days.last - other.days.last)
    .at(-1)
  return next ? { on: 'no-step', before: before?.step, after: next.step } : { on: 'after-the-last', last: before?.step ?? 0 }
}

/** A day as somebody types it, `10` or `day 10`: 1 to 999. Undefined when it is no such day. */
export function readDay(typed: string): number | undefined {
  const day = Number(/^\s*(?:day\s*)?(\d{1,3})\s*$/i.exec(typed)?.[1])
  return day >= 1 ? day : undefined
}

/** `day 2`, `days 3 to 9`. */
export const daysInWords = ({ first, last }: DayRange): string => (first === last ? `day ${first}` : `days ${first} to ${last}`)

/** `days 2 and 15`, `days 3 to 5 and 9`; nothing for none. */
export function allDaysInWords(all: readonly DayRange[]): string {
  const said = all.map(({ first, last }) => (first === last ? `${first}` : `${first} to ${last}`))
  const single = all.length === 1 && all[0]?.first === all[0]?.last
  return said.length === 0 ? '' : `${single ? 'day' : 'days'} ${inWords(said)}`
}

/** `a`, `a and b`, `a, b and c`. */
export const inWords = (all: readonly (string | number)[]): string =>
  all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`

function ranges(steps: readonly Step[], wanted: (onHowMany: number) => boolean): readonly DayRange[] {
  const firstDay = Math.min(...steps.map(({ days }) => days.first))
  const days = Array.from({ length: Math.max(0, lastDayOf(steps) - firstDay + 1) }, (_, index) => firstDay + index)
  const found = days.filter(day => wanted(steps.filter(({ days: { first, last } }) => first <= day && day <= last).length))
  const all: DayRange[] = []
  for (const day of found) {
    const open = all.at(-1)
    if (open?.last === day - 1) all.splice(-1, 1, { first: open.first, last: day })
    else all.push({ first: day, last: day })
  }
  return all
}
