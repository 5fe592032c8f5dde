import { z } from 'zod'
import type { FormView } from '../../../platform/http/route.ts'
import { FormOf } from '../../../ui/forms/index.ts'
import { Tag } from '../../../ui/govuk/index.ts'
import { EmptyState, FactList, PageTitle, SectionTitle } from '../../../ui/patterns/index.ts'
import { paths } from '../paths.ts'
import { day } from './act.tsx'
import { Typed } from './part.tsx'

const text = z.string()

/** What a partnership has published in a year of its reports, for the annual report too. Days are ISO days. */
export const PublishedModel = z.object({
  /** Named by the calendar year in which it begins. */
  year: z.number(),
  from: text,
  until: text,
  /** The years in which something was published, and this one, the newest first. */
  years: z.array(z.number()),
  partnership: text,
  reviews: z.array(
    z.object({
      id: text,
      title: text,
      summary: text,
      frontedBy: text.nullable(),
      publishedOn: text,
      untilDay: text,
      archivedOn: text.nullable(),
      state: z.enum(['available', 'time-over', 'taken-down']),
      /** The review behind it, for its case team while it is kept. */
      reference: text.nullable(),
      /** Why it was taken down, where that was decided after the records were disposed of: for those who may decide it. */
      reasons: text.nullable(),
      mayTakeDown: z.boolean(),
    }),
  ),
})
export type PublishedModel = z.infer<typeof PublishedModel>

const states = {
  available: { says: 'On the website', classes: 'govuk-tag--green' },
  'time-over': { says: 'Its time is over', classes: 'govuk-tag--orange' },
  'taken-down': { says: 'Taken down', classes: 'govuk-tag--grey' },
} as const

const nameOf = (year: number): string => `${year}/${String((year + 1) % 100).padStart(2, '0')}`

/** What was published in one year, with what became of it. */
export function PublishedPage({ published }: { readonly published: PublishedModel }) {
  const { year, from, until, years, reviews, partnership } = published
  return (
    <>
      <PageTitle title={`Published in ${nameOf(year)}`}>
        <p>{`Reviews published from ${day(from)} to ${day(until)}, as the annual report lists them.`}</p>
      </PageTitle>
      {years.length > 1 && (
        <nav aria-label="Years">
          <ul class="govuk-list los-next__acts">
            {years.map(one => (
              <li>
                {one === year ? (
                  <strong aria-current="page">{nameOf(one)}</strong>
                ) : (
                  <a class="govuk-link govuk-link--no-visited-state" href={paths.publishedIn(one)}>
                    {nameOf(one)}
                  </a>
                )}
              </li>
            ))}
          </ul>
        </nav>
      )}
      {reviews.length === 0 && (
        <EmptyState title="Nothing was published in this year">
          Each review that is published in this year will stand here. It starts on the page of a practice review, under report and
          publication.
        </EmptyState>
      )}
      {reviews.map(one => (
        <>
          <SectionTitle>{one.title}</SectionTitle>
          <FactList
            facts={[
              { name: 'Now', value: <Tag classes={states[one.state].classes}>{states[one.state].says}</Tag> },
              { name: 'Published', value: day(one.publishedOn) },
              one.archivedOn === null
                ? { name: 'Available until', value: `${day(one.untilDay)} at least` }
                : { name: 'Taken down', value: `${day(one.archivedOn)}${one.reasons === null ? '' : `: ${one.reasons}`}` },
              ...(one.frontedBy === null ? [] : [{ name: 'Introduced by', value: one.frontedBy }]),
            ]}
          />
          <Typed>{one.summary}</Typed>
          <ul class="govuk-list los-next__acts">
            {one.archivedOn === null && (
              <li>
                <a class="govuk-link" href={`${paths.published(partnership)}/${one.id}`}>
                  Its public page
                  <span class="govuk-visually-hidden">{`: ${one.title}`}</span>
                </a>
              </li>
            )}
            {one.reference !== null && (
              <li>
                <a class="govuk-link" href={paths.publication(one.reference)}>
                  {`Report and publication ${one.reference}`}
                </a>
              </li>
            )}
            {one.mayTakeDown && (
              <li>
                <a
                  class="govuk-link"
                  href={one.reference === null ? paths.takeDown(one.id) : paths.act(one.reference, 'archive')}
                >
                  Take it down
                  <span class="govuk-visually-hidden">{`: ${one.title}`}</span>
                </a>
              </li>
            )}
          </ul>
        </>
      ))}
    </>
  )
}

export const TakeDownModel = z.object({
  id: text,
  title: text,
  publishedOn: text,
  untilDay: text,
  reference: text.nullable(),
})

/** Taking down what was published, where the records behind it are gone. */
export const TakeDownPage = ({
  published: { title, publishedOn, untilDay },
  form,
}: {
  readonly published: z.infer<typeof TakeDownModel>
  readonly form: FormView
}) => (
  <FormOf form={form} button="Take it down" instead={{ href: paths.publishedList, text: 'Go back without recording' }}>
    <PageTitle
      context={
        <a class="govuk-link govuk-link--no-visited-state" href={paths.publishedList}>
          Published reviews
        </a>
      }
      title="Take the published review down"
    >
      <p>{`“${title}”, published on ${day(publishedOn)}, to stay available until ${day(untilDay)} at least.`}</p>
      <p>It leaves the website at once. That it was published, and when, stays.</p>
    </PageTitle>
  </FormOf>
)
