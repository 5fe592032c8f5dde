import { members } from '../people/index.ts'

/** G10: everyone who works with a partnership may have a feed; what comes in it is each record's own business. */
export const policy = {
  'calendar-feed.read': { roles: members },
  'calendar-feed.make': { roles: members },
  'calendar-feed.revoke': { roles: members },
}
