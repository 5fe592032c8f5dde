/** The words of dates as they are written in English records, and what may be mended in them. */

const monthNames = 'january february march april may june july august september october november december'.split(' ')
const dayNames = 'monday tuesday wednesday thursday friday saturday sunday'.split(' ')

/** Each way of writing a name, to its number from 1: in full, and short. */
const numbered = (names: readonly string[], short: Readonly<Record<string, number>>): Readonly<Record<string, number>> => ({
  ...Object.fromEntries(names.flatMap((name, index) => [[name, index + 1] as const, [name.slice(0, 3), index + 1] as const])),
  ...short,
})
export const months = numbered(monthNames, { sept: 9 })
export const weekdays = numbered(dayNames, { tues: 2, weds: 3, thur: 4, thurs: 4 })

/** Longest first, so that *march* is not read as *mar* and a rest. */
const eitherOf = (words: readonly string[]) => [...words].sort((one, other) => other.length - one.length).join('|')
export const monthPattern = `(?:${eitherOf(Object.keys(months))})`
export const weekdayPattern = `(?:${eitherOf(Object.keys(weekdays))})`

/** Month names as they are often misspelt with more than one slip: read as what is meant, and said so. */
const misspelt: Readonly<Record<string, string>> = {
  ...{ febuary: 'February', febury: 'February', febrary: 'February', feburay: 'February', setember: 'September' },
  ...{ januray: 'January', novemeber: 'November', decemeber: 'December' },
}

/** Words that are near a month and mean something else. */
const otherWords = new Set(['match', 'marsh', 'starch', 'larch', 'parch'])

/** The month that is one slip away (a letter too many, too few, another one, or two that changed places), if only one is. */
function meantMonth(word: string): string | undefined {
  const lower = word.toLowerCase()
  if (months[lower] !== undefined || otherWords.has(lower)) return undefined
  if (misspelt[lower] !== undefined) return misspelt[lower]
  const near = lower.length < 4 ? [] : monthNames.filter(name => name.length > 3 && isOneSlipFrom(lower, name))
  const [only] = near
  return near.length === 1 && only ? `${only.charAt(0).toUpperCase()}${only.slice(1)}` : undefined
}

function isOneSlipFrom(word: string, name: string): boolean {
  let same = 0
  while (same < name.length && word[same] === name[same]) same += 1
  const [rest, other] = [word.slice(same), name.slice(same)]
  return (
    rest.slice(1) === other ||
    rest === other.slice(1) ||
    (rest !== '' && other !== '' && rest.slice(1) === other.slice(1)) ||
    (rest.length > 1 && rest.slice(0, 2) === [...other.slice(0, 2)].reverse().join('') && rest.slice(2) === other.slice(2))
  )
}

/** Days that have a name and the same date each year. Easter has not, and Christmas alone is no day. */
const namedDays: readonly (readonly [RegExp, string])[] = [
  [/\b(?:christmas|xmas) day\b/i, '25 December'],
  [/\b(?:christmas|xmas) eve\b/i, '24 December'],
  [/\bboxing day\b/i, '26 December'],
  [/\bnew year'?s'? day\b/i, '1 January'],
  [/\bnew year'?s'? eve\b/i, '31 December'],
]

/** A text with what was mended in it, each in words. */
export interface Mended {
  readonly text: string
  readonly mended: readonly string[]
}

/** One way of writing for what means the same: lower case, plain spaces, one kind of dash; marks that cannot be seen are gone. */
export const plainly = (text: string): string =>
  text
    // The sign of a footnote is no digit of a date.
    .replace(/[²³¹⁰⁴-⁹₀-₉]/g, '^')
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/[‐-―−]/g, '-')
    .replace(/[⁄∕]/g, '/')
    .replace(/[’‘´`]/g, "'")
    .trim()

/** Mends slips of the keyboard that can be read in one way only: letters for digits, spaces and stops too many, misspelt months. */
export function mendSlips(written: string): Mended {
  const mended: string[] = []
  const mend = (text: string, pattern: RegExp, by: (found: string) => string, say: (found: string, by: string) => string) =>
    text.replace(pattern, found => {
      const instead = by(found)
      const said = say(found, instead)
      if (instead !== found && !mended.includes(said)) mended.push(said)
      return instead
    })
  const says = (found: string, instead: string) => `${found} read as ${instead}`
  const digits = (found: string) => found.replace(/o/gi, '0').replace(/[li|]/gi, '1')
  let text = mend(written, /\p{Nd}+/gu, digitsOf, says)
  for (const [name, day] of namedDays) text = mend(text, name, () => day, says)
  // Groups of digits with letters among them: each group has a digit, or all three stand between separators.
  text = mend(text, /^[\doli|]{1,4}([/.-])[\doli|]{1,2}\1[\doli|]{2,4}(?![\p{L}\d])/iu, digits, says)
  text = mend(text, /(?<![\p{L}\d])(?=[\doli|]*\d)[\doli|]+(?=(?:st|nd|rd|th)?(?![\p{L}\d]))/giu, digits, says)
  text = mend(
    text,
    /\s\s+|[\t\n\r]/g,
    () => ' ',
    () => 'extra spaces taken out',
  )
  text = mend(
    text,
    /(?<=\d)\.\.+|^[.,;:]+|[,;:]+$|(?<=\d)\.+$/g,
    found => (found.startsWith('..') ? '.' : ''),
    () => 'extra stops taken out',
  )
  text = mend(text.replace(/\.$/, ''), /\p{L}+/gu, found => meantMonth(found) ?? found, says)
  return { text: text.trim().toLowerCase(), mended }
}

/** The digits of any script as those of ours: each script has its ten in a row, from nought. */
const digitsOf = (found: string): string =>
  Array.from(found, digit => {
    let place = 0
    while (place < 9 && /\p{Nd}/u.test(String.fromCodePoint((digit.codePointAt(0) ?? 0) - place - 1))) place += 1
    return /\d/.test(digit) ? digit : `${place}`
  }).join('')

/** Mends the separators of a date in digits: `12/03-2024`, `12 / 03 / 2024`, `12//03/2024`. Others stay as they are. */
export function mendSeparators(text: string): Mended {
  const parts = /^(\d{1,4})([\s/.,_·\\-]+)(\d{1,2})([\s/.,_·\\-]+)(\d{1,4})$/.exec(text)
  if (!parts) return { text, mended: [] }
  const [, first = '', one = '', second = '', other = '', third = ''] = parts
  if (one === other && (first.length === 4 ? /^[/.-]$/ : /^[/. -]$/).test(one)) return { text, mended: [] }
  const separator = first.length === 4 ? '-' : '/'
  const tidy = [first, second, third].join(separator)
  const mixed = new Set((one + other).replaceAll(' ', '')).size > 1
  return { text: tidy, mended: [`${mixed ? 'mixed' : 'unusual'} separators: read as ${tidy}`] }
}
