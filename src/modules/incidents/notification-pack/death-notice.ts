import type { GuidancePack } from '../../arrangements/index.ts'
import { type DeathRule, deathRuleOf, deathRules } from '../children/child.ts'
import type { SeriousIncident } from '../serious-incident.ts'

/** A death that is notified by a rule of its own, whether or not abuse or neglect is suspected (SI-3, SI-4). */
export interface DeathNotice {
  /** *Child A* */
  readonly label: string
  readonly rule: DeathRule
}

export function deathNotices(
  { children, outcomeForChild }: Pick<SeriousIncident, 'children' | 'outcomeForChild'>,
  today: Temporal.PlainDate,
): readonly DeathNotice[] {
  return children.flatMap(child => {
    const rule = deathRuleOf(outcomeForChild, child, today)
    return rule ? [{ label: child.label, rule }] : []
  })
}

/**
 * Whether the notification is owed whatever the partners find of the threshold: a looked-after child has died (SI-3). Then "not
 * notified" closes no clock. For a care leaver (SI-4) the council should notify, and a recorded reason suffices.
 */
export function mustNotifyDeath(
  incident: Pick<SeriousIncident, 'children' | 'outcomeForChild'>,
  today: Temporal.PlainDate,
): boolean {
  return deathNotices(incident, today).some(({ rule }) => rule === 'looked-after-child')
}

/** The duty of the guidance that holds each rule, with its addressees in its own words. */
const duties: Readonly<Record<DeathRule, string>> = {
  'looked-after-child': 'looked-after-death',
  'care-leaver': 'care-leaver-death',
}

/** What follows, where no line of the guidance says it. */
const follows: Readonly<Record<DeathRule, readonly string[]>> = {
  'looked-after-child': [
    'Where no abuse or neglect is suspected, the national Panel does not consider the death. The Department for Education and Ofsted act on it.',
    'The partners may find that the threshold is not met. The notification is owed all the same, by the last day of the same clock.',
  ],
  'care-leaver': [
    'The council should notify. If it does not, its recorded reasons are enough.',
    'No rapid review follows from this alone: only if the threshold is met.',
  ],
}

/** Which rule holds for a child who died, in the words of the guidance that the incident follows, and what follows from it. */
export function deathNoticeInWords({ label, rule }: DeathNotice, pack: GuidancePack): readonly string[] {
  const duty = pack.duties.find(({ id }) => id === duties[rule])
  const says = duty
    ? `${label}: ${duty.says.slice(0, 1).toLowerCase()}${duty.says.slice(1)} (${pack.shortTitle}).`
    : `${label}: ${deathRules[rule]}. ${pack.shortTitle}, which this incident follows, has no line of its own on it.`
  return [says, ...follows[rule]]
}
