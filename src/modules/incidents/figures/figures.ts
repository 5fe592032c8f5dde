import { z } from 'zod'

/** A year of the calendar, or of the council's accounts: from 1 April. */
export const yearKinds = { calendar: 'Calendar years', financial: 'Financial years, from 1 April' } as const
export type YearKind = keyof typeof yearKinds

/** How many years stand side by side. */
const yearsShown = 5

/** "2025", "2025 to 2026" */
export function yearInWords(kind: YearKind, year: number): string {
  return kind === 'calendar' ? String(year) : `${year} to ${year + 1}`
}

/** The year of its kind that a day lies in, by the year in which it begins. */
export function yearOf(kind: YearKind, day: Temporal.PlainDate): number {
  return kind === 'financial' && day.month < 4 ? day.year - 1 : day.year
}

/** The year that is asked for and those before it, oldest first. */
export const yearsUntil = (year: number): readonly number[] =>
  Array.from({ length: yearsShown }, (_, n) => year - yearsShown + 1 + n)

/** A number as this reader may know it: `value` is there only where it may be shown. */
export const Cell = z.object({ shown: z.enum(['number', 'fewer-than-5', 'not-shown']), value: z.number().nullable() })
export type Cell = z.infer<typeof Cell>

/** One measure over the years, in the order of the years. */
export const Measure = z.object({ item: z.string(), says: z.string(), cells: z.array(Cell) })
export type Measure = z.infer<typeof Measure>

/** Measures that are parts of one whole. Days are working days from the start of a clock to the day on which it was met. */
export const Part = z.object({
  part: z.string(),
  says: z.string(),
  measures: z.array(Measure),
  days: z.object({ median: z.array(z.number().nullable()), longest: z.array(z.number().nullable()) }).nullable(),
})
export type Part = z.infer<typeof Part>

/** What one year's row of the database says (migration 0015). */
export interface FigureRow {
  readonly part: string
  /** What a clock is called in its guidance. */
  readonly says: string | null
  readonly item: string
  readonly shown: Cell['shown']
  readonly n: number | null
  readonly median: number | null
  readonly longest: number | null
}

/** The parts that every year has, each with its measures in the order of the page. */
const known: Readonly<Record<string, { readonly says: string; readonly items: Readonly<Record<string, string>> }>> = {
  incidents: { says: 'Incidents', items: { all: 'Incidents raised' } },
  notification: {
    says: 'Notification of the national Panel',
    items: { notified: 'Notified', 'not-notified': 'Not notified, with reasons', 'not-settled': 'Not settled yet' },
  },
  threshold: {
    says: 'Threshold of a notifiable serious incident',
    items: { met: 'Met', 'not-met': 'Not met', undecided: 'Not decided yet', 'closed-as-same': 'Closed as the same as another' },
  },
  'rapid-review': { says: 'Rapid reviews', items: { opened: 'Rapid review opened', 'not-opened': 'None so far' } },
}
const clockItems = {
  all: 'Clocks started',
  'in-time': 'Met in time',
  late: 'Met late',
  overdue: 'Late and not met yet',
  running: 'Running, not late',
  'not-owed': 'Not owed in the end',
}

/** Numbers that lie within a number of another part: every rapid review that opened had its threshold met and was notified. */
const within: readonly (readonly [inner: string, innerItem: string, outer: string, outerItem: string])[] = [
  ['rapid-review', 'opened', 'threshold', 'met'],
  ['rapid-review', 'opened', 'notification', 'notified'],
  ['clock/notify-panel', 'not-owed', 'notification', 'not-notified'],
]

/**
 * The database withholds a part with a small number in it (migration 0015). Two parts side by side can give one away as well: ten
 * thresholds met and eight rapid reviews say that two were met and not notified. Then the part with the inner number is withheld.
 */
function withoutSmallDifferences(rows: readonly FigureRow[]): readonly FigureRow[] {
  const numberOf = (part: string, item: string) => rows.find(one => one.part === part && one.item === item)?.n ?? null
  const givesAway = within.flatMap(([inner, innerItem, outer, outerItem]) => {
    const [few, many] = [numberOf(inner, innerItem), numberOf(outer, outerItem)]
    return few !== null && many !== null && many > few && many - few < 5 ? [inner] : []
  })
  return rows.map(row =>
    givesAway.includes(row.part) ? { ...row, shown: 'not-shown', n: null, median: null, longest: null } : row,
  )
}

/** The figures of several years side by side; `exact` where the reader is shown every number. */
export function figuresOf(found: readonly (readonly FigureRow[])[], exact: boolean): Part[] {
  const years = exact ? found : found.map(withoutSmallDifferences)
  const clocks = new Map(years.flat().flatMap(({ part, says }) => (says === null ? [] : [[part, says] as const])))
  const measuresOf = (part: string, items: Readonly<Record<string, string>>) =>
    Object.entries(items).map(([item, says]) => ({ item, says, cells: years.map(rows => cellOf(rows, part, item, exact)) }))
  const daysOf = (part: string, which: 'median' | 'longest') =>
    years.map(rows => rows.find(one => one.part === part && one.item === 'all')?.[which] ?? null)
  return [
    ...Object.entries(known).map(([part, { says, items }]) => ({ part, says, measures: measuresOf(part, items), days: null })),
    ...[...clocks]
      .sort(([, one], [, other]) => (one < other ? -1 : 1))
      .map(([part, says]) => ({
        part,
        says,
        measures: measuresOf(part, clockItems),
        days: { median: daysOf(part, 'median'), longest: daysOf(part, 'longest') },
      })),
  ]
}

/** A clock that no incident of a year had has no row there: none, for whoever is shown every number. */
function cellOf(rows: readonly FigureRow[], part: string, item: string, exact: boolean): Cell {
  const row = rows.find(one => one.part === part && one.item === item)
  if (row) return { shown: row.shown, value: row.n }
  return exact ? { shown: 'number', value: 0 } : { shown: 'not-shown', value: null }
}

/** "12", "fewer than 5", "not shown" */
export function cellInWords({ shown, value }: Cell): string {
  return shown === 'number' ? String(value) : shown === 'fewer-than-5' ? 'fewer than 5' : 'not shown'
}

/** Which years are asked for in the address. */
export interface AskedYears {
  readonly kind: YearKind
  /** The last of the years that stand side by side. */
  readonly until: number
}
export type ReadYears =
  | { readonly ok: true; readonly asked: AskedYears }
  | { readonly ok: false; readonly errors: readonly { readonly field: string; readonly message: string }[] }

/** Reads the address. `exact` is whether the reader is shown every number: two kinds of year side by side would give small ones away. */
export function readYears(query: URLSearchParams, today: Temporal.PlainDate, exact: boolean): ReadYears {
  const kind = query.get('kind') ?? 'calendar'
  if (kind !== 'calendar' && kind !== 'financial')
    return { ok: false, errors: [{ field: 'kind', message: 'Choose one of the kinds of year that are offered' }] }
  if (kind === 'financial' && !exact)
    return {
      ok: false,
      errors: [
        {
          field: 'kind',
          message: 'Financial years are for the case team: beside calendar years they would give small numbers away',
        },
      ],
    }
  const latest = yearOf(kind, today)
  const until = query.get('until') ?? String(latest)
  if (!/^20\d\d$/.test(until) || Number(until) > latest)
    return { ok: false, errors: [{ field: 'until', message: `Enter a year up to ${latest}` }] }
  return { ok: true, asked: { kind, until: Number(until) } }
}
