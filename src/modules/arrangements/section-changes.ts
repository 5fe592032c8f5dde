import type { Arrangements } from './arrangements-schema.ts'
import { type Comparison, theGroup, thePartner, thePartners } from './change-sides.ts'
import { compareList } from './compare-entries.ts'
import { all, manager, named, partnership, practitioners, sentences, single, wording } from './section-rules.ts'

/** How the partnership works, learns, pays, reports and is called. */

export const outcomeChanges = ([list, noun]: ['pledges' | 'outcomes' | 'successCriteria', string]): Comparison =>
  sentences(of => of[list], {
    section: 'outcomes',
    list,
    noun,
    for: thePartners,
    mustDo: {
      added: 'Settle how it is shown, and who gives the evidence',
      ended: 'Evidence given for it is kept with the older version',
    },
  })

export const scrutinyChanges: readonly Comparison[] = [
  named((of: Arrangements) => of.scrutiny?.mechanisms, {
    section: 'scrutiny',
    list: 'scrutiny-mechanisms',
    noun: 'way of scrutiny',
    for: partnership,
  }),
  wording(of => of.scrutiny?.scrutineer, 'scrutiny', 'scrutineer', 'What the scrutineer does'),
  wording(of => of.scrutiny?.duties, 'scrutiny', 'scrutiny-duties', 'Duties of scrutiny'),
  wording(of => of.scrutiny?.principles, 'scrutiny', 'scrutiny-principles', 'Principles of scrutiny'),
]

export const reviewChanges: Comparison = compareList((of: Arrangements) => of.reviewDuties, {
  section: 'reviews',
  list: 'review-duties',
  noun: 'duty around incidents and reviews',
  key: ({ id }) => id,
  name: ({ says }) => says,
  naming: 'sentence',
  told: ['says'],
  refers: { group: 'groups', clock: 'clocks' },
  forWhom: ({ group }, side) => (group === undefined ? thePartners(side) : [theGroup(side, group)]),
})

export const trainingChanges: readonly Comparison[] = [
  named((of: Arrangements) => of.training?.levels, {
    section: 'training',
    list: 'training-levels',
    noun: 'level of training',
    for: practitioners,
    mustDo: { added: 'Put courses under it', ended: 'Settle where its courses go; what people attended is kept' },
  }),
  wording(of => of.training?.duties, 'training', 'training-duties', 'Rules of training'),
  wording(of => of.training?.development, 'training', 'training-development', 'Other ways of learning'),
]

export const voiceChanges: readonly Comparison[] = [
  named((of: Arrangements) => of.voice?.channels, {
    section: 'voice',
    list: 'voice-channels',
    noun: 'way to be heard',
    for: all('Children, young people and families'),
    mustDo: {
      added: 'Settle who listens there and brings back what was said',
      ended: 'Tell those who used it where they are heard now',
    },
  }),
  wording(of => of.voice?.mustLeadTo, 'voice', 'voice-leads-to', 'What being heard must lead to'),
  wording(of => of.voice?.principles, 'voice', 'voice-principles', 'Principles of being heard'),
]

export const performanceChanges: Comparison = compareList((of: Arrangements) => of.performanceData, {
  section: 'performance',
  list: 'performance-data',
  noun: 'set of performance data for a group',
  key: ({ group }, side) => side.now('groups', group),
  name: ({ group }, side) => side.nameOf('groups', group),
  naming: 'of-something-else',
  told: ['group'],
  counted: ['shows'],
  labels: { shows: 'what it shows' },
  forWhom: ({ group }, side) => [theGroup(side, group)],
  mustDo: { added: 'Settle who gives the data, and how often', ended: 'Settle with the group what it sees from now on' },
})

export const reportChanges: readonly Comparison[] = [
  single(
    of => of.annualReport?.author.says,
    'annual-report',
    'report-author',
    'Who writes the yearly report',
    manager,
    'Commission or name whoever writes it',
  ),
  sentences(of => of.annualReport?.contents, {
    section: 'annual-report',
    list: 'report-contents',
    noun: 'content of the yearly report',
    for: manager,
    mustDo: { added: 'Plan who gives it for the next report' },
  }),
  compareList((of: Arrangements) => of.annualReport?.endorsement, {
    section: 'annual-report',
    list: 'report-endorsement',
    noun: 'endorsement of the yearly report',
    says: { added: 'Now endorses the yearly report', ended: 'No longer named as endorsing the yearly report' },
    key: ({ partner }) => partner,
    name: ({ partner }, side) => side.nameOf('partners', partner),
    naming: 'of-something-else',
    told: ['partner'],
    labels: { by: 'who endorses the yearly report' },
    forWhom: ({ partner }, side) => [thePartner(side, partner)],
  }),
  sentences(of => of.annualReport?.distribution, {
    section: 'annual-report',
    list: 'report-distribution',
    noun: 'way in which the yearly report is given out',
    for: manager,
  }),
]

export const fundingChanges = sentences(of => of.fundingRules, {
  section: 'funding',
  list: 'funding-rules',
  noun: 'rule of funding',
  for: thePartners,
  mustDo: {
    added: 'Check the budget against it',
    changed: 'Check the budget against it',
    ended: 'Contributions already agreed stand',
  },
})

export const policyChanges: readonly Comparison[] = [
  named((of: Arrangements) => of.policies, {
    section: 'policies',
    list: 'policies',
    noun: 'policy',
    for: partnership,
    mustDo: { added: 'Publish it', ended: 'Settle whether it is withdrawn or goes on outside the arrangements' },
  }),
]

export const teamChanges: readonly Comparison[] = [
  single(of => of.businessTeam?.purpose.says, 'business-team', 'team-purpose', 'What the business team is for', manager),
  named((of: Arrangements) => of.businessTeam?.roles, {
    section: 'business-team',
    list: 'team-roles',
    noun: 'post in the business team',
    for: manager,
    counted: ['duties'],
    labels: { actsAs: 'role in this program' },
    mustDo: { added: 'Enter who holds it', ended: 'Settle who takes its duties' },
  }),
  wording(of => of.businessTeam?.duties, 'business-team', 'team-duties', 'What the business team does'),
]

export const boardChanges = named((of: Arrangements) => of.linkedBoards, {
  section: 'boards',
  list: 'linked-boards',
  noun: 'board that is linked',
  for: partnership,
  labels: {
    link: 'how it is linked',
    representedBy: 'who represents it',
    reports: 'what is reported',
    answersTo: 'whom it answers to',
  },
  mustDo: {
    added: 'Settle who represents the partnership there, and what is reported',
    ended: 'Settle who still needs to hear of it',
  },
})

export const contactChanges = named((of: Arrangements) => of.contacts, {
  section: 'contacts',
  list: 'contacts',
  noun: 'contact',
  for: all('Everyone who is worried about a child'),
  mustDo: {
    added: 'Show it where the old ones stand',
    changed: 'Renew posters and letters that carry it',
    ended: 'Take it off posters and letters',
  },
})

const called = 'Use it on papers and in letters from that day'

export const wordChanges: readonly Comparison[] = (
  [
    ['seriousIncident', 'What a serious incident is called'],
    ['thresholdMet', 'What it is called once the threshold is met'],
    ['rapidReview', 'What a rapid review is called'],
    ['practiceReview', 'What a practice review is called'],
  ] as const
).map(([key, what]) => single(of => of.words[key], 'words', `words-${key}`, what, partnership, called))

export const partnershipChanges: readonly Comparison[] = [
  single(of => of.partnership.title, 'words', 'partnership-title', 'What the partnership is called', partnership, called),
  single(
    of => of.partnership.shortName,
    'words',
    'partnership-short-name',
    'What the partnership is called for short',
    partnership,
    called,
  ),
]

export const areaChanges: readonly Comparison[] = [
  single(of => of.area.name, 'words', 'area-name', 'What the area is called', partnership),
  single(of => of.area.says, 'document', 'area', 'Which children the arrangements are for', partnership),
]

export const delegationChanges: readonly Comparison[] = [
  sentences(of => of.delegation.powers, {
    section: 'partners',
    list: 'delegate-powers',
    noun: 'power of a delegate',
    for: thePartners,
    mustDo: { added: 'See that each delegate has it in writing', ended: 'See that each officer and delegate knows' },
  }),
  single(
    of => of.delegation.officerStaysAccountable,
    'partners',
    'officer-stays-accountable',
    'Whether the officer stays accountable for what a delegate does',
    thePartners,
  ),
]
