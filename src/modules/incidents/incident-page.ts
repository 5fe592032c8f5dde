import { z } from 'zod'
import { type WorkingCalendar, workingDaysBetween } from '../../platform/calendar/working-calendar.ts'
import type { Adopted } from '../arrangements/index.ts'
import { areasToTell, lastDayToTell } from './children/area.ts'
import { type ChildrenFacts, ChildrenPart, childrenPart } from './children/children-page.ts'
import { ClockLine, clockLine } from './clock-line.ts'
import { canMove } from './incident-moves.ts'
import { PathStep, pathOf } from './incident-path.ts'
import { capital, nextSteps, type Reader, stepsFor, undecided } from './next-step.ts'
import { mustNotifyDeath } from './notification-pack/death-notice.ts'
import { ReminderLine } from './reminder-line.ts'
import {
  awareAt,
  currentViews,
  outcomesForChild,
  type Partner,
  type PartnerView,
  partnerNames,
  type SeriousIncident,
  standingOf,
  standings,
} from './serious-incident.ts'
import { type DecidingRules, dissenting, type ViewGiver, viewGivers, viewsMissing } from './threshold-decision.ts'

const text = z.string()
const maybe = z.string().nullable()

/** One partner's view as the case team reads it. */
export const ViewLine = z.object({
  partner: text,
  /** "The NHS" */
  name: text,
  needed: z.boolean(),
  given: z.boolean(),
  /** Who gives it, as long as it is still to come. */
  giver: z.enum(viewGivers),
  /** It is the reader's own partner. */
  yours: z.boolean(),
  thresholdMet: z.boolean().nullable(),
  reasons: maybe,
  dissent: maybe,
  /** The joint decision went the other way. */
  differs: z.boolean(),
  by: maybe,
  at: maybe,
  /** Views that the same partner gave before; the last one counts. */
  earlier: z.array(z.object({ thresholdMet: z.boolean(), reasons: text, dissent: maybe, by: text, at: text })),
})
export type ViewLine = z.infer<typeof ViewLine>

/** Someone who can see the incident, and how they come to. */
export const TeamLine = z.object({
  id: text,
  name: text,
  post: text,
  organisation: text,
  how: z.enum(['role', 'named', 'break-glass']),
  reason: maybe,
  from: maybe,
  until: maybe,
  /** Where the place ends on a day. */
  lastDay: maybe,
  reviewedAt: maybe,
  reviewNote: maybe,
})
export type TeamLine = z.infer<typeof TeamLine>

/** Someone shut out of the incident, now or once. The reasons are there for those who may shut people out. */
export const ExclusionLine = z.object({
  id: text,
  name: text,
  post: text,
  organisation: text,
  reason: maybe,
  by: text,
  from: text,
  until: maybe,
  endReason: maybe,
  endedBy: maybe,
})
export type ExclusionLine = z.infer<typeof ExclusionLine>

/** A serious incident as one reader of its case team sees it: days are ISO days, moments ISO instants, `null` is what is not there. */
export const IncidentPage = z.object({
  id: text,
  reference: text,
  standing: z.enum(Object.keys(standings) as [keyof typeof standings]),
  /** The standing in words. */
  says: text,
  outcomeForChild: text,
  outcomeSays: text,
  raisedAt: text,
  raisedByPost: text,
  raisedByOrganisation: text,
  awareAt: text,
  partnersToldAt: maybe,
  notification: z.object({ sentAt: text, panelReference: text, sender: text }).nullable(),
  notNotified: z.object({ at: text, by: text, reasons: text }).nullable(),
  decision: z.object({ thresholdMet: z.boolean(), rationale: text, group: text, by: text, at: text }).nullable(),
  panelToldOn: maybe,
  /** The notification is owed whatever the partners find: a looked-after child has died (SI-3). */
  notificationOwed: z.boolean(),
  clocks: z.array(ClockLine),
  views: z.array(ViewLine),
  ...ChildrenPart.shape,
  whatHappened: text,
  childNow: text,
  contact: text,
  /** What happens next, the reader's own steps first. `command` and `address` are given only where this reader may press. */
  next: z.array(
    z.object({
      says: text,
      by: text,
      dueOn: maybe,
      workingDaysLeft: z.number().nullable(),
      urgent: z.boolean(),
      mine: z.boolean(),
      wanted: text,
      command: maybe,
      label: maybe,
      address: maybe,
    }),
  ),
  /** Every command that is open to this reader now. */
  open: z.array(text),
  path: z.array(PathStep),
  /** Who was reminded of which clock, and who is to be. */
  reminders: z.array(ReminderLine),
  team: z.array(TeamLine),
  shutOut: z.array(ExclusionLine),
  /** Where the one who oversees reads who has read this. */
  readersAddress: maybe,
  /** When the threshold is met: all of these, in the words of the guidance and, where they differ, of the arrangements. */
  definition: z.object({ allOf: z.array(text), note: maybe, arrangements: z.array(text) }),
  group: text,
  pack: text,
  packTitle: text,
  arrangements: text,
})
export type IncidentPage = z.infer<typeof IncidentPage>

/** What the page needs besides the incident itself. */
export interface PageFacts {
  readonly reminders: readonly ReminderLine[]
  readonly adopted: Adopted
  readonly rules: DecidingRules
  readonly reader: Reader
  readonly post: (membershipId: string) => string
  readonly raisedByOrganisation: string
  readonly team: readonly TeamLine[]
  readonly shutOut: readonly ExclusionLine[]
  readonly giverOf: (partner: Partner) => ViewGiver
  /** Where an act on this incident is done. */
  readonly addressOf: (act: string) => string
  readonly readersAddress: string | null
  readonly children: ChildrenFacts
  readonly calendar: WorkingCalendar
  readonly today: Temporal.PlainDate
}

/** The model of an incident's page, made for one reader. */
export function incidentPage(incident: SeriousIncident, facts: PageFacts): IncidentPage {
  const { adopted, rules, reader, calendar, today, post } = facts
  const standing = standingOf(incident)
  const missing = viewsMissing(incident, rules)
  const running = new Map(incident.clocks.filter(clock => !clock.closed).map(clock => [clock.rule, clock.dueDay]))
  const untold = areasToTell(incident.children, incident.areaNotices, facts.children.own).length
  const areas = { untold, dueOn: lastDayToTell(incident.clocks) }
  const owed = mustNotifyDeath(incident, today)
  const steps = nextSteps({ standing, running, missing, group: rules.groupName, areas, owed })
  const { notification, notNotified, decision } = incident
  return {
    id: incident.id,
    reference: incident.reference,
    standing,
    says: standings[standing].says,
    outcomeForChild: incident.outcomeForChild,
    outcomeSays: outcomesForChild[incident.outcomeForChild],
    raisedAt: incident.raisedAt.toString(),
    raisedByPost: incident.raisedByPost,
    raisedByOrganisation: facts.raisedByOrganisation,
    awareAt: awareAt(incident).toString(),
    partnersToldAt: incident.partnersTold?.at.toString() ?? null,
    notification: notification
      ? { sentAt: notification.sentAt.toString(), panelReference: notification.panelReference, sender: notification.sender }
      : null,
    notNotified: notNotified ? { at: notNotified.at.toString(), by: post(notNotified.by), reasons: notNotified.reasons } : null,
    decision: decision
      ? {
          thresholdMet: decision.thresholdMet,
          rationale: decision.rationale,
          group: decision.groupName,
          by: post(decision.by),
          at: decision.at.toString(),
        }
      : null,
    panelToldOn: incident.panelToldNotMet?.on.toString() ?? null,
    notificationOwed: owed,
    clocks: incident.clocks.map(clock => clockLine(clock, calendar, today, post)),
    views: viewLines(incident, facts),
    ...childrenPart(incident, facts.children),
    whatHappened: incident.whatHappened,
    childNow: incident.childNow,
    contact: incident.contact,
    next: stepsFor(reader, steps).map(({ says, by, dueOn, urgent, mine, wanted, command, label, act }) => {
      const left = dueOn && workingDaysBetween(calendar, today, dueOn)
      return {
        says,
        by,
        dueOn: dueOn?.toString() ?? null,
        workingDaysLeft: left?.ok ? left.value : null,
        urgent,
        mine,
        wanted,
        command: mine ? (command ?? null) : null,
        label: mine ? label : null,
        address: mine ? facts.addressOf(act) : null,
      }
    }),
    open: openCommands(incident, rules, reader, owed),
    path: [...pathOf(incident, steps, { post, raisedBy: `${incident.raisedByPost}, ${facts.raisedByOrganisation}` }, today)],
    reminders: [...facts.reminders],
    team: [...facts.team],
    shutOut: [...facts.shutOut],
    readersAddress: facts.readersAddress,
    group: rules.groupName,
    pack: adopted.pack.id,
    definition: {
      allOf: adopted.pack.seriousIncident.allOf.map(({ says }) => says),
      note: adopted.pack.seriousIncident.note ?? null,
      arrangements: adopted.arrangements.seriousIncident?.allOf.map(({ says }) => says) ?? [],
    },
    packTitle: adopted.pack.shortTitle,
    arrangements: adopted.arrangements.title,
  }
}

/** The commands that this reader may give now: the role may, and the incident stands so that it can be done. */
function openCommands(incident: SeriousIncident, rules: DecidingRules, reader: Reader, owed: boolean): string[] {
  const standing = standingOf(incident)
  const can: Readonly<Record<string, boolean>> = {
    'incidents.tell-partners': incident.partnersTold === undefined,
    'incidents.notify': canMove(incident, 'incidents.notify'),
    'incidents.record-not-notifying': canMove(incident, 'incidents.record-not-notifying') && !owed,
    'incidents.correct-awareness': !standing.startsWith('ended'),
    'incidents.give-view': undecided(standing) && reader.partner !== undefined,
    'incidents.decide-threshold': canMove(incident, 'incidents.decide-threshold') && viewsMissing(incident, rules).length === 0,
    'incidents.tell-panel-not-met': canMove(incident, 'incidents.tell-panel-not-met'),
    'incidents.add-child': true,
    'incidents.tell-area': true,
    'incidents.record-sameness': !standing.startsWith('ended'),
    'incidents.add-to-team': true,
    'incidents.shut-out': true,
  }
  return Object.keys(can).filter(command => can[command] && reader.may(command))
}

function viewLines(incident: SeriousIncident, { rules, reader, post, giverOf }: PageFacts): ViewLine[] {
  const given = currentViews(incident)
  const differing = new Set(dissenting(incident).map(view => view.partner))
  const all = [...new Set([...rules.viewsNeeded, ...given.keys()])]
  return all.map(partner => {
    const view = given.get(partner)
    return {
      partner,
      name: capital(partnerNames[partner]),
      needed: rules.viewsNeeded.includes(partner),
      given: view !== undefined,
      giver: giverOf(partner),
      yours: reader.partner === partner,
      thresholdMet: view?.thresholdMet ?? null,
      reasons: view?.reasons ?? null,
      dissent: view?.dissent ?? null,
      differs: differing.has(partner),
      by: view ? post(view.by) : null,
      at: view?.at.toString() ?? null,
      earlier: incident.views.filter(one => one.partner === partner && one !== view).map(one => earlierView(one, post)),
    }
  })
}

function earlierView(view: PartnerView, post: PageFacts['post']) {
  return {
    thresholdMet: view.thresholdMet,
    reasons: view.reasons,
    dissent: view.dissent ?? null,
    by: post(view.by),
    at: view.at.toString(),
  }
}
