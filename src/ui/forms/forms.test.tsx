import { describe, expect, it } from 'vitest'
import { choice, confirm, day, longText, optional, password, text, time } from '../../platform/http/field.ts'
import { form } from '../../platform/http/form.ts'
import type { FormView } from '../../platform/http/route.ts'
import { FormOf, type FormOfProps, typedWords } from './index.ts'

const every = form('every', {
  name: text({ label: 'A name', hint: 'As written', required: 'Enter a name' }),
  answer: choice({
    label: 'Yes or no?',
    required: 'Say which',
    options: [
      { value: 'yes', text: 'Yes' },
      { value: 'no', text: 'No' },
    ],
  }),
  born: day({ label: 'Day of birth', required: 'Enter the day' }),
  at: time({ label: 'Time of day', required: 'Enter the time' }),
  words: longText({ label: 'Your words', required: 'Write something' }),
  sure: confirm({ label: 'I am sure', required: 'Tick the box' }),
  secret: password({ label: 'Password', required: 'Enter it', autocomplete: 'current-password' }),
  late: optional(longText({ label: 'Why late?', required: '' })),
})

const opened: FormView = {
  form: every,
  action: '/here',
  token: 'token-1',
  version: '3',
  typed: {},
  errors: [],
  refusal: undefined,
  draft: undefined,
  keepsDrafts: false,
}
const draw = (view: Partial<FormView> = {}, props: Partial<FormOfProps> = {}) =>
  String(<FormOf form={{ ...opened, ...view }} button="Send" {...props} />)
const savedAt = Temporal.Instant.from('2026-03-02T16:20:00Z')

describe('a form on its page', () => {
  it('posts to its own address with its token and the version that it saw', () => {
    const page = draw()
    expect(page).toContain('<form method="post" action="/here" novalidate')
    expect(page).toContain('<input type="hidden" name="_token" value="token-1"/>')
    expect(page).toContain('<input type="hidden" name="_version" value="3"/>')
    expect(page).not.toContain('data-draft')
  })

  it('shows what was typed as text, never as markup', () => {
    const page = draw({ typed: { name: '"><script>', words: '</textarea><b>' } })
    expect(page).toContain('value="&quot;&gt;&lt;script&gt;"')
    expect(page).toContain('&lt;/textarea&gt;&lt;b&gt;')
    expect(page).not.toContain('<script>')
  })

  it('keeps the three parts of a day as typed, and takes a whole one apart', () => {
    expect(draw({ typed: { 'born-day': '31', 'born-month': '2', 'born-year': '26' } })).toMatch(/name="born-day"[^>]*value="31"/)
    const page = draw({ typed: { born: '2012-01-05' } })
    for (const [part, value] of Object.entries({ day: '5', month: '1', year: '2012' })) {
      expect(page).toMatch(new RegExp(`name="born-${part}"[^>]*value="${value}"`))
    }
  })

  it('never shows a password again', () => {
    expect(draw({ typed: { secret: 'correct horse' } })).not.toContain('correct horse')
  })

  it('leaves out what is not asked, unless it is wrong', () => {
    expect(draw({}, { without: ['late'] })).not.toContain('name="late"')
    expect(draw({ errors: [{ field: 'late', message: 'Say why' }] }, { without: ['late'] })).toContain('name="late"')
  })

  it('has the one question as the heading of its page', () => {
    const one = form('one', { when: day({ label: 'Which day?', required: 'Enter the day' }) })
    expect(String(<FormOf form={{ ...opened, form: one }} button="Send" fieldIsHeading />)).toMatch(
      /<h1 class="govuk-fieldset__heading">\s*Which day\?/,
    )
  })
})

describe('fields that belong together', () => {
  const groups = [
    { title: 'About it', fields: ['answer', 'born'] },
    { title: 'If you know more', fields: ['at', 'late'], closed: true, words: 'Leave it shut if not.' },
  ] as const

  it('stand in one fieldset at the place of the first of them, and no field is lost or drawn twice', () => {
    const page = draw({}, { groups })
    for (const name of ['name', 'answer', 'born-day', 'at', 'words', 'sure', 'secret', 'late'])
      expect(page.match(new RegExp(`(?<!_)name="${name}"`, 'g'))?.length, name).toBe(name === 'answer' ? 2 : 1)
    const order = ['name="name"', 'About it', 'name="born-day"', 'If you know more', 'name="at"', 'name="late"', 'name="words"']
    expect(order.map(part => page.indexOf(part))).toEqual(order.map(part => page.indexOf(part)).sort((a, b) => a - b))
    expect(page).toMatch(/<fieldset[^>]*>\s*<legend[^>]*>\s*About it/)
    expect(page).toContain('Leave it shut if not.')
  })

  it('are shut until something in them is typed or wrong', () => {
    const open = /<details[^>]* open/
    expect(draw({}, { groups })).not.toMatch(open)
    expect(draw({ typed: { name: 'Typed elsewhere' } }, { groups })).not.toMatch(open)
    expect(draw({ typed: { late: 'Something' } }, { groups })).toMatch(open)
    expect(draw({ errors: [{ field: 'at', message: 'Mend it' }] }, { groups })).toMatch(open)
  })
})

describe('a form that was not accepted', () => {
  const names = ['name', 'answer', 'born', 'at', 'words', 'sure', 'secret']
  const page = draw({ errors: names.map(field => ({ field, message: `Mend ${field}` })) })

  it('has a summary that can take the focus without script', () => {
    expect(page).toMatch(/<div class="govuk-error-summary"[^>]*tabindex="-1"[^>]*autofocus/)
  })

  it.each(names)('leads from the summary to the first input of %s, which says what is wrong', name => {
    const [, id = ''] = new RegExp(`<a href="#([^"]*)">Mend ${name}</a>`).exec(page) ?? []
    expect(page).toMatch(new RegExp(`<(input|textarea)[^>]*id="${id}"`))
    expect(page).toMatch(new RegExp(`id="${name}-error"[\\s\\S]*?Mend ${name}`))
  })

  it('says in the summary what has no field', () => {
    expect(draw({ errors: [{ field: 'colour', message: 'This form has no such field' }] })).toContain(
      'colour: This form has no such field',
    )
    expect(draw({ refusal: 'The partners have decided already' })).toMatch(
      /govuk-error-summary[\s\S]*The partners have decided already/,
    )
  })
})

describe('a form that keeps drafts', () => {
  const expiresAt = Temporal.Instant.from('2026-04-01T15:20:00Z')
  const draft = { typed: {}, seenVersion: '3', revision: 7, savedAt, expiresAt, beside: [] }

  it('tells the page’s script where, and which revision it saw; without script there is a button', () => {
    const page = draw({ keepsDrafts: true, draft })
    expect(page).toContain('data-draft-address="/here?draft=yes"')
    expect(page).toMatch(/name="_draft_revision" value="7"/)
    expect(page).toMatch(/<button[^>]*name="_draft"[^>]*>\s*Save and come back later/)
    expect(page).toContain('You saved this on 2 March 2026 at 16:20 and have not sent it yet. It is kept until 1 April 2026.')
    expect(draw({ keepsDrafts: true })).toMatch(/name="_draft_revision" value="0"/)
  })

  it('says when the record has changed since', () => {
    expect(draw({ keepsDrafts: true, draft })).not.toContain('has changed since')
    expect(draw({ keepsDrafts: true, draft: { ...draft, seenVersion: '2' } })).toContain('has changed since')
  })

  it('shows words from another window beside, with when', () => {
    const beside = [{ typed: { words: 'The <i>other</i> words', answer: 'yes' }, savedAt }]
    const page = draw({ keepsDrafts: true, draft: { ...draft, beside } })
    expect(page).toContain('in another window, on 2 March 2026 at 16:20')
    expect(page).toContain('The &lt;i&gt;other&lt;/i&gt; words')
  })
})

it('reads an answer as one would say it', () => {
  const { answer, born, sure, secret, words } = every.fields
  const said = [answer, born, sure, secret, words].map((field, index) =>
    field
      ? typedWords(field, ['answer', 'born', 'sure', 'secret', 'words'][index] ?? '', {
          answer: 'no',
          born: '2012-01-05',
          sure: 'yes',
          secret: 'x',
          words: 'A\nB',
        })
      : '',
  )
  expect(said).toEqual(['No', '5 January 2012', 'Yes', '', 'A\nB'])
  expect(born && typedWords(born, 'born', { 'born-day': '31', 'born-month': '2' })).toBe('31 2')
})
