import type { Hono } from 'hono'
import { z } from 'zod'
import { writeCalendar } from '../../platform/calendar-feed/calendar-file.ts'
import type { HttpGround } from '../../platform/http/reply.ts'
import { formPage, page, type Route } from '../../platform/http/route.ts'
import { makeFeed, revokeFeed } from './commands.ts'
import { feedShown } from './events.ts'
import { FeedModel, FeedPage } from './pages/calendar-feed.tsx'
import { MakeFeedPage, RevokeFeedPage } from './pages/forms.tsx'
import { paths } from './paths.ts'
import { fetchFeed, myFeed, takeToken } from './store.ts'

const Standing = z.object({ hasOne: z.boolean() })

export const routes: readonly Route[] = [
  page(paths.calendarFeed, {
    may: 'calendar-feed.read',
    name: 'calendar-feed.read',
    model: FeedModel,
    title: () => 'Calendar feed',
    async load(work) {
      const feed = await myFeed(work)
      // Shown once, to its owner at a screen: a program with a key does not use it up.
      const token = feed?.unshown && work.actor.via === 'session' ? await takeToken(work, feed) : undefined
      if (feed && token !== undefined) work.audit(feedShown, feed.id, { feed: feed.id }, { outcome: 'viewed' })
      return {
        madeAt: feed?.madeAt.toString() ?? null,
        fetchedAt: feed?.fetchedAt?.toString() ?? null,
        address: token === undefined ? null : `${paths.feed(token)}.ics`,
      }
    },
    show: (model, { baseUrl }) => <FeedPage feed={model} baseUrl={baseUrl} />,
  }),
  formPage(paths.make, {
    command: makeFeed,
    grave: true,
    model: Standing,
    title: () => 'Make a calendar feed',
    load: async work => ({ hasOne: (await myFeed(work)) !== undefined }),
    present: subject => subject,
    show: ({ hasOne }, form) => <MakeFeedPage form={form} hasOne={hasOne} />,
  }),
  formPage(paths.revoke, {
    command: revokeFeed,
    model: Standing,
    title: () => 'End the calendar feed',
    load: async work => ({ feed: await myFeed(work) }),
    present: ({ feed }) => ({ hasOne: feed !== undefined }),
    show: ({ hasOne }, form) => <RevokeFeedPage form={form} hasOne={hasOne} />,
  }),
]

/**
 * The feed itself. Not a route of the machinery: a calendar program has no session, and who asks is found by the token alone (decision
 * 8). A token that was revoked, has ended or was made up is answered as a made-up address is.
 */
export function mountCalendarFeed(app: Hono, http: HttpGround): void {
  app.get(paths.feed(':token'), async c => {
    const token = /^([A-Za-z0-9_-]{43})\.ics$/.exec(c.req.param('token') ?? '')?.[1]
    const events = token === undefined ? undefined : await fetchFeed(http.ground, token)
    if (!events) return c.notFound()
    c.header('Content-Type', 'text/calendar; charset=utf-8')
    return c.body(
      writeCalendar(
        'Line of Sight: last days',
        events.map(({ reference, ...event }) => ({ ...event, url: `${http.baseUrl}${paths.incident(reference)}` })),
      ),
    )
  })
}
