import { z } from 'zod'
import { letterKinds } from '../letter.ts'
import { wantedOf } from '../request-content.ts'
import { type ReturnPart, returnParts } from '../return-part.ts'
import { isOpenRequest, type RequestState, requestStates } from '../return-state.ts'
import { type AgencyRequest, noteOf, stateOf } from './agency-requests.ts'

const words = z.string()
const maybe = z.string().nullable()
const states = z.enum(Object.keys(requestStates) as [RequestState, ...RequestState[]])

/** One agency that was asked, as the case team sees it before anything is released: days are ISO days, moments ISO instants. */
export const RequestLine = z.object({
  number: z.number(),
  agency: words,
  state: states,
  says: words,
  dueOn: words,
  askedAt: words,
  /** Since when the agency has stood so, where it has told. */
  since: maybe,
  wanted: z.array(words),
  lateSaid: z.boolean(),
})
export type RequestLine = z.infer<typeof RequestLine>

export const RequestsModel = z.object({
  reference: words,
  underWay: z.boolean(),
  requests: z.array(RequestLine),
  /** The person who releases; and the chair as the rapid review names one. */
  chair: z.object({ name: words, post: words }).nullable(),
  chairOfReview: z.object({ name: words, post: words }).nullable(),
  iAmChair: z.boolean(),
  /** Returns that have come and wait for the chair. */
  waiting: z.number(),
  /** The acts that this reader can do here. */
  open: z.array(words),
})
export type RequestsModel = z.infer<typeof RequestsModel>

export const AskModel = RequestsModel.extend({
  lastDay: maybe,
  agencies: z.array(z.object({ id: words, name: words, leads: z.array(words) })),
  askedBefore: z.array(words),
})
export type AskModel = z.infer<typeof AskModel>

export const OneRequestModel = z.object({
  reference: words,
  request: RequestLine,
  known: words,
  wanted: z.array(z.object({ title: words, asks: words })),
  by: words,
  leads: z.array(words),
  posted: z.array(z.object({ says: words, at: words, reason: maybe })),
  notes: z.array(z.object({ says: words, reason: words, by: words, at: words })),
  letters: z.array(z.enum(letterKinds)),
  /** Null until the chair has released it. */
  answer: z
    .object({
      sentAt: words,
      releasedAt: words,
      /** `entriesOf`: for the chronology, the agency whose entries stand in a room of their own. */
      parts: z.array(z.object({ title: words, text: words, entriesOf: words.nullable() })),
    })
    .nullable(),
  open: z.array(words),
})
export type OneRequestModel = z.infer<typeof OneRequestModel>

export interface RequestFacts {
  readonly agencyOf: (organisationId: string) => string
  readonly post: (membershipId: string) => string
  readonly may: (permission: string) => boolean
  readonly today: Temporal.PlainDate
}

export function requestLine(request: AgencyRequest, { agencyOf, today }: RequestFacts): RequestLine {
  const state = stateOf(request, today)
  const last = request.posted.findLast(one => one.state !== 'read')?.at ?? null
  return {
    number: request.number,
    agency: agencyOf(request.organisationId),
    state,
    says: requestStates[state].says,
    dueOn: request.dueOn.toString(),
    askedAt: request.askedAt.toString(),
    since: last?.toString() ?? null,
    wanted: request.content.parts.map(part => returnParts[part].title),
    lateSaid: noteOf(request, 'late') !== undefined,
  }
}

const postedSays = {
  read: 'The agency has opened the request',
  'in-work': 'The agency has begun to write',
  answered: 'The agency has sent its return',
  refused: 'The agency has refused',
} as const
const noteSays = { late: 'Recorded as late', refused: 'Recorded as refused' } as const

/** One request with what has become of it. The return stands here only once it is released. */
export function oneRequest(
  reference: string,
  request: AgencyRequest,
  leads: readonly string[],
  facts: RequestFacts,
): OneRequestModel {
  const state = stateOf(request, facts.today)
  const late = noteOf(request, 'late')
  const refusal = noteOf(request, 'refused')
  const acts = {
    'information-requests.record-late': state === 'late' && !late,
    'information-requests.record-refused': (isOpenRequest(state) || state === 'refused') && !refusal,
  }
  const titleOf = (part: ReturnPart) => returnParts[part].title
  return {
    reference,
    request: requestLine(request, facts),
    known: request.content.known,
    wanted: wantedOf(request.content).map(({ title, asks }) => ({ title, asks })),
    by: facts.post(request.askedBy),
    leads: [...leads],
    posted: request.posted.map(({ state, at, reason }) => ({ says: postedSays[state], at: at.toString(), reason })),
    notes: request.notes.map(({ kind, reason, by, at }) => ({
      says: noteSays[kind],
      reason,
      by: facts.post(by),
      at: at.toString(),
    })),
    letters: ['asking', ...(late ? (['late'] as const) : []), ...(refusal ? (['refusal'] as const) : [])],
    answer: request.released
      ? {
          sentAt: request.released.sentAt.toString(),
          releasedAt: request.released.at.toString(),
          parts: request.released.content.parts.map(({ part, text }) => ({
            ...{ title: titleOf(part), text },
            entriesOf: part === 'chronology' ? request.organisationId : null,
          })),
        }
      : null,
    open: Object.entries(acts).flatMap(([name, can]) => (can && facts.may(name) ? [name] : [])),
  }
}
