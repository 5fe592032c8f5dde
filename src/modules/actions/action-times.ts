import type { Arrangements } from '../arrangements/index.ts'

type Length = { readonly count: number; readonly unit: 'working days' | 'days' | 'months' }

/** What holds where a partnership's arrangements say nothing else: they say it as a local clock with this id (X3). */
const impactCheck = 'impact-check'
const usualImpactCheck: Length = { count: 6, unit: 'months' }

/** How long after closing the impact is checked: what the arrangements state, or six months. */
export function impactCheckAfter({ localClocks }: Pick<Arrangements, 'localClocks'>): Length {
  return localClocks?.find(({ id }) => id === impactCheck)?.within ?? usualImpactCheck
}

/** The day by which the impact is to be checked. Working days are taken as days: months later, one day is not another. */
export function impactCheckDay(closedOn: Temporal.PlainDate, { count, unit }: Length): Temporal.PlainDate {
  return closedOn.add(unit === 'months' ? { months: count } : { days: count })
}

/** Whom a reminder goes to: the person named, whoever leads at the owner agency, the group's chair, or those who check the impact. */
export const reminded = ['owner', 'manager', 'chair', 'checker'] as const
export type Reminded = (typeof reminded)[number]

/** Days from the last day of an action: owner, then manager, then group chair, each once (X5). */
const ofAction = [
  { to: 'owner', days: -7 },
  { to: 'owner', days: 1 },
  { to: 'manager', days: 7 },
  { to: 'chair', days: 21 },
] as const
const ofImpactCheck = [
  { to: 'checker', days: -14 },
  { to: 'checker', days: 1 },
] as const

export interface ReminderOfAction {
  readonly to: Reminded
  readonly due: Temporal.PlainDate
  readonly on: Temporal.PlainDate
}

/** The reminders of one last day. Days that have passed are left out. */
export function remindersFor(
  of: 'action' | 'impact-check',
  due: Temporal.PlainDate,
  today: Temporal.PlainDate,
): readonly ReminderOfAction[] {
  return (of === 'action' ? ofAction : ofImpactCheck)
    .map(({ to, days }) => ({ to, due, on: due.add({ days }) }))
    .filter(({ on }) => Temporal.PlainDate.compare(on, today) > 0)
}
