import type { Work } from '../../../../platform/database/actor-transaction.ts'
import { type Asked, page, type Route } from '../../../../platform/http/route.ts'
import { type ChronologyView, chronologyViews } from '../../glossary/telling.ts'
import { TimelinePage, timelineTitle } from '../../pages/merged-timeline.tsx'
import { gapsLongerThan } from '../../same-event.ts'
import { chosenGap, episodesOf } from '../chronology-record.ts'
import { countEntries, countedDays, type ToldDays, toldDays } from '../entries/store.ts'
import { filterNames } from '../entry-filter.ts'
import { timelineRead } from '../events.ts'
import { viewPaths } from '../paths.ts'
import { filterOf, ofChronology, shownEpisodes } from '../reading/store.ts'
import { findMerged, tellingOf } from '../store.ts'
import { clipped, laneOf, rowsOf, TimelineModel, writtenGap, writtenZoom } from './timeline-page.ts'
import { type Days, stretchOf, zoomOf } from './timeline-stretch.ts'

/** The timeline picture, in each view. */
export const timelineRoutes: readonly Route[] = chronologyViews.map(view =>
  page(viewPaths(view).timeline(':reference'), {
    may: `chronologies.read-${view}`,
    name: `chronologies.${view}-timeline`,
    model: TimelineModel,
    title: model => `${timelineTitle(model)}, ${model.reference}`,
    load: (work, asked) => timeline(work, asked, view),
    show: (model, { may }) => <TimelinePage model={model} may={may} />,
  }),
)

async function timeline(work: Work, { params, query }: Asked, view: ChronologyView): Promise<TimelineModel | undefined> {
  const open = await findMerged(work, params.reference ?? '')
  if (!open) return undefined
  const telling = tellingOf(open, view)
  const filter = filterOf(query)
  const everyDay = filter ? await toldDays(work, open, { ...filter, from: undefined, to: undefined }) : []
  const whole = wholeOf(everyDay)
  const total = filter ? await countEntries(work, open, filter) : 0
  const of = ofChronology(open, telling, query, total)
  const gapDays = chosenGap(open.records)
  const shown = whole && { from: filter?.from ?? whole.from, to: filter?.to ?? whole.to }
  if (!filter || !whole || !shown || Temporal.PlainDate.compare(shown.from, shown.to) > 0) {
    work.audit(timelineRead, open.caseId, { reference: open.reference, view, filters: [] }, { outcome: 'viewed' })
    const zoom = { out: [], before: null, after: null, closer: [] }
    return { ...of, days: null, gapDays, lanes: [], episodes: [], gaps: [], zoom, rows: [], notToTheDay: [] }
  }
  const stretch = stretchOf(shown)
  const counted = await countedDays(work, open, filter, stretch)
  const told = open.agencies.filter(({ id }) => counted.some(({ chronologyId }) => chronologyId === id))
  const lanes = told.map(({ id, name }) => laneOf(telling.say(name), id, counted, shown))
  const standing = clipped(episodesOf(open.records), shown).map(({ number }) => number)
  const gaps = gapsLongerThan(gapDays, everyDay)
  work.audit(
    timelineRead,
    open.caseId,
    { reference: open.reference, view, filters: filterNames(filter) },
    { outcome: 'viewed', informationOf: [...new Set(told.map(({ organisationId }) => organisationId))] },
  )
  return {
    ...of,
    days: { from: shown.from.toString(), to: shown.to.toString() },
    gapDays,
    lanes,
    episodes: shownEpisodes(open, telling).filter(({ number }) => standing.includes(number)),
    gaps: clipped(gaps, shown).map(writtenGap),
    zoom: writtenZoom(zoomOf(shown, whole)),
    rows: rowsOf(lanes, stretch),
    notToTheDay: lanes.map(({ spans }) => spans.reduce((sum, { entries }) => sum + entries, 0)),
  }
}

/** From the first day of which anything is told to the last. */
function wholeOf(told: readonly ToldDays[]): Days | undefined {
  const [first] = told
  if (!first) return undefined
  return told.reduce<Days>(
    ({ from, to }, { earliest, latest }) => ({
      from: Temporal.PlainDate.compare(earliest, from) < 0 ? earliest : from,
      to: Temporal.PlainDate.compare(latest, to) > 0 ? latest : to,
    }),
    { from: first.earliest, to: first.latest },
  )
}
