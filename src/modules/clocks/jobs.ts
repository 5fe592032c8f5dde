import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { addressOf } from '../../platform/access/address.ts'
import { nobody } from '../../platform/actor/standing.ts'
import { loadWorkingCalendar } from '../../platform/calendar/index.ts'
import { actorTransaction } from '../../platform/database/actor-transaction.ts'
import { job } from '../../platform/jobs/job-kind.ts'
import type { JobTools } from '../../platform/module.ts'
import { workingDaysLeft } from '../arrangements/index.ts'

/** A reminder to one person of one clock. Everything it says is in it: the clock itself is not read again. */
const remind = job(
  'clocks.remind',
  z.object({ membershipId: z.string(), clockId: z.string(), reference: z.string(), onDay: z.string(), dueDay: z.string() }),
)

const due = z.object({
  clock_id: z.string(),
  on_day: z.string(),
  membership_id: z.string(),
  reference: z.string(),
  due_day: z.string(),
})

/**
 * The hourly round: takes every reminder whose day has come, once, and sends each as a job in the same transaction. Reminders of
 * days that passed while nothing ran are sent now, each once.
 */
export async function sendRemindersDue({ ground, jobs }: JobTools): Promise<void> {
  await actorTransaction(ground, nobody, async work => {
    const rows = await work.sql.execute(
      sql`select clock_id, on_day::text as on_day, membership_id, reference, due_day::text as due_day from records.claim_reminders(${work.today.toString()}::date)`,
    )
    for (const row of z.array(due).parse(rows.rows)) {
      const { clock_id: clockId, on_day: onDay, membership_id: membershipId, reference, due_day: dueDay } = row
      await jobs.send(
        remind,
        { membershipId, clockId, reference, onDay, dueDay },
        { in: work.statements, key: `${clockId}:${membershipId}:${onDay}` },
      )
    }
  })
}

/** Sends the mail of a reminder: that something is due, a reference and a link, and nothing about the case. */
export function registerReminders({ ground, jobs, mail }: JobTools): void {
  jobs.work(remind, async ({ membershipId, clockId, reference, onDay, dueDay }) => {
    const email = await addressOf(ground, membershipId, reference)
    if (email === undefined) return
    const [today, due] = [ground.clock.today(), Temporal.PlainDate.from(dueDay)]
    const left = workingDaysLeft(loadWorkingCalendar(), today, due)
    // Beyond the calendar of working days the mail counts plain days.
    const days = left.ok ? left.value : today.until(due, { largestUnit: 'days' }).days
    const dayType = left.ok ? ('working' as const) : ('calendar' as const)
    const slots = { reference, path: '/my-work', days: Math.abs(days), dayType }
    await mail.send({
      key: `reminder:${clockId}:${membershipId}:${onDay}`,
      to: email,
      template: days < 0 ? 'reminder-late' : 'reminder-due',
      slots,
    })
  })
}
