import { event } from '../audit/event.ts'

export const fileChecked = event<{ files: string; state: string }>(
  'files.checked',
  'The virus checker answered about a file that had waited for it; what it found harmful was destroyed',
)

export const events = [fileChecked]
