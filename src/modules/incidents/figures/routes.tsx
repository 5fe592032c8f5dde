import type { Work } from '../../../platform/database/actor-transaction.ts'
import { page, type Route } from '../../../platform/http/route.ts'
import { figuresRead } from '../events.ts'
import { FiguresModel, FiguresPage } from '../pages/figures.tsx'
import { paths } from '../paths.ts'
import { caseTeam } from '../policy.ts'
import { figuresOf, readYears, yearInWords, yearsUntil } from './figures.ts'
import { figuresOfYear } from './store.ts'

export const figuresRoutes: readonly Route[] = [
  page(paths.figures, {
    may: 'incidents.read-figures',
    name: 'incidents.figures',
    model: FiguresModel,
    title: () => 'Figures by year',
    load: (work, { query }) => loadFigures(work, query),
    show: (model, { today }) => <FiguresPage {...model} today={today} />,
  }),
]

/** The figures that the address asks for; nothing when it cannot be read. Who is shown what is the database's decision. */
async function loadFigures(work: Work, query: URLSearchParams): Promise<FiguresModel> {
  const exact = caseTeam.some(role => role === work.actor.role)
  const read = readYears(query, work.today, exact)
  const { kind, until } = read.ok ? read.asked : { kind: 'calendar' as const, until: work.today.year }
  const years = read.ok ? yearsUntil(until) : []
  const rows = []
  for (const year of years) rows.push(await figuresOfYear(work, kind, year))
  work.audit(figuresRead, work.actor.partnershipId, { kind, until, exact }, { outcome: 'viewed' })
  return {
    kind,
    until,
    exact,
    errors: read.ok ? [] : [...read.errors],
    years: years.map(year => ({ year, says: yearInWords(kind, year) })),
    parts: years.length === 0 ? [] : figuresOf(rows, exact),
  }
}
