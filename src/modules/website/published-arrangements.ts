import type { Block, PublishedDocument } from '../../platform/documents/document-tree.ts'
import { formatDate } from '../../ui/patterns/dates.ts'
import { type Arrangements, type GuidancePack, withinInWords } from '../arrangements/index.ts'
import { agencyBlocks } from './agency-list.ts'
import { facts, groupName, heading, list, organisationName, paragraph, part, partnerNames, under } from './document-blocks.ts'
import { failureSteps } from './expectations-document.ts'
import { accountParts, lawParts, learningParts, wordParts } from './published-assurance.ts'
import { disagreementParts, needParts } from './published-practice.ts'
import type { PublishedVersion } from './published-version.ts'

/**
 * One version of the arrangements as a whole document, for its page, PDF and Word: everything in the data that is structure or rule,
 * in the order in which a newcomer asks. A part that the version does not have says so.
 */
export function publishedArrangements({ arrangements, pack, from, lastDay }: PublishedVersion): PublishedDocument {
  const inForceWhen = `In force from ${formatDate(from)}${lastDay ? ` to ${formatDate(lastDay)}` : ''}`
  return {
    title: arrangements.title,
    partnership: arrangements.partnership.title,
    subject: [arrangements.published && `Published ${arrangements.published}`, inForceWhen, `Under ${pack.title}`]
      .filter(Boolean)
      .join('. '),
    language: 'en-GB',
    date: from,
    blocks: [
      ...whoWeAre(arrangements),
      ...partnerParts(arrangements),
      ...groupParts(arrangements),
      ...agencyParts(arrangements),
      ...needParts(arrangements),
      ...reviewParts(arrangements, pack),
      ...disagreementParts(arrangements),
      ...learningParts(arrangements),
      ...accountParts(arrangements),
      ...lawParts(arrangements),
      ...wordParts(arrangements),
    ],
  }
}

function whoWeAre(arrangements: Arrangements): readonly Block[] {
  const { area, geography, aims, purposes, history, population, contacts } = arrangements
  return [
    ...part(
      'contacts',
      'Worried about a child?',
      facts(contacts.map(({ name, telephone, hours, for: what }) => [what, [telephone, name, hours].filter(Boolean).join(', ')])),
    ),
    ...part('area', 'The area', [paragraph(`${area.name}. ${area.says}.`)], list(geography)),
    ...part('aims', 'What we want', list(aims), list(purposes)),
    ...part('history', 'How we came here', list(history)),
    ...part(
      'population',
      'The children of the area',
      population ? [paragraph(`As of: ${population.asOf.value}.`)] : [],
      list(population?.facts),
    ),
  ]
}

function partnerParts(arrangements: Arrangements): readonly Block[] {
  const { partners, delegation, partnerDuties } = arrangements
  return [
    ...part(
      'partners',
      'The three safeguarding partners',
      [
        paragraph('The law makes the three partners equal. They are responsible together.'),
        {
          kind: 'table',
          caption: 'Who answers for each partner',
          head: ['Partner', 'Accountable officer', 'Delegate'],
          rows: partners.map(({ id, organisation, accountableOfficer, delegate }) => [
            `${partnerNames[id]}: ${organisationName(arrangements, organisation)}`,
            accountableOfficer.post,
            delegate.post,
          ]),
        },
      ],
      list(partnerDuties),
    ),
    ...part(
      'delegation',
      'What officers and delegates may do',
      list(delegation.powers.map(({ says, elsewhere }) => ({ says, below: elsewhere && `From ${elsewhere}` }))),
      delegation.officerStaysAccountable ? [paragraph('The accountable officer still answers for what a delegate decides.')] : [],
    ),
  ]
}

function groupParts(arrangements: Arrangements): readonly Block[] {
  const { groups, meetings, structureRules, linkedBoards } = arrangements
  const cadence = (id: string) => {
    const every = meetings?.find(({ group }) => group === id)?.every
    return every && `Every ${withinInWords(every)}`
  }
  return [
    ...part(
      'groups',
      'Our groups',
      list(structureRules),
      groups.flatMap(group => [
        heading(2, `group-${group.id}`, group.name),
        paragraph(group.purpose),
        ...facts([
          ['Chair', group.chair],
          ['Members', group.members],
          ['Meets', cadence(group.id)],
          ['Reports to', groupName(arrangements, group.reportsTo)],
          ['Left open', group.note],
        ]),
        ...list(group.duties),
      ]),
    ),
    ...part(
      'linked-boards',
      'Boards that we are linked with',
      (linkedBoards ?? []).flatMap(board => [
        heading(2, `board-${board.id}`, board.name),
        ...facts([
          ['What it is for', board.purpose],
          ['How we are linked', board.link],
          ['Chair', board.chair],
          ['Who speaks for us', board.representedBy],
          ['What is reported', board.reports],
          ['Meets', board.meets && `Every ${withinInWords(board.meets)}`],
          ['Answers to', board.answersTo],
        ]),
      ]),
    ),
  ]
}

function agencyParts(arrangements: Arrangements): readonly Block[] {
  const inside = agencyBlocks(arrangements).map(block => (block.kind === 'heading' ? { ...block, level: 2 as const } : block))
  return [
    ...part('agencies', 'Relevant agencies', inside),
    ...part('expectations', 'What every relevant agency must do', list(arrangements.expectations)),
    ...part('if-not', 'If an agency does not do it', failureSteps(arrangements)),
  ]
}

function reviewParts(arrangements: Arrangements, pack: GuidancePack): readonly Block[] {
  const { words, decisions, reviewDuties = [], localClocks = [], childDeath, partners } = arrangements
  const viewsNeeded = decisions.threshold.viewsNeeded.map(id => partners.find(one => one.id === id)?.organisation ?? id)
  const stages = [...new Set(reviewDuties.map(({ stage }) => stage))]
  return [
    ...part(
      'reviews',
      'When a child is seriously harmed',
      facts([
        ['Decides whether it is one', `${groupName(arrangements, decisions.threshold.group)} (${words.thresholdMet})`],
        ['Whose view is needed first', viewsNeeded.map(id => organisationName(arrangements, id)).join(', ')],
        [
          `Decides on a ${words.rapidReview}`,
          'group' in decisions.rapidReview
            ? groupName(arrangements, decisions.rapidReview.group)
            : 'It follows from that decision',
        ],
        [`Decides on a ${words.practiceReview}`, groupName(arrangements, decisions.practiceReview.group)],
        ['Agrees the report', groupName(arrangements, decisions.reportAgreed.group)],
      ]),
      stages.flatMap(stage => [
        heading(2, `reviews-${stage}`, stageNames[stage]),
        ...list(
          reviewDuties
            .filter(duty => duty.stage === stage)
            .map(({ says, group }) => ({ says, below: group && `By: ${groupName(arrangements, group)}` })),
        ),
      ]),
      under('clocks', 'By when', [
        {
          kind: 'table',
          caption: `Times that the guidance sets, and our own`,
          head: ['What', 'Within', 'Who'],
          rows: [...pack.clocks, ...localClocks].map(({ label, within, counting, owedBy }) => [
            label,
            `${withinInWords(within)}${counting === 'back' ? ' before' : ''}`,
            owedBy,
          ]),
        },
      ]),
    ),
    ...part('child-death', 'When a child dies', list(childDeath)),
  ]
}

const stageNames: Readonly<Record<NonNullable<Arrangements['reviewDuties']>[number]['stage'], string>> = {
  throughout: 'At every stage',
  notification: 'When it becomes known',
  'rapid-review': 'The first review',
  'practice-review': 'The longer review',
  publication: 'Publishing',
  afterwards: 'Afterwards',
}
