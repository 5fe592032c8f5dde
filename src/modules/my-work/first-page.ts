import type { Role } from '../people/index.ts'

/** What each post will find on its first page, said while nothing is there. */
const willBeHere: Readonly<Record<Role, string>> = {
  'business-manager': 'Every clock that runs, what is late, what is due this week and who has not answered will stand here.',
  'head-of-safeguarding': 'Every open incident with its clocks will stand here, the most pressing first.',
  'development-officer':
    'Courses, places and what reviews taught will stand here. Until then, the arrangements tell how learning works.',
  'administration-officer': 'Meetings, minutes to send and papers that are missing will stand here.',
  'accountable-officer': 'What needs your decision, and what changed since you last looked, will stand here.',
  delegate: 'Incidents that need your view or the partners’ decision will stand here.',
  'council-notifier': 'Each new concern will stand here with the last day to tell the partners and to notify the national Panel.',
  'group-chair': 'Your next meeting, its pack and your actions will stand here.',
  'agency-safeguarding-lead': 'What the partnership wants from your organisation, and by when, will stand here.',
  'agency-contributor': 'What the partnership wants from your organisation, and by when, will stand here.',
  'school-lead': 'If the partnership wants something from your school, it will stand here with its last day.',
  'education-officer': 'What the partnership wants from you, and by when, will stand here.',
  scrutineer: 'What the partnership promised, what happened and where the evidence is will stand here.',
  'independent-reviewer': 'Everything about your case, and nothing else, will stand here.',
  'system-administrator': 'You look after people and settings. Records of the partnerships are not open to you.',
}

export function firstWords(role: string): string {
  return willBeHere[role as Role] ?? 'What waits for you will stand here.'
}

/** For these the one thing to start is a concern: it has the green button of the page. */
const raisesFirst: readonly string[] = [
  'school-lead',
  'agency-safeguarding-lead',
  'agency-contributor',
  'education-officer',
] satisfies readonly Role[]

export const startsWithConcern = (role: string) => raisesFirst.includes(role)
