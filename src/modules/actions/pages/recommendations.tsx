import { z } from 'zod'
import type { FormView } from '../../../platform/http/route.ts'
import { FormOf } from '../../../ui/forms/index.ts'
import { Button } from '../../../ui/govuk/index.ts'
import { counted, EmptyState, formatDate, PageTitle } from '../../../ui/patterns/index.ts'
import { paths } from '../paths.ts'
import { type RecommendationKind, recommendationKinds, recordedKind } from '../recommendation.ts'
import { untilWanted } from './act.tsx'

export const RecommendationsModel = z.object({
  recommendations: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(Object.keys(recommendationKinds) as [RecommendationKind]),
      says: z.string(),
      bornIn: z.string(),
      on: z.string(),
      /** How many actions came of it, how many of these are late, and after how many practice changed and stayed so. */
      actions: z.number(),
      late: z.number(),
      sustained: z.number(),
    }),
  ),
})
export type RecommendationsModel = z.infer<typeof RecommendationsModel>

/** Recommendations, findings and decisions that were born outside the rooms of this installation, each with what came of it. */
export function RecommendationsPage({ recommendations, mayRecord }: RecommendationsModel & { readonly mayRecord: boolean }) {
  return (
    <>
      <PageTitle
        context={
          <a class="govuk-link govuk-link--no-visited-state" href={paths.actions}>
            Actions
          </a>
        }
        title="Recommendations from elsewhere"
      >
        <p>
          From old reviews, minutes, inspections and audits that are not kept here. Those of reviews made here stand in the
          review.
        </p>
      </PageTitle>
      {mayRecord && <Button href={paths.recordRecommendation}>Record a recommendation</Button>}
      {recommendations.length === 0 && (
        <EmptyState title="Nothing is recorded yet">
          <p>Once a recommendation is recorded, actions can spring from it, and what came of it can be followed.</p>
        </EmptyState>
      )}
      <ul class="los-records">
        {recommendations.map(({ id, kind, says, bornIn, on, ...came }) => (
          <li class="los-records__row">
            <h2 class="los-records__title">
              <a class="govuk-link govuk-link--no-visited-state" href={paths.thread(recordedKind, id)}>
                {says}
              </a>
            </h2>
            <p class="los-records__facts">{`${recommendationKinds[kind]}. ${bornIn}, ${formatDate(Temporal.PlainDate.from(on))}.`}</p>
            <p class="los-records__next">{cameOf(came)}</p>
          </li>
        ))}
      </ul>
    </>
  )
}

function cameOf({ actions, late, sustained }: { actions: number; late: number; sustained: number }): string {
  if (actions === 0) return 'No action yet.'
  const changed = sustained > 0 ? `, practice changed and stayed so after ${sustained}` : ''
  return `${counted(actions, 'action')}${late > 0 ? `, ${late} late` : ''}${changed}.`
}

export const RecordRecommendationPage = ({ form }: { readonly form: FormView }) => (
  <FormOf
    form={form}
    button="Record it"
    without={untilWanted(form)}
    instead={{ href: paths.recommendations, text: 'Go back without recording' }}
  >
    <PageTitle context="Actions" title="Record a recommendation from elsewhere" />
  </FormOf>
)
