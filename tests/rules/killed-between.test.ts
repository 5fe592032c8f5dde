import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import PostalMime from 'postal-mime'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { aConcern } from '../harness/seed.ts'
import { los, startLos, whyNoProgram } from './los.ts'
import type { Walked } from './partnership.ts'

/**
 * The program is killed as a power cut would, right after it acknowledged that the partners are told and that they have decided, and
 * before a letter is written. It looks for letters to write every two seconds: the one who kills begins just after such a look.
 */
const missing = whyNoProgram()
const folder = mkdtempSync(join(tmpdir(), 'los-killed-'))
const environment = { DATA_DIR: folder, PORT: '0', DEMO_TODAY: '2026-03-02' }
let running: Running | undefined

type Running = Awaited<ReturnType<typeof start>>

beforeEach(context => {
  if (missing !== null) context.skip(missing)
})
afterAll(async () => {
  running?.child.kill('SIGTERM')
  await running?.ended
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
})

async function start() {
  const started = startLos(['demo'], environment)
  const { child, said } = started
  while (!said.out.includes('ready') && child.exitCode === null) await pause(20)
  const address = /http:\/\/\S+/.exec(said.out)?.[0]
  if (address === undefined) throw new Error(`It did not start: ${said.err}`)
  return { ...started, address }
}

/** A person’s key, and what is answered to it. */
async function as(username: string) {
  const { out, err } = await los(['token', '--as', username], environment)
  if (err !== '') throw new Error(err)
  return async (path: string, body?: object): Promise<{ readonly status: number; readonly json: unknown }> => {
    const answer = await fetch(`${running?.address}${path}`, {
      ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
      headers: { accept: 'application/json', 'content-type': 'application/json', authorization: `Bearer ${out.trim()}` },
    })
    return { status: answer.status, json: await answer.json() }
  }
}

/** Who was written to about this record, one line for each letter that stands in the folder. */
async function letters(reference: string): Promise<readonly string[]> {
  const outbox = join(folder, 'outbox')
  const files = existsSync(outbox) ? readdirSync(outbox).filter(name => name.endsWith('.eml')) : []
  const mails = await Promise.all(files.map(name => PostalMime.parse(readFileSync(join(outbox, name)))))
  return mails
    .filter(({ subject, text }) => `${subject} ${text}`.includes(reference))
    .map(({ to }) => to?.[0]?.address?.replace('@demonstration.example', '') ?? '')
    .sort()
}

const delegates = ['council-delegate', 'nhs-delegate', 'police-delegate']
const officers = ['council-officer', 'nhs-officer', 'police-officer']

/** The record about which nothing was written any more when the program was killed, and who had been written to before. */
async function killedBeforeTheLetters(): Promise<{ readonly reference: string; readonly before: readonly string[] }> {
  for (let tries = 0; tries < 4; tries += 1) {
    running = await start()
    const [school, notifier, council, nhs, police] = await Promise.all(['school-lead', 'council-notifier', ...delegates].map(as))
    if (!school || !notifier || !council || !nhs || !police) throw new Error('a key is missing')
    const raised = await school('/concerns/new', aConcern())
    expect(raised.status).toBe(201)
    const { reference } = raised.json as { reference: string }
    const incident = `/incidents/${reference}`
    for (const one of [council, nhs, police])
      expect((await one(`${incident}/view`, { thresholdMet: 'met', reasons: 'Seen.' })).status).toBe(200)
    // Another concern, whose letters show when a look was taken: the next one is two seconds away.
    const other = await school('/concerns/new', aConcern())
    await untilStill((other.json as { reference: string }).reference)
    const before = await letters(reference)
    expect(before.length).toBeGreaterThan(0)

    const told = await notifier(`${incident}/tell-partners`, {})
    const decided = await council(`${incident}/decision`, { thresholdMet: 'met', rationale: 'All agree.' })
    running.child.kill('SIGKILL')
    expect([told.status, decided.status]).toEqual([200, 200])
    await running.ended
    await expect(fetch(`${running.address}/health`)).rejects.toThrow()
    if ((await letters(reference)).length === before.length) return { reference, before }
    // So slow that a look fell in between: once more, with another record.
  }
  throw new Error('A letter was always written before the program could be killed')
}

test('killed between the decision and the letters: the decision stands, and each letter is written once', async () => {
  const { reference, before } = await killedBeforeTheLetters()
  const incident = `/incidents/${reference}`
  running = await start()
  const after = (await (await as('business-manager'))(incident)).json as Walked
  expect(after.standing).toBe('met-not-notified')
  expect(after.decision).toMatchObject({ thresholdMet: true, rationale: 'All agree.' })
  expect(after.clocks.find(({ rule }) => rule === 'tell-partners')?.state).toBe('met')
  // The delegates and accountable officers of the three partners, each once; and still so after two more looks.
  const expected = [...before, ...delegates, ...officers].sort()
  for (let round = 0; round < 600 && (await letters(reference)).length < expected.length; round += 1) await pause(50)
  expect(await letters(reference)).toEqual(expected)
  await pause(4_500)
  expect(await letters(reference)).toEqual(expected)
  // Asked again, it is settled: nothing was half done.
  const again = (await as('council-delegate'))(`${incident}/decision`, { thresholdMet: 'not-met', rationale: 'Again.' })
  expect((await again).status).toBe(409)
  const checked = await los(['verify-audit'], environment)
  expect([checked.exit, checked.err]).toEqual([0, ''])
}, 180_000)

/** The letters about a record once no more have come for a moment, which is short beside the two seconds between looks. */
async function untilStill(reference: string): Promise<readonly string[]> {
  for (let round = 0, last: readonly string[] = []; round < 200; round += 1) {
    await pause(round === 0 ? 0 : 150)
    const now = await letters(reference)
    if (now.length > 0 && now.length === last.length) return now
    last = now
  }
  throw new Error('The letters of the concern never came')
}
