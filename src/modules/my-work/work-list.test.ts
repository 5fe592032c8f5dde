import { expect, test } from 'vitest'
import { loadWorkingCalendar } from '../../platform/calendar/index.ts'
import { stateInWords, type Waits, workList } from './work-list.ts'

/** Friday 27 March 2026; Easter's Good Friday is 3 April and Easter Monday 6 April. */
const today = Temporal.PlainDate.from('2026-03-27')
const item = (due: string | undefined): Waits => ({
  title: due ?? 'no last day',
  detail: '',
  href: '/',
  due: due === undefined ? undefined : Temporal.PlainDate.from(due),
  since: Temporal.Instant.from('2026-03-02T09:00:00Z'),
  mine: true,
  action: 'Do it',
})
const list = (...due: (string | undefined)[]) => workList(due.map(item), loadWorkingCalendar(), today)

test('stands by its last day: late, in the next seven days, without one, later', () => {
  const { late, thisWeek, waiting, later } = list('2026-04-03', '2026-03-26', undefined, '2026-03-27', '2026-04-02', '2026-03-20')
  expect(late.map(({ dueOn }) => dueOn)).toEqual(['2026-03-20', '2026-03-26'])
  expect(thisWeek.map(({ dueOn }) => dueOn)).toEqual(['2026-03-27', '2026-04-02'])
  expect(waiting.map(({ dueOn }) => dueOn)).toEqual([null])
  expect(later.map(({ dueOn }) => dueOn)).toEqual(['2026-04-03'])
})

test('what is left is counted in working days', () => {
  // Monday to Thursday, then Tuesday after Easter: five working days.
  expect(list('2026-04-07').later[0]?.workingDaysLeft).toBe(5)
  expect(list('2026-03-27').thisWeek[0]?.workingDaysLeft).toBe(0)
  expect(list('2026-03-25').late[0]?.workingDaysLeft).toBe(-2)
})

test.each<[string, (string | undefined)[]]>([
  ['Nothing waits for you', []],
  ['Nothing is late, one thing waits for you', [undefined]],
  ['Nothing is late, two things wait for you', [undefined, '2026-05-01']],
  ['Nothing is late, one thing is due this week', ['2026-03-30', undefined]],
  ['Nothing is late, two things are due this week', ['2026-03-30', '2026-03-30']],
  ['One thing is late', ['2026-03-20', undefined]],
  ['Two things are late, one is due this week', ['2026-03-20', '2026-03-20', '2026-03-27']],
  ['Three things are late, four are due this week', [...Array(3).fill('2026-03-20'), ...Array(4).fill('2026-03-30')]],
])('%s', (sentence, due) => {
  expect(stateInWords(list(...due))).toBe(sentence)
})
