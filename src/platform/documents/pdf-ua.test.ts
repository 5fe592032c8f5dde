import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { documentFonts, documentTemplate } from './document-fonts.ts'
import type { PublishedDocument } from './document-tree.ts'
import { pdfInput, pdfOf } from './pdf.ts'
import { markedForEveryone } from './pdf-ua.ts'
import { documentWith, everyKindOfBlock } from './sample.testing.ts'
import { settled } from './settled-document.ts'

/** Typst as a program of this machine, which can be asked for PDF/UA-1 and then refuses whatever breaks the standard. */
const native = await import('@myriaddreamin/typst-ts-node-compiler').catch(() => null)

const noNative = 'Typst’s native compiler is not to be had for this kind of machine'

function byNativeTypst(document: PublishedDocument): Buffer {
  const workspace = mkdtempSync(join(tmpdir(), 'los-typst-'))
  try {
    const fontBlobs = documentFonts().map(font => readFileSync(font))
    const compiler = native?.NodeCompiler.create({ workspace, fontArgs: [{ fontBlobs }] })
    const inputs = { document: JSON.stringify(pdfInput(settled(document))) }
    const mainFileContent = readFileSync(documentTemplate(), 'utf8')
    return compiler?.pdf({ mainFileContent, inputs }, { pdfStandard: 'ua-1' }) ?? Buffer.alloc(0)
  } finally {
    rmSync(workspace, { recursive: true })
  }
}

/** A file without what may differ: its own number, and the places of tables and contents, which are asked of figures alone. */
const comparable = (pdf: Buffer) =>
  pdf
    .toString('latin1')
    .split('\nxref\n')[0]
    ?.replace(/\n *\/A \[<<\n *\/O \/Layout\n *\/BBox \[[^\]]*\]\n *>>\]/g, '')
    .replace(/\n *\/BBox \[[^\]]*\]/g, '')
    .replace(/<xmpMM:InstanceID>[^<]*/, '')

const placesOfFigures = (pdf: Buffer) =>
  [...pdf.toString('latin1').matchAll(/\/S \/Figure[^>]*?\/BBox \[([^\]]*)\]/g)].map(([, box]) =>
    (box ?? '').split(' ').map(Number),
  )

const everything = documentWith(everyKindOfBlock(number => `Saying ${number}`))

describe('our PDF/UA-1', () => {
  beforeEach(context => {
    if (native === null) context.skip(noNative)
  })

  test.each([
    ['every kind of block', everything],
    ['a heading and a paragraph', documentWith(everything.blocks.slice(0, 2))],
    [
      'a long table, and pictures on two pages',
      documentWith([
        ...everything.blocks,
        { kind: 'table', caption: 'Long', head: ['A', 'B'], rows: Array.from({ length: 120 }, (_, row) => [`${row}`, 'b']) },
        ...everything.blocks.filter(({ kind }) => kind === 'picture'),
      ]),
    ],
  ])('is byte for byte what Typst’s own check lets pass: %s', async (_, document) => {
    const [ours, theirs] = [await pdfOf(document), byNativeTypst(document)]
    expect(theirs.length).toBeGreaterThan(1000)
    expect(comparable(ours) === comparable(theirs)).toBe(true)
    const [places, expected] = [placesOfFigures(ours), placesOfFigures(theirs)]
    expect(places.length).toBe(expected.length)
    places.forEach((place, figure) => {
      place.forEach((edge, side) => {
        expect(Math.abs(edge - (expected[figure]?.[side] ?? Number.NaN)), `figure ${figure} side ${side}`).toBeLessThan(1)
      })
    })
  })
})

test('Typst’s own check of PDF/UA-1 refuses no script, sign or missing letter', context => {
  if (native === null) return context.skip(noNative)
  const words = 'é ﷺ שלום 漢字 👩‍👩‍👧 e\u0301\u0323 \u{1F600}\ufe0f नमस्ते \u0000 \ud800'
  expect(byNativeTypst(documentWith(everyKindOfBlock(number => `${number} ${words}`))).length).toBeGreaterThan(1000)
})

test('a PDF that is written in another way is refused, never half marked', () => {
  expect(() => markedForEveryone(Buffer.from('%PDF-1.7\nstartxref\n9\n%%EOF'), '[]')).toThrow()
})
