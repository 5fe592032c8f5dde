/** The room's door: clocks as records. */
import type { Module } from '../../platform/module.ts'
import { events } from './events.ts'
import { registerReminders, sendRemindersDue } from './jobs.ts'
import { declarations } from './tables.ts'

export { type Clock, stateOf, wouldBeLate } from './clock.ts'
export { type Reminder, reminderDay } from './reminder.ts'
export {
  clocksForCalendar,
  clocksOf,
  closeNotOwed,
  closeReplaced,
  meetClock,
  remindersOf,
  runningClocks,
  startClock,
} from './store.ts'

export const clocks: Module = {
  name: 'clocks',
  routes: [],
  policy: {},
  events,
  declarations,
  navigation: [],
  jobs: registerReminders,
  round: sendRemindersDue,
}
