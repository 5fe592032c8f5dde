import { expect, test } from 'vitest'
import type { Block } from './document-tree.ts'
import { withTermsLinked } from './linked-terms.ts'
import { documentWith } from './sample.testing.ts'

const terms = [
  { term: 'ICB', href: '/glossary#icb' },
  { term: 'level of need', href: '/glossary#level' },
  { term: 'need', href: '/glossary#need' },
  { term: 'C++ (old)', href: '/glossary#c' },
]
const linked = (...blocks: Block[]) =>
  JSON.stringify(withTermsLinked(documentWith(blocks), terms).blocks).match(/"text":"([^"]*)","href":"([^"]*)"/g) ?? []
const link = (text: string, href: string) => `"text":"${text}","href":"/glossary#${href}"`
const says = (text: string): Block => ({ kind: 'paragraph', text })

test('each term leads to its entry where a section first says it', () => {
  const heading: Block = { kind: 'heading', level: 1, text: 'The ICB', id: 'a' }
  expect(linked(says('The ICB and the ICB'), says('ICB'), heading, says('ICB'))).toEqual([link('ICB', 'icb'), link('ICB', 'icb')])
})

test('the longest term is taken, as a whole word, in small or large letters', () => {
  expect(linked(says('Level of\nneed, needs, need'))).toEqual([link('Level of\\nneed', 'level'), link('need', 'need')])
  expect(linked(says('an icb, ICBs, PICB, Éneed'))).toEqual([])
  expect(linked(says('so C++ (old) it is'))).toEqual([link('C++ (old)', 'c')])
})

test('what leads somewhere already, and headings, are left alone; strong words stay strong', () => {
  expect(linked({ kind: 'paragraph', text: [{ text: 'need', href: 'https://example.org' }] })).toEqual([
    '"text":"need","href":"https://example.org"',
  ])
  const { blocks } = withTermsLinked(documentWith([{ kind: 'paragraph', text: [{ text: 'a need', strong: true }] }]), terms)
  expect(blocks).toEqual([
    {
      kind: 'paragraph',
      text: [
        { text: 'a ', strong: true },
        { text: 'need', strong: true, href: '/glossary#need' },
      ],
    },
  ])
})

test('terms are found in lists, facts, steps, call-outs, quotes and cells', () => {
  const section: Block = { kind: 'heading', level: 1, text: 'Next', id: 'next' }
  const places: readonly Block[] = [
    { kind: 'list', items: [{ text: 'x', note: 'need' }] },
    { kind: 'facts', facts: [{ term: 'need', says: 'need' }] },
    { kind: 'steps', steps: [{ title: 'need', says: 'need' }] },
    { kind: 'call-out', text: 'need' },
    { kind: 'quote', text: 'need' },
    { kind: 'picture', svg: '<svg/>', title: 'need', says: 'need' },
    { kind: 'table', caption: 'need', head: ['need'], rows: [['need']] },
  ]
  expect(linked(...places.flatMap(place => [section, place]))).toHaveLength(places.length)
})
