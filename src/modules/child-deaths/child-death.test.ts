import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Days, troubleWithDays } from './child-death.ts'

const today = Temporal.PlainDate.from('2026-03-02')
const none: Days = { diedOn: undefined, notifiedOn: undefined, meetingOn: undefined, closedOn: undefined }
const on = (text: string) => Temporal.PlainDate.from(text)
const fields = (days: Partial<Days>) => troubleWithDays({ ...none, ...days }, today).map(({ field }) => field)

test.each([
  ['nothing is known', {}, []],
  ['all in order', { diedOn: on('2026-01-05'), notifiedOn: on('2026-01-06'), meetingOn: on('2026-02-20') }, []],
  ['a meeting to come', { diedOn: on('2026-01-05'), meetingOn: on('2026-04-20') }, []],
  ['a death to come', { diedOn: on('2026-03-03') }, ['diedOn']],
  ['notified before the death', { diedOn: on('2026-01-05'), notifiedOn: on('2026-01-04') }, ['notifiedOn']],
  ['closed before the meeting', { meetingOn: on('2026-02-20'), closedOn: on('2026-02-19') }, ['closedOn']],
  ['closed before a meeting that is to come', { meetingOn: on('2026-04-20'), closedOn: on('2026-03-02') }, ['closedOn']],
] as const)('%s', (_, days, expected) => {
  expect(fields(days)).toEqual(expected)
})

test('whatever the days: they are taken when, and only when, they are in order and none but the meeting is to come', () => {
  const day = fc.option(fc.integer({ min: -60, max: 30 }), { nil: undefined })
  fc.assert(
    fc.property(fc.tuple(day, day, day, day), offsets => {
      const [diedOn, notifiedOn, meetingOn, closedOn] = offsets.map(offset =>
        offset === undefined ? undefined : today.add({ days: offset }),
      )
      const days: Days = { diedOn, notifiedOn, meetingOn, closedOn }
      const known = offsets.filter(offset => offset !== undefined)
      const inOrder = known.every((offset, index) => index === 0 || offset >= (known[index - 1] ?? offset))
      const [died, notified, , closed] = offsets
      const past = [died, notified, closed].every(offset => offset === undefined || offset <= 0)
      expect(troubleWithDays(days, today).length === 0).toBe(inOrder && past)
    }),
    { numRuns: 500 },
  )
})
