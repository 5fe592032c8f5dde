import { loadWorkingCalendar } from '../../../platform/calendar/index.ts'
import type { Work } from '../../../platform/database/actor-transaction.ts'
import { openFile } from '../../../platform/files/index.ts'
import { command, invalid, type Refused, refused } from '../../../platform/http/command.ts'
import { confirm, longText, optional } from '../../../platform/http/field.ts'
import { form } from '../../../platform/http/form.ts'
import { formatDate } from '../../../ui/patterns/dates.ts'
import { type Clock, meetClock, startClock, wouldBeLate } from '../../clocks/index.ts'
import { findPracticeReview, isStatutory, movePracticeReview, publicationClock } from '../../practice-reviews/index.ts'
import { reviewPublished } from '../events.ts'
import { publicationWaitsFor } from '../held-up.ts'
import { lastOf } from '../publication-record.ts'
import { asItIsNow } from '../release/check-command.ts'
import { releaseRow } from '../release/store.ts'
import { planOf, releasedForPublication, stillToSend } from '../report.ts'
import { availableUntil, lastDayToSend } from '../sending-clock.ts'
import { type OpenPublication, record } from '../store.ts'
import { backTo, notNow } from '../writing-command.ts'
import { addPublished } from './store.ts'

const publishForm = form('publication-publish', {
  seenProceedings: optional(
    confirm({
      label: 'We have seen that publication waits for other proceedings that are still open, and publish it all the same',
      required: 'Tick the box, or leave it empty',
    }),
  ),
  whyBefore: optional(
    longText({
      label: 'Why is it published before the three have had the full report?',
      hint: 'Only if it was not sent to all three, or not as long before as it must be.',
      required: '',
      max: 4000,
    }),
  ),
  whyLate: optional(
    longText({
      label: 'Why is it late?',
      hint: 'Only if this is after the last day of the clock of publication.',
      required: '',
      max: 4000,
    }),
  ),
})

/** A clock that ended because nothing was to be published runs again, from the same day: a decision that is taken back hides no time. */
async function runningAgain(
  work: Work,
  { review, adopted }: OpenPublication,
  { rule, startedAt }: Clock,
): Promise<Refused | Clock> {
  const uncounted = await startClock(work, adopted, review.caseId, rule, startedAt)
  const open = await findPracticeReview(work, review.reference)
  const clock = open && publicationClock(open)
  return uncounted ?? clock ?? notNow
}

/**
 * Publishes the checked file today. Late, before the three have had the report, or while publication waits for other proceedings, is
 * recorded and not blocked: late with a reason, proceedings with that they were seen.
 */
export const publish = command(
  'publication.publish',
  publishForm,
  'The review is published',
  async (work, open: OpenPublication, { seenProceedings, whyBefore = null, whyLate }) => {
    const { review, written, adopted, box } = open
    const release = releasedForPublication(written)
    if (!release) return refused('not-checked', 'No file was checked by a second person yet. Prepare one, and have it checked')
    const despite = publicationWaitsFor(open)
    if (despite.length > 0 && seenProceedings === undefined)
      return invalid({
        field: 'seenProceedings',
        message:
          'Publication waits for other proceedings that are still open. Wait, or tick the box if it is published all the same',
      })
    const row = await releaseRow(work, review.caseId, release.item)
    const kept = row && openFile(box, row)
    if (!kept) return notNow
    const now = await asItIsNow(work, open, release, kept)
    if ('because' in now) return now
    const lastDay = lastDayToSend(adopted, loadWorkingCalendar(), work.today)
    const early = isStatutory(review.kind) && stillToSend(written, lastDay).length > 0
    if (early && whyBefore === null)
      return invalid({
        field: 'whyBefore',
        message: `The full report must have gone to all three${lastDay ? ` by ${formatDate(lastDay)}` : ''} to be published today. Wait, or say why it is published before`,
      })
    const clock = publicationClock(open)
    const owed = clock !== undefined && (!clock.closed || clock.closed.as === 'not-owed')
    const late = owed && wouldBeLate(clock, work.today)
    if (late && whyLate === undefined)
      return invalid({ field: 'whyLate', message: 'This is after the last day of the clock. Say why it is late' })
    const until = availableUntil(adopted, loadWorkingCalendar(), work.today)
    if (!until)
      return refused('no-time', 'The guidance gives no time for which a review stays available, or it cannot be counted')
    const refusal = await movePracticeReview(work, open, 'publication.publish')
    if (refusal) return refusal
    const { title, summary } = release.content
    const frontedBy = planOf(written)?.frontedBy ?? null
    const salt = lastOf(written, 'checked', release.item)?.content.salt ?? ''
    const added = await addPublished(work, {
      release: release.item,
      salt,
      title,
      summary,
      frontedBy,
      on: work.today,
      until,
      type: kept.type,
      content: kept.content,
    })
    if (!added)
      return refused(
        'not-checked',
        'The database has no check of these very bytes by a second person, or not for these days. Prepare the file again, and have it checked. Nothing was published',
      )
    if (owed) {
      const running = clock.closed ? await runningAgain(work, open, clock) : clock
      if ('because' in running) return running
      await meetClock(work, running, work.moment, { reason: whyLate, box })
    }
    const [publishedOn, untilDay] = [work.today.toString(), until.toString()]
    await record(work, open, 'published', release.item, {
      ...{ publishedOn, untilDay, despite: [...despite] },
      whyBefore: early ? whyBefore : null,
    })
    work.audit(reviewPublished, review.caseId, {
      ...{ release: release.item, publishedOn, untilDay, early },
      proceedings: despite.length,
    })
    return backTo(open)
  },
)
