import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ClockBars, ClocksDrawing, type DrawnClock } from './index.ts'
import { workingDayScale } from './working-day-scale.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
/** Monday to Friday from 16 February to 27 March 2026: no bank holiday falls among them. */
const workingDays = Array.from({ length: 40 }, (_, days) => day('2026-02-16').add({ days })).filter(
  ({ dayOfWeek }) => dayOfWeek < 6,
)
const today = day('2026-03-05')

const notify: DrawnClock = {
  id: 'notify-panel',
  label: 'Notify the national Panel',
  startedOn: day('2026-02-19'),
  dueOn: day('2026-02-26'),
  metOn: day('2026-02-24'),
  state: 'met',
  words: 'Met Tuesday 24 February',
  dayCount: 'day 3 of 5',
}
const review: DrawnClock = {
  id: 'rapid-review',
  label: 'Rapid review',
  startedOn: day('2026-02-24'),
  dueOn: day('2026-03-17'),
  state: 'running',
  words: 'Due Tuesday 17 March, 8 working days left',
  dayCount: 'day 7 of 15',
}
const draw = (clocks: DrawnClock[]) => String(<ClocksDrawing clocks={clocks} today={today} workingDays={workingDays} />)

describe('the scale of working days', () => {
  it('gives every working day the same width, and days between none', () => {
    const { at } = workingDayScale(day('2026-02-19'), day('2026-03-05'), workingDays)
    expect(at(day('2026-02-19'))).toBe(0)
    expect(at(day('2026-02-20'))).toBe(10)
    expect(at(day('2026-02-23'))).toBe(20)
    expect(at(day('2026-02-21'))).toBe(15)
    expect(at(day('2026-02-22'))).toBe(15)
    expect(at(day('2026-03-05'))).toBe(100)
    expect(at(day('2026-03-20'))).toBe(100)
  })

  it('never turns back, stays within the drawing, and writes at most six days', () => {
    const place = fc.integer({ min: 0, max: 39 }).map(days => day('2026-02-16').add({ days }))
    fc.assert(
      fc.property(place, place, place, place, (a, b, c, d) => {
        const [first, last] = [a, b].sort(Temporal.PlainDate.compare)
        const [earlier, later] = [c, d].sort(Temporal.PlainDate.compare)
        if (!first || !last || !earlier || !later) return
        const scale = workingDayScale(first, last, workingDays)
        expect(scale.at(earlier)).toBeLessThanOrEqual(scale.at(later))
        expect(scale.at(earlier)).toBeGreaterThanOrEqual(0)
        expect(scale.at(later)).toBeLessThanOrEqual(100)
        expect(scale.axis.length).toBeLessThanOrEqual(6)
      }),
    )
  })
})

describe('the drawing of clocks', () => {
  it('draws start, due day, day met and today to scale', () => {
    // 19 February to 17 March are 18 working days: each is 1/18 of the width.
    const page = draw([notify, review])
    const percent = (days: number) => `${(100 * days) / 18}%`
    expect(page).toContain(`<rect class="los-clocks__whole" x="0%" y="-7" width="${percent(5)}"`)
    expect(page).toContain(`<circle class="los-clocks__met" cx="${percent(3)}"`)
    expect(page).toContain(`<rect class="los-clocks__gone" x="${percent(3)}" y="-7" width="${(100 * 10) / 18 - (100 * 3) / 18}%"`)
    expect(page).toContain(`<line class="los-clocks__today" x1="${percent(10)}"`)
  })

  it('says the same in words, for one who hears it and in a table', () => {
    const page = draw([notify, review])
    expect(page).toContain(
      'aria-label="Started Thursday 19 February 2026, due Thursday 26 February 2026, met Tuesday 24 February 2026."',
    )
    expect(page).toContain('aria-label="Started Tuesday 24 February 2026, due Tuesday 17 March 2026, not yet met."')
    const [, table = ''] = page.split('<table')
    for (const fact of [
      'Rapid review',
      'Running',
      'Tuesday 24 February 2026',
      'Tuesday 17 March 2026',
      'Not met',
      'day 7 of 15',
    ]) {
      expect(table).toContain(fact)
    }
  })

  it('draws what runs past the due day beyond it', () => {
    const page = draw([{ ...notify, metOn: undefined, state: 'late', words: '5 working days late' }])
    expect(page).toContain('<rect class="los-clocks__over" x="50%" y="-7" width="50%"')
  })

  it('leaves today out once every clock is met', () => {
    expect(draw([notify])).not.toContain('los-clocks__today')
  })

  it('names a clock that is not owed, and draws no bar for it', () => {
    const page = draw([{ ...notify, metOn: undefined, state: 'not-owed', words: 'Not owed', dayCount: '' }])
    expect(page).toContain('Not owed')
    expect(page).not.toContain('<rect')
  })

  it('needs no inline style, and keeps the words of people as text', () => {
    const page = draw([{ ...review, label: '<script>x</script>', words: '<b>soon</b>' }])
    expect(page).not.toContain('style=')
    expect(page).not.toContain('<script>')
    expect(page).not.toContain('<b>')
  })
})

it('one bar for each clock is filled by the part of its time that has gone', () => {
  const clocks = [{ ...review, href: '/incidents/4', reference: 'INC-2026-004' }]
  const page = String(<ClockBars clocks={clocks} today={today} workingDays={workingDays} />)
  expect(page).toContain(`<rect class="los-clocks__gone" x="0" y="1" width="${(100 * 7) / 15}%"`)
  expect(page).toContain('<a class="govuk-link govuk-link--no-visited-state" href="/incidents/4">INC-2026-004</a>')
})
