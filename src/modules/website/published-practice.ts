import type { Block } from '../../platform/documents/document-tree.ts'
import type { Arrangements } from '../arrangements/index.ts'
import { allDaysInWords, daysInWords, openDays, sharedDays } from './disagreement.ts'
import { facts, heading, list, paragraph, part, steps } from './document-blocks.ts'

type Level = NonNullable<NonNullable<Arrangements['needLevels']>['levels']>[number]

/** `Level 2: Second rung`, or the name alone where the level has no number. */
export const levelName = ({ label, number }: Pick<Level, 'label' | 'number'>): string =>
  number === undefined ? label : `Level ${number}: ${label}`

/** Levels of need with every sign of each. */
export function needParts({ needLevels }: Arrangements): readonly Block[] {
  const levels = needLevels?.levels ?? []
  return part(
    'levels-of-need',
    'Levels of need',
    needLevels ? [paragraph(needLevels.name)] : [],
    needLevels?.note === undefined ? [] : [paragraph(needLevels.note)],
    list(needLevels?.principles),
    levels.flatMap(level => [
      heading(2, `level-${level.id}`, levelName(level)),
      ...facts([
        ['What it is', level.definition],
        ['What happens', level.what],
        ['Why', level.why],
        ['From', level.elsewhere],
      ]),
      ...list(level.indicators),
    ]),
    facts([['Questions', needLevels?.questionsTo && `${needLevels.questionsTo.name}, ${needLevels.questionsTo.email}`]]),
  )
}

/** What the days of the steps are: the arrangements decide, and some do not say. */
export const dayTypeWords: Readonly<Record<NonNullable<Arrangements['escalation']>['dayType']['value'], string>> = {
  unstated: 'The arrangements do not say whether these are working days or all days.',
  'working days': 'Days are working days.',
  days: 'All days count, weekends too.',
}

/** Professionals who disagree, and partners who do. Days are given as they stand, with what they leave open. */
export function disagreementParts({ escalation, disputes }: Arrangements): readonly Block[] {
  return [
    ...part(
      'disagreements',
      'When professionals disagree about a child',
      list(escalation?.principles),
      steps(
        (escalation?.steps ?? []).map(({ step, days, who, does, ifUnresolved }) => ({
          title: `Step ${step}, ${daysInWords(days)}: ${who}`,
          says: [does, ifUnresolved && `If that does not settle it: ${ifUnresolved}`].filter(Boolean).join('. '),
        })),
      ),
      escalation ? [paragraph(dayTypeWords[escalation.dayType.value])] : [],
      escalation ? leftOpen(escalation.steps).map(says => paragraph(says)) : [],
    ),
    ...part(
      'disputes',
      'When partners disagree with each other',
      disputes ? [paragraph(`It starts when: ${disputes.startsWhen}.`)] : [],
      steps((disputes?.steps ?? []).map(({ step, who, does }) => ({ title: `Step ${step}: ${who}`, says: does }))),
      disputes && disputes.steps === undefined ? [paragraph('The steps are not written down in these arrangements.')] : [],
    ),
  ]
}

/** What the days of the steps leave open or say twice, in sentences; nothing where they follow on each other. */
export function leftOpen(steps: Parameters<typeof openDays>[0]): readonly string[] {
  const [open, shared] = [openDays(steps), sharedDays(steps)].map(allDaysInWords)
  const start = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
  const belongs = (text: string) => (/^day /.test(text) ? 'belongs' : 'belong')
  return [
    open ? `${start(open)} ${belongs(open)} to no step. The arrangements leave this open.` : '',
    shared ? `${start(shared)} ${belongs(shared)} to more than one step.` : '',
  ].filter(says => says !== '')
}
