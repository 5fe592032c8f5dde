import type { Arrangements } from './arrangements-schema.ts'
import { type Comparison, theOrganisation, thePartner, thePartners, theRole } from './change-sides.ts'
import { compareList } from './compare-entries.ts'
import { agencies, named, practitioners, sentences, single, steps, wording } from './section-rules.ts'

/** What is asked of agencies and of the people who work with children, and what happens when they disagree. */

const comply = 'Each relevant agency reads it, and confirms anew that it will comply'

export const expectationChanges = sentences(of => of.expectations, {
  section: 'expectations',
  list: 'expectations',
  noun: 'expectation',
  for: agencies,
  mustDo: { added: comply, changed: comply, merged: comply },
})

export const failureChanges = steps(of => of.failureSteps, {
  section: 'expectations',
  list: 'failure-steps',
  noun: 'step against an agency that does not comply',
  for: agencies,
  inFull: ({ says }) => says,
  mustDo: { added: comply, changed: comply, ended: 'Settle what is done instead; steps already taken stand' },
})

export const agencyChanges: readonly Comparison[] = [
  compareList((of: Arrangements) => of.relevantAgencies.named, {
    section: 'agencies',
    list: 'agencies',
    noun: 'relevant agency',
    key: ({ organisation }, side) => side.now('organisations', organisation),
    name: ({ organisation }, side) => side.nameOf('organisations', organisation),
    naming: 'of-something-else',
    told: ['organisation'],
    forWhom: ({ organisation }, side) => [theOrganisation(side, organisation)],
    mustDo: {
      added: 'Tell it, add its safeguarding lead, and ask it to confirm that it has read the arrangements and will comply',
      ended: 'Tell it, and settle what it still owes and who of its people keeps a seat',
    },
  }),
  named((of: Arrangements) => of.relevantAgencies.kinds, {
    section: 'agencies',
    list: 'agency-kinds',
    noun: 'kind of relevant agency',
    for: agencies,
    mustDo: {
      added: 'Find the agencies of this kind and tell them',
      ended: 'Tell the agencies of this kind what still holds for them',
    },
  }),
  single(of => of.relevantAgencies.selection.says, 'agencies', 'agency-selection', 'How relevant agencies are chosen', agencies),
  wording(of => of.relevantAgencies.rules, 'agencies', 'agency-rules', 'Rules about relevant agencies'),
  wording(of => of.relevantAgencies.engagement, 'agencies', 'agency-engagement', 'How agencies are engaged'),
  wording(of => of.relevantAgencies.resources, 'agencies', 'agency-resources', 'What agencies can draw on'),
]

export const caseTeamChanges = compareList((of: Arrangements) => of.caseTeam, {
  section: 'case-team',
  list: 'case-team',
  noun: 'member of the team of every case',
  key: ({ role, partner }) => `${role}.${partner ?? ''}`,
  name: ({ role, partner }, side) =>
    partner === undefined ? side.nameOf('roles', role) : `${side.nameOf('roles', role)}, ${side.nameOf('partners', partner)}`,
  naming: 'of-something-else',
  told: ['role', 'partner'],
  forWhom: ({ role, partner }, side) => [theRole(side, role), ...(partner === undefined ? [] : [thePartner(side, partner)])],
  mustDo: { added: 'Cases opened from that day are open to them', ended: 'Cases opened from that day are not open to them' },
})

const tellPractitioners = 'Tell practitioners and their managers, and renew what the website and training say'
const disagreement = { section: 'escalation', for: practitioners } as const

export const escalationChanges: readonly Comparison[] = [
  steps(of => of.escalation?.steps, {
    ...disagreement,
    list: 'escalation-steps',
    noun: 'step of escalation',
    inFull: ({ who }) => who,
    mustDo: { added: tellPractitioners, changed: tellPractitioners, ended: tellPractitioners },
  }),
  single(
    of => of.escalation?.dayType.value,
    'escalation',
    'escalation-days',
    'Which kind of days escalation counts',
    practitioners,
    'Settle it, if it is not stated',
  ),
  wording(of => of.escalation?.principles, 'escalation', 'escalation-principles', 'Principles of escalation'),
]

export const disputeChanges: readonly Comparison[] = [
  single(of => of.disputes?.startsWhen, 'escalation', 'disputes-start', 'When a dispute between partners begins', thePartners),
  steps(of => of.disputes?.steps, {
    section: 'escalation',
    for: thePartners,
    list: 'dispute-steps',
    noun: 'step of a dispute between partners',
    inFull: ({ who }) => who,
  }),
]

export const needChanges: readonly Comparison[] = [
  single(of => of.needLevels?.name, 'need', 'need-name', 'What the levels of need are called', practitioners, tellPractitioners),
  compareList((of: Arrangements) => of.needLevels?.levels, {
    section: 'need',
    list: 'need-levels',
    noun: 'level of need',
    key: ({ id }) => id,
    name: ({ label }) => label,
    told: ['label'],
    counted: ['indicators'],
    forWhom: (_entry, side) => practitioners(side),
    mustDo: { added: tellPractitioners, ended: tellPractitioners, renamed: tellPractitioners, changed: tellPractitioners },
  }),
  single(of => of.needLevels?.questionsTo, 'need', 'need-questions', 'Whom to ask about levels of need', practitioners),
  wording(of => of.needLevels?.principles, 'need', 'need-principles', 'Principles of the levels of need'),
]
