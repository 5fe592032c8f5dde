import { Button, Tag } from '../../../ui/govuk/index.ts'
import { EmptyState, TypedText } from '../../../ui/patterns/index.ts'
import { mergedPaths, viewPaths } from '../merged/paths.ts'
import type { SameEventsModel } from '../merged/same-events/same-events-page.ts'
import type { ShownEntry } from '../merged/shown-entry.ts'
import { ChronologyFrame, day, Link, type May, Pages } from './merged-frame.tsx'

const says = {
  suggested: { text: 'To be looked at', classes: 'govuk-tag--blue' },
  same: { text: 'The same event', classes: 'govuk-tag--green' },
  different: { text: 'Two events', classes: 'govuk-tag--grey' },
} as const

/** Pairs of entries of two agencies, side by side, with what they tell differently. A person says what they are. */
export function SameEventsPage({ model, may }: { readonly model: SameEventsModel; readonly may: May }) {
  const { reference, view, pairs, page, pages, days } = model
  const paths = viewPaths(view)
  const waiting = pairs.filter(({ finding }) => finding === 'suggested').length
  const judges = view === 'personal' && may('chronologies.judge-same-event')
  return (
    <ChronologyFrame
      model={model}
      may={may}
      current="same-events"
      title="Entries about the same event"
      words={
        <p>
          Two agencies often tell of one event. Pairs are suggested where the child and the days agree and the words are alike; a
          person says whether it is one event. Nothing is joined: both entries stay as they are.
        </p>
      }
    >
      {days !== null && pages > 1 && <p class="govuk-body">{`Entries that begin from ${day(days.from)} to ${day(days.to)}`}</p>}
      {pairs.length === 0 ? (
        <EmptyState title="No entries seem to tell of the same event">
          <p>A pair will stand here as soon as two agencies tell something alike of the same days.</p>
        </EmptyState>
      ) : (
        <>
          <p class="govuk-body">
            {waiting === 0 ? 'Every pair here has been looked at.' : `${waiting} of ${pairs.length} to be looked at.`}
          </p>
          <ol class="los-records">
            {pairs.map(({ one, other, finding, words, clashes }) => (
              <li class="los-records__row">
                <div class="los-records__head">
                  <h2 class="los-records__title">{`${one.agency} and ${other.agency}, ${one.when}`}</h2>
                  <Tag classes={says[finding].classes}>{says[finding].text}</Tag>
                </div>
                <div class="los-chronology__pair">
                  <Half entry={one} href={paths.entry(reference, one.id)} />
                  <Half entry={other} href={paths.entry(reference, other.id)} />
                </div>
                {clashes.length > 0 && (
                  <ul class="govuk-list govuk-list--bullet">
                    {clashes.map(clash => (
                      <li>{clash}</li>
                    ))}
                  </ul>
                )}
                {words !== null && <TypedText>{words}</TypedText>}
                {judges && (
                  <Button href={mergedPaths.sameEvent(reference, one.id, other.id)} classes="govuk-button--secondary">
                    {finding === 'suggested' ? 'Say whether it is one event' : 'Change this'}
                  </Button>
                )}
              </li>
            ))}
          </ol>
        </>
      )}
      <Pages
        page={page}
        pages={pages}
        hrefOf={number => `${paths.sameEvents(reference)}${number === 1 ? '' : `?page=${number}`}`}
      />
    </ChronologyFrame>
  )
}

/** One of the two entries of a pair. */
export const Half = ({ entry, href }: { readonly entry: ShownEntry; readonly href: string }) => (
  <div class="los-chronology__half">
    <p>
      <Link href={href}>{entry.when}</Link>
      {`, ${entry.agency}`}
    </p>
    <TypedText>{entry.what}</TypedText>
    {entry.place !== null && <p class="los-quiet">{`Where: ${entry.place}`}</p>}
  </div>
)
