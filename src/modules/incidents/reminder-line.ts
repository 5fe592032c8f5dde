import { z } from 'zod'
import type { Clock, Reminder } from '../clocks/index.ts'
import { roles } from '../people/index.ts'
import { listed } from './next-step.ts'

/** One reminder of one clock on one day: to whom, and whether it was sent. */
export const ReminderLine = z.object({
  clock: z.string(),
  onDay: z.string(),
  /** "Council notifier and Business Manager" */
  to: z.string(),
  state: z.enum(['sent', 'to-come', 'not-needed']),
})
export type ReminderLine = z.infer<typeof ReminderLine>

/** The reminders in the order of their days. Of a clock that was replaced only what was sent is told: its days count no more. */
export function reminderLines(reminders: readonly Reminder[], clocks: readonly Clock[]): ReminderLine[] {
  const known = new Map(clocks.map(clock => [clock.id, clock]))
  const told = reminders.filter(({ clockId, state }) => state === 'sent' || known.get(clockId)?.closed?.as !== 'replaced')
  const together = Map.groupBy(told, ({ clockId, onDay, state }) => `${clockId} ${onDay} ${state}`)
  return [...together.values()].flatMap(group => {
    const [one] = group
    if (!one) return []
    const { clockId, onDay, state } = one
    const to = listed(group.map(({ toRole }) => nameOf(toRole)))
    return [{ clock: known.get(clockId)?.label ?? '', onDay: onDay.toString(), to, state }]
  })
}

function nameOf(role: string): string {
  return Object.entries(roles).find(([code]) => code === role)?.[1] ?? role
}
