import type { WorkingCalendar } from '../../platform/calendar/working-calendar.ts'
import type { Clock } from '../clocks/index.ts'
import type { SeriousIncident } from '../incidents/index.ts'
import { type Milestone, milestonesOf } from './milestone.ts'
import { reportVersion, unsigned } from './rapid-review.ts'
import { lastOf, type RapidReview, recordsOf } from './review-record.ts'

const londonDay = (instant: Temporal.Instant) => instant.toZonedDateTimeISO('Europe/London').toPlainDate()

/** The clock of the review that counts: the one that runs, or the one that was met or found not owed. */
export const reviewClock = ({ clocks }: Pick<SeriousIncident, 'clocks'>): Clock | undefined =>
  clocks.findLast(({ rule, closed }) => rule === 'rapid-review' && closed?.as !== 'replaced')

/** The milestones of a review, under the clock that the notification started; none before there is one. */
export function planOf(clock: Clock | undefined, review: RapidReview, calendar: WorkingCalendar): readonly Milestone[] {
  if (!clock) return []
  const sending = lastOf(review, 'sending')
  const signed = unsigned(review).length === 0 ? lastSignOff(review) : undefined
  return milestonesOf(review, {
    notifiedOn: clock.startedDay,
    lastDay: clock.dueDay,
    calendar,
    done: {
      'sign-off': signed && londonDay(signed),
      sent: sending && londonDay(Temporal.Instant.from(sending.content.sentAt)),
    },
  })
}

const lastSignOff = (review: RapidReview) =>
  recordsOf(review, 'sign-off').findLast(({ content }) => content.version === reportVersion(review))?.at
