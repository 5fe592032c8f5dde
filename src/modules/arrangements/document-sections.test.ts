import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Arrangements, arrangementsPath, loadPacks, type Problem, readArrangements } from './index.ts'

const packs = loadPacks()
const good = readFileSync(arrangementsPath('neighbour/2023.yaml'), 'utf8')

function problems(text: string): Problem[] {
  const read = readArrangements(text, 'test.yaml', packs)
  return read.ok ? [] : read.problems
}

function load(name: string): Arrangements {
  const read = readArrangements(readFileSync(arrangementsPath(name), 'utf8'), name, packs)
  if (!read.ok) throw new Error(`${name} is not in order`)
  return read.arrangements
}

const lineOf = (text: string, part: string) => text.slice(0, text.indexOf(part)).split('\n').length

describe('what Halton’s documents say, counted in the documents by hand', () => {
  const [before, after] = [load('halton/2019.yaml'), load('halton/2023.yaml')]

  test('expectations, pledges, outcomes, criteria, policies, posts, terms', () => {
    expect([before.expectations?.length, after.expectations?.length]).toEqual([13, 9])
    expect([after.pledges?.length, after.outcomes?.length, after.successCriteria?.length]).toEqual([8, 6, 11])
    expect(before.policies).toHaveLength(11)
    expect([before.voice?.channels.length, before.voice?.mustLeadTo?.length]).toEqual([8, 6])
    expect(after.businessTeam?.duties).toHaveLength(9)
    expect(after.businessTeam?.roles?.map(({ name, duties }) => [name, duties.length])).toEqual([
      ['Head of Safeguarding', 5],
      ['Business Manager', 8],
      ['Safeguarding Development Officer', 6],
      ['Senior Administration Officer', 7],
    ])
    expect(after.glossary).toHaveLength(11)
    expect(before.performanceData?.map(({ group, shows }) => [group, shows.length])).toEqual([
      ['hcypsp', 3],
      ['safeguarding-executive-group', 4],
      ['safeguarding-practice-group', 4],
      ['contextual-safeguarding-operational', 4],
    ])
  })

  test('the four steps of a disagreement, with days 2 and 15 open and day 9 twice', () => {
    expect(after.escalation?.steps.map(({ step, days }) => [step, days.first, days.last])).toEqual([
      [1, 1, 1],
      [2, 3, 9],
      [3, 9, 14],
      [4, 16, 21],
    ])
    expect(after.escalation?.dayType).toMatchObject({ value: 'unstated', note: expect.stringContaining('not said') })
  })

  test('2019 has no steps for professionals, and promises a dispute process that it does not print', () => {
    expect(before.escalation).toBeUndefined()
    expect(before.disputes?.steps).toBeUndefined()
    expect(before.disputes?.note).toContain('prints none')
  })

  test('four levels of need, of which three are numbered, with each indicator', () => {
    expect(before.needLevels?.levels?.map(({ number, indicators }) => [number, indicators.length])).toEqual([
      [undefined, 2],
      [1, 5],
      [2, 5],
      [3, 4],
    ])
  })

  test('2023 shows levels that its text does not carry, and says so at each', () => {
    const levels = after.needLevels?.levels ?? []
    expect(levels.flatMap(level => [level, ...level.indicators]).filter(({ source }) => source !== undefined)).toEqual([])
    expect(after.needLevels?.note).toContain('until the partnership confirms')
  })
})

describe('each mistake is told in its line, with what to write instead', () => {
  test.each([
    // what is wrong, the good text, the bad text, the path, part of the reason
    [
      'a group without data',
      '  - group: learning-table\n',
      '  - group: learning-desk\n',
      'performance-data[2].group',
      'no learning-desk',
    ],
    ['an unknown partner', 'partner: police, by', 'partner: fire, by', 'annual-report.endorsement[2].partner', 'local-authority'],
    [
      'a kind that is not there',
      'kinds: [clubs]',
      'kinds: [choirs]',
      'relevant-agencies.engagement[club-evening].kinds[1]',
      'no choirs',
    ],
    [
      'a clock that is not there',
      'clock: answer-family',
      'clock: answer-nobody',
      'review-duties[family-told].clock',
      'answer-family',
    ],
    [
      'a group of a duty',
      'group: decision-circle, clock',
      'group: circle, clock',
      'review-duties[circle-meets].group',
      'no circle',
    ],
    [
      'an Act that is not there',
      'under: children-act-2004',
      'under: children-act',
      'legislation[section-11].under',
      'no children-act',
    ],
    ['an Act under itself', 'under: children-act-2004', 'under: section-11', 'legislation[section-11].under', 'under itself'],
    ['an id twice', '- { id: carer,', '- { id: money,', 'need-levels.levels[second-rung].indicators[money].id', 'already taken'],
    ['a step out of order', '{ step: 3, days: 4', '{ step: 4, days: 4', 'escalation.steps[3].step', 'place of step 3'],
    ['a step that is no number', '{ step: 3, days: 4', '{ step: three, days: 4', 'escalation.steps[3].step', 'such as 1'],
    ['days turned around', 'days: 8 to 10', 'days: 10 to 8', 'escalation.steps[4].days', 'smaller number first'],
    ['days in words', 'days: 8 to 10', 'days: eight to ten', 'escalation.steps[4].days', 'such as 1 or 3 to 9'],
    ['days before those above', 'days: 8 to 10', 'days: 3 to 10', 'escalation.steps[4].days', 'starts on day 3'],
    [
      'a failure step left out',
      '{ step: 2, says: The Lead',
      '{ step: 3, says: The Lead',
      'failure-steps[2].step',
      'place of step 2',
    ],
    ['another kind of days', 'value: working days', 'value: school days', 'escalation.day-type.value', 'unstated'],
    [
      'days left open without a note',
      'day-type: { value: working days }',
      'day-type: { value: unstated }',
      'escalation.day-type',
      'note',
    ],
    [
      'markup',
      'says: Cooks and cleans',
      'says: <b>Cooks</b> and cleans',
      'need-levels.levels[second-rung].indicators[carer].says',
      'markup',
    ],
    ['an invisible mark', 'term: Rung', 'term: "Rung\\u200b"', 'glossary[rung].term', 'invisible'],
    ['no words', 'label: Top rung', 'label: ', 'need-levels.levels[top-rung].label', 'empty'],
    ['a stage that is not known', 'stage: publication', 'stage: party', 'review-duties[draft-shown].stage', 'rapid-review'],
    [
      'a role that is not known',
      'acts-as: business-manager',
      'acts-as: boss',
      'business-team.roles[coordinator].acts-as',
      'business-manager',
    ],
    [
      'a key that is not known',
      'represented-by:',
      'represented:',
      'linked-boards[coast-and-country-board].represented',
      'not known',
    ],
    ['no list', 'pledges:\n', 'pledges: many\npledge:\n', 'pledges', 'a list'],
  ])('%s', (_what, right, wrong, path, reason) => {
    expect(good.split(right).length).toBe(2)
    const found = problems(good.replace(right, wrong)).filter(problem => problem.line === lineOf(good, right))
    expect(found.map(problem => problem.path)).toContain(path)
    expect(found.map(problem => problem.reason).join(' ')).toContain(reason)
  })

  test('a dispute process, or a frame of need, without anything in it and without a note', () => {
    const noSteps = good.replace(/ {2}steps:\n {4}- \{ step: 1, who: The three lead(.*\n)+?\n/, '\n')
    expect(problems(noSteps).map(({ path, line }) => [path, line])).toEqual([['disputes', lineOf(good, 'disputes:')]])
    const noLevels = good.replace(/ {2}levels:\n {4}- id: ground\n(.*\n)+?(?= {2}questions-to)/, '')
    expect(problems(noLevels).map(({ path, line }) => [path, line])).toEqual([['need-levels', lineOf(good, 'need-levels:')]])
  })

  test('an entry of a section without its source, where the file names its documents', () => {
    const cited = readFileSync(arrangementsPath('halton/2023.yaml'), 'utf8')
    const [line] = /.*term: LIF,.*/.exec(cited) ?? ['']
    const found = problems(cited.replace(line, line.replace(/, source: [^}]*/, ' ')))
    expect(found).toEqual([
      expect.objectContaining({
        path: 'glossary[lif]',
        line: lineOf(cited, line),
        reason: expect.stringContaining('source is missing'),
      }),
    ])
  })
})

/** Other steps, with days left open and days counted twice the way a partnership may have agreed them. */
const steps = fc
  .array(
    fc.record({
      gap: fc.integer({ min: 0, max: 12 }),
      long: fc.integer({ min: 0, max: 20 }),
      who: fc.stringMatching(/^[A-Z][a-zé’ -]{0,30}[a-z]$/),
      does: fc.stringMatching(/^[A-Z][a-z,:'"{}[\]# -]{0,60}[a-z.]$/),
    }),
    { minLength: 1, maxLength: 9 },
  )
  .map(drawn => {
    let first = 1
    return drawn.map(({ gap, long, who, does }, index) => {
      if (index > 0) first += gap
      return { step: index + 1, days: { first, last: first + long }, who, does }
    })
  })

const inYaml = ({ first, last }: { first: number; last: number }) => (first === last ? `${first}` : `${first} to ${last}`)

function withSteps(drawn: readonly { step: number; days: { first: number; last: number }; who: string; does: string }[]): string {
  const written = drawn.map(
    ({ step, days, who, does }) =>
      `    - step: ${step}\n      days: ${inYaml(days)}\n      who: ${JSON.stringify(who)}\n      does: ${JSON.stringify(does)}\n`,
  )
  return good.replace(/( {2}day-type: .*\n {2}steps:\n)(?:.*\n)+?(?=disputes:)/, (_all, head: string) => head + written.join(''))
}

describe('files of other partnerships, with one to nine steps', () => {
  test('are read as they are written', () => {
    fc.assert(
      fc.property(steps, drawn => {
        const read = readArrangements(withSteps(drawn), 'test.yaml', packs)
        if (!read.ok) throw new Error(JSON.stringify(read.problems))
        expect(read.arrangements.escalation?.steps).toEqual(drawn)
      }),
      { numRuns: 40 },
    )
  })

  test('broken in one way, are refused in the line of the fault and in no other', () => {
    const ways: [what: RegExp, broken: (line: string) => string][] = [
      [/^ {6}who: /, () => '      who: '],
      [/^ {6}who: /, () => '      who: <i>who</i>'],
      [/^ {6}who: /, () => '      woh: Somebody'],
      [/^ {6}does: /, () => '      does: [ a, b ]'],
      [/^ {6}days: /, () => '      days: 0'],
      [/^ {6}days: /, () => '      days: 7 to 4'],
      [/^ {4}- step: /, line => `${line}0`],
      [/^ {4}- step: /, () => '    - step: first'],
    ]
    fc.assert(
      fc.property(steps, fc.nat(), fc.constantFrom(...ways), (drawn, at, [what, broken]) => {
        const lines = withSteps(drawn).split('\n')
        const from = lines.findIndex(line => line.startsWith('escalation:'))
        const until = lines.findIndex(line => line.startsWith('disputes:'))
        const places = lines.flatMap((line, index) => (index > from && index < until && what.test(line) ? [index] : []))
        const place = places[at % drawn.length] ?? 0
        lines[place] = broken(lines[place] ?? '')
        const found = problems(lines.join('\n'))
        expect(found.map(problem => problem.line)).toContain(place + 1)
        // A key that is misspelt is also missing; that is told where its entry begins.
        const entry = lines.findLastIndex((line, index) => index <= place && line.startsWith('    - step:'))
        for (const { line, path } of found) {
          expect(line === place + 1 || line === entry + 1).toBe(true)
          expect(path).toMatch(/^escalation\.steps\[\d\]/)
        }
      }),
      { numRuns: 60 },
    )
  })
})
