import { z } from 'zod'
import {
  type ActionState,
  actionStates,
  impacts,
  type Priority,
  type Progress,
  practiceChanged,
  priorities,
  type Standing,
  type Step,
  waitsForOwner,
} from './action.ts'

const words = z.string()
const maybe = z.string().nullable()
const states = z.enum(Object.keys(actionStates) as [ActionState, ...ActionState[]])

/** An action in a list. Days are ISO days. */
export const ActionLine = z.object({
  reference: words,
  title: words,
  owner: words,
  /** Name and post of the one who is to do it. */
  who: words,
  group: words,
  state: states,
  says: words,
  /** The last day of what is wanted now has passed, a check’s own day too. */
  late: z.boolean(),
  /** The last day of what is wanted now. */
  dueOn: maybe,
  progress: maybe,
  priority: z.enum(Object.keys(priorities) as [Priority, ...Priority[]]),
})
export type ActionLine = z.infer<typeof ActionLine>

/** What an action springs from, as far as this reader may see it: always its kind, the rest only where it may be read. */
export const OriginShown = z.object({
  kind: words,
  id: words,
  says: words,
  title: maybe,
  href: maybe,
  /** Where it is from, where no record of the trail says it. */
  detail: maybe,
  trail: z.array(z.object({ title: words, href: words })),
})
export type OriginShown = z.infer<typeof OriginShown>

/** Whether this reader may make an action of something; `case-team`, where only those may who know which names must stay out of it. */
export const Begins = z.enum(['yes', 'case-team', 'no'])
export const caseTeamBegins =
  'Only the case team of the review makes an action of its recommendations: it knows which names must stay out of it. Ask the Business Manager or the Head of Safeguarding.'

const StepShown = z.object({
  title: words,
  on: words,
  by: words,
  organisation: words,
  says: maybe,
  evidence: maybe,
  /** What was given with it; without an address where it cannot be taken. */
  files: z.array(z.object({ name: words, says: words, href: maybe })),
  /** A later answer of the same kind counts instead. */
  kind: words,
})

export const ActionModel = ActionLine.extend({
  wanted: words,
  measure: words,
  begunOn: words,
  begunBy: words,
  origin: OriginShown,
  steps: z.array(StepShown),
  next: z.object({ sentence: words, wanted: maybe }),
  /** What waits for a second person to agree. */
  proposal: maybe,
  /** What this reader can do now. */
  acts: z.array(z.object({ move: words, label: words, href: words })),
  stations: z.array(z.object({ state: z.enum(['done', 'late', 'now', 'to-come']), title: words, detail: words })),
})
export type ActionModel = z.infer<typeof ActionModel>

const answers: Readonly<Record<Progress, string>> = {
  'not-started': 'not started yet',
  some: 'some of it is done',
  half: 'about half is done',
  nearly: 'nearly all is done',
  done: 'all of it is done',
  'held-up': 'it is held up',
}

/** What the last day of an action in this state is called. */
export const dueName = (state: ActionState) =>
  state === 'closed' ? 'Impact check by' : state === 'to-check' ? 'To be checked by' : 'Last day'

/** What happened, in words. */
export function stepTitle(
  { kind, progress, changed, result, due, proposed }: Step,
  formatDate: (day: Temporal.PlainDate) => string,
): string {
  switch (kind) {
    case 'begun':
      return due ? `Begun, last day ${formatDate(due)}` : 'Begun'
    case 'answered':
      return progress ? `The owner says: ${answers[progress]}` : 'Answered'
    case 'sent-back':
      return 'Sent back: something is still missing'
    case 'closed':
      return due ? `Closed, impact to be checked by ${formatDate(due)}` : 'Closed'
    case 'checked':
      return `Impact checked. Has practice changed? ${changed ? practiceChanged[changed] : ''}. Will it last? ${result ? impacts[result] : ''}`
    case 'move-proposed':
      return proposed ? `Proposed: another last day, ${formatDate(proposed)}` : 'Proposed: another last day'
    case 'withdraw-proposed':
      return 'Proposed: to withdraw it'
    case 'declined':
      return 'Not agreed: it stays as it is'
    case 'due-moved':
      return due ? `Last day moved to ${formatDate(due)}` : 'Last day moved'
    case 'named':
      return 'Handed to another person'
    case 'withdrawn':
      return 'Withdrawn'
  }
}

/** What happens next with an action: one sentence, who and by when. */
export function nextOf(
  { state, due, late }: Standing,
  { who, owner, checkers }: { readonly who: string; readonly owner: string; readonly checkers: string },
  formatDate: (day: Temporal.PlainDate) => string,
): string {
  const by = due ? formatDate(due) : ''
  if (waitsForOwner(state))
    return late
      ? `It is late: the last day was ${by}. ${who}, ${owner}, says how far it is.`
      : `${who}, ${owner}, finishes it by ${by}.`
  const asked = checkers === '' ? '' : ` Asked to: ${checkers}.`
  if (state === 'to-check')
    return late
      ? `The check is late: the evidence was to be looked at by ${by}. Somebody from outside ${owner} closes it or sends it back.${asked}`
      : `Somebody from outside ${owner} looks at the evidence${due ? ` by ${by}` : ''}, and closes it or sends it back.${asked}`
  if (state === 'closed')
    return late
      ? `The impact was to be checked by ${by}. Somebody from outside ${owner} says whether practice has changed.${asked}`
      : `By ${by} somebody from outside ${owner} says whether practice has changed, and whether it lasts.`
  return state === 'sustained'
    ? 'Nothing more. Practice has changed, and it has lasted.'
    : 'Nothing more. It is no longer wanted.'
}

/** What is proposed and not decided yet: one sentence. */
export function proposalInWords(
  { proposal, due }: Standing,
  owner: string,
  formatDate: (day: Temporal.PlainDate) => string,
): string | null {
  if (!proposal) return null
  const what = proposal.proposed
    ? `It is proposed to move the last day${due ? ` from ${formatDate(due)}` : ''} to ${formatDate(proposal.proposed)}.`
    : 'It is proposed to withdraw this action.'
  return `${what} Nothing changes until a second person, from outside ${owner}, has agreed.`
}

export interface Station {
  readonly state: 'done' | 'late' | 'now' | 'to-come'
  readonly title: string
  readonly detail: string
}

/** The way of an action from its beginning to its impact, as four stations. */
export function stationsOf(
  steps: readonly Step[],
  { state, due, late, progress }: Standing,
  formatDate: (day: Temporal.PlainDate) => string,
): Station[] {
  const last = (kind: Step['kind']) => steps.findLast(step => step.kind === kind)
  const [begun, closed, checked] = [steps[0], last('closed'), last('checked')]
  const count = steps.filter(({ kind }) => kind === 'answered').length
  const again = state === 'reopened' || (checked?.result === 'not-sustained' && state !== 'closed' && state !== 'sustained')
  const by = due ? `by ${formatDate(due)}` : ''
  const withOwner = waitsForOwner(state)
  const answered =
    count === 0
      ? 'No answer yet'
      : `${count === 1 ? 'One answer' : `${count} answers`}${progress ? `: ${answers[progress]}` : ''}`
  const ended = state === 'closed' || state === 'sustained'
  const open = late ? ('late' as const) : ('now' as const)
  if (state === 'withdrawn') {
    const on = last('withdrawn')?.on
    return [
      { state: 'done', title: 'Begun', detail: begun ? formatDate(begun.on) : '' },
      { state: 'done', title: 'Withdrawn', detail: on ? formatDate(on) : '' },
    ]
  }
  return [
    {
      state: 'done',
      title: again ? 'Begun again' : 'Begun',
      detail: formatDay(again ? checked?.on : begun?.on, formatDate),
    },
    {
      state: withOwner ? open : 'done',
      title: withOwner ? 'With the owner' : 'Answered',
      detail: withOwner ? `${answered}, ${by}` : answered,
    },
    {
      state: state === 'to-check' ? open : ended ? 'done' : 'to-come',
      title: state === 'to-check' ? 'To be checked' : 'Closed',
      detail:
        state === 'to-check' ? `From outside the agency${due ? `, ${by}` : ''}` : ended ? formatDay(closed?.on, formatDate) : '',
    },
    {
      state: state === 'sustained' ? 'done' : state === 'closed' ? open : 'to-come',
      title: state === 'sustained' ? 'Practice changed' : 'Impact check',
      detail: state === 'sustained' ? formatDay(checked?.on, formatDate) : state === 'closed' ? by : '',
    },
  ]
}

const formatDay = (day: Temporal.PlainDate | undefined, formatDate: (day: Temporal.PlainDate) => string) =>
  day ? formatDate(day) : ''
