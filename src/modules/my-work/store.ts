import { and, asc, desc, eq, isNull } from 'drizzle-orm'
import { notShutOutScope, ownScope } from '../../platform/access/scope.ts'
import type { membership } from '../../platform/access/tables.ts'
import { type Standing, standingsWithin } from '../../platform/actor/standing.ts'
import type { Work } from '../../platform/database/actor-transaction.ts'
import { sendSomethingIsWaiting } from './jobs.ts'
import type { NoticeKind } from './notice.ts'
import { notice } from './tables.ts'

/** Somebody who is to be told something: a membership as the partnership's people see it. */
export type Recipient = Pick<typeof membership.$inferSelect, 'id' | 'personId' | 'organisationId' | 'partnershipId'>

/** Puts a notice on each recipient's My work, and sends a mail that says no more than that something is there. */
export async function sendNotices(
  work: Work,
  recipients: readonly Recipient[],
  what: { readonly kind: NoticeKind; readonly reference: string; readonly link: string },
): Promise<void> {
  for (const recipient of recipients) {
    const id = work.newId()
    await work.sql.insert(notice).values({
      id,
      personId: recipient.personId,
      membershipId: recipient.id,
      organisationId: recipient.organisationId,
      partnershipId: recipient.partnershipId,
      ...what,
      sentAt: work.moment,
    })
    await work.send(
      sendSomethingIsWaiting,
      { toMembershipId: recipient.id, noticeId: id, reference: what.reference },
      { key: id },
    )
  }
}

export type Notice = typeof notice.$inferSelect

/** The notices that the actor has not yet put away, newest first. */
export async function waitingNotices(work: Work): Promise<readonly Notice[]> {
  return work.sql
    .select()
    .from(notice)
    .where(
      and(
        ownScope(work, notice.personId),
        notShutOutScope(work, notice.reference, notice.link),
        eq(notice.membershipId, work.actor.membershipId),
        isNull(notice.seenAt),
      ),
    )
    .orderBy(desc(notice.sentAt), desc(notice.reference), asc(notice.id))
    .limit(100)
}

/** One of the actor's own notices, put away or not. */
export async function findNotice(work: Work, id: string): Promise<Notice | undefined> {
  const [found] = await work.sql
    .select()
    .from(notice)
    .where(
      and(
        ownScope(work, notice.personId),
        notShutOutScope(work, notice.reference, notice.link),
        eq(notice.membershipId, work.actor.membershipId),
        eq(notice.id, id),
      ),
    )
  return found
}

/** Marks a notice as seen: it is no longer on My work. */
export async function putNoticeAway(work: Work, id: string): Promise<void> {
  await work.sql
    .update(notice)
    .set({ seenAt: work.moment })
    .where(
      and(
        ownScope(work, notice.personId),
        notShutOutScope(work, notice.reference, notice.link),
        eq(notice.id, id),
        isNull(notice.seenAt),
      ),
    )
}

/** The other places from which the same person may act today. */
export async function otherSeats(work: Work): Promise<readonly Standing[]> {
  const standings = await standingsWithin(work, work.actor.personId)
  return standings.filter(one => one.membershipId !== work.actor.membershipId)
}
