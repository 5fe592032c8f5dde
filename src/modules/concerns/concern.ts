import type { ConcernProgress } from '../incidents/index.ts'

/** What a person typed into the concern, as it is sealed and shown to the raiser again. */
export interface ConcernWords {
  readonly danger: string
  readonly outcome: string
  readonly whatHappened: string
  readonly childNow: string
  readonly childName?: string | undefined
  readonly childBirthDate?: string | undefined
  readonly childAge?: string | undefined
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
