import type { CannotReadBecause } from '../office/cannot-read.ts'

/** One text that a finished file holds, wherever in it, shown or not. */
export interface FoundText {
  /** Where it stands, in words: *page 3*, *comments*, *document properties*. */
  readonly place: string
  readonly text: string
  /** `words`: what somebody may have written. `code`: names of things inside the file, in which only what cannot be chance is looked for. */
  readonly kind: 'words' | 'code'
}

/** Why a finished file could not be read to its end. */
export type NotReadBecause =
  | CannotReadBecause
  | 'earlier-version'
  | 'text-out-of-reach'
  | 'letters-unknown'
  | 'page-is-a-picture'
  | 'unknown-part'
  | 'program-inside'
  | 'first-page-picture'

/** Everything that a finished file says; or why it could not be read whole, and then nothing of it counts as read. */
export type FinishedFile =
  | {
      readonly ok: true
      readonly kind: 'pdf' | 'document' | 'spreadsheet' | 'separated-values'
      readonly texts: readonly FoundText[]
      /** Pictures and drawings whose words, if they have any, were not read. */
      readonly pictures: number
      /** What a person should know before it leaves: that it holds comments, changes that were tracked, hidden text. */
      readonly notes: readonly string[]
    }
  | { readonly ok: false; readonly because: NotReadBecause; readonly message: string }

/** Stops the reading; turned into a value where the reading began. */
export class NotReadWhole extends Error {
  readonly because: NotReadBecause

  constructor(because: NotReadBecause, message: string) {
    super(message)
    this.because = because
  }
}

export const finishedFileLimits = { bytes: 25 * 1024 * 1024, seconds: 60, megabytes: 384 } as const
