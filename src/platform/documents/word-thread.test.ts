import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { z } from 'zod'
import type { PublishedDocument } from './document-tree.ts'
import { wordOf } from './word.ts'
import { wordInThread } from './word-thread.ts'

const row = (number: number) => [`${number} March 2024`, 'Agency', `What happened in entry ${number}`]
const document = (rows: number): PublishedDocument => ({
  title: 'A long table',
  partnership: 'A partnership',
  language: 'en-GB',
  date: Temporal.PlainDate.from('2026-03-02'),
  reference: 'INC-2026-001',
  blocks: [
    { kind: 'heading', level: 1, text: 'One', id: 'one' },
    {
      kind: 'table',
      caption: '',
      head: ['When', 'Who', 'What'],
      rows: Array.from({ length: rows }, (_, index) => row(index + 1)),
    },
  ],
})

test('a document drawn in its thread is the very file that is drawn here', async () => {
  const given = document(20)
  expect((await wordInThread(given)).equals(await wordOf(given))).toBe(true)
}, 30_000)

test('while a long one is drawn, others have their turn', async () => {
  let turns = 0
  const counting = setInterval(() => {
    turns += 1
  }, 20)
  const drawn = wordInThread(document(1_500))
  const from = performance.now()
  let longest = 0
  let before = from
  const watching = setInterval(() => {
    longest = Math.max(longest, performance.now() - before)
    before = performance.now()
  }, 5)
  const content = await drawn
  const took = performance.now() - from
  clearInterval(counting)
  clearInterval(watching)
  expect(content.subarray(0, 2).toString()).toBe('PK')
  // Never a half of the time in one piece, however slow the machine is.
  expect(longest).toBeLessThan(took / 2)
  expect(turns).toBeGreaterThan(5)
}, 60_000)

test('2,000 rows take less than 150 MB more, in a process of its own', async () => {
  const script = fileURLToPath(new URL('./long-document.testing.ts', import.meta.url))
  const flags = ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=8', '--heap-growing-percent=30']
  const { stdout } = await promisify(execFile)(process.execPath, [...flags, script])
  const { megabytes, bytes } = z.object({ megabytes: z.number(), bytes: z.number() }).parse(JSON.parse(stdout))
  expect(bytes).toBeGreaterThan(50_000)
  expect(megabytes).toBeLessThan(150)
}, 60_000)
