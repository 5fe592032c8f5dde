export type ReadDay = { ok: true; day: Temporal.PlainDate } | { ok: false; reason: string }

const months = 'January February March April May June July August September October November December'.split(' ')

/**
 * Reads a day written as year-month-day, `2026-03-02`, and nothing else: no time, no single digits, no day that does not exist.
 * The reason repeats what was written, so that it can be found and mended.
 */
export function readIsoDay(text: string): ReadDay {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!parts) return { ok: false, reason: `${inQuotes(text)} is not a day written as year-month-day, such as 2026-03-02` }
  const [year, month, day] = parts.slice(1).map(Number) as [number, number, number]
  const monthName = months[month - 1]
  if (!monthName) return { ok: false, reason: `${inQuotes(text)} is not a day: there is no month ${month}` }
  const { daysInMonth } = Temporal.PlainYearMonth.from({ year, month })
  if (day < 1 || day > daysInMonth)
    return { ok: false, reason: `${inQuotes(text)} is not a day: ${monthName} ${year} has days 1 to ${daysInMonth}` }
  return { ok: true, day: Temporal.PlainDate.from({ year, month, day }) }
}

/** What somebody wrote, safe to print: in quotation marks, control characters spelt out, cut after 60 characters. */
export function inQuotes(text: string): string {
  const short = text.length > 60 ? `${text.slice(0, 60)}…` : text
  return JSON.stringify(short).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, each => `\\u{${each.codePointAt(0)?.toString(16)}}`)
}
