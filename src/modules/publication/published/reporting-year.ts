/**
 * The year on which a partnership reports: from 1 April to 31 March, named by the year in which it begins. The guidance packs say by when
 * the report on it is due, and leave open when it begins.
 */
export function yearOf(day: Temporal.PlainDate): number {
  return day.month >= 4 ? day.year : day.year - 1
}

/** Its first day, and the day after its last. */
export function daysOf(year: number): { readonly from: Temporal.PlainDate; readonly before: Temporal.PlainDate } {
  const from = Temporal.PlainDate.from({ year, month: 4, day: 1 })
  return { from, before: from.add({ years: 1 }) }
}
