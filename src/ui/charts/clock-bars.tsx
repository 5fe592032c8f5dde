import type { DrawnClock } from './clock-track.tsx'
import { workingDayScale } from './working-day-scale.ts'

type ClockBarsProps = {
  clocks: readonly (DrawnClock & { href: string; reference: string })[]
  today: Temporal.PlainDate
  /** Every working day from the first start to the last due day or today. */
  workingDays: readonly Temporal.PlainDate[]
}

/**
 * The running clocks of several records, one under the other: each bar is that clock's own whole time, filled by how much of it has
 * gone. For the side of a page; `ClocksDrawing` puts the clocks of one record on one scale.
 */
export function ClockBars({ clocks, today, workingDays }: ClockBarsProps) {
  return (
    <ul class="los-clock-bars">
      {clocks.map(clock => (
        <li class={`los-clocks__row--${clock.state}`}>
          <p class="los-clock-bars__label">
            <a class="govuk-link govuk-link--no-visited-state" href={clock.href}>
              {clock.reference}
            </a>{' '}
            {clock.label}
          </p>
          <svg class="los-clocks__drawing" width="100%" height="14" aria-hidden="true" focusable="false">
            <rect class="los-clocks__whole" x="0" y="1" width="100%" height="12" />
            <rect class="los-clocks__gone" x="0" y="1" width={`${partGone(clock, today, workingDays)}%`} height="12" />
          </svg>
          <p class="los-clock-bars__words">{clock.words}</p>
        </li>
      ))}
    </ul>
  )
}

const partGone = (
  { startedOn, dueOn, metOn }: DrawnClock,
  today: Temporal.PlainDate,
  workingDays: readonly Temporal.PlainDate[],
) => workingDayScale(startedOn, dueOn, workingDays).at(metOn ?? today)
