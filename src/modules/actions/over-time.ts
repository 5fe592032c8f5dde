/** How many actions stood how at the end of one day. */
export interface Counts {
  readonly day: Temporal.PlainDate
  /** Open and not late, those that wait for a check among them. */
  readonly open: number
  readonly late: number
  /** Closed, whether or not the impact is checked yet. Withdrawn ones are in no count. */
  readonly closed: number
}

/** The last days of the months before, and today: `months` days in all, the oldest first. */
export function monthEnds(today: Temporal.PlainDate, months: number): readonly Temporal.PlainDate[] {
  const thisMonth = today.with({ day: 1 })
  const ends = Array.from({ length: months - 1 }, (_, index) => thisMonth.subtract({ months: index }).subtract({ days: 1 }))
  return [...ends.toReversed(), today]
}
