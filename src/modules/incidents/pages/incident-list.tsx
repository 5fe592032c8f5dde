import { z } from 'zod'
import { FieldOf } from '../../../ui/forms/field-of.tsx'
import { Button, Details, ErrorSummary, Pagination, Select } from '../../../ui/govuk/index.ts'
import { SubNavigation } from '../../../ui/moj/index.tsx'
import {
  ClockTag,
  type ClockTone,
  counted,
  EmptyState,
  formatDayNear,
  londonDay,
  PageTitle,
  ToneTag,
} from '../../../ui/patterns/index.ts'
import { filterFields } from '../incident-filter.ts'
import { IncidentLine } from '../incident-line.ts'
import { listAddress, paths } from '../paths.ts'
import { standings } from '../serious-incident.ts'
import { positionOf } from './clock-words.ts'

export const IncidentListModel = z.object({
  /** One page of what was asked for, the most pressing first; nothing as long as something asked for cannot be read. */
  incidents: z.array(IncidentLine),
  /** What the address asks for, as it was typed. */
  filters: z.record(z.string(), z.string()),
  errors: z.array(z.object({ field: z.string(), message: z.string() })),
  /** How many there are on all pages together. */
  found: z.number(),
  page: z.number(),
  pages: z.number(),
  /** What can be asked for besides. */
  organisations: z.array(z.object({ id: z.string(), name: z.string() })),
  years: z.array(z.number()),
})
export type IncidentListModel = z.infer<typeof IncidentListModel>

type Props = IncidentListModel & {
  today: Temporal.PlainDate
  mayBreakGlass: boolean
  /** Other pages about all incidents, for those who may open them. */
  others: readonly { readonly href: string; readonly text: string }[]
}

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
export function IncidentListPage(props: Props) {
  const { incidents, filters, errors, today, mayBreakGlass, others, page, pages } = props
  const filtered = Object.keys(filters).some(name => name !== 'page')
  const turnedTo = (wanted: number) => listAddress({ ...filters, page: wanted === 1 ? undefined : String(wanted) })
  return (
    <>
      {errors.length > 0 && (
        <ErrorSummary
          titleText="There is a problem"
          errorList={errors.map(({ field, message }) => ({ text: message, href: `#${field === 'page' ? 'standing' : field}` }))}
        />
      )}
      <PageTitle title="Serious incidents">
        <p>Only those whose case team you are on. Opening one is recorded.</p>
        {others.map(({ href, text }) => (
          <a class="govuk-link govuk-link--no-visited-state los-title__way" href={href}>
            {text}
          </a>
        ))}
      </PageTitle>
      <Ways filters={filters} />
      <Filters {...props} open={filtered || errors.length > 0} />
      {errors.length === 0 && (filtered || pages > 1) && (
        <p class="govuk-body">{`${counted(props.found, 'incident')}${pages > 1 ? `, page ${page} of ${pages}` : ''}.`}</p>
      )}
      {errors.length > 0 ? (
        <EmptyState title="Nothing is shown yet">
          <p>What was asked for could not be read. Mend it above, or show every incident.</p>
        </EmptyState>
      ) : incidents.length > 0 ? (
        <ul class="los-records">
          {incidents.map(line => (
            <li class="los-records__row">
              <IncidentRow line={line} today={today} />
            </li>
          ))}
        </ul>
      ) : filtered ? (
        <EmptyState title="No incident fits this">
          <p>Ask for less, or show every incident.</p>
        </EmptyState>
      ) : (
        <EmptyState title="There is no incident that you are on the case team of">
          <p>
            An incident appears here when a concern is raised and your role is on its case team, or when you are added by name.
          </p>
        </EmptyState>
      )}
      {pages > 1 && errors.length === 0 && (
        <Pagination
          landmarkLabel="Pages of the list"
          previous={page > 1 ? { href: turnedTo(page - 1), text: 'Page before' } : undefined}
          next={page < pages ? { href: turnedTo(page + 1), text: 'Next page' } : undefined}
        />
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

/** What is asked for most, each an address of its own. */
function Ways({ filters }: Pick<Props, 'filters'>) {
  const asked = Object.entries(filters).filter(([name]) => name !== 'page')
  const only = asked.length === 1 ? asked[0] : undefined
  const ways = [
    { clocks: undefined, text: 'All' },
    { clocks: 'late', text: 'Late' },
    { clocks: 'this-week', text: 'Due this week' },
    { clocks: 'open', text: 'With a running clock' },
  ]
  return (
    <SubNavigation
      label="Which incidents"
      items={ways.map(({ clocks, text }) => ({
        text,
        href: listAddress({ clocks }),
        active: clocks === undefined ? asked.length === 0 : only?.[0] === 'clocks' && only[1] === clocks,
      }))}
    />
  )
}

function Filters({ filters, errors, organisations, years, open }: Props & { open: boolean }) {
  const errorOf = (field: string) => errors.find(error => error.field === field)?.message
  const chooser = (name: 'standing' | 'clocks' | 'year' | 'organisation', items: readonly { value: string; text: string }[]) => (
    <Select
      id={name}
      name={name}
      label={{ text: filterFields[name].label, classes: 'govuk-label--s' }}
      value={filters[name]}
      errorMessage={errorOf(name)}
      items={[{ value: '', text: 'Any' }, ...items]}
    />
  )
  const optionsOf = (name: 'standing' | 'clocks') =>
    (filterFields[name].options ?? []).map(({ value, text }) => ({ value, text }))
  return (
    <Details summaryText="Show only some incidents" open={open}>
      <form method="get" action={paths.incidents} novalidate>
        {chooser('standing', optionsOf('standing'))}
        {chooser('clocks', optionsOf('clocks'))}
        {chooser(
          'year',
          years.map(year => ({ value: String(year), text: String(year) })),
        )}
        {chooser(
          'organisation',
          organisations.map(({ id, name }) => ({ value: id, text: name })),
        )}
        <FieldOf name="reference" field={filterFields.reference} typed={filters} error={errorOf('reference')} isHeading={false} />
        <div class="govuk-button-group">
          <Button classes="govuk-button--secondary">Show</Button>
          <a class="govuk-link" href={paths.incidents}>
            Show every incident
          </a>
        </div>
      </form>
    </Details>
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
