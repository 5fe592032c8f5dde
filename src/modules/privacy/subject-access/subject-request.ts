import { z } from 'zod'

/** Who is asked about, who asks, and where the answer goes: sealed. */
export const RequestContent = z.object({
  name: z.string(),
  otherNames: z.array(z.string()),
  birthDate: z.iso.date().nullable(),
  asker: z.string(),
  wants: z.string(),
})
export type RequestContent = z.infer<typeof RequestContent>

const day = z.iso.date()
/** What became of a request: each step with what it says. `seat` is a decision on one membership, named by the record's item. */
export const steps = {
  identity: z.object({ how: z.string(), on: day }),
  extended: z.object({ reason: z.string() }),
  searched: z.object({
    on: day,
    cases: z.number(),
    texts: z.number(),
    unopened: z.number(),
    found: z.number(),
    seats: z.number(),
  }),
  seat: z.object({ decision: z.enum(['include', 'withhold']), reason: z.string().nullable() }),
  sent: z.object({ on: day, how: z.string() }),
}
export type RequestKind = keyof typeof steps
export type Step<K extends RequestKind> = z.infer<(typeof steps)[K]>

/** How long there is, as the data file says: months of the calendar. */
export interface TimeToAnswer {
  readonly months: number
  readonly furtherMonths: number
  isWorkingDay(day: Temporal.PlainDate): boolean
}

/**
 * The last day to answer: a month of the calendar from the day on which it came, or on which the proof of identity came if that was
 * later; two further months where the time was extended. The same day of that month, or its last one where it is shorter; the next
 * working day where that is none (UK GDPR article 12(3), counted as the Information Commissioner says).
 */
export function answerBy(
  of: {
    readonly receivedOn: Temporal.PlainDate
    readonly identityOn?: Temporal.PlainDate | undefined
    readonly extended: boolean
  },
  time: TimeToAnswer,
): Temporal.PlainDate {
  const { receivedOn, identityOn } = of
  const from = identityOn && Temporal.PlainDate.compare(identityOn, receivedOn) > 0 ? identityOn : receivedOn
  let last = from.add({ months: time.months + (of.extended ? time.furtherMonths : 0) })
  while (!time.isWorkingDay(last)) last = last.add({ days: 1 })
  return last
}
