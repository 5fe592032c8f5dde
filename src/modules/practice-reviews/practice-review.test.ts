import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { commandsOpen } from './commands-open.ts'
import { invitedFrom } from './invited.ts'
import { policy } from './policy.ts'
import { kindNames, stateNames } from './practice-review.ts'
import { canMovePracticeReview, moveFrom, practiceReviewMoves } from './practice-review-moves.ts'

describe('the moves of a practice review', () => {
  test('lead from the decision to each state there is', () => {
    const reached = new Set(['commissioned'])
    for (let before = 0; before < reached.size; ) {
      before = reached.size
      for (const from of stateNames)
        if (reached.has(from)) for (const { to } of Object.values(practiceReviewMoves[from])) reached.add(to)
    }
    expect([...reached].sort()).toEqual([...stateNames].sort())
  })

  test('end where it is archived or stopped, and a report is not published before the Executive has agreed it', () => {
    expect(stateNames.filter(state => Object.keys(practiceReviewMoves[state]).length === 0)).toEqual(['archived', 'stopped'])
    const publishable = stateNames.filter(state => canMovePracticeReview(state, 'publication.publish'))
    expect(publishable).toEqual(['agreed', 'not-published'])
    expect(moveFrom('commissioned', 'toString')).toBeUndefined()
  })

  test('of this room each have a permission, as every command that is offered has', () => {
    const offered = stateNames.flatMap(state =>
      kindNames.flatMap(kind => ['INC-2026-001', 'REV-2026-001'].flatMap(reference => commandsOpen({ reference, kind, state }))),
    )
    expect([...new Set(offered)].filter(command => !Object.hasOwn(policy, command))).toEqual([])
  })

  test('nobody is appointed to, and no family invited by, a review of somebody else’s findings', () => {
    for (const kind of ['national-findings', 'other-area-findings'] as const) {
      const open = commandsOpen({ reference: 'REV-2026-001', kind, state: 'under-way' })
      expect(open).not.toContain('practice-reviews.appoint-reviewer')
      expect(open).not.toContain('practice-reviews.add-family')
      expect(open).toContain('practice-reviews.add-learning')
    }
  })
})

describe('who is invited', () => {
  const part = fc.string({ minLength: 1, maxLength: 20 }).filter(text => !/[,\n]/.test(text) && text.trim() !== '')
  test('is read back as it was written, whatever spaces and empty lines stand between', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(part, part), { maxLength: 8 }), pairs => {
        const typed = pairs.map(([role, agency]) => `  ${role} ,${agency}  `).join('\n\n')
        expect(invitedFrom(typed)).toEqual({
          ok: true,
          invited: pairs.map(([role, agency]) => ({ role: role.trim(), agency: agency.trim() })),
        })
      }),
    )
  })

  test.each([
    ['Teacher', 1],
    ['Teacher, Willowbank\n\n, Fenwood', 3],
    ['Teacher, Willowbank\nNurse,', 2],
  ])('%j: the line that has not both is named by its number on the page', (typed, line) => {
    expect(invitedFrom(typed)).toEqual({
      ok: false,
      message: `Line ${line} of those invited must have a role, a comma and an agency`,
    })
  })
})
