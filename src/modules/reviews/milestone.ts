import { addWorkingDays, type WorkingCalendar, workingDaysBetween } from '../../platform/calendar/working-calendar.ts'
import { type Content, historyOf, lastOf, lastOfEach, type RapidReview, type ReviewRecord } from './review-record.ts'

/**
 * The plan that a rapid review starts with, in working days from the day the notification was sent, which is day 0. Practice of other
 * areas, not law: the partnership moves each of them in its own review.
 */
const standardPlan = [
  { item: 'letters-out', title: 'Letters to the agencies are sent', owner: 'Business Manager', day: 1 },
  { item: 'returns-in', title: 'The agencies’ returns are in', owner: 'Agency safeguarding leads', day: 10 },
  { item: 'panel-meeting', title: 'The Rapid Review Panel meets', owner: 'Chair of the Rapid Review Panel', day: 12 },
  { item: 'sign-off', title: 'The three partners sign off the report', owner: 'Delegates', day: 14 },
  { item: 'sent', title: 'The report is sent to the national Panel', owner: 'Business Manager', day: 15 },
] as const

/** The plan with its days, as long as the calendar of working days reaches. */
export const firstPlan = (notifiedOn: Temporal.PlainDate, calendar: WorkingCalendar) =>
  standardPlan.flatMap(({ day, ...milestone }) => {
    const due = addWorkingDays(calendar, notifiedOn, day)
    return due.ok ? [{ ...milestone, dueOn: due.value }] : []
  })

export interface Milestone {
  readonly item: string
  readonly title: string
  /** The post that sees to it. */
  readonly owner: string
  readonly dueOn: Temporal.PlainDate
  /** Working days from the notification. */
  readonly workingDay: number | undefined
  readonly doneOn: Temporal.PlainDate | undefined
  /** It lies after the last day that the law gives. */
  readonly afterLastDay: boolean
  readonly whyAfterLastDay: string | null
  /** Every change of it, the last one counting; none while it stands as the plan began. */
  readonly changes: readonly ReviewRecord<'milestone'>[]
}

interface PlanGround {
  readonly notifiedOn: Temporal.PlainDate
  /** The last day of the statutory clock. */
  readonly lastDay: Temporal.PlainDate
  readonly calendar: WorkingCalendar
  /** The days of what is recorded elsewhere: all signed, report sent. */
  readonly done: Readonly<Record<string, Temporal.PlainDate | undefined>>
}

/** What a milestone is called, also after it was withdrawn. */
export const milestoneTitle = (review: RapidReview, item: string): string =>
  lastOf(review, 'milestone', item)?.content.title ?? standardPlan.find(one => one.item === item)?.title ?? ''

/** The plan of a review as it stands, by day, without what was withdrawn. What nobody has moved lies on its working day of the first plan. */
export function milestonesOf(review: RapidReview, ground: PlanGround): readonly Milestone[] {
  const begun = firstPlan(ground.notifiedOn, ground.calendar).map(({ item, title, owner, dueOn }) => ({
    item,
    content: { title, owner, dueOn: dueOn.toString(), whyAfterLastDay: null },
  }))
  const changed = lastOfEach(review, 'milestone')
  const contents = new Map<string, Content<'milestone'>>([...begun, ...changed].map(({ item, content }) => [item, content]))
  return [...contents]
    .filter(([item]) => lastOf(review, 'withdrawn', item) === undefined)
    .map(([item, content]) => milestoneOf(review, ground, item, content))
    .sort((one, other) => Temporal.PlainDate.compare(one.dueOn, other.dueOn))
}

function milestoneOf(
  review: RapidReview,
  { notifiedOn, lastDay, calendar, done }: PlanGround,
  item: string,
  { title, owner, dueOn, whyAfterLastDay }: Content<'milestone'>,
): Milestone {
  const due = Temporal.PlainDate.from(dueOn)
  const counted = workingDaysBetween(calendar, notifiedOn, due)
  const recorded = lastOf(review, 'milestone-done', item)?.content.doneOn
  return {
    item,
    title,
    owner,
    dueOn: due,
    workingDay: counted.ok ? counted.value : undefined,
    doneOn: done[item] ?? (recorded === undefined ? undefined : Temporal.PlainDate.from(recorded)),
    afterLastDay: isAfter(due, lastDay),
    whyAfterLastDay,
    changes: historyOf(review, 'milestone', item),
  }
}

/** Whether a milestone on this day would come after the statutory last day: allowed, and never without saying so. */
export const isAfter = (day: Temporal.PlainDate, lastDay: Temporal.PlainDate) => Temporal.PlainDate.compare(day, lastDay) > 0
