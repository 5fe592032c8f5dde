import type { Work } from '../../../platform/database/actor-transaction.ts'
import { command, created, done, invalid, refused } from '../../../platform/http/command.ts'
import { disposalDecided, disposalProposed } from '../events.ts'
import { paths } from '../paths.ts'
import { rulesToday } from '../retention/store.ts'
import { holdCase } from '../store.ts'
import { standingOf } from './disposal-line.ts'
import { decideForm, proposeForm } from './forms.ts'
import { addList, decideLines, disposalLines, heldCases, isOpen, type LineRow, listHash } from './store.ts'

/** Every case of the actor's teams with what would become of it today, and whether it stands on a list that is not settled. */
export async function triedToday(work: Work) {
  const rules = await rulesToday(work)
  const listed = new Map((await disposalLines(work)).filter(isOpen).map(line => [line.caseId, line.listReference]))
  return (await heldCases(work)).map(held => ({
    ...held,
    ...standingOf(held, rules, work.today),
    list: listed.get(held.caseId) ?? null,
  }))
}

/** Puts every case that is due on a list, for somebody else to approve. Nothing is disposed of by it. */
export const proposeDisposal = command(
  'privacy.propose-disposal',
  proposeForm,
  'The list is proposed',
  async (work, _: object) => {
    const due = (await triedToday(work)).flatMap(({ dueOn, ...one }) =>
      one.standing === 'due' && dueOn && one.list === null ? [{ ...one, dueOn }] : [],
    )
    if (due.length === 0) return refused('nothing-due', 'No case of yours is due that is not on a list already')
    for (const { reference } of due) await holdCase(work, reference)
    const list = await addList(work, due)
    for (const { caseId, reference, dueOn } of due)
      work.audit(disposalProposed, caseId, { reference, list, dueOn: dueOn.toString() })
    return created(paths.list(list))
  },
)

/** A list, as far as the actor may see it. */
export interface OpenList {
  readonly list: string
  readonly lines: readonly LineRow[]
}

export const waitingLines = (lines: readonly LineRow[]) => lines.filter(({ approved }) => approved === null)

/**
 * Approves what waits on a list, or turns it down. Refused to the one who proposed it. Whoever is shut out of a case on the list decides
 * on the others only; that one waits for somebody else. What was approved is carried out by `los dispose`.
 */
export const decideDisposal = command(
  'privacy.decide-disposal',
  decideForm,
  'Your decision on the list is recorded',
  async (work, { list, lines }: OpenList, input) => {
    const waiting = waitingLines(lines)
    if (waiting.length === 0) return refused('decided-already', 'Nothing on this list waits for a decision')
    if (waiting.some(({ proposerPerson }) => proposerPerson === work.actor.personId))
      return refused('own-proposal', 'You proposed this list. Somebody else must decide on it')
    if (input.decision === 'turn-down') {
      if (input.reason === undefined) return invalid({ field: 'reason', message: 'Write why not' })
      await decideLines(work, waiting, { approved: false, because: input.reason })
    } else {
      const held = new Set((await heldCases(work)).filter(({ holds }) => holds > 0).map(({ caseId }) => caseId))
      const under = waiting.filter(({ caseId }) => held.has(caseId)).map(({ reference }) => reference)
      if (under.length > 0)
        return refused('held', `Under a legal hold now: ${under.join(', ')}. Turn the list down, and propose the others again`)
      await decideLines(work, waiting, { approved: true, hash: listHash(waiting) })
    }
    const approved = input.decision === 'approve'
    const hash = approved ? listHash(waiting) : null
    for (const { caseId, reference } of waiting)
      work.audit(disposalDecided, caseId, { reference, list, approved, listHash: hash })
    return done(paths.list(list))
  },
)
