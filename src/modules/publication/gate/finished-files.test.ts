import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PublishedDocument } from '../../../platform/documents/document-tree.ts'
import { pdfOf } from '../../../platform/documents/pdf.ts'
import { wordOf } from '../../../platform/documents/word.ts'
import { readFinishedFile } from '../../../platform/released-files/read-finished-file.ts'
import { protectedHits } from './find-protected.ts'
import type { ProtectedPerson } from './protected-person.ts'

const document = (words: string, place: 'text' | 'title' | 'table' | 'list' | 'heading'): PublishedDocument => ({
  title: place === 'title' ? words : 'What was learned',
  partnership: 'Made-up partnership',
  subject: 'A review',
  language: 'en-GB',
  date: Temporal.PlainDate.from('2026-03-02'),
  blocks: [
    { kind: 'heading', level: 1, id: 'one', text: place === 'heading' ? words : 'The story' },
    {
      kind: 'paragraph',
      text: `${'It rained for days and nobody came. '.repeat(6)}${place === 'text' ? words : ''} Then it stopped.`,
    },
    { kind: 'table', caption: 'A table', head: ['When', 'What'], rows: [['Monday', place === 'table' ? words : 'Nothing']] },
    { kind: 'list', items: [{ text: place === 'list' ? words : 'Nothing' }] },
  ],
})

const letters = 'abcdefghiklmnoprstuvwyzéöç'
const word = fc
  .string({ unit: fc.constantFrom(...letters), minLength: 5, maxLength: 11 })
  .map(text => `${text.charAt(0).toUpperCase()}${text.slice(1)}`)
const casing = fc.constantFrom(
  (text: string) => text,
  (text: string) => text.toUpperCase(),
  (text: string) => text.toLowerCase(),
)
const inside = fc.constantFrom('', '', '\u00ad', '\u200b', '\u200d')

test.each([
  ['PDF', pdfOf, 25],
  ['Word', wordOf, 40],
] as const)(
  'a protected name written anywhere by our own %s writer is found when the file is read again',
  async (_, make, runs) => {
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(word, word),
        casing,
        fc.infiniteStream(inside),
        fc.constantFrom(' ', '\u00a0', '\n', '-'),
        fc.constantFrom('text' as const, 'title' as const, 'table' as const, 'list' as const, 'heading' as const),
        async (names, cased, parts, gap, place) => {
          const written = names
            .map(name => [...cased(name)].map((letter, index) => (index ? `${parts.next().value}${letter}` : letter)).join(''))
            .join(gap)
          const person: ProtectedPerson = {
            label: 'Child A',
            names: [names.join(' ')],
            initials: [],
            birthDate: Temporal.PlainDate.from('2012-03-05'),
            addresses: [],
          }
          const read = await readFinishedFile({
            name: 'x',
            content: await make(document(`Then ${written}’s aunt came on 5 March 2012`, place)),
          })
          if (!read.ok) throw new Error(read.message)
          const hits = protectedHits(read.texts, [person])
          expect(hits.map(({ what }) => what)).toContain('name')
          expect(hits.filter(({ mayPass }) => !mayPass).map(({ what }) => what)).toContain('birth-date')
        },
      ),
      { numRuns: runs },
    )
  },
  300_000,
)

test.each([
  ['PDF', pdfOf],
  ['Word', wordOf],
] as const)('a %s file of ours without anybody in it has no hits, and says how many pictures it holds', async (_, make) => {
  const person = {
    label: 'Child A',
    names: ['Ottilie Brambleworth'],
    initials: ['OB'],
    birthDate: Temporal.PlainDate.from('2012-03-05'),
    addresses: ['14 Acacia Avenue, ZZ9 9ZZ'],
  }
  const read = await readFinishedFile({ name: 'x', content: await make(document('Nobody', 'text')) })
  expect(read.ok && protectedHits(read.texts, [person])).toEqual([])
  expect(read.ok && read.pictures).toBe(0)
})
