import type { UploadedFile } from './uploaded-file.ts'

/** What became of looking through a file that was sent. A class, so that nothing that comes as JSON can pass for one. */
export class Inspection {
  readonly file: UploadedFile | undefined
  /** Why it is not taken, and what to do; empty when it is. */
  readonly message: string

  constructor(outcome: UploadedFile | string) {
    this.file = typeof outcome === 'string' ? undefined : outcome
    this.message = typeof outcome === 'string' ? outcome : ''
  }
}
