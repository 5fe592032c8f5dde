import { counted, formatAxisDay, formatDate } from '../patterns/dates.ts'

/** Where a day stands on a drawing of a span of days, and what is written under it. */
export type TimelineScale = {
  /** Percent of the width at which a day begins; what lies outside stands at the nearer end. */
  at: (day: Temporal.PlainDate) => number
  /** Percent of the width at which a day ends. */
  after: (day: Temporal.PlainDate) => number
  /** Beginnings of years, months or some days, the first within the span, at most ten. */
  ticks: readonly { readonly day: Temporal.PlainDate; readonly words: string }[]
}

const mostTicks = 10

/** A scale on which every day is as wide as the next; both ends are part of it. */
export function timelineScale(first: Temporal.PlainDate, last: Temporal.PlainDate): TimelineScale {
  const length = Math.max(1, daysBetween(first, last) + 1)
  const place = (days: number) => Math.round(Math.min(100, Math.max(0, (100 * days) / length)) * 1000) / 1000
  return {
    at: day => place(daysBetween(first, day)),
    after: day => place(daysBetween(first, day) + 1),
    ticks: ticksOf(first, last),
  }
}

type Step = { readonly start: Temporal.PlainDate; readonly each: Temporal.DurationLike; readonly say: TickWords }
type TickWords = (day: Temporal.PlainDate) => string

const monthAndYear: TickWords = day => `${formatDate(day).split(' ')[1]?.slice(0, 3)} ${day.year}`

/** From narrow to wide; the first that gives few enough ticks is taken. */
function steps(first: Temporal.PlainDate): readonly Step[] {
  const firstOfMonth = first.with({ day: 1 })
  const firstOfYear = firstOfMonth.with({ month: 1 })
  const decade = firstOfYear.with({ year: Math.floor(first.year / 10) * 10 })
  return [
    ...[1, 7].map(days => ({ start: first, each: { days }, say: formatAxisDay })),
    ...[1, 3, 6].map(months => ({ start: firstOfYear, each: { months }, say: monthAndYear })),
    ...[1, 2, 5, 10, 20].map(years => ({ start: decade, each: { years }, say: (day: Temporal.PlainDate) => String(day.year) })),
  ]
}

function ticksOf(first: Temporal.PlainDate, last: Temporal.PlainDate) {
  for (const { start, each, say } of steps(first)) {
    const ticks: { day: Temporal.PlainDate; words: string }[] = []
    for (let day = start; Temporal.PlainDate.compare(day, last) <= 0; day = day.add(each)) {
      if (Temporal.PlainDate.compare(day, first) >= 0) ticks.push({ day, words: say(day) })
      if (ticks.length > mostTicks) break
    }
    if (ticks.length <= mostTicks) return ticks
  }
  return []
}

const daysBetween = (from: Temporal.PlainDate, to: Temporal.PlainDate): number => from.until(to, { largestUnit: 'days' }).days

/** "12 March 2024", or "12 March 2024 to 3 April 2024". */
export const spanInWords = (from: Temporal.PlainDate, to: Temporal.PlainDate): string =>
  from.equals(to) ? formatDate(from) : `${formatDate(from)} to ${formatDate(to)}`

/** "29 days" */
export const lengthInWords = (from: Temporal.PlainDate, to: Temporal.PlainDate): string =>
  counted(daysBetween(from, to) + 1, 'day')
