import { ClocksDrawing, type DrawnClock } from '../../../ui/charts/index.ts'
import { clockTone, clockWords, formatDate, formatDayNear } from '../../../ui/patterns/index.ts'
import { drawnClock } from '../../incidents/index.ts'
import { paths } from '../paths.ts'
import type { ReviewPage } from '../review-page.ts'
import { WithdrawnEntries } from './withdrawn.tsx'

interface PlanProps {
  readonly review: ReviewPage
  readonly today: Temporal.PlainDate
  readonly workingDays: readonly Temporal.PlainDate[]
}
type Milestone = ReviewPage['milestones'][number]

const day = (iso: string) => Temporal.PlainDate.from(iso)

/** The statutory clock, and the milestones below it on the same scale of working days; then who sees to each, and its changes. */
export function Plan({ review, today, workingDays }: PlanProps) {
  const { clock, milestones } = review
  if (!clock) return null
  const started = day(clock.startedOn)
  return (
    <>
      <ClocksDrawing
        clocks={[
          drawnClock(clock, today),
          ...milestones.map(one =>
            review.sending && one.doneOn === null ? leftOpen(one, started) : drawnMilestone(one, started, today, workingDays),
          ),
        ]}
        today={today}
        workingDays={workingDays}
        title="The clock and the milestones, drawn to scale"
        source={`Clock: ${review.packTitle}. Milestones: this partnership’s own plan, counted from the notification.`}
      />
      <ul class="los-records">
        {milestones.map(milestone => (
          <MilestoneRow milestone={milestone} review={review} today={today} />
        ))}
      </ul>
      <WithdrawnEntries review={review} of="milestone" />
    </>
  )
}

/** Nobody recorded that it was done before the report went: it stays visible, and is owed no more. */
const leftOpen = ({ item, title, dueOn }: Milestone, startedOn: Temporal.PlainDate): DrawnClock => ({
  ...{ id: item, label: title, startedOn, dueOn: day(dueOn), dayCount: '' },
  state: 'not-owed',
  words: 'Not recorded as done when the report was sent',
})

function drawnMilestone(
  { item, title, dueOn, doneOn, workingDay, late, afterLastDay }: Milestone,
  startedOn: Temporal.PlainDate,
  today: Temporal.PlainDate,
  workingDays: readonly Temporal.PlainDate[],
): DrawnClock {
  const due = day(dueOn)
  const drawn = {
    id: item,
    label: title,
    startedOn,
    dueOn: due,
    dayCount: workingDay === null ? '' : `working day ${workingDay}`,
  }
  const beyond = afterLastDay ? ', after the last day of the law' : ''
  if (doneOn !== null) {
    const done = formatDayNear(day(doneOn), today)
    return {
      ...drawn,
      metOn: day(doneOn),
      state: late ? 'met-late' : 'met',
      words: `Done ${done}${late ? ', after its day' : ''}`,
    }
  }
  const between = (from: Temporal.PlainDate, to: Temporal.PlainDate) =>
    workingDays.filter(one => Temporal.PlainDate.compare(one, from) > 0 && Temporal.PlainDate.compare(one, to) <= 0).length
  const position = late
    ? ({ state: 'late', by: Math.max(1, between(due, today)) } as const)
    : ({ state: 'running', left: between(today, due) } as const)
  const words = `${late ? 'Was to be done' : 'By'} ${formatDayNear(due, today)}, ${clockWords(position)}${beyond}`
  return { ...drawn, state: clockTone(position), words }
}

function MilestoneRow({ milestone, review, today }: { milestone: Milestone; review: ReviewPage; today: Temporal.PlainDate }) {
  const { item, title, owner, dueOn, doneOn, afterLastDay, whyAfterLastDay, changes } = milestone
  const { open, reference } = review
  const mayFinish = item !== 'sign-off' && item !== 'sent' && open.includes('reviews.finish-milestone')
  const mayChange = open.includes('reviews.change-milestone')
  const mayWithdraw = item !== 'sign-off' && item !== 'sent' && open.includes('reviews.withdraw-milestone')
  return (
    <li>
      <p>
        <strong>{title}</strong>
      </p>
      <p class="los-records__facts">
        {`${owner}, by ${formatDayNear(day(dueOn), today)}${doneOn === null ? '' : `. Done ${formatDate(day(doneOn))}`}`}
        {afterLastDay && (
          <strong class="los-late">{`. After the last day of the law: ${whyAfterLastDay ?? 'no reason given'}`}</strong>
        )}
      </p>
      {changes.map(change => (
        <p class="los-records__facts">{`Set to ${formatDate(day(change.dueOn))}, ${change.owner}, by ${change.by}`}</p>
      ))}
      {doneOn === null && (mayFinish || mayChange) && (
        <ul class="los-next__acts">
          {mayFinish && (
            <li>
              <a class="govuk-link govuk-link--no-visited-state" href={paths.milestoneDone(reference, item)}>
                Mark as done<span class="govuk-visually-hidden">{`: ${title}`}</span>
              </a>
            </li>
          )}
          {mayChange && (
            <li>
              <a class="govuk-link govuk-link--no-visited-state" href={paths.milestone(reference, item)}>
                Change day or owner<span class="govuk-visually-hidden">{`: ${title}`}</span>
              </a>
            </li>
          )}
          {mayWithdraw && (
            <li>
              <a class="govuk-link govuk-link--no-visited-state" href={paths.milestoneWithdrawn(reference, item)}>
                Withdraw<span class="govuk-visually-hidden">{`: ${title}`}</span>
              </a>
            </li>
          )}
        </ul>
      )}
    </li>
  )
}
