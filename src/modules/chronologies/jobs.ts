import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { addressOf } from '../../platform/access/address.ts'
import { nobody } from '../../platform/actor/standing.ts'
import { actorTransaction } from '../../platform/database/actor-transaction.ts'
import { job } from '../../platform/jobs/job-kind.ts'
import type { JobTools } from '../../platform/module.ts'
import { importExpired } from './events.ts'
import { importKeptDays, importNoticeDays } from './imports/import.ts'

/** One mail to the maker of an import; the day is part of it, so that one that was gone on with is told of again when its time comes. */
const tellOfExpiry = job(
  'chronologies.tell-of-expiry',
  z.object({ membershipId: z.string(), importId: z.string(), reference: z.string(), onDay: z.string() }),
)

const removed = z.object({ id: z.string() })
const untouched = z.object({ id: z.string(), membership_id: z.string(), reference: z.string(), on_day: z.string() })
const days = (count: number) => Temporal.Duration.from({ hours: 24 * count })

/** The hourly round: removes imports that nobody went on with, every row of their files with them, and tells the makers beforehand, once. */
export async function expireImports({ ground, jobs }: JobTools): Promise<void> {
  await actorTransaction(ground, nobody, async work => {
    const before = work.now.subtract(days(importKeptDays))
    const gone = await work.sql.execute(sql`select id from records.remove_untouched_imports(${before.toString()}::timestamptz)`)
    for (const { id } of z.array(removed).parse(gone.rows)) work.audit(importExpired, id, { import: id })
    const soon = work.now.subtract(days(importKeptDays - importNoticeDays))
    const { rows } = await work.sql.execute(
      sql`select id, membership_id, reference, touched_at::date::text as on_day from records.imports_untouched(${soon.toString()}::timestamptz)`,
    )
    for (const { id, membership_id: membershipId, reference, on_day: onDay } of z.array(untouched).parse(rows)) {
      const told = { membershipId, importId: id, reference, onDay }
      await jobs.send(tellOfExpiry, told, { in: work.statements, key: `${id}:${onDay}` })
    }
  })
}

export function registerImportNotices({ ground, jobs, mail }: JobTools): void {
  jobs.work(tellOfExpiry, async ({ membershipId, importId, reference, onDay }) => {
    const email = await addressOf(ground, membershipId, reference)
    if (email === undefined) return
    await mail.send({
      key: `import:${importId}:${onDay}`,
      to: email,
      template: 'draft-expires',
      slots: { path: '/my-work', days: importNoticeDays },
    })
  })
}
