import { createHash } from 'node:crypto'
import { getTableColumns, type Table } from 'drizzle-orm'
import { integer, text } from 'drizzle-orm/pg-core'
import { z } from 'zod'
import { instant, sealed } from '../database/columns.ts'
import type { Box } from '../sealing/sealing.ts'
import { type FileState, mayDownload } from './file-state.ts'
import type { FileType } from './file-type.ts'
import type { UploadedFile } from './uploaded-file.ts'

/**
 * The columns of a table whose rows each keep a file: walls, transaction, backup and disposal hold for it as for any row (decision 16).
 * Its name, its fingerprint and its content are sealed; outside stand its kind, its size and its state. `fileContent` is empty once it
 * was found harmful.
 */
export const fileColumns = () => ({
  fileType: text('file_type').$type<FileType>().notNull(),
  fileSize: integer('file_size').notNull(),
  fileState: text('file_state').$type<FileState>().notNull(),
  fileFacts: sealed('file_facts').notNull(),
  fileContent: sealed('file_content'),
  fileCheckedAt: instant('file_checked_at'),
})

/** What a later virus check changes: for `changes.update` of the table's declaration. */
export const fileCheckColumns = ['file_state', 'file_content', 'file_checked_at']

/** A file as its row has it. */
export interface FileRow {
  readonly id: string
  readonly fileType: FileType
  readonly fileSize: number
  readonly fileState: FileState
  readonly fileFacts: Buffer
  readonly fileContent: Buffer | null
}

/** What is shown of a file in a list. */
export interface FileFacts {
  readonly name: string
  readonly type: FileType
  /** Of its content, in bytes. */
  readonly size: number
  /** SHA-256 of its content, in hexadecimal digits. */
  readonly sha256: string
  readonly state: FileState
}

const factsShape = z.object({ name: z.string(), sha256: z.string() })

/** The columns of a file for a new row, sealed with its box under the row's id. */
export function sealFile(box: Box, id: string, { name, type, content, state }: UploadedFile, now: Temporal.Instant) {
  const sha256 = createHash('sha256').update(content).digest('hex')
  return {
    fileType: type,
    fileSize: content.length,
    fileState: state,
    fileFacts: box.seal(id, 'file_facts', JSON.stringify({ name, sha256 })),
    fileContent: box.sealBytes(id, 'file_content', content),
    fileCheckedAt: state === 'clean' ? now : null,
  }
}

/** Every column of a table but the content of its files: a list must not load 25 MB in order to show a name. */
export function withoutContent<T extends Table>(table: T): Omit<T['_']['columns'], 'fileContent'> {
  const { fileContent: _, ...rest } = getTableColumns(table)
  return rest
}

export function factsOfFile(box: Box, row: Omit<FileRow, 'fileContent'>): FileFacts {
  const { name, sha256 } = factsShape.parse(JSON.parse(box.open(row.id, 'file_facts', row.fileFacts)))
  return { name, type: row.fileType, size: row.fileSize, sha256, state: row.fileState }
}

/** The file itself, where it may be downloaded or handed on: only one that is clean, or not checked by decision. */
export function openFile(box: Box, row: FileRow): UploadedFile | undefined {
  if (!mayDownload(row.fileState) || !row.fileContent) return undefined
  const { name } = factsOfFile(box, row)
  return { name, type: row.fileType, state: row.fileState, content: box.openBytes(row.id, 'file_content', row.fileContent) }
}
