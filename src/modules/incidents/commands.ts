import { londonDay, londonInstant } from '../../platform/clock/clock.ts'
import type { Work } from '../../platform/database/actor-transaction.ts'
import { command, done, invalid, refused } from '../../platform/http/command.ts'
import { adoptedToday, adoptionById } from '../arrangements/index.ts'
import { closeNotOwed, closeReplaced, meetClock, startClock } from '../clocks/index.ts'
import { sendNotices } from '../my-work/index.ts'
import { holdersOf, partnerOfActor } from '../people/index.ts'
import { casesNamedIn, teamOf } from './case-team/store.ts'
import {
  awarenessCorrected,
  notNotifying,
  panelNotified,
  panelWasToldNotMet,
  partnersWereTold,
  thresholdDecided,
  viewGiven,
} from './events.ts'
import {
  awarenessForm,
  decisionForm,
  notificationForm,
  notNotifyingForm,
  panelToldForm,
  tellPartnersForm,
  viewForm,
} from './forms.ts'
import { canMove } from './incident-moves.ts'
import { troubleWithAwareness, troubleWithLateness, troubleWithNotification } from './notification.ts'
import { mustNotifyDeath } from './notification-pack/death-notice.ts'
import { paths } from './paths.ts'
import { isEnded, type Partner, partnerNames, partners, runningClock, standingOf } from './serious-incident.ts'
import { type OpenIncident, tellRaiser } from './store.ts'
import { awareness, panelNotification, panelToldNotMet, partnersTold, partnerView, thresholdDecision } from './tables.ts'
import { councilName, decidingRules, viewsMissing } from './threshold-decision.ts'

const settled = refused('already-settled', 'This has been settled already. Go back to the incident to see by whom and when')
const ofCase = (work: Work, { incident }: OpenIncident) => ({
  id: work.newId(),
  caseId: incident.id,
  partnershipId: work.actor.partnershipId,
})

/** Puts a notice on the My work of the partners' officers and delegates, and meets `tell-partners` (SI-2). */
export const tellPartners = command(
  'incidents.tell-partners',
  tellPartnersForm,
  'The safeguarding partners have been told',
  async (work, open: OpenIncident, input) => {
    const { incident, box } = open
    if (standingOf(incident) === 'ended-same') return settled
    if (incident.partnersTold) return refused('already-told', 'The partners have been told already. The page shows when')
    const trouble = troubleWithLateness(incident, 'tell-partners', work.today, input.lateReason)
    if (trouble) return invalid(trouble)
    const { shutOut } = await teamOf(work, open)
    const told = (await holdersOf(work, ['delegate', 'accountable-officer'])).filter(one => !shutOut.has(one.personId))
    const untold = await partnersWithout(work, told)
    if (untold.length > 0)
      return refused(
        'nobody-to-tell',
        `Nobody of ${untold.join(' and ')} can be told here, neither a delegate nor an accountable officer: they have no access yet, or are shut out of this record. Ring them now, and ask the Business Manager who is to be invited`,
      )
    await work.sql.insert(partnersTold).values({ ...ofCase(work, open), toldAt: work.moment, toldBy: work.actor.membershipId })
    const notice = { kind: 'partners-told', reference: incident.reference } as const
    const onTeam = ({ role }: { readonly role: string }) => role === 'delegate'
    await sendNotices(work, told.filter(onTeam), { ...notice, link: paths.incident(incident.reference) })
    // The accountable officers are told that there is something; the record is their delegates'.
    await sendNotices(
      work,
      told.filter(one => !onTeam(one)),
      { ...notice, link: '' },
    )
    const clock = runningClock(incident, 'tell-partners')
    if (clock) await meetClock(work, clock, work.moment, { reason: input.lateReason, box })
    await tellRaiser(work, incident, 'partners-told', await councilOf(work, open))
    work.audit(
      partnersWereTold,
      incident.id,
      { told: told.map(one => one.id) },
      { informationOf: [incident.raisedByOrganisation] },
    )
    return done(paths.incident(incident.reference))
  },
)

/** The partners, by the arrangements in force today, of whom none of these people is. */
async function partnersWithout(work: Work, people: readonly { readonly organisationId: string }[]): Promise<readonly string[]> {
  const adopted = await adoptedToday(work)
  if (!adopted) return ['the three partners']
  const { partners: seats, organisations } = adopted.arrangements
  return seats
    .filter(seat => !people.some(one => one.organisationId === seat.organisation))
    .map(seat => organisations.find(one => one.id === seat.organisation)?.name ?? seat.organisation)
}

/** Records that the council has notified the national Panel: meets `notify-panel` and starts `rapid-review` (SI-1, RR-1). */
export const recordNotification = command(
  'incidents.notify',
  notificationForm,
  'The notification to the national Panel is recorded',
  async (work, open: OpenIncident, input) => {
    const { incident, box } = open
    if (!canMove(incident, 'incidents.notify')) return settled
    const sentAt = londonInstant(input.sentOn, input.sentAt)
    const trouble = troubleWithNotification(incident, sentAt, input.sentOn, input.lateReason, work.moment)
    if (trouble) return invalid(trouble)
    await work.sql.insert(panelNotification).values({
      ...ofCase(work, open),
      outcome: 'sent',
      sentAt,
      panelReference: input.panelReference,
      sender: work.actor.post,
      recordedBy: work.actor.membershipId,
      recordedAt: work.moment,
    })
    const clock = runningClock(incident, 'notify-panel')
    if (clock) await meetClock(work, clock, sentAt, { reason: input.lateReason, box })
    const uncounted = await startClock(work, await adoptionById(work, incident.adoptionId), incident.id, 'rapid-review', sentAt)
    if (uncounted) return uncounted
    await tellRaiser(work, incident, 'notified', await councilOf(work, open))
    work.audit(
      panelNotified,
      incident.id,
      { panelReference: input.panelReference, sentAt: sentAt.toString() },
      { informationOf: [incident.raisedByOrganisation] },
    )
    return done(paths.incident(incident.reference))
  },
)

/**
 * Records why the council will not notify. Once the threshold is found not met as well, nothing is owed any more. Refused where a
 * looked-after child has died: that is notified whether or not abuse or neglect is suspected (SI-3).
 */
export const recordNotNotifying = command(
  'incidents.record-not-notifying',
  notNotifyingForm,
  'The reasons for not notifying are recorded',
  async (work, open: OpenIncident, input) => {
    const { incident, box } = open
    if (!canMove(incident, 'incidents.record-not-notifying')) return settled
    if (mustNotifyDeath(incident, work.today))
      return refused(
        'death-of-looked-after-child',
        'A looked-after child has died. The council notifies that whether or not abuse or neglect is suspected, so reasons for not notifying cannot close the clock. If the child was not looked after, or has not died, change what is known of the child first',
      )
    const row = ofCase(work, open)
    await work.sql.insert(panelNotification).values({
      ...row,
      outcome: 'not-sent',
      reasons: box.seal(row.id, 'reasons', input.reasons),
      recordedBy: work.actor.membershipId,
      recordedAt: work.moment,
    })
    const clock = runningClock(incident, 'notify-panel')
    if (clock && incident.decision && !incident.decision.thresholdMet)
      await closeNotOwed(work, clock, work.moment, input.reasons, box)
    await tellRaiser(work, incident, 'not-notified', await councilOf(work, open))
    work.audit(notNotifying, incident.id, {}, { informationOf: [incident.raisedByOrganisation] })
    return done(paths.incident(incident.reference))
  },
)

/** Corrects when the council became aware. The clocks that still run are replaced; what was met stays as it was (X6). */
export const correctAwareness = command(
  'incidents.correct-awareness',
  awarenessForm,
  'The moment of awareness is corrected',
  async (work, open: OpenIncident, input) => {
    const { incident, box } = open
    if (isEnded(incident))
      return refused('incident-closed', 'This incident has ended: nothing that it owes hangs on the moment any more')
    const at = londonInstant(input.awareOn, input.awareAt)
    const trouble = troubleWithAwareness(incident, at, work.moment)
    if (trouble) return invalid(trouble)
    const row = ofCase(work, open)
    await work.sql.insert(awareness).values({
      ...row,
      number: incident.awareness.length + 1,
      awareAt: at,
      reason: box.seal(row.id, 'reason', input.reason),
      recordedBy: work.actor.membershipId,
      recordedAt: work.moment,
    })
    const under = await adoptionById(work, incident.adoptionId)
    for (const rule of ['notify-panel', 'tell-partners']) {
      const clock = runningClock(incident, rule)
      if (!clock) continue
      await closeReplaced(work, clock, work.moment, input.reason, box)
      const uncounted = await startClock(work, under, incident.id, rule, at)
      if (uncounted) return uncounted
    }
    work.audit(awarenessCorrected, incident.id, { from: incident.awareness.at(-1)?.at.toString() ?? '', to: at.toString() })
    return done(paths.incident(incident.reference))
  },
)

/** One partner's view with its reasons, and the dissent it wants kept. A later view of the same partner counts instead. */
export const giveView = command(
  'incidents.give-view',
  viewForm,
  'Your view is recorded',
  async (work, open: OpenIncident, input) => {
    const { incident, box } = open
    if (incident.decision)
      return refused('already-decided', 'The partners have decided already. The decision and every view stand on the page')
    if (isEnded(incident)) return settled
    const partner = (await partnerSpokenFor(work))(incident.id)
    if (!partner)
      return refused(
        'not-a-partner',
        'Only a delegate of one of the three safeguarding partners gives a view, or its accountable officer once added to the case team by name',
      )
    const row = ofCase(work, open)
    await work.sql.insert(partnerView).values({
      ...row,
      partner,
      thresholdMet: input.thresholdMet === 'met',
      reasons: box.seal(row.id, 'reasons', input.reasons),
      dissent: input.dissent === undefined ? null : box.seal(row.id, 'dissent', input.dissent),
      givenBy: work.actor.membershipId,
      givenAt: work.moment,
      round: incident.views.filter(view => view.partner === partner).length + 1,
    })
    work.audit(viewGiven, incident.id, {
      partner,
      thresholdMet: input.thresholdMet === 'met',
      dissent: input.dissent !== undefined,
    })
    return done(paths.incident(incident.reference))
  },
)

/** The joint decision on the threshold, in either order with the notification; it counts only when every view needed is in (R3). */
export const decideThreshold = command(
  'incidents.decide-threshold',
  decisionForm,
  'The decision on the threshold is recorded',
  async (work, open: OpenIncident, input) => {
    const { incident, box } = open
    if (!canMove(incident, 'incidents.decide-threshold')) return settled
    const rules = decidingRules(await adoptionById(work, incident.adoptionId))
    const missing = viewsMissing(incident, rules)
    if (missing.length > 0) {
      return refused(
        'views-missing',
        `The decision needs the view of each partner. Still to come: ${missing.map(partner => partnerNames[partner]).join(', ')}`,
      )
    }
    const row = ofCase(work, open)
    const thresholdMet = input.thresholdMet === 'met'
    await work.sql.insert(thresholdDecision).values({
      ...row,
      thresholdMet,
      rationale: box.seal(row.id, 'rationale', input.rationale),
      groupId: rules.groupId,
      groupName: rules.groupName,
      recordedBy: work.actor.membershipId,
      decidedAt: work.moment,
    })
    const clock = runningClock(incident, 'notify-panel')
    const owedAllTheSame = mustNotifyDeath(incident, work.today)
    if (!thresholdMet && incident.notNotified && clock && !owedAllTheSame)
      await closeNotOwed(work, clock, work.moment, input.rationale, box)
    await tellRaiser(work, incident, thresholdMet ? 'threshold-met' : 'threshold-not-met', rules.groupName)
    work.audit(
      thresholdDecided,
      incident.id,
      { thresholdMet, group: rules.groupId },
      { informationOf: [incident.raisedByOrganisation] },
    )
    return done(paths.incident(incident.reference))
  },
)

/** Notified, then found not met: the national Panel is told, and no rapid review is owed. */
export const tellPanelNotMet = command(
  'incidents.tell-panel-not-met',
  panelToldForm,
  'It is recorded that the national Panel was told',
  async (work, open: OpenIncident, input) => {
    const { incident, box } = open
    if (!canMove(incident, 'incidents.tell-panel-not-met') || !incident.decision || !incident.notification) return settled
    if (Temporal.PlainDate.compare(input.toldOn, work.today) > 0)
      return invalid({ field: 'toldOn', message: 'The day the national Panel was told must be today or in the past' })
    if (Temporal.PlainDate.compare(input.toldOn, londonDay(incident.decision.at)) < 0) {
      return invalid({ field: 'toldOn', message: 'The national Panel cannot have been told before the partners decided' })
    }
    if (Temporal.PlainDate.compare(input.toldOn, londonDay(incident.notification.sentAt)) < 0)
      return invalid({ field: 'toldOn', message: 'The national Panel cannot have been told before it was notified' })
    await work.sql.insert(panelToldNotMet).values({
      ...ofCase(work, open),
      toldOn: input.toldOn,
      recordedBy: work.actor.membershipId,
      recordedAt: work.moment,
    })
    const clock = runningClock(incident, 'rapid-review')
    if (clock) await closeNotOwed(work, clock, work.moment, incident.decision.rationale, box)
    work.audit(panelWasToldNotMet, incident.id, { toldOn: input.toldOn.toString() })
    return done(paths.incident(incident.reference))
  },
)

/** The council, which has the matter until the partners decide. */
async function councilOf(work: Work, { incident }: OpenIncident): Promise<string> {
  return councilName(await adoptionById(work, incident.adoptionId))
}

/**
 * For which partner the actor gives the view on each case of the own team: a delegate on every one; an accountable officer, with whom
 * accountability stays (2019 §2), only where added by name, as a substitute. An emergency access speaks for nobody.
 */
export async function partnerSpokenFor(work: Work): Promise<(caseId: string) => Partner | undefined> {
  const nobodys = () => undefined
  if (!work.may('incidents.give-view')) return nobodys
  const found = await partnerOfActor(work)
  const partner = partners.find(one => one === found)
  if (partner === undefined) return nobodys
  if (work.actor.role === 'delegate') return () => partner
  const named = await casesNamedIn(work)
  return caseId => (named.has(caseId) ? partner : undefined)
}
