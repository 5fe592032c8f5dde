/** The room's addresses, in one place. */
export const paths = {
  privacy: '/privacy',
  schedule: '/privacy/schedule',
  rule: (kind: string) => `/privacy/schedule/${kind}`,
  holds: '/privacy/holds',
  placeHold: '/privacy/holds/new',
  liftHold: (id: string) => `/privacy/holds/${id}`,
  /** What would be disposed of today. */
  disposal: '/privacy/disposal',
  propose: '/privacy/disposal/propose',
  list: (list: string) => `/privacy/disposal/${list}`,
  decide: (list: string) => `/privacy/disposal/${list}/decide`,
  /** What became of a case, for those who were allowed to read it. */
  disposed: (reference: string) => `/privacy/disposed/${reference}`,
  certificate: (reference: string) => `/privacy/disposed/${reference}/certificate.pdf`,
  disclosures: '/privacy/disclosures',
  addDisclosure: '/privacy/disclosures/new',
  requests: '/privacy/subject-access',
  addRequest: '/privacy/subject-access/new',
  request: (request: string) => `/privacy/subject-access/${request}`,
  act: (request: string, act: string) => `/privacy/subject-access/${request}/${act}`,
  finding: (request: string, id: string) => `/privacy/subject-access/${request}/findings/${id}`,
  seat: (request: string, id: string) => `/privacy/subject-access/${request}/seats/${id}`,
  given: (request: string) => `/privacy/subject-access/${request}/given`,
  givenPdf: (request: string) => `/privacy/subject-access/${request}/given.pdf`,
  givenWord: (request: string) => `/privacy/subject-access/${request}/given.docx`,
}
