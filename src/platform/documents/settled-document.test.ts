import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Block, type HeadingLevel, headingsOf, wordsOf } from './document-tree.ts'
import { anyWords, documentWith } from './sample.testing.ts'
import { fileNameFor, harmless, settled } from './settled-document.ts'

const heading = (level: HeadingLevel, id: string): Block => ({ kind: 'heading', level, text: `Part ${id}`, id })

describe('headings', () => {
  test.each<[HeadingLevel[], HeadingLevel[]]>([
    [
      [1, 2, 3, 4],
      [1, 2, 3, 4],
    ],
    [
      [1, 3, 3, 4, 1],
      [1, 2, 2, 3, 1],
    ],
    [
      [3, 1, 2],
      [1, 1, 2],
    ],
    [
      [2, 4, 3, 2],
      [1, 2, 2, 1],
    ],
  ])('%j stand as %j: no level is skipped', (given, shown) => {
    const blocks = given.map((level, index) => heading(level, `h${index}`))
    expect(headingsOf(settled(documentWith(blocks))).map(({ level }) => level)).toEqual(shown)
  })

  test('each has an address of its own, also when two were given the same', () => {
    const twice = heading(1, 'Day 10!')
    const blocks = [twice, twice, heading(1, '7 days'), heading(1, '漢字'), { ...heading(1, 'x'), text: '  ' }]
    expect(headingsOf(settled(documentWith(blocks))).map(({ id }) => id)).toEqual([
      'day-10',
      'day-10-2',
      'section-7-days',
      'section',
    ])
  })
})

test.each([
  ['https://example.org/a?b=c', 'https://example.org/a?b=c'],
  ['mailto:team@example.org', 'mailto:team@example.org'],
  ['/about', '/about'],
  ['#first', '#first'],
  ['#elsewhere', undefined],
  ['//evil.example', undefined],
  ['/\\evil.example', undefined],
  ['javascript:alert(1)', undefined],
  [' javascript:alert(1)', undefined],
  ['data:text/html,x', undefined],
  ['file:///etc/passwd', undefined],
])('the link %s leads to %s', (href, leads) => {
  const { blocks } = settled(documentWith([heading(1, 'first'), { kind: 'paragraph', text: [{ text: 'here', href }] }]))
  expect(blocks[1]).toEqual({ kind: 'paragraph', text: [{ text: 'here', ...(leads !== undefined && { href: leads }) }] })
})

test('rows are as wide as their table, and what is empty is left out', () => {
  const { blocks } = settled(
    documentWith([
      { kind: 'table', caption: 'Agencies', head: ['Name'], rows: [['a', 'b'], []] },
      { kind: 'paragraph', text: ' \u0007'.slice(0, 1) },
      { kind: 'list', items: [{ text: '' }] },
      { kind: 'steps', steps: [] },
      { kind: 'table', caption: '', head: [], rows: [] },
    ]),
  )
  expect(blocks).toEqual([
    {
      kind: 'table',
      caption: 'Agencies',
      head: ['Name', ''],
      rows: [
        [[{ text: 'a' }], [{ text: 'b' }]],
        [[], []],
      ],
    },
  ])
})

test('control characters, half characters and marks that turn the order round do no harm', () => {
  expect(harmless('a\u0000b\u001b[31m\ud800c\udc00\uffff')).toBe('a\ufffdb\ufffd[31m\ufffdc\ufffd\ufffd')
  expect(harmless('a\r\nb\rc\u2028d\te')).toBe('a\nb\nc\nd e')
  expect(harmless('\u202eevil\u202c \u2066x\u2069')).toBe('evil x')
  expect(harmless('שלום 👩‍👩‍👧 é')).toBe('שלום 👩‍👩‍👧 é')
})

test('settling twice changes nothing more', () => {
  fc.assert(
    fc.property(fc.array(anyWords, { maxLength: 5 }), some => {
      const once = settled(documentWith(some.map(text => ({ kind: 'paragraph' as const, text }))))
      expect(settled(once)).toEqual(once)
      const said = once.blocks.map(block => (block.kind === 'paragraph' ? wordsOf(block.text) : ''))
      expect(said).toEqual(some.map(harmless).filter(text => text.trim() !== ''))
    }),
  )
})

describe('the name of a file', () => {
  test.each([
    [{ title: 'Our arrangements, 2026' }, 'harbourside-partnership-our-arrangements-2026-2026-03-12.pdf'],
    [{ title: 'Letter to Zoë Fictional', reference: 'INC-2026-004' }, 'harbourside-partnership-inc-2026-004-2026-03-12.pdf'],
    [{ title: '漢字/..\\', partnership: '' }, 'document-2026-03-12.pdf'],
    [
      { title: 'Elmshire Together, working agreement', partnership: 'Elmshire Together' },
      'elmshire-together-working-agreement-2026-03-12.pdf',
    ],
  ])('%j: %s', (more, name) => {
    expect(fileNameFor(documentWith([], more), 'pdf')).toBe(name)
  })

  test('is short and plain ASCII, whatever the title', () => {
    fc.assert(
      fc.property(anyWords, anyWords, (title, partnership) => {
        expect(fileNameFor(documentWith([], { title, partnership }), 'docx')).toMatch(/^[a-z0-9-]{1,115}\.docx$/)
      }),
    )
  })
})
