import type { ActionState } from './action.ts'

export type ActionMove =
  | 'actions.answer'
  | 'actions.close'
  | 'actions.send-back'
  | 'actions.check-impact'
  | 'actions.name-person'
  | 'actions.move-due'
  | 'actions.withdraw'

type Moves = Partial<Readonly<Record<ActionMove, { readonly to: readonly ActionState[]; readonly label: string }>>>

const answer = { to: ['begun', 'under-way', 'held-up', 'to-check'], label: 'Say how far it is' } as const
const withdraw = { to: ['withdrawn'], label: 'Withdraw it' } as const
const kept = (state: ActionState) => ({
  'actions.name-person': { to: [state], label: 'Say who does it' },
  'actions.move-due': { to: [state], label: 'Move the last day' },
})

/** What can be done with an action from where it stands, and where that leads. Buttons, refusals and tests read this table. */
export const actionMoves: Readonly<Record<ActionState, Moves>> = {
  begun: { 'actions.answer': answer, ...kept('begun'), 'actions.withdraw': withdraw },
  'under-way': { 'actions.answer': answer, ...kept('under-way'), 'actions.withdraw': withdraw },
  'held-up': { 'actions.answer': answer, ...kept('held-up'), 'actions.withdraw': withdraw },
  reopened: {
    'actions.answer': { ...answer, to: ['reopened', 'under-way', 'held-up', 'to-check'] },
    ...kept('reopened'),
    'actions.withdraw': withdraw,
  },
  'to-check': {
    'actions.close': { to: ['closed'], label: 'Close it' },
    'actions.send-back': { to: ['under-way'], label: 'Send it back' },
    'actions.answer': { ...answer, label: 'Add to the answer' },
    'actions.withdraw': withdraw,
  },
  closed: { 'actions.check-impact': { to: ['sustained', 'reopened', 'closed'], label: 'Check the impact' } },
  sustained: {},
  withdrawn: {},
}

export const canMoveAction = (state: ActionState, move: ActionMove) => actionMoves[state][move] !== undefined
