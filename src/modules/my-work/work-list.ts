import { z } from 'zod'
import { type WorkingCalendar, workingDaysBetween } from '../../platform/calendar/working-calendar.ts'
import { countedInWords } from '../../ui/patterns/dates.ts'

/** One thing that waits. Days are ISO days; `workingDaysLeft` is below zero once the last day is past. */
export const WorkItem = z.object({
  title: z.string(),
  detail: z.string(),
  address: z.string(),
  dueOn: z.string().nullable(),
  workingDaysLeft: z.number().nullable(),
  since: z.string(),
  /** It is the reader's to do, and not only to know of. */
  mine: z.boolean(),
  action: z.string(),
})
export type WorkItem = z.infer<typeof WorkItem>

/** What a room says of one thing that waits (platform/module.ts). */
export interface Waits {
  readonly title: string
  readonly detail: string
  readonly href: string
  readonly due: Temporal.PlainDate | undefined
  readonly since: Temporal.Instant
  readonly mine: boolean
  readonly action: string
}

/** Everything that waits, by how near it is. `waiting` has no last day; `thisWeek` is today and the six days after it. */
export interface WorkList {
  readonly late: WorkItem[]
  readonly thisWeek: WorkItem[]
  readonly waiting: WorkItem[]
  readonly later: WorkItem[]
}

/** Sorts what waits by its last day, the nearest first; what has none stands in the order in which it came. */
export function workList(items: readonly Waits[], calendar: WorkingCalendar, today: Temporal.PlainDate): WorkList {
  const dated = items
    .flatMap(item => (item.due ? [{ item, due: item.due }] : []))
    .sort((one, other) => Temporal.PlainDate.compare(one.due, other.due))
  const undated = items
    .filter(({ due }) => due === undefined)
    .sort((one, other) => Temporal.Instant.compare(one.since, other.since))
  const days = (due: Temporal.PlainDate) => today.until(due, { largestUnit: 'days' }).days
  const lines = (wanted: (days: number) => boolean) =>
    dated.filter(({ due }) => wanted(days(due))).map(({ item }) => workItem(item, calendar, today))
  return {
    late: lines(left => left < 0),
    thisWeek: lines(left => left >= 0 && left < 7),
    waiting: undated.map(item => workItem(item, calendar, today)),
    later: lines(left => left >= 7),
  }
}

function workItem(
  { title, detail, href, due, since, mine, action }: Waits,
  calendar: WorkingCalendar,
  today: Temporal.PlainDate,
): WorkItem {
  const left = due && workingDaysBetween(calendar, today, due)
  return {
    title,
    detail,
    address: href,
    dueOn: due?.toString() ?? null,
    workingDaysLeft: left?.ok ? left.value : null,
    since: since.toString(),
    mine,
    action,
  }
}

/** The state in one sentence: "Two things are late, one is due this week", "Nothing waits for you". */
export function stateInWords({ late, thisWeek, waiting, later }: WorkList): string {
  if (late.length > 0) {
    const first = `${things(late.length)} late`
    return thisWeek.length > 0
      ? `${first}, ${lower(countedInWords(thisWeek.length, '')).replace(/ s?$/, '')} ${thisWeek.length === 1 ? 'is' : 'are'} due this week`
      : first
  }
  if (thisWeek.length > 0) return `Nothing is late, ${lower(things(thisWeek.length))} due this week`
  const others = waiting.length + later.length
  if (others > 0) return `Nothing is late, ${lower(countedInWords(others, 'thing'))} ${others === 1 ? 'waits' : 'wait'} for you`
  return 'Nothing waits for you'
}

const things = (count: number) => `${countedInWords(count, 'thing')} ${count === 1 ? 'is' : 'are'}`
const lower = (text: string) => text.slice(0, 1).toLowerCase() + text.slice(1)
