/** The room's addresses: all of them under the incident whose review it is. */
const review = (reference: string) => `/incidents/${reference}/rapid-review`
export const paths = {
  incident: (reference: string) => `/incidents/${reference}`,
  /** The Rapid Review Panel's meetings stand in a room of their own. */
  meetings: (reference: string) => `/incidents/${reference}/meetings`,
  /** So do the requests to the agencies. */
  requests: (reference: string) => `/incidents/${reference}/requests`,
  /** And so do the actions that come of a finding. */
  newAction: (kind: string, item: string) => `/actions/new/${kind}/${item}`,
  cameOf: (kind: string, item: string) => `/actions/thread/${kind}/${item}`,
  /** What follows, where the decision commissions it, stands in a room of its own, too. */
  practiceReview: (reference: string) => `/practice-reviews/${reference}`,
  review,
  act: (reference: string, act: string) => `${review(reference)}/${act}`,
  milestone: (reference: string, item: string) => `${review(reference)}/milestones/${item}`,
  milestoneWithdrawn: (reference: string, item: string) => `${review(reference)}/milestones/${item}/withdraw`,
  milestoneDone: (reference: string, item: string) => `${review(reference)}/milestones/${item}/done`,
  section: (reference: string, item: string) => `${review(reference)}/sections/${item}`,
  earlier: (reference: string, item: string) => `${review(reference)}/sections/${item}/earlier`,
  safetyDone: (reference: string, item: string) => `${review(reference)}/safety-actions/${item}/done`,
  withdraw: (reference: string, item: string) => `${review(reference)}/entries/${item}/withdraw`,
  criterion: (reference: string, item: string) => `${review(reference)}/criteria/${item}`,
  question: (reference: string, item: string) => `${review(reference)}/questions/${item}`,
  pdf: (reference: string) => `${review(reference)}/report.pdf`,
  word: (reference: string) => `${review(reference)}/report.docx`,
}
