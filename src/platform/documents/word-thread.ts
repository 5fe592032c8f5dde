import { Worker } from 'node:worker_threads'
import type { PublishedDocument } from './document-tree.ts'
import type { WordQuestion } from './word-worker.ts'

/** A document that has not come by then never will. Tables are written row by row, so that little more is held than the words themselves. */
const limits = { seconds: 60, megabytes: 256 }

let last: Promise<unknown> = Promise.resolve()

/**
 * The same file as `wordOf`, drawn in a thread of its own, one document after another: a long one takes seconds, and nobody else's page
 * waits for it. Its memory goes with the thread.
 */
export function wordInThread(document: PublishedDocument): Promise<Buffer> {
  const drawing = last.then(() => drawnInThread(document))
  last = drawing.catch(() => undefined)
  return drawing
}

function drawnInThread({ date, ...document }: PublishedDocument): Promise<Buffer> {
  const url = new URL(import.meta.url.endsWith('.ts') ? './word-worker.ts' : './word-worker.js', import.meta.url)
  const question: WordQuestion = { ...document, date: date.toString() }
  const worker = new Worker(url, {
    workerData: question,
    resourceLimits: { maxOldGenerationSizeMb: limits.megabytes, maxYoungGenerationSizeMb: 8 },
    execArgv: ['--disable-warning=ExperimentalWarning'],
    env: {},
  })
  return new Promise((resolve, reject) => {
    const settle = (done: () => void) => {
      clearTimeout(timer)
      void worker.terminate()
      done()
    }
    const failed = (why: string) => settle(() => reject(new Error(`A document could not be drawn: ${why}`)))
    const timer = setTimeout(() => failed('it took too long'), limits.seconds * 1000)
    worker.on('message', (drawn: Uint8Array) => settle(() => resolve(Buffer.from(drawn.buffer, drawn.byteOffset, drawn.length))))
    // No words of the document: the name of the fault alone.
    worker.on('error', error => failed(error instanceof Error ? error.name : 'no reason given'))
    worker.on('exit', () => failed('the thread ended'))
  })
}
