import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { checklistOf, isSection } from './checklist.ts'
import { type Arrangements, arrangementsPath, loadArrangements, loadPacks, readArrangements } from './index.ts'

function load(name: string): Arrangements {
  const read = loadArrangements(arrangementsPath(name))
  if (!read.ok) throw new Error(`${name} is not in order`)
  return read.arrangements
}
const pack = (edition: string) => loadPacks().filter(each => each.id === `working-together-${edition}`)
const items = (arrangements: Arrangements, edition: string) => pack(edition).flatMap(each => checklistOf(arrangements, each))
const item = (arrangements: Arrangements, edition: string, id: string) =>
  items(arrangements, edition).find(each => each.id === id)

/** Read from the documents: what each of them lacks. Everything else must be present. */
describe('what is not, or not wholly, there', () => {
  const disputesPromised = ['disputes partly: Disputes between partners: steps']
  const disputesAbsent = ['disputes missing: Disputes between partners: starts when, Disputes between partners: steps']
  const noPolicies = ['information partly: Policies']
  test.each([
    // Halton's 2019 document promises a process for disputes and prints none.
    ['halton/2019.yaml', '2018', 15, disputesPromised],
    ['halton/2019.yaml', '2023', 16, disputesPromised],
    ['halton/2019.yaml', '2026', 17, disputesPromised],
    // The 2023 document only has the escalation of practitioners, and lists no policies.
    ['halton/2023.yaml', '2018', 15, disputesAbsent],
    ['halton/2023.yaml', '2023', 16, [...disputesAbsent, ...noPolicies]],
    ['halton/2023.yaml', '2026', 17, [...disputesAbsent, ...noPolicies]],
    ['neighbour/2023.yaml', '2018', 15, []],
    ['neighbour/2023.yaml', '2023', 16, []],
    ['neighbour/2023.yaml', '2026', 17, []],
  ])('%s against the pack of %s', (name, edition, asked, lacking) => {
    const found = items(load(name), edition)
    expect(found).toHaveLength(asked)
    const notPresent = found.filter(({ state }) => state !== 'present')
    expect(notPresent.map(each => `${each.id} ${each.state}: ${each.missing.map(({ title }) => title).join(', ')}`)).toEqual(
      lacking,
    )
  })
})

test('an item says what is asked, how sure that is, and where it is shown', () => {
  expect(item(load('halton/2019.yaml'), '2018', 'relevant-agencies')).toMatchObject({
    says: expect.stringContaining('relevant agencies'),
    confidence: 'checked',
    source: expect.stringContaining('Bevan Brittan'),
    state: 'present',
    shownBy: [
      { section: 'relevant-agencies', title: 'Relevant agencies: named' },
      { section: 'relevant-agencies', title: 'Relevant agencies: selection' },
      { section: 'relevant-agencies', title: 'Relevant agencies: engagement' },
    ],
    missing: [],
  })
})

describe('a section taken out of the file', () => {
  const text = readFileSync(arrangementsPath('neighbour/2023.yaml'), 'utf8')
  const without = (...sections: string[]): Arrangements => {
    const rest = sections.reduce((left, section) => {
      const cut = left.replace(new RegExp(`^${section}:\\n(?:(?: .*)?\\n)+`, 'm'), '')
      expect(cut.length, section).toBeLessThan(left.length)
      return cut
    }, text)
    const read = readArrangements(rest, 'test.yaml', loadPacks())
    if (!read.ok) throw new Error(JSON.stringify(read.problems))
    return read.arrangements
  }

  test.each([
    ['funding-rules', 'funding', 'Funding'],
    ['scrutiny', 'scrutiny', 'Independent scrutiny'],
    ['voice', 'voice', 'Voice of children and families'],
    ['geography', 'geography', 'Places covered'],
  ])('%s: the content %s is missing, and no other', (section, id, title) => {
    const lacking = items(without(section), '2018').filter(({ state }) => state !== 'present')
    expect(lacking).toEqual([expect.objectContaining({ id, state: 'missing', shownBy: [], missing: [{ section, title }] })])
  })

  test('one of several that are all needed leaves the content partly there', () => {
    expect(item(without('review-duties'), '2018', 'practice-reviews')).toMatchObject({
      state: 'partly',
      shownBy: [{ section: 'decisions', title: 'Who decides' }],
      missing: [{ section: 'review-duties', title: 'Duties around incidents and reviews' }],
    })
  })

  test('one of several of which any will do leaves it present, all of them missing', () => {
    expect(item(without('performance-data'), '2018', 'data')).toMatchObject({
      state: 'present',
      shownBy: [{ section: 'performance-rules', title: 'How data is used' }],
      missing: [],
    })
    expect(item(without('performance-data', 'performance-rules'), '2018', 'data')).toMatchObject({ state: 'missing' })
  })
})

test('a section with nothing but its origin in it is not there', () => {
  const neighbour = load('neighbour/2023.yaml')
  const empty = { ...neighbour, voice: { channels: [] }, geography: [] }
  expect([item(empty, '2018', 'voice')?.state, item(empty, '2018', 'geography')?.state]).toEqual(['missing', 'missing'])
  const cited = { ...neighbour, fundingRules: [{ id: '', says: '', source: ['2019 §8 line 475'], note: 'To be written' }] }
  expect(item(cited, '2018', 'funding')?.state).toBe('missing')
  const named = { ...neighbour, needLevels: { name: 'Ladder', note: 'The levels are being written' } }
  expect(item(named, '2018', 'threshold')?.state).toBe('missing')
})

test('what is a section of an arrangements file', () => {
  const asked = ['partners', 'voice', 'voice.channels', 'relevant-agencies.named', 'escalation.steps']
  expect(asked.filter(name => !isSection(name))).toEqual([])
  const refused = [
    '',
    'partner',
    'partners.delegate',
    'relevantAgencies',
    'voice.source',
    'voice.channels.id',
    '__proto__',
    'voice.',
  ]
  expect(refused.filter(isSection)).toEqual([])
})
