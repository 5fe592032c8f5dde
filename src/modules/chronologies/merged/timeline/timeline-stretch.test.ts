import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clipped, laneOf, rowsOf } from './timeline-page.ts'
import { beginOf, type Days, daysInWords, stretches, stretchFrom, stretchOf, zoomOf } from './timeline-stretch.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const days = (from: string, to: string): Days => ({ from: day(from), to: day(to) })
const written = ({ from, to }: Days) => `${from}..${to}`

describe('how finely a timeline counts', () => {
  test.each([
    ['2024-03-01', '2024-03-31', 'day'],
    ['2024-01-01', '2024-12-31', 'week'],
    ['2015-01-01', '2024-12-31', 'month'],
    ['1990-01-01', '2024-12-31', 'year'],
  ])('%s to %s: by the %s', (from, to, stretch) => {
    expect(stretchOf(days(from, to))).toBe(stretch)
  })

  test('every day lies in the stretch that begins on or before it, and the next begins after it; never more than 150', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), fc.integer({ min: 0, max: 40_000 }), (one, other) => {
        const [first, last] = [Math.min(one, other), Math.max(one, other)].map(count => day('1950-01-01').add({ days: count }))
        if (!first || !last) return
        for (const stretch of stretches) {
          const { from, to } = stretchFrom(beginOf(last, stretch), stretch)
          expect(Temporal.PlainDate.compare(from, last)).toBeLessThanOrEqual(0)
          expect(Temporal.PlainDate.compare(last, to)).toBeLessThanOrEqual(0)
        }
        const length = first.until(last, { largestUnit: 'days' }).days + 1
        const widest = { day: 1, week: 7, month: 31, year: 366 }[stretchOf({ from: first, to: last })]
        expect(length / widest).toBeLessThan(150)
      }),
    )
  })

  // 4 March 2024 was a Monday.
  test('weeks begin on Monday', () => {
    expect(written(stretchFrom(beginOf(day('2024-03-10'), 'week'), 'week'))).toBe('2024-03-04..2024-03-10')
    expect(daysInWords(days('2024-03-04', '2024-03-10'))).toBe('4 to 10 March 2024')
  })
})

describe('the zoom', () => {
  const whole = days('2019-05-03', '2025-10-01')
  test('of everything leads closer, year by year, and nowhere else', () => {
    const { out, before, after, closer } = zoomOf(whole, whole)
    expect([out, before, after]).toEqual([[], undefined, undefined])
    expect(closer.map(({ words }) => words)).toEqual(['2019', '2020', '2021', '2022', '2023', '2024', '2025'])
  })

  test('of a month leads out, to the months beside it by the same length, and to its weeks', () => {
    const { out, before, after, closer } = zoomOf(days('2024-03-01', '2024-03-31'), whole)
    expect(out.map(({ words }) => words)).toEqual(['The whole chronology', 'All of 2024'])
    expect(before && written(before.days)).toBe('2024-01-30..2024-02-29')
    expect(after && written(after.days)).toBe('2024-04-01..2024-05-01')
    expect(closer.map(({ days: each }) => written(each))).toEqual([
      '2024-02-26..2024-03-03',
      '2024-03-04..2024-03-10',
      '2024-03-11..2024-03-17',
      '2024-03-18..2024-03-24',
      '2024-03-25..2024-03-31',
    ])
  })
})

test('a lane counts what is told and what is doubted, and ends where the drawing ends', () => {
  const counted = (chronologyId: string, toTheDay: boolean, from: string, to: string, certain: number, doubted: number) => ({
    ...{ chronologyId, toTheDay, certain, doubted },
    earliest: day(from),
    latest: day(to),
  })
  const shown = days('2024-03-05', '2024-03-20')
  const lane = laneOf(
    'Police',
    'a',
    [
      counted('a', true, '2024-03-04', '2024-03-10', 3, 1),
      counted('a', false, '2024-03-01', '2024-03-31', 0, 2),
      counted('b', true, '2024-03-04', '2024-03-10', 9, 9),
    ],
    shown,
  )
  expect(lane).toEqual({
    agency: 'Police',
    chronology: 'a',
    entries: 6,
    doubted: 3,
    bars: [{ from: '2024-03-05', to: '2024-03-10', certain: 3, doubted: 1 }],
    spans: [{ from: '2024-03-05', to: '2024-03-20', entries: 2, doubted: true }],
  })
  expect(rowsOf([lane], 'week')).toEqual([{ from: '2024-03-04', to: '2024-03-10', words: '4 to 10 March 2024', counts: [4] }])
  expect(clipped([days('2024-01-01', '2024-03-04'), days('2024-03-19', '2024-04-01')], shown).map(written)).toEqual([
    '2024-03-19..2024-03-20',
  ])
})
