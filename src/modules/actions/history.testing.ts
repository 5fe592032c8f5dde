import fc from 'fast-check'
import { expect } from 'vitest'
import { type Step, standingOn } from './action.ts'
import { type ActionMove, actionMoves, canMoveAction } from './action-moves.ts'

export const day = (text: string) => Temporal.PlainDate.from(text)
export const first = day('2026-01-05')

/** A step of a made-up action; `on` counts days from the first. */
export function step(kind: Step['kind'], on: number, more: Partial<Step> = {}): Omit<Step, 'number'> {
  return {
    kind,
    on: first.add({ days: on }),
    progress: null,
    says: null,
    evidence: null,
    changed: null,
    result: null,
    due: null,
    proposed: null,
    by: 'm',
    byPerson: 'p',
    byOrganisation: 'o',
    at: Temporal.Instant.from('2026-01-05T09:00:00Z'),
    ...more,
  }
}
export const path = (...steps: Omit<Step, 'number'>[]): Step[] => steps.map((one, index) => ({ ...one, number: index + 1 }))
export const begun = step('begun', 0, { due: day('2026-02-27') })
/** The owner says that all of it is done; the check has two weeks. */
export const doneOn = (on: number, evidence = 'An audit') =>
  step('answered', on, { progress: 'done', evidence, due: first.add({ days: on + 14 }) })

/** A life of an action that the moves allow: which step, and how many days after the one before. */
export const life = fc
  .array(fc.record({ pick: fc.nat(), after: fc.integer({ min: 0, max: 40 }), due: fc.integer({ min: -10, max: 90 }) }), {
    maxLength: 12,
  })
  .map(choices => {
    const steps: Step[] = path(begun)
    let on = 0
    for (const { pick, after, due } of choices) {
      on += after
      const now = standingOn(steps, first.add({ days: on }))
      const open = now ? (Object.keys(actionMoves[now.state]) as ActionMove[]).filter(one => canMoveAction(now, one)) : []
      const move = open[pick % Math.max(1, open.length)]
      if (!move) break
      const next = first.add({ days: on + due })
      const progress = (['not-started', 'some', 'half', 'nearly', 'done', 'held-up'] as const)[pick % 6] ?? 'some'
      const result = (['sustained', 'not-sustained', 'too-early'] as const)[pick % 3] ?? 'sustained'
      const made = {
        'actions.answer': progress === 'done' ? doneOn(on) : step('answered', on, { progress }),
        'actions.close': step('closed', on, { due: next }),
        'actions.send-back': step('sent-back', on),
        'actions.check-impact': step('checked', on, { result, changed: 'yes', due: result === 'sustained' ? null : next }),
        'actions.name-person': step('named', on),
        'actions.move-due': step('move-proposed', on, { proposed: next }),
        'actions.withdraw': step('withdraw-proposed', on),
        'actions.decide-change':
          pick % 3 === 0
            ? step('declined', on)
            : now?.proposal?.proposed
              ? step('due-moved', on, { due: now.proposal.proposed })
              : step('withdrawn', on),
      }[move]
      steps.push({ ...made, number: steps.length + 1 })
      const stands = standingOn(steps, first.add({ days: on }))?.state
      expect(actionMoves[now?.state ?? 'begun'][move]?.to, `${now?.state} ${move} ${progress} ${result}`).toContain(stands)
    }
    return steps
  })
