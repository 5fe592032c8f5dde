import { Details } from '../../../ui/govuk/index.ts'
import { formatDateAndTime, TypedText } from '../../../ui/patterns/index.ts'
import { paths } from '../paths.ts'
import type { ReviewPage } from '../review-page.ts'

interface EntryOf {
  readonly review: ReviewPage
  readonly item: string
  readonly what: string
}

/** The way to withdraw an entry, for those who may. */
export const WithdrawLink = ({ review, item, what }: EntryOf) =>
  review.open.includes('reviews.withdraw-entry') ? (
    <a class="govuk-link govuk-link--no-visited-state" href={paths.withdraw(review.reference, item)}>
      Withdraw
      <span class="govuk-visually-hidden">{`: ${what}`}</span>
    </a>
  ) : null

type Gone = ReviewPage['withdrawn'][number]['of']

/** What was entered by mistake or is not needed, as it read, with who withdrew it and why. */
export function WithdrawnEntries({ review, of }: { readonly review: ReviewPage; readonly of: Gone }) {
  const gone = review.withdrawn.filter(one => one.of === of)
  return gone.length === 0 ? null : (
    <Details summaryText={`${of === 'milestone' ? 'Withdrawn from the plan' : 'Withdrawn, entered by mistake'} (${gone.length})`}>
      {gone.map(({ what, reason, by, at }) => (
        <>
          <TypedText>{what}</TypedText>
          <div class="los-records__facts">
            <TypedText>{reason}</TypedText>
            <p>{`${by}, ${formatDateAndTime(Temporal.Instant.from(at))}`}</p>
          </div>
        </>
      ))}
    </Details>
  )
}
