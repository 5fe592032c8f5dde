import { z } from 'zod'
import type { WorkingCalendar } from '../../platform/calendar/working-calendar.ts'
import { ClockLine, clockLine } from './clock-line.ts'
import { type LineFacts, stepsOfLine } from './incident-line.ts'
import { capital, type Reader } from './next-step.ts'
import { type Standing, standingFrom, standings } from './serious-incident.ts'

/** One running clock in the overview of all: of which incident, who has it in hand, what happens next. */
export const OverviewLine = z.object({
  reference: z.string(),
  standing: z.enum(Object.keys(standings) as [Standing, ...Standing[]]),
  says: z.string(),
  clock: ClockLine,
  /** Who is to act before its last day: "The council’s notifier". */
  owner: z.string(),
  next: z.string(),
})
export type OverviewLine = z.infer<typeof OverviewLine>

/** Every clock that runs, one line each: what is late first, then by the nearest last day. */
export function overviewLines(
  facts: readonly LineFacts[],
  reader: Reader,
  calendar: WorkingCalendar,
  today: Temporal.PlainDate,
): OverviewLine[] {
  return facts
    .flatMap(line => {
      const standing = standingFrom(line)
      const steps = stepsOfLine(line, reader)
      return line.clocks.map(clock => {
        const step = steps.find(({ rule }) => rule === clock.rule) ?? steps[0]
        return {
          reference: line.reference,
          standing,
          says: standings[standing].says,
          clock: clockLine(clock, calendar, today),
          owner: capital(step?.by ?? 'the partnership'),
          next: step?.title ?? 'Nothing more is known here',
        }
      })
    })
    .sort((one, other) => compare(one.clock.dueOn, other.clock.dueOn) || compare(one.reference, other.reference))
}

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)
