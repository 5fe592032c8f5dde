import { type Content, Details } from '../../../ui/govuk/index.ts'
import { formatDateAndTime, formatDayNear, londonDay, ToneTag, TypedText } from '../../../ui/patterns/index.ts'
import type { IncidentPage, ViewLine } from '../incident-page.ts'

interface ViewsProps {
  readonly incident: IncidentPage
  readonly today: Temporal.PlainDate
  /** Every reason is open: a partner who decides reads them all. */
  readonly open?: boolean
}

/** Each partner's view: given or still to come, met or not in its eyes, with its reasons and its dissent. */
export const Views = ({ incident, today, open = false }: ViewsProps) => (
  <ul class="los-views">
    {incident.views.map(view => (
      <li class="los-views__row">
        <p class="los-views__head">
          <span>{view.name}</span> <ViewTag view={view} decided={incident.decision !== null} today={today} />
        </p>
        {view.given && <GivenView view={view} open={open} />}
        {!view.given && view.needed && incident.decision === null && <Substitute view={view} />}
      </li>
    ))}
  </ul>
)

/** Whose delegate may not read the record gives its view by somebody else. */
function Substitute({ view: { giver, name } }: { view: ViewLine }) {
  if (giver === 'delegate') return null
  return (
    <p class="los-views__says">
      {giver === 'substitute'
        ? `${name}’s delegate is shut out of this record. A substitute who was added by name gives the view.`
        : `${name}’s delegate is shut out of this record. The view has to come from a substitute: add its accountable officer to the case team by name, or invite another delegate.`}
    </p>
  )
}

function ViewTag({ view, decided, today }: { view: ViewLine; decided: boolean; today: Temporal.PlainDate }) {
  if (view.at !== null)
    return <ToneTag tone="met">{`given ${formatDayNear(londonDay(Temporal.Instant.from(view.at)), today)}`}</ToneTag>
  if (decided || !view.needed) return <ToneTag tone="not-owed">not given</ToneTag>
  return view.yours ? <ToneTag tone="due-soon">yours is needed</ToneTag> : <ToneTag tone="running">still to come</ToneTag>
}

function GivenView({ view, open }: { view: ViewLine; open: boolean }) {
  return (
    <>
      <p class="los-views__says">
        {view.thresholdMet ? 'Threshold met, in its view' : 'Threshold not met, in its view'}
        {view.differs && <strong>. It differs from the joint decision</strong>}
      </p>
      <Details summaryText={`Reasons of ${view.name.replace(/^The/, 'the')}`} open={open || view.differs}>
        <Reasons reasons={view.reasons ?? ''} dissent={view.dissent} by={view.by ?? ''} at={view.at ?? ''} />
        {view.earlier.map(earlier => (
          <Reasons {...earlier}>
            <strong>{`Earlier view: threshold ${earlier.thresholdMet ? 'met' : 'not met'}`}</strong>
          </Reasons>
        ))}
      </Details>
    </>
  )
}

type ReasonsProps = { reasons: string; dissent: string | null; by: string; at: string; children?: Content }

const Reasons = ({ reasons, dissent, by, at, children }: ReasonsProps) => (
  <>
    {children && <p class="govuk-body">{children}</p>}
    <p class="govuk-body los-quiet">{`${by}, ${formatDateAndTime(Temporal.Instant.from(at))}`}</p>
    <div class="govuk-body">
      <TypedText>{reasons}</TypedText>
    </div>
    {dissent !== null && (
      <>
        <p class="govuk-body">
          <strong>Kept as dissent</strong>
        </p>
        <div class="govuk-body">
          <TypedText>{dissent}</TypedText>
        </div>
      </>
    )}
  </>
)
