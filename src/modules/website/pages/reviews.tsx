import { z } from 'zod'
import { formatDate, PageTitle, SectionTitle, TypedText } from '../../../ui/patterns/index.ts'
import type { PublishedReview } from '../../publication/index.ts'
import { paths } from '../paths.ts'
import { Frame } from '../version-frame.ts'

const Review = z.object({
  id: z.string(),
  title: z.string(),
  summary: z.string(),
  frontedBy: z.string().nullable(),
  publishedOn: z.string(),
  untilDay: z.string(),
  fileType: z.enum(['pdf', 'docx']),
})

export const ReviewsModel = Frame.extend({ reviews: z.array(Review) })
export type ReviewsModel = z.output<typeof ReviewsModel>
export const ReviewModel = Frame.extend({ review: Review })
export type ReviewModel = z.output<typeof ReviewModel>

export const reviewLine = ({ publishedOn, untilDay, ...review }: PublishedReview): z.output<typeof Review> => ({
  ...{ id: review.id, title: review.title, summary: review.summary, frontedBy: review.frontedBy, fileType: review.fileType },
  ...{ publishedOn: publishedOn.toString(), untilDay: untilDay.toString() },
})

const day = (iso: string) => formatDate(Temporal.PlainDate.from(iso))
export const reviewsTitle = 'What we learned from reviews'

/** Every practice review that is published now. */
export const ReviewsPage = ({ partnership, reviews }: ReviewsModel) => (
  <>
    <PageTitle title={reviewsTitle}>
      <p>
        When a child dies or is seriously harmed, we look at what happened and at what must get better. We publish what we have
        learned. It never says who the child is.
      </p>
    </PageTitle>
    {reviews.length === 0 && (
      <p class="govuk-body">There is no published review now. Each new one stands here for at least a year.</p>
    )}
    {reviews.map(({ id, title, summary, publishedOn }) => (
      <>
        <SectionTitle>
          <a class="govuk-link govuk-link--no-visited-state" href={paths.review(partnership.id, id)}>
            {title}
          </a>
        </SectionTitle>
        <p class="govuk-body-s los-quiet">{`Published ${day(publishedOn)}`}</p>
        <div class="govuk-body">
          <TypedText>{summary}</TypedText>
        </div>
      </>
    ))}
  </>
)

/** One published review: what it is about, and its file. */
export const ReviewPage = ({ partnership, review: { id, title, summary, frontedBy, publishedOn, fileType } }: ReviewModel) => (
  <>
    <PageTitle
      context={
        <a class="govuk-link govuk-link--no-visited-state" href={paths.reviews(partnership.id)}>
          {reviewsTitle}
        </a>
      }
      title={title}
    >
      <p>{`Published ${day(publishedOn)}${frontedBy === null ? '' : `. Introduced by ${frontedBy}`}`}</p>
    </PageTitle>
    <div class="govuk-body">
      <TypedText>{summary}</TypedText>
    </div>
    <p class="govuk-body">
      <a class="govuk-link" href={paths.reviewFile(partnership.id, id, fileType)}>
        {`Keep it as a ${fileType === 'pdf' ? 'PDF' : 'Word document'}`}
      </a>
    </p>
  </>
)
