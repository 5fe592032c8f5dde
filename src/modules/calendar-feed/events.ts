import { event } from '../../platform/audit/event.ts'

export const feedMade = event<{ feed: string }>('calendar-feed.made', 'A calendar feed was made')
export const feedShown = event<{ feed: string }>('calendar-feed.shown', 'The address of a calendar feed was shown to its owner')
export const feedRevoked = event<{ feed: string }>('calendar-feed.revoked', 'A calendar feed was ended')
export const feedFetched = event<{ feed: string; incidents: readonly string[] }>(
  'calendar-feed.fetched',
  'The last days of incidents were fetched by a calendar program',
)

export const events = [feedMade, feedShown, feedRevoked, feedFetched]
