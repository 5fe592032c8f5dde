import type { ProtectedPerson } from './protected-person.ts'
import type { ProtectedTerm } from './protected-word.ts'

const months = 'january february march april may june july august september october november december'.split(' ')
const romanMonths = 'i ii iii iv v vi vii viii ix x xi xii'.split(' ')
/** Days that are told by their name. */
const feasts: Readonly<Record<string, readonly string[]>> = {
  ...{ '12-24': ['christmas', 'eve'], '12-25': ['christmas', 'day'], '12-26': ['boxing', 'day'] },
  ...{ '12-31': ['new', 'year', 's', 'eve'], '01-01': ['new', 'year', 's', 'day'] },
}
const ones =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const tens = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']
const ordinals =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth'.split(
    ' ',
  )

/** A day of birth in every usual way of writing it: figures in each order, months by name, days and years in words. */
export function birthDateTerms(person: ProtectedPerson, birth: Temporal.PlainDate): readonly ProtectedTerm[] {
  const year = String(birth.year).padStart(4, '0')
  const short = year.slice(2)
  const [day, month] = [String(birth.day), String(birth.month)]
  const [day2, month2] = [day.padStart(2, '0'), month.padStart(2, '0')]
  const term = (
    words: readonly string[],
    sure: ProtectedTerm['sure'] = 'certain',
    parted: ProtectedTerm['parted'] = 'either',
  ): ProtectedTerm => ({ person, what: 'birth-date', words, sure, parted })
  const each = <T, U>(some: readonly T[], make: (one: T) => readonly U[]): readonly U[] => [...new Set(some)].flatMap(make)

  const figures = each([day, day2], d =>
    each([month, month2], m => [
      term([d, m, year], 'certain', 'must'),
      term([d, m, short], 'certain', 'must'),
      term([year, m, d], 'certain', 'must'),
      // Month first is another day in England; where it can be none, it is this one.
      term([m, d, year], birth.day > 12 ? 'certain' : 'possible', 'must'),
      term([m, d, short], birth.day > 12 ? 'certain' : 'possible', 'must'),
    ]),
  )
  const inARow = [
    term([`${day2}${month2}${year}`], 'certain', 'must-not'),
    term([`${year}${month2}${day2}`], 'certain', 'must-not'),
    term([`${day2}${month2}${short}`], 'possible', 'must-not'),
    term([`${short}${month2}${day2}`], 'possible', 'must-not'),
  ]
  const name = months[birth.month - 1] ?? ''
  const names = [
    name,
    name.slice(0, 3),
    ...(name === 'september' ? ['sept'] : []),
    ...(name.length === 4 ? [] : [name.slice(0, 4)]),
  ]
  const spoken = ordinalWords(birth.day)
  const days = [[day], [day2], [`${day}${suffix(birth.day)}`], [day, suffix(birth.day)], spoken, [spoken.join('')]]
  const years = [[year], [short], ...yearWords(birth.year)]
  const byName = each(names, m =>
    days.flatMap(d =>
      years.flatMap(y => [
        ...[[], ['of'], ['day', 'of']].map(between => term([...d, ...between, m, ...y])),
        ...[[], ['of']].map(between => term([...d, ...between, m, 'in', ...y])),
        term([m, ...d, ...y]),
        term([m, 'the', ...d, ...y]),
        ...(y[0] === year ? [term([year, m, ...d])] : []),
      ]),
    ),
  )
  const roman = romanMonths[birth.month - 1] ?? ''
  const byNumeral = [day, day2].flatMap(d => [year, short].map(y => term([d, roman, y], 'possible', 'must')))
  const feast = feasts[`${month2}-${day2}`]
  const byFeast = feast ? [year, short].flatMap(y => [term([...feast, y]), term([...feast, 'in', y])]) : []
  return [...figures, ...inARow, ...byName, ...byNumeral, ...byFeast]
}

const suffix = (day: number): string =>
  day % 10 === 1 && day !== 11 ? 'st' : day % 10 === 2 && day !== 12 ? 'nd' : day % 10 === 3 && day !== 13 ? 'rd' : 'th'

function ordinalWords(day: number): readonly string[] {
  if (day <= 20) return [ordinals[day - 1] ?? '']
  return day === 30 ? ['thirtieth'] : [day < 30 ? 'twenty' : 'thirty', ordinals[(day % 10) - 1] ?? '']
}

function countWords(number: number): readonly string[] {
  if (number < 20) return [ones[number - 1] ?? '']
  const one = number % 10
  return [tens[Math.floor(number / 10) - 2] ?? '', ...(one === 0 ? [] : [ones[one - 1] ?? ''])]
}

/** 2012: *two thousand and twelve*, *twenty twelve*. */
function yearWords(year: number): readonly (readonly string[])[] {
  const rest = year % 100
  if (year >= 1900 && year < 2000 && rest > 9) return [['nineteen', ...countWords(rest)]]
  if (year === 2000) return [['two', 'thousand']]
  if (year < 2000 || year >= 2100) return []
  return [['two', 'thousand', 'and', ...countWords(rest)], ...(rest > 9 ? [['twenty', ...countWords(rest)]] : [])]
}
