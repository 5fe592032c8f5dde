import {
  isOfFindings,
  isOfIncident,
  isOpen,
  isUnderWay,
  type PracticeReviewKind,
  type PracticeReviewState,
} from './practice-review.ts'
import { practiceReviewMoves } from './practice-review-moves.ts'

/** Recorded while the review prepares and hears, before the report is ready. */
const whileUnderWay = [
  'practice-reviews.agree-method',
  'practice-reviews.set-scope',
  'practice-reviews.add-line',
  'practice-reviews.withdraw-line',
  'practice-reviews.add-member',
  'practice-reviews.change-member',
  'practice-reviews.record-leaving',
  'practice-reviews.call-meeting',
  'practice-reviews.record-meeting',
  'practice-reviews.cancel-meeting',
  'practice-reviews.call-event',
  'practice-reviews.record-event',
  'practice-reviews.cancel-event',
]

/** What goes on outside can change as long as the review has not come to its end. */
const whileOpen = [
  'practice-reviews.correct-beginning',
  'practice-reviews.add-proceeding',
  'practice-reviews.change-proceeding',
  'practice-reviews.add-learning',
  'practice-reviews.act-on-learning',
  'practice-reviews.add-milestone',
  'practice-reviews.change-milestone',
  'practice-reviews.finish-milestone',
  'practice-reviews.withdraw',
]

/** What there is only where this area reviews itself, and not with the findings of somebody else. */
const ofOwnReviews = [
  'practice-reviews.appoint-reviewer',
  'practice-reviews.change-reviewer',
  'practice-reviews.add-family',
  'practice-reviews.record-invitation',
  'practice-reviews.record-family-answer',
  'practice-reviews.record-feedback',
]

/** Never too late: an appointment must be ended also when all is done. */
const always = ['practice-reviews.remove-reviewer', 'practice-reviews.note-supervision']

/** Of an incident's review the case team is the incident's. */
const ofOwnCase = ['practice-reviews.add-to-team', 'practice-reviews.shut-out', 'practice-reviews.end-shut-out']

interface Standing {
  readonly reference: string
  readonly kind: PracticeReviewKind
  readonly state: PracticeReviewState
}

/** The commands that the review takes as it stands; whether a person may give one, the policy says. */
export function commandsOpen({ reference, kind, state }: Standing): string[] {
  const moves = Object.keys(practiceReviewMoves[state]).filter(move => move.startsWith('practice-reviews.'))
  return [
    ...new Set([
      ...moves,
      ...(isUnderWay(state) ? whileUnderWay : []),
      ...(isOpen(state) ? whileOpen : []),
      ...(isOpen(state) && !isOfFindings(kind) ? ofOwnReviews : []),
      ...(isOfIncident(reference) ? [] : ofOwnCase),
      ...always,
    ]),
  ]
}
