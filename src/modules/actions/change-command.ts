import type { Work } from '../../platform/database/actor-transaction.ts'
import { command, done, invalid, refused } from '../../platform/http/command.ts'
import type { Step } from './action.ts'
import { can, checksFromOutside, fromInside, notNow, type OnAction, ownersCopy, troubleWithNames } from './commands.ts'
import { actionWithdrawn, changeDeclined, changeProposed, lastDayMoved } from './events.ts'
import { moveDueForm, proposalForm, withdrawForm } from './forms.ts'
import { paths } from './paths.ts'
import { addStep, type OpenAction } from './store.ts'

/** Proposes another last day, with the reason. It holds once a second person from outside the owner agency has agreed. */
export const moveDue = command(
  'actions.move-due',
  moveDueForm,
  'The new last day is proposed. It holds once somebody from outside the agency has agreed',
  async (work, open: OnAction, { dueOn, says, namesNobody }) => {
    const { action, standing } = open
    if (!can(open, 'actions.move-due')) return notNow
    if (Temporal.PlainDate.compare(dueOn, work.today) < 0)
      return invalid({ field: 'dueOn', message: 'The new last day must be today or later' })
    if (standing.due?.equals(dueOn)) return invalid({ field: 'dueOn', message: 'This is the last day already' })
    const trouble = await troubleWithNames(work, { says }, open.origin, namesNobody)
    if (trouble) return trouble
    await addStep(work, action, { kind: 'move-proposed', says, proposedDay: dueOn })
    const { reference } = action
    work.audit(changeProposed, reference, { reference, what: 'move', to: dueOn.toString() }, ownersCopy(action))
    return done(paths.action(reference))
  },
)

/** Proposes that the action is no longer wanted. It stays open until a second person from outside the owner agency has agreed. */
export const withdrawAction = command(
  'actions.withdraw',
  withdrawForm,
  'It is proposed to withdraw the action. It stays open until somebody from outside the agency has agreed',
  async (work, open: OnAction, { says, namesNobody }) => {
    const { action } = open
    if (!can(open, 'actions.withdraw')) return notNow
    const trouble = await troubleWithNames(work, { says }, open.origin, namesNobody)
    if (trouble) return trouble
    await addStep(work, action, { kind: 'withdraw-proposed', says })
    const { reference } = action
    work.audit(changeProposed, reference, { reference, what: 'withdraw' }, ownersCopy(action))
    return done(paths.action(reference))
  },
)

/**
 * A second person from outside the owner agency agrees to what is proposed, or does not: no agency makes its own late action vanish. A day
 * that has passed meanwhile is refused.
 */
export const decideProposal = command(
  'actions.decide-change',
  proposalForm,
  'Your decision is recorded',
  async (work, open: OnAction, { agreed, says, namesNobody }) => {
    const { action, standing } = open
    const { proposal } = standing
    if (!proposal || !can(open, 'actions.decide-change')) return notNow
    if (!(await checksFromOutside(work, action))) return fromInside
    if (proposal.byPerson === work.actor.personId)
      return refused('own-proposal', 'Somebody else decides on what you have proposed yourself')
    if (agreed === 'yes' && proposal.proposed && Temporal.PlainDate.compare(proposal.proposed, work.today) < 0)
      return invalid({ field: 'agreed', message: 'The day that was proposed has passed. Choose no; another day can be proposed' })
    const trouble = await troubleWithNames(work, { says }, open.origin, namesNobody)
    if (trouble) return trouble
    await recordDecision(work, open, proposal, agreed === 'yes', says)
    return done(paths.action(action.reference))
  },
)

async function recordDecision(work: Work, { action, standing }: OpenAction, proposal: Step, agreed: boolean, says: string) {
  const { reference } = action
  const what = proposal.proposed ? 'move' : 'withdraw'
  if (!agreed) {
    await addStep(work, action, { kind: 'declined', says })
    work.audit(changeDeclined, reference, { reference, what }, ownersCopy(action))
  } else if (proposal.proposed) {
    await addStep(work, action, { kind: 'due-moved', says, dueDay: proposal.proposed })
    const moved = { reference, from: `${standing.due}`, to: proposal.proposed.toString() }
    work.audit(lastDayMoved, reference, moved, ownersCopy(action))
  } else {
    await addStep(work, action, { kind: 'withdrawn', says })
    work.audit(actionWithdrawn, reference, { reference }, ownersCopy(action))
  }
}
