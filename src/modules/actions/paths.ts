const action = (reference: string) => `/actions/${reference}`

/** The room's addresses. */
export const paths = {
  actions: '/actions',
  /** The register with what is asked of it. */
  list: (asked: Readonly<Record<string, string | undefined>>) => {
    const query = new URLSearchParams(
      Object.entries(asked).flatMap(([name, value]): [string, string][] => (value ? [[name, value]] : [])),
    )
    return query.size === 0 ? '/actions' : `/actions?${query}`
  },
  overTime: '/actions/over-time',
  recommendations: '/actions/recommendations',
  recordRecommendation: '/actions/recommendations/new',
  begin: (kind: string, id: string) => `/actions/new/${kind}/${id}`,
  thread: (kind: string, id: string) => `/actions/thread/${kind}/${id}`,
  action,
  file: (reference: string, id: string) => `${action(reference)}/files/${id}`,
  answer: (reference: string) => `${action(reference)}/answer`,
  close: (reference: string) => `${action(reference)}/close`,
  sendBack: (reference: string) => `${action(reference)}/send-back`,
  impact: (reference: string) => `${action(reference)}/impact`,
  namePerson: (reference: string) => `${action(reference)}/person`,
  moveDue: (reference: string) => `${action(reference)}/last-day`,
  withdraw: (reference: string) => `${action(reference)}/withdraw`,
  proposal: (reference: string) => `${action(reference)}/proposal`,
}
