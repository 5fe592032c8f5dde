import { command, invalid, refused } from '../../platform/http/command.ts'
import { backTo, notYet } from './begin-command.ts'
import { lineForm, methodForm, scopeForm, withdrawLineForm } from './forms.ts'
import { isStatutory, isUnderWay } from './practice-review.ts'
import { canMovePracticeReview } from './practice-review-moves.ts'
import { lastOf } from './practice-review-record.ts'
import { hasReviewer } from './reviewer.ts'
import { movePracticeReview, notNow, type OpenPracticeReview, record } from './store.ts'

/** A review with the thing that an address names: its item. */
export interface OfItem extends OpenPracticeReview {
  readonly item: string
}

/** Whether the thing was withdrawn because it was entered by mistake: nothing more is recorded of it. */
export const isWithdrawn = ({ records, item }: OfItem): boolean => lastOf(records, 'withdrawn', item) !== undefined

/**
 * The method as it was agreed with the reviewer (2019 §5 line 380): the review is under way from then on. A later method counts
 * instead; the earlier ones stay readable.
 */
export const agreeMethod = command(
  'practice-reviews.agree-method',
  methodForm,
  'The method is recorded',
  async (work, open: OpenPracticeReview, input) => {
    const { review, records } = open
    if (!isUnderWay(review.state)) return notNow
    if (isStatutory(review.kind) && !hasReviewer(records, work.today))
      return refused('no-reviewer', 'The method is agreed with the reviewer. Appoint the independent reviewer first')
    const early = notYet(work, 'agreedOn', input.agreedOn)
    if (early) return early
    const { text, agreedWith } = input
    const move = 'practice-reviews.agree-method'
    if (canMovePracticeReview(review.state, move)) await movePracticeReview(work, open, move)
    await record(work, open, 'method', '', { text, agreedOn: input.agreedOn.toString(), agreedWith })
    return backTo(open)
  },
)

/** The time, the children and the agencies that it looks at. A later scope counts instead. */
export const setScope = command(
  'practice-reviews.set-scope',
  scopeForm,
  'The scope is recorded',
  async (work, open: OpenPracticeReview, input) => {
    if (!isUnderWay(open.review.state)) return notNow
    if (Temporal.PlainDate.compare(input.until, input.from) < 0)
      return invalid({ field: 'until', message: 'The last day must be on or after the first day' })
    const { children, agencies, beside = null } = input
    await record(work, open, 'scope', '', {
      ...{ children, agencies, beside },
      from: input.from.toString(),
      until: input.until.toString(),
    })
    return backTo(open)
  },
)

export const addLine = command(
  'practice-reviews.add-line',
  lineForm,
  'The key line of enquiry is added',
  async (work, open: OpenPracticeReview, input) => {
    if (!isUnderWay(open.review.state)) return notNow
    await record(work, open, 'line', work.newId(), input)
    return backTo(open)
  },
)

/** A key line that is no longer asked stays readable, with the reason. */
export const withdrawLine = command(
  'practice-reviews.withdraw-line',
  withdrawLineForm,
  'The key line of enquiry is withdrawn',
  async (work, open: OfItem, input) => {
    if (!isUnderWay(open.review.state) || lastOf(open.records, 'line-withdrawn', open.item)) return notNow
    await record(work, open, 'line-withdrawn', open.item, input)
    return backTo(open)
  },
)
