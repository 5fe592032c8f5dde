import * as agency from './agency-changes.ts'
import type { Arrangements } from './arrangements-schema.ts'
import { type Change, changeSections } from './change.ts'
import { type ArrangementsUnderPack, bothSides, type Comparison } from './change-sides.ts'
import { clockChanges, guidanceChanges, reminderChanges, restatedChanges } from './clock-changes.ts'
import { decisionChanges, groupChanges, organisationChanges, partnerChanges } from './organisation-changes.ts'
import * as section from './section-changes.ts'
import { wording } from './section-rules.ts'

/** How each part of the arrangements is compared, or why it is not. */
export const comparedSections: { readonly [Key in keyof Arrangements]-?: readonly Comparison[] | string } = {
  id: 'names the file',
  version: 'names the file',
  title: 'names the document, which is another one each time',
  published: 'the day that counts is the day of adoption',
  adoptedFrom: 'a hint for adopting; the day that counts is the day of adoption',
  follows: 'the guidance that is adopted with the arrangements is compared itself',
  note: 'a remark of whoever wrote the file',
  documents: 'the documents that the file cites',
  contradictions: 'remarks on the wording of one document',
  meetings: 'told with the groups',
  seriousIncident: 'told with the decisions, where the guidance stands in for it',

  partnership: section.partnershipChanges,
  area: section.areaChanges,
  words: section.wordChanges,
  organisations: [organisationChanges],
  partners: [partnerChanges],
  delegation: section.delegationChanges,
  groups: [groupChanges],
  relevantAgencies: agency.agencyChanges,
  decisions: [decisionChanges],
  caseTeam: [agency.caseTeamChanges],
  localClocks: [clockChanges],
  restates: [restatedChanges],
  reminders: [reminderChanges],
  contacts: [section.contactChanges],
  linkedBoards: [section.boardChanges],
  expectations: [agency.expectationChanges],
  failureSteps: [agency.failureChanges],
  escalation: agency.escalationChanges,
  disputes: agency.disputeChanges,
  needLevels: agency.needChanges,
  pledges: [section.outcomeChanges(['pledges', 'pledge'])],
  outcomes: [section.outcomeChanges(['outcomes', 'outcome'])],
  successCriteria: [section.outcomeChanges(['successCriteria', 'success criterion'])],
  scrutiny: section.scrutinyChanges,
  reviewDuties: [section.reviewChanges],
  training: section.trainingChanges,
  voice: section.voiceChanges,
  performanceData: [section.performanceChanges],
  annualReport: section.reportChanges,
  fundingRules: [section.fundingChanges],
  policies: section.policyChanges,
  businessTeam: section.teamChanges,

  learning: [wording(of => of.learning, 'scrutiny', 'learning', 'Learning and improving')],
  childDeath: [wording(of => of.childDeath, 'reviews', 'child-death', 'Child deaths')],
  performanceRules: [wording(of => of.performanceRules, 'performance', 'performance-rules', 'Rules on performance data')],
  policyRules: [wording(of => of.policyRules, 'policies', 'policy-rules', 'Rules on policies')],
  partnerDuties: [wording(of => of.partnerDuties, 'partners', 'partner-duties', 'Duties of the three partners')],
  structureRules: [wording(of => of.structureRules, 'groups', 'structure-rules', 'How groups work together')],
  aims: [wording(of => of.aims, 'document', 'aims', 'Aims')],
  purposes: [wording(of => of.purposes, 'document', 'purposes', 'Purposes')],
  history: [wording(of => of.history, 'document', 'history', 'How the arrangements came about')],
  legislation: [wording(of => of.legislation, 'document', 'legislation', 'Legislation')],
  geography: [wording(of => of.geography, 'document', 'geography', 'The area and whom the duties reach')],
  population: [wording(of => of.population, 'document', 'population', 'Facts about the population')],
  glossary: [wording(of => of.glossary, 'document', 'glossary', 'Glossary')],
}

/**
 * Everything that is different once `after` holds instead of `before`, from the day of adoption: what the three partners sign, and
 * what the people it is for must do. The same versions give the same changes, in the order of `changeSections`. (A3)
 */
export function changesBetween(
  before: ArrangementsUnderPack,
  after: ArrangementsUnderPack,
  from: Temporal.PlainDate,
): readonly Change[] {
  const both = bothSides(before, after, from)
  const compared = Object.values(comparedSections).flatMap(how => (typeof how === 'string' ? [] : how))
  const order = Object.keys(changeSections)
  return [guidanceChanges, ...compared]
    .flatMap(compare => compare(both))
    .sort((one, other) => order.indexOf(one.section) - order.indexOf(other.section))
}
