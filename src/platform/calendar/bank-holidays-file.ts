import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseDocument } from 'yaml'
import { z } from 'zod'
import { readIsoDay } from './iso-day.ts'
import { projectRoot } from './project-root.ts'
import { type WorkingCalendar, workingCalendar } from './working-calendar.ts'

const day = z.string().refine(text => readIsoDay(text).ok, 'is not a day written as year-month-day')

const bankHolidaysFile = z.strictObject({
  jurisdiction: z.string(),
  source: z.string(),
  'copied-on': day,
  years: z.strictObject({ from: z.int(), to: z.int() }),
  holidays: z.record(z.string(), z.array(z.strictObject({ date: day, name: z.string().min(1) })).min(1)),
})

export type ReadCalendar = { ok: true; calendar: WorkingCalendar } | { ok: false; problems: string[] }

/** Reads the bank holidays of whole years. Refuses a year left out, a day under the wrong year, twice, or on a weekend. */
export function readBankHolidays(text: string): ReadCalendar {
  const document = parseDocument(text, { schema: 'core' })
  if (document.errors.length > 0) return { ok: false, problems: document.errors.map(error => error.message) }
  const read = bankHolidaysFile.safeParse(document.toJS({ maxAliasCount: 0 }))
  if (!read.success) return { ok: false, problems: read.error.issues.map(issue => `${issue.path.join('.')} ${issue.message}`) }
  const { years, holidays, 'copied-on': copiedOn } = read.data
  const problems: string[] = []
  const days = new Set<string>()
  for (let year = years.from; year <= years.to; year++) if (!holidays[year]) problems.push(`${year} is missing`)
  for (const [year, list] of Object.entries(holidays)) {
    if (Number(year) < years.from || Number(year) > years.to) problems.push(`${year} is outside ${years.from} to ${years.to}`)
    for (const { date } of list) {
      if (!date.startsWith(`${year}-`)) problems.push(`${date} stands under ${year}`)
      if (days.has(date)) problems.push(`${date} is there twice`)
      if (Temporal.PlainDate.from(date).dayOfWeek > 5)
        problems.push(`${date} is a weekend; name the weekday that stands in for it`)
      days.add(date)
    }
  }
  if (problems.length > 0) return { ok: false, problems }
  return { ok: true, calendar: workingCalendar(years.from, years.to, days, copiedOn) }
}

/** England's working days from `reference/bank-holidays-england.yaml`, read once. */
export function loadWorkingCalendar(): WorkingCalendar {
  england ??= readEngland()
  return england
}

let england: WorkingCalendar | undefined

function readEngland(): WorkingCalendar {
  const file = join(projectRoot(), 'reference', 'bank-holidays-england.yaml')
  const read = readBankHolidays(readFileSync(file, 'utf8'))
  if (!read.ok) throw new Error(`${file} cannot be used: ${read.problems.join('; ')}.`)
  return read.calendar
}
