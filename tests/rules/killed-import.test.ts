import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { aConcern } from '../harness/seed.ts'
import { los, startLos, whyNoProgram } from './los.ts'

/**
 * The program is killed as a power cut would, while the rows of a table become entries of a chronology: all of them are there, or none;
 * and then what was answered and mended is still there, so that nobody begins again.
 */
const missing = whyNoProgram()
const folder = mkdtempSync(join(tmpdir(), 'los-killed-import-'))
const environment = { DATA_DIR: folder, PORT: '0', DEMO_TODAY: '2026-03-02' }
const rows = 6_000
let running: Awaited<ReturnType<typeof start>> | undefined

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
  return async (path: string, body?: object) => {
    const answer = await fetch(`${running?.address}${path}`, {
      ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
      headers: {
        accept: 'application/json',
        'content-type': 'application/json',
        authorization: `Bearer ${out.trim()}`,
        connection: 'close',
      },
    })
    return { status: answer.status, location: answer.headers.get('location') ?? '', json: (await answer.json()) as never }
  }
}
type Asker = Awaited<ReturnType<typeof as>>

async function press(who: Asker | undefined, path: string, body: object) {
  const answer = await who?.(path, body)
  if (!answer || answer.status >= 300) throw new Error(`${path}: ${JSON.stringify(answer)}`)
  return answer
}

/** A review that is under way has asked the hospital for its chronology. */
async function asked(): Promise<{ readonly lead: Asker; readonly base: string }> {
  const usernames = ['school-lead', 'council-notifier', 'council-delegate', 'nhs-delegate', 'police-delegate', 'business-manager']
  const [school, notifier, council, nhs, police, manager] = await Promise.all(usernames.map(as))
  const { reference } = (await press(school, '/concerns/new', aConcern())).json as { reference: string }
  const incident = `/incidents/${reference}`
  await press(notifier, `${incident}/correct-awareness`, { awareOn: '2026-02-24', awareAt: '09:00', reason: 'For a test' })
  await press(notifier, `${incident}/notify`, { panelReference: 'MADE-UP', sentOn: '2026-02-25', sentAt: '10:00' })
  for (const delegate of [council, nhs, police])
    await press(delegate, `${incident}/view`, { thresholdMet: 'met', reasons: 'For a test' })
  await press(council, `${incident}/decision`, { thresholdMet: 'met', rationale: 'For a test' })
  await press(council, `${incident}/rapid-review/whether`, { toBeDone: 'yes', reasons: 'For a test' })
  await press(manager, `${incident}/requests/new`, {
    agencies: ['fenwood-hospitals'],
    parts: ['chronology'],
    known: 'For a test',
    dueOn: '2026-03-11',
  })
  return { lead: await as('hospital-lead'), base: `/requests/${reference}-1/chronology` }
}

test('killed in the middle of an import: every row is an entry or none is, and no answer and no mend is lost', async () => {
  running = await start()
  const { lead, base } = await asked()
  const lines = Array.from({ length: rows }, (_, row) => `${row === 7 ? '31/02/24' : `${(row % 28) + 1}/1/24`}\tEntry ${row}`)
  const begun = await press(lead, `${base}/paste`, { table: ['Date\tWhat happened', ...lines].join('\n') })
  const address = begun.location.replace(/\/columns$/, '')
  await press(lead, `${address}/columns`, { firstRow: '2', columns: ['date', 'what'] })
  await press(lead, `${address}/questions`, { century: 'pivot' })
  await press(lead, `${address}/rows/9`, { date: '29/02/24', what: 'Mended by hand' })

  const unanswered: number[] = []
  for (const after of [60, 400, 900]) {
    const bringing = lead(`${address}/bring-in`, {}).then(
      ({ status }) => status,
      () => undefined,
    )
    await pause(after)
    running.child.kill('SIGKILL')
    await running.ended
    const answered = await bringing
    running = await start()
    const { count } = (await lead(base)).json as { count: number }
    const kept = (await lead(address)).json as { state: string; step: string; mended: number; toMend: number }
    if (answered === 200) expect(count).toBe(rows)
    if (kept.state === 'imported') {
      expect(count).toBe(rows)
      break
    }
    unanswered.push(after)
    expect([count, kept]).toEqual([0, expect.objectContaining({ state: 'open', step: 'bring-in', mended: 1, toMend: 0 })])
  }
  expect(unanswered.length).toBeGreaterThan(0)
  if (((await lead(base)).json as { count: number }).count === 0) await press(lead, `${address}/bring-in`, {})
  const { count, entries } = (await lead(base)).json as { count: number; entries: unknown[] }
  expect([count, entries.length]).toEqual([rows, 50])
  expect((await lead(`${address}/bring-in`, {})).status).toBe(409)
  const checked = await los(['verify-audit'], environment)
  expect([checked.exit, checked.err]).toEqual([0, ''])
}, 240_000)
