import { command } from '../../platform/http/command.ts'
import { closeNotOwed } from '../clocks/index.ts'
import { backTo, notYet, publicationClock } from './begin-command.ts'
import { learningActedForm, learningForm, reopenForm, reportReadyForm, stopForm } from './forms.ts'
import { isWithdrawn, type OfItem } from './method-command.ts'
import { isOpen } from './practice-review.ts'
import { movePracticeReview, notNow, type OpenPracticeReview, record } from './store.ts'

/** Something learnt that does not wait for the report (2019 §5 line 389). */
export const addLearning = command(
  'practice-reviews.add-learning',
  learningForm,
  'What was learnt is added',
  async (work, open: OpenPracticeReview, input) => {
    if (!isOpen(open.review.state)) return notNow
    const early = notYet(work, 'learntOn', input.learntOn)
    if (early) return early
    await record(work, open, 'learning', work.newId(), { what: input.what, learntOn: input.learntOn.toString() })
    return backTo(open)
  },
)

/** What was done about it while the review runs, and with whom it was shared; there can be several. */
export const actOnLearning = command(
  'practice-reviews.act-on-learning',
  learningActedForm,
  'What was done is recorded',
  async (work, open: OfItem, input) => {
    if (!isOpen(open.review.state) || isWithdrawn(open)) return notNow
    const early = notYet(work, 'on', input.on)
    if (early) return early
    const { done, sharedWith = null } = input
    await record(work, open, 'learning-acted', open.item, { on: input.on.toString(), done, sharedWith })
    return backTo(open)
  },
)

/** The report can go to the Executive: what follows is agreed, sent and published in the room of publication. */
export const reportReady = command(
  'practice-reviews.report-ready',
  reportReadyForm,
  'The report is ready for the Executive',
  async (work, open: OpenPracticeReview, input) => {
    const early = notYet(work, 'on', input.on)
    if (early) return early
    const closed = await movePracticeReview(work, open, 'practice-reviews.report-ready')
    if (closed) return closed
    await record(work, open, 'report-ready', '', { on: input.on.toString(), words: input.words })
    return backTo(open)
  },
)

export const reopen = command(
  'practice-reviews.reopen',
  reopenForm,
  'The review goes on',
  async (work, open: OpenPracticeReview, input) => {
    const closed = await movePracticeReview(work, open, 'practice-reviews.reopen')
    if (closed) return closed
    await record(work, open, 'reopened', '', input)
    return backTo(open)
  },
)

/** Ends a review without a report, with the reasons; a statutory clock that runs ends as not owed, and says why. */
export const stop = command(
  'practice-reviews.stop',
  stopForm,
  'The review is stopped',
  async (work, open: OpenPracticeReview, input) => {
    const closed = await movePracticeReview(work, open, 'practice-reviews.stop')
    if (closed) return closed
    await record(work, open, 'stopped', '', input)
    const clock = publicationClock(open)
    if (clock && !clock.closed) await closeNotOwed(work, clock, work.moment, input.reasons, open.box)
    return backTo(open)
  },
)
