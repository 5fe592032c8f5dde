/** Where a day stands on a drawing, from 0 (its beginning) to 100 (its end). */
export type WorkingDayScale = {
  /** Percent of the width. */
  at: (day: Temporal.PlainDate) => number
  /** Days to write under the drawing, the first and about every week, never more than six. */
  axis: readonly Temporal.PlainDate[]
}

/**
 * A scale on which every working day is as wide as the next, and days between them take no room: a Saturday stands half-way
 * between Friday and Monday.
 *
 * `workingDays` are in order and hold every working day from `first` to `last`; a day outside them stands at the nearer end.
 */
export function workingDayScale(
  first: Temporal.PlainDate,
  last: Temporal.PlainDate,
  workingDays: readonly Temporal.PlainDate[],
): WorkingDayScale {
  // ISO days sort as texts do, and a drawing asks for hundreds of places.
  const days = workingDays.map(String)
  const place = (day: Temporal.PlainDate) => {
    const text = day.toString()
    const found = days.findIndex(working => working >= text)
    const before = found < 0 ? days.length : found
    return days[before] === text ? before : before - 0.5
  }
  const [start, end] = [place(first), place(last)]
  const length = Math.max(1, end - start)
  const at = (day: Temporal.PlainDate) => Math.min(100, Math.max(0, (100 * (place(day) - start)) / length))

  const step = 5 * Math.ceil(length / 25)
  const axis = workingDays.slice(Math.ceil(start), Math.floor(end) + 1).filter((_, index) => index % step === 0)
  return { at, axis }
}
