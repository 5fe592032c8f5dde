/** The room's addresses, in one place. */
export const paths = {
  incidents: '/incidents',
  /** Every clock that runs, of all incidents. */
  overview: '/incidents/overview',
  /** Figures by year. */
  figures: '/incidents/figures',
  incident: (reference: string) => `/incidents/${reference}`,
  act: (reference: string, act: string) => `/incidents/${reference}/${act}`,
  /** Where those who oversee read who has read an incident. */
  readers: (id: string) => `/audit?subject=${id}`,
  /** The panels' meetings stand in a room of their own, which this one does not know. */
  meetings: (reference: string) => `/incidents/${reference}/meetings`,
  /** So does what the agencies tell, merged. */
  chronology: (reference: string) => `/chronologies/${reference}`,
  /** The rapid review stands in a room of its own, too. */
  rapidReview: (reference: string) => `/incidents/${reference}/rapid-review`,
  /** What ties the incident to the child death review process, and the yearly reports on child deaths. */
  childDeath: (reference: string) => `/incidents/${reference}/child-death`,
  childDeathReports: '/child-death-reports',
  /** And what follows it. */
  practiceReview: (reference: string) => `/practice-reviews/${reference}`,
  shutOut: (reference: string) => `/incidents/${reference}/shut-out`,
  endShutOut: (reference: string, id: string) => `/incidents/${reference}/shut-out/${id}`,
  children: (reference: string) => `/incidents/${reference}/children`,
  addChild: (reference: string) => `/incidents/${reference}/children/new`,
  changeChild: (reference: string, id: string) => `/incidents/${reference}/children/${id}`,
  tellArea: (reference: string) => `/incidents/${reference}/areas`,
  areaAnswer: (reference: string, id: string) => `/incidents/${reference}/areas/${id}`,
  /** `of` is the incident that it may be the same as. */
  sameness: (reference: string, of?: string) => `/incidents/${reference}/same-as${of === undefined ? '' : `?of=${of}`}`,
  /** Everything that the national form asks, to print or to copy. */
  notificationPack: (reference: string) => `/incidents/${reference}/notification-pack`,
  notificationPackPdf: (reference: string) => `/incidents/${reference}/notification-pack.pdf`,
  /** What the national form asks and nothing else in the record holds. */
  notificationFacts: (reference: string) => `/incidents/${reference}/notification-facts`,
  breakGlass: '/emergency-access',
  reviewAccess: (reference: string, id: string) => `/incidents/${reference}/emergency-access/${id}`,
}

/** The list with these filters; empty ones are left out. */
export function listAddress(filters: Readonly<Record<string, string | undefined>>): string {
  const query = new URLSearchParams(
    Object.entries(filters).flatMap(([name, value]): [string, string][] => (value ? [[name, value]] : [])),
  )
  return query.size === 0 ? paths.incidents : `${paths.incidents}?${query}`
}
