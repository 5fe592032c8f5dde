import { describe, expect, test } from 'vitest'
import type { RetentionRule } from '../retention/retention-rule.ts'
import { type HeldCase, standingOf } from './disposal-line.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const rule = (kind: string, years: number | null, after: RetentionRule['after'] = 'last-recorded'): RetentionRule => ({
  kind,
  years,
  after,
  authority: 'For a test',
})
const held = (more: Partial<HeldCase> = {}): HeldCase => ({
  caseId: 'a',
  reference: 'INC-2020-001',
  openedOn: day('2020-01-31'),
  lastOn: day('2020-02-29'),
  holdings: [
    { kind: 'incidents', table: 'incident', rows: 1 },
    { kind: 'meetings', table: 'panel_meeting', rows: 2 },
  ],
  holds: 0,
  runningClocks: 0,
  ...more,
})
const standing = (of: HeldCase, rules: readonly RetentionRule[], today: string) => {
  const found = standingOf(of, rules, day(today))
  return [found.standing, found.dueOn?.toString()]
}

describe('a case', () => {
  const rules = [rule('case', 6), rule('incidents', 10)]
  test('goes as a whole, when the last of its kinds is due: not a day before', () => {
    // Ten years after 29 February 2020 is 28 February 2030: that year has no 29th.
    expect(standing(held(), rules, '2030-02-27')).toEqual(['not-yet', '2030-02-28'])
    expect(standing(held(), rules, '2030-02-28')).toEqual(['due', '2030-02-28'])
  })
  test('a kind without a rule goes by the rule of the whole case', () => {
    const only = held({ holdings: [{ kind: 'a-room-of-tomorrow', table: 'x', rows: 1 }] })
    expect(standing(only, rules, '2026-02-28')).toEqual(['due', '2026-02-28'])
  })
  test('is kept without end when one of its kinds is', () => {
    expect(standing(held(), [rule('case', 6), rule('meetings', null)], '2199-01-01')).toEqual(['kept', undefined])
  })
  test('is counted from its opening where the rule says so', () => {
    expect(standing(held(), [rule('case', 1, 'opened')], '2021-01-31')).toEqual(['due', '2021-01-31'])
  })
  test('a hold comes before everything, a running clock before the day', () => {
    expect(standing(held({ holds: 1, runningClocks: 1 }), rules, '2060-01-01')[0]).toBe('held')
    expect(standing(held({ runningClocks: 1 }), rules, '2060-01-01')[0]).toBe('still-open')
  })
  test('of which nothing is known goes nowhere', () => {
    expect(standing(held({ holdings: [] }), rules, '2060-01-01')[0]).toBe('kept')
    expect(standing(held(), [], '2060-01-01')[0]).toBe('kept')
  })
})
