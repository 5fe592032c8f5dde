/** From when the years are counted: the day a case was opened, or the last day on which anything was recorded of it. */
export const retentionEvents = {
  opened: 'the case was opened',
  'last-recorded': 'anything was last recorded of the case',
} as const
export type RetentionEvent = keyof typeof retentionEvents

/** How long one kind of record is kept. Without years it is kept without end. */
export interface RetentionRule {
  readonly kind: string
  readonly years: number | null
  readonly after: RetentionEvent
  /** Who says so: a law, a policy, a schedule. */
  readonly authority: string
}

/** The kind whose rule holds for every kind that has none of its own. */
const wholeCase = 'case'

/** The rule of a kind; a kind that the schedule does not know goes by the rule of the whole case. */
export function ruleFor(rules: readonly RetentionRule[], kind: string): RetentionRule | undefined {
  return rules.find(one => one.kind === kind) ?? rules.find(one => one.kind === wholeCase)
}

/** The day from which a rule lets go of a record; none where it is kept without end. */
export function dueUnder({ years, after }: RetentionRule, days: Readonly<Record<RetentionEvent, Temporal.PlainDate>>) {
  return years === null ? undefined : days[after].add({ years })
}
