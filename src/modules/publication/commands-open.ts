import { canMovePracticeReview, type PracticeReviewState } from '../practice-reviews/index.ts'
import { lastOf, type Records } from './publication-record.ts'
import { isBeingRedacted, isBeingWritten, missingSections, releasedForPublication } from './report.ts'

export interface OpenFacts {
  readonly records: Records
  readonly state: PracticeReviewState
  /** Whether there is anything that a file is read for. */
  readonly protects: boolean
  readonly reader: { may(permission: string): boolean }
}

/** The commands that this reader may give now: the role may, and the publication stands so that it can be done. */
export function openCommands({ records, state, reader, protects }: OpenFacts): string[] {
  const writing = isBeingWritten(state)
  const redacting = isBeingRedacted(state)
  const deciding = state === 'agreed' || state === 'not-published'
  const may = (move: string) => canMovePracticeReview(state, move)
  const planned = lastOf(records, 'plan') !== undefined
  const can: Readonly<Record<string, boolean>> = {
    'publication.write-section': writing,
    'publication.add-recommendation': writing,
    'publication.change-recommendation': writing,
    'publication.add-redaction': redacting,
    'publication.end-redaction': redacting,
    'publication.add-person': redacting,
    'publication.change-person': redacting,
    'publication.confirm-nobody': redacting && !protects,
    'publication.record-draft': !['archived', 'stopped'].includes(state),
    'publication.put-to-executive': may('publication.put-to-executive') && missingSections(records).length === 0,
    'publication.agree': may('publication.agree'),
    'publication.send-back': may('publication.send-back'),
    'publication.plan': deciding,
    'publication.plan-impact': redacting,
    'publication.record-sending': deciding || state === 'published' || state === 'archived',
    'publication.write-letter': !['archived', 'stopped', 'published'].includes(state),
    'publication.record-letter-sent': true,
    'publication.record-comment': state !== 'stopped',
    'publication.record-regard': true,
    'publication.not-publish': may('publication.not-publish'),
    'publication.prepare': !['stopped', 'commissioned', 'archived'].includes(state),
    'publication.pass-hit': true,
    'publication.check': true,
    'publication.publish': may('publication.publish') && planned && releasedForPublication(records) !== undefined,
    'publication.archive': may('publication.archive'),
  }
  return Object.keys(can).filter(command => can[command] && reader.may(command))
}
