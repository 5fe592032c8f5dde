import type { ClockTone } from '../patterns/clock-tag.tsx'
import { formatDay } from '../patterns/dates.ts'
import type { WorkingDayScale } from './working-day-scale.ts'

/** One clock as it is drawn. */
export type DrawnClock = {
  id: string
  /** "Notify the national Panel". */
  label: string
  startedOn: Temporal.PlainDate
  dueOn: Temporal.PlainDate
  metOn?: Temporal.PlainDate | undefined
  state: ClockTone
  /** What stands beside it: "due Tuesday 17 March, 7 working days left". */
  words: string
  /** Its place in days: "day 3 of 5". */
  dayCount: string
  /** Where clocks of several records stand together: whose it is. */
  of?: { reference: string; href: string } | undefined
  /** One more sentence under the words: who has it in hand, what happens next. */
  detail?: string | undefined
}

type ClockTrackProps = {
  clock: DrawnClock
  today: Temporal.PlainDate
  showsToday: boolean
  scale: WorkingDayScale
}

/**
 * The line of one clock: an outline from its start to its due day, filled to the day on which it was met or to today. What runs past
 * the due day is drawn beyond the outline. A dot marks the day on which it was met, a line marks today.
 */
export function ClockTrack({ clock, today, showsToday, scale }: ClockTrackProps) {
  const now = `${scale.at(today)}%`
  const owed = clock.state !== 'not-owed'
  return (
    <svg
      class="los-clocks__drawing"
      width="100%"
      height="100%"
      role="img"
      aria-label={owed ? trackWords(clock) : 'Not owed.'}
      focusable="false"
    >
      {scale.axis.map(day => (
        <line class="los-clocks__grid" x1={`${scale.at(day)}%`} x2={`${scale.at(day)}%`} y1="0" y2="100%" />
      ))}
      {owed && <Bar clock={clock} today={today} scale={scale} />}
      {showsToday && <line class="los-clocks__today" x1={now} x2={now} y1="0" y2="100%" />}
    </svg>
  )
}

function Bar({ clock, today, scale }: Omit<ClockTrackProps, 'showsToday'>) {
  const start = scale.at(clock.startedOn)
  const due = scale.at(clock.dueOn)
  const reached = scale.at(clock.metOn ?? today)
  const gone = Math.max(0, Math.min(reached, due) - start)
  return (
    <svg y="50%" overflow="visible" aria-hidden="true">
      <rect class="los-clocks__whole" x={`${start}%`} y="-7" width={`${due - start}%`} height="14" />
      <rect class="los-clocks__gone" x={`${start}%`} y="-7" width={`${gone}%`} height="14" />
      {reached > due && <rect class="los-clocks__over" x={`${due}%`} y="-7" width={`${reached - due}%`} height="14" />}
      {reached > due && <line class="los-clocks__due" x1={`${due}%`} x2={`${due}%`} y1="-11" y2="11" />}
      {clock.metOn && <circle class="los-clocks__met" cx={`${reached}%`} cy="0" r="8" />}
    </svg>
  )
}

/** "Started Thursday 19 February 2026, due Thursday 26 February 2026, met Friday 20 February 2026." */
function trackWords({ startedOn, dueOn, metOn }: DrawnClock): string {
  return `Started ${formatDay(startedOn)}, due ${formatDay(dueOn)}, ${metOn ? `met ${formatDay(metOn)}` : 'not yet met'}.`
}
