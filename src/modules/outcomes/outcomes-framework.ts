import type { Arrangements } from '../arrangements/index.ts'

/** What a partnership has promised or wants to reach (2023 Local context, Success criteria), and its business plan's priorities. */
export const promiseKinds = {
  pledge: { one: 'Pledge', many: 'The pledge' },
  outcome: { one: 'Key outcome', many: 'Key outcomes' },
  'success-criterion': { one: 'Success criterion', many: 'What success looks like' },
  priority: { one: 'Priority', many: 'Priorities of the business plan' },
} as const
export type PromiseKind = keyof typeof promiseKinds

export function isPromiseKind(text: string): text is PromiseKind {
  return Object.hasOwn(promiseKinds, text)
}

/** How far a promise has come, as the partnership judges it. */
export const judgements = {
  'under-way': { says: 'Under way', tone: 'blue', needsEvidence: false },
  shown: { says: 'Reached, and evidence shows it', tone: 'green', needsEvidence: true },
  sustained: { says: 'Reached and kept up', tone: 'green', needsEvidence: true },
  'not-reached': { says: 'Not reached', tone: 'red', needsEvidence: false },
} as const
export type Judgement = keyof typeof judgements

/** Before anybody has judged: whether there is anything to judge by. */
export const unjudged = {
  'no-evidence': { says: 'No evidence yet', tone: 'grey' },
  'not-judged': { says: 'Evidence not yet weighed', tone: 'yellow' },
} as const

export type OutcomeState = Judgement | keyof typeof unjudged

export const states = { ...unjudged, ...judgements } as const

/** One line of the framework. `entry` is its id in the arrangements, or the priority's own. */
export interface Promised {
  readonly kind: PromiseKind
  readonly entry: string
  readonly says: string
  readonly source: readonly string[]
}

/** What the arrangements promise, in their order. A version that lists none gives none. */
export function promisesOf(arrangements: Arrangements): readonly Promised[] {
  const listed = [
    ['pledge', arrangements.pledges],
    ['outcome', arrangements.outcomes],
    ['success-criterion', arrangements.successCriteria],
  ] as const
  return listed.flatMap(([kind, entries = []]) =>
    entries.map(({ id, says, source }) => ({ kind, entry: id, says, source: source ?? [] })),
  )
}

/** How a promise stands: the last judgement as long as something shows it, or what there is to judge by. */
export function stateOf(judged: Judgement | undefined, evidence: number): OutcomeState {
  if (judged && !lacksEvidence(judged, evidence)) return judged
  return evidence === 0 ? 'no-evidence' : 'not-judged'
}

/** Nobody may say that something is reached when nothing shows it. */
export function lacksEvidence(judged: Judgement, evidence: number): boolean {
  return judgements[judged].needsEvidence && evidence === 0
}
