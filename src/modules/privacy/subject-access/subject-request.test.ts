import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isWorkingDay, loadWorkingCalendar } from '../../../platform/calendar/index.ts'
import { daysAsWritten, folded, foundIn, nameInWords, wordsIn } from './person-search.ts'
import { answerBy } from './subject-request.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const time = {
  months: 1,
  furtherMonths: 2,
  isWorkingDay(one: Temporal.PlainDate) {
    const known = isWorkingDay(loadWorkingCalendar(), one)
    return known.ok && known.value
  },
}

describe('the last day to answer, as counted by hand from a calendar', () => {
  test.each<readonly [string, string | undefined, boolean, string, string]>([
    ['2026-03-02', undefined, false, '2026-04-02', 'the same day of the next month'],
    ['2026-01-30', undefined, false, '2026-03-02', 'February has no 30th, its last day is a Saturday, then a Sunday'],
    ['2026-03-31', undefined, false, '2026-04-30', 'April has 30 days'],
    ['2025-11-25', undefined, false, '2025-12-29', 'Christmas Day, Boxing Day, a Saturday and a Sunday'],
    ['2026-03-03', undefined, false, '2026-04-07', 'Good Friday to Easter Monday'],
    ['2026-03-02', '2026-03-10', false, '2026-04-10', 'the proof of identity came later'],
    ['2026-03-02', '2026-02-20', false, '2026-04-02', 'the proof of identity was there before'],
    ['2026-03-02', undefined, true, '2026-06-02', 'two further months'],
    ['2026-11-30', undefined, true, '2027-03-01', 'three months later ends in February, on a Sunday'],
  ])('%s, identity %s, extended %s: %s (%s)', (receivedOn, identityOn, extended, expected) => {
    const of = { receivedOn: day(receivedOn), identityOn: identityOn === undefined ? undefined : day(identityOn), extended }
    expect(answerBy(of, time).toString()).toBe(expected)
  })
})

describe('a person is found', () => {
  const sought = { names: ['Zoë Anne-Marie O’Neill', 'Annie Neill'], birthDate: day('2019-03-07') }
  test.each([
    ['her mother zoe anne marie o neill said', 'name'],
    ['ZOË ANNE-MARIE O’NEILL', 'name'],
    ['“Annie\nNeill’s teacher”', 'name'],
    ['born 7 March 2019', 'birth-date'],
    ['DOB 07/03/19.', 'birth-date'],
    ['on 7.3.2019', 'birth-date'],
    ['2019-03-07', 'birth-date'],
    ['Annie Neill, 7 Mar 2019', 'name-and-birth-date'],
  ])('in %j by %s', (text, expected) => {
    expect(foundIn([text], sought)).toBe(expected)
  })

  test.each([['Annie Neillson'], ['Neill Annie'], ['Joannie Neill'], ['7 March 2018'], ['17/03/2019'], ['Annie'], ['']])(
    'and not in %j',
    text => {
      expect(foundIn([text], sought)).toBeUndefined()
    },
  )

  test('by no empty name, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        expect(foundIn([text], { names: ['', ' ', '—'], birthDate: undefined })).toBeUndefined()
      }),
    )
  })

  test('wherever the whole name stands between other words', () => {
    const word = fc.stringMatching(/^[A-Za-zÀ-ž]{2,8}$/)
    fc.assert(
      fc.property(fc.array(word), fc.tuple(word, word), fc.array(word), (before, name, after) => {
        const text = [...before, ...name, ...after].join(', ')
        expect(foundIn([text], { names: [name.join(' ')], birthDate: undefined })).toBe('name')
      }),
    )
  })

  test('by a day in every way that a program can write it', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('1920-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }), at => {
        const born = day(at.toISOString().slice(0, 10))
        for (const style of ['short', 'medium', 'long', 'full'] as const) {
          const text = new Intl.DateTimeFormat('en-GB', { dateStyle: style, timeZone: 'UTC' }).format(at)
          // The medium style of September is "Sept".
          if (style === 'medium' && born.month === 9) continue
          expect([text, foundIn([text], { names: [], birthDate: born })]).toEqual([text, 'birth-date'])
        }
      }),
    )
  })
})

test('the words of a sealed text stand under their names, whatever it is made of', () => {
  expect(wordsIn('{"name":"A","lives":[{"with":"B"},{"with":"C"}],"none":null,"met":true}')).toEqual([
    { name: 'name', text: 'A' },
    { name: 'lives, with', text: 'B' },
    { name: 'lives, with', text: 'C' },
    { name: 'met', text: 'true' },
  ])
  expect(wordsIn('No JSON')).toEqual([{ name: '', text: 'No JSON' }])
  expect(nameInWords('homeArea, birth_date')).toBe('Home area, birth date')
  expect(folded(' Ünal-Çelik  ')).toBe('unal celik')
  expect(daysAsWritten(day('2019-03-07'))).toContain('march 7 2019')
})
