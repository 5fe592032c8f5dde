import type { ReturnPart } from './return-part.ts'

/** What the agency itself posts: nothing of what it writes. */
export type PostedState = 'read' | 'in-work' | 'answered' | 'refused'

/** How a request to one agency stands, as the case team sees it. */
export type RequestState = 'asked' | 'read' | 'in-work' | 'late' | 'refused' | 'answered' | 'released'

export const requestStates: Readonly<
  Record<RequestState, { readonly says: string; readonly tone: 'running' | 'due-soon' | 'late' | 'met' | 'not-owed' }>
> = {
  asked: { says: 'Asked, not opened yet', tone: 'not-owed' },
  read: { says: 'Read', tone: 'running' },
  'in-work': { says: 'Being written', tone: 'running' },
  late: { says: 'Late', tone: 'late' },
  refused: { says: 'Refused', tone: 'due-soon' },
  answered: { says: 'Answered, waits for the chair', tone: 'met' },
  released: { says: 'Released to the case team', tone: 'met' },
}

export interface StateFacts {
  readonly dueOn: Temporal.PlainDate
  readonly posted: readonly PostedState[]
  /** The case team has recorded a refusal that came by another way. */
  readonly refusalRecorded: boolean
  readonly released: boolean
}

/** Worked out from what is recorded. A return that came counts whatever was said before; the due day itself is not late. */
export function requestState(facts: StateFacts, today: Temporal.PlainDate): RequestState {
  if (facts.released) return 'released'
  if (facts.posted.includes('answered')) return 'answered'
  if (facts.refusalRecorded || facts.posted.includes('refused')) return 'refused'
  if (Temporal.PlainDate.compare(today, facts.dueOn) > 0) return 'late'
  if (facts.posted.includes('in-work')) return 'in-work'
  return facts.posted.includes('read') ? 'read' : 'asked'
}

/** Nothing has come and nobody has refused. */
export const isOpenRequest = (state: RequestState) => ['asked', 'read', 'in-work', 'late'].includes(state)

/** An earlier request, as far as it tells what an agency was already asked. */
export interface AskedBefore {
  readonly organisationId: string
  readonly parts: readonly ReturnPart[]
}

/** The parts that an agency was asked for already, agency by agency: only what is not already known is asked (R5). */
export function askedAlready(
  before: readonly AskedBefore[],
  agencies: readonly string[],
  parts: readonly ReturnPart[],
): ReadonlyMap<string, readonly ReturnPart[]> {
  const found = agencies.map(agency => {
    const known = new Set(before.filter(({ organisationId }) => organisationId === agency).flatMap(one => one.parts))
    return [agency, parts.filter(part => known.has(part))] as const
  })
  return new Map(found.filter(([, twice]) => twice.length > 0))
}
