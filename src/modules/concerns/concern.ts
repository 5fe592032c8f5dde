import type { ChildDetails, ConcernProgress } from '../incidents/index.ts'

/** What a person typed into the concern, as it is sealed and shown to the raiser again. */
export interface ConcernWords {
  readonly danger: string
  readonly outcome: string
  readonly whatHappened: string
  readonly childNow: string
  /** The first one is always there, and may be unknown altogether. */
  readonly children: readonly ChildDetails[]
  readonly contact: string
}

export interface Concern {
  readonly id: string
  readonly reference: string
  readonly sentAt: Temporal.Instant
  readonly words: ConcernWords
  /** Newest last. */
  readonly progress: readonly ConcernProgress[]
}
