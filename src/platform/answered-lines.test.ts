import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answerLines } from './answered-lines.ts'

/** Answers with what was read; the word `no` has no answer. */
async function run(pieces: readonly (string | Buffer)[]) {
  let out = ''
  const exit = await answerLines(
    line => (line.startsWith('no') ? { ok: false, reason: 'it says no' } : { ok: true, answer: { read: line } }),
    {
      stdin: (async function* () {
        yield* pieces
      })(),
      out: text => {
        out += text
      },
      err: () => {},
    },
  )
  const lines = out.split('\n').filter(line => line !== '')
  return { exit, lines: lines.map(line => JSON.parse(line)) }
}

describe('lines that are answered one by one', () => {
  test('each has its answer, or its error with its number, in its place', async () => {
    expect(await run(['one\nno\n\nfour'])).toEqual({
      exit: 1,
      lines: [{ read: 'one' }, { error: 'line 2: it says no' }, { error: 'line 3: the line is empty' }, { read: 'four' }],
    })
    expect(await run(['one\ntwo\n'])).toMatchObject({ exit: 0 })
    expect(await run([])).toEqual({ exit: 0, lines: [] })
  })

  test('the same answers however the input is cut into pieces', async () => {
    const bytes = Buffer.from('Zoë\nno\nשלום\n')
    const whole = await run([bytes])
    expect(whole.lines).toEqual([{ read: 'Zoë' }, { error: 'line 2: it says no' }, { read: 'שלום' }])
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: bytes.length }), { maxLength: 8 }), async cuts => {
        const places = [0, ...cuts.sort((one, other) => one - other), bytes.length]
        expect(await run(places.slice(1).map((end, index) => bytes.subarray(places[index], end)))).toEqual(whole)
      }),
      { numRuns: 40 },
    )
  })

  test('a line without end is dropped as it comes, and the next one is answered', async () => {
    const { exit, lines } = await run([...Array.from({ length: 50 }, () => 'a'.repeat(100_000)), '\nnext\n'])
    expect(exit).toBe(1)
    expect(lines).toEqual([{ error: 'line 1: the line is longer than 10000 characters' }, { read: 'next' }])
  })
})
