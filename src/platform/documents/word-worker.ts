import { parentPort, workerData } from 'node:worker_threads'
import type { PublishedDocument } from './document-tree.ts'
import { wordOf } from './word.ts'

/** What the thread is given: the document, its day as ISO text. */
export type WordQuestion = Omit<PublishedDocument, 'date'> & { readonly date: string }

const question: WordQuestion = workerData
const drawn = new Uint8Array(await wordOf({ ...question, date: Temporal.PlainDate.from(question.date) }))
parentPort?.postMessage(drawn, [drawn.buffer])
