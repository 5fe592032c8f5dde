import { describe, expect, it } from 'vitest'
import {
  Accordion,
  Button,
  CharacterCount,
  Checkboxes,
  DateInput,
  Details,
  ErrorSummary,
  Fieldset,
  InsetText,
  NotificationBanner,
  Radios,
  Select,
  SummaryList,
  Table,
  Tag,
  TaskList,
  Textarea,
  TextInput,
} from './index.ts'

const markup = '<script>alert("1")</script><img src=x onerror=alert(2)>'
const html = (node: unknown) => String(node)

describe('text that people typed stays text', () => {
  const rendered: Record<string, unknown> = {
    accordion: <Accordion id="a" items={[{ heading: markup, summary: markup, content: markup }]} />,
    button: (
      <Button name={markup} value={markup}>
        {markup}
      </Button>
    ),
    'character count': (
      <CharacterCount name="n" label={markup} hint={markup} value={markup} maxlength={10} errorMessage={markup} />
    ),
    checkboxes: <Checkboxes name="n" fieldset={{ legend: markup }} items={[{ value: markup, text: markup, hint: markup }]} />,
    'date input': <DateInput id="d" hint={markup} values={{ day: markup }} errorMessage={{ text: markup }} />,
    details: <Details summaryText={markup}>{markup}</Details>,
    'error summary': <ErrorSummary titleText={markup} errorList={[{ text: markup, href: `#${markup}` }]} />,
    fieldset: <Fieldset legend={markup}>{markup}</Fieldset>,
    'inset text': <InsetText text={markup} />,
    'notification banner': <NotificationBanner titleText={markup}>{markup}</NotificationBanner>,
    radios: <Radios name="n" items={[{ value: 'a', text: markup, conditional: <p title={markup}>{markup}</p> }]} />,
    select: <Select name="n" label={markup} items={[{ text: markup, value: markup }]} />,
    'summary list': <SummaryList rows={[{ key: markup, value: <b>{markup}</b> }]} />,
    table: <Table caption={markup} head={[{ text: markup }]} rows={[[{ text: markup, attributes: { title: markup } }]]} />,
    tag: <Tag>{markup}</Tag>,
    'task list': <TaskList items={[{ title: markup, hint: markup, status: markup, href: '/' }]} />,
    textarea: <Textarea name="n" label={{ text: markup }} value={markup} describedBy={markup} />,
    'text input': <TextInput name={markup} label={markup} value={markup} prefix={{ text: markup }} />,
  }
  it.each(Object.entries(rendered))('%s', (_, node) => {
    const page = html(node)
    expect(page).toContain('&lt;script&gt;')
    expect(page).not.toContain('<script')
    expect(page).not.toContain('<img')
  })
})

describe('options', () => {
  it('refuses HTML by any of its names', () => {
    const smuggled = { text: 'a', html: '<b>' }
    expect(() => html(<Tag {...smuggled} />)).toThrow('"html"')
    const inside = { titleText: 'a', titleHtml: '<b>' }
    expect(() => html(<NotificationBanner {...inside} />)).toThrow('"titleHtml"')
  })

  it('takes words, JSX or an option object for a label', () => {
    const label = (node: unknown) => /<label[^>]*>\s*(.*?)\s*<\/label>/s.exec(html(node))?.[0]
    expect(label(<TextInput name="n" label="Name" />)).toMatch(/<label class="govuk-label" for="n">\s*Name\s*<\/label>/)
    expect(label(<TextInput name="n" label={<i>Name</i>} />)).toContain('<i>Name</i>')
    expect(label(<TextInput name="n" label={{ text: 'Name', classes: 'large' }} />)).toContain('class="govuk-label large"')
  })

  it('refuses a component that would have to wait', () => {
    const Waiting = async () => <b>later</b>
    expect(() => html(<Tag>{<Waiting />}</Tag>)).toThrow('asynchronous')
  })

  it('leaves out what is undefined', () => {
    expect(html(<TextInput name="n" label="Name" errorMessage={undefined} value={undefined} />)).toBe(
      html(<TextInput name="n" label="Name" />),
    )
  })

  it('writes attributes, and leaves out those that are false', () => {
    expect(html(<Tag attributes={{ hidden: true, 'data-day': 3, 'data-no': false }}>a</Tag>)).toBe(
      '<strong class="govuk-tag" hidden="" data-day="3">\n  a\n</strong>',
    )
  })
})

describe('what a person typed in a textarea comes back as it was', () => {
  const typed = '\n First & last\n\n    indented <b>\r\nwindows\n'
  const shown = (node: unknown) => {
    const [, text = ''] = /<textarea[^>]*>(.*?)<\/textarea>/s.exec(html(node)) ?? []
    const characters = text.replaceAll('&#10;', '\n').replace(/^\n/, '') // as a browser reads a textarea
    return characters.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
  }
  const expected = typed.replaceAll('\r\n', '\n')

  it('alone, and within other components, which indent what they nest', () => {
    expect(shown(<Textarea name="n" label="Words" value={typed} />)).toBe(expected)
    expect(shown(<CharacterCount name="n" label="Words" value={typed} maxlength={100} />)).toBe(expected)
    const nested = <Fieldset legend="a">{<Textarea name="n" label="Words" value={typed} />}</Fieldset>
    expect(shown(<Accordion id="a" items={[{ heading: 'a', content: nested }]} />)).toBe(expected)
  })
})
