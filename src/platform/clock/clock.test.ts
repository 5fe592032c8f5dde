import fc from 'fast-check'
import { expect, test } from 'vitest'
import { londonDay, momentOn } from './clock.ts'

const instants = fc
  .date({ min: new Date('2018-01-01T00:00:00Z'), max: new Date('2035-12-31T23:59:59Z'), noInvalidDate: true })
  .map(date => Temporal.Instant.fromEpochMilliseconds(date.getTime()))

test('on its own day a moment is itself, whatever the clocks do', () => {
  fc.assert(
    fc.property(instants, instant => {
      expect(momentOn(londonDay(instant), instant).equals(instant)).toBe(true)
    }),
  )
})

// Two half past ones: in summer time (00:30 UTC) and, an hour later, in winter time (01:30 UTC).
test.each(['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z'])('%s keeps its place in the doubled hour', text => {
  const instant = Temporal.Instant.from(text)
  expect(momentOn(Temporal.PlainDate.from('2026-10-25'), instant).toString()).toBe(text)
})

test('on another day it has the same time of day there', () => {
  // 09:15 in London is 08:15 UTC in June and 09:15 UTC in January.
  expect(momentOn(Temporal.PlainDate.from('2026-01-12'), Temporal.Instant.from('2026-06-03T08:15:00Z')).toString()).toBe(
    '2026-01-12T09:15:00Z',
  )
})
