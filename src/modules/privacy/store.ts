import { and, asc, eq, inArray, notExists, sql } from 'drizzle-orm'
import { teamScope } from '../../platform/access/scope.ts'
import { caseFile, partnership } from '../../platform/access/tables.ts'
import type { Work } from '../../platform/database/actor-transaction.ts'
import { hold } from '../../platform/database/hold.ts'
import { caseBoxes } from '../../platform/sealing/case-box.ts'
import type { Box } from '../../platform/sealing/sealing.ts'
import { peopleById } from '../people/index.ts'
import { referenceFrom } from './case-file.ts'
import { disposedCase } from './tables.ts'

export type CaseFile = typeof caseFile.$inferSelect

const disposed = (work: Work) => work.sql.select({ one: sql`1` }).from(disposedCase).where(eq(disposedCase.caseId, caseFile.id))

/** The cases on whose team the actor is and that are there still, by reference. */
export async function openCases(work: Work, ids?: readonly string[]): Promise<readonly CaseFile[]> {
  if (ids?.length === 0) return []
  return work.sql
    .select()
    .from(caseFile)
    .where(and(teamScope(work, caseFile.id), ids && inArray(caseFile.id, [...ids]), notExists(disposed(work))))
    .orderBy(asc(caseFile.reference))
}

/** The case that somebody names, held until the transaction ends; undefined where the actor is not on its team or it was disposed of. */
export async function holdCase(work: Work, typed: string): Promise<CaseFile | undefined> {
  const reference = referenceFrom(typed)
  if (reference === undefined) return undefined
  await hold(work, `case/${reference}`)
  const [found] = await work.sql
    .select()
    .from(caseFile)
    .where(and(teamScope(work, caseFile.id), eq(caseFile.reference, reference), notExists(disposed(work))))
  return found
}

/** The references of cases by their ids, for those on whose team the actor is, also of those that were disposed of. */
export async function referencesOf(work: Work, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await work.sql
    .select({ id: caseFile.id, reference: caseFile.reference })
    .from(caseFile)
    .where(and(teamScope(work, caseFile.id), inArray(caseFile.id, [...new Set(ids)])))
  return new Map(rows.map(row => [row.id, row.reference]))
}

/** The keys of several cases, by their ids. */
export async function boxesOf(work: Work, caseIds: readonly string[]): Promise<ReadonlyMap<string, Box>> {
  const boxes = new Map<string, Box>()
  for (const id of new Set(caseIds)) for (const [key, box] of await caseBoxes(work, id)) boxes.set(key, box)
  return boxes
}

/** Says by which post something was done, also of people who have left. */
export async function postsOf(work: Work, ids: readonly (string | null)[]): Promise<(id: string | null) => string> {
  const people = await peopleById(
    work,
    ids.filter(id => id !== null),
  )
  return id => people.get(id ?? '')?.post ?? 'somebody who has left'
}

export async function partnershipTitle(work: Work): Promise<string> {
  const [row] = await work.sql
    .select({ title: partnership.title })
    .from(partnership)
    .where(eq(partnership.id, work.actor.partnershipId))
  return row?.title ?? ''
}

interface SealedRow {
  readonly id: string
  readonly wrapped: Buffer
  readonly content: Buffer
}

/** Words for a row, sealed with a key of their own that is kept wrapped beside them (decision 13). */
export function sealedFor(work: Work, id: string, content: unknown): SealedRow {
  const { wrapped, box } = work.names.newDataKey(id)
  return { id, wrapped, content: box.seal(id, 'content', JSON.stringify(content)) }
}

/** The words of a row, for whoever could read it. */
export function openedFrom(work: Work, row: SealedRow): unknown {
  return JSON.parse(work.names.unwrap(row.id, row.wrapped).open(row.id, 'content', row.content))
}
