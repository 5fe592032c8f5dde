import type { Content } from '../govuk/index.ts'
import { StationMarker, StationSays, type StationState } from './station.tsx'

/** One step of a record's path. */
export type TimelineStep = {
  state: StationState
  title: Content
  /** "Tuesday 24 February, 16:20". Left out for what is still to come. */
  when?: string | undefined
  /** Who did it, by post: "council notifier". */
  who?: string | undefined
  detail?: Content | undefined
}

/** The path so far: what was done, by whom and when; what is going on; and, in grey, what is still to come. */
export function Timeline({ steps, label = 'The path so far' }: { steps: readonly TimelineStep[]; label?: string }) {
  return (
    <ol class="los-timeline" aria-label={label}>
      {steps.map(({ state, title, when, who, detail }) => (
        <li class={`los-timeline__step los-station los-station--${state}`}>
          <StationMarker state={state} />
          <p class="los-station__title">
            <StationSays state={state} />
            {title}
          </p>
          {(when || who) && <p class="los-station__detail">{[when, who].filter(Boolean).join(', ')}</p>}
          {detail && <div class="los-station__detail los-station__detail--typed">{detail}</div>}
        </li>
      ))}
    </ol>
  )
}
