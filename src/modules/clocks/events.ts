import { event } from '../../platform/audit/event.ts'

export const clockStarted = event<{ rule: string; pack: string; startedDay: string; dueDay: string; calendar: string }>(
  'clocks.started',
  'A clock started',
)
export const clockClosed = event<{ rule: string; as: string; day: string; dueDay: string }>('clocks.closed', 'A clock was closed')

/** A reminder whose day lies beyond the calendar of working days: it is laid out on the day that Monday to Friday give. */
export const reminderNotCounted = event<{ rule: string; onDay: string }>(
  'clocks.reminder-not-counted',
  'A reminder was set for a day beyond the calendar of working days',
)

export const events = [clockStarted, clockClosed, reminderNotCounted]
