import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readChronologyDate } from './chronology-date.ts'
import { themes } from './chronology-entry.ts'
import { dateInWords } from './date-in-words.ts'
import { entryFieldIds, readEntry } from './entry-reading.ts'

const read = (fields: object) => readEntry(fields)
const troubles = (fields: object) => {
  const found = read(fields)
  return 'troubles' in found ? found.troubles.map(({ field, because }) => `${field}:${because}`) : []
}

describe('an entry is read as it was written', () => {
  test.each([
    [{ date: '12/03/2024', what: 'Seen', time: '2.30pm' }, '12 March 2024, 14:30'],
    [{ date: '12/03/2024', what: 'Seen', time: 'n/k' }, '12 March 2024'],
    [{ date: '12/03/2024 09:00', what: 'Seen', time: '10:00' }, '12 March 2024, 09:00'],
    [{ date: 'March 2024', what: 'Seen' }, 'March 2024'],
  ])('%j', (fields, words) => {
    const found = read(fields)
    expect('entry' in found && dateInWords(found.entry)).toBe(words)
  })

  test.each([
    [{ what: 'Seen' }, ['date:nothing-written']],
    [{ date: '2024' }, ['what:nothing-happened']],
    [{ date: '31/04/2024' }, ['date:no-such-day', 'what:nothing-happened']],
    [{ date: 'March 2024', what: 'Seen', time: '10:00' }, ['time:time-without-day']],
    [{ date: '1/3/2024', what: 'Seen', time: '25:10' }, ['time:no-such-time']],
    [{ date: '1/3/2024', what: 'Seen', episode: 'perhaps' }, ['episode:yes-or-no']],
    [{ date: '1/3/24', what: 'Seen' }, ['date:century']],
    [{ date: '2024', what: 'x'.repeat(20_001) }, ['what:too-long']],
  ])('what is wrong with %j is said all at once', (fields, expected) => {
    expect(troubles(fields)).toEqual(expected)
  })

  test('themes by their names; words that are none of ours, and of significance, are kept and not lost', () => {
    const found = read({ date: '2024', what: 'x', themes: 'Neglect; school and nursery, Dog bites', significance: 'HIGH' })
    expect(found).toMatchObject({
      entry: { themes: ['neglect', 'education'], significance: 'high', content: { otherThemes: 'Dog bites' } },
    })
    expect(read({ date: '2024', what: 'x', significance: 'amber' })).toMatchObject({
      entry: { significance: null, content: { otherThemes: 'amber' } },
    })
    for (const [id, title] of Object.entries(themes))
      expect(read({ date: '2024', what: 'x', themes: title })).toMatchObject({ entry: { themes: [id] } })
  })

  test('whatever stands in a row, it is an entry or says why not; what was written is kept', () => {
    const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.constantFrom('', '12/03/2024', '2024', 'yes', '14:30'))
    const fields = fc.record(Object.fromEntries(entryFieldIds.map(field => [field, text])), { requiredKeys: [] })
    fc.assert(
      fc.property(fields, given => {
        const found = readEntry(given, { century: 'pivot', serials: '1900' })
        if ('troubles' in found) expect(found.troubles.length).toBeGreaterThan(0)
        else {
          expect(found.entry.content.what.length).toBeGreaterThan(0)
          expect(Temporal.PlainDate.compare(found.entry.earliest, found.entry.latest)).toBeLessThanOrEqual(0)
        }
      }),
      { numRuns: 2000 },
    )
  })
})

test('what a date was understood as, said in words, is understood as the same', () => {
  const day = fc
    .integer({ min: 0, max: 70_000 })
    .map(days => Temporal.PlainDate.from('1900-01-01').add({ days }))
    .filter(({ year }) => year < 2090)
  const interval = fc
    .tuple(day, fc.constantFrom(0, 0, 1, 9, 27, 28, 29, 30, 89, 364, 365, 730))
    .map(([earliest, days]) => ({ earliest, latest: earliest.add({ days }) }))
  const whole = fc.tuple(day, fc.boolean()).map(([{ year, month }, byYear]) => {
    const earliest = new Temporal.PlainDate(year, byYear ? 1 : month, 1)
    return { earliest, latest: earliest.add(byYear ? { years: 1 } : { months: 1 }).subtract({ days: 1 }) }
  })
  fc.assert(
    fc.property(fc.oneof(interval, whole), ({ earliest, latest }) => {
      const words = dateInWords({ earliest, latest, doubted: false })
      const again = readChronologyDate(words)
      expect('ask' in again ? `${words}: ${again.ask}` : [again.earliest.toString(), again.latest.toString()]).toEqual([
        earliest.toString(),
        latest.toString(),
      ])
    }),
    { numRuns: 2000 },
  )
})
