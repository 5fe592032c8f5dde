import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arrangementsPath, loadArrangements } from './arrangements-file.ts'
import { type Arrangements, arrangementsFile } from './arrangements-schema.ts'
import { camelKeys } from './camel-keys.ts'
import type { Change } from './change.ts'
import { changesBetween, comparedSections } from './changes.ts'
import { loadPacks } from './guidance-pack-file.ts'

const from = Temporal.PlainDate.from('2024-04-01')
const [pack] = loadPacks()
const read = (name: string): Arrangements => {
  const file = loadArrangements(arrangementsPath(name))
  if (!file.ok) throw new Error(`${name} cannot be read`)
  return file.arrangements
}
const between = (before: Arrangements, after: Arrangements) => {
  if (!pack) throw new Error('There is no guidance')
  return changesBetween({ arrangements: before, pack }, { arrangements: after, pack }, from)
}
const files = ['halton/2019.yaml', 'halton/2023.yaml', 'neighbour/2023.yaml'].map(read)
const [halton = read('halton/2019.yaml')] = files.slice(1)

describe('what is compared', () => {
  it('is every part of the file, or there is a reason', () => {
    const parts = Object.keys(camelKeys(Object.fromEntries(Object.keys(arrangementsFile.shape).map(key => [key, key]))))
    expect(Object.keys(comparedSections).sort()).toEqual(parts.sort())
    const reasons = Object.entries(comparedSections).flatMap(([key, how]) => (typeof how === 'string' ? [key] : []))
    expect(reasons.sort()).toEqual([...untold, 'meetings', 'seriousIncident'].sort())
  })

  it.each(files.map(file => [file.id, file] as const))(
    'tells every word, number and day of %s that becomes another',
    (_id, file) => {
      const text = JSON.stringify(file, withoutOrigins)
      const original: Arrangements = JSON.parse(text)
      const missed: string[] = []
      for (let chosen = 0, leaves = 1; chosen < leaves; chosen++) {
        let [leaf, said] = [-1, '']
        const other: Arrangements = JSON.parse(text, (key, value) => {
          if (!isLeaf(key, value)) return value
          leaf++
          if (leaf !== chosen) return value
          said = `${key}: ${value}`
          return changed(value)
        })
        leaves = leaf + 1
        if (between(original, other).length === 0) missed.push(said)
      }
      expect(missed).toEqual([])
    },
    60_000,
  )
})

describe('any two versions', () => {
  it('that are the same have no changes, in whatever order their keys were kept', () => {
    for (const file of files) {
      expect(between(file, file)).toEqual([])
      const stored: Arrangements = JSON.parse(JSON.stringify(file), (_key, value) =>
        typeof value === 'object' && value !== null && !Array.isArray(value)
          ? Object.fromEntries(Object.entries(value).reverse())
          : value,
      )
      expect(between(file, stored)).toEqual([])
    }
  })

  const lists = ['groups', 'expectations', 'pledges', 'successCriteria', 'fundingRules', 'linkedBoards', 'contacts'] as const
  const tag: Record<(typeof lists)[number], string> = {
    groups: 'groups',
    expectations: 'expectations',
    pledges: 'pledges',
    successCriteria: 'successCriteria',
    fundingRules: 'funding-rules',
    linkedBoards: 'linked-boards',
    contacts: 'contacts',
  }
  const variation = fc.record({
    list: fc.constantFrom(...lists),
    gone: fc.array(fc.nat(30), { maxLength: 6 }),
    come: fc.uniqueArray(fc.stringMatching(/^new-[a-z]{1,6}$/), { maxLength: 5 }),
  })
  const vary = ({ list, gone, come }: { list: (typeof lists)[number]; gone: number[]; come: string[] }) => {
    const entries = halton[list] ?? []
    const kept = entries.filter((_entry, index) => !gone.includes(index)).map(entry => ({ ...entry, replaces: undefined }))
    const [model] = entries
    const added = come.map(id => ({ ...model, id, name: `Name ${id}`, says: `Says ${id}`, replaces: undefined }))
    const after: Arrangements = { ...halton, [list]: [...kept, ...added] }
    return { after, ended: entries.filter((_entry, index) => gone.includes(index)).map(({ id }) => id) }
  }
  const idsOf = (changes: readonly Change[], list: string, kind: Change['kind']) =>
    changes.flatMap(({ id }) => (id.startsWith(`${list}.${kind}.`) ? [id.slice(`${list}.${kind}.`.length)] : [])).sort()

  it('tell each entry that is new or gone exactly once, and the other way round when the versions are swapped', () => {
    fc.assert(
      fc.property(variation, made => {
        const { after, ended } = vary(made)
        const list = tag[made.list]
        const there = between(halton, after)
        const back = between(after, halton)
        expect(idsOf(there, list, 'added')).toEqual([...made.come].sort())
        expect(idsOf(there, list, 'ended')).toEqual([...ended].sort())
        expect(idsOf(back, list, 'added')).toEqual([...ended].sort())
        expect(idsOf(back, list, 'ended')).toEqual([...made.come].sort())
      }),
      { numRuns: 60 },
    )
  })

  it('take a group with another id and the same name for the same group', () => {
    const after: Arrangements = JSON.parse(JSON.stringify(halton).replaceAll('"cspr-subgroup"', '"review-subgroup"'))
    expect(after.groups.map(({ id }) => id)).toContain('review-subgroup')
    expect(between(halton, after)).toEqual([])
  })

  it('merge two groups into a new one, and one into another that stays', () => {
    const [panel, review, subgroup] = ['virtual-panel', 'rapid-review-panel', 'cspr-subgroup']
    const without = halton.groups.filter(({ id }) => id !== panel && id !== review)
    const [first] = halton.groups
    if (!first || !panel || !review) throw new Error('There are no groups')
    const made = { ...first, id: 'review-panel', name: 'Review Panel', replaces: [panel, review] }
    const [merged, ...others] = between(halton, { ...halton, groups: [...without, made] }).filter(
      ({ section }) => section === 'groups',
    )
    expect(others).toEqual([])
    expect(merged).toMatchObject({ kind: 'merged', before: 'Virtual Panel; Rapid Review Panel', after: 'Review Panel' })

    const taken = without.map(group => (group.id === subgroup ? { ...group, replaces: [panel, review] } : group))
    const absorbed = between(halton, { ...halton, groups: taken }).filter(({ section }) => section === 'groups')
    expect(absorbed.map(({ what }) => what)).toEqual(['CSPR subgroup takes in Virtual Panel and Rapid Review Panel'])
  })
})

/** What names the document or remarks on it, told by nobody. */
const untold = ['id', 'version', 'title', 'published', 'adoptedFrom', 'follows', 'note', 'documents', 'contradictions']
const origin = ['source', 'elsewhere', 'note', 'confidence', 'replaces']

/** Only what was agreed: neither where it is from, nor what the table gives a reason for. */
function withoutOrigins(this: unknown, key: string, value: unknown) {
  const atTop = typeof this === 'object' && this !== null && 'decisions' in this && 'partnership' in this
  return origin.includes(key) || (atTop && untold.includes(key)) ? undefined : value
}

/** An id alone is no change: an entry that says the same under another id is the same. `follows` has one value only. */
const isLeaf = (key: string, value: unknown) =>
  key !== 'id' && key !== 'follows' && ['string', 'number', 'boolean'].includes(typeof value)

function changed(value: unknown): unknown {
  if (typeof value === 'number') return value + 1
  return typeof value === 'boolean' ? !value : `${value} and more`
}
