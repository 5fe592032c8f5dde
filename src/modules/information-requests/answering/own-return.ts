import type { RequestContent } from '../request-content.ts'
import { type ReturnPart, returnParts } from '../return-part.ts'

/** One part of an agency's return as it is written. */
export interface OwnPart {
  readonly part: ReturnPart
  readonly title: string
  readonly asks: string
  /** How often it was written: who opened an older text is told before the newer one is written over. */
  readonly round: number
  readonly text: string | null
  readonly by: string | null
  readonly at: Temporal.Instant | null
  /** The colleague who writes it; none while the lead does. */
  readonly holder: { readonly membership: string; readonly person: string } | null
  /** How often it has changed hands. */
  readonly handed: number
}

/**
 * A request as one person of the agency sees it: a lead with the whole return, a colleague with the parts that were handed over, and
 * nothing else.
 */
export interface OwnRequest {
  readonly id: string
  /** The case's reference and the number of the request, as in its address. */
  readonly address: string
  readonly reference: string
  readonly number: number
  readonly dueOn: Temporal.PlainDate
  readonly askedBy: string | null
  readonly askedAt: Temporal.Instant
  readonly known: string
  readonly parts: readonly OwnPart[]
  /** What a lead alone is given. */
  readonly whole: { readonly content: RequestContent } | undefined
  readonly sentAt: Temporal.Instant | undefined
  readonly refusedAt: Temporal.Instant | undefined
}

/** The parts that nobody has written yet: a return is sent whole. */
export const partsMissing = ({ parts }: OwnRequest) => parts.filter(({ text }) => text === null)

export type OwnState = 'open' | 'late' | 'sent' | 'refused'

export const ownStates: Readonly<
  Record<OwnState, { readonly says: string; readonly tone: 'running' | 'late' | 'met' | 'due-soon' }>
> = {
  open: { says: 'To be answered', tone: 'running' },
  late: { says: 'Late', tone: 'late' },
  sent: { says: 'Sent', tone: 'met' },
  refused: { says: 'Your agency has refused', tone: 'due-soon' },
}

/** How it stands for the agency. The due day itself is not late. */
export function ownState({ sentAt, refusedAt, dueOn }: OwnRequest, today: Temporal.PlainDate): OwnState {
  if (sentAt) return 'sent'
  if (refusedAt) return 'refused'
  return Temporal.PlainDate.compare(today, dueOn) > 0 ? 'late' : 'open'
}

/** A part that nobody has touched. */
export const untouched = (part: ReturnPart, asks: string): OwnPart => ({
  part,
  title: returnParts[part].title,
  asks,
  round: 0,
  text: null,
  by: null,
  at: null,
  holder: null,
  handed: 0,
})
