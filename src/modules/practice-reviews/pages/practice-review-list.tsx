import { z } from 'zod'
import { FieldOf } from '../../../ui/forms/field-of.tsx'
import { Button, Details, ErrorSummary, Select } from '../../../ui/govuk/index.ts'
import { SubNavigation } from '../../../ui/moj/index.tsx'
import { clockWords, EmptyState, formatDayNear, PageTitle, ToneTag } from '../../../ui/patterns/index.ts'
import { listAddress, paths } from '../paths.ts'
import { kindNames, practiceReviewStates, reviewKinds, stateNames } from '../practice-review.ts'
import { filterFields } from '../review-filter.ts'
import { toneOf } from './tone.ts'

/** Days are ISO days. */
export const PracticeReviewListModel = z.object({
  reviews: z.array(
    z.object({
      reference: z.string(),
      kind: z.enum(kindNames),
      title: z.string(),
      state: z.enum(stateNames),
      decidedOn: z.string(),
      /** The last day of the statutory clock while it runs. */
      publishBy: z.string().nullable(),
      next: z.string().nullable(),
      mine: z.boolean(),
    }),
  ),
  filters: z.record(z.string(), z.string()),
  errors: z.array(z.object({ field: z.string(), message: z.string() })),
  /** Rapid reviews that commission a practice review which has not begun, by reference. */
  toBegin: z.array(z.string()),
})
export type PracticeReviewListModel = z.infer<typeof PracticeReviewListModel>

type Props = PracticeReviewListModel & {
  readonly today: Temporal.PlainDate
  readonly mayBegin: boolean
  readonly mayReadPublished: boolean
}

/** The reviews on whose case team the reader is, the newest decision first. */
export function PracticeReviewListPage({ reviews, filters, errors, toBegin, today, ...may }: Props) {
  const filtered = Object.keys(filters).length > 0
  return (
    <>
      {errors.length > 0 && (
        <ErrorSummary
          titleText="There is a problem"
          errorList={errors.map(({ field, message }) => ({ text: message, href: `#${field}` }))}
        />
      )}
      <PageTitle title="Practice reviews">
        <p>Only those whose case team you are on. Opening one is recorded.</p>
        {may.mayBegin && (
          <a class="govuk-link govuk-link--no-visited-state los-title__way" href={paths.new}>
            Begin a review that no incident has led to
          </a>
        )}
        {may.mayReadPublished && (
          <a class="govuk-link govuk-link--no-visited-state los-title__way" href={paths.published}>
            What was published, year by year
          </a>
        )}
      </PageTitle>
      {toBegin.length > 0 && (
        <ul class="los-records">
          {toBegin.map(reference => (
            <li class="los-records__row">
              <p class="los-records__head">
                <a class="govuk-link govuk-link--no-visited-state" href={paths.review(reference)}>
                  {reference}
                </a>
                <ToneTag tone="due-soon">commissioned, not begun</ToneTag>
              </p>
              <p class="los-records__facts">The rapid review commissions a practice review. Its six months count already.</p>
            </li>
          ))}
        </ul>
      )}
      <Ways filters={filters} />
      <Filters filters={filters} errors={errors} open={filtered || errors.length > 0} />
      {errors.length > 0 ? (
        <EmptyState title="Nothing is shown yet">
          <p>What was asked for could not be read. Mend it above, or show every review.</p>
        </EmptyState>
      ) : reviews.length > 0 ? (
        <ul class="los-records">
          {reviews.map(line => (
            <li class="los-records__row">
              <ReviewRow line={line} today={today} />
            </li>
          ))}
        </ul>
      ) : filtered ? (
        <EmptyState title="No review fits this">
          <p>Ask for less, or show every review.</p>
        </EmptyState>
      ) : (
        <EmptyState title="There is no practice review that you are on the case team of">
          <p>
            A local child safeguarding practice review appears here when a rapid review commissions one and it has begun; other
            reviews when somebody begins them.
          </p>
        </EmptyState>
      )}
    </>
  )
}

/** What is asked for most, each an address of its own. */
function Ways({ filters }: Pick<PracticeReviewListModel, 'filters'>) {
  const ways = [
    { state: undefined, text: 'All' },
    { state: 'commissioned', text: 'Begun' },
    { state: 'under-way', text: 'Under way' },
    { state: 'report-ready', text: 'Report ready' },
    { state: 'published', text: 'Published' },
  ]
  const asked = Object.entries(filters)
  return (
    <SubNavigation
      label="Which reviews"
      items={ways.map(({ state, text }) => ({
        text,
        href: listAddress({ state }),
        active: state === undefined ? asked.length === 0 : asked.length === 1 && filters.state === state,
      }))}
    />
  )
}

function Filters({ filters, errors, open }: Pick<PracticeReviewListModel, 'filters' | 'errors'> & { readonly open: boolean }) {
  const errorOf = (field: string) => errors.find(error => error.field === field)?.message
  const chooser = (name: 'kind' | 'state') => (
    <Select
      id={name}
      name={name}
      label={{ text: filterFields[name].label, classes: 'govuk-label--s' }}
      value={filters[name]}
      errorMessage={errorOf(name)}
      items={[{ value: '', text: 'Any' }, ...(filterFields[name].options ?? [])]}
    />
  )
  return (
    <Details summaryText="Show only some reviews" open={open}>
      <form method="get" action={paths.reviews} novalidate>
        {chooser('kind')}
        {chooser('state')}
        <FieldOf name="year" field={filterFields.year} typed={filters} error={errorOf('year')} isHeading={false} />
        <div class="govuk-button-group">
          <Button classes="govuk-button--secondary">Show</Button>
          <a class="govuk-link" href={paths.reviews}>
            Show every review
          </a>
        </div>
      </form>
    </Details>
  )
}

function ReviewRow({
  line,
  today,
}: {
  readonly line: PracticeReviewListModel['reviews'][number]
  readonly today: Temporal.PlainDate
}) {
  const { reference, kind, title, state, decidedOn, publishBy, next, mine } = line
  const by = publishBy === null ? undefined : Temporal.PlainDate.from(publishBy)
  const left = by && today.until(by, { largestUnit: 'days' }).days
  return (
    <>
      <div class="los-records__head">
        <h2 class="los-records__title">
          <a class="govuk-link govuk-link--no-visited-state" href={paths.review(reference)}>
            {`${reference}: ${title}`}
          </a>
        </h2>
        <ToneTag tone={toneOf(state)}>{practiceReviewStates[state].says}</ToneTag>
      </div>
      <p class="los-records__facts">
        {`${reviewKinds[kind].title}. Decided ${formatDayNear(Temporal.PlainDate.from(decidedOn), today)}.`}
      </p>
      {by && left !== undefined && (
        <p class="los-records__facts">
          {`To be published by ${formatDayNear(by, today)}, `}
          {left < 0 ? (
            <strong class="los-late">{clockWords({ state: 'late', by: -left, unit: 'day' })}</strong>
          ) : (
            clockWords({ state: 'running', left, unit: 'day' })
          )}
          .
        </p>
      )}
      {next !== null && (
        <p class="los-records__next">
          {mine && <strong>Waits for you: </strong>}
          {next}.
        </p>
      )}
    </>
  )
}
