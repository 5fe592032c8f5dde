import { z } from 'zod'
import { type FoundBy, foundBy, type WithholdReason, withholdReasons } from './finding.ts'

const text = z.string()
const maybe = text.nullable()
const decision = z.enum(['include', 'withhold'])
const reason = z.enum(Object.keys(withholdReasons) as [WithholdReason])

export const RequestLine = z.object({
  reference: text,
  receivedOn: text,
  dueOn: text,
  sentOn: maybe,
  /** Days until the due day; below nought when it is over. */
  daysLeft: z.number(),
})
export type RequestLine = z.infer<typeof RequestLine>
export const RequestsModel = z.object({ requests: z.array(RequestLine) })

const Found = z.object({
  id: text,
  reference: text,
  kind: text,
  column: text,
  foundBy: z.enum(Object.keys(foundBy) as [FoundBy]),
  decision: decision.nullable(),
  reason: reason.nullable(),
})
const SeatLine = z.object({
  id: text,
  name: text,
  post: text,
  email: text,
  role: text,
  organisation: text,
  from: text,
  until: maybe,
  logLines: z.number(),
  decision: decision.nullable(),
  reason: reason.nullable(),
})
export type SeatLine = z.infer<typeof SeatLine>

export const RequestModel = RequestLine.extend({
  name: text,
  otherNames: z.array(text),
  birthDate: maybe,
  asker: text,
  wants: text,
  recordedBy: text,
  identity: z.object({ how: text, on: text, by: text }).nullable(),
  extended: z.object({ reason: text, by: text, at: text }).nullable(),
  searches: z.array(
    z.object({
      by: text,
      on: text,
      cases: z.number(),
      texts: z.number(),
      unopened: z.number(),
      found: z.number(),
      seats: z.number(),
    }),
  ),
  findings: z.array(Found),
  seats: z.array(SeatLine),
  undecided: z.number(),
  sent: z.object({ on: text, how: text, by: text }).nullable(),
  /** Where the law stands that sets the time, and how sure that is. */
  authority: text,
})
export type RequestModel = z.infer<typeof RequestModel>

const Words = z.array(z.object({ name: text, text }))
export const FindingModel = Found.extend({ request: text, words: Words, undecided: z.number() })
export type FindingModel = z.infer<typeof FindingModel>
export const SeatModel = z.object({ request: text, seat: SeatLine })

export const GivenModel = z.object({
  request: text,
  partnership: text,
  name: text,
  receivedOn: text,
  madeOn: text,
  undecided: z.number(),
  seats: z.array(SeatLine),
  texts: z.array(z.object({ reference: text, kind: text, words: Words })),
  /** How many texts are not given, by reason. */
  withheld: z.array(z.object({ reason: text, texts: z.number() })),
})
export type GivenModel = z.infer<typeof GivenModel>

/** What a search of this program covers and what it does not: said to whoever relies on it. */
export const coverage = {
  searched: [
    'Every sealed text of the cases on whose team the searcher is: incidents, children, decisions, meetings, reviews, requests and released returns, chronologies and the rest',
    'The list of people and access of the partnership, by name',
  ],
  not: [
    'Cases on whose team the searcher is not. Somebody of each team has to search too',
    'Texts that are about the person and name neither the name nor the date of birth, such as “the older brother”',
    'Other spellings that are not listed under other names',
    'What stands inside files and pictures',
    'What an agency or a raiser keeps here as its own, drafts, and returns that were not released',
    'Names in the sealed texts that could not be opened: how many stands with each search',
    'Mail, paper and other systems',
  ],
} as const
