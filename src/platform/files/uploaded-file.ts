import type { FileState } from './file-state.ts'
import type { FileType } from './file-type.ts'

/** A file as it came: its name on the computer of whoever sent it, and its bytes. Nothing is known of it. */
export interface SentFile {
  readonly name: string
  readonly content: Uint8Array
}

/** A file that may be kept: looked through, without what pictures say of themselves, and not known to be harmful. */
export interface UploadedFile {
  /** What it was called, ending as what it is. */
  readonly name: string
  readonly type: FileType
  readonly content: Uint8Array
  readonly state: Exclude<FileState, 'infected' | 'failed'>
}
