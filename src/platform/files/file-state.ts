/** What is known of a file from the virus checker. Only its plain word makes a file `clean`. */
export type FileState = 'pending' | 'clean' | 'infected' | 'failed' | 'not-scanned'

/** `not-scanned` downloads because whoever runs the installation has decided so, on record in its configuration. */
export function mayDownload(state: FileState): state is 'clean' | 'not-scanned' {
  return state === 'clean' || state === 'not-scanned'
}

/** Each state in a word for a tag, and in a sentence that says what it means for whoever wants the file. */
export const fileStates: Readonly<Record<FileState, { readonly tag: string; readonly words: string }>> = {
  pending: { tag: 'Waiting for the virus check', words: 'The virus checker has not answered yet. It is asked again by itself' },
  clean: { tag: 'Checked', words: 'The virus checker found nothing' },
  infected: { tag: 'Removed', words: 'The virus checker found something harmful. What was in the file is destroyed' },
  failed: { tag: 'Could not be checked', words: 'The virus checker could not read this file, so it cannot be downloaded' },
  'not-scanned': {
    tag: 'Not checked for viruses',
    words: 'There is no virus checker here. The kind of file and what it is made of were checked',
  },
}
