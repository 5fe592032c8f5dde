import { Button } from '../../../ui/govuk/index.ts'
import { EmptyState, TypedText } from '../../../ui/patterns/index.ts'
import type { EpisodesModel } from '../merged/merged-page.ts'
import { mergedPaths, viewPaths } from '../merged/paths.ts'
import { ChronologyFrame, day, entriesInWords, Link, type May, withFilters } from './merged-frame.tsx'

/** The key practice episodes, each with its days and the entries that fall in it. */
export function EpisodesPage({ model, may }: { readonly model: EpisodesModel; readonly may: May }) {
  const { reference, view, episodes } = model
  const writes = view === 'personal'
  return (
    <ChronologyFrame
      model={model}
      may={may}
      current="episodes"
      title="Key practice episodes"
      words={<p>A key practice episode is a stretch of days in which practice mattered for what happened later.</p>}
    >
      {writes && may('chronologies.add-episode') && <Button href={mergedPaths.newEpisode(reference)}>Add an episode</Button>}
      {episodes.length === 0 ? (
        <EmptyState title="No key practice episode yet">
          <p>Each will stand here with its name and its days, and be drawn on the timeline. It starts when somebody adds one.</p>
        </EmptyState>
      ) : (
        <ol class="los-records">
          {episodes.map(({ number, name, about, from, to, entries }) => (
            <li class="los-records__row">
              <div class="los-records__head">
                <h2 class="los-records__title">{`${number} ${name}`}</h2>
              </div>
              <p>{`From ${day(from)} to ${day(to)}`}</p>
              {about !== null && <TypedText>{about}</TypedText>}
              <p>
                <Link href={withFilters(viewPaths(view).chronology(reference), { episode: String(number) })}>
                  {entriesInWords(entries)}
                  <span class="govuk-visually-hidden">{` of episode ${number}`}</span>
                </Link>
                {writes && may('chronologies.change-episode') && (
                  <>
                    {' · '}
                    <Link href={mergedPaths.episode(reference, number)}>
                      Change<span class="govuk-visually-hidden">{` episode ${number}`}</span>
                    </Link>
                  </>
                )}
              </p>
            </li>
          ))}
        </ol>
      )}
    </ChronologyFrame>
  )
}
