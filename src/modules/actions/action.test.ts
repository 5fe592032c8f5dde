import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { evidenceSince, isOpen, isOutside, type Step, standingOn, waitsForOwner } from './action.ts'
import { type ActionMove, actionMoves } from './action-moves.ts'
import { impactCheckAfter, impactCheckDay, remindersFor } from './action-times.ts'
import { countsOn, monthEnds } from './over-time.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const first = day('2026-01-05')

/** A step of a made-up action; `on` counts days from the first. */
function step(kind: Step['kind'], on: number, more: Partial<Step> = {}): Omit<Step, 'number'> {
  return {
    kind,
    on: first.add({ days: on }),
    progress: null,
    says: null,
    evidence: null,
    changed: null,
    result: null,
    due: null,
    by: 'm',
    byPerson: 'p',
    byOrganisation: 'o',
    at: Temporal.Instant.from('2026-01-05T09:00:00Z'),
    ...more,
  }
}
const path = (...steps: Omit<Step, 'number'>[]): Step[] => steps.map((one, index) => ({ ...one, number: index + 1 }))
const begun = step('begun', 0, { due: day('2026-02-27') })
const doneOn = (on: number) => step('answered', on, { progress: 'done', evidence: 'An audit' })

describe('an action, day by day', () => {
  const steps = path(
    begun,
    step('answered', 10, { progress: 'some' }),
    step('answered', 60, { progress: 'done', evidence: 'An audit' }),
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
    ['2026-03-06', 'to-check', '2026-02-27', false],
    ['2026-03-08', 'under-way', '2026-02-27', true],
    ['2026-03-16', 'to-check', '2026-02-27', false],
    ['2026-03-21', 'closed', '2026-09-21', false],
    ['2026-09-20', 'closed', '2026-09-21', false],
    ['2026-09-21', 'reopened', '2026-12-18', false],
    ['2026-12-19', 'reopened', '2026-12-18', true],
  ])('%s: %s, by %s, late: %s', (on, state, due, late) => {
    const standing = standingOn(steps, day(on))
    expect([standing?.state, standing?.due?.toString(), standing?.late]).toEqual([state, due, late])
  })

  test('what was shown before it began again does not count for closing', () => {
    expect(evidenceSince(steps.slice(0, 6)).map(({ number }) => number)).toEqual([3, 5])
    expect(evidenceSince(steps)).toEqual([])
  })
})

/** A life of an action that the moves allow: which step, and how many days after the one before. */
const life = fc
  .array(fc.record({ pick: fc.nat(), after: fc.integer({ min: 0, max: 40 }), due: fc.integer({ min: -10, max: 90 }) }), {
    maxLength: 12,
  })
  .map(choices => {
    const steps: Step[] = path(begun)
    let on = 0
    for (const { pick, after, due } of choices) {
      on += after
      const now = standingOn(steps, first.add({ days: on }))
      const open = now ? (Object.keys(actionMoves[now.state]) as ActionMove[]) : []
      const move = open[pick % Math.max(1, open.length)]
      if (!move) break
      const next = first.add({ days: on + due })
      const progress = (['not-started', 'some', 'half', 'nearly', 'done', 'held-up'] as const)[pick % 6] ?? 'some'
      const result = (['sustained', 'not-sustained', 'too-early'] as const)[pick % 3] ?? 'sustained'
      const made = {
        'actions.answer': step('answered', on, { progress, evidence: progress === 'done' ? 'An audit' : null }),
        'actions.close': step('closed', on, { due: next }),
        'actions.send-back': step('sent-back', on),
        'actions.check-impact': step('checked', on, { result, changed: 'yes', due: result === 'sustained' ? null : next }),
        'actions.name-person': step('named', on),
        'actions.move-due': step('due-moved', on, { due: next }),
        'actions.withdraw': step('withdrawn', on),
      }[move]
      steps.push({ ...made, number: steps.length + 1 })
      const stands = standingOn(steps, first.add({ days: on }))?.state
      expect(actionMoves[now?.state ?? 'begun'][move]?.to, `${now?.state} ${move} ${progress} ${result}`).toContain(stands)
    }
    return steps
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

  test('and is counted once: open, late, closed or withdrawn', () => {
    fc.assert(
      fc.property(fc.array(life, { maxLength: 6 }), fc.integer({ min: 0, max: 500 }), (lives, days) => {
        const on = first.add({ days })
        const { open, late, closed } = countsOn(lives, on)
        const standings = lives.flatMap(one => standingOn(one, on) ?? [])
        const withdrawn = standings.filter(({ state }) => state === 'withdrawn').length
        expect(open + late + closed + withdrawn).toBe(lives.length)
        expect(open + late).toBe(standings.filter(({ state }) => isOpen(state)).length)
        for (const { state, late, due } of standings)
          if (late && waitsForOwner(state)) expect(Temporal.PlainDate.compare(due ?? on, on)).toBe(-1)
      }),
      { numRuns: 200 },
    )
  })
})

test.each([
  // Six months are held to the month’s last day.
  ['2026-03-02', '2026-09-02'],
  ['2026-08-31', '2027-02-28'],
])('closed on %s: the impact is checked by %s where the arrangements say nothing', (closed, by) => {
  expect(impactCheckDay(day(closed), impactCheckAfter({})).toString()).toBe(by)
})

test('owner, then manager, then chair; what has passed is not sent', () => {
  const said = (today: string) => remindersFor('action', day('2026-03-31'), day(today)).map(({ to, on }) => `${to} ${on}`)
  expect(said('2026-03-02')).toEqual(['owner 2026-03-24', 'owner 2026-04-01', 'manager 2026-04-07', 'chair 2026-04-21'])
  expect(said('2026-03-30')).toEqual(['owner 2026-04-01', 'manager 2026-04-07', 'chair 2026-04-21'])
  expect(remindersFor('impact-check', day('2026-09-30'), day('2026-03-02')).map(({ to, on }) => `${to} ${on}`)).toEqual([
    'checker 2026-09-16',
    'checker 2026-10-01',
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
