import type { Adopted } from '../arrangements/index.ts'
import { currentViews, type Partner, type PartnerView, type SeriousIncident } from './serious-incident.ts'

/** What the arrangements say of the decision: who decides, and whose views it needs (2019 §5 line 360; 2023 Local reviews line 268). */
export interface DecidingRules {
  readonly groupId: string
  readonly groupName: string
  readonly viewsNeeded: readonly Partner[]
}

/** The partners whose view is needed and not yet given. A decision does not count while there is one. */
export function viewsMissing(incident: SeriousIncident, rules: DecidingRules): readonly Partner[] {
  const given = currentViews(incident)
  return rules.viewsNeeded.filter(partner => !given.has(partner))
}

/**
 * Who gives a partner's view: its delegate; or, where each of its delegates is shut out of the record, a substitute added to the case
 * team by name, who may be still to come.
 */
export const viewGivers = ['delegate', 'substitute', 'substitute-wanted'] as const
export type ViewGiver = (typeof viewGivers)[number]

export function viewGiver(of: {
  readonly delegates: number
  readonly delegatesShutOut: number
  readonly substitutes: number
}): ViewGiver {
  if (of.delegates > 0 || of.delegatesShutOut === 0) return 'delegate'
  return of.substitutes > 0 ? 'substitute' : 'substitute-wanted'
}

/** The views that differ from the joint decision: they are kept as dissent, with their reasons. */
export function dissenting(incident: SeriousIncident): readonly PartnerView[] {
  const { decision } = incident
  return decision ? [...currentViews(incident).values()].filter(view => view.thresholdMet !== decision.thresholdMet) : []
}

/** Who decides under these arrangements: the Executive in 2019, the Virtual Panel in 2023, another group elsewhere. */
export function decidingRules({ arrangements }: Pick<Adopted, 'arrangements'>): DecidingRules {
  const { group, viewsNeeded } = arrangements.decisions.threshold
  const found = arrangements.groups.find(one => one.id === group)
  if (!found) throw new Error(`The arrangements name no group ${group}`)
  return { groupId: group, groupName: found.name, viewsNeeded }
}

/** The council's name under these arrangements. */
export function councilName({ arrangements }: Pick<Adopted, 'arrangements'>): string {
  const council = arrangements.partners.find(partner => partner.id === 'local-authority')
  return arrangements.organisations.find(one => one.id === council?.organisation)?.name ?? 'The council'
}
