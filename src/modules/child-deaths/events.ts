import { event } from '../../platform/audit/event.ts'

type OfCase = { readonly reference: string }

export const linkRead = event<OfCase>('child-deaths.read', 'What ties an incident to the child death review was read')
export const linkRecorded = event<OfCase & { jointResponse: string }>(
  'child-deaths.linked',
  'What ties an incident to the child death review was recorded',
)
export const tellingRecorded = event<OfCase & { on: string }>(
  'child-deaths.telling-recorded',
  'It was recorded who told whom of a child’s death',
)
export const learningAdded = event<OfCase & { learning: string }>(
  'child-deaths.learning-added',
  'Learning from a child death review was recorded',
)
export const learningShown = event<OfCase & { learning: string }>(
  'child-deaths.learning-shown',
  'Learning from a child death review was read with the actions that came of it',
)
export const reportRecorded = event<{ year: number }>(
  'child-deaths.report-recorded',
  'The yearly report on child deaths was recorded as sent',
)
export const followUpRecorded = event<{ year: number }>(
  'child-deaths.follow-up-recorded',
  'What followed the yearly report on child deaths was recorded',
)

export const events = [linkRead, linkRecorded, tellingRecorded, learningAdded, learningShown, reportRecorded, followUpRecorded]
