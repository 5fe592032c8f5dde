import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { runClock } from './index.ts'

async function run(argv: string[], pieces: (string | Buffer)[] = []) {
  let out = ''
  let err = ''
  const exit = await runClock(argv, {
    stdin: (async function* () {
      yield* pieces
    })(),
    out: text => {
      out += text
    },
    err: text => {
      err += text
    },
  })
  return { exit, out, err, lines: out.split('\n').filter(line => line !== '') }
}

describe('los clock RULE --from DATE', () => {
  // Expected days: the vectors computed by hand from England's bank holidays.
  test.each([
    ['notify-panel', '2026-04-01', '2026-04-10', '5 working days', 'start-day-0'],
    ['tell-partners', '2026-12-24', '2027-01-05', '5 working days', 'start-day-0'],
    ['notify-panel', '2026-12-26', '2027-01-05', '5 working days', 'start-day-0'],
    ['rapid-review', '2026-12-18', '2027-01-13', '15 working days', 'start-day-0'],
    ['publish-review', '2026-08-31', '2027-02-28', '6 months', 'start-day-0'],
    ['publish-review', '2026-05-14', '2026-11-14', '6 months', 'start-day-0'],
    ['send-before-publication', '2027-01-11', '2026-12-30', '7 working days', 'back'],
    ['send-before-publication', '2027-04-06', '2027-03-24', '7 working days', 'back'],
  ])('%s from %s is due %s', async (rule, from, due, within, counting) => {
    const { exit, lines } = await run([rule, '--from', from])
    expect(exit).toBe(0)
    expect(lines.map(line => JSON.parse(line))).toEqual([{ rule, from, due, within, counting, pack: 'working-together-2023' }])
  })

  test.each([
    ['2018-07-04', 'working-together-2018'],
    ['2019-06-29', 'working-together-2018'],
    ['2023-12-14', 'working-together-2018'],
    ['2023-12-15', 'working-together-2023'],
    ['2028-01-04', 'working-together-2023'],
  ])('from %s counts by %s, and the 2026 pack never by itself', async (from, pack) => {
    const { lines } = await run(['notify-panel', `--from=${from}`])
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ pack })
  })

  test('a pack can be named, before the first one too', async () => {
    const early = await run(['notify-panel', '--from', '2018-06-29', '--pack', 'working-together-2018'])
    expect(JSON.parse(early.out)).toMatchObject({ due: '2018-07-06', pack: 'working-together-2018' })
    const latest = await run(['rapid-review', '--pack', 'working-together-2026', '--from', '2026-10-02'])
    expect(JSON.parse(latest.out)).toMatchObject({ due: '2026-10-23', pack: 'working-together-2026' })
  })

  test.each([
    [['notify-panel', '--from', '2026-02-30'], '2026-02-30'],
    [['notify-panel', '--from', '2026-2-3'], '2026-2-3'],
    [['notify-panel', '--from', '2026-02-03T09:00'], '2026-02-03T09:00'],
    [['notify-panel', '--from', '2018-06-29'], '--pack'],
    [['notify-panel', '--from', '2014-12-31', '--pack', 'working-together-2018'], '2014'],
    [['notify-panel', '--from', '2028-12-28'], '2029'],
    [['publish-review', '--from', '2029-01-02'], '2029'],
    [['notify-pannel', '--from', '2026-03-02'], 'notify-panel, tell-partners, rapid-review'],
    [
      ['notify-panel', '--from', '2026-03-02', '--pack', 'wt99'],
      'working-together-2018, working-together-2023, working-together-2026',
    ],
    [['notify-panel'], '--from DATE'],
    [['notify-panel', '--from'], '--from'],
    [['notify-panel', '--from', '--stdin'], '--from'],
    [['notify-panel', '--form', '2026-03-02'], '--form'],
    [['notify-panel', 'rapid-review', '--from', '2026-03-02'], 'twice'],
    [['notify-panel', '--from', '2026-03-02', '--from', '2026-03-03'], 'twice'],
    [['--from', '2026-03-02'], 'Which rule'],
    [['--stdin', 'notify-panel'], '--stdin'],
    [[], 'Which rule'],
  ])('%j exits 1 and names what is wrong', async (argv, named) => {
    const { exit, out, err } = await run(argv)
    expect({ exit, out }).toEqual({ exit: 1, out: '' })
    expect(err).toContain(named)
  })
})

describe('los clock --stdin', () => {
  test('answers line by line; a bad line has its error in its place', async () => {
    const lines = [
      '{"rule":"notify-panel","from":"2026-04-01"}',
      'rubbish',
      '{"rule":"notify-panel","from":"2026-02-30"}',
      '["notify-panel"]',
      '{"rule":"notify-panel","from":20260401}',
      '{"rule":"notify-panel","from":"2026-04-01","to":"x"}',
      '{"from":"2026-04-01"}',
      '{"__proto__":"x","rule":"notify-panel","from":"2026-04-01"}',
      '',
      '{"rule":"rapid-review","from":"2019-07-01","pack":"working-together-2018"}',
    ]
    const { exit, lines: printed } = await run(['--stdin'], [lines.join('\r\n')])
    const kinds = printed.map(line => Object.keys(JSON.parse(line))[0])
    expect(exit).toBe(1)
    expect(kinds).toEqual(['rule', 'error', 'error', 'error', 'error', 'error', 'error', 'error', 'error', 'rule'])
    expect(printed[2]).toContain('2026-02-30')
    expect(JSON.parse(printed[9] ?? '')).toMatchObject({ due: '2019-07-22', pack: 'working-together-2018' })
  })

  test('the same answers however the input is cut into pieces', async () => {
    const text =
      '{"rule":"notify-panel","from":"2026-04-01"}\n{"rule":"né","from":"2026-04-01"}\n{"rule":"rapid-review","from":"2026-04-01"}'
    const whole = await run(['--stdin'], [text])
    const bytes = Buffer.from(text)
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: bytes.length }), { maxLength: 8 }), async cuts => {
        const places = [0, ...cuts.sort((one, other) => one - other), bytes.length]
        const pieces = places.slice(1).map((end, index) => bytes.subarray(places[index], end))
        expect(await run(['--stdin'], pieces)).toEqual(whole)
      }),
      { numRuns: 40 },
    )
    expect(whole.lines).toHaveLength(3)
  })

  test('a line without end is dropped as it comes, and the next one is answered', async () => {
    const long = 'a'.repeat(100_000)
    const pieces = [...Array.from({ length: 50 }, () => long), '\n{"rule":"notify-panel","from":"2026-04-01"}\n']
    const { exit, lines } = await run(['--stdin'], pieces)
    expect(exit).toBe(1)
    expect(lines).toHaveLength(2)
    expect(lines[0]).toContain('longer than')
    expect(lines[1]).toContain('2026-04-10')
  })

  test('nothing asked is nothing wrong', async () => {
    expect(await run(['--stdin'], [])).toMatchObject({ exit: 0, out: '' })
  })

  test('no line makes it fail without an answer', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.oneof(fc.json(), fc.string()).map(text => text.replaceAll('\n', ' ')),
          { minLength: 1, maxLength: 5 },
        ),
        async lines => {
          const { exit, lines: printed } = await run(['--stdin'], [`${lines.join('\n')}\n`])
          expect(exit).toBe(1)
          expect(printed).toHaveLength(lines.length)
          for (const line of printed) expect(JSON.parse(line)).toHaveProperty('error')
        },
      ),
      { numRuns: 60 },
    )
  })
})
