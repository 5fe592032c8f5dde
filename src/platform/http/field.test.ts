import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { choice, confirm, day, email, type Field, longText, optional, password, text, time } from './field.ts'
import { form } from './form.ts'

const one = form('one', { day: day({ label: 'The day', required: 'Enter the day' }) })
const typedDay = (dayOfMonth: string, month: string, year: string) =>
  one.read({ 'day-day': dayOfMonth, 'day-month': month, 'day-year': year })
const says = (field: Field, value: unknown) => {
  const read = field.schema.safeParse(value)
  return read.success ? read.data : read.error.issues[0]?.message
}

describe('a day', () => {
  const real = fc
    .date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
    .map(date => Temporal.PlainDate.from(date.toISOString().slice(0, 10)))

  test('that is real is read, with or without noughts and spaces, and in JSON as an ISO day', () => {
    fc.assert(
      fc.property(real, fc.constantFrom('', '0'), fc.constantFrom('', ' '), (wanted, nought, space) => {
        const part = (value: number) => `${space}${value < 10 ? nought : ''}${value}${space}`
        const read = typedDay(part(wanted.day), part(wanted.month), `${space}${wanted.year}`)
        expect(read.ok && read.input.day.equals(wanted)).toBe(true)
        const json = one.readJson({ day: wanted.toString() })
        expect(json.ok && json.input.day.equals(wanted)).toBe(true)
      }),
    )
  })

  test('typed in any other way is a real day or a message beside the field, never a fault and never another day', () => {
    const part = fc.oneof(
      fc.string({ maxLength: 6 }),
      fc.integer({ min: -5, max: 40 }).map(String),
      fc.constantFrom('', ' ', '02', '2.0', '1e1', '٣', '１２', 'Feb', '1900', '2026', '+2026', '-1'),
    )
    fc.assert(
      fc.property(part, part, part, (dayOfMonth, month, year) => {
        const read = typedDay(dayOfMonth, month, year)
        if (!read.ok)
          expect(read.errors).toEqual([{ field: 'day', message: expect.stringMatching(/^(?:The day must|Enter the day)/) }])
        else
          expect([read.input.day.day, read.input.day.month, read.input.day.year]).toEqual([
            Number(dayOfMonth),
            Number(month),
            Number(year),
          ])
      }),
      { numRuns: 500 },
    )
  })

  test.each([
    ['29', '2', '2026', 'The day must be a real date, like 27 3 2026'],
    ['31', '4', '2026', 'The day must be a real date, like 27 3 2026'],
    ['27', '3', '26', 'The day must be a real date, like 27 3 2026'],
    ['1', '1', '0000', 'The day must be a real date, like 27 3 2026'],
    ['31', '12', '9999', 'The day must be a real date, like 27 3 2026'],
    ['', '3', '2026', 'The day must include a day'],
    ['27', '', '', 'The day must include a month and a year'],
    ['', '', '', 'Enter the day'],
    [' ', '', ' ', 'Enter the day'],
  ])('typed as %j %j %j: %s', (dayOfMonth, month, year, message) => {
    const read = typedDay(dayOfMonth, month, year)
    expect(read.ok ? read.input : read.errors).toEqual([{ field: 'day', message }])
  })

  test('29 February is a day in a leap year alone', () => {
    expect(typedDay('29', '2', '2028').ok).toBe(true)
    expect(typedDay('29', '2', '1900').ok).toBe(false)
    expect(typedDay('29', '2', '2000').ok).toBe(true)
  })
})

describe('a time', () => {
  const field = time({ label: 'The time', required: 'Enter the time' })
  test.each([
    ['16:20', '16:20:00'],
    ['4:20pm', '16:20:00'],
    ['4.20 PM', '16:20:00'],
    ['4pm', '16:00:00'],
    ['12am', '00:00:00'],
    ['12pm', '12:00:00'],
    ['12:30am', '00:30:00'],
    ['0:05', '00:05:00'],
    [' 09:00 ', '09:00:00'],
  ])('%s is %s', (typed, wanted) => {
    expect(String(says(field, typed))).toBe(wanted)
  })

  test.each(['24:00', '13pm', '0am', '9', '16:60', '16:2', '-1:00', '16:20:30', 'noon', '٤:٢٠'])('%s is none', typed => {
    expect(says(field, typed)).toBe('The time must be a time of day, like 16:20 or 4:20pm')
  })

  test('whatever is typed is a time or a message', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string({ unit: fc.constantFrom('0', '1', '2', '9', ':', '.', ' ', 'a', 'p', 'm'), maxLength: 7 }),
        ),
        typed => {
          const read = says(field, typed)
          expect(read instanceof Temporal.PlainTime || typeof read === 'string').toBe(true)
        },
      ),
      { numRuns: 500 },
    )
  })
})

describe('an email address', () => {
  const field = email({ label: 'Email address', required: 'Enter an email address' })
  test('is kept in small letters, without the spaces around it', () => {
    expect(says(field, ' Jo.O’Neil@Example.ORG '.replace('’', "'"))).toBe("jo.o'neil@example.org")
  })
  test.each([
    'jo',
    'jo@',
    '@example.org',
    'jo@example',
    'jo@example.org\nBcc: all@example.org',
    'jo@example.org, al@example.org',
    'Jo <jo@example.org>',
    `${'j'.repeat(250)}@example.org`,
    'jo@exa mple.org',
  ])('%j is none', typed => {
    expect(says(field, typed)).toMatch(/^(?:Enter an email address|Email address must)/)
  })
})

describe('text', () => {
  const line = text({ label: 'Name', required: 'Enter the name', max: 10 })
  const lines = longText({ label: 'Words', required: 'Write the words', max: 10 })

  test('is limited by characters as a person counts them: drawn faces and joined letters are not cut or counted twice', () => {
    expect(says(line, '🙂'.repeat(10))).toBe('🙂'.repeat(10))
    expect(says(line, '🙂'.repeat(11))).toBe('Name must be 10 characters or fewer')
    expect(says(lines, 'é'.normalize('NFC').repeat(10))).toBe('é'.normalize('NFC').repeat(10))
    expect(says(longText({ label: 'Words', required: '', max: 10_000 }), 'x'.repeat(10_001))).toBe(
      'Words must be 10,000 characters or fewer',
    )
  })

  test('is kept exactly as typed: composed or not, right to left, with marks and joiners', () => {
    for (const typed of ['Zoë', 'Zoe\u0308', '\u200fשלום', 'علي\u200e', 'a\u200db', '👨‍👩‍👧', '\u2067x\u2069'])
      expect(says(line, typed)).toBe(typed)
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 5 }), typed => {
        fc.pre(typed.trim() !== '' && [...typed].length <= 10 && !/\p{Cc}|[\uFFFE\uFFFF]/u.test(typed))
        expect(says(line, typed)).toBe(typed.trim())
      }),
    )
  })

  test.each(['a\u0000b', 'a\u0007b', 'a\u001bb', '\ud800', 'a\udfff', 'a\uFFFEb', 'a\u0085b'])(
    'with a character that cannot be kept is refused: %j',
    typed => {
      for (const field of [line, lines]) expect(says(field, typed)).toMatch(/has a character that cannot be kept/)
    },
  )

  test('of several lines keeps its line ends, as one kind; a name is one line', () => {
    expect(says(lines, 'a\r\nb\rc\td')).toBe('a\nb\nc\td')
    expect(says(line, 'a\nb')).toBe('Name must be one line')
  })

  test('of spaces alone is missing, and may be so where it is optional', () => {
    for (const typed of [undefined, '', ' ', '\n\t ', '\u00a0']) expect(says(line, typed)).toBe('Enter the name')
    expect(says(optional(line), undefined)).toBeUndefined()
    expect(form('f', { name: optional(line) }).read({ name: '  ' })).toMatchObject({ ok: true, input: {} })
  })

  test('of another kind is told so', () => {
    for (const value of [1, true, [], {}]) expect(says(line, value)).toBe('Name must be text')
  })
})

describe('choices, boxes and passwords', () => {
  const field = choice({
    label: 'Which',
    required: 'Choose one',
    options: [
      { value: 'a', text: 'A' },
      { value: 'b', text: 'B' },
    ],
  })
  test('a choice is one of those offered and nothing that JavaScript happens to know', () => {
    expect(says(field, 'a')).toBe('a')
    for (const other of ['c', 'A', '', '__proto__', 'constructor', 'toString', 0, ['a']])
      expect(says(field, other)).toBe('Choose one')
  })
  test('a box is ticked or not', () => {
    const box = confirm({ label: 'Sure', required: 'Tick the box' })
    expect([says(box, 'yes'), says(box, 'on'), says(box, true), says(box, undefined)]).toEqual([
      'yes',
      'Tick the box',
      'Tick the box',
      'Tick the box',
    ])
  })
  test('a password is kept to the last space', () => {
    const secret = password({ label: 'Password', required: 'Enter it', autocomplete: 'off' })
    expect([secret.gather('p', { p: '  a b ' }), secret.gather('p', { p: ['a', 'b'] }), secret.gather('p', {})]).toEqual([
      '  a b ',
      undefined,
      undefined,
    ])
  })
})
