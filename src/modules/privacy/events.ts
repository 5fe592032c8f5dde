import { event } from '../../platform/audit/event.ts'

/** What this room writes to the log. The reference goes with what is about a case, so that who is shut out of it sees none of it. */
type OfCase = { readonly reference: string }
type OfRequest = { readonly request: string }

export const ruleChanged = event<{ readonly kind: string; readonly number: number }>(
  'privacy.rule-changed',
  'A rule of the retention schedule was changed',
)
export const holdPlaced = event<OfCase & { readonly hold: string }>('privacy.hold-placed', 'A legal hold was placed on a case')
export const holdLifted = event<OfCase & { readonly hold: string }>('privacy.hold-lifted', 'A legal hold was lifted')
export const holdsRead = event<{ readonly cases: readonly string[] }>('privacy.holds-read', 'Legal holds were read')
export const disposalTried = event<{ readonly cases: readonly string[] }>(
  'privacy.disposal-tried',
  'It was looked up what would be disposed of',
)
export const disposalProposed = event<OfCase & { readonly list: string; readonly dueOn: string }>(
  'privacy.disposal-proposed',
  'The disposal of a case was proposed',
)
export const disposalDecided = event<
  OfCase & { readonly list: string; readonly approved: boolean; readonly listHash: string | null }
>('privacy.disposal-decided', 'The disposal of a case was approved or turned down')
export const caseDisposed = event<
  OfCase & { readonly certificate: string; readonly list: string; readonly rows: number; readonly keys: number }
>('privacy.case-disposed', 'A case was disposed of')
export const disposalStopped = event<OfCase & { readonly list: string; readonly because: string }>(
  'privacy.disposal-stopped',
  'An approved disposal was not carried out',
)
export const certificateRead = event<OfCase & { readonly certificate: string }>(
  'privacy.certificate-read',
  'What became of a case, or its certificate, was read',
)
export const disclosureRecorded = event<OfCase & { readonly number: number; readonly answer: string; readonly basis: string }>(
  'privacy.disclosure-recorded',
  'A disclosure of a case, or its refusal, was recorded',
)
export const disclosuresRead = event<{ readonly cases: readonly string[] }>('privacy.disclosures-read', 'Disclosures were read')
export const requestRecorded = event<OfRequest & { readonly receivedOn: string }>(
  'privacy.subject-request-recorded',
  'A subject access request was recorded',
)
export const requestRead = event<OfRequest>('privacy.subject-request-read', 'A subject access request was read')
export const requestMoved = event<OfRequest & { readonly kind: string }>(
  'privacy.subject-request-moved',
  'A step of a subject access request was recorded',
)
export const personSearched = event<OfCase & OfRequest & { readonly found: number }>(
  'privacy.person-searched',
  'A case was searched for a person',
)
export const findingReviewed = event<OfCase & OfRequest & { readonly decision: string; readonly because: string | null }>(
  'privacy.finding-reviewed',
  'It was decided whether a text is given to a person',
)
export const findingsRead = event<OfCase & OfRequest>('privacy.findings-read', 'Texts found for subject access were read')
export const exportTaken = event<OfCase & OfRequest & { readonly form: string }>(
  'privacy.export-taken',
  'What is given to a person was put together from a case',
)

export const events = [
  ruleChanged,
  holdPlaced,
  holdLifted,
  holdsRead,
  disposalTried,
  disposalProposed,
  disposalDecided,
  caseDisposed,
  disposalStopped,
  certificateRead,
  disclosureRecorded,
  disclosuresRead,
  requestRecorded,
  requestRead,
  requestMoved,
  personSearched,
  findingReviewed,
  findingsRead,
  exportTaken,
]
