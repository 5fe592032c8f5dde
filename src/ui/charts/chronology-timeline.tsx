import { type Content, Details, Table } from '../govuk/index.ts'
import { ScrollablePane } from '../moj/index.tsx'
import { lengthInWords, spanInWords, type TimelineScale, timelineScale } from './timeline-scale.ts'

/** What is known to the day, counted over one or more days. */
export type TimelineBar = {
  from: Temporal.PlainDate
  to: Temporal.PlainDate
  certain: number
  doubted: number
}

/** What is known only to lie within some days. */
export type TimelineSpan = { from: Temporal.PlainDate; to: Temporal.PlainDate; doubted: boolean }

export type TimelineLane = {
  label: string
  /** "412 entries, 12 of them doubted". */
  words: string
  bars: readonly TimelineBar[]
  spans: readonly TimelineSpan[]
}

/** A named stretch of time under its number, drawn through all lanes. */
export type TimelinePeriod = { number: number; label: string; from: Temporal.PlainDate; to: Temporal.PlainDate }

type Props = {
  /** What the drawing shows, for a person who hears the page. */
  title: string
  from: Temporal.PlainDate
  to: Temporal.PlainDate
  lanes: readonly TimelineLane[]
  episodes: readonly TimelinePeriod[]
  /** Stretches in which nothing is told, longer than was asked for. */
  gaps: readonly { from: Temporal.PlainDate; to: Temporal.PlainDate }[]
  /** "Gap of more than 60 days". */
  gapWords: string
  /** The same numbers: a row for each stretch of time, a column for each lane. */
  rows: readonly { label: Content; counts: readonly number[] }[]
}

/**
 * A timeline with a lane for each teller, on one scale of days. What is known to the day is a bar, as high as there is much of it, its
 * doubted part an outline; what is known only to within some days is a thin line with both ends; episodes and gaps run through every
 * lane. Nothing is said by colour alone. On a narrow screen each lane stands under its name. The same follows in words and as a table.
 */
export function ChronologyTimeline({ title, from, to, lanes, episodes, gaps, gapWords, rows }: Props) {
  const scale = timelineScale(from, to)
  const largest = Math.max(1, ...lanes.flatMap(({ bars }) => bars.map(({ certain, doubted }) => certain + doubted)))
  const behind = <Behind scale={scale} episodes={episodes} gaps={gaps} />
  return (
    <figure class="los-timeline-chart" aria-label={title}>
      <Axis scale={scale} />
      {episodes.length > 0 && <EpisodeNumbers scale={scale} episodes={episodes} />}
      <ol class="los-timeline-chart__lanes">
        {lanes.map(lane => (
          <li class="los-timeline-chart__row">
            <p class="los-timeline-chart__label">
              {lane.label} <span class="los-timeline-chart__words">{lane.words}</span>
            </p>
            <div class="los-timeline-chart__track">
              <svg class="los-timeline-chart__drawing" width="100%" height="100%" aria-hidden="true" focusable="false">
                {behind}
                <line class="los-timeline-chart__base" x1="0" x2="100%" y1="30" y2="30" />
                {lane.bars.map(bar => (
                  <Bar bar={bar} scale={scale} largest={largest} />
                ))}
                {lane.spans.map(span => (
                  <Span span={span} scale={scale} />
                ))}
              </svg>
            </div>
          </li>
        ))}
      </ol>
      <figcaption class="los-timeline-chart__caption">
        <Key hasGaps={gaps.length > 0} hasEpisodes={episodes.length > 0} gapWords={gapWords} />
        {episodes.length > 0 && (
          <ul class="los-timeline-chart__list">
            {episodes.map(({ number, label, from: first, to: last }) => (
              <li>
                <strong>{`Episode ${number}`}</strong>
                {`: ${label}, ${spanInWords(first, last)}`}
              </li>
            ))}
          </ul>
        )}
        {gaps.length > 0 && (
          <Details summaryText={`${gapWords}: ${gaps.length}`} classes="los-timeline-chart__details">
            <ul class="govuk-list govuk-list--bullet">
              {gaps.map(gap => (
                <li>
                  {spanInWords(gap.from, gap.to)}, {lengthInWords(gap.from, gap.to)}
                </li>
              ))}
            </ul>
          </Details>
        )}
      </figcaption>
      <Details summaryText="Show as a table" classes="los-timeline-chart__details">
        <ScrollablePane label="The timeline as a table">
          <Table
            caption={title}
            captionClasses="govuk-visually-hidden"
            classes="govuk-table--small-text-until-tablet"
            firstCellIsHeader
            head={['When', ...lanes.map(({ label }) => label)].map(text => ({ text }))}
            rows={rows.map(({ label, counts }) => [{ text: label }, ...counts.map(count => ({ text: String(count) }))])}
          />
        </ScrollablePane>
      </Details>
    </figure>
  )
}

/** Hatching, which a printer without colours can print too. Every drawing on the page uses the one that stands in the first. */
const hatch = 'los-timeline-hatch'

function Axis({ scale }: { scale: TimelineScale }) {
  return (
    <div class="los-timeline-chart__row los-timeline-chart__row--axis">
      <svg class="los-timeline-chart__axis" width="100%" height="20" aria-hidden="true" focusable="false">
        <defs>
          <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <line class="los-timeline-chart__hatch" x1="0" x2="0" y1="0" y2="6" />
          </pattern>
        </defs>
        {scale.ticks.map(({ day, words }, index) => {
          const at = scale.at(day)
          // On a narrow screen there is room for every second or third, and not for one that ends where the drawing ends.
          const shown = index % (scale.ticks.length > 7 ? 3 : 2) === 0 && at <= 92
          const between = shown ? '' : ' los-timeline-chart__date--between'
          return (
            <text x={`${at}%`} y="14" text-anchor={at > 92 ? 'end' : 'start'} class={`los-timeline-chart__date${between}`}>
              {words}
            </text>
          )
        })}
      </svg>
    </div>
  )
}

function EpisodeNumbers({ scale, episodes }: { scale: TimelineScale; episodes: readonly TimelinePeriod[] }) {
  return (
    <div class="los-timeline-chart__row los-timeline-chart__row--axis">
      <svg class="los-timeline-chart__axis" width="100%" height="22" aria-hidden="true" focusable="false">
        {episodes.map(({ from, to, number }) => (
          <>
            <rect
              class="los-timeline-chart__episode-head"
              x={`${scale.at(from)}%`}
              width={`${widthOf(scale, from, to)}%`}
              y="2"
              height="20"
            />
            <text class="los-timeline-chart__number" x={`${(scale.at(from) + scale.after(to)) / 2}%`} y="17" text-anchor="middle">
              {number}
            </text>
          </>
        ))}
      </svg>
    </div>
  )
}

/** What runs through every lane: the beginnings of the times written above, episodes, gaps. */
function Behind({ scale, episodes, gaps }: Pick<Props, 'episodes' | 'gaps'> & { scale: TimelineScale }) {
  return (
    <>
      {episodes.map(({ from, to }) => (
        <rect
          class="los-timeline-chart__episode"
          x={`${scale.at(from)}%`}
          width={`${widthOf(scale, from, to)}%`}
          y="0"
          height="100%"
        />
      ))}
      {gaps.map(({ from, to }) => (
        <rect
          class="los-timeline-chart__gap"
          fill={`url(#${hatch})`}
          x={`${scale.at(from)}%`}
          width={`${widthOf(scale, from, to)}%`}
          y="0"
          height="100%"
        />
      ))}
      {scale.ticks.map(({ day }) => (
        <line class="los-timeline-chart__grid" x1={`${scale.at(day)}%`} x2={`${scale.at(day)}%`} y1="0" y2="100%" />
      ))}
    </>
  )
}

const widthOf = ({ at, after }: TimelineScale, from: Temporal.PlainDate, to: Temporal.PlainDate) =>
  Math.round((after(to) - at(from)) * 1000) / 1000

/** The line on which the bars of a lane stand, and how high the highest is, in pixels. */
const ground = 30
const highest = 26

/** A few of many are seen too: the height grows with the root. What is doubted stands as an outline on what is certain. */
function Bar({ bar, scale, largest }: { bar: TimelineBar; scale: TimelineScale; largest: number }) {
  const all = bar.certain + bar.doubted
  const height = Math.max(6, highest * Math.sqrt(all / largest))
  const certain = (height * bar.certain) / all
  const across = { x: `${scale.at(bar.from)}%`, width: `${widthOf(scale, bar.from, bar.to)}%` }
  return (
    <>
      {bar.certain > 0 && (
        <rect class="los-timeline-chart__certain" {...across} y={rounded(ground - certain)} height={rounded(certain)} />
      )}
      {bar.doubted > 0 && (
        <rect class="los-timeline-chart__doubted" {...across} y={rounded(ground - height)} height={rounded(height - certain)} />
      )}
    </>
  )
}

const rounded = (pixels: number) => Math.round(pixels * 10) / 10

/** A thin line below the bars, closed at both ends; broken where it is doubted. */
function Span({ span, scale }: { span: TimelineSpan; scale: TimelineScale }) {
  const [start, end] = [`${scale.at(span.from)}%`, `${scale.after(span.to)}%`]
  const doubted = span.doubted ? ' los-timeline-chart__span--doubted' : ''
  return (
    <>
      <line class={`los-timeline-chart__span${doubted}`} x1={start} x2={end} y1="39" y2="39" />
      <line class="los-timeline-chart__span" x1={start} x2={start} y1="35" y2="43" />
      <line class="los-timeline-chart__span" x1={end} x2={end} y1="35" y2="43" />
    </>
  )
}

function Key({ hasGaps, hasEpisodes, gapWords }: { hasGaps: boolean; hasEpisodes: boolean; gapWords: string }) {
  const signs: readonly { words: string; drawn: Content }[] = [
    {
      words: 'Known to the day; the higher, the more',
      drawn: <rect class="los-timeline-chart__certain" x="11" y="2" width="6" height="14" />,
    },
    { words: 'Doubted', drawn: <rect class="los-timeline-chart__doubted" x="11" y="2" width="6" height="14" /> },
    {
      words: 'Known only to lie within these days',
      drawn: <path class="los-timeline-chart__span" d="M3 5v8M3 9h22M25 5v8" fill="none" />,
    },
    ...(hasEpisodes
      ? [{ words: 'Episode, by its number', drawn: <rect class="los-timeline-chart__episode" width="28" height="18" /> }]
      : []),
    ...(hasGaps
      ? [{ words: gapWords, drawn: <rect class="los-timeline-chart__gap" fill={`url(#${hatch})`} width="28" height="18" /> }]
      : []),
  ]
  return (
    <ul class="los-timeline-chart__key">
      {signs.map(({ words, drawn }) => (
        <li>
          <svg width="28" height="18" aria-hidden="true" focusable="false">
            {drawn}
          </svg>
          {words}
        </li>
      ))}
    </ul>
  )
}
