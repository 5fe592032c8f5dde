import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Block } from '../../platform/documents/document-tree.ts'
import { allWords, anyWords, documentWith, everyKindOfBlock } from '../../platform/documents/sample.testing.ts'
import { settled } from '../../platform/documents/settled-document.ts'
import { DocumentView } from './document-view.tsx'

const html = (blocks: readonly Block[], terms: readonly { term: string; href: string }[] = []) =>
  String(<DocumentView document={documentWith(blocks)} terms={terms} />)

const textOf = (page: string) =>
  page
    .replace(/<[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&#92;/g, '\\')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, '')

describe('a document as a page', () => {
  const page = html(everyKindOfBlock(number => `Saying ${number}.`))

  test('has one main heading, and headings below it that skip no level', () => {
    const levels = [...page.matchAll(/<h(\d)/g)].map(([, level]) => Number(level))
    expect(levels).toEqual([1, 2, 2, 3, 2])
    expect(page).toContain('Arrangements of the partnership</h1>')
  })

  test('lists its contents with links to headings that are there', () => {
    const links = [...page.matchAll(/<li class="los-document__entry[^>]*><a [^>]*href="#([^"]+)"/g)].map(([, id]) => id)
    expect(links).toEqual(['first', 'second', 'third'])
    for (const id of links) expect(page).toMatch(new RegExp(`<h[23] [^>]*id="${id}"`))
  })

  test('holds every kind of block: lists, facts, steps, picture with its words, a table that can be scrolled by keyboard', () => {
    for (const part of [
      '<ul class="govuk-list',
      '<ol class="govuk-list',
      '<dl class="govuk-summary-list',
      '<blockquote',
      'govuk-inset-text',
    ])
      expect(page).toContain(part)
    expect(page).toMatch(/<img src="data:image\/svg\+xml;base64,[A-Za-z0-9+/=]+" alt="Saying 20\."/)
    expect(page).toMatch(/<section class="moj-scrollable-pane" tabindex="0" aria-label="Saying 23\."><table/)
    expect(page.match(/<th scope="col"/g)).toHaveLength(2)
    expect(page).not.toMatch(/ style=|<script/)
  })

  test('a glossary term leads to its entry, once in a section', () => {
    const blocks: readonly Block[] = [{ kind: 'paragraph', text: 'The panel and the panel.' }]
    expect(html(blocks, [{ term: 'panel', href: '/glossary#panel' }])).toContain(
      'The <a class="govuk-link" href="/glossary#panel">panel</a> and the panel.',
    )
  })

  test('line breaks stay line breaks', () => {
    expect(html([{ kind: 'paragraph', text: 'one\ntwo' }])).toContain('one<br/>two')
  })

  test('nothing is refused or lost, and no words become markup', () => {
    fc.assert(
      fc.property(fc.array(anyWords, { minLength: 1, maxLength: 12 }), some => {
        const given = documentWith(everyKindOfBlock(number => some[number % some.length] ?? ''))
        const shown = String(<DocumentView document={given} />)
        const text = textOf(shown)
        for (const words of allWords(settled(given))) expect(text).toContain(words.replace(/\s+/g, ''))
        expect(shown).not.toMatch(/<(script|w:)/)
      }),
      { numRuns: 40 },
    )
  })
})
