import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isMap, isScalar, isSeq, parseDocument } from 'yaml'
import { readGuidancePack } from './guidance-pack-file.ts'
import { arrangementsPath } from './index.ts'

/** A place of the text that can be spoilt: a key, or a value that is words alone. */
type Place = { from: number; to: number; word: string }

function placesIn(node: unknown): { keys: Place[]; values: Place[] } {
  const place = (scalar: unknown): Place[] =>
    isScalar(scalar) && scalar.range ? [{ from: scalar.range[0], to: scalar.range[1], word: String(scalar.value) }] : []
  const found = { keys: [] as Place[], values: [] as Place[] }
  const children = isMap(node) ? node.items.map(pair => pair.value) : isSeq(node) ? node.items : []
  if (isMap(node)) found.keys.push(...node.items.flatMap(pair => place(pair.key)))
  found.values.push(...children.flatMap(place))
  for (const inner of children.map(placesIn)) {
    found.keys.push(...inner.keys)
    found.values.push(...inner.values)
  }
  return found
}

describe.each(['2018', '2023', '2026'])('a pack of %s with one entry spoilt is refused, in that line', edition => {
  const text = readFileSync(arrangementsPath(`guidance/working-together-${edition}.yaml`), 'utf8')
  const { keys, values } = placesIn(parseDocument(text, { schema: 'failsafe' }).contents)
  const refusedAt = (spoilt: string, at: number) => {
    const read = readGuidancePack(spoilt, 'pack.yaml')
    const line = spoilt.slice(0, at).split('\n').length
    return read.ok ? [] : read.problems.filter(problem => problem.file === 'pack.yaml' && problem.line === line && problem.path)
  }

  test('whichever words are replaced by markup', () => {
    fc.assert(
      fc.property(fc.constantFrom(...values), ({ from, to }) => {
        const end = text.slice(from, to).endsWith('\n') ? '\n' : ''
        expect(refusedAt(`${text.slice(0, from)}<script>${end}${text.slice(to)}`, from)).not.toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  test('whichever key is misspelt', () => {
    fc.assert(
      fc.property(fc.constantFrom(...keys), ({ from, to, word }) => {
        const found = refusedAt(`${text.slice(0, from)}${word}x${text.slice(to)}`, from)
        expect(found.map(({ path, reason }) => `${path} ${reason}`).join('\n')).toContain(`${word}x is not known`)
      }),
      { numRuns: 60 },
    )
  })

  test('whichever confidence, source, words or length is taken away', () => {
    const needed = keys.filter(({ word }) => ['confidence', 'source', 'says', 'within'].includes(word))
    expect(needed.length).toBeGreaterThan(100)
    const lineStart = (at: number) => text.lastIndexOf('\n', at - 1) + 1
    const alone = needed.filter(({ from }) => /^ *$/.test(text.slice(lineStart(from), from)))
    fc.assert(
      fc.property(fc.constantFrom(...alone), ({ from, word }) => {
        const read = readGuidancePack(text.slice(0, lineStart(from)) + text.slice(text.indexOf('\n', from) + 1), 'pack.yaml')
        const optional = word === 'says' && text.slice(0, from).includes('\nroles:') && !text.slice(0, from).includes('\nclocks:')
        expect(read.ok).toBe(optional)
        if (!read.ok) expect(read.problems.map(({ reason }) => reason)).toContain(`${word} is missing; add it`)
      }),
      { numRuns: 60 },
    )
  })
})
