import { expect, test } from 'vitest'
import { sampleGlossary, sampleSentences } from './glossary-sample.testing.ts'
import { anonymiser } from './people-glossary.ts'

interface Marked {
  readonly from: number
  readonly to: number
  readonly kind: 'listed' | 'unlisted'
}

/** The sentence without its marks, and where they stood. */
function unmarked(sentence: string): { text: string; marks: readonly Marked[] } {
  const marks: Marked[] = []
  let text = ''
  for (const piece of sentence.split(/(\[[^\]]*\]|\{[^}]*\})/)) {
    const kind = piece.startsWith('[') ? 'listed' : piece.startsWith('{') ? 'unlisted' : undefined
    const words = kind ? piece.slice(1, -1) : piece
    if (kind) marks.push({ from: text.length, to: text.length + words.length, kind })
    text += words
  }
  return { text, marks }
}

const anonymise = anonymiser(sampleGlossary)
const overlap = (one: { from: number; to: number }, other: { from: number; to: number }) =>
  one.from < other.to && other.from < one.to
const percent = (part: number, whole: number) => `${Math.round((1000 * part) / whole) / 10} % (${part} of ${whole})`

test('precision and recall on the sample: names replaced, and unlisted names warned of', () => {
  const count = {
    replaced: 0,
    replacedWell: 0,
    listed: 0,
    listedFound: 0,
    warned: 0,
    warnedWell: 0,
    unlisted: 0,
    unlistedFound: 0,
  }
  const missed: string[] = []
  for (const sentence of sampleSentences) {
    const { text, marks } = unmarked(sentence)
    const { replaced, warnings } = anonymise(text)
    const [listed, unlisted] = [marks.filter(({ kind }) => kind === 'listed'), marks.filter(({ kind }) => kind === 'unlisted')]
    const exact = (one: Marked) => replaced.some(({ from, to }) => from === one.from && to >= one.to)
    count.replaced += replaced.length
    count.replacedWell += replaced.filter(one => listed.some(mark => overlap(mark, one))).length
    count.listed += listed.length
    count.listedFound += listed.filter(exact).length
    count.warned += warnings.length
    count.warnedWell += warnings.filter(one => unlisted.some(mark => overlap(mark, one))).length
    count.unlisted += unlisted.length
    count.unlistedFound += unlisted.filter(mark => warnings.some(one => overlap(mark, one))).length
    missed.push(
      ...listed.filter(mark => !exact(mark)).map(mark => `not replaced: ${text.slice(mark.from, mark.to)} in “${text}”`),
      ...unlisted
        .filter(mark => !warnings.some(one => overlap(mark, one)))
        .map(mark => `not warned of: ${text.slice(mark.from, mark.to)} in “${text}”`),
      ...replaced
        .filter(one => !listed.some(mark => overlap(mark, one)))
        .map(({ written }) => `replaced, and is no name: ${written} in “${text}”`),
      ...warnings
        .filter(one => !unlisted.some(mark => overlap(mark, one)))
        .map(({ written }) => `warned of, and is no name: ${written} in “${text}”`),
    )
  }
  const { replaced, replacedWell, listed, listedFound, warned, warnedWell, unlisted, unlistedFound } = count
  console.info(
    [
      `Glossary, on ${sampleSentences.length} sentences of our own:`,
      `  replacing: precision ${percent(replacedWell, replaced)}, recall ${percent(listedFound, listed)}`,
      `  warning:   precision ${percent(warnedWell, warned)}, recall ${percent(unlistedFound, unlisted)}`,
      ...missed.map(one => `  ${one}`),
    ].join('\n'),
  )
  expect(listedFound / listed).toBeGreaterThan(0.95)
  expect(replacedWell / replaced).toBeGreaterThan(0.95)
  expect(unlistedFound / unlisted).toBeGreaterThan(0.9)
  expect(warnedWell / warned).toBeGreaterThan(0.85)
})
