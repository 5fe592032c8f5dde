import { dueUnder, type RetentionEvent, type RetentionRule, ruleFor } from '../retention/retention-rule.ts'

/** So many rows of one table are held of a case. */
export interface Holding {
  readonly kind: string
  readonly table: string
  readonly rows: number
  /** The table tells when something was last recorded; copies elsewhere do not. */
  readonly counted?: boolean
}

/** By which rule a kind of record became due; no day where the rule keeps it without end. */
export interface LineRule extends RetentionRule {
  readonly dueOn: string | null
}

/** What is known of one case without opening it. */
export interface HeldCase {
  readonly caseId: string
  readonly reference: string
  readonly openedOn: Temporal.PlainDate
  readonly lastOn: Temporal.PlainDate
  readonly holdings: readonly Holding[]
  /** Holds that were not lifted. */
  readonly holds: number
  /** Clocks that still run. */
  readonly runningClocks: number
}

export type Standing = 'due' | 'held' | 'still-open' | 'not-yet' | 'kept'

/**
 * What would become of a case today. A case goes as a whole, when the last of its kinds is due: none of them is kept longer than the
 * case that it belongs to, and none goes before it. A hold comes before everything, then a clock that still runs.
 */
export function standingOf(held: HeldCase, rules: readonly RetentionRule[], today: Temporal.PlainDate) {
  const days: Record<RetentionEvent, Temporal.PlainDate> = { opened: held.openedOn, 'last-recorded': held.lastOn }
  const kinds = [...new Set(held.holdings.map(({ kind }) => kind))].sort()
  const under: LineRule[] = kinds.flatMap(kind => {
    const rule = ruleFor(rules, kind)
    return rule ? [{ ...rule, kind, dueOn: dueUnder(rule, days)?.toString() ?? null }] : []
  })
  const due = under.map(({ dueOn }) => dueOn)
  const last = due.length === 0 || due.includes(null) ? null : (due.toSorted().at(-1) ?? null)
  const dueOn = last === null ? undefined : Temporal.PlainDate.from(last)
  const standing: Standing =
    held.holds > 0
      ? 'held'
      : held.runningClocks > 0
        ? 'still-open'
        : dueOn === undefined
          ? 'kept'
          : Temporal.PlainDate.compare(dueOn, today) <= 0
            ? 'due'
            : 'not-yet'
  return { standing, dueOn, rules: under }
}
