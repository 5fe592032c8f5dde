import { expect, test } from 'vitest'
import { runChronologyDate } from './index.ts'

async function run(argv: string[], lines: readonly string[] = []) {
  let out = ''
  let err = ''
  const exit = await runChronologyDate(argv, {
    stdin: (async function* () {
      yield lines.join('\n')
    })(),
    out: text => {
      out += text
    },
    err: text => {
      err += text
    },
  })
  return { exit, out, err }
}

test('each line has its days, or the reason to ask', async () => {
  const { exit, out } = await run(
    ['--stdin'],
    [
      '{"text":"?12/03/2024"}',
      '{"text":"12.3.24"}',
      '{"text":"12/03/2024 2.30pm"}',
      '{"text":"30 February 2024"}',
      '{"text":"03/25/2024"}',
    ],
  )
  expect(exit).toBe(0)
  expect(out).toBe(
    `{"earliest":"2024-03-12","latest":"2024-03-12","doubted":true,"mended":[]}
{"earliest":"2024-03-12","latest":"2024-03-12","doubted":false,"mended":["year 24 read as 2024"]}
{"earliest":"2024-03-12","latest":"2024-03-12","time":"14:30","doubted":false,"mended":[]}
{"ask":"no-such-day"}
{"ask":"month-first"}
`,
  )
})

test('a bad line has its error in its place, and the exit code says so', async () => {
  const bad = [
    'rubbish',
    '["12/03/2024"]',
    'null',
    '{"date":"12/03/2024"}',
    '{"text":20240312}',
    '{"text":"2024","to":"2025"}',
    '',
  ]
  const { exit, out } = await run(['--stdin'], [...bad, '{"text":"2024"}'])
  expect(exit).toBe(1)
  const keys = out
    .trim()
    .split('\n')
    .map(line => Object.keys(JSON.parse(line))[0])
  expect(keys).toEqual([...bad.map(() => 'error'), 'earliest'])
  expect(out).toContain('line 5: text must be a text')
})

test.each([[[]], [['--form']], [['12/03/2024']], [['--stdin', 'x']]])('%j is not how it is asked', async argv => {
  const { exit, out, err } = await run(argv)
  expect({ exit, out }).toEqual({ exit: 1, out: '' })
  expect(err).toContain('--stdin')
})
