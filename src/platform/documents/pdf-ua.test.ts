import { describe, expect, test } from 'vitest'
import { pdfOf } from './pdf.ts'
import { markedForEveryone } from './pdf-ua.ts'
import { documentWith, everyKindOfBlock } from './sample.testing.ts'

/** What PDF/UA-1 asks of a file besides its tags, which poppler reads in `pdf.test.ts`. */
const everything = documentWith(everyKindOfBlock(number => `Saying ${number}`))
const pictures = everything.blocks.filter(({ kind }) => kind === 'picture')

describe('our PDF/UA-1', () => {
  test.each([
    ['every kind of block', everything, pictures.length],
    ['a heading and a paragraph', documentWith(everything.blocks.slice(0, 2)), 0],
    ['pictures twice', documentWith([...everything.blocks, ...pictures]), 2 * pictures.length],
  ])('says that it is one, shows its title, and places each picture: %s', async (_, document, count) => {
    const pdf = (await pdfOf(document)).toString('latin1')
    expect(pdf).toMatch(/<pdfuaid:part>1<\/pdfuaid:part>/)
    expect(pdf).toMatch(/\/DisplayDocTitle true/)
    const figures = [...pdf.matchAll(/\/S \/Figure[\s\S]*?endobj/g)].map(([figure]) => figure)
    expect(figures.length).toBe(count)
    for (const figure of figures) {
      expect(figure).toMatch(/\/Alt/)
      const [, box = ''] = /\/BBox \[([^\]]*)\]/.exec(figure) ?? []
      const [left = 0, bottom = 0, right = 0, top = 0] = box.trim().split(/\s+/).map(Number)
      expect(right > left && top > bottom, box).toBe(true)
    }
  })
})

test('a PDF that is written in another way is refused, never half marked', () => {
  expect(() => markedForEveryone(Buffer.from('%PDF-1.7\nstartxref\n9\n%%EOF'), '[]')).toThrow()
})
