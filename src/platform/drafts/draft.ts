import { and, desc, eq, lt } from 'drizzle-orm'
import { z } from 'zod'
import { ownScope } from '../access/scope.ts'
import { draft } from '../access/tables.ts'
import type { Work } from '../database/actor-transaction.ts'
import type { Typed } from '../http/field.ts'
import { ownBox } from '../sealing/case-box.ts'

/** What a person typed and has not sent: sealed, the person's own, kept for 30 days from the last save. */
export interface SavedDraft {
  readonly typed: Typed
  /** The version of the record that the person saw while typing. */
  readonly seenVersion: string
  /** Goes up with each save; a save that saw an older one is kept beside, never over it. */
  readonly revision: number
  readonly savedAt: Temporal.Instant
  /** Texts that were saved from another window or computer meanwhile; the person joins them. */
  readonly beside: readonly { readonly typed: Typed; readonly savedAt: Temporal.Instant }[]
}

const keptFor = Temporal.Duration.from({ hours: 24 * 30 })
const typedShape = z.record(z.string(), z.union([z.string(), z.array(z.string())]))

/** The draft of this form about this subject, if there is one; those older than 30 days are no longer shown. */
export async function findDraft(work: Work, form: string, subject: string): Promise<SavedDraft | undefined> {
  const rows = await work.sql
    .select()
    .from(draft)
    .where(and(ownScope(work, draft.personId), eq(draft.form, form), eq(draft.subject, subject)))
    .orderBy(draft.beside)
  const live = rows.filter(row => Temporal.Instant.compare(row.expiresAt, work.now) > 0)
  const [main, ...others] = live
  if (!main) return undefined
  const box = await ownBox(work)
  const open = (row: typeof main) => typedShape.parse(JSON.parse(box.open(row.id, 'typed', row.typed)))
  return {
    typed: open(main),
    seenVersion: main.seenVersion,
    revision: main.revision,
    savedAt: main.savedAt,
    beside: others.map(row => ({ typed: open(row), savedAt: row.savedAt })),
  }
}

/** Keeps what was typed. A save that did not see the newest revision is kept as a second text beside the first. */
export async function saveDraft(
  work: Work,
  place: { readonly form: string; readonly subject: string },
  typed: Typed,
  seen: { readonly version: string; readonly revision: number },
): Promise<{ readonly revision: number; readonly beside: boolean }> {
  const box = await ownBox(work)
  const existing = await work.sql
    .select({ id: draft.id, revision: draft.revision, beside: draft.beside })
    .from(draft)
    .where(and(ownScope(work, draft.personId), eq(draft.form, place.form), eq(draft.subject, place.subject)))
    .orderBy(desc(draft.beside))
    .for('update')
  const main = existing.find(row => row.beside === 0)
  const content = (id: string) => ({
    typed: box.seal(id, 'typed', JSON.stringify(typed)),
    seenVersion: seen.version,
    savedAt: work.now,
    expiresAt: work.now.add(keptFor),
  })
  if (main && main.revision === seen.revision) {
    await work.sql
      .update(draft)
      .set({ ...content(main.id), revision: main.revision + 1 })
      .where(eq(draft.id, main.id))
    return { revision: main.revision + 1, beside: false }
  }
  const id = work.newId()
  await work.sql.insert(draft).values({
    id,
    personId: work.actor.personId,
    membershipId: work.actor.membershipId,
    ...place,
    keyId: box.keyId,
    ...content(id),
    revision: 1,
    beside: main ? (existing[0]?.beside ?? 0) + 1 : 0,
  })
  return { revision: main ? main.revision : 1, beside: main !== undefined }
}

/** The form was sent, or the person has thrown the draft away: every text of it goes. */
export async function dropDraft(work: Work, form: string, subject: string): Promise<void> {
  await work.sql.delete(draft).where(and(ownScope(work, draft.personId), eq(draft.form, form), eq(draft.subject, subject)))
}

/** Removes the actor's own drafts that have expired. */
export async function dropExpiredDrafts(work: Work): Promise<void> {
  await work.sql.delete(draft).where(and(ownScope(work, draft.personId), lt(draft.expiresAt, work.now)))
}
