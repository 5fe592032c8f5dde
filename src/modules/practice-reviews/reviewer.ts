import { historyOf, lastOf, lastOfEach, type PracticeReviewRecord, type Records } from './practice-review-record.ts'

/** The independent reviewer of one review: appointed with terms, let into the case until a day, and perhaps removed before it. */
export interface Reviewer {
  readonly item: string
  readonly appointment: PracticeReviewRecord<'reviewer'>
  /** The appointment and each change of it, the first one first. */
  readonly history: readonly PracticeReviewRecord<'reviewer'>[]
  readonly removed: PracticeReviewRecord<'reviewer-removed'> | undefined
  /** Neither removed nor past the last day. */
  readonly inPlace: boolean
}

/** Everyone who was ever appointed, the first one first. */
export function reviewersOf(records: Records, today: Temporal.PlainDate): readonly Reviewer[] {
  return lastOfEach(records, 'reviewer').map(appointment => {
    const { item, content } = appointment
    const removed = lastOf(records, 'reviewer-removed', item)
    const past = Temporal.PlainDate.compare(Temporal.PlainDate.from(content.lastDay), today) < 0
    return { item, appointment, history: historyOf(records, 'reviewer', item), removed, inPlace: !removed && !past }
  })
}

export const hasReviewer = (records: Records, today: Temporal.PlainDate): boolean =>
  reviewersOf(records, today).some(({ inPlace }) => inPlace)
