import type { ClockTone } from '../../../ui/patterns/index.ts'
import { type PracticeReviewState, practiceReviewStates, type Tone } from '../practice-review.ts'

/** The colours of the states are those of the clocks: red only for what is late or wanted by law and not done. */
const tones: Readonly<Record<Tone, ClockTone>> = {
  grey: 'not-owed',
  blue: 'running',
  green: 'met',
  red: 'late',
  orange: 'due-soon',
}

export const toneOf = (state: PracticeReviewState): ClockTone => tones[practiceReviewStates[state].tone]
