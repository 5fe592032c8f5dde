import type { Work } from '../../../platform/database/actor-transaction.ts'
import type { WaitingItem } from '../../../platform/module.ts'
import { isStatutory, listPracticeReviews } from '../../practice-reviews/index.ts'
import { publicationRead } from '../events.ts'
import { paths } from '../paths.ts'
import { nobodyConfirmed, protectsSomebody } from '../protected-list.ts'
import { publicationSteps } from '../publication-step.ts'
import { publishedIn } from '../published/store.ts'
import { findPublication, lastDays, type OpenPublication, protectionOf } from '../store.ts'

/** What waits for the actor in reports that are past their writing: one step each, in no word of what people wrote. */
export async function waiting(work: Work): Promise<readonly WaitingItem[]> {
  if (!work.may('publication.read')) return []
  const items: WaitingItem[] = []
  for (const { review } of await listPracticeReviews(work)) {
    if (!['report-ready', 'with-executive', 'agreed', 'not-published'].includes(review.state)) continue
    const open = await findPublication(work, review.reference)
    if (!open) continue
    work.audit(publicationRead, review.caseId, { reference: review.reference }, { outcome: 'viewed' })
    items.push(...(await stepsOf(work, open)))
  }
  return [...items, ...(await timesOver(work))]
}

async function stepsOf(work: Work, open: OpenPublication): Promise<readonly WaitingItem[]> {
  const { review, written } = open
  const protects = protectsSomebody((await protectionOf(work, open)).people)
  const steps = publicationSteps({
    state: review.state,
    records: written,
    statutory: isStatutory(review.kind),
    listed: protects || nobodyConfirmed(written) !== undefined,
    ...lastDays(open),
    today: work.today,
  })
  return steps
    .filter(({ may, notBy }) => work.may(may) && notBy !== work.actor.personId)
    .map(({ says, act, under, label, dueOn }) => ({
      title: `${review.reference}: ${says.charAt(0).toLowerCase()}${says.slice(1)}`,
      detail: 'Report and publication',
      href: paths.step(review.reference, { act, under }),
      due: dueOn,
      since: review.begunAt,
      mine: true,
      action: label,
    }))
}

/** What is published and whose time on the website is over, whether or not the review behind it is still kept. */
async function timesOver(work: Work): Promise<readonly WaitingItem[]> {
  if (!work.may('publication.take-down')) return []
  const over = (await publishedIn(work)).filter(
    ({ untilDay, archivedOn }) => archivedOn === null && Temporal.PlainDate.compare(untilDay, work.today) <= 0,
  )
  return over.map(({ id, title, untilDay, publishedOn, reference }) => ({
    title: `Published review “${title}”: its time on the website is over`,
    detail: 'Taken down, or left for longer',
    href: reference === null ? paths.takeDown(id) : paths.act(reference, 'archive'),
    due: untilDay,
    since: publishedOn.toZonedDateTime('Europe/London').toInstant(),
    mine: true,
    action: 'Decide',
  }))
}
