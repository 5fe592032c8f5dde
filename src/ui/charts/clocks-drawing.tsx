import { type Content, Details, Table } from '../govuk/index.ts'
import { ScrollablePane } from '../moj/index.tsx'
import type { ClockTone } from '../patterns/clock-tag.tsx'
import { formatAxisDay, formatDay } from '../patterns/dates.ts'
import { ClockTrack, type DrawnClock } from './clock-track.tsx'
import { type WorkingDayScale, workingDayScale } from './working-day-scale.ts'

type ClocksDrawingProps = {
  clocks: readonly DrawnClock[]
  today: Temporal.PlainDate
  /** Every working day from the first start to the last due day, day met or today. */
  workingDays: readonly Temporal.PlainDate[]
  /** What the drawing shows, for a person who hears the page. */
  title?: string
  /** Which rules the clocks follow. */
  source?: Content
}

/**
 * The clocks of a record to scale: one line each, from its start to its due day, with the words beside it. All stand on one scale of
 * working days, so that it can be seen which began when another ended. On a narrow screen each stands under its name. The same facts
 * follow as a table.
 */
export function ClocksDrawing({ clocks, today, workingDays, title = 'The clocks, drawn to scale', source }: ClocksDrawingProps) {
  const drawn = clocks.filter(clock => clock.state !== 'not-owed')
  const showsToday = drawn.some(clock => clock.metOn === undefined)
  const scale = drawn.length > 0 ? scaleOf(drawn, showsToday ? today : undefined, workingDays) : undefined
  return (
    <figure class="los-clocks" aria-label={title}>
      <ol class="los-clocks__list">
        {clocks.map(clock => (
          <li class={`los-clocks__row los-clocks__row--${clock.state}`}>
            <p class="los-clocks__label">
              {clock.of && (
                <a class="govuk-link govuk-link--no-visited-state los-clocks__of" href={clock.of.href}>
                  {clock.of.reference}
                </a>
              )}
              {clock.label}
            </p>
            <p class="los-clocks__words">
              {clock.words}
              <span class="los-clocks__day-count">{clock.dayCount}</span>
              {clock.detail && <span class="los-clocks__day-count">{clock.detail}</span>}
            </p>
            <div class="los-clocks__track">
              {scale && <ClockTrack clock={clock} today={today} showsToday={showsToday} scale={scale} />}
            </div>
          </li>
        ))}
      </ol>
      {scale && <Axis scale={scale} />}
      {scale && showsToday && <TodayLabel at={scale.at(today)} today={today} />}
      <figcaption class="los-clocks__caption">Working days in England. {source}</figcaption>
      <Details summaryText="Show as a table" classes="los-clocks__table">
        <ClocksTable clocks={clocks} />
      </Details>
    </figure>
  )
}

function scaleOf(
  clocks: readonly DrawnClock[],
  today: Temporal.PlainDate | undefined,
  workingDays: readonly Temporal.PlainDate[],
) {
  const days = clocks.flatMap(({ startedOn, dueOn, metOn }) => [startedOn, dueOn, metOn]).concat(today)
  const inOrder = days.filter(day => day !== undefined).sort(Temporal.PlainDate.compare)
  const [first = startOf(clocks)] = inOrder
  return workingDayScale(first, inOrder.at(-1) ?? first, workingDays)
}

function startOf([clock]: readonly DrawnClock[]): Temporal.PlainDate {
  if (!clock) throw new Error('A drawing without clocks has no scale.')
  return clock.startedOn
}

function Axis({ scale }: { scale: WorkingDayScale }) {
  return (
    <div class="los-clocks__row los-clocks__row--axis los-clocks__row--dates">
      <svg class="los-clocks__track los-clocks__axis" width="100%" height="20" aria-hidden="true" focusable="false">
        {scale.axis.map((day, index) => (
          <text
            x={`${scale.at(day)}%`}
            y="14"
            text-anchor={anchor(scale.at(day))}
            class={index % 2 === 1 ? 'los-clocks__date los-clocks__date--between' : 'los-clocks__date'}
          >
            {formatAxisDay(day)}
          </text>
        ))}
      </svg>
    </div>
  )
}

function TodayLabel({ at, today }: { at: number; today: Temporal.PlainDate }) {
  return (
    <div class="los-clocks__row los-clocks__row--axis">
      <svg class="los-clocks__track los-clocks__axis" width="100%" height="20" aria-hidden="true" focusable="false">
        <text x={`${at}%`} y="14" text-anchor={anchor(at)} class="los-clocks__today-words">
          {`today, ${formatAxisDay(today)}`}
        </text>
      </svg>
    </div>
  )
}

/** Words at an end of the drawing stay within it. */
const anchor = (at: number) => (at < 10 ? 'start' : at > 90 ? 'end' : 'middle')

const stateWords: Record<ClockTone, string> = {
  running: 'Running',
  'due-soon': 'Due very soon',
  late: 'Late',
  met: 'Met in time',
  'met-late': 'Met late',
  'not-owed': 'Not owed',
}

function ClocksTable({ clocks }: { clocks: readonly DrawnClock[] }) {
  const head = ['Clock', 'State', 'Started', 'Due', 'Met', 'Day'].map(text => ({ text }))
  const rows = clocks.map(({ of, label, state, startedOn, dueOn, metOn, dayCount }) =>
    [
      of ? `${of.reference}: ${label}` : label,
      stateWords[state],
      formatDay(startedOn),
      formatDay(dueOn),
      metOn ? formatDay(metOn) : 'Not met',
      dayCount,
    ].map(text => ({
      text,
    })),
  )
  return (
    <ScrollablePane label="The clocks as a table">
      <Table classes="govuk-table--small-text-until-tablet" firstCellIsHeader head={head} rows={rows} />
    </ScrollablePane>
  )
}
