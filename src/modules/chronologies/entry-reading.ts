import { type AskReason, type ChronologyDate, type FileAnswers, readChronologyDate } from './chronology-date.ts'
import { type EntryContent, type Significance, significances, type Theme, themes } from './chronology-entry.ts'

/** What a column of a table, or a field of the form, can hold. */
export const entryFields = {
  date: 'Date',
  time: 'Time',
  what: 'What happened',
  who: 'Who was involved',
  place: 'Where it happened',
  children: 'Which child',
  source: 'Source in the agency’s records',
  comment: 'Comment of the agency',
  themes: 'Themes',
  significance: 'Significance',
  episode: 'Key practice episode',
} as const
export type EntryField = keyof typeof entryFields
export const entryFieldIds = Object.keys(entryFields) as readonly EntryField[]

/** An entry as it was written, field by field; what was left empty is not there. */
export type EntryFields = Partial<Readonly<Record<EntryField, string>>>

/** An entry that can be kept. */
export interface ReadEntry extends Omit<ChronologyDate, 'mended'> {
  readonly content: Omit<EntryContent, 'from'>
  readonly themes: readonly Theme[]
  readonly significance: Significance | null
  readonly episode: boolean
}

/** Why a field cannot be taken over as it stands. */
export type TroubleReason = AskReason | 'nothing-happened' | 'too-long' | 'time-without-day' | 'yes-or-no'
export interface FieldTrouble {
  readonly field: EntryField
  readonly because: TroubleReason
}

const longest: Readonly<Partial<Record<EntryField, number>>> = { date: 100, time: 100, what: 20_000 }
const longestOther = 5_000

/** What is said about a field that cannot be taken over: what it is, and how to mend it. */
export const troubleWords: Readonly<Record<TroubleReason, string>> = {
  'month-first': 'The date makes sense only with the month before the day. Say which is meant',
  century: 'The year has two digits. Write it with four',
  serials: 'The date is a number of a spreadsheet. Write it as a day',
  'nothing-written': 'There is no date. Write one, if only a year, such as 2024',
  'not-a-date': 'The date cannot be read. Write it like 12/03/2024, March 2024 or 2024; put ? before it where you are not sure',
  'no-such-day': 'There is no such day. Check the day and the month',
  'no-such-time': 'There is no such time. Write it like 14:30',
  'weekday-differs': 'The weekday is not that of the date. Check which of the two is right',
  'no-year': 'The date has no year. Add it',
  'day-or-year': 'The date can be read in two ways: as a day or as a year. Write it with the full year',
  'far-year': 'The year is before 1900 or after 2099. Check it',
  'financial-or-school-year':
    'A year such as 2019/20 can begin in April or in September. Write its first and last month, such as April 2019 to March 2020',
  'which-winter': 'A winter lies in two years. Write its months, such as December 2023 to February 2024',
  'ends-before-start': 'The end is before the start. Check both dates',
  'nothing-happened': 'There is no text about what happened. Write it',
  'too-long': 'The text is too long to be kept as one entry. Shorten it, or make two entries of it',
  'time-without-day': 'There is a time, but the date is more than one day. Write the day, or leave the time out',
  'yes-or-no': 'Write yes or no, or leave it empty',
}

/**
 * Reads an entry as it was written. `serial` is the number of a spreadsheet's date cell, whose text is only how it was shown. What
 * cannot be read is given as troubles, all at once; nothing is guessed.
 */
export function readEntry(
  fields: EntryFields,
  answers: FileAnswers = {},
  serial?: number,
): { readonly entry: ReadEntry } | { readonly troubles: readonly FieldTrouble[] } {
  const of = (field: EntryField) => tidied(fields[field] ?? '')
  const troubles: FieldTrouble[] = []
  for (const field of entryFieldIds)
    if (of(field).length > (longest[field] ?? longestOther)) troubles.push({ field, because: 'too-long' })
  const written = of('date')
  const date = readChronologyDate(serial === undefined ? written : String(serial), answers)
  if ('ask' in date) troubles.push({ field: 'date', because: date.ask })
  if (of('what') === '') troubles.push({ field: 'what', because: 'nothing-happened' })
  const time = 'ask' in date ? undefined : timeOf(of('time'), date)
  if (typeof time === 'string') troubles.push({ field: 'time', because: time })
  const episode = yesOrNo(of('episode'))
  if (episode === undefined) troubles.push({ field: 'episode', because: 'yes-or-no' })
  if ('ask' in date || typeof time === 'string' || episode === undefined || troubles.length > 0) return { troubles }
  const { mended, ...interval } = date
  const theirs = themesIn(of('themes'))
  const significance = significanceOf(of('significance'))
  const others = [...theirs.others, ...(significance === undefined ? [of('significance')] : [])]
  return {
    entry: {
      ...interval,
      ...(time && { time }),
      themes: theirs.known,
      significance: significance ?? null,
      episode,
      content: {
        date: written,
        mended: [...mended],
        what: of('what'),
        who: of('who') || null,
        place: of('place') || null,
        source: of('source') || null,
        comment: of('comment') || null,
        children: of('children') || null,
        otherThemes: others.join('; ') || null,
      },
    },
  }
}

/** Without what cannot be seen or kept: control characters, halves of characters, space at the ends. */
const tidied = (text: string) =>
  text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\t\n])\p{Cc}|[\uFFFE\uFFFF]/gu, '')
    .trim()

/** The time of a column of its own. One that stands with the date already counts before it. */
function timeOf(text: string, date: ChronologyDate): Temporal.PlainTime | TroubleReason | undefined {
  if (text === '' || date.time !== undefined || /^(?:\?|-|–|n\/?[ak]|unknown|not known|time unknown)$/i.test(text))
    return date.time
  const read = readChronologyDate(`1 January 2024 ${text}`)
  if ('ask' in read || read.time === undefined) return 'no-such-time'
  return date.earliest.equals(date.latest) ? read.time : 'time-without-day'
}

const yes = new Set(['yes', 'y', 'x', 'true', '1', '✓', '✔', 'kpe', 'key practice episode'])
const no = new Set(['', 'no', 'n', 'false', '0', '-', '–', 'n/a'])

function yesOrNo(text: string): boolean | undefined {
  const plain = text.toLowerCase()
  if (yes.has(plain)) return true
  return no.has(plain) ? false : undefined
}

const plainWords = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

const themeOf = new Map(
  Object.entries(themes).flatMap(([id, title]) => [id, title].map(words => [plainWords(words), id as Theme] as const)),
)

/** The themes of a cell, parted by semicolons, commas or lines; words that name none of ours are kept as they are. */
function themesIn(text: string): { readonly known: readonly Theme[]; readonly others: readonly string[] } {
  const whole = themeOf.get(plainWords(text))
  if (whole) return { known: [whole], others: [] }
  const pieces = text.split(/[;,\n]/).flatMap(piece => (piece.trim() === '' ? [] : [piece.trim()]))
  const known = new Set(pieces.flatMap(piece => themeOf.get(plainWords(piece)) ?? []))
  return { known: [...known], others: pieces.filter(piece => !themeOf.has(plainWords(piece))) }
}

const significanceWords = new Map<string, Significance | null>([
  ...Object.entries(significances).flatMap(([id, title]) =>
    [id, title].map((words): [string, Significance] => [plainWords(words), id as Significance]),
  ),
  ...(['', 'no', 'none', 'n', 'n a'] as const).map((words): [string, null] => [words, null]),
  ['yes', 'high'],
  ['y', 'high'],
  ['key', 'high'],
  ['moderate', 'medium'],
])

const significanceOf = (text: string): Significance | null | undefined => significanceWords.get(plainWords(text))
