import type { PracticeReviewState } from '../practice-reviews/index.ts'
import { lastOf, type Records, recordsOf } from './publication-record.ts'
import type { PublicationStep } from './publication-step.ts'
import { addresseeIds, releasedForPublication, stillToSend, textOfSection } from './report.ts'
import { sectionIds } from './report-section.ts'

/** Where each part of the way from the first section to the public page stands. `not-wanted`: it will not come to it. */
type StageState = 'done' | 'late' | 'now' | 'to-come' | 'not-wanted'
interface Stage {
  /** The part of the page that holds it. */
  readonly id: string
  readonly title: string
  readonly state: StageState
  /** What is there of it already: counts and days, no word of what people wrote. */
  readonly says: string
  /** Who does what comes next in it, and where, while there is something to do. */
  readonly step: PublicationStep | undefined
}

interface PathFacts {
  readonly state: PracticeReviewState
  readonly records: Records
  readonly statutory: boolean
  readonly listed: boolean
  readonly steps: readonly PublicationStep[]
  readonly today: Temporal.PlainDate
  readonly formatDate: (day: Temporal.PlainDate) => string
}

/** To which part of the way a step belongs, by the permission of whoever takes it. */
const stageOf: Readonly<Record<string, string>> = {
  'publication.write-section': 'report',
  'practice-reviews.report-ready': 'report',
  'publication.put-to-executive': 'executive',
  'publication.agree': 'executive',
  'publication.plan': 'plan',
  'publication.plan-impact': 'impact',
  'publication.record-sending': 'told',
  'publication.write-letter': 'told',
  'publication.record-letter-sent': 'told',
  'publication.add-person': 'protected',
  'publication.prepare': 'files',
  'publication.check': 'files',
  'publication.publish': 'published',
  'publication.archive': 'archived',
}

/** The whole way of a report in its parts, in the order in which they are usually done. */
export function publicationPath(facts: PathFacts): readonly Stage[] {
  const { state, records, statutory, listed, steps, today } = facts
  const on = (iso: string | undefined) => (iso === undefined ? '' : facts.formatDate(Temporal.PlainDate.from(iso)))
  const written = sectionIds.filter(id => textOfSection(records, id) !== '').length
  const [agreement, plan] = [lastOf(records, 'agreement')?.content, lastOf(records, 'plan')?.content]
  const published = recordsOf(records, 'published').at(-1)?.content
  const file = releasedForPublication(records)?.content
  const sent = addresseeIds.length - stillToSend(records).length
  const parts: readonly (readonly [id: string, title: string, done: boolean, says: string])[] = [
    [
      'report',
      'The report',
      agreement !== undefined || state === 'with-executive',
      `${written} of ${sectionIds.length} sections`,
    ],
    ['executive', 'Agreement of the Executive', agreement !== undefined, on(agreement?.agreedOn)],
    ['plan', 'What is published, and when', plan !== undefined, plan ? `Planned for ${on(plan.publishOn)}` : ''],
    ['impact', 'What it means for people', lastOf(records, 'impact') !== undefined, ''],
    ...(statutory
      ? [
          [
            'told',
            'The report, whole, to the Panel, the Secretary of State and Ofsted',
            sent === addresseeIds.length,
            sent === 0 ? '' : `Sent to ${sent} of ${addresseeIds.length}`,
          ] as const,
        ]
      : []),
    ['protected', 'Who must not be known', listed, ''],
    ['files', 'The public file, checked by a second person', file !== undefined, file ? `File ${file.number}` : ''],
    ['published', 'On the website', published !== undefined, on(published?.publishedOn)],
    ...(published ? [['archived', 'Taken down', state === 'archived', `Not before ${on(published.untilDay)}`] as const] : []),
  ]
  const ended = state === 'stopped' || (state === 'not-published' && steps.every(({ may }) => stageOf[may] === 'told'))
  return parts.map(([id, title, done, says]) => {
    const step = steps.find(({ may }) => stageOf[may] === id)
    const late = step?.dueOn !== undefined && Temporal.PlainDate.compare(step.dueOn, today) < 0
    const now = late ? 'late' : 'now'
    return { id, title, says, step, state: step ? now : done ? 'done' : ended ? 'not-wanted' : 'to-come' }
  })
}
