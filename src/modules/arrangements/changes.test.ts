import { describe, expect, it } from 'vitest'
import { arrangementsPath, loadArrangements } from './arrangements-file.ts'
import type { Change, ChangeSection } from './change.ts'
import { changesBetween } from './changes.ts'
import { loadPacks } from './guidance-pack-file.ts'

/** What a Business Manager would list who lays Halton's documents of 2019 and 2023 side by side. Written from the documents. */

const from = Temporal.PlainDate.from('2023-11-01')
const read = (name: string, packId = 'working-together-2018') => {
  const file = loadArrangements(arrangementsPath(name))
  const pack = loadPacks().find(({ id }) => id === packId)
  if (!file.ok || !pack) throw new Error(`${name} or ${packId} cannot be read`)
  return { arrangements: file.arrangements, pack }
}
const [before, after] = [read('halton/2019.yaml'), read('halton/2023.yaml')]
const changes = changesBetween(before, after, from)
const whats = (section: ChangeSection, kind: Change['kind'], list = '') =>
  changes.filter(each => each.section === section && each.kind === kind && each.id.startsWith(list)).map(({ what }) => what)
const the = (what: string): Change => {
  const found = changes.filter(each => each.what === what)
  if (found.length !== 1 || !found[0]) throw new Error(`${found.length} changes say: ${what}`)
  return found[0]
}
const names = (change: Change) => change.forWhom.map(({ name }) => name)

describe('from 2019 to 2023: organisations and people', () => {
  it('the integrated care board takes the seat, the people and the debts of the clinical commissioning group', () => {
    const [succession, ...more] = changes.filter(({ kind }) => kind === 'succeeded')
    expect(more).toEqual([])
    expect(succession).toMatchObject({
      section: 'organisations',
      before: 'NHS Halton Clinical Commissioning Group',
      after: 'Cheshire Merseyside Integrated Care Board',
      source: ['2023 Glossary line 450', '2023 Funding line 425'],
    })
    expect(succession?.forWhom).toContainEqual({
      kind: 'partner',
      id: 'health',
      name: 'Cheshire Merseyside Integrated Care Board',
    })
    expect(whats('organisations', 'added')).toEqual([])
    expect(whats('organisations', 'ended')).toEqual([])
  })

  it('four posts change; the three chiefs of council and police stay', () => {
    const posts = changes.filter(({ section, id }) => section === 'partners' && id.startsWith('partners.'))
    expect(posts.map(({ before, after }) => [before, after])).toEqual([
      ['Strategic Director People', "Strategic Director Children's"],
      ['Accountable Officer', 'Chief Executive'],
      ['Chief Nurse', "Deputy Chief Nurse and Children's Clinical Lead"],
      ['Chief Superintendent or Superintendent', 'Chief Superintendent or Superintendent, PPU'],
    ])
  })

  it('eight agencies are newly named and one is not named any more', () => {
    expect(whats('agencies', 'added', 'agencies.')).toHaveLength(8)
    expect(whats('agencies', 'added', 'agencies.')).toContain('New relevant agency: Serco')
    expect(whats('agencies', 'ended', 'agencies.')).toEqual([
      'No longer named as a relevant agency: Community Rehabilitation Service',
    ])
    expect(whats('organisations', 'renamed')).toContain('National Probation Service is now called The Probation Service')
  })
})

describe('from 2019 to 2023: groups and decisions', () => {
  it('four groups have new names', () => {
    expect(whats('groups', 'renamed')).toEqual([
      'Safeguarding Executive Group is now called Executive Group',
      'Safeguarding Practice Group is now called Safeguarding Practice Subgroup',
      'Health Sub-Group is now called Health Operational Group',
      'Safeguarding Education Sub-Group is now called Safeguarding Education Subgroup',
    ])
  })

  it('three are new, two are not named any more', () => {
    expect(whats('groups', 'added')).toEqual([
      'New group: Virtual Panel',
      'New group: Rapid Review Panel',
      'New group: CSPR subgroup',
    ])
    expect(whats('groups', 'ended', 'groups.')).toEqual([
      'No longer named as a group: HCYPSP',
      'No longer named as a group: Contextual Safeguarding Operational Group',
    ])
  })

  it('a subgroup still reports to the Executive Group, under whatever name', () => {
    const moved = changes.filter(({ what }) => what.endsWith('reports to'))
    expect(moved.map(({ what, before, after }) => [what, before, after])).toEqual([
      ['Executive Group: reports to', 'HCYPSP', 'the accountable officers'],
    ])
  })

  it('the Virtual Panel decides on the threshold, the rapid review follows, its panel decides on the practice review', () => {
    const threshold = the('Who decides whether an incident meets the threshold')
    expect(threshold).toMatchObject({ before: 'Safeguarding Executive Group', after: 'Virtual Panel' })
    expect(names(threshold)).toEqual(['Safeguarding Executive Group', 'Virtual Panel'])
    expect(threshold.mustDo).toContain('Virtual Panel')
    expect(the('Who decides whether there is a Rapid Review').after).toContain('follows once the threshold is met')
    expect(the('Who decides whether there is a Local Child Safeguarding Practice Review').after).toBe('Rapid Review Panel')
    // The Executive Group agrees the report before and after: no change.
    expect(changes.filter(({ section, id }) => section === 'decisions' && id.includes('report'))).toEqual([])
  })
})

describe('from 2019 to 2023: rules', () => {
  it('thirteen expectations become nine: four go, two become one, one is new', () => {
    expect(before.arrangements.expectations).toHaveLength(13)
    expect(after.arrangements.expectations).toHaveLength(9)
    expect(whats('expectations', 'ended', 'expectations.')).toHaveLength(4)
    expect(whats('expectations', 'ended', 'expectations.').join()).toContain('Pay towards running the partnership')
    expect(whats('expectations', 'merged')).toHaveLength(1)
    expect(whats('expectations', 'added')).toEqual(["New expectation: Support the partnership's offer of training"])
    expect(the("New expectation: Support the partnership's offer of training")).toMatchObject({
      forWhom: [{ kind: 'everyone', name: 'Every relevant agency' }],
      mustDo: 'Each relevant agency reads it, and confirms anew that it will comply',
    })
  })

  it('escalation has four steps where there were none, and the kind of its days is open', () => {
    expect(whats('escalation', 'added', 'escalation-steps.')).toHaveLength(4)
    expect(the('Which kind of days escalation counts')).toMatchObject({ kind: 'added', after: 'unstated' })
  })

  it('pledges, outcomes and success criteria are new; policies, training levels and failure steps are not named any more', () => {
    expect(whats('outcomes', 'added', 'pledges.')).toHaveLength(8)
    expect(whats('outcomes', 'added', 'outcomes.')).toHaveLength(6)
    expect(whats('outcomes', 'added', 'successCriteria.')).toHaveLength(11)
    expect(whats('policies', 'ended')).toHaveLength(11)
    expect(whats('training', 'ended')).toHaveLength(3)
    expect(whats('expectations', 'ended', 'failure-steps.')).toHaveLength(2)
  })

  it('things have other names', () => {
    expect(the('What a rapid review is called')).toMatchObject({ before: 'Safeguarding Rapid Review', after: 'Rapid Review' })
    expect(the('What the levels of need are called').after).toBe('Halton Continuum of Need')
    expect(the('Who writes the yearly report').before).toContain('independent person')
  })

  it('the clocks of the guidance stay, repeated or not', () => {
    const clocks = changes.filter(({ section }) => section === 'clocks')
    expect(clocks.map(({ id }) => id.split('.')[0])).toEqual(Array.from({ length: 5 }, () => 'restates'))
    expect(changes.filter(({ section }) => section === 'guidance')).toEqual([])
  })

  it('every change says what and for whom, has its own id, and holds from the day of adoption', () => {
    expect(new Set(changes.map(({ id }) => id)).size).toBe(changes.length)
    for (const change of changes) {
      expect(change.forWhom.length, change.id).toBeGreaterThan(0)
      expect(change.what).not.toMatch(/undefined|\[object/)
      expect(change.from.equals(from)).toBe(true)
    }
  })
})

describe('another edition of the guidance under the same arrangements', () => {
  const adopted = changesBetween(after, read('halton/2023.yaml', 'working-together-2023'), from)

  it('is a change of its own, with the new names of roles', () => {
    expect(adopted.every(({ section }) => section === 'guidance' || section === 'clocks' || section === 'decisions')).toBe(true)
    expect(adopted.find(({ id }) => id === 'guidance.changed.pack')).toMatchObject({
      before: 'Working Together to Safeguard Children 2018',
      after: 'Working Together to Safeguard Children 2023',
    })
    const told = adopted.map(({ what }) => what)
    expect(told).toContain('Lead representative is now called Lead Safeguarding Partner')
    expect(told).toContain('New role that the guidance names: Partnership chair')
  })

  it('tells a clock that is longer, and that a running one keeps its length', () => {
    const pack = {
      ...after.pack,
      clocks: after.pack.clocks.map(clock =>
        clock.id === 'rapid-review' ? { ...clock, within: { count: 20, unit: 'working days' as const } } : clock,
      ),
    }
    const [longer, ...more] = changesBetween(after, { ...after, pack }, from)
    expect(more).toEqual([])
    expect(longer).toMatchObject({ section: 'clocks', kind: 'changed', before: '15 working days', after: '20 working days' })
    expect(longer?.mustDo).toContain('keeps its length')
  })
})
