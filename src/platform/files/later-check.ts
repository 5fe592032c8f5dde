import { z } from 'zod'
import { actorFrom, standingsOf } from '../actor/standing.ts'
import { actorTransaction, type Work } from '../database/actor-transaction.ts'
import { type JobKind, job } from '../jobs/job-kind.ts'
import type { JobTools } from '../module.ts'
import type { Box } from '../sealing/sealing.ts'
import { fileChecked } from './events.ts'
import type { FileState } from './file-state.ts'
import type { FileRow } from './kept-file.ts'

/** What a later check writes into the row of a file. */
export interface Checked {
  readonly fileState: FileState
  readonly fileCheckedAt: Temporal.Instant
  /** Empty: what was found harmful is destroyed. Left out: it stays as it is. */
  readonly fileContent?: null
}
type Found = { readonly box: Box; readonly row: FileRow }
type Payload = { membershipId: string; personId: string; id: string }

/** The files of one table, as the virus check that comes later needs them: each found and changed under the rights of who asks. */
export interface FilesOfTable {
  readonly kind: JobKind<Payload>
  find(work: Work, id: string): Promise<Found | undefined>
  change(work: Work, id: string, columns: Checked): Promise<unknown>
}

/** Declares the files of one table. `name` is that of its room and what the file is: `claims.letter`. */
export function filesOf(name: string, { find, change }: Pick<FilesOfTable, 'find' | 'change'>): FilesOfTable {
  return {
    kind: job(`${name}.check`, z.object({ membershipId: z.string(), personId: z.string(), id: z.string() })),
    find,
    change,
  }
}

/** Right after a file was kept: where the virus checker did not answer, it is asked again by itself, later and later. */
export async function checkLater(work: Work, files: FilesOfTable, id: string): Promise<void> {
  if ((await files.find(work, id))?.row.fileState === 'pending') {
    await work.send(files.kind, { personId: work.actor.personId, id }, { key: id })
  }
}

/**
 * Asks the virus checker about a file that has no plain answer yet, and keeps what it says. Gives the state as it is now; undefined
 * when there is no such file for this person. What is found harmful is destroyed, and only its name and its day are left.
 */
export async function checkNow(work: Work, files: FilesOfTable, id: string): Promise<FileState | undefined> {
  const found = await files.find(work, id)
  if (!found) return undefined
  const { box, row } = found
  if (row.fileState === 'clean' || row.fileState === 'infected' || !row.fileContent) return row.fileState
  const scanned = await work.scanner.scan(box.openBytes(row.id, 'file_content', row.fileContent))
  if (scanned === 'pending' || scanned === 'not-scanned' || scanned === 'undecided') return row.fileState
  await files.change(work, id, {
    fileState: scanned,
    fileCheckedAt: work.now,
    ...(scanned === 'infected' ? { fileContent: null } : {}),
  })
  work.audit(fileChecked, id, { files: files.kind.name, state: scanned })
  return scanned
}

/** Says who does these checks. A checker that is silent still makes the job fail, so that it is tried again. */
export function workFileChecks({ ground, jobs }: JobTools, files: FilesOfTable): void {
  jobs.work(files.kind, async ({ membershipId, personId, id }) => {
    const standing = (await standingsOf(ground, personId)).find(one => one.membershipId === membershipId)
    // Whoever sent the file is not there any more: another person asks with the button beside the file.
    if (!standing) return
    const state = await actorTransaction(ground, actorFrom(personId, standing, 'job'), work => checkNow(work, files, id))
    if (state === 'pending') throw new ScannerSilent()
  })
}

class ScannerSilent extends Error {
  readonly code = 'scanner-silent'
}
