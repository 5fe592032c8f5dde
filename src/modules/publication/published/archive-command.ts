import type { Work } from '../../../platform/database/actor-transaction.ts'
import { command, done, type Invalid, invalid, refused } from '../../../platform/http/command.ts'
import { longText, optional } from '../../../platform/http/field.ts'
import { form } from '../../../platform/http/form.ts'
import { formatDate } from '../../../ui/patterns/dates.ts'
import { movePracticeReview } from '../../practice-reviews/index.ts'
import { publicationArchived, publishedTakenDown } from '../events.ts'
import { paths } from '../paths.ts'
import { recordsOf } from '../publication-record.ts'
import { type OpenPublication, record } from '../store.ts'
import { reviewTakenDown } from '../tables.ts'
import { backTo, notNow } from '../writing-command.ts'
import { archivePublished, type PublishedHere } from './store.ts'

const whyBefore = optional(
  longText({
    label: 'Why before its time is over?',
    hint: 'Only if the day until which it must stay available has not come: a court’s order, or something in it that shows who a child is.',
    required: '',
    max: 4000,
  }),
)
const archiveForm = form('publication-archive', {
  reasons: longText({ label: 'Reasons of the decision to take it down', required: 'Write the reasons', max: 4000 }),
  whyBefore,
})
const takeDownForm = form('publication-take-down', {
  reasons: longText({
    label: 'Reasons of the decision to take it down',
    hint: 'They stay when the records behind the review are gone: name no child, and nothing of the case.',
    required: 'Write the reasons',
    max: 4000,
  }),
  whyBefore,
})

/** Before its time is over it asks why, and never stands in the way (LR-3). */
function asksWhy(work: Work, until: Temporal.PlainDate, why: string | undefined): Invalid | undefined {
  if (Temporal.PlainDate.compare(work.today, until) >= 0 || why !== undefined) return undefined
  return invalid({
    field: 'whyBefore',
    message: `It must stay available until ${formatDate(until)}. Write why it is taken down before`,
  })
}
const isEarly = (work: Work, until: Temporal.PlainDate): boolean => Temporal.PlainDate.compare(work.today, until) < 0

/** Takes a published review down by a recorded decision. */
export const archive = command(
  'publication.archive',
  archiveForm,
  'The review is taken down and archived',
  async (work, open: OpenPublication, { reasons, whyBefore }) => {
    const published = recordsOf(open.written, 'published').at(-1)
    if (!published) return notNow
    const until = Temporal.PlainDate.from(published.content.untilDay)
    const asked = asksWhy(work, until, whyBefore)
    if (asked) return asked
    if (!(await archivePublished(work, published.item))) return notNow
    const refusal = await movePracticeReview(work, open, 'publication.archive')
    if (refusal) return refusal
    const [on, early] = [work.today.toString(), isEarly(work, until)]
    await record(work, open, 'archived', '', { on, reasons, whyBefore: early ? (whyBefore ?? null) : null })
    work.audit(publicationArchived, open.review.caseId, { release: published.item, on, early })
    return backTo(open)
  },
)

const reviewIsKept = refused(
  'review-is-kept',
  'The records behind this review are kept. Somebody of its case team takes it down from the review’s own page',
)

/** The same once the records behind the review are disposed of: what everyone reads stays within reach of those who answer for it. */
export const takeDown = command(
  'publication.take-down',
  takeDownForm,
  'The review is taken down and archived',
  async (work, published: PublishedHere, { reasons, whyBefore }) => {
    if (published.reference !== null) return reviewIsKept
    const asked = asksWhy(work, published.untilDay, whyBefore)
    if (asked) return asked
    if (!(await archivePublished(work, published.releaseId))) return reviewIsKept
    const early = isEarly(work, published.untilDay)
    await work.sql.insert(reviewTakenDown).values({
      id: work.newId(),
      partnershipId: work.actor.partnershipId,
      publishedId: published.id,
      reasons,
      whyBefore: early ? (whyBefore ?? null) : null,
      recordedBy: work.actor.membershipId,
      recordedAt: work.moment,
    })
    work.audit(publishedTakenDown, published.id, { release: published.releaseId, on: work.today.toString(), early })
    return done(paths.publishedList)
  },
)
