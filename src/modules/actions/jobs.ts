import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { addressOf } from '../../platform/access/address.ts'
import { nobody } from '../../platform/actor/standing.ts'
import { actorTransaction } from '../../platform/database/actor-transaction.ts'
import { job } from '../../platform/jobs/job-kind.ts'
import type { JobTools } from '../../platform/module.ts'
import { paths } from './paths.ts'

/** A reminder to one person of one action. Everything it says is in it. */
const remind = job(
  'actions.remind',
  z.object({ membershipId: z.string(), actionId: z.string(), reference: z.string(), onDay: z.string(), dueDay: z.string() }),
)

const claimed = z.object({
  action_id: z.string(),
  on_day: z.string(),
  membership_id: z.string(),
  reference: z.string(),
  due_day: z.string(),
})

/** The hourly round: takes every reminder of an action whose day has come, once, and sends each as a job in the same transaction. */
export async function sendActionReminders({ ground, jobs }: JobTools): Promise<void> {
  await actorTransaction(ground, nobody, async work => {
    const { rows } = await work.sql.execute(
      sql`select action_id, on_day::text as on_day, membership_id, reference, due_day::text as due_day
        from records.claim_action_reminders(${work.today.toString()}::date)`,
    )
    for (const row of z.array(claimed).parse(rows)) {
      const { action_id: actionId, on_day: onDay, membership_id: membershipId, reference, due_day: dueDay } = row
      const key = `${actionId}:${membershipId}:${onDay}`
      await jobs.send(remind, { membershipId, actionId, reference, onDay, dueDay }, { in: work.statements, key })
    }
  })
}

/** Sends the mail of a reminder: that something is due or late, a reference and a link (X5). */
export function registerActionReminders({ ground, jobs, mail }: JobTools): void {
  jobs.work(remind, async ({ membershipId, actionId, reference, onDay, dueDay }) => {
    const email = await addressOf(ground, membershipId, reference)
    if (email === undefined) return
    const days = ground.clock.today().until(Temporal.PlainDate.from(dueDay), { largestUnit: 'days' }).days
    await mail.send({
      key: `action-reminder:${actionId}:${membershipId}:${onDay}`,
      to: email,
      template: days < 0 ? 'reminder-late' : 'reminder-due',
      slots: { reference, path: paths.action(reference), days: Math.min(400, Math.abs(days)), dayType: 'calendar' },
    })
  })
}
