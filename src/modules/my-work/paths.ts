/** The room's addresses, in one place. */
export const paths = {
  myWork: '/my-work',
  notice: (id: string) => `/my-work/notices/${id}`,
  /** Where a person changes the membership that they act as. */
  membership: '/membership',
  /** The first question of a concern. */
  raiseConcern: '/concerns/start',
  people: '/people',
  calendarFeed: '/calendar-feed',
}
