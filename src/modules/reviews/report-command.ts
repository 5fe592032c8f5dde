import { command } from '../../platform/http/command.ts'
import type { GuidancePack } from '../arrangements/index.ts'
import { backTo, notNow, notYet } from './commands.ts'
import { criterionJudged, entryWithdrawn, findingAdded, safetyActionAdded, safetyActionDone, sectionWritten } from './events.ts'
import { criterionForm, findingForm, safetyActionForm, safetyDoneForm, sectionForm, withdrawForm } from './forms.ts'
import { isBeingWritten, isUnderWay, mayWithdraw, sectionRound } from './rapid-review.ts'
import type { SectionId } from './report-section.ts'
import { lastOf, type ReviewRecord } from './review-record.ts'
import { type OpenReview, record } from './store.ts'

/** A review with the section, safety action or criterion that an address names. */
export interface OfSection extends OpenReview {
  readonly section: SectionId
}
export interface OfSafetyAction extends OpenReview {
  readonly action: ReviewRecord<'safety-action'>
}
export type Criterion = GuidancePack['reviewCriteria'][number]
export interface OfCriterion extends OpenReview {
  readonly criterion: Criterion
}

/** Another text of one section. The earlier ones stay readable; sign-offs of the report as it was before count no more. */
export const writeSection = command(
  'reviews.write-section',
  sectionForm,
  'The section is kept',
  async (work, open: OfSection, input) => {
    const { section, review, standing } = open
    if (!isBeingWritten(standing)) return notNow
    const finished = input.state === 'finished'
    await record(work, open, 'section', section, { text: input.text, finished })
    work.audit(sectionWritten, open.incident.id, { section, round: sectionRound(review, section) + 1, finished })
    return backTo(open)
  },
)

/** What keeps this child, brothers and sisters or others safe now; it can be added and done after the report was sent, too. */
export const addSafetyAction = command(
  'reviews.add-safety-action',
  safetyActionForm,
  'The safety action is added',
  async (work, open: OpenReview, input) => {
    if (!isUnderWay(open.standing)) return notNow
    const action = work.newId()
    const dueOn = input.dueOn.toString()
    await record(work, open, 'safety-action', action, {
      what: input.what,
      organisation: input.organisation,
      post: input.post,
      dueOn,
    })
    work.audit(safetyActionAdded, open.incident.id, { action, dueOn })
    return backTo(open)
  },
)

export const finishSafetyAction = command(
  'reviews.finish-safety-action',
  safetyDoneForm,
  'The safety action is done',
  async (work, open: OfSafetyAction, input) => {
    const { action, review } = open
    const over = lastOf(review, 'safety-done', action.item) ?? lastOf(review, 'withdrawn', action.item)
    if (!isUnderWay(open.standing) || over) return notNow
    const early = notYet(work, 'doneOn', input.doneOn)
    if (early) return early
    const doneOn = input.doneOn.toString()
    await record(work, open, 'safety-done', action.item, { doneOn, how: input.how })
    work.audit(safetyActionDone, open.incident.id, { action: action.item, doneOn })
    return backTo(open)
  },
)

/** Good practice, or something to improve with what lies behind it: printed in its section of the report. */
export const addFinding = command(
  'reviews.add-finding',
  findingForm,
  'What you found is added',
  async (work, open: OpenReview, input) => {
    if (!isBeingWritten(open.standing)) return notNow
    const finding = work.newId()
    await record(work, open, 'finding', finding, input)
    work.audit(findingAdded, open.incident.id, { finding, about: input.about })
    return backTo(open)
  },
)

/** A review with the finding or safety action that an address names. */
export interface OfEntry extends OpenReview {
  readonly entry: ReviewRecord<'finding' | 'safety-action'>
}

/** What was entered by mistake counts no more, and is printed no more; it stays readable for the case team, with the reason. */
export const withdrawEntry = command(
  'reviews.withdraw-entry',
  withdrawForm,
  'The entry is withdrawn',
  async (work, open: OfEntry, { reason }) => {
    const { entry, review, standing } = open
    if (!mayWithdraw(standing, entry.kind) || lastOf(review, 'withdrawn', entry.item)) return notNow
    await record(work, open, 'withdrawn', entry.item, { of: entry.kind, reason })
    work.audit(entryWithdrawn, open.incident.id, { of: entry.kind, item: entry.item })
    return backTo(open)
  },
)

/** One criterion or circumstance of the pack, answered with reasons; a later answer counts instead. */
export const judgeCriterion = command(
  'reviews.judge-criterion',
  criterionForm,
  'The answer is recorded',
  async (work, open: OfCriterion, input) => {
    if (!isBeingWritten(open.standing)) return notNow
    await record(work, open, 'criterion', open.criterion.id, input)
    work.audit(criterionJudged, open.incident.id, { criterion: open.criterion.id, answer: input.answer })
    return backTo(open)
  },
)
