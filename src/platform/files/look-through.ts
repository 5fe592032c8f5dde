import { Worker } from 'node:worker_threads'
import type { FileType } from './file-type.ts'
import type { LookedThrough } from './look-through-worker.ts'
import type { SentFile } from './uploaded-file.ts'

export interface LookingLimits {
  readonly seconds: number
  readonly megabytes: number
}

let last: Promise<unknown> = Promise.resolve()

/**
 * Looks through one file in a thread of its own with limits of time and memory, one file after another: whatever the file is, the
 * program lives on, and the answer is what it is, or a reason.
 */
export function lookThrough(
  sent: SentFile,
  accept: readonly FileType[],
  limits: LookingLimits = { seconds: 20, megabytes: 256 },
): Promise<LookedThrough> {
  const looking = last.then(() => inThread(sent, accept, limits))
  last = looking
  return looking
}

function inThread({ name, content }: SentFile, accept: readonly FileType[], limits: LookingLimits): Promise<LookedThrough> {
  const url = new URL(import.meta.url.endsWith('.ts') ? './look-through-worker.ts' : './look-through-worker.js', import.meta.url)
  const own = new Uint8Array(content)
  const worker = new Worker(url, {
    workerData: { name, content: own, accept: [...accept] },
    transferList: [own.buffer],
    resourceLimits: { maxOldGenerationSizeMb: limits.megabytes, maxYoungGenerationSizeMb: 32 },
    execArgv: ['--disable-warning=ExperimentalWarning'],
    env: {},
  })
  return new Promise(resolve => {
    const settle = (answer: LookedThrough) => {
      clearTimeout(timer)
      void worker.terminate()
      resolve(answer)
    }
    const timer = setTimeout(() => settle(tooMuch), limits.seconds * 1000)
    worker.on('message', (answer: LookedThrough) => settle(answer))
    worker.on('error', () => settle(tooMuch))
    worker.on('exit', () => settle(tooMuch))
  })
}

/** The thread ended without an answer: it took too long, held too much, or was made to fail. */
const tooMuch: LookedThrough = {
  ok: false,
  message:
    'The file could not be looked through: it holds too much, or is damaged. Save it again, or split it, and choose that one',
}
