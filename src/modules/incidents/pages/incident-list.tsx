import { z } from 'zod'
import { ClockTag, type ClockTone, EmptyState, formatDayNear, londonDay, PageTitle, ToneTag } from '../../../ui/patterns/index.ts'
import { IncidentLine } from '../incident-line.ts'
import { paths } from '../paths.ts'
import { standings } from '../serious-incident.ts'
import { positionOf } from './clock-words.ts'

export const IncidentListModel = z.object({ incidents: z.array(IncidentLine) })

type Props = z.infer<typeof IncidentListModel> & { today: Temporal.PlainDate; mayBreakGlass: boolean }

/** The colours of the standings are those of the clocks: red only for what is late or wanted by law and not done. */
const tones: Record<(typeof standings)[keyof typeof standings]['tone'], ClockTone> = {
  grey: 'not-owed',
  blue: 'running',
  green: 'met',
  red: 'late',
  orange: 'due-soon',
}

/** How an incident stands, in words with their colour. */
export const StandingTag = ({ standing }: Pick<IncidentLine, 'standing'>) => (
  <ToneTag tone={tones[standings[standing].tone]}>{standings[standing].says}</ToneTag>
)

/** The incidents on whose case team the reader is, the most pressing first. */
export function IncidentListPage({ incidents, today, mayBreakGlass }: Props) {
  return (
    <>
      <PageTitle title="Serious incidents">
        <p>Only those whose case team you are on. Opening one is recorded.</p>
      </PageTitle>
      {incidents.length === 0 ? (
        <EmptyState title="There is no incident that you are on the case team of">
          <p>
            An incident appears here when a concern is raised and your role is on its case team, or when you are added by name.
          </p>
        </EmptyState>
      ) : (
        <ul class="los-records">
          {incidents.map(line => (
            <li class="los-records__row">
              <IncidentRow line={line} today={today} />
            </li>
          ))}
        </ul>
      )}
      {mayBreakGlass && (
        <p class="govuk-body">
          Do you need a record that you cannot see, to keep a child safe now?{' '}
          <a class="govuk-link" href={paths.breakGlass}>
            Emergency access
          </a>
        </p>
      )}
    </>
  )
}

function IncidentRow({ line, today }: { line: IncidentLine; today: Temporal.PlainDate }) {
  const { reference, standing, outcomeSays, raisedAt, raisedByPost, raisedByOrganisation, clocks, next, mine } = line
  return (
    <>
      <div class="los-records__head">
        <h2 class="los-records__title">
          <a class="govuk-link govuk-link--no-visited-state" href={paths.incident(reference)}>
            {reference}
          </a>
        </h2>
        <StandingTag standing={standing} />
      </div>
      <p class="los-records__facts">
        {`${outcomeSays}. Raised ${formatDayNear(londonDay(Temporal.Instant.from(raisedAt)), today)} by ${raisedByPost}, ${raisedByOrganisation}.`}
      </p>
      {clocks.length > 0 && (
        <ul class="los-records__clocks">
          {clocks.map(clock => (
            <li>
              {clock.label} <ClockTag position={positionOf(clock, today)} />
            </li>
          ))}
        </ul>
      )}
      {next && (mine || clocks.length === 0) && (
        <p class="los-records__next">
          {mine && <strong>Waits for you: </strong>}
          {next}.
        </p>
      )}
    </>
  )
}
