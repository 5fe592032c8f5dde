import { loadWorkingCalendar } from '../../../platform/calendar/index.ts'
import { londonDay } from '../../../platform/clock/clock.ts'
import type { Work } from '../../../platform/database/actor-transaction.ts'
import { page, type Route } from '../../../platform/http/route.ts'
import type { WaitingItem } from '../../../platform/module.ts'
import { overseers } from '../../people/index.ts'
import { unreviewedAccesses } from '../case-team/store.ts'
import { partnerSpokenFor } from '../commands.ts'
import { type Filtered, fits, type IncidentFilter, noSuchPage, pageOf, readFilter, typedFilter } from '../incident-filter.ts'
import { byUrgency, incidentLine, stepsOfLine } from '../incident-line.ts'
import type { Reader } from '../next-step.ts'
import { overviewLines } from '../overview-line.ts'
import { IncidentListModel, IncidentListPage } from '../pages/incident-list.tsx'
import { OverviewModel, OverviewPage, overviewTitle } from '../pages/overview.tsx'
import { paths } from '../paths.ts'
import { standingFrom } from '../serious-incident.ts'
import { organisationNames } from '../store.ts'
import { lineFacts, logListing } from './store.ts'

/** The incidents in a list, and the clocks of all of them. These addresses stand before those of one incident. */
export const listRoutes: readonly Route[] = [
  page(paths.incidents, {
    may: 'incidents.read',
    name: 'incidents.list',
    model: IncidentListModel,
    title: () => 'Serious incidents',
    load: (work, { query }) => loadList(work, query),
    show: (model, { today, may }) => (
      <IncidentListPage
        {...model}
        today={today}
        mayBreakGlass={may('incidents.break-glass')}
        others={[
          ...(may('incidents.oversee') ? [{ href: paths.overview, text: 'All running clocks' }] : []),
          ...(may('incidents.read-figures') ? [{ href: paths.figures, text: 'Figures by year' }] : []),
          ...(may('child-deaths.read-reports') ? [{ href: paths.childDeathReports, text: 'Child death reports' }] : []),
        ]}
      />
    ),
  }),
  page(paths.overview, {
    may: 'incidents.oversee',
    name: 'incidents.overview',
    model: OverviewModel,
    title: overviewTitle,
    async load(work) {
      const running = (await lineFacts(work, 'may-wait')).filter(({ clocks }) => clocks.length > 0)
      logListing(work, running)
      const nobodyInParticular = { may: () => false, partner: undefined }
      return { clocks: overviewLines(running, nobodyInParticular, loadWorkingCalendar(), work.today) }
    },
    show: (model, { today }) => <OverviewPage clocks={model.clocks} today={today} workingDays={workingDaysFor(model, today)} />,
  }),
]

async function loadList(work: Work, query: URLSearchParams): Promise<IncidentListModel> {
  const [facts, readerOf] = await Promise.all([lineFacts(work, 'all'), readersOf(work)])
  const names = await organisationNames(
    work,
    facts.map(line => line.raisedByOrganisation),
  )
  const read = readFilter(query, new Set(names.keys()))
  const calendar = loadWorkingCalendar()
  const wanted = (filter: IncidentFilter) =>
    facts
      .map(line => {
        const raisedByOrganisation = names.get(line.raisedByOrganisation) ?? line.raisedByOrganisation
        const shown = incidentLine({ ...line, raisedByOrganisation }, readerOf(line.id), calendar, work.today)
        const filtered: Filtered = {
          ...line,
          clocks: shown.clocks,
          standing: standingFrom(line),
          raisedOn: londonDay(line.raisedAt),
        }
        return { id: line.id, shown, filtered }
      })
      .filter(({ filtered }) => fits(filtered, filter, work.today))
      .sort((one, other) => byUrgency(one.shown, other.shown))
  const all = read.ok ? wanted(read.filter) : []
  const { shown, pages } = pageOf(all, read.ok ? read.filter.page : 1)
  const beyond = read.ok && read.filter.page > pages
  logListing(work, shown)
  return {
    incidents: shown.map(line => line.shown),
    filters: { ...typedFilter(query) },
    errors: read.ok ? (beyond ? [{ field: 'page', message: noSuchPage }] : []) : [...read.errors],
    found: all.length,
    page: read.ok ? read.filter.page : 1,
    pages,
    organisations: [...names].map(([id, name]) => ({ id, name })).sort((one, other) => (one.name < other.name ? -1 : 1)),
    years: [...new Set(facts.map(({ raisedAt }) => londonDay(raisedAt).year))].sort((one, other) => other - one),
  }
}

/** The one who reads, on each case: for which partner depends on the case. */
export async function readersOf(work: Work): Promise<(caseId: string) => Reader> {
  const partnerOn = await partnerSpokenFor(work)
  return caseId => ({ may: work.may, partner: partnerOn(caseId) })
}

/** What waits for the actor: the own steps; for those who oversee also every clock that somebody else must keep, and accesses to review. */
export async function waiting(work: Work): Promise<readonly WaitingItem[]> {
  if (!work.may('incidents.read')) return []
  const [facts, readerOf, accesses] = await Promise.all([
    lineFacts(work, 'may-wait'),
    readersOf(work),
    work.may('incidents.review-break-glass') ? unreviewedAccesses(work) : [],
  ])
  logListing(work, facts)
  const oversees = overseers.some(role => role === work.actor.role)
  const steps = facts.flatMap(line =>
    stepsOfLine(line, readerOf(line.id))
      .filter(({ mine, dueOn, urgent }) => mine || (oversees && (dueOn !== undefined || urgent)))
      .map(step => {
        // A step without a clock of its own shows the one that runs meanwhile.
        const clock = line.clocks.find(({ rule }) => rule === step.rule) ?? line.clocks[0]
        const { reference } = line
        return {
          title: `${reference}: ${step.mine && step.act === 'view' ? 'your view on the threshold' : inSentence(step.title)}`,
          detail: step.mine ? `${step.wanted}` : `Waits for ${step.by}`,
          href: step.mine ? paths.act(reference, step.act) : paths.incident(reference),
          due: step.dueOn,
          since: line.raisedAt,
          mine: step.mine,
          action: step.mine ? step.label : 'Look at it',
          ...(clock ? { clock: { reference, label: clock.label, startedDay: clock.startedDay, dueDay: clock.dueDay } } : {}),
        }
      }),
  )
  return [
    ...steps,
    ...accesses.map(({ id, reference, fromTime }) => ({
      title: `${reference}: review an emergency access`,
      detail: 'Somebody outside the case team opened the record',
      href: paths.reviewAccess(reference, id),
      due: undefined,
      since: fromTime,
      mine: true,
      action: 'Review it',
    })),
  ]
}

/** "Notify the national Panel" within a sentence. */
const inSentence = (title: string) => title.slice(0, 1).toLowerCase() + title.slice(1)

/** Every working day that the drawing of these clocks needs. */
function workingDaysFor({ clocks }: OverviewModel, today: Temporal.PlainDate): readonly Temporal.PlainDate[] {
  const inOrder = [...clocks.flatMap(({ clock }) => [clock.startedOn, clock.dueOn]), today.toString()].sort()
  const [first = ''] = inOrder
  const last = inOrder.at(-1) ?? first
  return loadWorkingCalendar()
    .workingDays.filter(day => day >= first && day <= last)
    .map(day => Temporal.PlainDate.from(day))
}
