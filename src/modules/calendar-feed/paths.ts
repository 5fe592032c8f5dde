/** The room's addresses, in one place. */
export const paths = {
  calendarFeed: '/calendar-feed',
  make: '/calendar-feed/new',
  revoke: '/calendar-feed/revoke',
  /** The feed itself. Whoever knows the address has what is in it: it stands in no log and on no page but once. */
  feed: (token: string) => `/calendar/${token}`,
  incident: (reference: string) => `/incidents/${reference}`,
}
