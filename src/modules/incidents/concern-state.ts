/** What the one who raised a concern is told, in one line: never what others wrote (R1). */
export const concernStates = {
  received: 'Sent to the council, whose notifier has been told',
  'received-unattended': 'Sent, but nobody at the council can see it here yet. Ring the council now',
  'partners-told': 'The safeguarding partners have been told',
  notified: 'The national Panel has been notified',
  'not-notified': 'The council has recorded why it does not notify the national Panel',
  'threshold-met': 'The partners have decided that it will be looked at in a rapid review',
  'threshold-not-met': 'The partners have decided that the threshold of a rapid review is not met',
  // Closed as the same as another incident: the raiser learns nothing of the other one.
  'in-hand': 'The council has recorded it and is dealing with it',
} as const
export type ConcernState = keyof typeof concernStates

/** One line of what became of a concern: the state, who has it now, and when. */
export interface ConcernProgress {
  readonly state: ConcernState
  readonly holder: string
  readonly at: Temporal.Instant
}
