import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sampleGlossary } from './glossary-sample.testing.ts'
import { anonymiser } from './people-glossary.ts'

const anonymise = anonymiser(sampleGlossary)
const textOf = (text: string) => anonymise(text).text
const warnedOf = (text: string) => anonymise(text).warnings.map(({ written }) => written)

describe('a listed name is replaced', () => {
  test.each([
    ['possessive, straight', "Hope's coat", "Child A's coat"],
    ['possessive, curly', 'Hope’s coat', 'Child A’s coat'],
    ['possessive of a name in s, which would tell of the s', 'James’ coat', 'Child B’s coat'],
    ['in quotation marks, which are no possessive', "He said 'I saw James' and left", "He said 'I saw Child B' and left"],
    ['initials with stops', 'Seen by J.O. today', 'Seen by Child B today'],
    ['initials at the end, where the stop is the sentence’s', 'Seen by J.O.', 'Seen by Child B.'],
    ['initials apart', 'Seen by J O today', 'Seen by Child B today'],
    ['initials together', 'Seen by JO today', 'Seen by Child B today'],
    ['without its accent', 'saw Zoe and ZOE', 'saw Mother and Mother'],
    ['with the accent as a mark of its own', 'saw Zoe\u0308', 'saw Mother'],
    ['with a letter that has no accent to take off', 'saw Lukasz Gwiazdka', 'saw Stepfather'],
    ['in capitals and in small letters', 'JAMIE and jamie', 'Child B and Child B'],
    ['with a space for its hyphen', 'saw Anne Marie Thistlewick', 'saw Social Worker 1'],
    ['joined', 'saw Annemarie Thistlewick', 'saw Social Worker 1'],
    ['with a hyphen that is another sign', 'saw Anne‑Marie and Anne–Marie', 'saw Social Worker 1 and Social Worker 1'],
    ['with two spaces', 'saw Basil  Thornapple', 'saw GP 1'],
    ['across a line break', 'saw Basil\n  Thornapple', 'saw GP 1'],
    ['with a space that does not break', 'saw Basil\u00a0Thornapple', 'saw GP 1'],
    ['with a soft hyphen in it', 'saw Thorn\u00adapple', 'saw GP 1'],
    ['with another apostrophe', "saw Jamie O'Featherby", 'saw Child B'],
    ['surname first', 'saw THORNAPPLE, Basil', 'saw GP 1'],
    ['by a nickname', 'saw Hopey', 'saw Child A'],
    ['before a hyphen that makes no double name', 'the Hope-led talk with ex-Mark', 'the Child A-led talk with ex-Father'],
    ['beside digits', 'account hope2019 and Jamie2019', 'account hope2019 and Child B2019'],
    ['right to left', 'saw مريم القمر and שלומית', 'saw Aunt and Neighbour'],
    ['right to left with vowel points and direction marks', 'saw \u200fمَرْيَم\u200f here', 'saw \u200fAunt\u200f here'],
  ])('%s', (_, text, anonymised) => {
    expect(textOf(text)).toBe(anonymised)
  })

  test('the longest name counts, wherever the names overlap', () => {
    expect(textOf('Hope Larkspur-Quill, Mark Larkspur, Zoë Quill, Larkspur')).toBe('Child A, Father, Mother, Father')
    const overlapping = anonymiser({
      people: [
        { name: 'Ada Bramble', aliases: [], label: 'Child A' },
        { name: 'Bramble Thicket', aliases: ['Thicket'], label: 'Child B' },
        { name: 'Ada Bramble Thicket', aliases: [], label: 'Child C' },
      ],
      known: [],
    })
    expect(overlapping('Ada Bramble Thicket, Ada Bramble, Bramble Thicket').text).toBe('Child C, Child A, Child B')
  })

  test('a name that two people share gets both labels', () => {
    const people = [
      { name: 'Ada Bramble', aliases: ['Bramble'], label: 'Mother' },
      { name: 'Odd Bramble', aliases: ['Bramble'], label: 'Father' },
    ]
    expect(anonymiser({ people, known: [] })('Mr Bramble rang.').text).toBe('Mr Mother or Father rang.')
  })

  test('a role that the label says again is said once, and only straight before the name', () => {
    const told = anonymiser({
      people: [
        { name: 'Hope Pretendham', aliases: ['Hope'], role: 'health visitor', label: 'Health visitor 1' },
        { name: 'Robin Madeup', aliases: [], label: 'Child A' },
      ],
      known: [],
    })
    const cases = [
      [
        'Health visitor Hope Pretendham came; the  health visitor  Hope left.',
        'Health visitor 1 came; the  Health visitor 1 left.',
      ],
      ['The child Robin Madeup’s coat.', 'The Child A’s coat.'],
      ['A health visitor. Hope came.', 'A health visitor. Health visitor 1 came.'],
      ['A visitor, Hope, and her child; Robin Madeup.', 'A visitor, Health visitor 1, and her child; Child A.'],
      ['Robin Madeup child Robin Madeup', 'Child A Child A'],
    ] as const
    for (const [text, wanted] of cases) expect(told(text).text).toBe(wanted)
  })

  test('where it was is told, in the text as it was', () => {
    const text = 'Seen: Zoë and Hope’s nan.'
    const { replaced } = anonymise(text)
    expect(replaced.map(({ written, label }) => [written, label])).toEqual([
      ['Zoë', 'Mother'],
      ['Hope', 'Child A'],
    ])
    for (const { from, to, written } of replaced) expect(text.slice(from, to)).toBe(written)
  })
})

describe('what is no name is left alone', () => {
  test.each([
    'Hopefully she hoped, marked the market and was willing.',
    'We hope he will mark it.',
    'Seen at Hope Street Clinic.',
    'Seen by his friend Jamie-Lee and by Anna-Jamie.',
    'O’Hope and Larkspurs',
    'Postcode JO2 4AB',
    '',
  ])('%s', text => {
    expect(anonymise(text)).toMatchObject({ text, replaced: [] })
  })

  test('a month is no child called May', () => {
    const may = anonymiser({ people: [{ name: 'May Bramble', aliases: ['May'], label: 'Child A' }], known: [] })
    expect(may('On 12 May 2024 and in May 2023, May may have been away.').text).toBe(
      'On 12 May 2024 and in May 2023, Child A may have been away.',
    )
  })
})

describe('capitalised words that are in no list', () => {
  test.each([
    ['Mother and Tybalt left.', ['Tybalt']],
    ['Seen with Corwin Dapplegrim-Ash at home.', ['Corwin Dapplegrim-Ash']],
    ['Corwin Dapplegrim left. Tybalt stayed.', ['Corwin Dapplegrim']],
    ['Told Dr. Blenk. Nobody came.', ['Blenk']],
    ['Seen by T.B. and T B', ['T.B', 'T B']],
    ['The Police and the NHS met on Monday in March.', []],
    ['Visited:\n- Tidied\n\nNothing else. (Later) “Quiet” now', ['Quiet']],
    ['Seen at Fernmarket and at Lower Wickle Primary School', []],
    ['SEEN WITH TYBALT AT HOME', ['SEEN WITH TYBALT AT HOME']],
  ])('%j: %j', (text, warned) => {
    expect(warnedOf(text)).toEqual(warned)
  })

  test('a word of a listed name is warned of at the start of a sentence too', () => {
    expect(anonymise('Basil rang. Featherby rang.').warnings).toEqual([
      { from: 0, to: 5, written: 'Basil', why: 'part-of-a-name' },
      { from: 12, to: 21, written: 'Featherby', why: 'part-of-a-name' },
    ])
  })
})

const pieces = fc.constantFrom(
  ...[
    'Hope',
    'hope',
    'Larkspur',
    'Quill',
    '-',
    '–',
    ' ',
    '\n',
    '’',
    "'",
    's',
    '.',
    ',',
    'J',
    'O',
    'JO',
    'مريم',
    'Zoë',
    'Łukasz',
    'Tybalt',
  ],
  ...[
    'fully',
    'Street',
    'Clinic',
    '\u200f',
    '\u00ad',
    '1',
    'O’Featherby',
    'Anne',
    'Marie',
    'Will',
    '\u0308',
    '😀',
    'Thistlewick',
  ],
)
const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.array(pieces, { maxLength: 14 }).map(all => all.join('')),
)

test('whatever the text: only the places that are told are changed, and nothing fails', () => {
  fc.assert(
    fc.property(anyText, text => {
      const { replaced, text: result, warnings } = anonymise(text)
      let [rebuilt, at] = ['', 0]
      for (const { from, to, written, label } of replaced) {
        expect(from).toBeGreaterThanOrEqual(at)
        expect(text.slice(from, to)).toBe(written)
        rebuilt += text.slice(at, from) + label
        at = to
      }
      expect(rebuilt + text.slice(at)).toBe(result)
      for (const { from, to } of warnings) expect(replaced.some(one => one.from < to && from < one.to)).toBe(false)
    }),
    { numRuns: 3000 },
  )
})

test('a full name never stands in what is given, whatever stands around it', () => {
  const names = sampleGlossary.people.map(({ name }) => name)
  const around = fc.string({ maxLength: 12 }).filter(text => !/[\p{L}\p{M}\p{Cf}'’ʼ`-]$|^[\p{L}\p{M}\p{Cf}-]/u.test(text))
  fc.assert(
    fc.property(around, fc.constantFrom(...names), around, (before, name, after) => {
      expect(textOf(`${before}${name}${after}`)).not.toContain(name)
    }),
    { numRuns: 1500 },
  )
})
