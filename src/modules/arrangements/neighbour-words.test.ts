import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type Arrangements, arrangementsPath, loadArrangements } from './index.ts'

/**
 * A partnership is made by its file alone, so the second one may say nothing in Halton's words. Organisations that both have, the
 * names of Acts, the posts that the law itself names (chief executive, chief constable) and what abbreviations of the law stand for
 * belong to everyone.
 */

function load(name: string): Arrangements {
  const read = loadArrangements(arrangementsPath(name))
  if (!read.ok) throw new Error(`${name} is not in order`)
  return read.arrangements
}

/** Every name, title and abbreviation that a partnership has chosen for itself. */
function namesOf(one: Arrangements): string[] {
  const names = [
    one.title,
    one.partnership.title,
    one.partnership.shortName,
    one.area.name,
    one.words.seriousIncident,
    one.words.thresholdMet,
    one.words.rapidReview,
    one.words.practiceReview,
    ...one.organisations.flatMap(({ name, abbreviation }) => [name, abbreviation]),
    ...one.partners.map(({ delegate }) => delegate.post),
    ...one.groups.flatMap(({ name, shortName, chair }) => [name, shortName, chair]),
    ...(one.linkedBoards ?? []).flatMap(({ name, chair, answersTo }) => [name, chair, answersTo]),
    ...(one.relevantAgencies.kinds ?? []).map(({ name }) => name),
    ...one.contacts.flatMap(({ name }) => name),
    one.needLevels?.name,
    ...(one.needLevels?.levels ?? []).map(({ label }) => label),
    ...(one.training?.levels ?? []).map(({ name }) => name),
    ...(one.scrutiny?.mechanisms ?? []).map(({ name }) => name),
    ...(one.voice?.channels ?? []).map(({ name }) => name),
    ...(one.policies ?? []).map(({ name }) => name),
    one.learning?.framework.name,
    ...(one.businessTeam?.roles ?? []).map(({ name }) => name),
    ...(one.glossary ?? []).flatMap(({ term }) => term),
  ]
  return names.filter(name => name !== undefined)
}

/** The names that stand in a text as whole words: abbreviations as they are written, longer names in any case. */
function standIn(text: string, names: readonly string[]): string[] {
  return [...new Set(names)].filter(name => {
    const whole = `(?<![\\p{L}\\p{N}])${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\p{N}])`
    return new RegExp(whole, /^[A-Z& ]+$/.test(name) ? 'u' : 'iu').test(text)
  })
}

describe('the neighbour’s file', () => {
  const neighbour = readFileSync(arrangementsPath('neighbour/2023.yaml'), 'utf8')
  const halton = [load('halton/2019.yaml'), load('halton/2023.yaml')]
  const shared = load('neighbour/2023.yaml').organisations.filter(({ id }) =>
    halton.some(one => one.organisations.some(each => each.id === id)),
  )
  const own = halton.flatMap(namesOf).filter(name => !shared.some(organisation => organisation.name === name))

  test('shares the police with Halton, and no other organisation', () => {
    expect(shared.map(({ name }) => name)).toEqual(['Cheshire Constabulary'])
  })

  test('has none of Halton’s names, titles and abbreviations', () => {
    expect(own.length).toBeGreaterThan(100)
    expect(standIn(neighbour, [...own, 'Halton', 'Pan-Cheshire', 'Runcorn', 'Widnes'])).toEqual([])
  })

  test('would be found with one of them, in any case, or as an abbreviation', () => {
    for (const word of ['hcypsp', 'the rapid review', 'Safeguarding executive group', 'SPG'])
      expect(standIn(`${neighbour}\nnote: ${word === 'hcypsp' ? word.toUpperCase() : word}`, own)).not.toEqual([])
  })

  test('is a whole partnership: every section of Halton’s is there', () => {
    const sections = Object.keys(load('neighbour/2023.yaml'))
    const missing = [...new Set(halton.flatMap(one => Object.keys(one)))].filter(section => !sections.includes(section))
    expect(missing.sort()).toEqual(['contradictions', 'documents', 'seriousIncident'])
    const { escalation, needLevels, localClocks } = load('neighbour/2023.yaml')
    expect([escalation?.steps.length, needLevels?.levels?.length, localClocks?.length]).toEqual([5, 4, 3])
  })
})
