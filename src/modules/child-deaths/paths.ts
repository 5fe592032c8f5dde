const ofCase = (reference: string) => `/incidents/${reference}/child-death`

/** The room's addresses: the link under its incident, the yearly reports by themselves. */
export const paths = {
  incident: (reference: string) => `/incidents/${reference}`,
  ofCase,
  link: (reference: string) => `${ofCase(reference)}/link`,
  telling: (reference: string) => `${ofCase(reference)}/told`,
  learning: (reference: string) => `${ofCase(reference)}/learning`,
  reports: '/child-death-reports',
  recordReport: '/child-death-reports/new',
  followUp: (year: string) => `/child-death-reports/${year}/what-followed`,
  /** Actions stand in a room of their own, which this one does not know. */
  newAction: (kind: string, id: string) => `/actions/new/${kind}/${id}`,
  cameOf: (kind: string, id: string) => `/actions/thread/${kind}/${id}`,
}
