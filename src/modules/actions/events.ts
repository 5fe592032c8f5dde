import { event } from '../../platform/audit/event.ts'

type OfAction = { readonly reference: string }

/** What this room writes to the log. An action says nothing of a child, so its reading is not noted. */
export const actionBegun = event<OfAction & { owner: string; group: string; origin: string; dueOn: string }>(
  'actions.begun',
  'An action was begun',
)
export const actionAnswered = event<OfAction & { progress: string; evidence: boolean }>(
  'actions.answered',
  'The owner agency said how far an action is',
)
export const evidenceTaken = event<OfAction & { file: string }>('actions.evidence-taken', 'A file with evidence was taken')
export const actionClosed = event<OfAction & { checkBy: string }>('actions.closed', 'An action was closed')
export const actionSentBack = event<OfAction>('actions.sent-back', 'An action was sent back to its owner')
export const impactChecked = event<OfAction & { changed: string; result: string }>(
  'actions.impact-checked',
  'The impact of an action was checked',
)
export const personNamed = event<OfAction & { person: string }>('actions.person-named', 'It was said who does an action')
export const lastDayMoved = event<OfAction & { from: string; to: string }>(
  'actions.due-moved',
  'The last day of an action was moved',
)
export const changeProposed = event<OfAction & { what: 'move' | 'withdraw'; to?: string }>(
  'actions.change-proposed',
  'It was proposed to move the last day of an action, or to withdraw it',
)
export const changeDeclined = event<OfAction & { what: 'move' | 'withdraw' }>(
  'actions.change-declined',
  'What was proposed for an action was not agreed to',
)
export const actionWithdrawn = event<OfAction>('actions.withdrawn', 'An action was withdrawn')
export const recommendationRecorded = event<{ kind: string }>(
  'actions.recommendation-recorded',
  'A recommendation, finding or decision from elsewhere was recorded',
)

export const events = [
  actionBegun,
  actionAnswered,
  evidenceTaken,
  actionClosed,
  actionSentBack,
  impactChecked,
  personNamed,
  changeProposed,
  lastDayMoved,
  changeDeclined,
  actionWithdrawn,
  recommendationRecorded,
]
