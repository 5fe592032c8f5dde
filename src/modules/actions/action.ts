/** How far an agency says that an action is. Words, because a number would promise an exactness that nobody has. */
export const progressWords = {
  'not-started': 'Not started',
  some: 'Some of it',
  half: 'About half',
  nearly: 'Nearly all',
  done: 'All of it',
  'held-up': 'It is held up',
} as const
export type Progress = keyof typeof progressWords

export const priorities = {
  urgent: { says: 'Urgent', hint: 'Children may come to harm while it waits.' },
  high: { says: 'High', hint: '' },
  usual: { says: 'Usual', hint: '' },
} as const
export type Priority = keyof typeof priorities

/** Whether practice has changed since the action was closed (X3). */
export const practiceChanged = { yes: 'Yes', partly: 'Partly', no: 'No' } as const
export type PracticeChanged = keyof typeof practiceChanged

/** Whether the change lasts: `not-sustained` reopens the action, `too-early` asks again on another day. */
export const impacts = {
  sustained: 'Yes, the change has lasted',
  'not-sustained': 'No, and the action begins again',
  'too-early': 'It is too early to say',
} as const
export type Impact = keyof typeof impacts

export type StepKind =
  | 'begun'
  | 'answered'
  | 'sent-back'
  | 'closed'
  | 'checked'
  | 'move-proposed'
  | 'due-moved'
  | 'withdraw-proposed'
  | 'withdrawn'
  | 'declined'
  | 'named'

/** One thing that happened to an action. Steps are added and never changed; `number` counts those of one action, from 1. */
export interface Step {
  readonly number: number
  readonly kind: StepKind
  readonly on: Temporal.PlainDate
  readonly progress: Progress | null
  readonly says: string | null
  readonly evidence: string | null
  readonly changed: PracticeChanged | null
  readonly result: Impact | null
  /** The last day that holds from here on: of the action, of the check of an answer that it is done, or of the impact check. */
  readonly due: Temporal.PlainDate | null
  /** The last day that is only proposed. */
  readonly proposed: Temporal.PlainDate | null
  /** The membership, the person and the organisation of whoever did it. */
  readonly by: string
  readonly byPerson: string
  readonly byOrganisation: string
  readonly at: Temporal.Instant
}

/** Where an action stands. Late is not a state: it is worked out from the state and the last day. */
export type ActionState = 'begun' | 'under-way' | 'held-up' | 'to-check' | 'reopened' | 'closed' | 'sustained' | 'withdrawn'

export const actionStates: Readonly<
  Record<ActionState, { readonly says: string; readonly tone: 'running' | 'due-soon' | 'met' | 'not-owed' }>
> = {
  begun: { says: 'Not started', tone: 'not-owed' },
  'under-way': { says: 'Under way', tone: 'running' },
  'held-up': { says: 'Held up', tone: 'due-soon' },
  'to-check': { says: 'Done, to be checked', tone: 'running' },
  reopened: { says: 'Begun again', tone: 'due-soon' },
  closed: { says: 'Closed, impact to be checked', tone: 'met' },
  sustained: { says: 'Practice changed and stayed so', tone: 'met' },
  withdrawn: { says: 'Withdrawn', tone: 'not-owed' },
}

/** Somebody at the owner agency still has something to do. */
export const ownersStates: readonly ActionState[] = ['begun', 'under-way', 'held-up', 'reopened']
export const waitsForOwner = (state: ActionState) => ownersStates.includes(state)
/** Not closed and not withdrawn. */
export const openStates: readonly ActionState[] = [...ownersStates, 'to-check']

export interface Standing {
  readonly state: ActionState
  /** The last day of what is wanted now: of the action, of its check, or of its impact check; none once nothing is wanted. */
  readonly due: Temporal.PlainDate | undefined
  /** The last day has passed: the owner has not said that it is done, nobody has looked at the evidence, or the impact is not checked. */
  readonly late: boolean
  readonly progress: Progress | undefined
  /** What somebody proposes, the last day to be moved or the action withdrawn, and a second person has not decided on. */
  readonly proposal: Step | undefined
}

/**
 * Where an action stood at the end of a day, by what had happened until then (X5): undefined before it began. What happens later
 * never changes the answer for an earlier day.
 */
export function standingOn(steps: readonly Step[], day: Temporal.PlainDate): Standing | undefined {
  const until = steps.filter(({ on }) => Temporal.PlainDate.compare(on, day) <= 0)
  const [first, ...rest] = until.toSorted((one, other) => one.number - other.number)
  if (!first) return undefined
  const begun: Reached = {
    state: 'begun',
    due: first.due ?? undefined,
    progress: undefined,
    checkBy: undefined,
    proposal: undefined,
  }
  const { state, due, progress, checkBy, proposal } = rest.reduce(after, begun)
  const wanted = state === 'sustained' || state === 'withdrawn' ? undefined : state === 'to-check' ? checkBy : due
  return { state, due: wanted, late: wanted !== undefined && Temporal.PlainDate.compare(wanted, day) < 0, progress, proposal }
}

/** `due` is the last day of the action or of its impact check, `checkBy` that of the check while an answer waits for one. */
type Reached = Omit<Standing, 'late'> & { readonly checkBy: Temporal.PlainDate | undefined }

/** Where an action stands after one more step. */
function after(before: Reached, step: Step): Reached {
  const { kind, progress, result, due } = step
  const decided = { ...before, proposal: undefined }
  switch (kind) {
    case 'answered':
      return {
        ...before,
        state: afterAnswer(before.state, progress),
        progress: progress ?? undefined,
        checkBy: due ?? undefined,
      }
    case 'sent-back':
      return { ...before, state: 'under-way', progress: undefined }
    case 'closed':
      return { ...decided, state: 'closed', due: due ?? before.due }
    case 'checked':
      return { ...decided, state: afterCheck(result), due: due ?? before.due, progress: undefined }
    case 'move-proposed':
    case 'withdraw-proposed':
      return { ...before, proposal: step }
    case 'due-moved':
      return { ...decided, due: due ?? before.due }
    case 'withdrawn':
      return { ...decided, state: 'withdrawn' }
    case 'declined':
      return decided
    case 'begun':
    case 'named':
      return before
  }
}

function afterAnswer(before: ActionState, progress: Progress | null): ActionState {
  if (progress === 'done') return 'to-check'
  if (progress === 'held-up') return 'held-up'
  if (progress === 'not-started') return before === 'reopened' ? 'reopened' : 'begun'
  return 'under-way'
}

const afterCheck = (result: Impact | null): ActionState =>
  result === 'sustained' ? 'sustained' : result === 'not-sustained' ? 'reopened' : 'closed'

/** The answers that count for closing: those with evidence, since the action began or was begun again. */
export function evidenceSince(steps: readonly Step[]): readonly Step[] {
  const again = steps.findLast(({ result }) => result === 'not-sustained')?.number ?? 0
  return steps.filter(({ kind, evidence, number }) => kind === 'answered' && evidence !== null && number > again)
}

/** Who looks at an action, and where else that person has a seat. */
export interface Checker {
  readonly personId: string
  readonly organisationId: string
  readonly organisations: readonly string[]
}

/** Whether somebody may check what the owner agency did: from outside it, not the one who is to do it, nobody who answered (X2). */
export function isOutside(
  { owner, personId, steps }: { readonly owner: string; readonly personId: string; readonly steps: readonly Step[] },
  checker: Checker,
): boolean {
  return (
    checker.organisationId !== owner &&
    !checker.organisations.includes(owner) &&
    checker.personId !== personId &&
    !steps.some(({ kind, byPerson }) => kind === 'answered' && byPerson === checker.personId)
  )
}
