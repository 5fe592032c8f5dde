import type { Work } from '../database/actor-transaction.ts'
import type { caseMember } from './tables.ts'

type Place = Pick<typeof caseMember.$inferSelect, 'untilTime' | 'untilDay'>

/**
 * Whether a place on a case team holds now: one by emergency access ends at a moment, one of a reviewer with a day, whose `untilDay` is
 * the first day without it.
 */
export function placeHolds({ now, today }: Pick<Work, 'now' | 'today'>, { untilTime, untilDay }: Place): boolean {
  return (
    (untilTime === null || Temporal.Instant.compare(untilTime, now) > 0) &&
    (untilDay === null || Temporal.PlainDate.compare(untilDay, today) > 0)
  )
}
