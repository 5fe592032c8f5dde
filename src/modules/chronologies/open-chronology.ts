import type { OwnRequest } from '../information-requests/index.ts'

/** Whose pages they are: the agency's own, or the case team's. */
export type Side = 'own' | 'case'

/** A chronology of one agency that the actor may read, and where it is kept. */
export interface OpenChronology {
  readonly side: Side
  /** Its address, which names the case. */
  readonly base: string
  readonly reference: string
  readonly organisationId: string
  readonly agency: string
  /** Whether the actor may write in it now; an agency's own is closed once it was sent. */
  readonly open: boolean
  readonly kept: OwnKept | CaseKept
}
export interface OwnKept {
  readonly in: 'own'
  readonly request: OwnRequest
  /** The lead has the agency's own rows; a colleague has copies. */
  readonly leads: boolean
}
export interface CaseKept {
  readonly in: 'case'
  readonly caseId: string
  /** None until the agency's first entry. */
  readonly chronologyId: string | undefined
}
