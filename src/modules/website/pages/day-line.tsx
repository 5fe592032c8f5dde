import { allDaysInWords, type DayRange, daysInWords } from '../disagreement.ts'

type DayLineProps = {
  steps: readonly (DayRange & { readonly step: number })[]
  open: readonly DayRange[]
  shared: readonly DayRange[]
  /** The last day of the last step. */
  last: number
  /** The day asked for, where it lies on the line. */
  day: number | null
}

/** The steps of a disagreement as a line of days: gaps and days counted twice are rows of their own. Each row says itself in words. */
export function DayLine({ steps, open, shared, last, day }: DayLineProps) {
  const track = { last, day }
  return (
    <ol class="los-days" aria-label="The steps by day">
      {steps.map(({ step, ...days }) => (
        <li
          class={day !== null && days.first <= day && day <= days.last ? 'los-days__row los-days__row--reached' : 'los-days__row'}
        >
          <p class="los-days__words">
            <a class="govuk-link" href={`#step-${step}`}>{`Step ${step}`}</a>
            {`: ${daysInWords(days)}`}
          </p>
          <Track {...track} ranges={[days]} kind="step" />
        </li>
      ))}
      {open.length > 0 && (
        <li class="los-days__row">
          <p class="los-days__words">{`No step: ${allDaysInWords(open)}`}</p>
          <Track {...track} ranges={open} kind="open" />
        </li>
      )}
      {shared.length > 0 && (
        <li class="los-days__row">
          <p class="los-days__words">{`More than one step: ${allDaysInWords(shared)}`}</p>
          <Track {...track} ranges={shared} kind="shared" />
        </li>
      )}
      <li class="los-days__row los-days__row--axis" aria-hidden="true">
        <p class="los-days__words">Day</p>
        <svg class="los-days__track" width="100%" height="20" aria-hidden="true" focusable="false">
          {labelledDays(steps, last).map(label => (
            <text class="los-days__label" x={percent(label - 0.5, last)} y="14" text-anchor="middle">
              {label}
            </text>
          ))}
        </svg>
      </li>
    </ol>
  )
}

type TrackProps = { ranges: readonly DayRange[]; kind: 'step' | 'open' | 'shared'; last: number; day: number | null }

const Track = ({ ranges, kind, last, day }: TrackProps) => (
  <svg class="los-days__track" width="100%" height="28" aria-hidden="true" focusable="false">
    <line class="los-days__line" x1="0" x2="100%" y1="14" y2="14" />
    {ranges.map(({ first, last: end }) => (
      <rect
        class={`los-days__bar los-days__bar--${kind}`}
        x={percent(first - 1, last)}
        width={percent(end - first + 1, last)}
        y="5"
        height="18"
      />
    ))}
    {day !== null && day <= last && (
      <line class="los-days__asked" x1={percent(day - 0.5, last)} x2={percent(day - 0.5, last)} y1="0" y2="28" />
    )}
  </svg>
)

const percent = (days: number, last: number) => `${((days / last) * 100).toFixed(3)}%`

/** First and last days of steps, without those that would stand on top of each other. */
function labelledDays(steps: readonly DayRange[], last: number): readonly number[] {
  const wanted = [...new Set(steps.flatMap(({ first, last: end }) => [first, end]))].toSorted((one, other) => one - other)
  const kept: number[] = []
  for (const day of wanted) {
    const near = (other: number | undefined) => other !== undefined && (Math.abs(day - other) / last) * 100 < 7
    if (!near(kept.at(-1)) && (day === last || !near(last))) kept.push(day)
  }
  return kept
}
