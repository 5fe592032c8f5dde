/** The room's addresses: the case team's under the incident, the agency's under `/requests`. */
const requests = (reference: string) => `/incidents/${reference}/requests`
const own = (id: string) => `/requests/${id}`
export const paths = {
  incident: (reference: string) => `/incidents/${reference}`,
  review: (reference: string) => `/incidents/${reference}/rapid-review`,
  requests,
  /** What one agency tells, and all of them in one order: in a room of its own. */
  agencyChronology: (reference: string, organisation: string) => `/chronologies/${reference}/agencies/${organisation}`,
  mergedChronology: (reference: string) => `/chronologies/${reference}`,
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
  /** The agency's own chronology, in a room of its own. */
  chronology: (id: string) => `${own(id)}/chronology`,
  hand: (id: string, part: string) => `${own(id)}/parts/${part}/hand`,
  send: (id: string) => `${own(id)}/send`,
  refuse: (id: string) => `${own(id)}/refuse`,
  template: '/information-requests/template',
}
