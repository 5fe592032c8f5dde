import type { WorkingCalendar } from '../../platform/calendar/working-calendar.ts'
import { type Adopted, dueDate } from '../arrangements/index.ts'
import type { Clock } from '../clocks/index.ts'

/** The pack’s rule for sending the full report, which counts back from the planned day; 7 working days (2019 §5 line 384). */
export const sendingRule = ({ pack }: Pick<Adopted, 'pack'>): string | undefined =>
  pack.clocks.find(({ startsOn }) => startsOn === 'publication-planned')?.id

/** The clock of the sending that counts: not one whose day of publication was changed. */
export function sendingClock({
  adopted,
  clocks,
}: {
  readonly adopted: Pick<Adopted, 'pack'>
  readonly clocks: readonly Clock[]
}): Clock | undefined {
  const wanted = sendingRule(adopted)
  return clocks.findLast(({ rule, closed }) => rule === wanted && closed?.as !== 'replaced')
}

/** The last day on which the full report could go to the three for what is published on this day; undefined where no rule says one. */
export function lastDayToSend(
  { pack }: Pick<Adopted, 'pack'>,
  calendar: WorkingCalendar,
  publishedOn: Temporal.PlainDate,
): Temporal.PlainDate | undefined {
  const rule = pack.clocks.find(({ startsOn }) => startsOn === 'publication-planned')
  const counted = rule && dueDate(rule, calendar, publishedOn)
  return counted?.ok ? counted.due : undefined
}

/** Until when what is published must stay available, by the pack; undefined where the pack gives no time. */
export function availableUntil(
  { pack }: Pick<Adopted, 'pack'>,
  calendar: WorkingCalendar,
  from: Temporal.PlainDate,
): Temporal.PlainDate | undefined {
  const time = pack.duties.find(({ id }) => id === 'stays-available')?.for
  if (!time) return undefined
  const counted = dueDate({ within: time, counting: 'start-day-0' }, calendar, from)
  return counted.ok ? counted.due : undefined
}

/** The group that agrees the report, by the arrangements (2023 line 274: the Executive). */
export function groupThatAgrees({ arrangements }: Pick<Adopted, 'arrangements'>): string {
  const id = arrangements.decisions.reportAgreed.group
  return arrangements.groups.find(group => group.id === id)?.name ?? ''
}

/** A day as a moment inside it, wherever clocks want one. */
export const noonOf = (day: Temporal.PlainDate): Temporal.Instant =>
  day.toZonedDateTime({ timeZone: 'Europe/London', plainTime: Temporal.PlainTime.from('12:00') }).toInstant()
