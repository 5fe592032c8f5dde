import type { JSX } from 'hono/jsx/jsx-runtime'
import { z } from 'zod'
import { loadWorkingCalendar } from '../../platform/calendar/index.ts'
import type { Work } from '../../platform/database/actor-transaction.ts'
import type { Command } from '../../platform/http/command.ts'
import type { Typed } from '../../platform/http/field.ts'
import { type Asked, formPage, page, type Route } from '../../platform/http/route.ts'
import { type Adopted, adoptionById } from '../arrangements/index.ts'
import { remindersOf } from '../clocks/index.ts'
import { overseers, peopleById } from '../people/index.ts'
import { type AccessToReview, breakGlass, reviewBreakGlass } from './break-glass-command.ts'
import { teamOf, teamOnPage } from './case-team/store.ts'
import { ownAreaKeys } from './children/area.ts'
import { childrenRoutes } from './children/routes.tsx'
import { alsoRaisedAs, mayBeSame } from './children/store.ts'
import {
  correctAwareness,
  decideThreshold,
  giveView,
  recordNotification,
  recordNotNotifying,
  tellPanelNotMet,
  tellPartners,
} from './commands.ts'
import { incidentRead } from './events.ts'
import { figuresRoutes } from './figures/routes.tsx'
import { IncidentPage as IncidentModel, incidentPage } from './incident-page.ts'
import { listRoutes, readersOf } from './list/routes.tsx'
import type { Reader } from './next-step.ts'
import { packRoutes } from './notification-pack/routes.tsx'
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
import { EndShutOutPage, ShutOutPage } from './pages/shut-out.tsx'
import { paths } from './paths.ts'
import { reminderLines } from './reminder-line.ts'
import { isEnded, type SeriousIncident } from './serious-incident.ts'
import { endShutOut, type ShutOut, shutOut } from './shut-out-command.ts'
import { findIncident, holdIncident, type OpenIncident } from './store.ts'
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
  ...listRoutes,
  ...figuresRoutes,
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
  act('shut-out', shutOut, ShutOutPage, 'People shut out', { drafts: true }),
  formPage(paths.endShutOut(':reference', ':id'), {
    command: endShutOut,
    drafts: true,
    model: IncidentModel.extend({ exclusion: z.string() }),
    title: ({ reference }) => `Let a person read it again: ${reference}`,
    load: exclusionToEnd,
    present: async (subject: OnPage & ShutOut, work) => ({ ...(await present(subject, work)), exclusion: subject.exclusion.id }),
    show: (incident, form, { today }) => (
      <EndShutOutPage incident={incident} form={form} today={today} exclusion={incident.exclusion} />
    ),
  }),
  ...childrenRoutes,
  ...packRoutes,
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
  const [adopted, readers] = await Promise.all([adoptionById(work, open.incident.adoptionId), readersOf(work)])
  return { ...open, adopted, rules: decidingRules(adopted), reader: readers(open.incident.id) }
}

async function accessToReview(work: Work, asked: Asked): Promise<(OnPage & AccessToReview) | undefined> {
  const open = await onPage(work, asked, holdIncident)
  if (!open) return undefined
  const { added } = await teamOf(work, open)
  const access = added.find(one => one.id === asked.params.id && one.kind === 'break-glass')
  return access && { ...open, access }
}

async function exclusionToEnd(work: Work, asked: Asked): Promise<(OnPage & ShutOut) | undefined> {
  const open = await onPage(work, asked, holdIncident)
  if (!open) return undefined
  const exclusion = (await teamOf(work, open)).exclusions.find(one => one.id === asked.params.id)
  return exclusion && { ...open, exclusion }
}

/** The model of the page, made for this reader; the reading is written to the log. */
async function present(open: OnPage, work: Work): Promise<IncidentModel> {
  const { incident, adopted, rules, reader } = open
  const [people, { organisation, ...team }, reminders, same, alsoRaised] = await Promise.all([
    peopleById(work, whoDidWhat(incident)),
    teamOnPage(work, open),
    remindersOf(work, incident.id),
    isEnded(incident) ? [] : mayBeSame(work, incident),
    alsoRaisedAs(work, incident.id),
  ])
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
    ...team,
    reminders: reminderLines(reminders, incident.clocks),
    post: id => people.get(id)?.post ?? 'somebody who has left',
    raisedByOrganisation: organisation(incident.raisedByOrganisation),
    children: {
      own: ownAreaKeys(adopted),
      mayBeSame: same,
      alsoRaisedAs: alsoRaised,
      today: work.today,
    },
    addressOf: act => paths.act(incident.reference, act),
    readersAddress: overseers.some(role => role === work.actor.role) ? paths.readers(incident.id) : null,
    calendar: loadWorkingCalendar(),
    today: work.today,
  })
}

function whoDidWhat(incident: SeriousIncident): string[] {
  const { partnersTold, notNotified, decision, panelToldNotMet, views, awareness, areaNotices, sameness, clocks } = incident
  const acts = [partnersTold, notNotified, decision, panelToldNotMet, ...views, ...awareness, ...areaNotices, ...sameness]
  return [...acts.map(act => act?.by), ...clocks.map(({ closed }) => closed?.allowedBy)].filter(id => id !== undefined)
}

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
