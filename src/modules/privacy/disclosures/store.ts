import { and, asc, desc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { teamScope } from '../../../platform/access/scope.ts'
import type { Work } from '../../../platform/database/actor-transaction.ts'
import { newCaseBox } from '../../../platform/sealing/case-box.ts'
import { boxesOf, type CaseFile, referencesOf } from '../store.ts'
import { disclosure } from '../tables.ts'

const Words = z.object({ to: z.string(), what: z.string(), footing: z.string().nullable(), refused: z.string().nullable() })
export type DisclosureWords = z.infer<typeof Words>

export type Disclosed = Omit<typeof disclosure.$inferSelect, 'words' | 'keyId'> & {
  readonly reference: string
  readonly words: DisclosureWords
}

/** What was disclosed of the actor's cases and what was refused, the newest first. */
export async function disclosuresOf(work: Work): Promise<readonly Disclosed[]> {
  const rows = await work.sql
    .select()
    .from(disclosure)
    .where(teamScope(work, disclosure.caseId))
    .orderBy(desc(disclosure.onDay), desc(disclosure.recordedAt), desc(disclosure.number), asc(disclosure.id))
  const ids = rows.map(({ caseId }) => caseId)
  const [references, boxes] = [await referencesOf(work, ids), await boxesOf(work, ids)]
  return rows.flatMap(({ words, keyId, ...row }) => {
    const [reference, box] = [references.get(row.caseId), boxes.get(keyId)]
    return reference === undefined || box === undefined
      ? []
      : { ...row, reference, words: Words.parse(JSON.parse(box.open(row.id, 'words', words))) }
  })
}

/** Adds an entry to the log of a case that is held, and gives its number. */
export async function addDisclosure(
  work: Work,
  on: CaseFile,
  entry: Pick<typeof disclosure.$inferInsert, 'answer' | 'basis' | 'onDay' | 'belongsTo'> & { readonly words: DisclosureWords },
): Promise<number> {
  const id = work.newId()
  const before = await work.sql
    .select({ number: disclosure.number })
    .from(disclosure)
    .where(and(teamScope(work, disclosure.caseId), eq(disclosure.caseId, on.id)))
  const number = before.length + 1
  const box = await newCaseBox(work, on.id)
  const { words, ...rest } = entry
  await work.sql.insert(disclosure).values({
    ...rest,
    id,
    caseId: on.id,
    partnershipId: on.partnershipId,
    number,
    keyId: box.keyId,
    words: box.seal(id, 'words', JSON.stringify(words)),
    recordedBy: work.actor.membershipId,
    recordedAt: work.moment,
  })
  return number
}
