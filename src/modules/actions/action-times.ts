import type { Arrangements, Within } from '../arrangements/index.ts'

/** Whom a reminder goes to: the person named, whoever leads at the owner agency, the group's chair, or those who check. */
export const reminded = ['owner', 'manager', 'chair', 'checker'] as const
export type Reminded = (typeof reminded)[number]

/** What is waited for: the action itself, the check of an answer that it is done, or the check of its impact. */
export const waitedFor = ['action', 'check', 'impact-check'] as const
export type WaitedFor = (typeof waitedFor)[number]

/** How long the checks have, and who is reminded how many days after each last day; a day before is negative. */
export interface ActionTimes {
  readonly check: Within
  readonly impactCheck: Within
  readonly reminders: readonly { readonly of: WaitedFor; readonly days: number; readonly to: Reminded }[]
}

/** What the arrangements state, as local clocks with these ids; what they leave unsaid is as usual (X3). */
export function actionTimes({ localClocks }: Pick<Arrangements, 'localClocks'>, usual: ActionTimes): ActionTimes {
  const stated = (clock: string) => localClocks?.find(({ id }) => id === clock)?.within
  return {
    check: stated('action-check') ?? usual.check,
    impactCheck: stated('impact-check') ?? usual.impactCheck,
    reminders: usual.reminders,
  }
}

/** The last day of a check that may begin on this day. Working days are taken as days: weeks later, one day is not another. */
export function checkDay(from: Temporal.PlainDate, { count, unit }: Within): Temporal.PlainDate {
  return from.add(unit === 'months' ? { months: count } : { days: count })
}

export interface ReminderOfAction {
  readonly to: Reminded
  readonly due: Temporal.PlainDate
  readonly on: Temporal.PlainDate
}

/** The reminders of one last day. Days that have passed are left out. */
export function remindersFor(
  of: WaitedFor,
  due: Temporal.PlainDate,
  { reminders }: Pick<ActionTimes, 'reminders'>,
  today: Temporal.PlainDate,
): readonly ReminderOfAction[] {
  return reminders
    .filter(one => one.of === of)
    .map(({ to, days }) => ({ to, due, on: due.add({ days }) }))
    .filter(({ on }) => Temporal.PlainDate.compare(on, today) > 0)
}
