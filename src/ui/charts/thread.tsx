import type { Content } from '../govuk/index.ts'

/** One stop on a thread: a record, or something that is still to come. */
export type ThreadStation = {
  state: 'done' | 'late' | 'now' | 'to-come'
  title: Content
  detail?: string | undefined
  href?: string | undefined
}

/** What the marker says, for a person who does not see it. */
const stateWords: Record<ThreadStation['state'], string> = {
  done: '',
  late: 'Late: ',
  now: 'Now: ',
  'to-come': 'Still to come: ',
}

/** A row of stations joined by a line: beside one another on a wide screen, under one another on a phone. */
export const Thread = ({ label, stations }: { label: string; stations: readonly ThreadStation[] }) => (
  <ol class="los-thread" aria-label={label}>
    {stations.map(({ state, title, detail, href }) => (
      <li class={`los-thread__station los-thread__station--${state}`}>
        <svg class="los-thread__marker" width="24" height="24" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
          {state === 'late' ? (
            <path d="M12 2 22 12 12 22 2 12z" />
          ) : (
            <circle cx="12" cy="12" r={state === 'to-come' ? 6.5 : 8.5} />
          )}
        </svg>
        <div class="los-thread__words">
          <p class="los-thread__title">
            <span class={state === 'late' ? 'los-thread__late' : 'govuk-visually-hidden'}>{stateWords[state]}</span>
            {href ? (
              <a class="govuk-link govuk-link--no-visited-state" href={href}>
                {title}
              </a>
            ) : (
              title
            )}
          </p>
          {detail && <p class="los-thread__detail">{detail}</p>}
        </div>
      </li>
    ))}
  </ol>
)
