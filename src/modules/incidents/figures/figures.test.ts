import { describe, expect, test } from 'vitest'
import { type FigureRow, figuresOf } from './figures.ts'

/** Rows of one year as the database gives them: no part of them holds a number under 5 except none at all. */
function yearOf(numbers: Readonly<Record<string, Readonly<Record<string, number>>>>): FigureRow[] {
  return Object.entries(numbers).flatMap(([part, items]) =>
    Object.entries(items).map(([item, n]) => ({
      part,
      says: part.startsWith('clock/') ? 'Notify the national Panel' : null,
      item,
      shown: n >= 5 ? ('number' as const) : ('fewer-than-5' as const),
      n: n >= 5 ? n : null,
      median: item === 'all' ? 3 : null,
      longest: null,
    })),
  )
}
const shown = (year: FigureRow[], exact: boolean, part: string) =>
  figuresOf([year], exact)
    .find(one => one.part === part)
    ?.measures.map(({ cells }) => cells[0]?.value)

describe('two parts side by side give no small number away', () => {
  // Fifteen incidents: ten met the threshold, of which eight were notified; two met and were not.
  const year = yearOf({
    incidents: { all: 15 },
    notification: { notified: 8, 'not-notified': 7, 'not-settled': 0 },
    threshold: { met: 10, 'not-met': 5, undecided: 0, 'closed-as-same': 0 },
    'rapid-review': { opened: 8, 'not-opened': 7 },
  })

  test('ten thresholds met and eight rapid reviews: the reviews are not shown', () => {
    expect(shown(year, false, 'threshold')).toEqual([10, 5, null, null])
    expect(shown(year, false, 'rapid-review')).toEqual([null, null])
  })

  test('the case team is shown every number', () => {
    expect(shown(year, true, 'rapid-review')).toEqual([8, 7])
  })

  test('where as many were notified as met, or five fewer, nothing is given away', () => {
    const [same, five] = [10, 5].map(opened =>
      yearOf({
        notification: { notified: opened, 'not-notified': 15 - opened, 'not-settled': 0 },
        threshold: { met: 10, 'not-met': 5, undecided: 0, 'closed-as-same': 0 },
        'rapid-review': { opened, 'not-opened': 15 - opened },
      }),
    )
    expect(shown(same ?? [], false, 'rapid-review')).toEqual([10, 5])
    expect(shown(five ?? [], false, 'rapid-review')).toEqual([5, 10])
  })

  test('nor by the clock of the notification: six not owed beside nine reasons say that three are still to be decided', () => {
    const clocks = { all: 15, 'in-time': 9, late: 0, overdue: 0, running: 0, 'not-owed': 6 }
    const found = yearOf({ notification: { notified: 6, 'not-notified': 9, 'not-settled': 0 }, 'clock/notify-panel': clocks })
    expect(shown(found, false, 'clock/notify-panel')).toEqual([null, null, null, null, null, null])
    expect(figuresOf([found], false).find(({ part }) => part === 'clock/notify-panel')?.days?.median).toEqual([null])
  })
})
