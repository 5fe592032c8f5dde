/**
 * How this application writes days and times, everywhere the same: "12 March 2026", "Thursday 5 March 2026", "16:20".
 * Days are calendar days in England; an instant is shown as London's clock shows it.
 */
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

const month = (day: Temporal.PlainDate) => months[day.month - 1] ?? ''
const weekday = (day: Temporal.PlainDate) => weekdays[day.dayOfWeek - 1] ?? ''

/** "12 March 2026" */
export const formatDate = (day: Temporal.PlainDate) => `${day.day} ${month(day)} ${day.year}`

/** "Thursday 5 March 2026" */
export const formatDay = (day: Temporal.PlainDate) => `${weekday(day)} ${formatDate(day)}`

/** "Tuesday 17 March", or "Tuesday 17 March 2027" where the year is not the reader's own. */
export const formatDayNear = (day: Temporal.PlainDate, today: Temporal.PlainDate) =>
  day.year === today.year ? `${weekday(day)} ${day.day} ${month(day)}` : formatDay(day)

/** "5 Mar", for the axis of a drawing only: words beside it give the full day. */
export const formatAxisDay = (day: Temporal.PlainDate) => `${day.day} ${month(day).slice(0, 3)}`

/** "16:20", London time. */
export function formatTime(instant: Temporal.Instant): string {
  const { hour, minute } = londonTime(instant)
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}

/** "24 February 2026 at 16:20", London time. */
export const formatDateAndTime = (instant: Temporal.Instant) => `${formatDate(londonDay(instant))} at ${formatTime(instant)}`

/** The calendar day in London on which an instant falls. */
export const londonDay = (instant: Temporal.Instant) => londonTime(instant).toPlainDate()

const londonTime = (instant: Temporal.Instant) => instant.toZonedDateTimeISO('Europe/London')

/** "1 working day", "3 working days": the number with its unit. */
export const counted = (count: number, unit: string) => `${count} ${unit}${count === 1 ? '' : 's'}`

const smallNumbers = ['Nothing', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine']

/** A number at the beginning of a sentence: "Three things", "12 things", "One thing". */
export const countedInWords = (count: number, unit: string) =>
  `${smallNumbers[count] ?? String(count)} ${unit}${count === 1 ? '' : 's'}`

/** "today", "tomorrow", "Monday 9 March": a day as a person would say it on that day. */
export function nearDay(day: Temporal.PlainDate, today: Temporal.PlainDate): string {
  const days = today.until(day, { largestUnit: 'days' }).days
  if (days === 0) return 'today'
  if (days === 1) return 'tomorrow'
  if (days === -1) return 'yesterday'
  return formatDayNear(day, today)
}
