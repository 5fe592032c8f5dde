import { z } from 'zod'
import type { WorkingCalendar } from '../../platform/calendar/working-calendar.ts'
import type { Clock } from '../clocks/index.ts'
import { ClockLine, clockLine } from './clock-line.ts'
import { type NextStep, nextSteps, type Reader, type StepFacts, stepsFor } from './next-step.ts'
import {
  type OutcomeForChild,
  outcomesForChild,
  type Partner,
  type StandingFacts,
  standingFrom,
  standings,
} from './serious-incident.ts'
import type { DecidingRules } from './threshold-decision.ts'

/** What is known of an incident without opening anything sealed. */
export interface LineFacts extends StandingFacts {
  readonly reference: string
  readonly raisedAt: Temporal.Instant
  readonly raisedByPost: string
  readonly raisedByOrganisation: string
  readonly outcomeForChild: OutcomeForChild
  readonly viewsOf: readonly Partner[]
  readonly rules: DecidingRules
  /** The clocks that run. */
  readonly clocks: readonly Clock[]
  /** Other areas that are still to be told. */
  readonly areas?: StepFacts['areas']
}

/** One incident in the list. */
export const IncidentLine = z.object({
  reference: z.string(),
  standing: z.enum(Object.keys(standings) as [keyof typeof standings]),
  says: z.string(),
  outcomeSays: z.string(),
  raisedAt: z.string(),
  raisedByPost: z.string(),
  raisedByOrganisation: z.string(),
  /** The clocks that run, the nearest last day first. */
  clocks: z.array(ClockLine),
  next: z.string().nullable(),
  /** The next step is the reader's own. */
  mine: z.boolean(),
})
export type IncidentLine = z.infer<typeof IncidentLine>

/** The steps that are open, the reader's own first. */
export function stepsOfLine(facts: LineFacts, reader: Reader): readonly (NextStep & { readonly mine: boolean })[] {
  const running = new Map(facts.clocks.map(clock => [clock.rule, clock.dueDay]))
  const missing = facts.rules.viewsNeeded.filter(partner => !facts.viewsOf.includes(partner))
  const { areas, rules } = facts
  const standing = standingFrom(facts)
  // Known without opening anything only where reasons for not notifying have closed nothing.
  const owed = standing === 'not-met-undecided-notification' && facts.notNotified
  return stepsFor(reader, nextSteps({ standing, running, missing, group: rules.groupName, areas, owed }))
}

export function incidentLine(
  facts: LineFacts,
  reader: Reader,
  calendar: WorkingCalendar,
  today: Temporal.PlainDate,
): IncidentLine {
  const standing = standingFrom(facts)
  const [next] = stepsOfLine(facts, reader)
  return {
    reference: facts.reference,
    standing,
    says: standings[standing].says,
    outcomeSays: outcomesForChild[facts.outcomeForChild],
    raisedAt: facts.raisedAt.toString(),
    raisedByPost: facts.raisedByPost,
    raisedByOrganisation: facts.raisedByOrganisation,
    clocks: facts.clocks.map(clock => clockLine(clock, calendar, today)),
    next: next?.says ?? null,
    mine: next?.mine ?? false,
  }
}

/** The most pressing first: what is red, then by the nearest last day, then what waits without one, then what has ended; newest first. */
export function byUrgency(one: IncidentLine, other: IncidentLine): number {
  const red = (line: IncidentLine) => (standings[line.standing].tone === 'red' ? 0 : 1)
  const due = (line: IncidentLine) => line.clocks.map(({ dueOn }) => dueOn).sort()[0] ?? (line.next === null ? 'zz' : 'z')
  return (
    red(one) - red(other) ||
    compare(due(one), due(other)) ||
    compare(other.raisedAt, one.raisedAt) ||
    compare(other.reference, one.reference)
  )
}

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)
