/** The room’s addresses: under the practice review whose report it is. */
const publication = (reference: string) => `/practice-reviews/${reference}/publication`
export const paths = {
  review: (reference: string) => `/practice-reviews/${reference}`,
  publication,
  act: (reference: string, act: string) => `${publication(reference)}/${act}`,
  /** Where a step is done: under the publication, or under the review that comes before it. */
  step: (reference: string, { under, act }: { readonly under: 'publication' | 'review'; readonly act: string }) =>
    under === 'review' ? `/practice-reviews/${reference}/${act}` : `${publication(reference)}/${act}`,
  report: (reference: string, type: 'pdf' | 'docx') => `${publication(reference)}/report.${type}`,
  release: (reference: string, item: string) => `${publication(reference)}/releases/${item}`,
  releaseFile: (reference: string, item: string) => `${publication(reference)}/releases/${item}/file`,
  draft: (reference: string, item: string, type: 'pdf' | 'docx') => `${publication(reference)}/drafts/${item}/report.${type}`,
  letter: (reference: string, item: string) => `${publication(reference)}/letters/${item}/letter.docx`,
  /** Actions stand in a room of their own. */
  newAction: (item: string) => `/actions/new/published-recommendation/${item}`,
  thread: (item: string) => `/actions/thread/published-recommendation/${item}`,
  template: '/publication-letters',
  publishedList: '/published-reviews',
  publishedIn: (year: number) => `/published-reviews?year=${year}`,
  takeDown: (id: string) => `/published-reviews/${id}/take-down`,
  /** On the public website. */
  published: (partnership: string) => `/partnerships/${encodeURIComponent(partnership)}/reviews`,
}
