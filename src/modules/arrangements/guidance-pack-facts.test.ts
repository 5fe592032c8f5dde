import { describe, expect, test } from 'vitest'
import { type GuidancePack, loadPacks, withinInWords } from './index.ts'

/** What the packs must hold, written down from the statutory guidance and what is known of it, not from the files. */

const editions = ['2018', '2023', '2026'] as const
const pack = (edition: string): GuidancePack => {
  const found = loadPacks().find(each => each.id === `working-together-${edition}`)
  if (!found) throw new Error(`There is no pack of ${edition}`)
  return found
}
const ids = (entries: readonly { id: string }[]) => entries.map(({ id }) => id)

describe.each(editions)('the pack of %s', edition => {
  test('has the five ends of a rapid review, and says which go together', () => {
    expect(pack(edition).decisionOptions.map(({ id, combinesWith }) => [id, ...(combinesWith ?? [])])).toEqual([
      ['threshold-not-met'],
      ['no-further-review', 'national-review', 'local-learning'],
      ['practice-review', 'national-review'],
      ['national-review', 'no-further-review', 'practice-review'],
      ['local-learning', 'no-further-review'],
    ])
  })

  test('has the four criteria of the regulations and the four circumstances of the guidance', () => {
    expect(pack(edition).reviewCriteria.map(({ kind, id }) => `${kind} ${id}`)).toEqual([
      'criterion improvements',
      'criterion recurrent',
      'criterion working-together',
      'criterion panel-thinks-so',
      'circumstance one-agency',
      'circumstance no-agency',
      'circumstance several-areas',
      'circumstance institution',
    ])
    expect(ids(pack(edition).nationalReviewCriteria)).toEqual(['improvements', 'law', 'recurrent'])
  })

  test('asks for an annual report every 12 months that says what was done and how well it worked', () => {
    const { every, contents } = pack(edition).annualReport
    expect(withinInWords(every.value)).toBe('12 months')
    expect(ids(contents.filter(({ weight }) => weight === 'must')).slice(0, 2)).toEqual(['done', 'effective'])
  })

  test('keeps what was published for a year, and does not say that this was read', () => {
    const kept = pack(edition).duties.find(({ id }) => id === 'stays-available')
    expect(kept?.says).toContain('at least 1 year')
    expect(kept?.confidence).toBe(edition === '2026' ? 'uncertain' : 'unchecked')
  })
})

test('the names of the roles', () => {
  expect(editions.map(edition => pack(edition).roles.map(({ name }) => name))).toEqual([
    ['Safeguarding partner', 'Lead representative', 'Delegate of the lead representative', 'Independent scrutineer'],
    ...Array(2).fill([
      'Safeguarding partner',
      'Lead Safeguarding Partner',
      'Delegated Safeguarding Partner',
      'Partnership chair',
      'Independent scrutineer',
    ]),
  ])
})

test('the health partner is the clinical commissioning group first, the integrated care board from 2023', () => {
  const health = (edition: string) =>
    pack(edition).roles[0]?.says?.match(/clinical commissioning group|integrated care board/)?.[0]
  expect(editions.map(health)).toEqual(['clinical commissioning group', 'integrated care board', 'integrated care board'])
})

test('lead partners have six functions, delegates eight, the chair three; recalled, not read', () => {
  const does = pack('2023').roles.flatMap(role =>
    role.does ? [[role.id, role.does.functions.length, role.does.confidence]] : [],
  )
  expect(does).toEqual([
    ['accountable-officer', 6, 'unchecked'],
    ['delegate', 8, 'unchecked'],
    ['partnership-chair', 3, 'unchecked'],
    ['scrutineer', 5, 'checked'],
  ])
})

test('the numbers of the definitions', () => {
  const says = (edition: string, id: string) => pack(edition).definitions.find(each => each.id === id)?.says
  expect(says('2018', 'child')).toContain('18')
  expect(says('2018', 'relevant-agency')).toContain('38')
  expect(says('2018', 'suspected-suicide')).toBeUndefined()
  expect(says('2023', 'rapid-review')).toContain('racism')
  expect(says('2018', 'rapid-review')).not.toContain('racism')
  for (const edition of editions)
    expect(pack(edition).definitions.find(({ id }) => id === 'working-day')?.confidence).toBe('uncertain')
})

test('several children in one incident: a form each in 2018, one for up to four since', () => {
  const form = (edition: string) => pack(edition).duties.find(({ id }) => id === 'one-form')?.says
  expect(form('2018')).toMatch(/^Each child/)
  expect([form('2023'), form('2026')]).toEqual([expect.stringContaining('up to 4'), expect.stringContaining('up to 4')])
})

describe('required contents of published arrangements', () => {
  const minimum = [
    'partners',
    'geography',
    'working-together',
    'practice-reviews',
    'scrutiny',
    'relevant-agencies',
    'education',
    'homes',
    'data',
    'training',
    'threshold',
  ]
  const recalled = ['funding', 'yearly-review', 'disputes', 'voice']

  test('2018: eleven read, four recalled', () => {
    const contents = pack('2018').requiredContents
    expect(ids(contents.filter(({ confidence }) => confidence === 'checked'))).toEqual(minimum)
    expect(ids(contents.filter(({ confidence }) => confidence === 'unchecked'))).toEqual(recalled)
  })

  test('2023 adds the sharing of information, 2026 looked-after children; of 2026 only that was read', () => {
    expect(ids(pack('2023').requiredContents)).toEqual([...minimum, ...recalled, 'information'])
    expect(ids(pack('2026').requiredContents)).toEqual([...minimum, ...recalled, 'information', 'looked-after'])
    expect(pack('2023').requiredContents.map(({ confidence }) => confidence)).not.toContain('checked')
    expect(ids(pack('2026').requiredContents.filter(({ confidence }) => confidence === 'checked'))).toEqual(['looked-after'])
  })
})

describe('the annual report', () => {
  const should = (edition: string) => pack(edition).annualReport.contents.filter(({ weight }) => weight === 'should')

  test('2018 says four things that it should contain, all read; 2023 twelve, all recalled', () => {
    expect(should('2018').map(({ id, confidence }) => [id, confidence])).toEqual([
      ['impact', 'checked'],
      ['little-progress', 'checked'],
      ['recommendations', 'checked'],
      ['feedback', 'checked'],
    ])
    expect(should('2023').map(({ confidence }) => confidence)).toEqual(Array(12).fill('unchecked'))
  })

  test('2026 must show what changed for children and families', () => {
    const must = pack('2026').annualReport.contents.filter(({ weight }) => weight === 'must')
    expect(must.map(({ id, confidence }) => [id, confidence])).toContainEqual(['impact-on-families', 'checked'])
  })

  test('its deadlines: none to publish in 2018, six months after March since; seven days to send; none read', () => {
    const deadlines = editions.map(edition =>
      pack(edition).annualReport.deadlines.map(({ id, within, startsOn, confidence }) =>
        [id, withinInWords(within), startsOn, confidence].join(' '),
      ),
    )
    const since = [
      'publish-annual-report 6 months reporting-year-ended uncertain',
      'send-annual-report 7 days annual-report-published uncertain',
    ]
    expect(deadlines).toEqual([['send-annual-report 7 days annual-report-published unchecked'], since, since])
  })
})
