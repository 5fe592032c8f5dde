import { z } from 'zod'
import type { FormView } from '../../../platform/http/route.ts'
import { FormOf } from '../../../ui/forms/index.ts'
import { Button, InsetText } from '../../../ui/govuk/index.ts'
import { EmptyState, PageTitle } from '../../../ui/patterns/index.ts'
import { paths } from '../paths.ts'
import { day } from './part.tsx'

/** An incident of which no practice review has begun, and whether the rapid review commissions one. */
export const NotBegun = z.object({
  reference: z.string(),
  /** The day on which the rapid review's decision that commissions one was recorded. */
  commissionedOn: z.string().nullable(),
  /** A review of another kind is under way, and the statutory one can take its place. */
  takesPlace: z.boolean(),
  begun: z.literal(false),
  mayBegin: z.boolean(),
})
export type NotBegun = z.infer<typeof NotBegun>

const Context = ({ reference }: { readonly reference: string }) => (
  <a class="govuk-link govuk-link--no-visited-state" href={paths.incident(reference)}>
    {`Serious incident ${reference}`}
  </a>
)

/** What will be here and how it starts. */
export const NotBegunPage = ({ reference, commissionedOn, mayBegin }: NotBegun) => (
  <>
    <PageTitle context={<Context reference={reference} />} title="Practice review" />
    <EmptyState
      title={
        commissionedOn === null ? 'No practice review has begun here' : 'A practice review was commissioned and has not begun'
      }
    >
      <p>
        {commissionedOn === null
          ? 'A local child safeguarding practice review begins when the decision on the rapid review commissions one. A practice learning review or a reflective review can begin at any time.'
          : `The decision was recorded on ${day(commissionedOn)}. The six months in which the review is published count from the day of the decision, whether or not it has begun here.`}
      </p>
    </EmptyState>
    {mayBegin && (
      <Button href={paths.act(reference, 'begin')}>
        {commissionedOn === null ? 'Begin a review' : 'Begin the practice review'}
      </Button>
    )}
  </>
)

export const BeginPage = ({ model, form }: { readonly model: NotBegun; readonly form: FormView }) => (
  <FormOf
    form={form}
    button="Begin the review"
    instead={{ href: paths.review(model.reference), text: 'Go back without beginning' }}
  >
    <PageTitle context={<Context reference={model.reference} />} title="Begin a practice review">
      <p>
        It stands in the incident’s own record: the same case team reads it, and whoever is shut out of the incident is shut out
        of the review.
      </p>
    </PageTitle>
    <InsetText>
      {model.commissionedOn === null
        ? 'The rapid review does not commission a local child safeguarding practice review, so that only the other two kinds can begin.'
        : `The rapid review commissions a local child safeguarding practice review. Its decision was recorded on ${day(model.commissionedOn)}.`}
      {model.takesPlace && ' It takes the place of the review that is under way here; what was recorded of that stays.'}
    </InsetText>
  </FormOf>
)

export const BeginOther = z.object({})

export const BeginOtherPage = ({ form }: { readonly form: FormView }) => (
  <FormOf form={form} button="Begin the review" instead={{ href: paths.reviews, text: 'Go back without beginning' }}>
    <PageTitle
      context={
        <a class="govuk-link govuk-link--no-visited-state" href={paths.reviews}>
          Practice reviews
        </a>
      }
      title="Begin a review that no incident here has led to"
    >
      <p>
        It is given a reference of its own and a case team as the arrangements name it. No statutory clock runs. A review of an
        incident begins on the incident’s own page.
      </p>
    </PageTitle>
  </FormOf>
)
