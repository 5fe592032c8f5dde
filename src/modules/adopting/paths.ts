/** The room's addresses, in one place. */
export const paths = {
  arrangements: '/arrangements',
  propose: '/arrangements/proposals/new',
  proposeGuidance: '/arrangements/guidance/new',
  proposal: (reference: string) => `/arrangements/proposals/${reference}`,
  sign: (reference: string) => `/arrangements/proposals/${reference}/sign-off`,
  withdraw: (reference: string) => `/arrangements/proposals/${reference}/withdraw`,
  checkThis: '/arrangements/check-this',
  /** One fact, by the document and by the place of the fact in it. */
  checkFact: (key: string) => `/arrangements/check-this/${key}`,
  confirm: '/arrangements/confirm',
  confirmations: '/arrangements/confirmations',
  /** The public page of a version. */
  published: (partnership: string, arrangementsId: string) => `/partnerships/${partnership}/arrangements/${arrangementsId}`,
}
