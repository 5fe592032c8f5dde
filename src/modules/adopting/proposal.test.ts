import { describe, expect, test } from 'vitest'
import { arrangementsPath, changesBetween, loadArrangements, loadPacks } from '../arrangements/index.ts'
import { checkedFacts, isOpen } from './checked-fact.ts'
import { concerns, summaryOf } from './concerning.ts'
import { underGuidance } from './other-guidance.ts'
import { fromDayIfSigned, tooEarlyForFile, tooEarlyForPack } from './proposal.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const pack = (id: string) => {
  const found = loadPacks().find(one => one.id === id)
  if (!found) throw new Error(`no ${id}`)
  return found
}
const read = (name: string) => {
  const found = loadArrangements(arrangementsPath(name))
  if (!found.ok) throw new Error(name)
  return found.arrangements
}

describe('the day from which something holds', () => {
  test.each([
    ['2026-04-01', '2026-03-02', '2026-04-01'],
    ['2026-04-01', '2026-04-01', '2026-04-01'],
    ['2026-04-01', '2026-04-20', '2026-04-20'],
  ])('put forward for %s and signed last on %s: %s', (fromDay, today, holds) => {
    expect(fromDayIfSigned({ fromDay: day(fromDay) }, day(today)).toString()).toBe(holds)
  })

  test('is not before guidance is in force, where its day is known', () => {
    // Working Together 2023 was published on 15 December 2023 (domain.md 2.1).
    expect(tooEarlyForPack(day('2023-12-14'), pack('working-together-2023'))).toContain('15 December 2023')
    expect(tooEarlyForPack(day('2023-12-15'), pack('working-together-2023'))).toBeUndefined()
    expect(tooEarlyForPack(day('2020-01-01'), pack('working-together-2026'))).toBeUndefined()
  })

  test('is not before the file says, where that is checked', () => {
    expect(tooEarlyForFile(day('2024-01-07'), read('neighbour/2023.yaml'))).toContain('8 January 2024')
    expect(tooEarlyForFile(day('2024-01-08'), read('neighbour/2023.yaml'))).toBeUndefined()
    expect(tooEarlyForFile(day('2019-01-01'), read('halton/2023.yaml'))).toBeUndefined()
  })
})

describe('the same arrangements under other guidance', () => {
  const arrangements = read('halton/2019.yaml')
  const guidance = pack('working-together-2023')

  test('name each time limit that they restate otherwise, and one that is not there any more', () => {
    expect(underGuidance(arrangements, pack('working-together-2018'))).toEqual({ differences: [], trouble: undefined })
    const clocks = guidance.clocks
      .filter(({ id }) => id !== 'publish-review')
      .map(clock => (clock.id === 'notify-panel' ? { ...clock, within: { count: 7, unit: 'days' as const } } : clock))
    const restates = [
      { clock: 'notify-panel', within: { count: 5, unit: 'working days' as const } },
      { clock: 'publish-review', within: { count: 6, unit: 'months' as const } },
    ]
    const { differences } = underGuidance({ ...arrangements, restates, reminders: [], reviewDuties: [] }, { ...guidance, clocks })
    expect(differences).toMatchObject([
      { arrangements: '5 working days', guidance: '7 days' },
      { clock: 'publish review', arrangements: '6 months', guidance: undefined },
    ])
  })

  test('cannot follow it when a clock of theirs is gone or taken', () => {
    expect(underGuidance(arrangements, { ...guidance, clocks: [] }).trouble).toMatch(/name a clock/)
    const [clock] = guidance.clocks
    if (!clock) throw new Error('no clock')
    expect(underGuidance({ ...arrangements, localClocks: [{ ...clock, source: [clock.source] }] }, guidance).trouble).toMatch(
      /of its own/,
    )
  })
})

describe('changes for a reader', () => {
  const changes = changesBetween(
    { arrangements: read('halton/2019.yaml'), pack: pack('working-together-2018') },
    { arrangements: read('halton/2023.yaml'), pack: pack('working-together-2018') },
    day('2026-04-01'),
  )
  const of = (role: string, organisationId: string, partner?: string) =>
    changes.filter(change => concerns(change, { role, organisationId, partner }))

  test('the CCG’s officer finds its succession, a hospital’s lead the expectations, a minute-taker nothing of the own', () => {
    expect(of('accountable-officer', 'halton-ccg', 'health').some(({ kind }) => kind === 'succeeded')).toBe(true)
    const lead = of('agency-safeguarding-lead', 'fenwood-hospitals')
    expect(lead.some(({ section }) => section === 'expectations')).toBe(true)
    expect(lead.some(({ kind }) => kind === 'succeeded')).toBe(false)
    expect(of('administration-officer', 'halton-business-team')).toEqual([])
  })

  test('are summed up in a sentence', () => {
    const asks = { mustDo: 'Tell them' }
    expect(summaryOf([], [])).toBe('Nothing changes in what the arrangements say.')
    expect(summaryOf([{}, {}], [])).toBe('2 changes. None is for you or your organisation alone.')
    expect(summaryOf([{}, asks, asks], [{}, asks])).toBe(
      '3 changes. 2 are for you or your organisation; 1 asks something of you.',
    )
    expect(summaryOf([{}], [{}])).toBe('1 change. 1 is for you or your organisation; none of them asks you to do anything.')
  })
})

test('a fact that says something else since it was checked is to be checked again', () => {
  const fact = { document: 'a-pack', path: 'clocks/one', says: 'One: 5 days', confidence: 'unchecked' as const }
  const check = {
    ...fact,
    finding: 'right' as const,
    shouldSay: undefined,
    source: 'Paragraph 1',
    confirmedBy: 'Ann Made-up',
    at: Temporal.Instant.from('2026-03-02T09:00:00Z'),
  }
  const open = (says: string) => checkedFacts([{ ...fact, says }], [check]).map(isOpen)
  expect([open('One: 5 days'), open('One: 6 days'), checkedFacts([fact], []).map(isOpen)]).toEqual([[false], [true], [true]])
})
