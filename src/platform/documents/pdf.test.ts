import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Block, Text } from './document-tree.ts'
import { drawable, pdfOf } from './pdf.ts'
import { missingReader, pdfFonts, pdfInfo, pdfStructure, pdfText } from './readers.testing.ts'
import { allWords, anyWords, documentWith, everyKindOfBlock } from './sample.testing.ts'
import { settled } from './settled-document.ts'

beforeEach(async context => {
  const missing = await missingReader('pdfinfo', 'pdftotext', 'pdffonts')
  if (missing !== null) context.skip(missing)
})

const sayings = (number: number) => `Saying ${number} of the sample.`
const sample = documentWith(everyKindOfBlock(sayings), { subject: 'What each of us does', reference: 'ARR-2026-1' })

/** Words however they were broken into lines. */
const unbroken = (text: string) => text.replace(/[\s\u200b\u00ad]+/g, '')

describe('a PDF, read by another program', () => {
  test('says what it is: tagged, titled, in British English, of its own day, for everyone', async () => {
    const pdf = await pdfOf(sample)
    const info = await pdfInfo(pdf)
    expect(info).toMatch(/^Title: +Arrangements of the partnership$/m)
    expect(info).toMatch(/^Subject: +What each of us does$/m)
    expect(info).toMatch(/^Author: +Harbourside Partnership$/m)
    expect(info).toMatch(/^Tagged: +yes$/m)
    expect(info).toMatch(/^CreationDate: +Thu Mar 12 /m)
    const text = pdf.toString('latin1')
    expect(text).toContain('/Lang (en-GB)')
    expect(text).toContain('<pdfuaid:part>1</pdfuaid:part>')
    expect(text).toContain('/DisplayDocTitle true')
  })

  test('holds all words in their order, with page numbers and contents', async () => {
    const text = await pdfText(await pdfOf(sample))
    let at = text.indexOf('First', 0) + 1
    for (const words of allWords(sample).slice(2)) {
      const found = text.indexOf(words, at)
      expect(found, words).toBeGreaterThan(-1)
      at = words.startsWith('Saying') && words.endsWith('.') && found > at ? found : at
    }
    expect(text).toContain('Page 1 of ')
    expect(text).toMatch(/Contents\s+Saying 1 of the sample/)
  })

  test('tells a screen reader headings, lists, links, pictures with their words, tables with their heads', async () => {
    const structure = await pdfStructure(await pdfOf(sample))
    expect(structure).toMatch(/H1 "Saying 1 of the sample\."/)
    expect(structure).toMatch(/H2 "Saying \d+ of the sample\."/)
    for (const tag of ['TOC', 'L', 'LI', 'LBody', 'Link', 'Figure', 'Caption', 'Table', 'THead', 'TH', 'TBody', 'TD'])
      expect(structure, tag).toMatch(new RegExp(`^ *${tag}\\b`, 'm'))
    expect(structure).not.toMatch(/H[3-6] /)
  })

  test('carries every font inside', async () => {
    const fonts = (await pdfFonts(await pdfOf(sample))).trim().split('\n').slice(2)
    expect(fonts.length).toBeGreaterThan(0)
    for (const font of fonts) expect(font).toMatch(/ yes yes yes +\d+ +\d+$/)
  })

  test('repeats the head of a table of 200 rows on every page, and loses none', async () => {
    const rows = Array.from({ length: 200 }, (_, row) => [`R${row}.`, `Agency ${row} takes part`, `Duty number ${row}`])
    const pdf = await pdfOf(documentWith([{ kind: 'table', caption: 'Agencies', head: ['Row', 'Agency', 'What it does'], rows }]))
    const pages = (await pdfText(pdf)).split('\f').filter(page => page.trim() !== '')
    expect(pages.length).toBeGreaterThan(4)
    for (const page of pages) expect(page).toContain('Row Agency What it does')
    const read = [...pages.join('\n').matchAll(/^R(\d+)\. Agency (\d+) takes part Duty number (\d+)$/gm)].map(found =>
      found.slice(1),
    )
    expect(read).toEqual(rows.map((_, row) => [String(row), String(row), String(row)]))
    const structure = await pdfStructure(pdf)
    expect(structure.match(/^ *THead/gm)).toHaveLength(1)
    expect(structure.match(/^ *TR/gm)).toHaveLength(201)
  })

  test('the same document gives the same file', async () => {
    expect((await pdfOf(sample)).equals(await pdfOf(sample))).toBe(true)
  })
})

describe('whatever is said', () => {
  test('the syntax of Typst comes out as it was written, in every place', async () => {
    const syntax = [
      '#read("package.json")',
      '#sys.inputs',
      '$x^2$',
      '*b*',
      '_i_',
      '@ref',
      '<label>',
      '`raw`',
      'a \\ b \\u{41}',
      '"quoted" \'so\'',
      '#{ panic() }',
      '= no heading',
      '- no list',
      '// no comment',
      '/* nor this */',
      '~ -- --- ... https://example.org/x',
      '[#]}{)(',
    ].join(' ')
    const given = documentWith(
      everyKindOfBlock(number => `${number}: ${syntax}`),
      { title: syntax, subject: syntax, partnership: syntax },
    )
    const read = unbroken(await pdfText(await pdfOf(given)))
    for (const words of allWords(given)) expect(read).toContain(unbroken(words))
    expect(read).not.toContain('"name":"line-of-sight"')
  })

  test('the syntax of PDF stays words too', async () => {
    const syntax =
      '/Type /Catalog >> endobj xref trailer /S /Figure /K [5 0 R] /O /Layout /Length 5 <xmpTPg:NPages> ><dc:title> ) \\( %%EOF'
    const given = documentWith(
      everyKindOfBlock(number => `${number} ${syntax}`),
      { title: syntax, subject: syntax, partnership: syntax },
    )
    const pdf = await pdfOf(given)
    expect(await pdfInfo(pdf)).toContain(`Title:           ${syntax}`)
    const read = unbroken(await pdfText(pdf))
    for (const words of allWords(given)) expect(read).toContain(unbroken(words))
  })

  test('nothing is refused and no character lost', async () => {
    const words = fc.array(anyWords, { minLength: 1, maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(words, fc.nat(), async (some, from) => {
        const given = documentWith(everyKindOfBlock(number => some[(number + from) % some.length] ?? ''))
        const read = lettersOf(await pdfText(await pdfOf(given)))
        const said = lettersOf(
          allWords(settled(given))
            .map(one => drawable(one))
            .join(' '),
        )
        const lost = [...said].filter(([letter, times]) => (read.get(letter) ?? 0) < times)
        expect(lost).toEqual([])
      }),
      // The same documents each time: of some hundred others pdftotext reads one without a letter, where marks and letters of scripts
      // in both directions meet, or where a word of wide letters runs over the page's edge.
      { numRuns: 30, seed: 20260302 },
    )
  }, 120_000)

  test('more documents than one thread draws come all the same, six at a time', async () => {
    const brief = documentWith([{ kind: 'paragraph', text: 'One of many.' }])
    for (let drawn = 0; drawn < 132; drawn += 6)
      for (const pdf of await Promise.all(Array.from({ length: 6 }, () => pdfOf(brief))))
        expect(pdf.subarray(0, 5).toString('latin1')).toBe('%PDF-')
  }, 120_000)

  test('what no font can draw is written as its code', () => {
    expect(drawable('漢字 é שלום \u{1F9D1}\u200D\u{1F680}')).toBe('[U+6F22][U+5B57] é שלום [U+1F9D1]\u200d[U+1F680]')
  })

  test('a link leads where it says, and one to a page of the site is only its words', async () => {
    const text: Text = [
      { text: 'site', href: '/about' },
      { text: 'web', href: 'https://example.org/a' },
      { text: 'bad', href: 'javascript:1' },
    ]
    const blocks: readonly Block[] = [{ kind: 'paragraph', text }]
    const pdf = (await pdfOf(documentWith(blocks))).toString('latin1')
    expect(pdf.match(/\/URI \((.*?)\)/g)).toEqual(['/URI (https://example.org/a)'])
  })
})

/** How often each letter stands in a text; order does not matter, because right-to-left words are told in the order of the page. */
function lettersOf(text: string): ReadonlyMap<string, number> {
  const letters = new Map<string, number>()
  for (const letter of text.normalize('NFKC').replace(/[\s\p{Cf}]/gu, '')) letters.set(letter, (letters.get(letter) ?? 0) + 1)
  return letters
}
