import { event } from '../../platform/audit/event.ts'

export const noticePutAway = event<{ kind: string; reference: string }>(
  'my-work.notice-put-away',
  'A notice was read and put away',
)

export const events = [noticePutAway]
