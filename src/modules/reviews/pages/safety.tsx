import { formatDate, formatDayNear, SectionTitle, ToneTag, TypedText } from '../../../ui/patterns/index.ts'
import { paths } from '../paths.ts'
import type { ReviewPage } from '../review-page.ts'
import { ActLink } from './act-link.tsx'
import { WithdrawLink, WithdrawnEntries } from './withdrawn.tsx'

interface SafetyProps {
  readonly review: ReviewPage
  readonly today: Temporal.PlainDate
}

const day = (iso: string) => Temporal.PlainDate.from(iso)

/** What must be done now for a child to be safe: at the top of the page until it is done. */
export function OpenSafetyActions({ review, today }: SafetyProps) {
  const waiting = review.safetyActions.filter(({ done }) => done === null)
  if (waiting.length === 0) return null
  return (
    <>
      <SectionTitle late={waiting.some(({ late }) => late)}>Immediate safety actions not done yet</SectionTitle>
      <ul class="los-records">
        {waiting.map(({ item, what, organisation, post, dueOn, late }) => (
          <li>
            <p class="los-records__head">
              <strong>{`${organisation}, ${post}`}</strong>
              <ToneTag tone={late ? 'late' : 'due-soon'}>
                {`${late ? 'was due' : 'by'} ${formatDayNear(day(dueOn), today)}`}
              </ToneTag>
            </p>
            <TypedText>{what}</TypedText>
            {review.open.includes('reviews.finish-safety-action') && (
              <p>
                <a class="govuk-link govuk-link--no-visited-state" href={paths.safetyDone(review.reference, item)}>
                  Record that it is done<span class="govuk-visually-hidden">{`: ${organisation}`}</span>
                </a>{' '}
                <WithdrawLink review={review} item={item} what={what} />
              </p>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

/** Those that are done, with how it is known. */
export function SafetyActions({ review }: SafetyProps) {
  const finished = review.safetyActions.filter(({ done }) => done !== null)
  return (
    <>
      {review.safetyActions.length === 0 && (
        <p class="govuk-body los-quiet">None recorded yet. What keeps children safe now stands here and in the report.</p>
      )}
      {finished.length > 0 && (
        <ul class="los-records">
          {finished.map(({ item, what, organisation, post, done }) => (
            <li>
              <TypedText>{what}</TypedText>
              <p class="los-records__facts">
                {`${organisation}, ${post}. Done ${done ? formatDate(day(done.on)) : ''}: ${done?.how ?? ''}`}
              </p>
              <WithdrawLink review={review} item={item} what={what} />
            </li>
          ))}
        </ul>
      )}
      <WithdrawnEntries review={review} of="safety-action" />
      <ActLink review={review} command="reviews.add-safety-action" href={paths.act(review.reference, 'safety-actions/new')}>
        Add an immediate safety action
      </ActLink>
    </>
  )
}
