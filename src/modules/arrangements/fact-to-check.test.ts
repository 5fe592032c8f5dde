import { expect, test } from 'vitest'
import { type FactToCheck, factsToCheck } from './fact-to-check.ts'
import { arrangementsPath, loadArrangements, loadPacks } from './index.ts'

/** Which facts nobody has read in their source: written down from the tags of the research, not from the files. */

const ofPack = (edition: string): FactToCheck[] =>
  loadPacks().flatMap(pack => (pack.id === `working-together-${edition}` ? factsToCheck(pack) : []))
const paths = (facts: readonly FactToCheck[], sure: string) =>
  facts.filter(({ confidence }) => confidence === sure).map(({ path }) => path)
const under = (list: string, ...ids: string[]) => ids.map(id => `${list}/${id}`)

const circumstances = under('review-criteria', 'one-agency', 'no-agency', 'several-areas', 'institution')
const recalledDuties = under('duties', 'arrangements-published', 'publish', 'stays-available')

test('2018: what was recalled, and the working day that nobody defines', () => {
  expect(paths(ofPack('2018'), 'uncertain')).toEqual(['definitions/working-day'])
  expect(paths(ofPack('2018'), 'unchecked').sort()).toEqual(
    [
      'in-force-from',
      'decision-options/national-review',
      ...circumstances,
      ...recalledDuties,
      ...under('required-contents', 'funding', 'yearly-review', 'disputes', 'voice'),
      'annual-report/deadlines/send-annual-report',
    ].sort(),
  )
})

test('2023: what was recalled or taken over from 2018; the dates of the annual report are uncertain', () => {
  const facts = ofPack('2023')
  expect(paths(facts, 'uncertain')).toEqual([
    'definitions/working-day',
    'annual-report/deadlines/publish-annual-report',
    'annual-report/deadlines/send-annual-report',
  ])
  const unchecked = paths(facts, 'unchecked')
  expect(unchecked.filter(path => !/^(duties|required-contents|annual-report\/contents)\//.test(path)).sort()).toEqual(
    [
      ...under('roles', 'accountable-officer/does', 'delegate/does', 'partnership-chair/does'),
      ...under('clocks', 'publish-review', 'send-before-publication'),
      'decision-options/national-review',
      ...circumstances,
    ].sort(),
  )
  expect(unchecked.filter(path => path.startsWith('duties/')).sort()).toEqual(
    [
      ...recalledDuties,
      ...under(
        'duties',
        'method',
        'involve',
        'report-says',
        'impact-of-publication',
        'delay',
        'not-published',
        'comments',
        'learn-early',
      ),
    ].sort(),
  )
  expect(unchecked.filter(path => path.startsWith('required-contents/'))).toHaveLength(16)
  expect(unchecked.filter(path => path.startsWith('annual-report/contents/'))).toHaveLength(12)
})

test('2026: every clock is uncertain, and only what a summary of it says need not be checked', () => {
  expect(paths(ofPack('2026'), 'uncertain').filter(path => path.startsWith('clocks/'))).toHaveLength(5)
  const open = new Set(ofPack('2026').map(({ path }) => path))
  const settled = [
    ...under('definitions', 'child', 'family-help'),
    'roles/safeguarding-partner',
    'required-contents/looked-after',
    ...under('annual-report/contents', 'impact-on-families', 'disproportionality', 'data-sharing'),
  ]
  expect(settled.filter(path => open.has(path))).toEqual([])
  const [pack] = loadPacks().filter(each => each.id === 'working-together-2026')
  const checked = JSON.stringify(pack).match(/"confidence":"checked"/g)
  expect(checked).toHaveLength(settled.length)
})

test('a fact is told in words, with its source and what is to be minded', () => {
  const [said] = ofPack('2023').filter(({ path }) => path === 'clocks/publish-review')
  expect(said).toEqual({
    document: 'working-together-2023',
    path: 'clocks/publish-review',
    says: 'Publish the practice review or its improvements (Safeguarding partners): within 6 months after the review is decided',
    confidence: 'unchecked',
    source: 'taken over from the 2018 edition; the paragraph of 2023 was not read',
    note: expect.stringContaining('not moved from a weekend'),
  })
  const says = (edition: string, path: string) => ofPack(edition).find(fact => fact.path === path)?.says
  expect(says('2018', 'in-force-from')).toBe('In force from: 4 July 2018')
  expect(says('2026', 'in-force-from')).toBe('In force from: not known')
  expect(says('2026', 'clocks/send-before-publication')).toBe(
    'Send the full report before publication (Safeguarding partners): 7 working days before the day planned for publication',
  )
  expect(says('2023', 'roles/partnership-chair/does')).toMatch(
    /^What this role is there for: Partnership chair: Links lead partners/,
  )
  expect(says('2018', 'required-contents/voice')).toBe('Published arrangements must say: How children and families are involved')
  expect(says('2026', 'annual-report/every')).toBe('The annual report is due once in: 12 months')
})

test('no fact says less than what it claims, and none has the path of another', () => {
  for (const edition of ['2018', '2023', '2026']) {
    const facts = ofPack(edition)
    expect(new Set(facts.map(({ path }) => path)).size).toBe(facts.length)
    expect(facts.filter(({ says, source }) => says.length < 15 || !source)).toEqual([])
    expect(facts.map(({ says }) => says).filter(says => /undefined|\[object|“/.test(says))).toEqual([])
  }
})

test('arrangements: the day from which they may be adopted, which neither document of Halton gives', () => {
  const found = ['halton/2019.yaml', 'halton/2023.yaml', 'neighbour/2023.yaml'].map(name => {
    const read = loadArrangements(arrangementsPath(name))
    return (
      read.ok && factsToCheck(read.arrangements).map(({ document, path, says, confidence }) => [document, path, says, confidence])
    )
  })
  expect(found).toEqual([
    [['halton-2019', 'adopted-from', 'May be adopted from: 29 June 2019', 'unchecked']],
    [['halton-2023', 'adopted-from', 'May be adopted from: 1 November 2023', 'uncertain']],
    [],
  ])
})

test('a telephone number that nobody has tried is one of them, by the id of its entry', () => {
  const read = loadArrangements(arrangementsPath('neighbour/2023.yaml'))
  if (!read.ok) throw new Error('not in order')
  const [first, ...others] = read.arrangements.contacts
  if (!first) throw new Error('no contact')
  const contacts = [...others, { ...first, confidence: 'uncertain' as const, elsewhere: 'an old leaflet' }]
  expect(factsToCheck({ ...read.arrangements, contacts })).toEqual([
    {
      document: 'neighbour-2023',
      path: 'contacts/emergency',
      says: 'Ambulance, fire and police: A child in immediate danger: 999',
      confidence: 'uncertain',
      source: 'an old leaflet',
    },
  ])
})
