import { and, asc, eq } from 'drizzle-orm'
import { z } from 'zod'
import type { Work } from '../../../platform/database/actor-transaction.ts'
import {
  checkLater,
  type FileFacts,
  factsOfFile,
  filesOf,
  openFile,
  sealFile,
  type UploadedFile,
  withoutContent,
} from '../../../platform/files/index.ts'
import { readFinishedFile } from '../../../platform/released-files/read-finished-file.ts'
import { type Action, actionScope } from '../store.ts'
import { action, actionFile } from '../tables.ts'

/** Keeps a file that was given with the answer of this number, sealed with a key of its own. */
export async function keepEvidenceFile(
  work: Work,
  { id: actionId }: Action,
  stepNumber: number,
  file: UploadedFile,
): Promise<void> {
  const id = work.newId()
  const { wrapped, box } = work.names.newDataKey(id)
  const { partnershipId, membershipId: addedBy } = work.actor
  await work.sql.insert(actionFile).values({
    ...{ id, actionId, partnershipId, stepNumber, wrapped, addedBy },
    addedAt: work.moment,
    ...sealFile(box, id, file, work.now),
  })
  await checkLater(work, evidenceFiles, id)
}

export interface EvidenceFile extends FileFacts {
  readonly id: string
  readonly stepNumber: number
}

/** The files of an action, in the order in which they came, without their content. */
export async function evidenceFilesOf(work: Work, actionId: string): Promise<readonly EvidenceFile[]> {
  const rows = await work.sql
    .select({ row: withoutContent(actionFile) })
    .from(actionFile)
    .innerJoin(action, eq(action.id, actionFile.actionId))
    .where(and(actionScope(work), eq(actionFile.actionId, actionId)))
    .orderBy(asc(actionFile.addedAt), asc(actionFile.stepNumber), asc(actionFile.id))
  return rows.map(({ row }) => ({
    id: row.id,
    stepNumber: row.stepNumber,
    ...factsOfFile(work.names.unwrap(row.id, row.wrapped), row),
  }))
}

/** The files with which agencies show what they did, as a later virus check finds them. */
export const evidenceFiles = filesOf('actions.evidence', {
  async find(work, id) {
    const [found] = await work.sql
      .select({ row: actionFile })
      .from(actionFile)
      .innerJoin(action, eq(action.id, actionFile.actionId))
      .where(and(actionScope(work), eq(actionFile.id, id)))
    return found && { box: work.names.unwrap(found.row.id, found.row.wrapped), row: found.row }
  },
  change: (work, id, columns) => work.sql.update(actionFile).set(columns).where(eq(actionFile.id, id)),
})

/** One file of an action, if the actor reads the action and the file may be given out. */
export async function evidenceFile(work: Work, { id: actionId }: Action, id: string): Promise<UploadedFile | undefined> {
  if (!z.uuid().safeParse(id).success) return undefined
  if (!(await evidenceFilesOf(work, actionId)).some(one => one.id === id)) return undefined
  const found = await evidenceFiles.find(work, id)
  return found && openFile(found.box, found.row)
}

/** What stands in a file that shows something, as far as a program reads it. */
interface EvidenceWords {
  readonly words: string
  /** Why a person has to look through it: not all of it could be read. Undefined where every word was. */
  readonly unread: string | undefined
}

/** More letters than this are not searched: the person who waits would wait too long. */
const longest = 300_000
const limits = { seconds: 20, megabytes: 256 }

/**
 * The words of a file of evidence, properties, comments and hidden parts among them, so that they are searched for names as typed text is.
 * It is read in a thread of its own. Words inside pictures are not read, and the answer says so.
 */
export async function evidenceWords({ name, type, content }: UploadedFile): Promise<EvidenceWords> {
  if (type === 'png' || type === 'jpeg') return { words: '', unread: 'words inside a picture are not read' }
  const read = await readFinishedFile({ name, content }, limits)
  if (!read.ok) return { words: '', unread: 'it could not be read to its end' }
  const words = read.texts.flatMap(({ kind, text }) => (kind === 'words' ? [text] : [])).join('\n')
  if (words.length > longest) return { words: words.slice(0, longest), unread: 'only its first part was read' }
  return { words, unread: read.pictures > 0 ? 'words inside its pictures are not read' : undefined }
}
