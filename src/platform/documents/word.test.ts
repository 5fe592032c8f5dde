import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { missingReader, partOf, partsOf, pdfText, throughLibreOffice } from './readers.testing.ts'
import { allWords, anyWords, documentWith, everyKindOfBlock } from './sample.testing.ts'
import { harmless, settled } from './settled-document.ts'
import { wordOf } from './word.ts'

beforeEach(async context => {
  const missing = await missingReader('soffice', 'unzip', 'pdftotext')
  if (missing !== null) context.skip(missing)
})

const sample = documentWith(
  everyKindOfBlock(number => `Saying ${number} of the sample.`),
  { subject: 'What each of us does', reference: 'ARR-2026-1' },
)
const table = documentWith([
  { kind: 'heading', level: 1, text: 'Agencies', id: 'agencies' },
  {
    kind: 'table',
    caption: 'All',
    head: ['Row', 'Agency'],
    rows: Array.from({ length: 200 }, (_, row) => [`R${row}.`, `Agency ${row}`]),
  },
])

describe('a Word file, opened by LibreOffice', () => {
  test('holds all words in their order', async () => {
    const text = (await throughLibreOffice(await wordOf(sample), 'txt:Text (encoded):UTF8')).toString('utf8')
    // The contents list says headings first; what is read begins after it.
    let at = text.lastIndexOf('Saying 1 of the sample.')
    for (const words of allWords(sample).slice(2)) {
      const found = text.indexOf(words, at)
      expect(found, words).toBeGreaterThanOrEqual(at)
      at = found
    }
    for (const words of ['Arrangements of the partnership', 'What each of us does', '12 March 2026'])
      expect(text).toContain(words)
  }, 60_000)

  test('has real headings, contents, lists, a head that is repeated, links, language and page numbers', async () => {
    const read = (await throughLibreOffice(await wordOf(sample), 'fodt')).toString('utf8')
    expect(read).toMatch(/<text:h [^>]*text:outline-level="1"/)
    expect(read).toMatch(/<text:h [^>]*text:outline-level="2"/)
    for (const element of [
      '<text:table-of-content ',
      '<text:list ',
      '<table:table-header-rows>',
      'xlink:href="https://example.org/"',
      '<text:page-number ',
      '<svg:title>',
      'fo:country="GB"',
      '<dc:title>Arrangements of the partnership</dc:title>',
    ])
      expect(read, element).toContain(element)
  }, 60_000)

  test('repeats the head of a long table on every page and loses no row', async () => {
    const pages = (await pdfText(await throughLibreOffice(await wordOf(table), 'pdf')))
      .split('\f')
      .filter(page => page.trim() !== '')
    expect(pages.length).toBeGreaterThan(3)
    for (const page of pages) expect(page).toContain('Row Agency')
    expect([...pages.join('\n').matchAll(/^R(\d+)\. Agency \1$/gm)]).toHaveLength(200)
  }, 60_000)

  test('loses none of whatever is said', async () => {
    const some = fc.sample(anyWords, { numRuns: 60, seed: 4 })
    const given = documentWith(everyKindOfBlock(number => some.slice(number * 2, number * 2 + 2).join(' ~ ')))
    const text = (await throughLibreOffice(await wordOf(given), 'txt:Text (encoded):UTF8')).toString('utf8')
    const unbroken = (words: string) => words.replace(/\s+/g, '')
    for (const words of allWords(settled(given))) expect(unbroken(text)).toContain(unbroken(words))
  }, 60_000)
})

describe('what a Word file says of itself', () => {
  test('title, partnership, language and its own day; nothing of the machine or the moment', async () => {
    const docx = await wordOf(sample)
    const core = await partOf(docx, 'docProps/core.xml')
    expect(core).toContain('<dc:title>Arrangements of the partnership</dc:title>')
    expect(core).toContain('<dc:creator>Harbourside Partnership</dc:creator>')
    expect(core).toContain('<dc:language>en-GB</dc:language>')
    expect(core.match(/\d{4}-\d\d-\d\dT[^<]*/g)).toEqual(['2026-03-12T00:00:00Z', '2026-03-12T00:00:00Z'])
    const dates = [...(await partsOf(docx)).matchAll(/\d+ +(\d{4}-\d\d-\d\d \d\d:\d\d) /g)].map(([, date]) => date)
    expect(dates.length).toBeGreaterThan(5)
    expect(new Set(dates)).toEqual(new Set(['2026-03-12 00:00']))
  })

  test('what is said stays words in its properties', async () => {
    const core = await partOf(await wordOf(documentWith([], { title: '</dc:title><x a="1">&\u0000' })), 'docProps/core.xml')
    expect(core).toContain('<dc:title>&lt;/dc:title&gt;&lt;x a=&quot;1&quot;&gt;&amp;\ufffd</dc:title>')
  })

  test('nothing is refused', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyWords, { minLength: 1, maxLength: 12 }), async some => {
        const given = documentWith(everyKindOfBlock(number => some[number % some.length] ?? ''))
        const xml = await partOf(await wordOf(given), 'word/document.xml')
        const text = xml
          .replace(/<[^>]*>/g, '')
          .replace(/&lt;/g, '<')
          .replace(/&gt;/g, '>')
          .replace(/&quot;/g, '"')
          .replace(/&apos;/g, "'")
          .replace(/&amp;/g, '&')
        const unbroken = (words: string) => harmless(words).replace(/\s+/g, '')
        for (const words of allWords(settled(given))) expect(unbroken(text)).toContain(unbroken(words))
      }),
      { numRuns: 25 },
    )
  }, 60_000)
})
