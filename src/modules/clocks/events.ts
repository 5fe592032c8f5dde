import { event } from '../../platform/audit/event.ts'

export const clockStarted = event<{ rule: string; pack: string; startedDay: string; dueDay: string; calendar: string }>(
  'clocks.started',
  'A clock started',
)
export const clockClosed = event<{ rule: string; as: string; day: string; dueDay: string }>('clocks.closed', 'A clock was closed')
export const reminderSent = event<{ rule: string; onDay: string; to: string }>('clocks.reminder-sent', 'A reminder was sent')

export const events = [clockStarted, clockClosed, reminderSent]
