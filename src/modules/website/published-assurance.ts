import type { Block } from '../../platform/documents/document-tree.ts'
import { type Arrangements, withinInWords } from '../arrangements/index.ts'
import { facts, groupName, list, organisationName, paragraph, part, under } from './document-blocks.ts'

/** How the partnership is looked at from outside, learns, trains and listens. */
export function learningParts({ scrutiny, learning, training, voice }: Arrangements): readonly Block[] {
  const names = (entries: readonly { readonly name: string }[] | undefined) => entries?.map(({ name }) => ({ says: name }))
  return [
    ...part(
      'scrutiny',
      'Independent scrutiny',
      list(scrutiny?.principles),
      under('scrutiny-ways', 'Ways in which we are looked at', list(names(scrutiny?.mechanisms))),
      under('scrutiny-duties', 'What follows', list(scrutiny?.duties)),
      under('scrutineer', 'What the scrutineer does', list(scrutiny?.scrutineer)),
    ),
    ...part(
      'learning',
      'Learning and improving',
      learning ? [paragraph(`${learning.framework.name}: ${learning.framework.says}.`)] : [],
      list(learning?.duties),
      facts([
        [
          'Learning events',
          learning?.events &&
            [learning.events.says, learning.events.every && `every ${withinInWords(learning.events.every)}`]
              .filter(Boolean)
              .join(', '),
        ],
      ]),
      under('learning-sources', 'Where learning comes from', list(learning?.sources)),
    ),
    ...part(
      'training',
      'Training',
      under('training-levels', 'Levels', list(names(training?.levels))),
      list(training?.duties),
      list(training?.development),
    ),
    ...part(
      'voice',
      'Hearing children and families',
      list(voice?.principles),
      under('voice-channels', 'How we hear', list(names(voice?.channels))),
      under('voice-leads-to', 'What it must lead to', list(voice?.mustLeadTo)),
    ),
  ]
}

/** Promises, numbers, money and the report: what the partnership can be held to. */
export function accountParts(arrangements: Arrangements): readonly Block[] {
  const {
    pledges,
    outcomes,
    successCriteria,
    performanceData,
    performanceRules,
    annualReport,
    fundingRules,
    businessTeam,
    partners,
  } = arrangements
  return [
    ...part('pledges', 'What we promise', list(pledges)),
    ...part('outcomes', 'What we want to change', list(outcomes)),
    ...part('success-criteria', 'How we will know', list(successCriteria)),
    ...part(
      'performance-data',
      'Numbers that we look at',
      (performanceData ?? []).flatMap(({ group, shows }) =>
        under(`numbers-${group}`, groupName(arrangements, group), list(shows)),
      ),
      list(performanceRules),
    ),
    ...part(
      'annual-report',
      'The annual report',
      facts([
        ['Who writes it', annualReport?.author.says],
        [
          'Who agrees to it',
          annualReport?.endorsement
            ?.map(({ partner, by }) => {
              const organisation = partners.find(({ id }) => id === partner)?.organisation
              return organisation === undefined ? by : `${by}, ${organisationName(arrangements, organisation)}`
            })
            .join('; '),
        ],
      ]),
      list(annualReport?.contents),
      under('report-distribution', 'Who gets it', list(annualReport?.distribution)),
    ),
    ...part('funding', 'Money', list(fundingRules)),
    ...part(
      'business-team',
      'The business team',
      businessTeam ? [paragraph(businessTeam.purpose.says)] : [],
      list(businessTeam?.duties),
      (businessTeam?.roles ?? []).flatMap(({ id, name, duties }) => under(`post-${id}`, name, list(duties))),
    ),
  ]
}

/** Policies, and the law behind the arrangements. */
export function lawParts({ policies, policyRules, legislation }: Arrangements): readonly Block[] {
  return [
    ...part('policies', 'Policies and procedures', list(policies?.map(({ name }) => ({ says: name }))), list(policyRules)),
    ...part('legislation', 'The law', list(legislation?.map(law => ({ says: law.name, below: law.says })))),
  ]
}

/** The words that the partnership uses, each with what it means. */
export function wordParts({ glossary }: Arrangements): readonly Block[] {
  const facts = (glossary ?? []).map(({ term, means }) => ({ term, says: means }))
  return part('glossary', 'Words explained', facts.length === 0 ? [] : [{ kind: 'facts', facts }])
}
