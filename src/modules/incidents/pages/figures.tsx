import { z } from 'zod'
import { YearBars } from '../../../ui/charts/index.ts'
import { Button, ErrorSummary, InsetText, Select, Table } from '../../../ui/govuk/index.ts'
import { ScrollablePane } from '../../../ui/moj/index.tsx'
import { EmptyState, PageTitle, SectionTitle } from '../../../ui/patterns/index.ts'
import { type Cell, cellInWords, type Measure, Part, yearInWords, yearKinds, yearOf } from '../figures/figures.ts'
import { paths } from '../paths.ts'

export const FiguresModel = z.object({
  kind: z.enum(['calendar', 'financial']),
  /** The last of the years, by the year in which it begins. */
  until: z.number(),
  /** Every number is shown; otherwise none that is smaller than 5. */
  exact: z.boolean(),
  errors: z.array(z.object({ field: z.string(), message: z.string() })),
  years: z.array(z.object({ year: z.number(), says: z.string() })),
  /** Every measure has one cell for each of the years. */
  parts: z.array(Part),
})
export type FiguresModel = z.infer<typeof FiguresModel>

type Props = FiguresModel & { today: Temporal.PlainDate }

/** What came in year by year, what became of it, and whether it was in time: drawn, and as tables. */
export function FiguresPage(props: Props) {
  const { years, parts, exact, errors } = props
  return (
    <>
      {errors.length > 0 && (
        <ErrorSummary
          titleText="There is a problem"
          errorList={errors.map(({ field, message }) => ({ text: message, href: `#${field}` }))}
        />
      )}
      <PageTitle
        context={
          <a class="govuk-link govuk-link--no-visited-state" href={paths.incidents}>
            Serious incidents
          </a>
        }
        title="Figures by year"
      >
        <p>An incident is counted in the year in which its concern was raised, with everything that became of it since.</p>
      </PageTitle>
      <Years {...props} />
      {errors.length > 0 ? (
        <EmptyState title="No figures are shown yet">
          <p>What was asked for could not be read. Mend it above.</p>
        </EmptyState>
      ) : (
        <>
          <InsetText>
            {exact
              ? 'Counted from the incidents that you may read now.'
              : 'No number under 5 is shown. “Not shown” stands where a number from 1 to 4 would be given away by the others and their total.'}
          </InsetText>
          <YearBars title="The main figures by year" rows={drawn(props)} />
          {parts.map(part => (
            <PartTable part={part} years={years} exact={exact} />
          ))}
        </>
      )}
    </>
  )
}

/** The measures that are drawn: of each part the one that is asked for most. */
function drawn({ parts, years }: Props) {
  const first = ['all', 'notified', 'met', 'opened', 'in-time']
  return parts.flatMap(({ part, says, measures }) => {
    const wanted = part.startsWith('clock/') ? 'in-time' : first.find(item => measures.some(measure => measure.item === item))
    const measure = measures.find(({ item }) => item === wanted)
    if (!measure) return []
    const label = part === 'incidents' || part === 'rapid-review' ? measure.says : `${says}: ${lower(measure.says)}`
    return [{ label, bars: years.map((year, n) => barOf(year.says, measure, n)) }]
  })
}

function barOf(year: string, measure: Measure, n: number) {
  const cell = measure.cells[n] ?? nothingShown
  return { year, value: cell.value, words: cellInWords(cell) }
}
const nothingShown: Cell = { shown: 'not-shown', value: null }
const inFigures = { format: 'numeric' } as const
const lower = (text: string) => text.slice(0, 1).toLowerCase() + text.slice(1)

function PartTable({ part, years, exact }: { part: Part; years: FiguresModel['years']; exact: boolean }) {
  const { days } = part
  const inDays = (value: number | null) => (value === null ? (exact ? 'none' : 'not shown') : String(value))
  const rows = [
    ...part.measures.map(({ says, cells }) => [says, ...cells.map(cellInWords)]),
    ...(days ? [['Working days taken, median', ...days.median.map(inDays)]] : []),
    ...(days && exact ? [['Working days taken, longest', ...days.longest.map(inDays)]] : []),
  ]
  return (
    <>
      <SectionTitle>{part.says}</SectionTitle>
      <ScrollablePane label={part.says}>
        <Table
          caption={part.says}
          captionClasses="govuk-visually-hidden"
          classes="govuk-table--small-text-until-tablet"
          firstCellIsHeader
          head={[{ text: 'Figure' }, ...years.map(({ says }) => ({ text: says, ...inFigures }))]}
          rows={rows.map(([says = '', ...cells]) => [{ text: says }, ...cells.map(text => ({ text, ...inFigures }))])}
        />
      </ScrollablePane>
    </>
  )
}

/** Which years: an address for each choice. */
function Years({ kind, until, exact, errors, today }: Props) {
  const latest = yearOf(kind, today)
  const errorOf = (field: string) => errors.find(error => error.field === field)?.message
  const kinds = exact ? Object.entries(yearKinds) : Object.entries(yearKinds).filter(([name]) => name === 'calendar')
  return (
    <form method="get" action={paths.figures} novalidate>
      <Select
        id="kind"
        name="kind"
        label={{ text: 'Kind of year', classes: 'govuk-label--s' }}
        value={kind}
        errorMessage={errorOf('kind')}
        items={kinds.map(([value, text]) => ({ value, text }))}
      />
      <Select
        id="until"
        name="until"
        label={{ text: 'Five years, the last of them', classes: 'govuk-label--s' }}
        value={String(until)}
        errorMessage={errorOf('until')}
        items={Array.from({ length: 10 }, (_, n) => latest - n).map(year => ({
          value: String(year),
          text: yearInWords(kind, year),
        }))}
      />
      <Button classes="govuk-button--secondary">Show</Button>
    </form>
  )
}
