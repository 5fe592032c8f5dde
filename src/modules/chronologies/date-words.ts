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

/** Month names as they are often misspelt: read as what is meant, and said so. */
const misspelt: Readonly<Record<string, string>> = {
  ...{ janurary: 'January', janury: 'January', januray: 'January', febuary: 'February', feburary: 'February' },
  ...{ februrary: 'February', februay: 'February', marhc: 'March', arpil: 'April', apirl: 'April', agust: 'August' },
  ...{ augest: 'August', septmber: 'September', setember: 'September', setpember: 'September', ocotber: 'October' },
  ...{ octber: 'October', novemeber: 'November', novmber: 'November', decemeber: 'December', decmber: 'December' },
}

/** A text with what was mended in it, each in words. */
export interface Mended {
  readonly text: string
  readonly mended: readonly string[]
}

/** One way of writing for what means the same: lower case, plain spaces, one kind of dash; marks that cannot be seen are gone. */
export const plainly = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/[‐-―−]/g, '-')
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
  // Groups of digits with letters among them: each group has a digit, or all three stand between separators.
  let text = mend(written, /^[\doli|]{1,4}([/.-])[\doli|]{1,2}\1[\doli|]{2,4}(?![\p{L}\d])/iu, digits, says)
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
  text = mend(text.replace(/\.$/, ''), /\p{L}+/gu, found => misspelt[found.toLowerCase()] ?? found, says)
  return { text: text.trim().toLowerCase(), mended }
}

/** Mends the separators of a date in digits: `12/03-2024`, `12 / 03 / 2024`, `12//03/2024`. Others stay as they are. */
export function mendSeparators(text: string): Mended {
  const parts = /^(\d{1,4})([\s/.,_\\-]+)(\d{1,2})([\s/.,_\\-]+)(\d{1,4})$/.exec(text)
  if (!parts) return { text, mended: [] }
  const [, first = '', one = '', second = '', other = '', third = ''] = parts
  if (one === other && /^[/. -]$/.test(one)) return { text, mended: [] }
  const separator = first.length === 4 ? '-' : '/'
  const tidy = [first, second, third].join(separator)
  const mixed = new Set((one + other).replaceAll(' ', '')).size > 1
  return { text: tidy, mended: [`${mixed ? 'mixed' : 'unusual'} separators: read as ${tidy}`] }
}
