import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { addressOf } from '../../platform/access/address.ts'
import { nobody } from '../../platform/actor/standing.ts'
import { loadWorkingCalendar } from '../../platform/calendar/index.ts'
import { actorTransaction } from '../../platform/database/actor-transaction.ts'
import { job } from '../../platform/jobs/job-kind.ts'
import type { JobTools } from '../../platform/module.ts'
import { workingDaysLeft } from '../arrangements/index.ts'
import { firstPlan } from './milestone.ts'
import { firstReminder } from './milestone-days/store.ts'

/** A reminder to one person of one milestone. Everything it says is in it. */
const remind = job(
  'reviews.remind',
  z.object({ membershipId: z.string(), milestoneId: z.string(), reference: z.string(), onDay: z.string(), dueDay: z.string() }),
)

const unplanned = z.object({ clock_id: z.string(), started_day: z.string() })
const claimed = z.object({
  milestone_id: z.string(),
  membership_id: z.string(),
  reference: z.string(),
  due_day: z.string(),
})

/**
 * The hourly round: lays out the plan of each rapid review that has begun, then takes every milestone of which a day of reminder has
 * come, once for that day, and sends each reminder as a job in the same transaction.
 */
export async function sendMilestoneReminders({ ground, jobs }: JobTools): Promise<void> {
  await actorTransaction(ground, nobody, async work => {
    const begun = await work.sql.execute(
      sql`select clock_id, started_day::text as started_day from records.unplanned_rapid_reviews()`,
    )
    for (const { clock_id: clockId, started_day: startedDay } of z.array(unplanned).parse(begun.rows))
      for (const { item, dueOn } of planned(Temporal.PlainDate.from(startedDay)))
        await work.sql.execute(
          sql`select records.plan_milestone(${clockId}::uuid, ${item}, ${firstReminder(dueOn).toString()}::date, ${dueOn.toString()}::date)`,
        )
    const onDay = work.today.toString()
    const { rows } = await work.sql.execute(
      sql`select milestone_id, membership_id, reference, due_day::text as due_day
        from records.claim_milestone_reminders(${onDay}::date)`,
    )
    for (const row of z.array(claimed).parse(rows)) {
      const { milestone_id: milestoneId, membership_id: membershipId, reference, due_day: dueDay } = row
      const key = `${milestoneId}:${membershipId}:${onDay}`
      await jobs.send(remind, { membershipId, milestoneId, reference, onDay, dueDay }, { in: work.statements, key })
    }
  })
}

/** The milestones of the first plan that are reminded of. Of the last one, the report being sent, the statutory clock reminds. */
const planned = (notifiedOn: Temporal.PlainDate) =>
  firstPlan(notifiedOn, loadWorkingCalendar()).filter(({ item }) => item !== 'sent')

/** Sends the mail of a reminder: that something is due or late, a reference and a link, and nothing about the case. */
export function registerMilestoneReminders({ ground, jobs, mail }: JobTools): void {
  jobs.work(remind, async ({ membershipId, milestoneId, reference, onDay, dueDay }) => {
    const email = await addressOf(ground, membershipId, reference)
    if (email === undefined) return
    const [today, due] = [ground.clock.today(), Temporal.PlainDate.from(dueDay)]
    const left = workingDaysLeft(loadWorkingCalendar(), today, due)
    // Beyond the calendar of working days the mail counts plain days.
    const days = left.ok ? left.value : today.until(due, { largestUnit: 'days' }).days
    const dayType = left.ok ? ('working' as const) : ('calendar' as const)
    await mail.send({
      key: `milestone-reminder:${milestoneId}:${membershipId}:${onDay}`,
      to: email,
      template: days < 0 ? 'reminder-late' : 'reminder-due',
      slots: { reference, path: '/my-work', days: Math.abs(days), dayType },
    })
  })
}
