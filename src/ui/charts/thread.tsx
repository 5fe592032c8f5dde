import type { Content } from '../govuk/index.ts'
import { StationMarker, StationSays, type StationState } from '../patterns/station.tsx'

/** One stop on a thread: a record, or something that is still to come. */
export type ThreadStation = {
  state: StationState
  title: Content
  detail?: string | undefined
  href?: string | undefined
}

/** A row of stations joined by a line: beside one another on a wide screen, under one another on a phone. */
export const Thread = ({ label, stations }: { label: string; stations: readonly ThreadStation[] }) => (
  <ol class="los-thread" aria-label={label}>
    {stations.map(({ state, title, detail, href }) => (
      <li class={`los-thread__station los-station los-station--${state}`}>
        <StationMarker state={state} />
        <div class="los-thread__words">
          <p class="los-station__title">
            <StationSays state={state} />
            {href ? (
              <a class="govuk-link govuk-link--no-visited-state" href={href}>
                {title}
              </a>
            ) : (
              title
            )}
          </p>
          {detail && <p class="los-station__detail">{detail}</p>}
        </div>
      </li>
    ))}
  </ol>
)
