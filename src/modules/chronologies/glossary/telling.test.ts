import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ChronologyRecord, usualGap } from '../merged/chronology-record.ts'
import { anonymiser } from '../people-glossary.ts'
import { caseGlossary, troubleWithLabel } from './case-glossary.ts'
import { nameWarnings, textsOf } from './name-warnings.ts'
import { tellingIn } from './telling.ts'

const at = Temporal.Instant.from('2026-03-02T09:00:00Z')
const named = (item: string, content: ChronologyRecord<'name'>['content']): ChronologyRecord => ({
  ...{ kind: 'name', item, content, by: 'm', at, entryId: undefined, otherEntryId: undefined },
})
const person = { others: [], initials: [], role: null, kept: true }
const records = [
  named('1', { ...person, name: 'Zoë Quillfeather', others: ['Zoë', 'Quillfeather', 'Zozo'], initials: ['ZQ'], label: 'Mother' }),
  named('2', { ...person, name: 'Old Spelling', label: 'Uncle' }),
  named('2', { ...person, name: 'Owen Spelling', others: ['Spelling'], label: 'Uncle' }),
  named('3', { ...person, name: 'Gone Again', label: 'Aunt', kept: false }),
  named('4', { ...person, name: 'Thornapple School', label: 'School 1' }),
]
const glossary = caseGlossary(
  records,
  [{ label: 'Child A', name: 'Jamie Larkspur' }],
  ['Thornapple School', 'Fernmarket Council'],
)
const { say } = tellingIn('anonymised', glossary)

describe('the glossary of a case', () => {
  test('holds the children of the incident from the start, and of each person what was said last', () => {
    expect(say('Jamie, Jamie Larkspur and Owen Spelling')).toBe('Child A, Child A and Uncle')
    expect(say('Old Spelling and Gone Again')).toBe('Old Uncle and Gone Again')
  })

  test('an agency with a label of its own is replaced, also where it is the source; the others are left alone', () => {
    expect(say('Thornapple School')).toBe('School 1')
    expect(say('Fernmarket Council')).toBe('Fernmarket Council')
  })

  test('the personal view says every text as it is', () => {
    expect(tellingIn('personal', glossary).say('Jamie Larkspur’s')).toBe('Jamie Larkspur’s')
    expect(usualGap).toBe(60)
  })

  test('a label never tells the name', () => {
    expect(troubleWithLabel('Child Jamie', ['Jamie Larkspur', 'Jamie'])).toMatch(/Child A/)
    expect(troubleWithLabel('Child A', ['Jamie Larkspur', 'Jamie'])).toBeUndefined()
  })

  test('words that may be names are counted once, with a place to look at', () => {
    const texts = ['He met Tybalt there.', 'He said that Tybalt rang, and so did Jamie.'].map((text, entry) => ({
      entry: `${entry}`,
      text,
    }))
    const warnings = nameWarnings(texts, anonymiser({ people: [...glossary.children], known: [] }))
    expect(warnings.map(({ written, times, entry }) => [written, times, entry])).toEqual([['Tybalt', 2, '0']])
    const content = {
      date: '',
      mended: [],
      what: 'a',
      who: 'b',
      place: 'c',
      source: 'd',
      comment: 'e',
      children: 'f',
      otherThemes: 'g',
    }
    expect(textsOf({ content: { ...content, from: null } })).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g'])
  })
})

/** Another way of looking: letters alone, without accents, marks that cannot be seen and case. */
const lettersOf = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase()
const protectedWords = /(?<!\p{L})(?:zoe|quillfeather|zozo|jamie|spelling|thornapple)(?!\p{L})/u

const casing = fc.constantFrom<(text: string) => string>(
  text => text,
  text => text.toUpperCase(),
  text => text.toLowerCase(),
  text => text.replace(/./gu, (letter, place: number) => (place % 2 ? letter.toUpperCase() : letter.toLowerCase())),
)
const spelling = fc.constantFrom<(text: string) => string>(
  text => text,
  text => text.normalize('NFD'),
  text => text.replace(/^(..)/u, '$1\u00ad'),
  text => `\u200f${text}\u200f`,
)
const between = fc.constantFrom(' ', '  ', '\n', '\r\n', '\u00a0', '\n   ', '\t')
const ending = fc.constantFrom('', '’s', "'s", '’s coat', ',', '.', ' (mother)', '?', '\n', ' rang')
const before = fc.constantFrom('', 'Seen with ', 'The home of ', '“', '(', 'and ', 'Mrs ')
const names = [
  ['Zoë', 'Quillfeather'],
  ['Jamie', 'Larkspur'],
  ['Owen', 'Spelling'],
  ['Thornapple', 'School'],
] as const

test('a protected name is in no text that is told, in whatever casing, spelling, possessive or line it stands', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...names),
      fc.constantFrom('both', 'surname-first'),
      casing,
      spelling,
      between,
      ending,
      before,
      ([first, last], order, cased, spelt, gap, end, start) => {
        const [one, other] = [spelt(cased(first)), spelt(cased(last))]
        const name = order === 'both' ? `${one}${gap}${other}` : `${other},${gap === '\t' ? ' ' : gap.slice(0, 1)}${one}`
        const told = say(`${start}${name}${end}`)
        expect(lettersOf(told)).not.toMatch(protectedWords)
        expect(lettersOf(told)).not.toContain('larkspur')
        expect(told).toMatch(/Mother|Child A|Uncle|School 1/)
      },
    ),
    { numRuns: 2000 },
  )
})
