import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { areaKey, areasToTell, otherAreas } from './area.ts'
import { ChildDetails, deathRuleOf, foundBy, labelOf, troubleWithChild } from './child.ts'

const today = Temporal.PlainDate.from('2026-03-02')

describe('the days of a child', () => {
  test.each<[string, ChildDetails, string | undefined]>([
    ['born today', { birthDate: '2026-03-02' }, undefined],
    ['born tomorrow', { birthDate: '2026-03-03' }, 'birthDate'],
    ['expected today', { unborn: true, expectedDate: '2026-03-02' }, undefined],
    ['expected yesterday', { unborn: true, expectedDate: '2026-03-01' }, 'expectedDate'],
    ['expected in ten months to the day', { expectedDate: '2027-01-02' }, undefined],
    ['expected a day later', { expectedDate: '2027-01-03' }, 'expectedDate'],
    ['born and not born', { unborn: true, birthDate: '2026-01-01' }, 'birthDate'],
    ['born, and still expected', { birthDate: '2026-01-01', expectedDate: '2026-05-01' }, 'birthDate'],
    ['not born, and no day known', { unborn: true }, undefined],
    ['nothing known', {}, undefined],
  ])('%s', (_, child, field) => {
    expect(troubleWithChild(child, today)?.field).toBe(field)
  })

  test('an expected day that was right when it was written stays until more is known', () => {
    const before = { unborn: true, expectedDate: '2026-02-20' } as const
    expect(troubleWithChild(before, today, 'The child’s', before)).toBeUndefined()
    expect(troubleWithChild({ ...before, expectedDate: '2026-02-21' }, today, 'The child’s', before)?.field).toBe('expectedDate')
  })
})

test('a child is found again by the exact name and date of birth, and never by one of the two', () => {
  expect(foundBy({ name: 'Jo Madeup', birthDate: '2012-01-05' })).toBe(foundBy({ name: 'JO MADEUP', birthDate: '2012-01-05' }))
  expect(foundBy({ name: 'Jo Madeup', birthDate: '2012-01-06' })).not.toBe(
    foundBy({ name: 'Jo Madeup', birthDate: '2012-01-05' }),
  )
  expect(foundBy({ name: 'Jo Madeup', age: 'about 14' })).toBeUndefined()
  expect(foundBy({ birthDate: '2012-01-05' })).toBeUndefined()
})

test('26 children have a label, each its own', () => {
  const labels = Array.from({ length: 27 }, (_, place) => labelOf(place))
  expect([labels[0], labels[25], labels[26]]).toEqual(['Child A', 'Child Z', undefined])
  expect(new Set(labels).size).toBe(27)
})

// SI-3 asks for every looked-after child who died; SI-4 for care leavers to the age of 24, the 24th year included.
test.each<[string, ChildDetails, string | undefined]>([
  ['died', { status: 'looked-after' }, 'looked-after-child'],
  ['seriously-harmed', { status: 'looked-after' }, undefined],
  ['died', { status: 'care-leaver', birthDate: '2001-03-03' }, 'care-leaver'],
  ['died', { status: 'care-leaver', birthDate: '2001-03-02' }, undefined],
  ['died', { status: 'care-leaver' }, 'care-leaver'],
  ['died', { status: 'protection-plan' }, undefined],
  ['died', { status: 'not-known' }, undefined],
  ['died', {}, undefined],
  ['died', { status: 'looked-after', outcome: 'not-harmed' }, undefined],
  ['seriously-harmed', { status: 'looked-after', outcome: 'died' }, 'looked-after-child'],
])('%s, %j: a rule of its own is %s', (outcome, child, rule) => {
  expect(deathRuleOf(outcome, child, today)).toBe(rule)
})

describe('areas', () => {
  const own = new Set(['halton', 'this area'])

  test.each([
    ['Halton', 'Borough of Halton'],
    ['halton borough council', 'HALTON'],
    ['Cheshire West and Chester Council', ' Cheshire West  and Chester'],
    ['Royal Borough of Greenwich', 'Greenwich'],
  ])('%s and %s are one', (one, other) => {
    expect(areaKey(one)).toBe(areaKey(other))
  })

  test.each([
    ['Cheshire East', 'Cheshire West and Chester'],
    ['Council', 'Borough'],
  ])('%s and %s are two', (one, other) => {
    expect(areaKey(one)).not.toBe(areaKey(other))
  })

  test('the own area is no other one, and one that is named twice is told once', () => {
    expect(otherAreas({ homeArea: 'Halton Council', responsibleArea: 'this area' }, own)).toEqual([])
    const child: ChildDetails = { homeArea: 'Warrington', placementArea: 'Halton', responsibleArea: 'Warrington Borough Council' }
    expect(otherAreas(child, own)).toEqual([{ key: 'warrington', name: 'Warrington', because: ['lives', 'responsible'] }])
    const sibling: ChildDetails = { homeArea: 'St Helens' }
    expect(areasToTell([child, sibling], [], own)).toEqual(['Warrington', 'St Helens'])
    expect(areasToTell([child, sibling], [{ area: 'WARRINGTON' }], own)).toEqual(['St Helens'])
  })

  test('whatever is typed, told areas and areas to tell never overlap, and none is the own', () => {
    const name = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 12 }), fc.constantFrom('Warrington', 'Halton', 'St Helens'))
    const child = fc.record({ homeArea: name, placementArea: name, responsibleArea: name }, { requiredKeys: [] })
    fc.assert(
      fc.property(
        fc.array(child, { maxLength: 4 }),
        fc.array(fc.record({ area: name }), { maxLength: 4 }),
        (children, notices) => {
          const left = areasToTell(children, notices, own).map(areaKey)
          expect(left.filter(key => own.has(key) || notices.some(({ area }) => areaKey(area) === key))).toEqual([])
          const all = [...children.flatMap(one => otherAreas(one, own).map(({ key }) => key))]
          const told = notices.map(({ area }) => areaKey(area))
          expect(new Set([...left, ...told])).toEqual(new Set([...all, ...told]))
        },
      ),
    )
  })
})

test('what is known survives being sealed as text and opened again', () => {
  const word = fc.option(fc.string({ minLength: 1 }), { nil: undefined })
  const details = fc.record({ name: word, home: word, siblings: word, unborn: fc.constantFrom(true as const, undefined) })
  fc.assert(
    fc.property(details, known => {
      expect(ChildDetails.parse(JSON.parse(JSON.stringify(known)))).toEqual(JSON.parse(JSON.stringify(known)))
    }),
  )
})
