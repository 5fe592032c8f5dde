/** The room's addresses. */
export const paths = {
  outcomes: '/outcomes',
  addPriority: '/outcomes/new-priority',
  promise: (kind: string, entry: string) => `/outcomes/${kind}/${entry}`,
  addEvidence: (kind: string, entry: string) => `/outcomes/${kind}/${entry}/evidence`,
  judge: (kind: string, entry: string) => `/outcomes/${kind}/${entry}/state`,
  withdraw: (id: string) => `/outcomes/evidence/${id}/withdraw`,
}
