import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { arrangementsPath, loadArrangements, loadPacks, type Problem, readArrangements, runArrangements } from './index.ts'

const packs = loadPacks()
const files = ['halton/2019.yaml', 'halton/2023.yaml', 'neighbour/2023.yaml']
const good = readFileSync(arrangementsPath('neighbour/2023.yaml'), 'utf8')
const cited = readFileSync(arrangementsPath('halton/2019.yaml'), 'utf8')

function problems(text: string): Problem[] {
  const read = readArrangements(text, 'test.yaml', packs)
  return read.ok ? [] : read.problems
}

describe('the files that come with the program', () => {
  test.each(files)('%s is in order, and is plain data', name => {
    const read = loadArrangements(arrangementsPath(name))
    expect(read.ok ? [] : read.problems).toEqual([])
    expect(read.ok && JSON.parse(JSON.stringify(read.arrangements))).toEqual(read.ok && read.arrangements)
  })

  test('say who decides: the Executive in 2019, the Virtual Panel in 2023, another group elsewhere', () => {
    const decisions = files.map(name => {
      const read = loadArrangements(arrangementsPath(name))
      return read.ok && [read.arrangements.decisions.threshold.group, read.arrangements.decisions.rapidReview]
    })
    expect(decisions).toEqual([
      ['safeguarding-executive-group', expect.objectContaining({ group: 'safeguarding-executive-group' })],
      ['virtual-panel', expect.objectContaining({ follows: 'threshold' })],
      ['decision-circle', { follows: 'threshold' }],
    ])
  })
})

describe('each mistake is told in its line, with what to write instead', () => {
  test.each([
    // what is wrong, the good text, the bad text, part of the path, part of the reason
    [
      'a day that does not exist',
      'from: 2022-04-01',
      'from: 2022-04-31',
      'organisations[three-rivers-youth-trust].from',
      'days 1 to 30',
    ],
    [
      'a key that is not known',
      'purpose: Turns findings',
      'purpos: Turns findings',
      'groups[learning-table].purpos',
      'not known',
    ],
    [
      'a key without its words',
      'post: Head of Paid Service',
      'post: ',
      'partners[local-authority].accountable-officer.post',
      'empty',
    ],
    [
      'a group that is not there',
      'group: decision-circle',
      'group: decision-square',
      'decisions.threshold.group',
      'no decision-square',
    ],
    [
      'a partner that is not there',
      'views-needed: [local-authority,',
      'views-needed: [fire-service,',
      'decisions.threshold.views-needed',
      'local-authority',
    ],
    [
      'an organisation that is not there',
      'organisation: elm-valley-icb',
      'organisation: elm-icb',
      'partners[health].organisation',
      'no elm-icb',
    ],
    [
      'a pack that is not there',
      'follows: working-together-2023',
      'follows: working-together-2032',
      'follows',
      'working-together-2018',
    ],
    [
      'an organisation that ends before it starts',
      'until: 2022-03-31',
      'until: 2012-03-31',
      '.until',
      'before it starts on 2012-04-01',
    ],
    [
      'a circle of successors',
      'from: 2022-04-01 }',
      'from: 2022-04-01, successor: three-rivers-youth-trust }',
      '.successor',
      'succeeded by itself',
    ],
    [
      'a wrong number',
      'clock: notify-panel, within: 5 working',
      'clock: notify-panel, within: 7 working',
      'restates[1].within',
      'says 5 working days',
    ],
    [
      'the right number of the wrong days',
      'clock: notify-panel, within: 5 working days',
      'clock: notify-panel, within: 5 days',
      'restates[1].within',
      'says 5 working days',
    ],
    [
      'a clock that the pack does not have',
      '{ clock: notify-panel, within',
      '{ clock: notify, within',
      'restates[1].clock',
      'has no clock notify',
    ],
    [
      'a statutory clock made a local one',
      'id: convene-decision-circle',
      'id: tell-partners',
      'local-clocks[tell-partners].id',
      'is a clock of',
    ],
    ['a script in a title', 'title: Elmshire Together', 'title: <script>alert(1)</script> Elmshire Together', 'title', 'markup'],
    [
      'an escaped control character',
      'name: Learning Table',
      'name: "Learning\\x07 Table"',
      'groups[learning-table].name',
      'invisible',
    ],
    [
      'a mark that turns text around',
      'name: Learning Table',
      'name: "Learning\\u202e Table"',
      'groups[learning-table].name',
      'invisible',
    ],
    ['an id that stands twice', 'id: first-look-panel', 'id: decision-circle', 'groups[decision-circle].id', 'already taken'],
    [
      'a group that answers to nobody',
      '    reports-to: accountable-officers',
      '    reports-to: ',
      'groups[lead-partners-meeting].reports-to',
      'write an id',
    ],
    ['a key that only opens a list', 'views-needed: [', '? [views-needed] : [', '', 'plain word'],
    [
      'an id with a space',
      'id: elmshire-schools,',
      'id: elmshire schools,',
      'organisations[elmshire schools].id',
      'small letters',
    ],
    ['an endless id', 'id: neighbour-2023', `id: ${'n'.repeat(61)}`, 'id', 'choose a shorter id'],
    [
      'one organisation in two seats',
      'organisation: elm-valley-icb',
      'organisation: elmshire-county-council',
      'partners[health].organisation',
      'holds another seat already',
    ],
    ['a reminder without a day', 'when: 1 working day before', 'when: soon', 'reminders[1].when', '2 working days before'],
    [
      'a reminder of no clock',
      'clock: tell-partners, when',
      'clock: tell-everyone, when',
      'reminders[4].clock',
      'no clock tell-everyone',
    ],
    [
      'a source without documents',
      'name: County of Elmshire',
      'source: 2019 §5 line 3\n  name: County of Elmshire',
      'area.source',
      'document',
    ],
    ['a repeated key', 'name: County of Elmshire', 'name: County of Elmshire\n  name: Elmshire', '', 'stands twice'],
    ['an anchor', 'follows: working-together-2023', 'follows: &pack working-together-2023', '', '&pack'],
    ['a type', 'follows: working-together-2023', 'follows: !!binary working-together-2023', '', 'gives a type'],
    ['neither of two forms', 'follows: threshold', 'follows: nothing', 'decisions.rapid-review.follows', 'threshold'],
  ])('%s', (_what, right, wrong, path, reason) => {
    expect(good).toContain(right)
    const found = problems(good.replace(right, wrong))
    const extra = wrong.split('\n').length - 1
    const line = good.slice(0, good.indexOf(right)).split('\n').length
    const atLine = found.filter(
      problem => problem.line >= line && problem.line <= line + extra + (right.startsWith('    ') ? 1 : 0),
    )
    expect(atLine.map(problem => problem.path).join(' ')).toContain(path)
    expect(atLine.map(problem => problem.reason).join(' ')).toContain(reason)
    expect(atLine.length).toBeGreaterThan(0)
  })

  test('a circle of groups is told for each group in it', () => {
    const circle = good.replace('reports-to: lead-partners-meeting', 'reports-to: decision-circle')
    expect(problems(circle).map(problem => [problem.path, problem.reason.includes('itself in the end')])).toEqual([
      ['groups[delegates-board].reports-to', true],
      ['groups[decision-circle].reports-to', true],
    ])
  })

  test('a partner left out', () => {
    const without = good.replace(/ {2}- id: health\n(?: {4}.*\n)+/, '')
    expect(problems(without).map(problem => problem.reason)).toContain('the partner health is missing; the law names three')
  })

  test('an entry without its source, where the file names its documents', () => {
    const [problem, ...others] = problems(cited.replace('    source: [2019 §2 line 250, 2019 §2 line 252]\n', ''))
    expect(others).toEqual([])
    expect(problem).toMatchObject({ path: 'groups[health-sub-group]', reason: expect.stringContaining('source is missing') })
  })

  test('a citation that names no line, or a document that the file does not name', () => {
    for (const wrong of ['2019 §2', '2021 §2 line 252', '2019 §2 lines 252-250'])
      expect(problems(cited.replace('source: [2019 §2 line 250, 2019 §2 line 252]', `source: ${wrong}`))).toEqual([
        expect.objectContaining({
          path: 'groups[health-sub-group].source',
          reason: expect.stringContaining('such as 2019 §5 line 358'),
        }),
      ])
  })
})

test('all problems are told at once, in the order of their lines', () => {
  const spoilt = good
    .replace('from: 2022-04-01', 'from: 2022-04-31')
    .replace('group: decision-circle', 'group: nobody')
    .replace('title: Elmshire Together', 'titel: Elmshire Together')
  const found = problems(spoilt)
  expect(found.map(problem => problem.path)).toEqual([
    'title',
    'titel',
    'organisations[three-rivers-youth-trust].from',
    'decisions.threshold.group',
  ])
  expect(found.map(problem => problem.line)).toEqual(found.map(problem => problem.line).sort((one, other) => one - other))
})

describe('what is not a file of arrangements at all', () => {
  const bomb = `a: &a [x,x]\n${'bcdefgh'
    .split('')
    .map((name, index) => `${name}: &${name} [${`*${'abcdefgh'[index]},`.repeat(9)}]`)
    .join('\n')}`
  test.each([
    ['nothing', '', 'keys and values'],
    ['a text', 'hello', 'keys and values'],
    ['a list', '- 1\n- 2', 'keys and values'],
    ['an alias bomb', bomb, 'repeats another entry'],
    ['tabs', good.replace('  id: neighbour', '\tid: neighbour'), 'tab'],
    ['two documents', `${good}---\n${good}`, 'second document'],
    ['a directive', `%YAML 1.1\n---\n${good}`, '%'],
    ['a hundred thousand brackets', '['.repeat(100_000), ''],
    ['a hundred thousand steps', Array.from({ length: 2000 }, (_, depth) => `${' '.repeat(depth % 400)}a:`).join('\n'), ''],
    ['a map of fifty thousand keys', Array.from({ length: 50_000 }, (_, key) => `k${key}: 1`).join('\n'), 'not known'],
    [
      'a circle of five thousand groups',
      `groups:\n${Array.from({ length: 5000 }, (_, at) => `  - { id: g${at}, reports-to: g${(at + 1) % 5000} }`).join('\n')}`,
      'itself in the end',
    ],
    ['open quotation marks', 'title: "Elmshire', 'cannot be read'],
    ['10 MB', 'x'.repeat(10_000_000), 'larger than 1 MB'],
    ['a prototype', `__proto__: { follows: x }\n${good}`, 'not known'],
    ['JavaScript', '{"constructor": {"prototype": {}}}', 'missing'],
  ])('%s is refused', (_what, text, reason) => {
    const found = problems(text)
    expect(found.length).toBeGreaterThan(0)
    expect(found.map(problem => problem.reason).join('\n')).toContain(reason)
  })

  test('no text makes the check fail without a problem', () => {
    const piece = fc.constantFrom(
      '- ',
      ': ',
      '\n',
      '  ',
      'id',
      '"',
      '{',
      '}',
      '[',
      ']',
      '&a',
      '*a',
      '#',
      '|',
      '>',
      '?',
      '!',
      '%',
      '\t',
      'groups',
      'é',
      '\u0000',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), pieces => {
        expect(problems(pieces.join('')).length).toBeGreaterThan(0)
      }),
      { numRuns: 300 },
    )
  })
})

test('words stay the words that were typed', () => {
  for (const typed of ['no', 'null', '1e3', '012', '0x1F', '2026-02-30', 'true', '~']) {
    const read = readArrangements(good.replace('name: Learning Table', `name: ${typed}`), 'test.yaml', packs)
    expect(read.ok && read.arrangements.groups.at(-1)?.name).toBe(typed)
  }
})

test('a partnership of any other names is read as it is written', () => {
  const name = fc.stringMatching(/^[A-Z][a-zA-Zé'’ -]{0,30}[a-z]$/)
  fc.assert(
    fc.property(name, name, name, fc.integer({ min: 1, max: 9 }), (title, board, circle, months) => {
      const quoted = (text: string) => JSON.stringify(text)
      const text = good
        .replace('title: Elmshire Together for Children\n', `title: ${quoted(title)}\n`)
        .replace("name: Delegates' Board", `name: ${quoted(board)}`)
        .replace('name: Decision Circle', `name: ${quoted(circle)}`)
        .replace('every: 3 months', `every: ${months} months`)
      const read = readArrangements(text, 'test.yaml', packs)
      if (!read.ok) throw new Error(JSON.stringify(read.problems))
      expect(read.arrangements.partnership.title).toBe(title)
      expect(read.arrangements.groups.slice(1, 3).map(group => group.name)).toEqual([board, circle])
      expect(read.arrangements.meetings?.[0]?.every).toEqual({ count: months, unit: 'months' })
    }),
    { numRuns: 50 },
  )
})

describe('los arrangements check', () => {
  async function run(...argv: string[]) {
    const printed = { out: '', err: '' }
    const stdin = (async function* () {})()
    const exit = await runArrangements(argv, {
      stdin,
      out: text => {
        printed.out += text
      },
      err: text => {
        printed.err += text
      },
    })
    return { exit, ...printed }
  }

  test('says in one line what it read', async () => {
    const { exit, out, err } = await run('check', ...files.map(arrangementsPath))
    expect({ exit, err }).toEqual({ exit: 0, err: '' })
    expect(out.trim().split('\n')).toHaveLength(3)
  })

  test('names a file that is not there, what is no arrangements file, and a task that it does not have', async () => {
    expect(await run('check', 'nowhere.yaml')).toMatchObject({ exit: 1, err: 'nowhere.yaml:1 there is no file of this name\n' })
    const pack = await run('check', arrangementsPath('guidance/working-together-2018.yaml'))
    expect(pack.exit).toBe(1)
    expect(pack.err).toContain('working-together-2018.yaml:')
    for (const argv of [[], ['check'], ['adopt', 'x'], ['check', '--all']])
      expect(await run(...argv)).toMatchObject({ exit: 1, out: '' })
  })
})
