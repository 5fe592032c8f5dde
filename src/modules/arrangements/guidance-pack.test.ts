import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readGuidancePack } from './guidance-pack-file.ts'
import { arrangementsPath, loadPacks, packInForce, withinInWords } from './index.ts'

const path = arrangementsPath('guidance/working-together-2023.yaml')
const text = readFileSync(path, 'utf8')

describe('the packs that come with the program', () => {
  test('are three, each with the five statutory clocks', () => {
    expect(loadPacks().map(pack => pack.id)).toEqual(['working-together-2018', 'working-together-2023', 'working-together-2026'])
    for (const pack of loadPacks()) {
      expect(pack.clocks.map(clock => [clock.id, withinInWords(clock.within), clock.counting, clock.startsOn])).toEqual([
        ['notify-panel', '5 working days', 'start-day-0', 'local-authority-aware'],
        ['tell-partners', '5 working days', 'start-day-0', 'local-authority-aware'],
        ['rapid-review', '15 working days', 'start-day-0', 'notification-sent'],
        ['publish-review', '6 months', 'start-day-0', 'review-decided'],
        ['send-before-publication', '7 working days', 'back', 'publication-planned'],
      ])
    }
  })

  test('nothing of 2026 that a clock or a decision hangs on counts as checked', () => {
    const pack = loadPacks().find(each => each.id === 'working-together-2026')
    const facts = pack && [
      pack.published,
      pack.inForceFrom,
      pack.nationalPanel,
      pack.seriousIncident,
      ...pack.clocks,
      ...pack.decisionOptions,
      ...pack.reviewCriteria,
      ...pack.nationalReviewCriteria,
      ...pack.duties,
      ...pack.annualReport.deadlines,
    ]
    expect(facts?.map(fact => fact.confidence)).not.toContain('checked')
    expect(pack?.inForceFrom.value).toBe('uncertain')
  })

  test('are plain data', () => {
    expect(JSON.parse(JSON.stringify(loadPacks()))).toEqual(loadPacks())
  })
})

test('which pack is in force does not depend on the order of the packs', () => {
  const on = (text: string) => packInForce([...loadPacks()].reverse(), Temporal.PlainDate.from(text))?.id
  expect([on('2018-07-03'), on('2018-07-04'), on('2023-12-14'), on('2023-12-15'), on('2027-01-01')]).toEqual([
    undefined,
    'working-together-2018',
    'working-together-2018',
    'working-together-2023',
    'working-together-2023',
  ])
})

test.each([
  ['within: 15 working days', 'within: a fortnight', 'clocks[rapid-review].within', '5 working days'],
  ['value: 2023-12-15', 'value: 2023-12-32', 'in-force-from.value', 'days 1 to 31'],
  ['id: tell-partners', 'id: notify-panel', 'clocks[notify-panel].id', 'taken'],
  ['counting: back', 'counting: backwards', 'clocks[send-before-publication].counting', 'back'],
  ['confidence: unchecked', 'confidence: sure', 'confidence', 'uncertain'],
  ['shown-by: [geography]', 'shown-by: [geografy]', 'required-contents[geography].shown-by[1]', 'no section geografy'],
  ['shown-by: [voice]', 'shown-by: [voice.loud]', 'required-contents[voice].shown-by[1]', 'no section voice.loud'],
  ['shown-by: [voice]', 'shown-by: [voice.note]', 'required-contents[voice].shown-by[1]', 'no section voice.note'],
  ['shown-by: [voice]', 'shown-by: [constructor]', 'required-contents[voice].shown-by[1]', 'no section constructor'],
  ['shown-by: [voice]', 'shown-by: []', 'required-contents[voice].shown-by', 'at least one'],
  ['all: yes', 'all: both', 'required-contents[partners].all', 'yes, no'],
  [
    'with: [no-further-review, practice',
    'with: [no-review, no-further-review, practice',
    'decision-options[national-review].combines-with[1]',
    'no option no-review; write one of: threshold-not-met',
  ],
  [
    'with: [no-further-review, practice',
    'with: [national-review, no-further-review, practice',
    'decision-options[national-review].combines-with[1]',
    'with itself',
  ],
  [
    'with: [no-further-review, practice',
    'with: [local-learning, no-further-review, practice',
    'decision-options[national-review].combines-with[1]',
    'does not name national-review in turn',
  ],
  ['kind: circumstance', 'kind: feeling', 'review-criteria[one-agency].kind', 'criterion, circumstance'],
  ['weight: must', 'weight: may', 'annual-report.contents[done].weight', 'must, should'],
  ['value: 12 months', 'value: every year', 'annual-report.every.value', '5 working days'],
  ['id: feedback, says', 'id: reviews, says', 'roles[delegate].does.functions[reviews].id', 'taken'],
])('a pack with %j changed to %j is refused in that line', (good, bad, where, reason) => {
  const spoilt = text.replace(good, bad)
  const line = text.slice(0, text.indexOf(good)).split('\n').length
  const read = readGuidancePack(spoilt, 'pack.yaml')
  expect(read.ok ? [] : read.problems).toEqual([
    {
      file: 'pack.yaml',
      line,
      column: expect.any(Number),
      path: expect.stringContaining(where),
      reason: expect.stringContaining(reason),
    },
  ])
})
