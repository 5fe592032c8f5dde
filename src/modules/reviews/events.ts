import { event } from '../../platform/audit/event.ts'

/** What this room writes to the log: ids, days, codes and counts, never a name or anyone's words. */
export const reviewRead = event<{ reference: string }>('reviews.read', 'A rapid review was read')
export const reviewsListed = event<{ incidents: readonly string[] }>('reviews.listed', 'Rapid reviews were listed')
export const reportTaken = event<{ reference: string; version: number; type: string }>(
  'reviews.report-taken',
  'The report of a rapid review was downloaded',
)
export const earlierTextsRead = event<{ reference: string; section: string }>(
  'reviews.earlier-texts-read',
  'Earlier texts of a report’s section were read',
)
export const whetherDecided = event<{ toBeDone: boolean; group: string }>(
  'reviews.whether-decided',
  'It was decided whether a rapid review is done',
)
export const chairNamed = event('reviews.chair-named', 'The chair of a Rapid Review Panel was named')
export const milestoneSet = event<{ milestone: string; dueOn: string; afterLastDay: boolean }>(
  'reviews.milestone-set',
  'A milestone of a rapid review was set',
)
export const milestoneWithdrawn = event<{ milestone: string }>(
  'reviews.milestone-withdrawn',
  'A milestone of a rapid review was withdrawn',
)
export const milestoneDone = event<{ milestone: string; doneOn: string }>(
  'reviews.milestone-done',
  'A milestone of a rapid review was done',
)
export const sectionWritten = event<{ section: string; round: number; finished: boolean }>(
  'reviews.section-written',
  'A section of a report was written',
)
export const safetyActionAdded = event<{ action: string; dueOn: string }>(
  'reviews.safety-action-added',
  'An immediate safety action was added',
)
export const safetyActionDone = event<{ action: string; doneOn: string }>(
  'reviews.safety-action-done',
  'An immediate safety action was done',
)
export const findingAdded = event<{ finding: string; about: string }>(
  'reviews.finding-added',
  'Good practice or an improvement was added to a rapid review',
)
export const entryWithdrawn = event<{ of: string; item: string }>(
  'reviews.entry-withdrawn',
  'An entry of a rapid review was withdrawn',
)
export const findingShown = event<{ reference: string; finding: string }>(
  'reviews.finding-shown',
  'A finding was read with the actions that came of it',
)
export const criterionJudged = event<{ criterion: string; answer: string }>(
  'reviews.criterion-judged',
  'A criterion for a local review was answered',
)
export const reviewViewGiven = event<{ partner: string; options: readonly string[]; dissent: boolean }>(
  'reviews.view-given',
  'A partner gave its view on what follows a rapid review',
)
export const reviewDecided = event<{ options: readonly string[]; group: string }>(
  'reviews.decided',
  'What follows a rapid review was decided',
)
export const signedOff = event<{ partner: string; version: number }>(
  'reviews.signed-off',
  'A partner signed off the report of a rapid review',
)
export const reportSent = event<{ sentAt: string; version: number; unsigned: readonly string[]; late: boolean }>(
  'reviews.report-sent',
  'The report of a rapid review was sent to the national Panel',
)
export const replyRecorded = event<{ receivedOn: string; says: string; questions: number }>(
  'reviews.reply-recorded',
  'The national Panel’s reply was recorded',
)
export const regardRecorded = event('reviews.regard-recorded', 'Regard to the national Panel’s reply was recorded')
export const questionAnswered = event<{ question: string }>(
  'reviews.question-answered',
  'A question of the national Panel was answered',
)
export const familyRecorded = event<{ told: boolean; on: string }>(
  'reviews.family-recorded',
  'It was recorded that the family was told, or why not',
)

export const events = [
  reviewRead,
  reviewsListed,
  reportTaken,
  earlierTextsRead,
  whetherDecided,
  chairNamed,
  milestoneSet,
  milestoneDone,
  milestoneWithdrawn,
  sectionWritten,
  safetyActionAdded,
  safetyActionDone,
  findingAdded,
  entryWithdrawn,
  findingShown,
  criterionJudged,
  reviewViewGiven,
  reviewDecided,
  signedOff,
  reportSent,
  replyRecorded,
  regardRecorded,
  questionAnswered,
  familyRecorded,
]
