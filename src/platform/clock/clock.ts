/**
 * The time. Rules, due lists and reminders ask for `today`, which a demonstration may move (DEMO_TODAY); audit times, sessions
 * and job polling ask for `now`, which is always the real clock. Nothing else in the program reads the machine's clock.
 */
export interface Clock {
  now(): Temporal.Instant
  /** The day of this instant, or of now: whoever needs both asks with the instant, so that midnight never falls in between. */
  today(at?: Temporal.Instant): Temporal.PlainDate
}

const london = 'Europe/London'

/** The day in England on which an instant falls: 23:30 in London belongs to that day, in summer too. */
export function londonDay(instant: Temporal.Instant): Temporal.PlainDate {
  return instant.toZonedDateTimeISO(london).toPlainDate()
}

/** The instant at which it was this time of day in London on this day. */
export function londonInstant(day: Temporal.PlainDate, time: Temporal.PlainTime): Temporal.Instant {
  return day.toZonedDateTime({ timeZone: london, plainTime: time }).toInstant()
}

/** This instant as it falls on the day that rules count from: itself on that very day, in the second 01:30 of October too. */
export function momentOn(day: Temporal.PlainDate, instant: Temporal.Instant): Temporal.Instant {
  const there = instant.toZonedDateTimeISO(london)
  return there.toPlainDate().equals(day) ? instant : londonInstant(day, there.toPlainTime())
}

/** This instant by the real clock: for audit times, sessions and jobs, which no demonstration moves. */
export function realNow(): Temporal.Instant {
  return Temporal.Now.instant()
}

export function realClock(): Clock {
  return { now: realNow, today: (at = realNow()) => londonDay(at) }
}

/** A demonstration's clock: another day of the year for rules, the same time of day. */
export function movedClock(day: Temporal.PlainDate): Clock {
  return { now: realNow, today: () => day }
}
