/** The pages of one version of the arrangements, in the order in which they are listed. */
export const versionPages = [
  'structure',
  'partners',
  'agencies',
  'expectations',
  'disagreements',
  'levels-of-need',
  'outcomes',
  'linked-boards',
  'glossary',
  'checklist',
  'versions',
] as const
export type VersionPageName = (typeof versionPages)[number]

/** Whole documents that can be kept as a file. */
export const documentNames = ['arrangements', 'agencies', 'expectations'] as const
export type DocumentName = (typeof documentNames)[number]

const partnership = (id: string) => `/partnerships/${encodeURIComponent(id)}`
const version = (partnershipId: string, id: string) => `${partnership(partnershipId)}/arrangements/${encodeURIComponent(id)}`

/** The room's addresses. The address of a version, and of everything in it, stays for ever. */
export const paths = {
  home: '/',
  signIn: '/sign-in',
  partnership,
  /** The arrangements in force today, whichever they are. */
  arrangements: (partnershipId: string) => `${partnership(partnershipId)}/arrangements`,
  /** The practice reviews that are published now. */
  reviews: (partnershipId: string) => `${partnership(partnershipId)}/reviews`,
  review: (partnershipId: string, id: string) => `${partnership(partnershipId)}/reviews/${encodeURIComponent(id)}`,
  reviewFile: (partnershipId: string, id: string, type: 'pdf' | 'docx') =>
    `${partnership(partnershipId)}/reviews/${encodeURIComponent(id)}/report.${type}`,
  version,
  page: (partnershipId: string, versionId: string, name: VersionPageName) => `${version(partnershipId, versionId)}/${name}`,
  file: (partnershipId: string, versionId: string, name: DocumentName, type: 'pdf' | 'docx') =>
    `${version(partnershipId, versionId)}/${name}.${type}`,
}
