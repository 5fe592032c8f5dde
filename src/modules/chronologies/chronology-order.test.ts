import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareEntries, inChronologyOrder, type PlacedEntry } from './chronology-order.ts'

const entry = (days: string, { time, agency = 'hospital', row = 1 }: { time?: string; agency?: string; row?: number } = {}) => {
  const [earliest = '', latest = earliest] = days.split('..')
  return {
    earliest: Temporal.PlainDate.from(earliest),
    latest: Temporal.PlainDate.from(latest),
    time: time === undefined ? undefined : Temporal.PlainTime.from(time),
    agency,
    row,
  }
}

// Each entry stands before the next by the rule that is named beside it.
const inOrder: readonly (readonly [string, PlacedEntry])[] = [
  ['the earlier start', entry('2023-12-31', { time: '23:59', agency: 'z', row: 9 })],
  ['the longer interval: a year before its first month', entry('2024-01-01..2024-12-31', { agency: 'z' })],
  ['a month before its first day', entry('2024-01-01..2024-01-31', { agency: 'z' })],
  ['time unknown before known', entry('2024-01-01', { agency: 'z' })],
  ['known times by the clock', entry('2024-01-01', { time: '00:00', agency: 'z' })],
  ['agency', entry('2024-01-01', { time: '09:30', agency: 'hospital', row: 20 })],
  ['row, as a number', entry('2024-01-01', { time: '09:30', agency: 'police', row: 9 })],
  ['row, as a number', entry('2024-01-01', { time: '09:30', agency: 'police', row: 10 })],
  ['the earlier start, again', entry('2024-01-02..2024-01-03', { agency: 'a' })],
]
const expected = inOrder.map(([, one]) => one)

test('each rule decides where the rules before it do not', () => {
  for (const [place, [why, one]] of inOrder.entries()) {
    for (const other of expected.slice(place + 1)) expect(compareEntries(one, other), why).toBeLessThan(0)
  }
})

test('whatever order they come in, they stand in one', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([...expected], { minLength: expected.length }), shuffled => {
      expect(inChronologyOrder(shuffled).map(one => expected.indexOf(one))).toEqual([...expected.keys()])
    }),
    { numRuns: 200 },
  )
})

const anyEntry: fc.Arbitrary<PlacedEntry> = fc
  .record({
    start: fc.integer({ min: 0, max: 70 }),
    days: fc.constantFrom(0, 0, 1, 30),
    time: fc.option(fc.constantFrom('00:00', '09:30', '09:30:01'), { nil: undefined }),
    agency: fc.constantFrom('a', 'b', 'É', ''),
    row: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ start, days, time, agency, row }) => {
    const earliest = Temporal.PlainDate.from('2023-12-25').add({ days: start })
    return { earliest, latest: earliest.add({ days }), time: time ? Temporal.PlainTime.from(time) : undefined, agency, row }
  })

const factsOf = ({ earliest, latest, time, agency, row }: PlacedEntry) =>
  JSON.stringify([earliest, latest, time ?? null, agency, row])

test('it is a total order: two ways round agree, three go in no circle, and only what is alike is level', () => {
  fc.assert(
    fc.property(anyEntry, anyEntry, anyEntry, (one, two, three) => {
      expect(Math.sign(compareEntries(one, two))).toBe(-Math.sign(compareEntries(two, one)) + 0)
      expect(compareEntries(one, two) === 0).toBe(factsOf(one) === factsOf(two))
      if (compareEntries(one, two) <= 0 && compareEntries(two, three) <= 0)
        expect(compareEntries(one, three)).toBeLessThanOrEqual(0)
    }),
    { numRuns: 3000 },
  )
})

test('entries that are alike keep the order they came in, and none is lost', () => {
  fc.assert(
    fc.property(fc.array(anyEntry, { maxLength: 40 }), entries => {
      const numbered = entries.map((one, came) => ({ ...one, came }))
      const sorted = inChronologyOrder(numbered)
      expect(sorted.map(({ came }) => came).sort((one, other) => one - other)).toEqual([...entries.keys()])
      for (const [index, one] of sorted.entries()) {
        const next = sorted[index + 1]
        if (!next) continue
        const compared = compareEntries(one, next)
        expect(compared < 0 || (compared === 0 && one.came < next.came)).toBe(true)
      }
    }),
    { numRuns: 300 },
  )
})
