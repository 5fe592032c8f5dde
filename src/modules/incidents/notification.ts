import { wouldBeLate } from '../clocks/index.ts'
import { awareAt, runningClock, type SeriousIncident } from './serious-incident.ts'

/** What is wrong with the moment of a notification, and beside which field it belongs. */
export type MomentTrouble = { readonly field: 'sentOn' | 'awareOn' | 'lateReason'; readonly message: string }

const inWords = (instant: Temporal.Instant) =>
  instant.toZonedDateTimeISO('Europe/London').toLocaleString('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  })

/**
 * A notification cannot come before the council knew of the incident, nor be recorded before it is sent (SI-1). Sent after the
 * clock's last day it is taken all the same, with the reason why it was late.
 */
export function troubleWithNotification(
  incident: SeriousIncident,
  sentAt: Temporal.Instant,
  sentOn: Temporal.PlainDate,
  lateReason: string | undefined,
  moment: Temporal.Instant,
): MomentTrouble | undefined {
  if (Temporal.Instant.compare(sentAt, moment) > 0)
    return { field: 'sentOn', message: 'The day and time it was sent must not be in the future' }
  // People write minutes: what was sent in the very minute of awareness came after it.
  if (Temporal.Instant.compare(sentAt, awareAt(incident).round({ smallestUnit: 'minute', roundingMode: 'floor' })) < 0) {
    return {
      field: 'sentOn',
      message: `It cannot have been sent before the council became aware, on ${inWords(awareAt(incident))}. If that moment is wrong, correct it first`,
    }
  }
  return troubleWithLateness(incident, 'notify-panel', sentOn, lateReason)
}

/** Late is never blocked; it takes a reason, and who recorded it is kept as the one who allowed it. */
export function troubleWithLateness(
  incident: SeriousIncident,
  rule: string,
  on: Temporal.PlainDate,
  lateReason: string | undefined,
): MomentTrouble | undefined {
  const clock = runningClock(incident, rule)
  if (clock && wouldBeLate(clock, on) && lateReason === undefined) {
    return { field: 'lateReason', message: 'This is after the last day of the clock. Say why it is late' }
  }
  return undefined
}

/** A corrected moment of awareness lies in the past and not after what followed from it. */
export function troubleWithAwareness(
  incident: SeriousIncident,
  correctedTo: Temporal.Instant,
  moment: Temporal.Instant,
): MomentTrouble | undefined {
  if (Temporal.Instant.compare(correctedTo, moment) > 0)
    return { field: 'awareOn', message: 'The day and time the council became aware must not be in the future' }
  if (incident.notification && Temporal.Instant.compare(correctedTo, incident.notification.sentAt) > 0) {
    return { field: 'awareOn', message: 'The council cannot have become aware after it notified the national Panel' }
  }
  if (incident.partnersTold && Temporal.Instant.compare(correctedTo, incident.partnersTold.at) > 0) {
    return { field: 'awareOn', message: 'The council cannot have become aware after it told the safeguarding partners' }
  }
  return undefined
}
