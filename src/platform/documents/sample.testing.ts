import fc from 'fast-check'
import { type Block, type PublishedDocument, wordsOf } from './document-tree.ts'

/** A document of a fictional partnership around these blocks. */
export const documentWith = (blocks: readonly Block[], more: Partial<PublishedDocument> = {}): PublishedDocument => ({
  title: 'Arrangements of the partnership',
  partnership: 'Harbourside Partnership',
  language: 'en-GB',
  date: Temporal.PlainDate.from('2026-03-12'),
  blocks,
  ...more,
})

const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="60" viewBox="0 0 300 60">
  <rect width="300" height="60" fill="#eef6f8"/><text x="12" y="34" font-family="DejaVu Sans" font-stretch="condensed" font-size="14">Executive</text></svg>`

/** One block of every kind, and in each place where words may stand, the words that this function gives, numbered. */
export function everyKindOfBlock(say: (number: number) => string): readonly Block[] {
  let number = 0
  const next = () => say(++number)
  return [
    { kind: 'heading', level: 1, text: next(), id: 'first' },
    {
      kind: 'paragraph',
      text: [{ text: next() }, { text: next(), strong: true }, { text: next(), href: 'https://example.org/' }],
    },
    { kind: 'list', items: [{ text: next(), note: next() }, { text: next() }] },
    { kind: 'heading', level: 2, text: next(), id: 'second' },
    { kind: 'list', ordered: true, items: [{ text: next(), note: next() }, { text: next() }] },
    { kind: 'facts', facts: [{ term: next(), says: next() }] },
    { kind: 'steps', steps: [{ title: next(), says: next() }, { title: next() }] },
    { kind: 'call-out', text: next() },
    { kind: 'quote', text: next(), from: next() },
    { kind: 'picture', svg, title: next(), says: next() },
    { kind: 'heading', level: 1, text: next(), id: 'third' },
    { kind: 'table', caption: next(), head: [next(), next()], rows: [[next(), [{ text: next(), href: '#first' }]]] },
  ]
}

/** All words of a document in the order in which they are read. */
export const allWords = ({ title, subject, blocks }: PublishedDocument): readonly string[] =>
  [title, subject ?? '', ...blocks.flatMap(wordsOfBlock)].filter(words => words !== '')

function wordsOfBlock(block: Block): readonly string[] {
  switch (block.kind) {
    case 'heading':
      return [block.text]
    case 'paragraph':
    case 'call-out':
      return [wordsOf(block.text)]
    case 'quote':
      return [wordsOf(block.text), block.from ?? '']
    case 'list':
      return block.items.flatMap(({ text, note }) => [wordsOf(text), wordsOf(note ?? '')])
    case 'facts':
      return block.facts.flatMap(({ term, says }) => [term, wordsOf(says)])
    case 'steps':
      return block.steps.flatMap(({ title, says }) => [title, wordsOf(says ?? '')])
    case 'picture':
      return [block.title, wordsOf(block.says)]
    case 'table':
      return [block.caption, ...block.head, ...block.rows.flatMap(row => row.map(wordsOf))]
  }
}

/** Anything that a person, or a broken program, might have put into a field. */
export const anyWords = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(
    '',
    ' ',
    '\n',
    '\t',
    '\u0000',
    '\ud800',
    '\udc00x',
    '\ufffe',
    '\u202eevil\u202c',
    'a\r\nb\u2028c',
    '\u001b[31m',
  ),
  fc.constantFrom(
    'שלום עולם',
    'السلام عليكم',
    '漢字かな',
    '👩‍👩‍👧‍👦 family',
    'e\u0301\u0323',
    'ﷺ',
    '🇬🇧',
    'नमस्ते',
    '1 < 2 & "3" > \'0\'',
  ),
  fc.constant('x'.repeat(3000)),
  fc.constantFrom(
    '#read("package.json")',
    '$x$ *b* _i_ @ref <label> `raw` // no /* no */',
    '\\ \\u{41} " \\" ] } ) #{ [ ~ -- --- ... = +',
    '</w:t></w:p><w:p>',
    '{ PAGE } %1.',
  ),
)
