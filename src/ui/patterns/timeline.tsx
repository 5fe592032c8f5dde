import type { Content } from '../govuk/index.ts'

/** One step of a record's path. */
export type TimelineStep = {
  state: 'done' | 'late' | 'now' | 'to-come'
  title: Content
  /** "Tuesday 24 February, 16:20". Left out for what is still to come. */
  when?: string | undefined
  /** Who did it, by post: "council notifier". */
  who?: string | undefined
  detail?: Content | undefined
}

/** What the marker says, for a person who does not see it. Lateness is said to everyone. */
const stateWords: Record<TimelineStep['state'], string> = {
  done: 'Done: ',
  late: 'Late: ',
  now: 'Now: ',
  'to-come': 'Still to come: ',
}

/** The path so far: what was done, by whom and when; what is going on; and, in grey, what is still to come. */
export function Timeline({ steps, label = 'The path so far' }: { steps: readonly TimelineStep[]; label?: string }) {
  return (
    <ol class="los-timeline" aria-label={label}>
      {steps.map(({ state, title, when, who, detail }) => (
        <li class={`los-timeline__step los-timeline__step--${state}`}>
          <Marker state={state} />
          <p class="los-timeline__title">
            <span class={state === 'late' ? 'los-timeline__late' : 'govuk-visually-hidden'}>{stateWords[state]}</span>
            {title}
          </p>
          {(when || who) && <p class="los-timeline__when">{[when, who].filter(Boolean).join(', ')}</p>}
          {detail && <div class="los-timeline__detail">{detail}</div>}
        </li>
      ))}
    </ol>
  )
}

function Marker({ state }: { state: TimelineStep['state'] }) {
  return (
    <svg class="los-timeline__marker" width="24" height="24" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {state === 'late' ? <path d="M12 2 22 12 12 22 2 12z" /> : <circle cx="12" cy="12" r={state === 'to-come' ? 6.5 : 8.5} />}
    </svg>
  )
}
