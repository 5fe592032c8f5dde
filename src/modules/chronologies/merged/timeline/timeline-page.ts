import { z } from 'zod'
import { knownDay } from '../../known-days.ts'
import type { Gap } from '../../same-event.ts'
import { OfChronology, ShownEpisode } from '../merged-page.ts'
import { beginOf, type Days, daysInWords, type Stretch, stretchFrom, type zoomOf } from './timeline-stretch.ts'

const Interval = z.object({ from: z.string(), to: z.string() })
const Step = Interval.extend({ words: z.string() })

export const TimelineModel = OfChronology.extend({
  /** The days that are shown; null while nothing stands in the chronology. */
  days: Interval.nullable(),
  gapDays: z.number(),
  lanes: z.array(
    z.object({
      agency: z.string(),
      chronology: z.string(),
      entries: z.number(),
      doubted: z.number(),
      /** What is known to the day, counted over stretches of time. */
      bars: z.array(Interval.extend({ certain: z.number(), doubted: z.number() })),
      /** What is known only to lie within some days; each interval once. */
      spans: z.array(Interval.extend({ entries: z.number(), doubted: z.boolean() })),
    }),
  ),
  episodes: z.array(ShownEpisode),
  gaps: z.array(Interval.extend({ days: z.number() })),
  zoom: z.object({ out: z.array(Step), before: Step.nullable(), after: Step.nullable(), closer: z.array(Step) }),
  /** The same as a table: for each stretch in which something is told, how much each lane tells. */
  rows: z.array(Interval.extend({ words: z.string(), counts: z.array(z.number()) })),
  /** What is known only to lie within some days, lane by lane. */
  notToTheDay: z.array(z.number()),
})
export type TimelineModel = z.infer<typeof TimelineModel>
export type Lane = TimelineModel['lanes'][number]

/** What one agency tells of an interval of days. */
export interface Counted {
  readonly chronologyId: string
  /** Known to the day; then the interval is the stretch of time over which it was counted. */
  readonly toTheDay: boolean
  readonly earliest: Temporal.PlainDate
  readonly latest: Temporal.PlainDate
  readonly certain: number
  readonly doubted: number
}

const written = ({ from, to }: Days) => ({ from: from.toString(), to: to.toString() })

/** The lane of one agency. A stretch at an end of the drawing is cut where the drawing ends. */
export function laneOf(agency: string, chronology: string, counted: readonly Counted[], shown: Days): Lane {
  const own = counted.filter(one => one.chronologyId === chronology)
  const sum = (of: (one: Counted) => number) => own.reduce((total, one) => total + of(one), 0)
  const within = ({ earliest, latest }: Counted): Days => ({
    from: Temporal.PlainDate.compare(earliest, shown.from) < 0 ? shown.from : earliest,
    to: Temporal.PlainDate.compare(latest, shown.to) > 0 ? shown.to : latest,
  })
  return {
    agency,
    chronology,
    entries: sum(one => one.certain + one.doubted),
    doubted: sum(one => one.doubted),
    bars: own
      .filter(({ toTheDay }) => toTheDay)
      .map(one => ({ ...written(within(one)), certain: one.certain, doubted: one.doubted })),
    spans: own
      .filter(({ toTheDay }) => !toTheDay)
      .map(one => ({ ...written(within(one)), entries: one.certain + one.doubted, doubted: one.certain === 0 })),
  }
}

/** A row for each stretch in which something is told to the day. */
export function rowsOf(lanes: readonly Lane[], stretch: Stretch): TimelineModel['rows'] {
  const counted = lanes.map(({ bars }) => {
    const counts = new Map<string, number>()
    for (const { from, certain, doubted } of bars) {
      const begin = beginOf(knownDay(from), stretch).toString()
      counts.set(begin, (counts.get(begin) ?? 0) + certain + doubted)
    }
    return counts
  })
  const begins = new Set(counted.flatMap(counts => [...counts.keys()]))
  return [...begins].sort().map(begin => {
    const days = stretchFrom(knownDay(begin), stretch)
    return { ...written(days), words: daysInWords(days), counts: counted.map(counts => counts.get(begin) ?? 0) }
  })
}

/** The parts of some days that lie within others. */
export function clipped<Part extends Days>(parts: readonly Part[], shown: Days): readonly Part[] {
  return parts
    .filter(({ from, to }) => Temporal.PlainDate.compare(to, shown.from) >= 0 && Temporal.PlainDate.compare(from, shown.to) <= 0)
    .map(part => ({
      ...part,
      from: Temporal.PlainDate.compare(part.from, shown.from) < 0 ? shown.from : part.from,
      to: Temporal.PlainDate.compare(part.to, shown.to) > 0 ? shown.to : part.to,
    }))
}

export const writtenGap = ({ from, to, days }: Gap) => ({ ...written({ from, to }), days })

export function writtenZoom({ out, before, after, closer }: ReturnType<typeof zoomOf>): TimelineModel['zoom'] {
  const step = ({ words, days }: { words: string; days: Days }) => ({ words, ...written(days) })
  return {
    out: out.map(step),
    before: before ? step(before) : null,
    after: after ? step(after) : null,
    closer: closer.map(step),
  }
}
