import { event } from '../audit/event.ts'

/** What the machinery itself writes to the log: what was refused, by whom, and where. */
export const readRefused = event<{ path: string; reference: string | null }>(
  'access.read-refused',
  'A page was asked for that the person may not see',
)
export const commandRefused = event<{ path: string; because: string; reference: string | null }>(
  'access.command-refused',
  'A change was refused',
)

export const events = [readRefused, commandRefused]
