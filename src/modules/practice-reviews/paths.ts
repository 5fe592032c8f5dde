/** The room's addresses. A review is named by the reference of its case: an incident's, or one of its own. */
const review = (reference: string) => `/practice-reviews/${reference}`
export const paths = {
  reviews: '/practice-reviews',
  new: '/practice-reviews/new',
  review,
  act: (reference: string, act: string) => `${review(reference)}/${act}`,
  incident: (reference: string) => `/incidents/${reference}`,
  /** What all agencies tell in one order, in a room of its own. */
  chronology: (reference: string) => `/chronologies/${reference}`,
  rapidReview: (reference: string) => `/incidents/${reference}/rapid-review`,
  /** Actions stand in a room of their own; so does what came of one thing. */
  newAction: (kind: string, item: string) => `/actions/new/${kind}/${item}`,
  cameOf: (kind: string, item: string) => `/actions/thread/${kind}/${item}`,
  /** The report, its agreement and publication stand in a room of their own. */
  publication: (reference: string) => `${review(reference)}/publication`,
  /** What the partnership has published, year by year. */
  published: '/published-reviews',
  /** Where a person is invited before being appointed. */
  invite: '/people/invite',
}

/** The list with these filters; empty ones are left out. */
export function listAddress(filters: Readonly<Record<string, string | undefined>>): string {
  const query = new URLSearchParams(
    Object.entries(filters).flatMap(([name, value]): [string, string][] => (value ? [[name, value]] : [])),
  )
  return query.size === 0 ? paths.reviews : `${paths.reviews}?${query}`
}
