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

/** A thread draws so many documents and is followed by another one: Typst gives little of its memory back, and 800 fill all it can have. */
const documentsAThread = 100

interface Thread {
  readonly worker: Worker
  readonly waiting: Map<number, Waiting>
  asked: number
  rest?: NodeJS.Timeout
}

let thread: Thread | undefined
let count = 0

/** Draws the document of this JSON. One thread draws one document after another; it is started when it is needed. */
export function drawnByTypst(json: string): Promise<Drawn> {
  if (thread === undefined || thread.asked === documentsAThread) thread = started()
  const on = thread
  const { worker, waiting } = on
  clearTimeout(on.rest)
  on.asked += 1
  const question: Question = { number: ++count, json }
  return new Promise<Drawn>((resolve, reject) => {
    const timer = setTimeout(() => stop(on, new Error('A document took too long to draw.')), waitsFor)
    waiting.set(question.number, { resolve, reject, timer })
    worker.ref()
    worker.postMessage(question)
  })
}

function started(): Thread {
  const file = import.meta.url.endsWith('.ts') ? './typst-worker.ts' : './typst-worker.js'
  const worker = new Worker(new URL(file, import.meta.url), { execArgv: ['--disable-warning=ExperimentalWarning'] })
  const made: Thread = { worker, waiting: new Map(), asked: 0 }
  worker.on('message', (answer: Answer) => settle(made, answer))
  worker.on('error', (error: Error) => stop(made, error))
  return made
}

function settle(on: Thread, answer: Answer): void {
  const asked = on.waiting.get(answer.number)
  if (asked === undefined) return
  on.waiting.delete(answer.number)
  clearTimeout(asked.timer)
  if ('fault' in answer) asked.reject(new Error(`A document could not be drawn: ${answer.fault}`))
  else asked.resolve({ pdf: Buffer.from(answer.pdf), pictures: answer.pictures })
  if (on.waiting.size > 0) return
  on.worker.unref()
  const atRest = () => stop(on, new Error('The documents are at rest.'))
  if (on.asked === documentsAThread) atRest()
  else on.rest = setTimeout(atRest, restsAfter).unref()
}

/** Ends a thread; the next document starts a new one. Whoever still waits is told why. */
function stop(on: Thread, reason: Error): void {
  if (thread === on) thread = undefined
  clearTimeout(on.rest)
  void on.worker.terminate()
  for (const asked of on.waiting.values()) {
    clearTimeout(asked.timer)
    asked.reject(reason)
  }
  on.waiting.clear()
}
