import { randomBytes } from 'node:crypto'
import { command, created, done, refused } from '../../platform/http/command.ts'
import { form } from '../../platform/http/form.ts'
import { feedMade, feedRevoked } from './events.ts'
import { paths } from './paths.ts'
import { addFeed, endFeed, type Feed, myFeed } from './store.ts'

/** Makes a feed, and ends the one before it. Not for a program with a key: a key acts from one seat, a feed looks from all of them. */
export const makeFeed = command(
  'calendar-feed.make',
  form('make-feed', {}),
  'The calendar feed is made',
  async (work, _: { readonly hasOne: boolean }) => {
    if (work.actor.via === 'key')
      return refused('not-by-key', 'A calendar feed is made by its owner, signed in. A program with a key cannot make one')
    const before = await myFeed(work)
    if (before) {
      await endFeed(work, before.id)
      work.audit(feedRevoked, before.id, { feed: before.id })
    }
    const id = work.newId()
    await addFeed(work, id, randomBytes(32).toString('base64url'))
    work.audit(feedMade, id, { feed: id })
    return created(paths.calendarFeed)
  },
)

/** Ends the feed: the calendar program is given nothing from its next fetch on. */
export const revokeFeed = command(
  'calendar-feed.revoke',
  form('revoke-feed', {}),
  'The calendar feed is ended',
  async (work, { feed }: { readonly feed: Feed | undefined }) => {
    if (!feed) return refused('no-feed', 'There is no calendar feed to end')
    await endFeed(work, feed.id)
    work.audit(feedRevoked, feed.id, { feed: feed.id })
    return done(paths.calendarFeed)
  },
)
