import { beforeEach, describe, expect, test } from 'vitest'
import { los, whyNoProgram } from './los.ts'

/**
 * `los clock` as the process that a program would start: with no database and no folder to keep one in. What it answers is tried
 * in src/modules/arrangements/clock-command.test.ts; here are the ends of the pipe, the exit code, and one of each.
 */
const missing = whyNoProgram()
beforeEach(context => {
  if (missing !== null) context.skip(missing)
})
const nowhere = { DATA_DIR: '/dev/null/nothing', DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing' }

describe('los clock --stdin', () => {
  test('answers each line in its place, bad ones between good ones, and exits 1', async () => {
    const questions: readonly (readonly [object | string, object | string])[] = [
      // Days of domain.md 3.2, and of the rule that counts back.
      [
        { rule: 'notify-panel', from: '2026-12-24' },
        { due: '2027-01-05', within: '5 working days', counting: 'start-day-0', pack: 'working-together-2023' },
      ],
      ['no JSON at all', 'no JSON'],
      [
        { rule: 'tell-partners', from: '2027-03-25' },
        { due: '2027-04-05', within: '5 working days', counting: 'start-day-0' },
      ],
      [{ rule: 'notify-the-panel', from: '2026-03-02' }, 'notify-the-panel'],
      [
        { rule: 'rapid-review', from: '2026-12-24' },
        { due: '2027-01-19', within: '15 working days', counting: 'start-day-0' },
      ],
      [{ rule: 'rapid-review', from: '2026-02-29' }, '2026-02-29'],
      [
        { rule: 'publish-review', from: '2026-08-31' },
        { due: '2027-02-28', within: '6 months', counting: 'start-day-0' },
      ],
      [{ rule: 'publish-review', from: '2029-01-01' }, '2029'],
      [
        { rule: 'send-before-publication', from: '2026-09-08' },
        { due: '2026-08-27', within: '7 working days', counting: 'back' },
      ],
      [{ rule: 'notify-panel', from: '2028-12-28' }, '2029'],
      [{ rule: 'notify-panel', from: '2018-01-02' }, '--pack'],
      [{ rule: 'notify-panel', from: '2018-01-02', pack: 'working-together-1066' }, 'working-together-1066'],
      [
        { rule: 'notify-panel', from: '2018-01-02', pack: 'working-together-2018' },
        { due: '2018-01-09', pack: 'working-together-2018' },
      ],
    ]
    const lines = questions.map(([asked]) => (typeof asked === 'string' ? asked : JSON.stringify(asked)))
    const { exit, out, err } = await los(['clock', '--stdin'], nowhere, `${lines.join('\n')}\n`)
    expect([exit, err]).toEqual([1, ''])
    const printed = out
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line))
    expect(printed).toHaveLength(questions.length)
    for (const [index, [asked, expected]] of questions.entries()) {
      if (typeof expected === 'string') expect(printed[index]).toEqual({ error: expect.stringContaining(expected) })
      else expect(printed[index]).toMatchObject({ ...(asked as object), ...expected })
    }
  })

  test('thousands of good lines: each answered, and exit 0', async () => {
    const { exit, out } = await los(['clock', '--stdin'], nowhere, '{"rule":"notify-panel","from":"2026-04-01"}\n'.repeat(20_000))
    expect(exit).toBe(0)
    expect(new Set(out.trimEnd().split('\n')).size).toBe(1)
    expect(out.length).toBe(20_000 * (out.indexOf('\n') + 1))
  })
})

describe('los clock RULE --from DATE', () => {
  test.each([
    [['notify-panel', '--from', '2026-04-01'], 0, '"due":"2026-04-10"'],
    [['notify-panel', '--from', '2018-07-03'], 1, '--pack'],
    [['notify-panel', '--from', '2028-12-28'], 1, '2029'],
  ])('%j exits %i', async (argv, exit, says) => {
    const ran = await los(['clock', ...argv], nowhere)
    expect(ran.exit).toBe(exit)
    expect(exit === 0 ? [ran.out, ran.err] : [ran.err, ran.out]).toEqual([expect.stringContaining(says), ''])
  })
})
