import type { Clock } from '../clocks/index.ts'
import type { AreaNotice } from './children/area.ts'
import type { Child } from './children/child.ts'
import type { SamenessFinding } from './children/sameness.ts'

/** The three by law, equal and joint (2019 §2; 2023 Message). */
export const partners = ['local-authority', 'health', 'police'] as const
export type Partner = (typeof partners)[number]
export const partnerNames: Readonly<Record<Partner, string>> = {
  'local-authority': 'the council',
  health: 'the NHS',
  police: 'the police',
}

/** A serious incident as its case team sees it. Everything a person wrote is opened here and sealed in the records. */
export interface SeriousIncident {
  readonly id: string
  readonly reference: string
  readonly adoptionId: string
  readonly pack: string
  readonly concernId: string
  readonly raisedByPost: string
  readonly raisedByOrganisation: string
  readonly raisedByPerson: string
  readonly raisedAt: Temporal.Instant
  readonly outcomeForChild: OutcomeForChild
  readonly whatHappened: string
  readonly childNow: string
  readonly contact: string
  readonly keyId: string
  readonly children: readonly Child[]
  /** Notices to the areas of other councils, oldest first. */
  readonly areaNotices: readonly AreaNotice[]
  /** What was found of this incident and others, oldest first: at most one is the same. */
  readonly sameness: readonly SamenessFinding[]
  /** When the council became aware: the sending of the concern until the notifier corrects it. The last one counts. */
  readonly awareness: readonly Awareness[]
  readonly partnersTold: { readonly at: Temporal.Instant; readonly by: string } | undefined
  readonly notification: Notification | undefined
  /** Recorded reasons for not notifying; kept when the council notifies after all. */
  readonly notNotified: { readonly at: Temporal.Instant; readonly by: string; readonly reasons: string } | undefined
  /** Every view ever given; the last of each partner counts. */
  readonly views: readonly PartnerView[]
  readonly decision: ThresholdDecision | undefined
  readonly panelToldNotMet: { readonly on: Temporal.PlainDate; readonly by: string } | undefined
  readonly clocks: readonly Clock[]
}

export const outcomesForChild = {
  died: 'A child has died',
  'seriously-harmed': 'A child has been seriously harmed',
  'not-yet-known': 'It is not known yet how serious it is',
} as const
export type OutcomeForChild = keyof typeof outcomesForChild

export interface Awareness {
  readonly at: Temporal.Instant
  readonly reason: string | undefined
  readonly by: string
  readonly recordedAt: Temporal.Instant
}

export interface Notification {
  readonly sentAt: Temporal.Instant
  readonly panelReference: string
  readonly sender: string
  readonly by: string
}

export interface PartnerView {
  readonly partner: Partner
  readonly thresholdMet: boolean
  readonly reasons: string
  /** What the partner wants kept if the joint decision goes the other way. */
  readonly dissent: string | undefined
  readonly by: string
  readonly at: Temporal.Instant
}

export interface ThresholdDecision {
  readonly thresholdMet: boolean
  readonly rationale: string
  readonly groupName: string
  readonly by: string
  readonly at: Temporal.Instant
}

/** Where an incident stands between the notification and the threshold (R3): the two may come in either order. */
export type Standing =
  | 'open'
  | 'notified'
  | 'not-notified'
  | 'met-not-notified'
  | 'not-met-undecided-notification'
  | 'ended-not-met'
  | 'notified-not-met'
  | 'ended-notified-not-met'
  | 'rapid-review'
  | 'ended-same'

/** What the standing is made of: also known for the lines of a list, without opening anything sealed. */
export interface StandingFacts {
  readonly notified: boolean
  readonly notNotified: boolean
  /** The clock of the notification still runs: reasons for not notifying have closed nothing. */
  readonly notifyRuns: boolean
  readonly thresholdMet: boolean | undefined
  readonly panelToldNotMet: boolean
  /** Closed because it is the same as another incident. */
  readonly same: boolean
}

/** One word for both answers together; the four ends of R3 are `ended-not-met`, `ended-notified-not-met`, `met-not-notified` (red) and `rapid-review`. */
export function standingFrom(facts: StandingFacts): Standing {
  const { notified, notNotified, notifyRuns, thresholdMet, panelToldNotMet, same } = facts
  if (same) return 'ended-same'
  if (thresholdMet === undefined) return notified ? 'notified' : notNotified ? 'not-notified' : 'open'
  if (thresholdMet) return notified ? 'rapid-review' : 'met-not-notified'
  if (notified) return panelToldNotMet ? 'ended-notified-not-met' : 'notified-not-met'
  // Reasons for not notifying close no clock where the death of a looked-after child is owed all the same (SI-3).
  return notNotified && !notifyRuns ? 'ended-not-met' : 'not-met-undecided-notification'
}

export function standingOf(incident: SeriousIncident): Standing {
  return standingFrom({
    notified: incident.notification !== undefined,
    notNotified: incident.notNotified !== undefined,
    notifyRuns: runningClock(incident, 'notify-panel') !== undefined,
    thresholdMet: incident.decision?.thresholdMet,
    panelToldNotMet: incident.panelToldNotMet !== undefined,
    same: incident.sameness.some(({ same }) => same),
  })
}

/** What each standing says, and whether it needs somebody at once. */
export const standings: Readonly<
  Record<Standing, { readonly says: string; readonly tone: 'grey' | 'blue' | 'green' | 'red' | 'orange' }>
> = {
  open: { says: 'Being looked at', tone: 'blue' },
  notified: { says: 'Notified, threshold not yet decided', tone: 'blue' },
  'not-notified': { says: 'Not notified, threshold not yet decided', tone: 'blue' },
  'met-not-notified': { says: 'Threshold met, national Panel not yet notified', tone: 'red' },
  'not-met-undecided-notification': { says: 'Threshold not met, notification not yet settled', tone: 'orange' },
  'ended-not-met': { says: 'Threshold not met, not notified', tone: 'grey' },
  'notified-not-met': { says: 'Threshold not met, national Panel to be told', tone: 'orange' },
  'ended-notified-not-met': { says: 'Threshold not met, national Panel told', tone: 'grey' },
  'ended-same': { says: 'Closed: the same as another incident', tone: 'grey' },
  'rapid-review': { says: 'Rapid review open', tone: 'green' },
}

/** Whether the incident has come to an end without a rapid review: nothing is owed any more. */
export function isEnded(incident: SeriousIncident): boolean {
  return standingOf(incident).startsWith('ended')
}

/** The last recorded moment of awareness. */
export function awareAt(incident: SeriousIncident): Temporal.Instant {
  return incident.awareness.at(-1)?.at ?? incident.raisedAt
}

export function runningClock(incident: SeriousIncident, rule: string): Clock | undefined {
  return incident.clocks.find(clock => clock.rule === rule && clock.closed === undefined)
}

/** The view of each partner that counts: the last one given. */
export function currentViews(incident: SeriousIncident): ReadonlyMap<Partner, PartnerView> {
  return new Map(incident.views.map(view => [view.partner, view]))
}
