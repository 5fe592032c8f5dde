import type { Work } from '../../../platform/database/actor-transaction.ts'
import type { WaitingItem } from '../../../platform/module.ts'
import { listPracticeReviews, publicationClock } from '../../practice-reviews/index.ts'
import { publicationRead } from '../events.ts'
import { paths } from '../paths.ts'
import { lastOf, recordsOf } from '../publication-record.ts'
import { missingSections, releasedForPublication, stillToSend } from '../report.ts'
import { sendingClock } from '../sending-clock.ts'
import { findPublication, type OpenPublication } from '../store.ts'

/** What waits for the actor in reports that are past their writing: one step each, in no word of what people wrote. */
export async function waiting(work: Work): Promise<readonly WaitingItem[]> {
  if (!work.may('publication.read')) return []
  const items: WaitingItem[] = []
  for (const { review } of await listPracticeReviews(work)) {
    if (!['report-ready', 'with-executive', 'agreed'].includes(review.state)) continue
    const open = await findPublication(work, review.reference)
    if (!open) continue
    work.audit(publicationRead, review.caseId, { reference: review.reference }, { outcome: 'viewed' })
    items.push(...stepsOf(work, open))
  }
  return items
}

interface Step {
  readonly permission: string
  readonly act: string
  readonly title: string
  readonly action: string
  readonly due?: Temporal.PlainDate | undefined
}

function stepsOf(work: Work, open: OpenPublication): readonly WaitingItem[] {
  const { reference, begunAt } = open.review
  return openSteps(work, open)
    .filter(({ permission }) => work.may(permission))
    .map(({ act, title, action, due }) => ({
      title: `${reference}: ${title}`,
      detail: 'Report and publication',
      href: act === '' ? paths.publication(reference) : paths.act(reference, act),
      due,
      since: begunAt,
      mine: true,
      action,
    }))
}

function openSteps({ actor }: Work, open: OpenPublication): readonly Step[] {
  const { review, written } = open
  if (review.state === 'report-ready')
    return missingSections(written).length > 0
      ? [
          {
            permission: 'publication.put-to-executive',
            act: '',
            title: 'write what the law asks of the report',
            action: 'Look at it',
          },
        ]
      : [
          {
            permission: 'publication.put-to-executive',
            act: 'put-to-executive',
            title: 'put the report to the Executive',
            action: 'Put it to them',
          },
        ]
  if (review.state === 'with-executive')
    return [
      { permission: 'publication.agree', act: 'agree', title: 'the Executive’s agreement to the report', action: 'Record it' },
    ]
  const due = publicationClock(open)?.dueDay
  if (!lastOf(written, 'plan'))
    return [{ permission: 'publication.plan', act: 'plan', title: 'plan the publication', action: 'Plan it', due }]
  const clock = sendingClock(open)
  const unchecked = recordsOf(written, 'release').filter(
    ({ item, content }) => lastOf(written, 'checked', item) === undefined && content.preparedPerson !== actor.personId,
  )
  const last = unchecked.at(-1)
  return [
    ...(stillToSend(written).length > 0 && clock && !clock.closed
      ? [
          {
            permission: 'publication.record-sending',
            act: 'sending',
            title: 'send the full report to the three',
            action: 'Record it',
            due: clock.dueDay,
          },
        ]
      : []),
    ...(last
      ? [
          {
            permission: 'publication.check',
            act: `releases/${last.item}`,
            title: 'a file waits for a second person',
            action: 'Look at it',
            due,
          },
        ]
      : []),
    ...(releasedForPublication(written)
      ? [{ permission: 'publication.publish', act: 'publish', title: 'publish the review', action: 'Publish it', due }]
      : []),
  ]
}
