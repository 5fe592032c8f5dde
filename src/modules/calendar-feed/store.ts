import { createHash } from 'node:crypto'
import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import { ownScope } from '../../platform/access/scope.ts'
import { actorFrom, nobody, standingsOf } from '../../platform/actor/standing.ts'
import { actorTransaction, type Ground, type Work } from '../../platform/database/actor-transaction.ts'
import { ownBox } from '../../platform/sealing/case-box.ts'
import { clocksForCalendar } from '../clocks/index.ts'
import { feedFetched } from './events.ts'
import { daysOfCancelling, type FeedEvent, feedEvent } from './feed-event.ts'
import { calendarFeed } from './tables.ts'

export type Feed = Omit<typeof calendarFeed.$inferSelect, 'tokenHash'>

/** The token has 256 random bits, so that a plain hash is as good as a keyed one. */
const hashOf = (token: string) => createHash('sha256').update(token).digest()

/** The actor's feed, if there is one now. */
export async function myFeed(work: Work): Promise<Feed | undefined> {
  const [found] = await work.sql
    .select()
    .from(calendarFeed)
    .where(and(ownScope(work, calendarFeed.personId), isNull(calendarFeed.revokedAt)))
    .orderBy(desc(calendarFeed.madeAt))
  return found
}

/** Keeps a new feed of the actor: the hash of its token, and the token itself sealed until it has been shown. */
export async function addFeed(work: Work, id: string, token: string): Promise<void> {
  const box = await ownBox(work)
  await work.sql.insert(calendarFeed).values({
    id,
    personId: work.actor.personId,
    tokenHash: hashOf(token),
    unshown: box.seal(id, 'unshown', token),
    keyId: box.keyId,
    madeAt: work.moment,
  })
}

/** Ends a feed of the actor: its address answers as a made-up one does from now on. */
export async function endFeed(work: Work, id: string): Promise<void> {
  await work.sql
    .update(calendarFeed)
    .set({ revokedAt: work.moment, unshown: null })
    .where(and(ownScope(work, calendarFeed.personId), eq(calendarFeed.id, id), isNull(calendarFeed.revokedAt)))
}

/** The token of a feed that its owner has not been shown yet; from now on nobody can be shown it. */
export async function takeToken(work: Work, { id }: Feed): Promise<string | undefined> {
  const box = await ownBox(work)
  const mine = and(ownScope(work, calendarFeed.personId), eq(calendarFeed.id, id))
  // Locked first: of two who ask at once, one is shown it.
  const [row] = await work.sql.select({ unshown: calendarFeed.unshown }).from(calendarFeed).where(mine).for('update')
  if (!row?.unshown) return undefined
  await work.sql.update(calendarFeed).set({ unshown: null }).where(mine)
  return box.open(id, 'unshown', row.unshown)
}

const owner = z.array(z.object({ feed_id: z.string(), person_id: z.string() }))

/**
 * What the feed of this token holds now: worked out with its owner's rights as they are today, once from each of the owner's seats.
 * Undefined for a token that was revoked or never given, and when the owner has no seat any more.
 */
export async function fetchFeed(ground: Ground, token: string): Promise<readonly FeedEvent[] | undefined> {
  const [feed] = await actorTransaction(ground, nobody, async work => {
    const found = await work.sql.execute(
      sql`select feed_id, person_id from records.fetch_calendar_feed(${hashOf(token)}, ${work.moment.toString()}::timestamptz)`,
    )
    return owner.parse(found.rows)
  })
  if (!feed) return undefined
  const seats = (await standingsOf(ground, feed.person_id)).filter(({ partnershipId }) => partnershipId !== '')
  if (seats.length === 0) return undefined
  const events = new Map<string, FeedEvent>()
  for (const seat of seats) {
    const seen = await actorTransaction(ground, actorFrom(feed.person_id, seat, 'feed'), async work => {
      const clocks = await clocksForCalendar(work, work.today.subtract({ days: daysOfCancelling }))
      const incidents = [...new Set(clocks.map(({ clock }) => clock.caseId))]
      if (incidents.length > 0) work.audit(feedFetched, feed.feed_id, { feed: feed.feed_id, incidents }, { outcome: 'viewed' })
      return clocks.map(({ clock, reference }) => feedEvent(clock, reference))
    })
    for (const event of seen) events.set(event.uid, event)
  }
  return [...events.values()].sort((one, other) => Temporal.PlainDate.compare(one.day, other.day))
}
