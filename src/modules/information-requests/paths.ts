/** The room's addresses: the case team's under the incident, the agency's under `/requests`. */
const requests = (reference: string) => `/incidents/${reference}/requests`
const own = (id: string) => `/requests/${id}`
export const paths = {
  incident: (reference: string) => `/incidents/${reference}`,
  review: (reference: string) => `/incidents/${reference}/rapid-review`,
  requests,
  ask: (reference: string) => `${requests(reference)}/new`,
  chair: (reference: string) => `${requests(reference)}/chair`,
  release: (reference: string) => `${requests(reference)}/release`,
  request: (reference: string, number: string | number) => `${requests(reference)}/${number}`,
  late: (reference: string, number: string | number) => `${requests(reference)}/${number}/late`,
  refused: (reference: string, number: string | number) => `${requests(reference)}/${number}/refused`,
  letter: (reference: string, number: string | number, kind: string) => `${requests(reference)}/${number}/${kind}-letter`,
  letterPdf: (reference: string, number: string | number, kind: string) => `${requests(reference)}/${number}/${kind}-letter.pdf`,
  ownRequests: '/requests',
  /** Named by the case's reference and a number, so that whatever names it names the case: who is shut out of that sees neither. */
  own,
  ownLetter: (id: string) => `${own(id)}/letter.pdf`,
  part: (id: string, part: string) => `${own(id)}/parts/${part}`,
  hand: (id: string, part: string) => `${own(id)}/parts/${part}/hand`,
  send: (id: string) => `${own(id)}/send`,
  refuse: (id: string) => `${own(id)}/refuse`,
  template: '/information-requests/template',
}
