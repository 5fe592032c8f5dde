import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { loadWorkingCalendar } from '../../../platform/calendar/index.ts'
import type { Work } from '../../../platform/database/actor-transaction.ts'
import type { FigureRow, YearKind } from './figures.ts'

const rows = z.array(
  z.object({
    part: z.string(),
    says: z.string().nullable(),
    item: z.string(),
    shown: z.enum(['number', 'fewer-than-5', 'not-shown']),
    n: z.number().nullable(),
    median: z.coerce.number().nullable(),
    longest: z.number().nullable(),
  }),
)

/**
 * The figures of one year as this reader may know them: worked out in the database, which alone may look at every record
 * (migration 0015). No days where the calendar of working days does not reach back to the year.
 */
export async function figuresOfYear(work: Work, kind: YearKind, year: number): Promise<readonly FigureRow[]> {
  const calendar = loadWorkingCalendar()
  const days = calendar.workingDays.filter(day => day >= `${year}`)
  const found = await work.sql.execute(
    sql`select part, says, item, shown, n, median, longest
      from records.incident_figures(${kind}, ${year}, ${`{${days.join(',')}}`}::date[])`,
  )
  const known = year >= calendar.firstYear
  return rows.parse(found.rows).map(row => (known ? row : { ...row, median: null, longest: null }))
}
