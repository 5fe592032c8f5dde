import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import PostalMime from 'postal-mime'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { los, startLos, whyNoProgram } from './los.ts'

/**
 * The demonstration as a process, on one data folder and on one day after the other. Its first day is Monday 2 March 2026: the
 * school's incident of 24 February is due on the 3rd, the hospital's rapid review of 18 February on the 11th, the neighbour's of
 * 26 February on the 5th.
 */
const missing = whyNoProgram()
const folder = mkdtempSync(join(tmpdir(), 'los-rules-'))
const environment = { DATA_DIR: folder, PORT: '0' }
let running: Awaited<ReturnType<typeof start>> | undefined

beforeEach(context => {
  if (missing !== null) context.skip(missing)
})
afterAll(async () => {
  await running?.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function start(day: string) {
  const { child, said, ended } = startLos(['demo'], { ...environment, DEMO_TODAY: day })
  const stop = async () => {
    child.kill('SIGTERM')
    return ended
  }
  while (!said.out.includes('ready') && child.exitCode === null) await pause(20)
  const address = /http:\/\/\S+/.exec(said.out)?.[0]
  if (address === undefined) throw new Error(`It did not start: ${said.err}`)
  return { address, said, stop }
}

/** The reminders among the mail that was sent, oldest day first: who, and the subject. */
async function reminders(): Promise<readonly string[]> {
  const outbox = join(folder, 'outbox')
  const files = existsSync(outbox) ? readdirSync(outbox).filter(name => name.endsWith('.eml')) : []
  const mails = await Promise.all(files.map(name => PostalMime.parse(readFileSync(join(folder, 'outbox', name)))))
  return (
    mails
      // Of clocks: the actions of the demonstration have reminders of their own.
      .filter(({ subject }) => /^(Reminder|Late).*INC-/.test(subject ?? ''))
      .map(({ to, subject }) => `${to?.[0]?.address?.replace('@demonstration.example', '')}: ${subject}`)
      .sort()
  )
}

async function untilReminders(count: number): Promise<readonly string[]> {
  for (let round = 0; round < 600 && (await reminders()).length < count; round += 1) await pause(50)
  return reminders()
}

const onTheSecond = [
  'council-notifier: Reminder: something is due in 1 working day (INC-2026-003)',
  // Asked for information by Thursday 26 February, and nothing has come.
  'probation-lead: Late: something was due 2 working days ago (INC-2025-002)',
]
const onTheFifth = [
  // Of the due day, and of the day after.
  'business-manager: Late: something was due 2 working days ago (INC-2026-003)',
  'business-manager: Late: something was due 2 working days ago (INC-2026-003)',
  'business-manager: Reminder: something is due in 4 working days (INC-2026-001)',
  'council-notifier: Late: something was due 2 working days ago (INC-2026-003)',
  'council-notifier: Late: something was due 2 working days ago (INC-2026-003)',
  'head-of-safeguarding: Late: something was due 2 working days ago (INC-2026-003)',
  // Of the neighbour's own arrangements: one working day before the 5th, and the 5th; nobody there holds the notifier's seat.
  'neighbour-manager: Reminder: something is due today (INC-2026-004)',
  'neighbour-manager: Reminder: something is due today (INC-2026-004)',
]

describe('one data folder', { timeout: 120_000 }, () => {
  test('starts on a day, and reminds of what is due', async () => {
    running = await start('2026-03-02')
    expect(await untilReminders(onTheSecond.length)).toEqual(onTheSecond)
  })

  test('gives keys and counts clocks beside the running server, and refuses a second server, saying where the first one runs', async () => {
    const [token, clock, second] = await Promise.all([
      los(['token', '--as', 'council-notifier'], environment),
      los(['clock', 'notify-panel', '--from', '2026-03-02'], environment),
      los(['demo'], { ...environment, DEMO_TODAY: '2026-03-02' }),
    ])
    expect([token.exit, token.err]).toEqual([0, ''])
    const workOf = (key: string) =>
      fetch(`${running?.address}/my-work`, {
        headers: { accept: 'application/json', authorization: `Bearer ${key}` },
        redirect: 'manual',
      })
    expect(await (await workOf(token.out.trim())).json()).toMatchObject({
      today: '2026-03-02',
      thisWeek: [{ address: '/incidents/INC-2026-003/notify', dueOn: '2026-03-03' }],
    })
    expect((await workOf(`${token.out.trim().slice(0, -2)}xx`)).status).not.toBe(200)
    expect(JSON.parse(clock.out)).toMatchObject({ due: '2026-03-09' })
    expect([second.exit, second.out]).toEqual([1, ''])
    expect(second.err).toContain(running?.address)
    expect((await fetch(`${running?.address}/health`)).status).toBe(200)
  })

  test('stops when it is told to, in order', async () => {
    expect(await running?.stop()).toBe(0)
    expect(running?.said.err).not.toContain('"error"')
    running = undefined
  })

  test('goes on three days later, and sends what became due since, once', async () => {
    running = await start('2026-03-05')
    const all = [...onTheFifth, ...onTheSecond].sort()
    expect(await untilReminders(all.length)).toEqual(all)
    expect(await running.stop()).toBe(0)
    running = undefined
  })

  test('never goes back: an earlier day is refused, and says which one it has been', async () => {
    const earlier = await los(['demo'], { ...environment, DEMO_TODAY: '2026-03-03' })
    expect([earlier.exit, earlier.out]).toEqual([1, ''])
    expect(earlier.err).toContain('2026-03-05')
    expect(earlier.err).toContain('DEMO_TODAY')
  })
})
