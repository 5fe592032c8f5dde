import { type Content, Tag } from '../govuk/index.ts'
import { counted } from './dates.ts'

/**
 * Where a clock stands on the day of reading.
 *
 * `left` is whole units until the due day: 0 is the due day itself. `by` is whole units after it. `day` and `of` are the day on which
 * it was met and how many it allowed, the starting day being day 0. The unit is a working day in England unless said otherwise.
 */
export type ClockPosition =
  | { state: 'running'; left: number; unit?: ClockUnit }
  | { state: 'late'; by: number; unit?: ClockUnit }
  | { state: 'met'; day: number; of: number }
  | { state: 'met-late'; by: number; unit?: ClockUnit }
  | { state: 'not-owed' }

export type ClockUnit = 'working day' | 'day' | 'month'

/** What a clock's colour means: red only for late, orange only for due today or in one day. */
export type ClockTone = 'running' | 'due-soon' | 'late' | 'met' | 'met-late' | 'not-owed'

/** "7 working days left", "due today", "2 working days late", "met on day 3 of 5", "met 2 working days late", "not owed". */
export function clockWords(position: ClockPosition): string {
  switch (position.state) {
    case 'running':
      return position.left === 0 ? 'due today' : `${counted(position.left, position.unit ?? 'working day')} left`
    case 'late':
      return `${counted(position.by, position.unit ?? 'working day')} late`
    case 'met':
      return `met on day ${position.day} of ${position.of}`
    case 'met-late':
      return `met ${counted(position.by, position.unit ?? 'working day')} late`
    case 'not-owed':
      return 'not owed'
  }
}

/** The tone that goes with the words. */
export function clockTone(position: ClockPosition): ClockTone {
  if (position.state !== 'running') return position.state
  return position.left === 0 || (position.left === 1 && position.unit !== 'month') ? 'due-soon' : 'running'
}

const tagColours: Record<ClockTone, string> = {
  running: 'govuk-tag--blue',
  'due-soon': 'govuk-tag--orange',
  late: 'govuk-tag--red',
  met: 'govuk-tag--green',
  'met-late': 'govuk-tag--red',
  'not-owed': 'govuk-tag--grey',
}

/** A clock in words, with the colour that goes with them. */
export const ClockTag = ({ position }: { position: ClockPosition }) => (
  <ToneTag tone={clockTone(position)}>{clockWords(position)}</ToneTag>
)

/** Other words in a clock's colours: "Tuesday 10 March", "given 4 March". */
export const ToneTag = ({ tone, children }: { tone: ClockTone; children: Content }) => (
  <Tag classes={`los-tag ${tagColours[tone]}`}>{children}</Tag>
)
