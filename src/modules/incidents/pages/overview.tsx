import { z } from 'zod'
import { ClocksDrawing } from '../../../ui/charts/index.ts'
import { countedInWords, EmptyState, PageTitle } from '../../../ui/patterns/index.ts'
import { OverviewLine } from '../overview-line.ts'
import { paths } from '../paths.ts'
import { drawnClock } from './clock-words.ts'

export const OverviewModel = z.object({ clocks: z.array(OverviewLine) })
export type OverviewModel = z.infer<typeof OverviewModel>

interface Props extends OverviewModel {
  readonly today: Temporal.PlainDate
  readonly workingDays: readonly Temporal.PlainDate[]
}

/** Every clock that runs on one page, the late ones first: of which incident, who has it in hand, what happens next. */
export function OverviewPage({ clocks, today, workingDays }: Props) {
  return (
    <>
      <PageTitle
        context={
          <a class="govuk-link govuk-link--no-visited-state" href={paths.incidents}>
            Serious incidents
          </a>
        }
        title={overviewTitle({ clocks })}
      >
        <p>Every clock that the law keeps and that runs now, of the incidents that you may read. What is late stands first.</p>
      </PageTitle>
      {clocks.length === 0 ? (
        <EmptyState title="No clock runs">
          <p>The first clocks start when a concern is raised: five working days to tell the partners and the national Panel.</p>
        </EmptyState>
      ) : (
        <ClocksDrawing
          title="Every running clock, drawn to scale"
          clocks={clocks.map(({ reference, clock, owner, next }) => ({
            ...drawnClock(clock, today),
            id: `${reference}-${clock.rule}`,
            label: clock.label,
            of: { reference, href: paths.incident(reference) },
            detail: `${owner}. Next: ${next.slice(0, 1).toLowerCase()}${next.slice(1)}.`,
          }))}
          today={today}
          workingDays={workingDays}
        />
      )}
    </>
  )
}

/** "Three clocks run, one of them late". */
export function overviewTitle({ clocks }: OverviewModel): string {
  const running = clocks.length
  const late = clocks.filter(({ clock }) => clock.state === 'late').length
  if (running === 0) return 'No clock runs'
  const run = `${countedInWords(running, 'clock')} ${running === 1 ? 'runs' : 'run'}`
  if (late === 0) return `${run}, none is late`
  if (late === running) return running === 1 ? 'One clock runs, and it is late' : `${run}, all of them late`
  const some = countedInWords(late, '').trim().replace(/ s$/, '')
  return `${run}, ${some.slice(0, 1).toLowerCase()}${some.slice(1)} of them late`
}
