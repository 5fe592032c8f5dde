import { parentPort, workerData } from 'node:worker_threads'
import { CannotRead } from '../office/cannot-read.ts'
import { contentOf } from './file-content.ts'
import { everyFileType, type FileType } from './file-type.ts'

/** What a file is, and its bytes as they may be kept; or why it is not taken. */
export type LookedThrough =
  | { readonly ok: true; readonly type: FileType; readonly content: Uint8Array }
  | { readonly ok: false; readonly message: string }

interface Given {
  readonly content: Uint8Array
  readonly name: string
  readonly accept: readonly FileType[]
}

const isGiven = (data: unknown): data is Given =>
  typeof data === 'object' &&
  data !== null &&
  'content' in data &&
  data.content instanceof Uint8Array &&
  'name' in data &&
  typeof data.name === 'string' &&
  'accept' in data &&
  Array.isArray(data.accept) &&
  data.accept.every(type => everyFileType.includes(type))

const say = (answer: LookedThrough) => parentPort?.postMessage(answer)

if (isGiven(workerData)) {
  try {
    say({ ok: true, ...(await contentOf(workerData.content, workerData.name, workerData.accept)) })
  } catch (reason) {
    if (!(reason instanceof CannotRead)) throw reason
    say({ ok: false, message: reason.message.replace(/\.$/, '') })
  }
}
