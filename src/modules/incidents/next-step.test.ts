import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { incidentMoves } from './incident-moves.ts'
import { listed, nextSteps, type Reader, type StepFacts, stepsFor } from './next-step.ts'
import { policy } from './policy.ts'
import { type Partner, partners, type Standing, standings } from './serious-incident.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const facts = (standing: Standing, more: Partial<StepFacts> = {}): StepFacts => ({
  standing,
  running: new Map(),
  missing: [],
  group: 'the Executive',
  ...more,
})
const both = new Map([
  ['tell-partners', day('2026-03-09')],
  ['notify-panel', day('2026-03-06')],
])
const commands = (facts: StepFacts) => nextSteps(facts).map(({ command }) => command)

/** Who reads, by role: what the policy gives that role. */
const reader = (role: string, partner?: Partner): Reader => ({
  partner,
  may: permission => Object.entries(policy).some(([name, { roles }]) => name === permission && roles.some(one => one === role)),
})

test.each<[Standing, StepFacts, (string | undefined)[]]>([
  [
    'open',
    facts('open', { running: both, missing: ['police'] }),
    ['incidents.notify', 'incidents.tell-partners', 'incidents.give-view'],
  ],
  ['notified', facts('notified', { missing: [] }), ['incidents.decide-threshold']],
  ['not-notified', facts('not-notified', { missing: ['health'] }), ['incidents.give-view']],
  ['met-not-notified', facts('met-not-notified', { running: both }), ['incidents.notify', 'incidents.tell-partners']],
  ['not-met-undecided-notification', facts('not-met-undecided-notification'), ['incidents.record-not-notifying']],
  ['notified-not-met', facts('notified-not-met'), ['incidents.tell-panel-not-met']],
  ['rapid-review', facts('rapid-review'), [undefined]],
  ['ended-not-met', facts('ended-not-met'), []],
  ['ended-notified-not-met', facts('ended-notified-not-met'), []],
])('%s: what is open, the nearest last day first', (_, known, expected) => {
  expect(commands(known)).toEqual(expected)
})

test('met and not notified is red, and stands first whatever else is due', () => {
  const steps = nextSteps(
    facts('met-not-notified', {
      running: new Map([
        ['tell-partners', day('2026-03-01')],
        ['notify-panel', day('2026-03-06')],
      ]),
    }),
  )
  expect(steps.map(({ act, urgent }) => [act, urgent])).toEqual([
    ['notify', true],
    ['tell-partners', false],
  ])
})

test('reasons for not notifying count only with the decision: until then its last day is the clock’s', () => {
  expect(
    nextSteps(facts('not-notified', { running: both, missing: ['police'] }))
      .find(({ act }) => act === 'view')
      ?.dueOn?.toString(),
  ).toBe('2026-03-06')
  expect(
    nextSteps(facts('notified', { running: both, missing: ['police'] })).find(({ act }) => act === 'view')?.dueOn,
  ).toBeUndefined()
})

describe('for one reader', () => {
  const known = facts('open', { running: both, missing: ['police'] })
  const mine = (who: Reader) =>
    stepsFor(who, nextSteps(known))
      .filter(step => step.mine)
      .map(({ act }) => act)

  test.each<[string, Reader, string[]]>([
    ['the notifier notifies and tells', reader('council-notifier'), ['notify', 'tell-partners']],
    ['the Head of Safeguarding may tell the partners', reader('head-of-safeguarding'), ['tell-partners']],
    ['the delegate whose view is missing gives it', reader('delegate', 'police'), ['view']],
    ['a delegate whose view is in waits', reader('delegate', 'health'), []],
    ['the Business Manager watches', reader('business-manager'), []],
  ])('%s', (_, who, acts) => {
    expect(mine(who)).toEqual(acts)
  })
})

const anyFacts = fc.record({
  standing: fc.constantFrom(...(Object.keys(standings) as Standing[])),
  running: fc.constantFrom(new Map(), both),
  missing: fc.subarray([...partners]),
  group: fc.constant('the Executive'),
})

test('no step offers a move that the table of moves does not have', () => {
  fc.assert(
    fc.property(anyFacts, known => {
      const moves = Object.keys(incidentMoves[known.standing])
      for (const command of commands(known)) {
        if (command === undefined || command === 'incidents.tell-partners' || command === 'incidents.give-view') continue
        expect(moves.some(move => move.startsWith(command))).toBe(true)
      }
    }),
  )
})

test('the own steps come first and none is lost', () => {
  fc.assert(
    fc.property(
      anyFacts,
      fc.constantFrom('delegate', 'council-notifier', 'scrutineer'),
      fc.constantFrom(...partners),
      (known, role, partner) => {
        const steps = stepsFor(reader(role, partner), nextSteps(known))
        expect(steps).toHaveLength(nextSteps(known).length)
        expect(steps.map(({ mine }) => mine)).toEqual(
          steps.map(({ mine }) => mine).sort((one, other) => Number(other) - Number(one)),
        )
      },
    ),
  )
})

test('names are listed as one says them', () => {
  expect(listed([])).toBe('')
  expect(listed(['the NHS'])).toBe('the NHS')
  expect(listed(['the council', 'the NHS', 'the police'])).toBe('the council, the NHS and the police')
})
