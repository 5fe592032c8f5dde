import { z } from 'zod'
import { type OwnPart, type OwnRequest, type OwnState, ownState, ownStates, partsMissing } from './own-return.ts'

const words = z.string()
const maybe = z.string().nullable()

/** A request in the list of the agency's people: days are ISO days, moments ISO instants. */
export const OwnLine = z.object({
  id: words,
  reference: words,
  state: z.enum(Object.keys(ownStates) as [OwnState, ...OwnState[]]),
  says: words,
  dueOn: words,
  partsLeft: z.number(),
  parts: z.number(),
})
export type OwnLine = z.infer<typeof OwnLine>

const PartLine = z.object({
  part: words,
  title: words,
  asks: words,
  text: maybe,
  by: maybe,
  at: maybe,
  /** The colleague who has it, as a lead sees it. */
  with: maybe,
})

export const OwnListModel = z.object({ requests: z.array(OwnLine) })
export const OwnRequestModel = z.object({
  line: OwnLine,
  known: words,
  parts: z.array(PartLine),
  /** The reader leads the answer and sees all of it; otherwise only the parts handed over. */
  leads: z.boolean(),
  sentAt: maybe,
  open: z.array(words),
})
export type OwnRequestModel = z.infer<typeof OwnRequestModel>

export const OwnPartModel = OwnRequestModel.extend({
  chosen: PartLine,
  colleagues: z.array(z.object({ id: words, name: words, post: words })),
})
export type OwnPartModel = z.infer<typeof OwnPartModel>

export function ownLine(request: OwnRequest, today: Temporal.PlainDate): OwnLine {
  const state = ownState(request, today)
  return {
    id: request.address,
    reference: request.reference,
    state,
    says: ownStates[state].says,
    dueOn: request.dueOn.toString(),
    partsLeft: partsMissing(request).length,
    parts: request.parts.length,
  }
}

interface OwnFacts {
  readonly today: Temporal.PlainDate
  readonly may: (permission: string) => boolean
  readonly name: (membershipId: string) => string
}

export const partLine = ({ part, title, asks, text, by, at, holder }: OwnPart, { name }: OwnFacts): z.infer<typeof PartLine> => ({
  part,
  title,
  asks,
  text,
  by: by === null ? null : name(by),
  at: at?.toString() ?? null,
  with: holder && name(holder.membership),
})

/** What one person of the agency sees of a request: never more than was let in to that person (own-return.ts). */
export function ownPage(request: OwnRequest, facts: OwnFacts): OwnRequestModel {
  const leads = request.whole !== undefined
  const writing = request.sentAt === undefined
  const acts = {
    'information-requests.write-part': writing,
    'information-requests.hand-part': writing && leads,
    'information-requests.send': writing && leads,
    'information-requests.refuse': writing && leads && request.refusedAt === undefined,
  }
  return {
    line: ownLine(request, facts.today),
    known: request.known,
    parts: request.parts.map(part => partLine(part, facts)),
    leads,
    sentAt: request.sentAt?.toString() ?? null,
    open: Object.entries(acts).flatMap(([act, can]) => (can && facts.may(act) ? [act] : [])),
  }
}
