import { Worker } from 'node:worker_threads'
import type { CarriedCell, FileToRead, Said } from './read-table-worker.ts'
import { type Cell, type ReadTable, tableLimits, textCell } from './table.ts'

/** How long the reading of one file may take, and how much memory its thread may hold besides the file. */
export interface ReadingLimits {
  seconds: number
  megabytes: number
}

const readingLimits: ReadingLimits = { seconds: 20, megabytes: 256 }

let lastReading: Promise<unknown> = Promise.resolve()

/**
 * Reads the tables of a file that a person has uploaded: CSV, Excel workbook or Word document, by its content and never by its
 * name. It runs in a thread of its own with limits of time and memory, one file after another; whatever the file is, the answer
 * is its tables, or a reason with its place and what a person can do. No formula is worked out and no link is followed. The text
 * of the file is in the answer only: messages name sheets, rows and columns, never what stands in a cell.
 */
export function readTable(file: FileToRead, limits = readingLimits): Promise<ReadTable> {
  if (file.content.byteLength > tableLimits.bytes)
    return Promise.resolve({
      ok: false,
      because: 'too-big',
      message: 'The file is larger than 25 MB. Remove pictures and rows that are not needed, or split it into several files.',
    })
  const reading = lastReading.then(() => readInThread(file, limits))
  lastReading = reading
  return reading
}

function readInThread({ name, content }: FileToRead, { seconds, megabytes }: ReadingLimits): Promise<ReadTable> {
  const url = new URL(import.meta.url.endsWith('.ts') ? './read-table-worker.ts' : './read-table-worker.js', import.meta.url)
  const own = new Uint8Array(content)
  const worker = new Worker(url, {
    workerData: { name, content: own },
    transferList: [own.buffer],
    resourceLimits: { maxOldGenerationSizeMb: megabytes, maxYoungGenerationSizeMb: 32 },
    execArgv: ['--disable-warning=ExperimentalWarning'],
    env: {},
  })
  const rows: Cell[][][] = []
  return new Promise<ReadTable>(resolve => {
    const settle = (answer: ReadTable) => {
      clearTimeout(timer)
      void worker.terminate()
      resolve(answer)
    }
    const timer = setTimeout(() => settle(tookTooLong), seconds * 1000)
    worker.on('message', (said: Said) => {
      if ('answer' in said) settle(withRows(said.answer, rows))
      else {
        rows[said.table] ??= []
        rows[said.table]?.push(...said.rows.map(cells => cells.map(arrived)))
      }
    })
    worker.on('error', reason => settle(isOutOfMemory(reason) ? tookTooMuchMemory : couldNotBeRead))
    worker.on('exit', () => settle(couldNotBeRead))
  })
}

const arrived = (cell: CarriedCell): Cell => (typeof cell === 'string' ? textCell(cell) : cell)

const withRows = (answer: ReadTable, rows: readonly Cell[][][]): ReadTable =>
  answer.ok ? { ...answer, tables: answer.tables.map((table, number) => ({ ...table, rows: rows[number] ?? [] })) } : answer

const isOutOfMemory = (reason: unknown): boolean =>
  typeof reason === 'object' && reason !== null && 'code' in reason && reason.code === 'ERR_WORKER_OUT_OF_MEMORY'

const tookTooLong: ReadTable = {
  ok: false,
  because: 'took-too-long',
  message: 'The file took too long to read. Copy only the rows that are needed into a new file, or split it into several.',
}

const tookTooMuchMemory: ReadTable = {
  ok: false,
  because: 'took-too-much-memory',
  message: 'The file holds more than can be read at once. Split it into several files.',
}

/** The thread ended without an answer: a fault of ours, or a file made to bring one about. Nothing more is known. */
const couldNotBeRead: ReadTable = {
  ok: false,
  because: 'damaged',
  message: 'The file could not be read. Open it in the program it was made with, save it again, and choose it again.',
}
