import type { ActionState, Standing } from './action.ts'

export type ActionMove =
  | 'actions.answer'
  | 'actions.close'
  | 'actions.send-back'
  | 'actions.check-impact'
  | 'actions.name-person'
  | 'actions.move-due'
  | 'actions.withdraw'
  | 'actions.decide-change'

type Moves = Partial<Readonly<Record<ActionMove, { readonly to: readonly ActionState[]; readonly label: string }>>>

const answer = { to: ['begun', 'under-way', 'held-up', 'to-check'], label: 'Say how far it is' } as const
const changed = (state: ActionState) => ({
  'actions.withdraw': { to: [state], label: 'Propose to withdraw it' },
  'actions.decide-change': { to: [state, 'withdrawn' as const], label: 'Agree to what is proposed, or not' },
})
const kept = (state: ActionState) => ({
  'actions.name-person': { to: [state], label: 'Say who does it' },
  'actions.move-due': { to: [state], label: 'Propose another last day' },
  ...changed(state),
})

/** What can be done with an action from where it stands, and where that leads. Buttons, refusals and tests read this table. */
export const actionMoves: Readonly<Record<ActionState, Moves>> = {
  begun: { 'actions.answer': answer, ...kept('begun') },
  'under-way': { 'actions.answer': answer, ...kept('under-way') },
  'held-up': { 'actions.answer': answer, ...kept('held-up') },
  reopened: {
    'actions.answer': { ...answer, to: ['reopened', 'under-way', 'held-up', 'to-check'] },
    ...kept('reopened'),
  },
  'to-check': {
    'actions.close': { to: ['closed'], label: 'Close it' },
    'actions.send-back': { to: ['under-way'], label: 'Send it back' },
    'actions.answer': { ...answer, label: 'Add to the answer' },
    ...changed('to-check'),
  },
  closed: { 'actions.check-impact': { to: ['sustained', 'reopened', 'closed'], label: 'Check the impact' } },
  sustained: {},
  withdrawn: {},
}

const proposing: readonly ActionMove[] = ['actions.move-due', 'actions.withdraw']

/** Nothing is decided on before it is proposed, and nothing else is proposed until it is decided. */
export function canMoveAction({ state, proposal }: Pick<Standing, 'state' | 'proposal'>, move: ActionMove): boolean {
  if (actionMoves[state][move] === undefined) return false
  return move === 'actions.decide-change' ? proposal !== undefined : !(proposal && proposing.includes(move))
}
