import { spanInWords } from '../days-in-words.ts'

/** How finely a timeline counts what is known to the day. */
export const stretches = ['day', 'week', 'month', 'year'] as const
export type Stretch = (typeof stretches)[number]

/** Both days are part of it. */
export interface Days {
  readonly from: Temporal.PlainDate
  readonly to: Temporal.PlainDate
}

const lengthOf = ({ from, to }: Days): number => from.until(to, { largestUnit: 'days' }).days + 1

/** The finest count that leaves some hundred bars, so that they can be told apart. */
export function stretchOf(days: Days): Stretch {
  const length = lengthOf(days)
  if (length <= 100) return 'day'
  if (length <= 2 * 366) return 'week'
  return length <= 12 * 366 ? 'month' : 'year'
}

/** The first day of the stretch that a day lies in; weeks begin on Monday. */
export function beginOf(day: Temporal.PlainDate, stretch: Stretch): Temporal.PlainDate {
  if (stretch === 'day') return day
  if (stretch === 'week') return day.subtract({ days: day.dayOfWeek - 1 })
  return stretch === 'month' ? day.with({ day: 1 }) : day.with({ day: 1, month: 1 })
}

/** The whole stretch that begins on this day. */
export const stretchFrom = (from: Temporal.PlainDate, stretch: Stretch): Days => ({
  from,
  to: from.add({ [`${stretch}s`]: 1 }).subtract({ days: 1 }),
})

/** *March 2024*, *12 March 2024*, *4 to 10 March 2024*. */
export const daysInWords = ({ from, to }: Days): string => spanInWords(from, to)

/** A step of the zoom: what its link says, and the days that it shows. */
export interface ZoomStep {
  readonly words: string
  readonly days: Days
}

/** Where a reader can go from the days that are shown: out to all of them, on and back by the same length, and closer. */
export interface Zoom {
  readonly out: readonly ZoomStep[]
  readonly before: ZoomStep | undefined
  readonly after: ZoomStep | undefined
  readonly closer: readonly ZoomStep[]
}

export function zoomOf(shown: Days, whole: Days): Zoom {
  const length = lengthOf(shown)
  const isWhole = length >= lengthOf(whole)
  const year = stretchFrom(beginOf(shown.from, 'year'), 'year')
  const before = { from: shown.from.subtract({ days: length }), to: shown.from.subtract({ days: 1 }) }
  const after = { from: shown.to.add({ days: 1 }), to: shown.to.add({ days: length }) }
  const step = (words: string, days: Days): ZoomStep => ({ words, days })
  return {
    out: [
      ...(isWhole ? [] : [step('The whole chronology', whole)]),
      ...(!isWhole && length < 200 && lengthOf(whole) > 366 ? [step(`All of ${year.from.year}`, year)] : []),
    ],
    before: !isWhole && Temporal.PlainDate.compare(whole.from, shown.from) < 0 ? step('Earlier', before) : undefined,
    after: !isWhole && Temporal.PlainDate.compare(whole.to, shown.to) > 0 ? step('Later', after) : undefined,
    closer: closerIn(shown).map(days => step(daysInWords(days), days)),
  }
}

const mostCloser = 40

/** The years of many, the months of one or two, the weeks of one or two months; for less there is nothing closer. */
function closerIn(shown: Days): readonly Days[] {
  const length = lengthOf(shown)
  if (length <= 14) return []
  const stretch: Stretch = length > 2 * 366 ? 'year' : length > 62 ? 'month' : 'week'
  const parts: Days[] = []
  for (
    let part = stretchFrom(beginOf(shown.from, stretch), stretch);
    Temporal.PlainDate.compare(part.from, shown.to) <= 0 && parts.length < mostCloser;
    part = stretchFrom(part.to.add({ days: 1 }), stretch)
  )
    parts.push(part)
  return parts
}
