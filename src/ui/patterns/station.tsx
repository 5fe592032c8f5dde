/** How one stop of a path or a thread stands. */
export type StationState = 'done' | 'late' | 'now' | 'to-come'

/** What the marker says, for a person who does not see it. Lateness is said to everyone. */
const stateWords: Record<StationState, string> = {
  done: 'Done: ',
  late: 'Late: ',
  now: 'Now: ',
  'to-come': 'Still to come: ',
}

interface StationProps {
  readonly state: StationState
}

/** The mark on the line: a diamond for what is late, a small circle for what is to come. */
export const StationMarker = ({ state }: StationProps) => (
  <svg class="los-station__marker" width="24" height="24" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    {state === 'late' ? <path d="M12 2 22 12 12 22 2 12z" /> : <circle cx="12" cy="12" r={state === 'to-come' ? 6.5 : 8.5} />}
  </svg>
)

/** The state in words, before the title. */
export const StationSays = ({ state }: StationProps) => (
  <span class={state === 'late' ? 'los-station__late' : 'govuk-visually-hidden'}>{stateWords[state]}</span>
)
