import { and, lte, sql } from 'drizzle-orm'
import { z } from 'zod'
import { addressOf } from '../access/address.ts'
import { notShutOutScope, ownScope } from '../access/scope.ts'
import { draft } from '../access/tables.ts'
import { nobody } from '../actor/standing.ts'
import { event } from '../audit/event.ts'
import { actorTransaction, type Work } from '../database/actor-transaction.ts'
import { job } from '../jobs/job-kind.ts'
import type { JobTools, Module, WaitingItem } from '../module.ts'
import { addressOfDraft } from './draft.ts'

/** So many days before a draft expires its writer is told: on My work, and by one mail. */
const noticeDays = 5
const notice = Temporal.Duration.from({ hours: 24 * noticeDays })

const draftsExpired = event<{ count: number }>('drafts.expired', 'Drafts that nobody had touched for 30 days were removed')

/** One mail to the writer of a draft; the day is part of it, so that a draft saved again is told of again when its time comes. */
const tellOfExpiry = job('drafts.tell-of-expiry', z.object({ membershipId: z.string(), draftId: z.string(), onDay: z.string() }))

const expiring = z.object({ id: z.string(), membership_id: z.string(), expires_on: z.string() })
const removed = z.object({ count: z.number() })

/** The hourly round: removes drafts whose 30 days are over, and tells the writers of those that have five days left, once. */
async function expireDrafts({ ground, jobs }: JobTools): Promise<void> {
  await actorTransaction(ground, nobody, async work => {
    const gone = await work.sql.execute(sql`select records.remove_expired_drafts(${work.now.toString()}::timestamptz) as count`)
    const { count } = removed.parse(gone.rows[0])
    if (count > 0) work.audit(draftsExpired, '', { count })
    const soon = await work.sql.execute(
      sql`select id, membership_id, expires_on::text as expires_on
            from records.drafts_that_expire(${work.now.add(notice).toString()}::timestamptz)`,
    )
    for (const { id, membership_id: membershipId, expires_on: onDay } of z.array(expiring).parse(soon.rows)) {
      await jobs.send(tellOfExpiry, { membershipId, draftId: id, onDay }, { in: work.statements, key: `${id}:${onDay}` })
    }
  })
}

function registerNotices({ ground, jobs, mail }: JobTools): void {
  jobs.work(tellOfExpiry, async ({ membershipId, draftId, onDay }) => {
    const email = await addressOf(ground, membershipId)
    if (email === undefined) return
    await mail.send({
      key: `draft:${draftId}:${onDay}`,
      to: email,
      template: 'draft-expires',
      slots: { path: '/my-work', days: noticeDays },
    })
  })
}

/** The actor's drafts that have five days left or fewer: where each stands, and no word of it. */
async function waiting(work: Work): Promise<readonly WaitingItem[]> {
  const rows = await work.sql
    .select({ subject: draft.subject, savedAt: draft.savedAt, expiresAt: draft.expiresAt })
    .from(draft)
    .where(and(ownScope(work, draft.personId), notShutOutScope(work, draft.subject), lte(draft.expiresAt, work.now.add(notice))))
    .orderBy(draft.revision, draft.savedAt, draft.id)
  const newest = new Map(rows.map(row => [row.subject, row]))
  return [...newest.values()].flatMap(({ subject, savedAt, expiresAt }) => {
    const href = addressOfDraft(work, subject)
    if (href === undefined || Temporal.Instant.compare(expiresAt, work.now) <= 0) return []
    const days = Math.ceil(work.now.until(expiresAt).total({ unit: 'hours' }) / 24)
    return {
      title: 'What you typed and have not sent',
      detail: `It is removed ${days <= 1 ? 'within a day' : `in ${days} days`} unless you go on with it`,
      href,
      due: undefined,
      since: savedAt,
      mine: true,
      action: 'Go on writing',
    }
  })
}

/** Drafts as a room: nobody opens it, but it has its round. */
export const drafts: Module = {
  name: 'drafts',
  routes: [],
  policy: {},
  events: [draftsExpired],
  declarations: [],
  navigation: [],
  waiting,
  jobs: registerNotices,
  round: expireDrafts,
}
