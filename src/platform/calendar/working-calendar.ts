/**
 * England's working days: Monday to Friday, bank holidays left out. Every function is pure; the bank holidays come from
 * `bank-holidays-file.ts`. A day outside the calendar's years is a reason, never a guess.
 */
export type WorkingCalendar = {
  readonly firstYear: number
  readonly lastYear: number
  /** The day on which its bank holidays were copied from their source: kept with every clock that was counted by it. */
  readonly copiedOn: string
  /** Every working day of those years as year-month-day, in order. */
  readonly workingDays: readonly string[]
}

export type Counted<T> = { ok: true; value: T } | { ok: false; reason: string }

/** Lays out the working days of whole years, first to last; `bankHolidays` are days as year-month-day. */
export function workingCalendar(
  firstYear: number,
  lastYear: number,
  bankHolidays: ReadonlySet<string>,
  copiedOn: string,
): WorkingCalendar {
  const workingDays: string[] = []
  const end = Temporal.PlainDate.from({ year: lastYear, month: 12, day: 31 })
  let day = Temporal.PlainDate.from({ year: firstYear, month: 1, day: 1 })
  while (Temporal.PlainDate.compare(day, end) <= 0) {
    if (day.dayOfWeek <= 5 && !bankHolidays.has(day.toString())) workingDays.push(day.toString())
    day = day.add({ days: 1 })
  }
  return { firstYear, lastYear, copiedOn, workingDays }
}

/** Is work done on this day in England? */
export function isWorkingDay(calendar: WorkingCalendar, day: Temporal.PlainDate): Counted<boolean> {
  return within(calendar, [day], () => calendar.workingDays[countBefore(calendar, day)] === day.toString())
}

/** The `count`th working day after `from`. The start day is day 0, also when it is a weekend or a bank holiday. */
export function addWorkingDays(calendar: WorkingCalendar, from: Temporal.PlainDate, count: number): Counted<Temporal.PlainDate> {
  refuseOddCount(count)
  if (count === 0) return within(calendar, [from], () => from)
  const known = within(calendar, [from], () => calendar.workingDays[countUpTo(calendar, from) + count - 1])
  return known.ok ? dayOrOutside(calendar, known.value, calendar.lastYear + 1) : known
}

/** The `count`th working day before `from`. The day counted from is day 0, also when it is a weekend or a bank holiday. */
export function subtractWorkingDays(
  calendar: WorkingCalendar,
  from: Temporal.PlainDate,
  count: number,
): Counted<Temporal.PlainDate> {
  refuseOddCount(count)
  if (count === 0) return within(calendar, [from], () => from)
  const known = within(calendar, [from], () => calendar.workingDays[countBefore(calendar, from) - count])
  return known.ok ? dayOrOutside(calendar, known.value, calendar.firstYear - 1) : known
}

/**
 * How many working days lie between two days: after `from` and up to `to`, `to` included. When `to` is the earlier day
 * the answer is below zero, so that it always undoes `addWorkingDays` and `subtractWorkingDays`.
 */
export function workingDaysBetween(calendar: WorkingCalendar, from: Temporal.PlainDate, to: Temporal.PlainDate): Counted<number> {
  return within(calendar, [from, to], () =>
    Temporal.PlainDate.compare(from, to) <= 0
      ? countUpTo(calendar, to) - countUpTo(calendar, from)
      : 0 - (countBefore(calendar, from) - countBefore(calendar, to)),
  )
}

/** The day of an instant in England: an act at 23:30 in summer belongs to that evening's date, not to the date in UTC. */
export function londonDate(instant: Temporal.Instant): Temporal.PlainDate {
  return instant.toZonedDateTimeISO('Europe/London').toPlainDate()
}

/** Says that a year is not in the calendar, by its number; nothing when it is. */
export function outsideCalendar(calendar: WorkingCalendar, year: number): string | undefined {
  if (year >= calendar.firstYear && year <= calendar.lastYear) return undefined
  return `the year ${year} is outside the calendar of England's working days, which knows ${calendar.firstYear} to ${calendar.lastYear}`
}

function within<T>(calendar: WorkingCalendar, days: Temporal.PlainDate[], answer: () => T): Counted<T> {
  for (const day of days) {
    const reason = outsideCalendar(calendar, day.year)
    if (reason) return { ok: false, reason }
  }
  return { ok: true, value: answer() }
}

function dayOrOutside(calendar: WorkingCalendar, day: string | undefined, yearNeeded: number): Counted<Temporal.PlainDate> {
  if (day) return { ok: true, value: Temporal.PlainDate.from(day) }
  return { ok: false, reason: outsideCalendar(calendar, yearNeeded) ?? '' }
}

/** How many of the calendar's working days come before this day. Halving works because the days are in order as text. */
function countBefore(calendar: WorkingCalendar, day: Temporal.PlainDate): number {
  const sought = day.toString()
  let low = 0
  let high = calendar.workingDays.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((calendar.workingDays[middle] ?? '') < sought) low = middle + 1
    else high = middle
  }
  return low
}

function countUpTo(calendar: WorkingCalendar, day: Temporal.PlainDate): number {
  return countBefore(calendar, day.add({ days: 1 }))
}

function refuseOddCount(count: number): void {
  if (!Number.isInteger(count) || count < 0)
    throw new RangeError(`Working days are counted in whole numbers from 0, not ${count}.`)
}
