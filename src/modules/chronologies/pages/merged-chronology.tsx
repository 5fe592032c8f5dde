import { EmptyState } from '../../../ui/patterns/index.ts'
import type { MergedModel } from '../merged/merged-page.ts'
import { mergedPaths, viewPaths } from '../merged/paths.ts'
import { Entry } from './merged-entries.tsx'
import { ChronologyFrame, day, entriesInWords, Filters, Link, type May, Pages, withFilters } from './merged-frame.tsx'

/** How many entries there are, as the heading and the title of the page say it. */
export const mergedTitle = (total: number): string =>
  total === 0 ? 'Merged chronology' : `Merged chronology: ${entriesInWords(total)}`

/** What all agencies tell, in one order, each entry with its source, gaps and episodes where they stand. */
export function MergedPage({ model, may }: { readonly model: MergedModel; readonly may: May }) {
  const { reference, view, entries, total, page, pages, filters, gapDays } = model
  const paths = viewPaths(view)
  const filtered = Object.keys(filters).some(name => name !== 'page')
  return (
    <ChronologyFrame model={model} may={may} current="entries" title={mergedTitle(total)}>
      <Filters model={model} action={paths.chronology(reference)} button="Show these" />
      <p class="govuk-body">
        {`More than ${gapDays} days without any entry are shown as a gap. `}
        {view === 'personal' && may('chronologies.choose-gap') && (
          <>
            <Link href={mergedPaths.gap(reference)}>Choose another length</Link>.{' '}
          </>
        )}
        {view === 'personal' && <Link href={mergedPaths.agencies(reference)}>Chronologies agency by agency</Link>}
      </p>
      {entries.length === 0 ? (
        <EmptyState title={filtered ? 'No entry fits these filters' : 'There is nothing in this chronology yet'}>
          <p>
            {filtered
              ? 'Choose others, or show everything.'
              : 'What every agency tells will stand here in one order. It starts when the chair of the review releases the returns of the agencies, or when the business team brings in what came on paper.'}
          </p>
        </EmptyState>
      ) : (
        <ol class="los-chronology">
          {entries.map(entry => (
            <>
              {entry.gapBefore && (
                <li class="los-chronology__gap">
                  {`Nothing is told from ${day(entry.gapBefore.from)} to ${day(entry.gapBefore.to)}: ${entry.gapBefore.days} days`}
                </li>
              )}
              {entry.begins.map(({ number, name, from, to }) => (
                <li class="los-chronology__episode">
                  <strong>{`Episode ${number}: ${name}`}</strong>
                  {` begins here. It lasts from ${day(from)} to ${day(to)}.`}
                </li>
              ))}
              <li>
                <Entry entry={entry} reference={reference} view={view} may={may} />
              </li>
            </>
          ))}
        </ol>
      )}
      <Pages
        page={page}
        pages={pages}
        hrefOf={number => withFilters(paths.chronology(reference), filters, number === 1 ? undefined : { page: String(number) })}
      />
    </ChronologyFrame>
  )
}
