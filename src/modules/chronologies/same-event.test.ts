import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clashesOf, gapsLongerThan, suggestSameEvents, type ToldEvent } from './same-event.ts'

function told(id: string, days: string, more: Partial<ToldEvent> = {}): ToldEvent {
  const [earliest = '', latest = earliest] = days.split('..')
  return {
    id,
    agency: id,
    children: ['Child A'],
    earliest: Temporal.PlainDate.from(earliest),
    latest: Temporal.PlainDate.from(latest),
    text: 'Neighbour reported shouting at the flat; police attended and found mother upset',
    ...more,
  }
}
const pairs = (...entries: readonly ToldEvent[]) => suggestSameEvents(entries).map(({ first, second }) => `${first}+${second}`)

describe('the same event, told by two agencies', () => {
  const police = told('police', '2024-03-12')
  const housing = told('housing', '2024-03-12', { text: 'Call from neighbours: shouting in flat, police attended' })

  test('is suggested with how alike they are', () => {
    // Of the shorter text’s six words (call, neighbour, shouting, flat, police, attended) the other has five.
    expect(suggestSameEvents([police, housing])).toEqual([{ first: 'police', second: 'housing', likeness: 5 / 6, clashes: [] }])
  })

  test.each([
    ['another child', { children: ['Child B'] }],
    ['the same agency', { agency: 'police' }],
    ['other words', { text: 'Immunisation given at the clinic, weight recorded as normal' }],
    ['too few words', { text: 'Police attended' }],
    ['a week later', { earliest: Temporal.PlainDate.from('2024-03-19'), latest: Temporal.PlainDate.from('2024-03-19') }],
    [
      'a day that may be any of a year',
      { earliest: Temporal.PlainDate.from('2024-01-01'), latest: Temporal.PlainDate.from('2024-12-31') },
    ],
  ])('is not suggested for %s', (_, more) => {
    expect(suggestSameEvents([police, { ...housing, ...more }])).toEqual([])
  })

  test('is suggested where a month holds the day, and once for two children of both', () => {
    const both = { children: ['Child A', 'Child B'] }
    expect(pairs({ ...police, ...both }, told('housing', '2024-03-01..2024-03-31', both))).toEqual(['housing+police'])
  })

  test('told on another day near by, in very similar words, it is a clash of dates', () => {
    expect(suggestSameEvents([police, { ...housing, ...told('housing', '2024-03-14'), text: housing.text }])).toMatchObject([
      { clashes: ['date'] },
    ])
    const less = 'Neighbour reported shouting; music loud again all night in garden'
    expect(pairs(police, told('housing', '2024-03-14', { text: less }))).toEqual([])
  })

  test('told at another place it is a clash of places; a place that is written otherwise, or not at all, is none', () => {
    expect(clashesOf({ ...police, place: '4 Quill Lane' }, { ...housing, place: 'Fernmarket station' })).toEqual(['place'])
    expect(clashesOf({ ...police, place: '4 Quill Lane' }, { ...housing, place: '4, quill  lane.' })).toEqual([])
    expect(clashesOf({ ...police, place: '4 Quill Lane' }, housing)).toEqual([])
    expect(clashesOf({ ...police, place: 'home' }, told('housing', '2024-05-01', { place: 'school' }))).toEqual(['date', 'place'])
  })
})

const anyTold = fc
  .record({
    start: fc.integer({ min: 0, max: 20 }),
    days: fc.constantFrom(0, 0, 0, 2, 10, 30, 31),
    agency: fc.constantFrom('police', 'school', 'hospital'),
    children: fc.subarray(['Child A', 'Child B'], { minLength: 1 }),
    words: fc.array(fc.constantFrom('shouting', 'neighbour', 'police', 'bruise', 'school', 'absent'), {
      minLength: 1,
      maxLength: 5,
    }),
  })
  .map(({ start, days, agency, children, words }) => {
    const earliest = Temporal.PlainDate.from('2024-02-20').add({ days: start })
    return { id: '', agency, children, earliest, latest: earliest.add({ days }), text: words.join(' ') }
  })

test('the pairs are those that comparing every entry with every other one gives', () => {
  fc.assert(
    fc.property(fc.array(anyTold, { maxLength: 25 }), some => {
      const entries = some.map((entry, place) => ({ ...entry, id: String(place) }))
      const expected = entries.flatMap((one, place) =>
        entries.slice(place + 1).flatMap(other => {
          const [words, others] = [new Set(one.text.split(' ')), new Set(other.text.split(' '))]
          const shared = words.intersection(others).size
          const [early, late] = Temporal.PlainDate.compare(one.earliest, other.earliest) <= 0 ? [one, other] : [other, one]
          const apart = Math.max(0, early.latest.until(late.earliest).days)
          const vague = [one, other].some(({ earliest, latest }) => earliest.until(latest).days > 30)
          const sameChild = one.children.some(child => other.children.includes(child))
          const like = shared >= 3 && shared / Math.min(words.size, others.size) >= (apart > 0 ? 0.7 : 0.5)
          return !vague && sameChild && one.agency !== other.agency && apart <= 3 && like
            ? [[one.id, other.id].sort().join('+')]
            : []
        }),
      )
      const suggested = suggestSameEvents(entries).map(({ first, second }) => [first, second].sort().join('+'))
      expect(suggested.sort()).toEqual(expected.sort())
    }),
    { numRuns: 500 },
  )
})

test('words that a long chronology has everywhere make no event', () => {
  const everyday = 'Mother seen at home by the health visitor'
  const routine = Array.from({ length: 60 }, (_, place) =>
    told(String(place), '2024-03-12', {
      agency: `agency ${place % 5}`,
      text: place < 2 ? `${everyday}, bruise on left forearm` : everyday,
    }),
  )
  expect(pairs(...routine)).toEqual(['0+1'])
})

describe('gaps', () => {
  const days = (...all: readonly string[]) => all.map((each, place) => told(String(place), each))
  const gaps = (longest: number, ...all: readonly string[]) =>
    gapsLongerThan(longest, days(...all)).map(({ from, to, days: count }) => `${from}..${to} ${count}`)

  test('are counted in days of which nobody tells anything', () => {
    // From 13 March to 10 April are 19 days of March and 10 of April.
    expect(gaps(28, '2024-04-11', '2024-03-12')).toEqual(['2024-03-13..2024-04-10 29'])
    expect(gaps(29, '2024-04-11', '2024-03-12')).toEqual([])
    expect(gaps(0, '2024-03-12', '2024-03-13')).toEqual([])
  })

  test('are filled by an interval while it lasts, and not by a year', () => {
    expect(gaps(7, '2024-03-01', '2024-03-05..2024-03-25', '2024-03-06', '2024-04-10')).toEqual(['2024-03-26..2024-04-09 15'])
    expect(gaps(60, '2024-01-01..2024-12-31', '2024-02-01', '2024-09-01')).toEqual(['2024-02-02..2024-08-31 212'])
    expect(gaps(1)).toEqual([])
  })
})
