import { parentPort, workerData } from 'node:worker_threads'
import { CannotRead } from '../office/cannot-read.ts'
import { type FinishedFile, NotReadWhole } from './finished-file.ts'
import { textsOfPackage } from './finished-package.ts'
import { textsOfPdf } from './finished-pdf.ts'
import { textsOfSeparated } from './finished-text.ts'

/** What the thread is given. */
export interface FileToReadAgain {
  readonly name: string
  readonly content: Uint8Array
}

const isFile = (data: unknown): data is FileToReadAgain =>
  typeof data === 'object' && data !== null && 'content' in data && data.content instanceof Uint8Array

if (isFile(workerData)) parentPort?.postMessage(await answerTo(workerData.content))

async function answerTo(content: Uint8Array): Promise<FinishedFile> {
  const start = Buffer.from(content.buffer, content.byteOffset, Math.min(content.byteLength, 1024)).toString('latin1')
  try {
    if (start.startsWith('PK\u0003\u0004')) return await textsOfPackage(content)
    if (start.includes('%PDF-')) return await textsOfPdf(content)
    return textsOfSeparated(content)
  } catch (reason) {
    if (reason instanceof NotReadWhole || reason instanceof CannotRead)
      return { ok: false, because: reason.because, message: reason.message }
    throw reason
  }
}
