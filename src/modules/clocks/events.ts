import { event } from '../../platform/audit/event.ts'

export const clockStarted = event<{ rule: string; pack: string; startedDay: string; dueDay: string; calendar: string }>(
  'clocks.started',
  'A clock started',
)
export const clockClosed = event<{ rule: string; as: string; day: string; dueDay: string }>('clocks.closed', 'A clock was closed')

export const events = [clockStarted, clockClosed]
