import { Worker } from 'node:worker_threads'
import { type FinishedFile, finishedFileLimits } from './finished-file.ts'
import type { FileToReadAgain } from './read-finished-worker.ts'

let lastReading: Promise<unknown> = Promise.resolve()

/**
 * Reads again, from its bytes alone, everything that a finished file says: PDF, Word document, Excel workbook or separated values. It
 * runs in a thread of its own with limits of time and memory, one file after another. A file that cannot be read to its last word is
 * not read: the answer says why. Words inside pictures are not read; the answer counts the pictures.
 */
export function readFinishedFile(
  file: FileToReadAgain,
  limits: { readonly seconds: number; readonly megabytes: number } = finishedFileLimits,
): Promise<FinishedFile> {
  if (file.content.byteLength > finishedFileLimits.bytes)
    return Promise.resolve({
      ok: false,
      because: 'too-big',
      message: 'The file is larger than 25 MB. Make its pictures smaller.',
    })
  const reading = lastReading.then(() => readInThread(file, limits))
  lastReading = reading
  return reading
}

function readInThread(
  { name, content }: FileToReadAgain,
  limits: { readonly seconds: number; readonly megabytes: number },
): Promise<FinishedFile> {
  const url = new URL(
    import.meta.url.endsWith('.ts') ? './read-finished-worker.ts' : './read-finished-worker.js',
    import.meta.url,
  )
  const own = new Uint8Array(content)
  const worker = new Worker(url, {
    workerData: { name, content: own },
    transferList: [own.buffer],
    resourceLimits: { maxOldGenerationSizeMb: limits.megabytes, maxYoungGenerationSizeMb: 64 },
    execArgv: ['--disable-warning=ExperimentalWarning'],
    env: {},
    // What a reader of PDFs remarks would stand in the log of whoever runs this.
    stdout: true,
    stderr: true,
  })
  return new Promise(resolve => {
    const settle = (answer: FinishedFile) => {
      clearTimeout(timer)
      void worker.terminate()
      resolve(answer)
    }
    const timer = setTimeout(() => settle(tooLong), limits.seconds * 1000)
    worker.on('message', (answer: FinishedFile) => settle(answer))
    worker.on('error', () => settle(notRead))
    worker.on('exit', () => settle(notRead))
  })
}

const tooLong: FinishedFile = {
  ok: false,
  because: 'took-too-long',
  message: 'The file took too long to read. Split it, or print it to PDF again.',
}
const notRead: FinishedFile = {
  ok: false,
  because: 'damaged',
  message: 'The file could not be read to its end. Save it again in the program it was made with.',
}
