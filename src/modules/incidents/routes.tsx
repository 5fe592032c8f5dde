import type { JSX } from 'hono/jsx/jsx-runtime'
import { z } from 'zod'
import { loadWorkingCalendar } from '../../platform/calendar/index.ts'
import type { Work } from '../../platform/database/actor-transaction.ts'
import type { Command } from '../../platform/http/command.ts'
import type { Typed } from '../../platform/http/field.ts'
import { type Asked, formPage, page, type Route } from '../../platform/http/route.ts'
import type { WaitingItem } from '../../platform/module.ts'
import { type Adopted, adoptionById } from '../arrangements/index.ts'
import { runningClocks } from '../clocks/index.ts'
import { holdersOf, isRole, overseers, peopleById } from '../people/index.ts'
import { type AccessToReview, breakGlass, reviewBreakGlass } from './break-glass-command.ts'
import {
  actorsPartner,
  correctAwareness,
  decideThreshold,
  giveView,
  recordNotification,
  recordNotNotifying,
  tellPanelNotMet,
  tellPartners,
} from './commands.ts'
import { incidentRead, incidentsListed } from './events.ts'
import { byUrgency, incidentLine, type LineFacts, stepsOfLine } from './incident-line.ts'
import { IncidentPage as IncidentModel, incidentPage, type TeamLine } from './incident-page.ts'
import type { Reader } from './next-step.ts'
import {
  type ActProps,
  AddToTeamPage,
  CorrectAwarenessPage,
  DecisionPage,
  NotifyPage,
  NotNotifyingPage,
  PanelToldPage,
  ReviewAccessPage,
  TellPartnersPage,
  ViewPage,
} from './pages/act.tsx'
import { EmergencyAccessPage } from './pages/emergency-access.tsx'
import { drawnLines, IncidentPage } from './pages/incident.tsx'
import { IncidentListModel, IncidentListPage } from './pages/incident-list.tsx'
import { paths } from './paths.ts'
import type { Partner, SeriousIncident } from './serious-incident.ts'
import {
  findIncident,
  holdIncident,
  listIncidents,
  membershipsOfPersons,
  type OpenIncident,
  organisationNames,
  teamOf,
  unreviewedAccesses,
} from './store.ts'
import { addToTeam } from './team-command.ts'
import { type DecidingRules, decidingRules } from './threshold-decision.ts'

/** An incident on a page or under a form: opened, with the rules that it was made under and who reads. */
interface OnPage extends OpenIncident {
  readonly adopted: Adopted
  readonly rules: DecidingRules
  readonly reader: Reader
}

const viewed = { outcome: 'viewed' } as const

export const routes: readonly Route[] = [
  page(paths.incidents, {
    may: 'incidents.read',
    name: 'incidents.list',
    model: IncidentListModel,
    title: () => 'Serious incidents',
    async load(work) {
      const facts = await lineFacts(work)
      const reader = await readerOf(work)
      const organisations = await organisationNames(
        work,
        facts.map(line => line.raisedByOrganisation),
      )
      logListing(work, facts)
      const named = facts.map(line => ({
        ...line,
        raisedByOrganisation: organisations.get(line.raisedByOrganisation) ?? line.raisedByOrganisation,
      }))
      return { incidents: named.map(line => incidentLine(line, reader, loadWorkingCalendar(), work.today)).sort(byUrgency) }
    },
    show: (model, { today, may }) => <IncidentListPage {...model} today={today} mayBreakGlass={may('incidents.break-glass')} />,
  }),
  page(paths.incident(':reference'), {
    may: 'incidents.read',
    name: 'incidents.read',
    model: IncidentModel,
    title: ({ reference }) => `Serious incident ${reference}`,
    async load(work, asked) {
      const open = await onPage(work, asked, findIncident)
      return open && present(open, work)
    },
    show: (incident, { today, may }) => (
      <IncidentPage
        incident={incident}
        today={today}
        workingDays={workingDaysFor(incident, today)}
        personMayReview={may('incidents.review-break-glass')}
      />
    ),
  }),
  act('tell-partners', tellPartners, TellPartnersPage, 'Tell the safeguarding partners'),
  act('notify', recordNotification, NotifyPage, 'Record the notification to the national Panel', { drafts: true }),
  act('not-notifying', recordNotNotifying, NotNotifyingPage, 'Record why the council will not notify', { drafts: true }),
  act('correct-awareness', correctAwareness, CorrectAwarenessPage, 'Correct when the council became aware', { drafts: true }),
  act('view', giveView, ViewPage, 'Give your partner’s view on the threshold', {
    drafts: true,
    start: ownView,
    version: ({ incident, reader }) =>
      `${incident.views.filter(view => view.partner === reader.partner).length}${incident.decision ? ' decided' : ''}`,
  }),
  act('decision', decideThreshold, DecisionPage, 'Record the decision on the threshold', {
    drafts: true,
    version: ({ incident }) => `${incident.views.length}${incident.decision ? ' decided' : ''}`,
  }),
  act('panel-told', tellPanelNotMet, PanelToldPage, 'Record that the national Panel was told', { drafts: true }),
  act('team', addToTeam, AddToTeamPage, 'Add a person to the case team', { drafts: true }),
  formPage(paths.breakGlass, {
    command: breakGlass,
    grave: true,
    drafts: true,
    model: z.object({}),
    title: () => 'Emergency access',
    load: async () => ({}),
    present: () => ({}),
    show: (_, form) => <EmergencyAccessPage form={form} />,
  }),
  formPage(paths.reviewAccess(':reference', ':id'), {
    command: reviewBreakGlass,
    drafts: true,
    model: IncidentModel.extend({ access: z.string() }),
    title: ({ reference }) => `Review an emergency access: ${reference}`,
    load: accessToReview,
    present: async (subject: OnPage & AccessToReview, work) => ({ ...(await present(subject, work)), access: subject.access.id }),
    show: (incident, form, { today }) => (
      <ReviewAccessPage incident={incident} form={form} today={today} access={incident.access} />
    ),
  }),
]

interface ActOptions {
  readonly drafts?: true
  readonly version?: (subject: OnPage) => string
  readonly start?: (subject: OnPage) => Typed
}

/** The page of one act on an incident: the same model as the incident's own page, with the act's form. */
function act<Input>(
  name: string,
  command: Command<OpenIncident, Input>,
  Page: (props: ActProps) => JSX.Element,
  title: string,
  options: ActOptions = {},
): Route {
  return formPage<OnPage, Input, IncidentModel>(paths.act(':reference', name), {
    command,
    ...options,
    model: IncidentModel,
    title: ({ reference }) => `${title}: ${reference}`,
    load: (work, asked) => onPage(work, asked, holdIncident),
    present: (subject, work) => present(subject, work),
    show: (incident, form, { today }) => <Page incident={incident} form={form} today={today} />,
  })
}

/** A view is changed from what was said before, never written anew from memory. */
function ownView({ incident, reader }: OnPage): Typed {
  const before = incident.views.findLast(view => view.partner === reader.partner)
  if (!before) return {}
  return {
    thresholdMet: before.thresholdMet ? 'met' : 'not-met',
    reasons: before.reasons,
    ...(before.dissent === undefined ? {} : { dissent: before.dissent }),
  }
}

async function onPage(work: Work, { params: { reference = '' } }: Asked, find: typeof findIncident): Promise<OnPage | undefined> {
  const open = /^[A-Z]+-\d{4}-\d{3,9}$/.test(reference) ? await find(work, reference) : undefined
  if (!open) return undefined
  const adopted = await adoptionById(work, open.incident.adoptionId)
  return { ...open, adopted, rules: decidingRules(adopted), reader: await readerOf(work) }
}

async function accessToReview(work: Work, asked: Asked): Promise<(OnPage & AccessToReview) | undefined> {
  const open = await onPage(work, asked, holdIncident)
  if (!open) return undefined
  const { added } = await teamOf(work, open)
  const access = added.find(one => one.id === asked.params.id && one.kind === 'break-glass')
  return access && { ...open, access }
}

async function readerOf(work: Work): Promise<Reader> {
  const partner: Partner | undefined = work.may('incidents.give-view') ? await actorsPartner(work) : undefined
  return { may: work.may, partner }
}

/** The model of the page, made for this reader; the reading is written to the log. */
async function present(open: OnPage, work: Work): Promise<IncidentModel> {
  const { incident, adopted, rules, reader } = open
  const people = await peopleById(work, whoDidWhat(incident))
  const { team, organisations } = await teamLines(work, open)
  work.audit(
    incidentRead,
    incident.id,
    { reference: incident.reference },
    { ...viewed, informationOf: [incident.raisedByOrganisation] },
  )
  return incidentPage(incident, {
    adopted,
    rules,
    reader,
    team,
    post: id => people.get(id)?.post ?? 'somebody who has left',
    raisedByOrganisation: organisations.get(incident.raisedByOrganisation) ?? incident.raisedByOrganisation,
    addressOf: act => paths.act(incident.reference, act),
    readersAddress: overseers.some(role => role === work.actor.role) ? paths.readers(incident.id) : null,
    calendar: loadWorkingCalendar(),
    today: work.today,
  })
}

function whoDidWhat(incident: SeriousIncident): string[] {
  const { partnersTold, notNotified, decision, panelToldNotMet, views, awareness, clocks } = incident
  const acts = [partnersTold, notNotified, decision, panelToldNotMet, ...views, ...awareness]
  return [...acts.map(act => act?.by), ...clocks.map(({ closed }) => closed?.allowedBy)].filter(id => id !== undefined)
}

/** Everyone on the case team, by role first, then who was added, with the names of their organisations and the raiser's. */
async function teamLines(
  work: Work,
  open: OpenIncident,
): Promise<{ team: TeamLine[]; organisations: ReadonlyMap<string, string> }> {
  const { incident } = open
  const { roles, added } = await teamOf(work, open)
  const holders = await holdersOf(work, roles.filter(isRole))
  const persons = await membershipsOfPersons(
    work,
    added.map(one => one.personId),
  )
  const organisations = await organisationNames(work, [
    incident.raisedByOrganisation,
    ...[...holders, ...persons.values()].map(one => one.organisationId),
  ])
  const who = (one: (typeof holders)[number] | undefined) => ({
    name: one?.name ?? 'Somebody who has left',
    post: one?.post ?? '',
    organisation: organisations.get(one?.organisationId ?? '') ?? '',
  })
  const never = { reason: null, from: null, until: null, reviewedAt: null, reviewNote: null }
  const team = [
    ...holders.map(one => ({ id: one.id, ...who(one), how: 'role' as const, ...never })),
    ...added.map(one => ({
      id: one.id,
      ...who(persons.get(one.personId)),
      how: one.kind,
      reason: one.reason,
      from: one.fromTime.toString(),
      until: one.untilTime?.toString() ?? null,
      reviewedAt: one.reviewedAt?.toString() ?? null,
      reviewNote: one.reviewNote,
    })),
  ]
  return { team, organisations }
}

/** What the list and My work know of each incident, in a handful of queries however many there are. */
async function lineFacts(work: Work): Promise<readonly (LineFacts & { readonly id: string })[]> {
  const incidents = await listIncidents(work)
  const clocks = Map.groupBy(
    await runningClocks(
      work,
      incidents.map(({ id }) => id),
    ),
    clock => clock.caseId,
  )
  const rules = new Map<string, DecidingRules>()
  for (const id of new Set(incidents.map(({ adoptionId }) => adoptionId)))
    rules.set(id, decidingRules(await adoptionById(work, id)))
  return incidents.flatMap(line => {
    const under = rules.get(line.adoptionId)
    return under ? [{ ...line, rules: under, clocks: clocks.get(line.id) ?? [] }] : []
  })
}

function logListing(work: Work, facts: readonly { readonly id: string }[]): void {
  if (facts.length > 0) work.audit(incidentsListed, work.actor.partnershipId, { incidents: facts.map(({ id }) => id) }, viewed)
}

/** What waits for the actor: the own steps; for those who oversee also every clock that somebody else must keep, and accesses to review. */
export async function waiting(work: Work): Promise<readonly WaitingItem[]> {
  if (!work.may('incidents.read')) return []
  const facts = await lineFacts(work)
  logListing(work, facts)
  const reader = await readerOf(work)
  const oversees = overseers.some(role => role === work.actor.role)
  const steps = facts.flatMap(line =>
    stepsOfLine(line, reader)
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
  const accesses = work.may('incidents.review-break-glass') ? await unreviewedAccesses(work) : []
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

/** Every working day that the drawing of the clocks needs. */
function workingDaysFor({ clocks }: IncidentModel, today: Temporal.PlainDate): readonly Temporal.PlainDate[] {
  const days = drawnLines(clocks).flatMap(({ startedOn, dueOn, metOn }) => [startedOn, dueOn, metOn ?? dueOn])
  const inOrder = [...days, today.toString()].sort()
  const [first = ''] = inOrder
  const last = inOrder.at(-1) ?? first
  return loadWorkingCalendar()
    .workingDays.filter(day => day >= first && day <= last)
    .map(day => Temporal.PlainDate.from(day))
}
