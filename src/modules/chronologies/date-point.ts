import { monthPattern, months, weekdayPattern, weekdays } from './date-words.ts'

/** One end of a date as it is written, before anything is decided: what is not written is not there. */
export interface DatePoint {
  /** Four digits, or two. */
  readonly year?: string
  readonly month?: number
  readonly day?: number
  /** Day and month are both digits, and not in ISO order: which is first may be in question. */
  readonly inDigits: boolean
  /** `March 24`: a day, or a year of two digits. */
  readonly dayOrYear: boolean
  /** Early (0), middle (1) or late (2) in the month or year. */
  readonly third?: 0 | 1 | 2
  /** The months of a season or of a year that does not begin in January: from the first one, so many. */
  readonly span?: { readonly from: number; readonly months: number }
  readonly weekday?: number
  /** The week that starts with this day, or ends with it. */
  readonly week?: 'starting' | 'ending'
  readonly doubted: boolean
}

/** What an end of a range is known to: both ends must be known alike, where one borrows from the other. */
export type Grain = 'day' | 'month' | 'year'
export const grainOf = ({ day, month, span }: DatePoint): Grain =>
  day !== undefined ? 'day' : month !== undefined || span ? 'month' : 'year'

const gap = '[ ./,-]*'
const day = String.raw`(?<d>\d{1,2})(?:st|nd|rd|th)?`
const word = String.raw`(?<word>${monthPattern})\.?`
const anyYear = String.raw`'?(?<y>\d{4}|\d{2})`
const year = String.raw`(?<y>\d{4})`
const third = '(?:(?<third>early|beginning|start|mid|middle|late|end)[ -](?:of |in )?(?:the )?)?'
const thirds: Readonly<Record<string, 0 | 1 | 2>> = { early: 0, beginning: 0, start: 0, mid: 1, middle: 1, late: 2, end: 2 }

/** Seasons by the months of the Met Office's meteorological calendar; the school year of England; the financial year. */
const spans: Readonly<Record<string, { from: number; months: number }>> = {
  ...{ spring: { from: 3, months: 3 }, summer: { from: 6, months: 3 }, autumn: { from: 9, months: 3 } },
  ...{ winter: { from: 12, months: 3 }, school: { from: 9, months: 12 }, academic: { from: 9, months: 12 } },
  ...{ financial: { from: 4, months: 12 }, fy: { from: 4, months: 12 } },
}

const decade = { from: 1, months: 120 }

/** The ways of writing, the first that fits counts. `iso` is year first. */
const ways: readonly RegExp[] = [
  `(?<iso>)${year}(?<s>[/.-])(?<m>\\d{1,2})\\k<s>(?<d>\\d{1,2})`,
  `(?<d>\\d{1,2})(?<s>[/. -])(?<m>\\d{1,2})\\k<s>(?<y>\\d{4}|\\d{2})`,
  '(?<d>\\d{2})(?<m>\\d{2})(?<y>(?:19|20)\\d{2})',
  '(?<iso>)(?<y>(?:19|20)\\d{2})(?<m>0[1-9]|1[0-2])(?<d>\\d{2})',
  `${day}${gap}(?:of )?${word}${gap}(?:of )?${anyYear}`,
  `${word}${gap}${day}(?:[ ,/-]+)${year}`,
  // Years of two digits behind a dash only where both gaps are dashes: `March 12-14` is two days, or a day and a year.
  `${word}(?:(?<s>[/-])${day}\\k<s>|[ .,]*${day}[ ,]+)${anyYear}`,
  `${third}${word}${gap}(?:of )?${year}`,
  `${third}${word}(?:[/-]|[ .]*(?='))${anyYear}`,
  `${word}[ .,]*(?<unclear>(?<d>\\d{2}))`,
  `(?<m>\\d{1,2})[/. -]${year}`,
  `(?<iso>)${year}[/.-](?<m>\\d{1,2})`,
  `${third}${year}`,
  `(?<span>spring|summer|autumn)(?: of)?[ ,]*${year}`,
  `(?<span>winter|school|academic|financial|fy)(?: year)?[ ,]*${year} ?[/-] ?(?<next>\\d{4}|\\d{2})`,
  `${year} ?[/-] ?(?<next>\\d{4}|\\d{2}) (?<span>school|academic|financial) year`,
  `${year}[ ,/-]+${word}(?:[ ,/-]+${day})?`,
  '(?<decade>(?<y>(?:19|20)\\d0)s)',
  // What has no year of its own: the beginning of a range.
  day,
  `${day}${gap}(?:of )?${word}`,
  `${third}${word}`,
  `${word}[ .]*${day}`,
  '(?<d>\\d{1,2})[/. -](?<m>\\d{1,2})',
].map(way => new RegExp(`^${way}$`))

/** Reads one end of a date, from a mended text in lower case. Undefined: it is not one. */
export function readPoint(written: string): DatePoint | undefined {
  const { text: known, doubted } = takeDoubt(written)
  const week = weekOf.exec(known)?.groups
  const { text, weekday } = takeWeekday(week?.starting ?? week?.ending ?? known)
  for (const way of ways) {
    const found = way.exec(text)?.groups
    if (!found) continue
    const span = found.decade ? decade : found.span ? spans[found.span] : undefined
    if (found.next && (Number(found.y) + 1) % 100 !== Number(found.next.slice(-2))) return undefined
    const month = found.word ? months[found.word] : found.m ? Number(found.m) : undefined
    return {
      ...(found.y && { year: found.y }),
      ...(month !== undefined && { month }),
      ...(found.d && { day: Number(found.d) }),
      inDigits: Boolean(found.d && found.m) && found.iso === undefined,
      dayOrYear: found.unclear !== undefined,
      ...(found.third && { third: thirds[found.third] ?? 0 }),
      ...(span && { span }),
      ...(weekday !== undefined && { weekday }),
      ...(week && { week: week.starting ? 'starting' : 'ending' }),
      doubted,
    }
  }
  return undefined
}

const weekOf =
  /^(?:(?:w[/.]?[cb]|week (?:commencing|beginning|starting))(?![a-z])[.: ]*(?<starting>.+)|(?:w[/.]?e|week ending)(?![a-z])[.: ]*(?<ending>.+))$/

const doubtBefore =
  /^(?:\?+|~|c\.?a?\.?(?=[\s\d])|circa\b|approx(?:imately|\.)?(?=\W)|about\b|around\b|roughly\b|possibly\b|probably\b|perhaps\b|maybe\b|estimated\b|thought to be\b|on or (?:about|around)\b)\s*/i
const doubtAfter = /(?<!\b(?:19|20))\s*(?:\(\?+\)|\?+|\(?\b(?:approx(?:imately|\.)?|circa|estimated|tbc|unconfirmed)\)?)$/i

/** Takes the signs of doubt from both ends. `20?` keeps its sign: there a digit is not known, and the rest is no year. */
export function takeDoubt(written: string): { readonly text: string; readonly doubted: boolean } {
  const text = written.replace(doubtBefore, '').replace(doubtAfter, '').trim()
  return { text, doubted: text !== written.trim() }
}

const weekdayBefore = new RegExp(String.raw`^(?:(?:on|in|during|date:?|dated|the) )*(?:(${weekdayPattern})\b[.,]* ?)?(?:the )?`)
const weekdayAfter = new RegExp(String.raw`[ ,]+\(?(${weekdayPattern})\.?\)?$`)

function takeWeekday(written: string): { readonly text: string; readonly weekday: number | undefined } {
  const after = weekdayAfter.exec(written)
  const before = weekdayBefore.exec(after ? written.slice(0, after.index) : written)
  const name = before?.[1] ?? after?.[1]
  const text = (after ? written.slice(0, after.index) : written).slice(before?.[0].length ?? 0)
  return { text, weekday: name === undefined ? undefined : weekdays[name] }
}
