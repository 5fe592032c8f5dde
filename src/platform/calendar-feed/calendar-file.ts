import ical, { ICalEventStatus, ICalEventTransparency } from 'ical-generator'

/** One whole day in a calendar. */
export interface DayEvent {
  /** The same for as long as the event is known, whatever becomes of it. */
  readonly uid: string
  readonly day: Temporal.PlainDate
  readonly summary: string
  /** The address of the page where the rest stands. */
  readonly url: string
  /** It no longer holds: a calendar that has it takes it away. */
  readonly cancelled: boolean
  /** Counts the changes of the event: a later one has a larger number. */
  readonly sequence: number
  readonly changedAt: Temporal.Instant
}

/** A calendar as a program subscribes to it (RFC 5545, RFC 7986): whole days only, which take up no time in anybody's diary. */
export function writeCalendar(name: string, events: readonly DayEvent[]): string {
  const calendar = ical({ name, prodId: { company: 'Line of Sight', product: 'Calendar feed', language: 'EN' }, ttl: 60 * 60 })
  for (const { uid, day, summary, url, cancelled, sequence, changedAt } of events) {
    calendar.createEvent({
      id: uid,
      start: day,
      allDay: true,
      summary,
      url,
      sequence,
      stamp: changedAt.round('second').toZonedDateTimeISO('UTC'),
      status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      transparency: ICalEventTransparency.TRANSPARENT,
    })
  }
  return calendar.toString()
}
