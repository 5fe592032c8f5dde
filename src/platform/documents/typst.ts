import { Worker } from 'node:worker_threads'
import type { Answer, Question } from './typst-worker.ts'

/** The thread is kept this long after the last document, and then gives its memory back. */
const restsAfter = 60_000

/** A document that has not come by then never will. */
const waitsFor = 60_000

interface Waiting {
  resolve(answer: Drawn): void
  reject(reason: Error): void
  timer: NodeJS.Timeout
}

/** A PDF as Typst writes it, and where its pictures stand, as JSON. */
export interface Drawn {
  pdf: Buffer
  pictures: string
}

let thread: { worker: Worker; waiting: Map<number, Waiting>; rest?: NodeJS.Timeout } | undefined
let count = 0

/** Draws the document of this JSON. One thread draws all of them, one after another; it is started when it is needed. */
export function drawnByTypst(json: string): Promise<Drawn> {
  thread ??= started()
  const { worker, waiting } = thread
  clearTimeout(thread.rest)
  const question: Question = { number: ++count, json }
  return new Promise<Drawn>((resolve, reject) => {
    const timer = setTimeout(() => stop(new Error('A document took too long to draw.')), waitsFor)
    waiting.set(question.number, { resolve, reject, timer })
    worker.ref()
    worker.postMessage(question)
  })
}

function started(): NonNullable<typeof thread> {
  const file = import.meta.url.endsWith('.ts') ? './typst-worker.ts' : './typst-worker.js'
  const worker = new Worker(new URL(file, import.meta.url), { execArgv: ['--disable-warning=ExperimentalWarning'] })
  worker.on('message', (answer: Answer) => settle(worker, answer))
  worker.on('error', (error: Error) => stop(error, worker))
  return { worker, waiting: new Map() }
}

function settle(worker: Worker, answer: Answer): void {
  if (thread?.worker !== worker) return
  const asked = thread.waiting.get(answer.number)
  if (asked === undefined) return
  thread.waiting.delete(answer.number)
  clearTimeout(asked.timer)
  if ('fault' in answer) asked.reject(new Error(`A document could not be drawn: ${answer.fault}`))
  else asked.resolve({ pdf: Buffer.from(answer.pdf), pictures: answer.pictures })
  if (thread.waiting.size > 0) return
  worker.unref()
  thread.rest = setTimeout(() => stop(new Error('The documents are at rest.')), restsAfter).unref()
}

/** Ends the thread; the next document starts a new one. Whoever still waits is told why. */
function stop(reason: Error, worker = thread?.worker): void {
  if (thread === undefined || thread.worker !== worker) return
  const { waiting } = thread
  thread = undefined
  void worker?.terminate()
  for (const asked of waiting.values()) {
    clearTimeout(asked.timer)
    asked.reject(reason)
  }
}
