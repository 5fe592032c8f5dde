/** A text without its time of day. The time is `unknown` for *in the evening*, and `none` when no clock shows it (`25:00`). */
export interface TimeTaken {
  readonly rest: string
  readonly time: Temporal.PlainTime | 'unknown' | 'none'
  /** It goes on into the next day: `22:00-06:00`. */
  readonly overnight?: boolean
}

const rest = String.raw`(?<rest>.*?\S)[\s,]+(?:at\s|@\s?)?`
const hours = String.raw`(?:\s?h(?:ou)?rs?)`
const half = String.raw`\s?(?<half>[ap]\.?\s?m\.?)`
const clock = String.raw`(?<hour>\d{1,2})[:.](?<minute>\d{2})(?:[:.](?<second>\d{2})(?:\.\d+)?)?(?:${half})?${hours}?`
const until = String.raw`(?:\s?(?:-|to|until)\s?(?<endHour>\d{1,2})(?:[:.]?(?<endMinute>\d{2}))?\s?(?:(?<endHalf>[ap]\.?m\.?)|h(?:ou)?rs?)?)?`

/** How a time is written, after its date or before it. Of *14:30 to 15:15* the start is taken. */
const ways: readonly RegExp[] = [
  `${rest}${clock}${until}`,
  String.raw`(?<rest>.*?\S) -+ (?<hour>\d{1,2}):(?<minute>\d{2})(?:${half})?${hours}?`,
  String.raw`(?<rest>\d{4}-\d\d-\d\d)t${clock}`,
  `(?:at )?${clock}${until},?\\s(?:on )?(?<rest>.+)`,
  `${rest}(?<hour>\\d{2})(?<minute>\\d{2})${hours}?`,
  `(?:at )?(?<hour>\\d{2})(?<minute>\\d{2})${hours},?\\s(?:on )?(?<rest>.+)`,
  `${rest}(?<hour>\\d{1,2})${half}`,
  `(?:at )?(?<hour>\\d{1,2})${half},?\\s(?:on )?(?<rest>.+)`,
  `${rest}(?:12 )?(?<noon>noon|midday)`,
  String.raw`(?:at )?(?:12 )?(?<noon>noon|midday),?\s(?:on )?(?<rest>.+)`,
  String.raw`(?<rest>.*?\S)[\s,]+(?:\(|in the |early )?(?:a\.?m\.?|p\.?m\.?|morning|afternoon|evening|night)\)?`,
].map(way => new RegExp(`^${way}$`))

/**
 * Each way to take a time out of a text in lower case, from either end: `14:30`, `14.30`, `2.30pm`, `2 pm`, `1430hrs`, `1430` after
 * a date, `noon`. *Midnight* is not among them: nobody can tell which of two it is.
 */
export function takeTime(text: string): readonly TimeTaken[] {
  return ways.flatMap(way => {
    const found = way.exec(text)?.groups
    if (!found) return []
    return [
      { rest: found.rest ?? '', time: found.noon ? new Temporal.PlainTime(12) : timeOf(found), overnight: isOvernight(found) },
    ]
  })
}

/** Ends before it starts, and both are sure: with a half of the day, or as on a clock of 24 hours. `11.30-1.15` is not sure. */
function isOvernight({ hour, minute, half, endHour, endMinute, endHalf }: Readonly<Record<string, string | undefined>>): boolean {
  const sure = (written?: string, halfOfDay?: string) =>
    halfOfDay !== undefined || Number(written) > 12 || written?.startsWith('0') === true
  if (!sure(hour, half) || !sure(endHour, endHalf)) return false
  const [start, end] = [timeOf({ hour, minute, half }), timeOf({ hour: endHour, minute: endMinute, half: endHalf })]
  return typeof start === 'object' && typeof end === 'object' && Temporal.PlainTime.compare(end, start) < 0
}

function timeOf({ hour, minute = '0', second = '0', half }: Readonly<Record<string, string | undefined>>): TimeTaken['time'] {
  if (hour === undefined) return 'unknown'
  const [written, afternoon] = [Number(hour), half?.startsWith('p') === true]
  // 14:30pm says it twice, 14:30am is no time.
  if (half && (written < 1 || (written > 12 && !afternoon))) return 'none'
  const hours = half && written <= 12 ? (written % 12) + (afternoon ? 12 : 0) : written
  const there = hours < 24 && Number(minute) < 60 && Number(second) < 60
  return there ? new Temporal.PlainTime(hours, Number(minute), Number(second)) : 'none'
}
