/** The parts of the arrangements under which changes are told, in the order in which a Business Manager goes through them. */
export const changeSections = {
  guidance: 'The guidance that is followed',
  organisations: 'Organisations',
  partners: 'The three partners and who acts for them',
  groups: 'Groups',
  decisions: 'Who decides',
  'case-team': 'Who works on a case',
  clocks: 'Clocks',
  reminders: 'Reminders',
  expectations: 'What is expected of agencies',
  agencies: 'Relevant agencies',
  escalation: 'When professionals or partners disagree',
  need: 'Levels of need',
  reviews: 'Incidents and reviews',
  scrutiny: 'Scrutiny and learning',
  training: 'Training',
  voice: 'The voice of children and families',
  performance: 'Performance data',
  outcomes: 'Pledges, outcomes and success criteria',
  'annual-report': 'The yearly report',
  funding: 'Funding',
  policies: 'Policies',
  'business-team': 'The business team',
  boards: 'Other boards',
  contacts: 'Contacts',
  words: 'What things are called',
  document: 'Other words of the document',
} as const

export type ChangeSection = keyof typeof changeSections

/** Whom a change is for. `everyone` stands for all of a kind, which its name tells. */
export type Whom = {
  readonly kind: 'partner' | 'group' | 'organisation' | 'role' | 'everyone'
  readonly id?: string
  readonly name: string
}

/** One thing that is different once the new arrangements hold: what, for whom, from when, and what must be done about it. */
export type Change = {
  /** Stays the same for the same change of the same two versions: letters, digits, hyphens and dots. */
  readonly id: string
  readonly section: ChangeSection
  /** `changed` is also said of an entry in other words; `succeeded` passes on a seat, its people and what was owed. */
  readonly kind: 'added' | 'ended' | 'renamed' | 'merged' | 'changed' | 'succeeded'
  readonly what: string
  readonly before?: string
  readonly after?: string
  /** The day of the adoption, or an organisation's own day where the file gives one. */
  readonly from: Temporal.PlainDate
  readonly forWhom: readonly Whom[]
  /** Absent where there is nothing to do but know it. */
  readonly mustDo?: string
  /** What the published document cites; the new one, or the old one of what ends. */
  readonly source?: readonly string[]
}
