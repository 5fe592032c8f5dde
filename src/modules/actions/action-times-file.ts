import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { projectRoot } from '../../platform/calendar/index.ts'
import { within } from '../arrangements/index.ts'
import { type ActionTimes, reminded, waitedFor } from './action-times.ts'

const reminderDay = z
  .string()
  .regex(/^(on the day|[1-9]\d{0,2} days? (before|after))$/, 'write 7 days before, on the day, or 1 day after')
  .transform(text => (text === 'on the day' ? 0 : Number.parseInt(text, 10) * (text.endsWith('before') ? -1 : 1)))

const file = z.strictObject({
  'checked-on': z.iso.date(),
  'check-within': within,
  'impact-check-within': within,
  reminders: z.array(z.strictObject({ of: z.enum(waitedFor), when: reminderDay, to: z.enum(reminded) })).min(1),
})
let read: ActionTimes | undefined

/** What holds where arrangements say nothing else, from `reference/actions.yaml`, read once. */
export function usualActionTimes(): ActionTimes {
  if (read) return read
  const said = file.parse(parse(readFileSync(join(projectRoot(), 'reference', 'actions.yaml'), 'utf8'), { schema: 'core' }))
  read = {
    check: said['check-within'],
    impactCheck: said['impact-check-within'],
    reminders: said.reminders.map(({ of, when: days, to }) => ({ of, days, to })),
  }
  return read
}
