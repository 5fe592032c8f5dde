import { desc, eq } from 'drizzle-orm'
import type { z } from 'zod'
import { partnershipScope } from '../../platform/access/scope.ts'
import { partnership } from '../../platform/access/tables.ts'
import type { Work } from '../../platform/database/actor-transaction.ts'
import { firstTemplate, type LetterTemplate } from './letter.ts'
import { requestLetterTemplate } from './tables.ts'

interface SealedRow {
  readonly id: string
  readonly wrapped: Buffer
  readonly content: Buffer
}

/** Words for a row, sealed with a key of their own that is kept wrapped beside them. */
export function sealedFor(work: Work, id: string, content: unknown): SealedRow {
  const { wrapped, box } = work.names.newDataKey(id)
  return { id, wrapped, content: box.seal(id, 'content', JSON.stringify(content)) }
}

/** The words of a row, for whoever could read it. */
export function openedAs<Content>(work: Work, row: SealedRow, shape: z.ZodType<Content>): Content {
  return shape.parse(JSON.parse(work.names.unwrap(row.id, row.wrapped).open(row.id, 'content', row.content)))
}

/** The words of the letters, and how often the partnership has changed them. */
export async function letterTemplate(work: Work): Promise<{ readonly number: number; readonly words: LetterTemplate }> {
  const [row] = await work.sql
    .select()
    .from(requestLetterTemplate)
    .where(partnershipScope(work, requestLetterTemplate.partnershipId))
    .orderBy(desc(requestLetterTemplate.number))
    .limit(1)
  return row ? { number: row.number, words: row } : { number: 0, words: firstTemplate }
}

export async function addTemplate(work: Work, number: number, words: LetterTemplate): Promise<void> {
  await work.sql.insert(requestLetterTemplate).values({
    ...words,
    id: work.newId(),
    partnershipId: work.actor.partnershipId,
    number,
    changedBy: work.actor.membershipId,
    changedAt: work.moment,
  })
}

/** The name under which the partnership writes. */
export async function partnershipTitle(work: Work): Promise<string> {
  const [row] = await work.sql
    .select({ title: partnership.title })
    .from(partnership)
    .where(eq(partnership.id, work.actor.partnershipId))
  return row?.title ?? ''
}
