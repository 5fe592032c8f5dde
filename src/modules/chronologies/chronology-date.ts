import { type DatePoint, grainOf, readPoint, takeDoubt } from './date-point.ts'
import { mendSeparators, mendSlips, plainly } from './date-words.ts'
import { takeTime } from './time-as-written.ts'

/** What a person answered about a whole file, kept with its import. What is not answered is asked when a row needs it. */
export interface FileAnswers {
  /** Month before day, as in 03/25/2024. Without an answer the day is first, as in England, until a row makes sense only the other way. */
  readonly monthFirst?: boolean | undefined
  /** Years of two digits stand for 1950 to 2049. */
  readonly century?: 'pivot' | undefined
  /** Bare numbers are a spreadsheet's days, counted from 1900 (most) or from 1904 (old Macintosh files). */
  readonly serials?: '1900' | '1904' | undefined
}

/** Answered once for a whole file. */
export const askedOnceAFile = ['month-first', 'century', 'serials'] as const

/** Why a date must be asked about. The first three are asked once a file, the others of the row. */
export type AskReason =
  | (typeof askedOnceAFile)[number]
  /** Nothing is written. */
  | 'nothing-written'
  /** It is not read as a date. */
  | 'not-a-date'
  /** 30 February, 31/04, month 13. */
  | 'no-such-day'
  | 'no-such-time'
  /** The weekday that is written is not the one of that day: one of the two is wrong, and nobody can tell which. */
  | 'weekday-differs'
  | 'no-year'
  /** `March 24`: a day, or a year. */
  | 'day-or-year'
  /** Before 1900 or after 2099: more likely a slip. */
  | 'far-year'
  /** `2019/20`: from April, or from September. */
  | 'financial-or-school-year'
  /** `winter 2024`: the one before or after. */
  | 'which-winter'
  | 'ends-before-start'

/** A date as an interval of days, both ends included. */
export interface ChronologyDate {
  readonly earliest: Temporal.PlainDate
  readonly latest: Temporal.PlainDate
  /** On `earliest`, where one is written. */
  readonly time?: Temporal.PlainTime
  /** Whoever wrote it was not sure: `?12/03/2024`, `c. 2019`. */
  readonly doubted: boolean
  /** What was put right to read it, in words. */
  readonly mended: readonly string[]
}
export interface Ask {
  readonly ask: AskReason
}
export type DateRead = ChronologyDate | Ask

/** Longer than any date is written. */
const longest = 100

/**
 * Reads a date as people write it (R6): day first, as in England; *March 2024* is the whole month, *early May 2024* its first ten
 * days. What can be read in one way only is mended, and said so. What cannot be, or does not exist, is asked about, never guessed.
 * The text itself is kept by the caller.
 */
export function readChronologyDate(written: string, answers: FileAnswers = {}): DateRead {
  if (written.length > longest) return { ask: written.trim() === '' ? 'nothing-written' : 'not-a-date' }
  const { text: known, doubted } = takeDoubt(plainly(written))
  const { text, mended } = mendSlips(unwrapped(known))
  if (text === '') return { ask: doubted || written.trim() !== '' ? 'not-a-date' : 'nothing-written' }
  const read = readDayAndTime(text, answers)
  if (!read) return { ask: 'not-a-date' }
  return 'ask' in read ? read : { ...read, doubted: doubted || read.doubted, mended: [...mended, ...read.mended] }
}

/** Without brackets and quotation marks around it. */
const unwrapped = (text: string): string => text.replace(/^\((.*)\)$/, '$1').replace(/^[([{"']+|["'}\]]+$|(?<!\([^)]*)\)$/g, '')

/** What must be asked once about a file with these dates, before any of them is taken over. Ask again with the answers. */
export function questionsOfFile(texts: Iterable<string>, answers: FileAnswers = {}): readonly (typeof askedOnceAFile)[number][] {
  const asked = new Set<string>()
  for (const text of texts) {
    const read = readChronologyDate(text, answers)
    if ('ask' in read) asked.add(read.ask)
  }
  return askedOnceAFile.filter(reason => asked.has(reason))
}

function readDayAndTime(text: string, answers: FileAnswers): DateRead | undefined {
  const whole = readInterval(text, answers)
  if (whole && !('ask' in whole && whole.ask === 'no-year')) return whole
  for (const { rest, time, overnight } of takeTime(text)) {
    const read = readInterval(rest, answers)
    if (!read || ('ask' in read && read.ask === 'no-year')) continue
    if ('ask' in read) return read
    if (!read.earliest.equals(read.latest)) continue
    if (time === 'none') return { ask: 'no-such-time' }
    if (time === 'unknown') return read
    return { ...read, time, ...(overnight && { latest: read.latest.add({ days: 1 }) }) }
  }
  return whole ?? rangeWithTimes(text, answers)
}

/** `12/03/2024 22:00 - 13/03/2024 06:00`: the time of the start is kept, if it has one. */
function rangeWithTimes(text: string, answers: FileAnswers): DateRead | undefined {
  const [start, end, ...more] = text.split(/ ?- (?=\d)| (?:to|until|till) /)
  if (start === undefined || end === undefined || more.length > 0) return undefined
  const ends = [start, end].map(each =>
    [{ rest: each, time: 'unknown' as const }, ...takeTime(each)].map(({ rest, time }) => ({
      read: readInterval(rest, answers),
      time,
    })),
  )
  const [from, to] = ends.map(each => each.find(({ read }) => read))
  if (!from?.read || !to?.read) return undefined
  if ('ask' in from.read) return from.read
  if ('ask' in to.read) return to.read
  if (from.time === 'none' || to.time === 'none') return { ask: 'no-such-time' }
  const range = between(from.read, to.read)
  return 'ask' in range || from.time === 'unknown' ? range : { ...range, time: from.time }
}

/** A spreadsheet's number, one date, or a range of two. Undefined: none of them. */
function readInterval(text: string, answers: FileAnswers): DateRead | undefined {
  if (/^\d{5}(\.\d+)?$/.test(text)) return ofSerial(Number(text), answers)
  const asked = askAboutYears(text)
  if (asked) return { ask: asked }
  const { text: tidy, mended } = mendSeparators(text)
  const point = readPoint(tidy)
  const read = point && resolve(point, answers)
  if (read && !('ask' in read && read.ask === 'no-year'))
    return 'ask' in read ? read : { ...read, mended: [...mended, ...read.mended] }
  return readRange(text, answers) ?? read
}

/** Years that are written alike and mean different months. `2019-2020` is a range of two years; `2024-05` is a month. */
function askAboutYears(text: string): AskReason | undefined {
  if (/^winter(?: of)?[ ,]*\d{4}$/.test(text)) return 'which-winter'
  const pair = /^(\d{4})(?: ?[/-] ?(\d{2})| ?\/ ?(\d{4}))$/.exec(text)
  return pair && (Number(pair[1]) + 1) % 100 === Number((pair[2] ?? pair[3])?.slice(-2)) ? 'financial-or-school-year' : undefined
}

/** Where a range may be parted: words and dashes between spaces, before dashes without. */
const partings = [
  / (?:to|until|till|through|and|&) | -+ /g,
  / ?- ?/g,
  /(?<=^\d{1,2})\/(?=\d{1,2} ?[a-z])|(?<=^(?:early |mid[ -]|late )?[a-z]+(?: \d{4})?)\/(?=[a-z])|(?<=^\d{4}-\d\d-\d\d)\/(?=\d{4}-\d\d-\d\d$)/g,
]

function readRange(written: string, answers: FileAnswers): DateRead | undefined {
  const text = written.replace(/^(?:between|from) /, '')
  let asked: Ask | undefined
  for (const parting of partings) {
    for (const found of text.matchAll(parting)) {
      const read = parted(text.slice(0, found.index), text.slice(found.index + found[0].length), answers)
      if (read && !('ask' in read)) return read
      asked ??= read
    }
  }
  return asked
}

/** A range in two pieces. What the first does not say (its year, its month) it has from the second. */
function parted(first: string, second: string, answers: FileAnswers): DateRead | undefined {
  const [start, end] = [readPoint(mendSeparators(first).text), readPoint(mendSeparators(second).text)]
  if (!start || !end) return undefined
  // `1-2-3 March 2024`: three days, or two dates.
  if (/^\d+-\d+$/.test(first) && /[a-z]/.test(second)) return undefined
  if (end.year === undefined) return start.year === undefined && end.month !== undefined ? { ask: 'no-year' } : undefined
  if (start.year === undefined && grainOf(start) !== grainOf(end)) return undefined
  const to = resolve(end, answers)
  if ('ask' in to) return to
  const { year, month } = to.earliest
  const borrowed = start.year === undefined ? { year: String(year), ...(start.month === undefined && { month }) } : {}
  const from = resolve({ ...start, dayOrYear: false, ...borrowed }, answers)
  return 'ask' in from ? from : between(from, to)
}

function between(from: ChronologyDate, to: ChronologyDate): DateRead {
  if (Temporal.PlainDate.compare(from.earliest, to.earliest) > 0 || Temporal.PlainDate.compare(from.latest, to.latest) > 0)
    return { ask: 'ends-before-start' }
  const mended = [...new Set([...from.mended, ...to.mended])]
  return { earliest: from.earliest, latest: to.latest, doubted: from.doubted || to.doubted, mended }
}

/** Two digits of a year stand for 1950 to 2049: no child, parent or grandparent of these records was born before that. */
const fullYear = (year: string) => (year.length === 4 ? Number(year) : Number(year) + (Number(year) < 50 ? 2000 : 1900))

/** Decides what a date means: which of two numbers is the month, which century, and whether there is such a day. */
function resolve(point: DatePoint, answers: FileAnswers): DateRead {
  if (point.week && point.day === undefined) return { ask: 'not-a-date' }
  if (point.dayOrYear) return { ask: 'day-or-year' }
  if (point.year === undefined) return { ask: 'no-year' }
  const year = fullYear(point.year)
  const turned = point.inDigits ? { ...point, day: point.month ?? 0, month: point.day ?? 0 } : undefined
  const interval = intervalOf(turned && answers.monthFirst === true ? turned : point, year)
  if (!interval) {
    const onlyMonthFirst = turned && answers.monthFirst === undefined && intervalOf(turned, year) !== undefined
    return { ask: onlyMonthFirst ? 'month-first' : 'no-such-day' }
  }
  if (year < 1900 || year > 2099) return { ask: 'far-year' }
  if (point.year.length === 2 && answers.century === undefined) return { ask: 'century' }
  const { earliest, latest } = interval
  if (point.weekday !== undefined && (!earliest.equals(latest) || point.weekday !== earliest.dayOfWeek))
    return { ask: 'weekday-differs' }
  return {
    earliest: point.week === 'ending' ? earliest.subtract({ days: 6 }) : earliest,
    latest: point.week === 'starting' ? latest.add({ days: 6 }) : latest,
    doubted: point.doubted,
    mended: point.year.length === 2 ? [`year ${point.year} read as ${year}`] : [],
  }
}

type Interval = Pick<ChronologyDate, 'earliest' | 'latest'>

/** The days of a point, or undefined where there is no such day. A third of a month ends on the 10th, the 20th, the last day. */
function intervalOf({ day, month, third, span }: DatePoint, year: number): Interval | undefined {
  if (month !== undefined && (month < 1 || month > 12)) return undefined
  if (span) {
    const earliest = new Temporal.PlainDate(year, span.from, 1)
    return { earliest, latest: earliest.add({ months: span.months }).subtract({ days: 1 }) }
  }
  if (month === undefined) {
    const [from, count] = third === undefined ? [1, 12] : [third * 4 + 1, 4]
    const earliest = new Temporal.PlainDate(year, from, 1)
    return { earliest, latest: earliest.add({ months: count }).subtract({ days: 1 }) }
  }
  const { daysInMonth } = new Temporal.PlainYearMonth(year, month)
  if (day !== undefined && (day < 1 || day > daysInMonth)) return undefined
  const first = day ?? (third === undefined ? 1 : third * 10 + 1)
  const last = day ?? (third === undefined || third === 2 ? daysInMonth : third * 10 + 10)
  return { earliest: new Temporal.PlainDate(year, month, first), latest: new Temporal.PlainDate(year, month, last) }
}

/** Day 0 of each way of counting. 1900 is counted from 30 December 1899, because its makers took 1900 for a leap year. */
const dayZero = { '1900': new Temporal.PlainDate(1899, 12, 30), '1904': new Temporal.PlainDate(1904, 1, 1) }

function ofSerial(serial: number, { serials }: FileAnswers): DateRead {
  if (serials === undefined) return { ask: 'serials' }
  const minutes = Math.round((serial % 1) * 1440)
  const day = dayZero[serials].add({ days: Math.floor(serial) + Math.floor(minutes / 1440) })
  if (day.year > 2099) return { ask: 'far-year' }
  const time = serial % 1 === 0 ? {} : { time: new Temporal.PlainTime().add({ minutes }) }
  return { earliest: day, latest: day, ...time, doubted: false, mended: [] }
}
