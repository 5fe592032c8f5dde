import { ChronologyTimeline } from '../../../ui/charts/index.ts'
import { EmptyState } from '../../../ui/patterns/index.ts'
import { mergedPaths, viewPaths } from '../merged/paths.ts'
import type { TimelineModel } from '../merged/timeline/timeline-page.ts'
import { ChronologyFrame, day, entriesInWords, Filters, Link, type May, withFilters } from './merged-frame.tsx'

const date = (iso: string) => Temporal.PlainDate.from(iso)
const between = <Part extends { from: string; to: string }>({ from, to, ...part }: Part) => ({
  ...part,
  from: date(from),
  to: date(to),
})

/** From when to when it is drawn, as the heading and the title of the page say it. */
export const timelineTitle = ({ days }: Pick<TimelineModel, 'days'>): string =>
  days ? `Timeline: ${day(days.from)} to ${day(days.to)}` : 'Timeline'

/** The chronology as a picture: a lane for each agency, episodes and gaps through all of them, and as a table. */
export function TimelinePage({ model, may }: { readonly model: TimelineModel; readonly may: May }) {
  const { reference, view, days, lanes, episodes, gaps, gapDays, total, filters } = model
  const paths = viewPaths(view)
  const list = paths.chronology(reference)
  const inDays = (from: string, to: string) => withFilters(list, withoutDays(filters), { from, to })
  return (
    <ChronologyFrame model={model} may={may} current="timeline" title={timelineTitle(model)}>
      <Filters model={model} action={paths.timeline(reference)} button="Draw these" />
      {days === null ? (
        <EmptyState title="There is nothing to draw">
          <p>
            What the agencies tell will be drawn here, a lane for each, once the chronology has an entry that fits the filters.
          </p>
        </EmptyState>
      ) : (
        <>
          <ZoomLinks model={model} />
          <p class="govuk-body">
            {`${entriesInWords(total)}. More than ${gapDays} days without any entry are a gap. `}
            {view === 'personal' && may('chronologies.choose-gap') && (
              <Link href={mergedPaths.gap(reference)}>Choose another length</Link>
            )}
          </p>
          <ChronologyTimeline
            title={`What each agency tells, from ${day(days.from)} to ${day(days.to)}`}
            from={date(days.from)}
            to={date(days.to)}
            lanes={lanes.map(({ agency, entries, doubted, bars, spans }) => ({
              label: agency,
              words: `${entriesInWords(entries)}${doubted > 0 ? `, ${doubted} doubted` : ''}`,
              bars: bars.map(between),
              spans: spans.map(between),
            }))}
            episodes={episodes.map(({ name, number, from, to }) => ({ label: name, number, from: date(from), to: date(to) }))}
            gaps={gaps.map(between)}
            gapWords={`Gaps of more than ${gapDays} days`}
            rows={[
              ...model.rows.map(({ words, counts, from, to }) => ({
                label: <Link href={inDays(from, to)}>{words}</Link>,
                counts,
              })),
              { label: 'Not known to the day', counts: model.notToTheDay },
            ]}
          />
        </>
      )}
    </ChronologyFrame>
  )
}

/** The filters without the days, which a step of the zoom sets anew. */
const withoutDays = (filters: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(filters).filter(([name]) => !/^(?:from|to)\b/.test(name)))

function ZoomLinks({ model }: { readonly model: TimelineModel }) {
  const { reference, view, filters, zoom } = model
  const step = ({ words, from, to }: { words: string; from: string; to: string }) => (
    <li>
      <Link href={withFilters(viewPaths(view).timeline(reference), withoutDays(filters), { from, to })}>{words}</Link>
    </li>
  )
  const ways = [...zoom.out, ...(zoom.before ? [zoom.before] : []), ...(zoom.after ? [zoom.after] : [])]
  return (
    <nav class="los-chronology__zoom" aria-label="Which days are drawn">
      {ways.length > 0 && <ul>{ways.map(step)}</ul>}
      {zoom.closer.length > 1 && (
        <>
          <p>Look closer:</p>
          <ul>{zoom.closer.map(step)}</ul>
        </>
      )}
    </nav>
  )
}
