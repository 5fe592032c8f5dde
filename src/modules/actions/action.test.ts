import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { evidenceSince, isOutside, standingOn } from './action.ts'
import { canMoveAction } from './action-moves.ts'
import { actionTimes, checkDay, remindersFor } from './action-times.ts'
import { usualActionTimes } from './action-times-file.ts'
import { begun, day, doneOn, first, life, path, step } from './history.testing.ts'
import { monthEnds } from './over-time.ts'

describe('an action, day by day', () => {
  const steps = path(
    begun,
    step('answered', 10, { progress: 'some' }),
    doneOn(60),
    step('sent-back', 62),
    doneOn(70),
    step('closed', 75, { due: day('2026-09-21') }),
    step('checked', 259, { result: 'not-sustained', changed: 'partly', due: day('2026-12-18') }),
  )
  // Counted by hand: day 0 is Monday 5 January 2026, day 53 Friday 27 February, day 60 Friday 6 March.
  test.each([
    ['2026-01-04', undefined, undefined, undefined],
    ['2026-01-05', 'begun', '2026-02-27', false],
    ['2026-01-15', 'under-way', '2026-02-27', false],
    ['2026-02-27', 'under-way', '2026-02-27', false],
    ['2026-02-28', 'under-way', '2026-02-27', true],
    // The check has two weeks from the day on which the owner said that it is done: day 74 is Friday 20 March.
    ['2026-03-06', 'to-check', '2026-03-20', false],
    ['2026-03-08', 'under-way', '2026-02-27', true],
    ['2026-03-16', 'to-check', '2026-03-30', false],
    ['2026-03-21', 'closed', '2026-09-21', false],
    ['2026-09-20', 'closed', '2026-09-21', false],
    ['2026-09-21', 'reopened', '2026-12-18', false],
    ['2026-12-19', 'reopened', '2026-12-18', true],
  ])('%s: %s, by %s, late: %s', (on, state, due, late) => {
    const standing = standingOn(steps, day(on))
    expect([standing?.state, standing?.due?.toString(), standing?.late]).toEqual([state, due, late])
  })

  test('a check that nobody makes is late from the day after its last day; the owner’s lateness is over', () => {
    const waiting = path(begun, doneOn(60))
    expect(standingOn(waiting, day('2026-03-20'))).toMatchObject({ state: 'to-check', late: false })
    expect(standingOn(waiting, day('2026-03-21'))).toMatchObject({ state: 'to-check', late: true })
    // Sent back, the owner’s last day counts again.
    expect(standingOn(path(begun, doneOn(60), step('sent-back', 76)), day('2026-03-22'))?.due?.toString()).toBe('2026-02-27')
  })

  test('what is only proposed changes nothing, until it is agreed to, and nothing else is proposed meanwhile', () => {
    const later = day('2026-06-30')
    const proposed = path(begun, step('move-proposed', 50, { proposed: later }))
    const waits = standingOn(proposed, day('2026-02-28'))
    expect(waits).toMatchObject({ state: 'begun', late: true, proposal: { kind: 'move-proposed' } })
    expect(waits?.due?.toString()).toBe('2026-02-27')
    if (!waits) throw new Error('It had begun')
    expect(canMoveAction(waits, 'actions.decide-change')).toBe(true)
    expect(canMoveAction(waits, 'actions.move-due') || canMoveAction(waits, 'actions.withdraw')).toBe(false)
    const then = (more: ReturnType<typeof step>) => standingOn(path(...proposed, more), day('2026-02-28'))
    const agreed = then(step('due-moved', 51, { due: later }))
    expect([agreed?.due?.toString(), agreed?.late, agreed?.proposal]).toEqual(['2026-06-30', false, undefined])
    const declined = then(step('declined', 51))
    expect([declined?.due?.toString(), declined?.late, declined?.proposal]).toEqual(['2026-02-27', true, undefined])
    const gone = standingOn(path(begun, step('withdraw-proposed', 50)), day('2026-02-28'))
    expect(gone).toMatchObject({ state: 'begun', late: true })
  })

  test('what was shown before it began again does not count for closing', () => {
    expect(evidenceSince(steps.slice(0, 6)).map(({ number }) => number)).toEqual([3, 5])
    expect(evidenceSince(steps)).toEqual([])
  })
})

describe('how it stood on a past day', () => {
  test('is never changed by what happens later, and every step leads where the table of moves says', () => {
    fc.assert(
      fc.property(life, fc.integer({ min: -5, max: 500 }), (steps, days) => {
        const on = first.add({ days })
        const known = steps.filter(one => Temporal.PlainDate.compare(one.on, on) <= 0)
        // Whoever asked on that day, with the history that there was, got the same answer.
        expect(standingOn(steps, on)).toEqual(standingOn(known, on))
        // In whatever order the rows come.
        expect(standingOn(steps.toReversed(), on)).toEqual(standingOn(steps, on))
        expect(standingOn(steps, on) === undefined).toBe(days < 0)
      }),
      { numRuns: 500 },
    )
  })
})

const usual = actionTimes({}, usualActionTimes())

test.each([
  // Six months are held to the month’s last day.
  ['2026-03-02', '2026-09-02'],
  ['2026-08-31', '2027-02-28'],
])('closed on %s: the impact is checked by %s where the arrangements say nothing', (closed, by) => {
  expect(checkDay(day(closed), usual.impactCheck).toString()).toBe(by)
})

test('owner, then manager, then chair; what has passed is not sent', () => {
  const said = (today: string) => remindersFor('action', day('2026-03-31'), usual, day(today)).map(({ to, on }) => `${to} ${on}`)
  expect(said('2026-03-02')).toEqual(['owner 2026-03-24', 'owner 2026-04-01', 'manager 2026-04-07', 'chair 2026-04-21'])
  expect(said('2026-03-30')).toEqual(['owner 2026-04-01', 'manager 2026-04-07', 'chair 2026-04-21'])
  expect(remindersFor('impact-check', day('2026-09-30'), usual, day('2026-03-02')).map(({ to, on }) => `${to} ${on}`)).toEqual([
    'checker 2026-09-16',
    'checker 2026-10-01',
  ])
})

test('arrangements that state other times as local clocks are followed', () => {
  const localClocks = [{ id: 'action-check', within: { count: 1, unit: 'months' } }] as never
  const stated = actionTimes({ localClocks }, usualActionTimes())
  expect([stated.check, stated.impactCheck]).toEqual([
    { count: 1, unit: 'months' },
    { count: 6, unit: 'months' },
  ])
  expect(remindersFor('check', day('2026-03-31'), stated, day('2026-03-02')).map(({ to, on }) => `${to} ${on}`)).toEqual([
    'checker 2026-03-24',
    'checker 2026-04-01',
  ])
})

test('a year of month ends, and today', () => {
  const days = monthEnds(day('2026-03-02'), 4).map(String)
  expect(days).toEqual(['2025-12-31', '2026-01-31', '2026-02-28', '2026-03-02'])
})

describe('who checks', () => {
  const steps = path(begun, step('answered', 3, { progress: 'some', byPerson: 'answerer' }))
  const of = { owner: 'hospital', personId: 'doer', steps }
  test.each([
    ['from another organisation', { personId: 'x', organisationId: 'council', organisations: ['council'] }, true],
    ['from the owner', { personId: 'x', organisationId: 'hospital', organisations: ['hospital'] }, false],
    [
      'with a second seat at the owner',
      { personId: 'x', organisationId: 'council', organisations: ['council', 'hospital'] },
      false,
    ],
    ['who is to do it', { personId: 'doer', organisationId: 'council', organisations: ['council'] }, false],
    ['who has answered', { personId: 'answerer', organisationId: 'council', organisations: ['council'] }, false],
  ])('%s', (_, checker, outside) => {
    expect(isOutside(of, checker)).toBe(outside)
  })
})
