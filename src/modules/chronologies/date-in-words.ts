import type { ChronologyDate } from './chronology-date.ts'

const months = 'January February March April May June July August September October November December'.split(' ')
const monthOf = ({ month }: Temporal.PlainDate) => months[month - 1] ?? ''

/** What a date was understood as: *12 March 2024*, *March 2024*, *1 to 10 March 2024, 14:30*, *2024 (doubted)*. */
export function dateInWords({ earliest, latest, time, doubted }: Omit<ChronologyDate, 'mended'>): string {
  const at = time ? `, ${time.toString({ smallestUnit: 'minute' })}` : ''
  return `${intervalInWords(earliest, latest)}${at}${doubted ? ' (doubted)' : ''}`
}

function intervalInWords(from: Temporal.PlainDate, to: Temporal.PlainDate): string {
  const whole = (day: Temporal.PlainDate) => `${day.day} ${monthOf(day)} ${day.year}`
  if (from.equals(to)) return whole(from)
  const months = from.day === 1 && to.day === to.daysInMonth
  if (months && from.month === 1 && to.month === 12) return from.year === to.year ? `${from.year}` : `${from.year} to ${to.year}`
  if (from.year !== to.year)
    return months ? `${monthOf(from)} ${from.year} to ${monthOf(to)} ${to.year}` : `${whole(from)} to ${whole(to)}`
  if (from.month === to.month) return months ? `${monthOf(from)} ${from.year}` : `${from.day} to ${whole(to)}`
  return months ? `${monthOf(from)} to ${monthOf(to)} ${to.year}` : `${from.day} ${monthOf(from)} to ${whole(to)}`
}
