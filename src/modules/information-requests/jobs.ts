import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { addressOf } from '../../platform/access/address.ts'
import { nobody } from '../../platform/actor/standing.ts'
import { loadWorkingCalendar } from '../../platform/calendar/index.ts'
import { actorTransaction } from '../../platform/database/actor-transaction.ts'
import { job } from '../../platform/jobs/job-kind.ts'
import type { JobTools } from '../../platform/module.ts'
import { workingDaysLeft } from '../arrangements/index.ts'

/** A reminder to one lead of one request. Everything it says is in it. */
const remind = job(
  'information-requests.remind',
  z.object({ membershipId: z.string(), requestId: z.string(), reference: z.string(), onDay: z.string(), dueDay: z.string() }),
)

const claimed = z.object({
  request_id: z.string(),
  on_day: z.string(),
  membership_id: z.string(),
  reference: z.string(),
  due_day: z.string(),
})

/** The hourly round: takes every reminder of a request whose day has come, once, and sends each as a job in the same transaction. */
export async function sendRequestReminders({ ground, jobs }: JobTools): Promise<void> {
  await actorTransaction(ground, nobody, async work => {
    const { rows } = await work.sql.execute(
      sql`select request_id, on_day::text as on_day, membership_id, reference, due_day::text as due_day
        from records.claim_request_reminders(${work.today.toString()}::date)`,
    )
    for (const row of z.array(claimed).parse(rows)) {
      const { request_id: requestId, on_day: onDay, membership_id: membershipId, reference, due_day: dueDay } = row
      const key = `${requestId}:${membershipId}:${onDay}`
      await jobs.send(remind, { membershipId, requestId, reference, onDay, dueDay }, { in: work.statements, key })
    }
  })
}

/** Sends the mail of a reminder: that something is due, a reference and a link, and nothing about the case. */
export function registerRequestReminders({ ground, jobs, mail }: JobTools): void {
  jobs.work(remind, async ({ membershipId, requestId, reference, onDay, dueDay }) => {
    const email = await addressOf(ground, membershipId, reference)
    if (email === undefined) return
    const [today, due] = [ground.clock.today(), Temporal.PlainDate.from(dueDay)]
    const left = workingDaysLeft(loadWorkingCalendar(), today, due)
    // Beyond the calendar of working days the mail counts plain days.
    const days = left.ok ? left.value : today.until(due, { largestUnit: 'days' }).days
    const slots = {
      reference,
      path: '/my-work',
      days: Math.abs(days),
      dayType: left.ok ? ('working' as const) : ('calendar' as const),
    }
    await mail.send({
      key: `request-reminder:${requestId}:${membershipId}:${onDay}`,
      to: email,
      template: days < 0 ? 'reminder-late' : 'reminder-due',
      slots,
    })
  })
}
