import type { RequestContent, ReturnContent } from '../request-content.ts'
import { type PostedState, type RequestState, requestState } from '../return-state.ts'

/** A request to one agency, as the case team sees it. */
export interface AgencyRequest {
  readonly id: string
  readonly number: number
  readonly organisationId: string
  readonly dueOn: Temporal.PlainDate
  readonly content: RequestContent
  readonly askedBy: string
  readonly askedAt: Temporal.Instant
  readonly posted: readonly { readonly state: PostedState; readonly at: Temporal.Instant; readonly reason: string | null }[]
  readonly notes: readonly {
    readonly kind: 'late' | 'refused'
    readonly reason: string
    readonly letter: string
    readonly by: string
    readonly at: Temporal.Instant
  }[]
  readonly released:
    | { readonly content: ReturnContent; readonly sentAt: Temporal.Instant; readonly at: Temporal.Instant }
    | undefined
}

export const stateOf = (request: AgencyRequest, today: Temporal.PlainDate): RequestState =>
  requestState(
    {
      dueOn: request.dueOn,
      posted: request.posted.map(({ state }) => state),
      refusalRecorded: request.notes.some(({ kind }) => kind === 'refused'),
      released: request.released !== undefined,
    },
    today,
  )

/** The returns that have come and wait for the chair. */
export const waitingForChair = (requests: readonly AgencyRequest[], today: Temporal.PlainDate) =>
  requests.filter(request => stateOf(request, today) === 'answered')

export const noteOf = ({ notes }: AgencyRequest, kind: 'late' | 'refused') => notes.find(note => note.kind === kind)
