import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ChronologyTimeline, type TimelineLane } from './index.ts'
import { lengthInWords, timelineScale } from './timeline-scale.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const [from, to] = [day('2024-01-01'), day('2024-12-31')]
const first: TimelineLane = {
  label: 'First teller',
  words: '3 entries, 1 doubted',
  bars: [{ from: day('2024-07-01'), to: day('2024-07-01'), certain: 1, doubted: 1 }],
  spans: [{ from: day('2024-03-01'), to: day('2024-03-31'), doubted: true }],
}
const second: TimelineLane = { label: 'Second teller', words: '', bars: [], spans: [] }
const episodes = [{ number: 4, label: 'A busy month', from: day('2024-03-01'), to: day('2024-03-31') }]
const gaps = [{ from: day('2024-04-01'), to: day('2024-06-30') }]
const draw = (more = {}) =>
  String(
    <ChronologyTimeline
      title="What each of them tells"
      from={from}
      to={to}
      lanes={[first, second]}
      episodes={episodes}
      gaps={gaps}
      gapWords="Gaps of more than 60 days"
      rows={[{ label: 'July 2024', counts: [2, 0] }]}
      {...more}
    />,
  )

describe('the scale of a timeline', () => {
  // 2024 has 366 days: 1 July is the 183rd, so that 182 days lie before it.
  test('gives each day the same width, from the beginning of a day to its end', () => {
    const { at, after } = timelineScale(from, to)
    expect([at(from), after(to)]).toEqual([0, 100])
    expect(at(day('2024-07-01'))).toBeCloseTo((100 * 182) / 366, 2)
    expect(after(day('2024-07-01'))).toBeCloseTo((100 * 183) / 366, 2)
    expect([at(day('2020-01-01')), after(day('2030-01-01'))]).toEqual([0, 100])
  })

  test('is marked with at most ten days within it, in order, whatever its length', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60_000 }), fc.integer({ min: 0, max: 60_000 }), (start, length) => {
        const begin = day('1900-01-01').add({ days: start })
        const end = begin.add({ days: length })
        const { ticks } = timelineScale(begin, end)
        expect(ticks.length).toBeLessThanOrEqual(10)
        for (const [index, tick] of ticks.entries()) {
          expect(Temporal.PlainDate.compare(tick.day, begin)).toBeGreaterThanOrEqual(0)
          expect(Temporal.PlainDate.compare(tick.day, end)).toBeLessThanOrEqual(0)
          const before = ticks[index - 1]
          if (before) expect(Temporal.PlainDate.compare(before.day, tick.day)).toBe(-1)
        }
        if (length >= 70) expect(ticks.length).toBeGreaterThan(0)
      }),
    )
  })
})

describe('the drawing', () => {
  test('draws what is certain, doubted and not known to the day each in its own way', () => {
    const drawn = draw()
    expect(drawn.match(/<rect class="los-timeline-chart__certain" x="49\.727%"/g)).toHaveLength(1)
    expect(drawn.match(/<rect class="los-timeline-chart__doubted" x="49\.727%"/g)).toHaveLength(1)
    expect(drawn).toContain('los-timeline-chart__span los-timeline-chart__span--doubted')
  })

  test('runs episodes and gaps through every lane, and says both in words', () => {
    const drawn = draw()
    // One in each of the two lanes, and one in the key.
    expect(drawn.match(/class="los-timeline-chart__episode"/g)).toHaveLength(3)
    expect(drawn.match(/class="los-timeline-chart__gap"/g)).toHaveLength(3)
    expect(drawn).toContain('A busy month, 1 March 2024 to 31 March 2024')
    expect(drawn).toContain('1 April 2024 to 30 June 2024, 91 days')
    expect(lengthInWords(day('2024-03-01'), day('2024-03-01'))).toBe('1 day')
  })

  test('says the same as a table, with a heading for each lane', () => {
    const drawn = draw()
    for (const label of ['First teller', 'Second teller', 'July 2024'])
      expect(drawn).toMatch(new RegExp(`<th[^>]*>\\s*${label}\\s*</th>`))
  })

  test('shows no sign in its key for what is not drawn', () => {
    const drawn = draw({ episodes: [], gaps: [] })
    expect(drawn).not.toContain('Gaps of more than 60 days')
    expect(drawn).not.toContain('Episode')
  })
})
