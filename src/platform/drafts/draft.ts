import { and, desc, eq, lte } from 'drizzle-orm'
import { z } from 'zod'
import { notShutOutScope, ownScope } from '../access/scope.ts'
import { draft } from '../access/tables.ts'
import type { Work } from '../database/actor-transaction.ts'
import { hold } from '../database/hold.ts'
import type { Typed } from '../http/field.ts'
import { ownBox } from '../sealing/case-box.ts'

/** What a person typed and has not sent: sealed, the person's own, kept for 30 days from the last save. */
export interface SavedDraft {
  readonly typed: Typed
  /** The version of the record that the person saw while typing. */
  readonly seenVersion: string
  /** Goes up with each save of any of the texts; a save that did not see it is kept beside, never over it. */
  readonly revision: number
  readonly savedAt: Temporal.Instant
  readonly expiresAt: Temporal.Instant
  /** Texts that were saved from another window or computer meanwhile, newest first; the person joins them. */
  readonly beside: readonly { readonly typed: Typed; readonly savedAt: Temporal.Instant }[]
}

/** One form about one subject, which is the form's address. */
interface Place {
  readonly form: string
  readonly subject: string
}

/** Two partnerships count their references apart: one address may mean two records, so that a draft names its partnership too. */
const subjectOf = (work: Work, address: string) => `${work.actor.partnershipId}:${address}`

/** The address of a draft's form, if it belongs to the partnership in which the actor acts. */
export function addressOfDraft(work: Work, subject: string): string | undefined {
  const prefix = subjectOf(work, '')
  return subject.startsWith(prefix) ? subject.slice(prefix.length) : undefined
}

const keptFor = Temporal.Duration.from({ hours: 24 * 30 })
const typedShape = z.record(z.string(), z.union([z.string(), z.array(z.string())]))

function ownTextsOf(work: Work, { form, subject }: Place) {
  return and(
    ownScope(work, draft.personId),
    notShutOutScope(work, draft.subject),
    eq(draft.form, form),
    eq(draft.subject, subjectOf(work, subject)),
  )
}

/** The draft of this form about this subject, if there is one, the newest text first; those older than 30 days are no longer shown. */
export async function findDraft(work: Work, form: string, subject: string): Promise<SavedDraft | undefined> {
  const rows = await work.sql.select().from(draft).where(ownTextsOf(work, { form, subject })).orderBy(desc(draft.revision))
  const [newest, ...others] = rows.filter(row => Temporal.Instant.compare(row.expiresAt, work.now) > 0)
  if (!newest) return undefined
  const box = await ownBox(work)
  const open = (row: typeof newest) => typedShape.parse(JSON.parse(box.open(row.id, 'typed', row.typed)))
  return {
    typed: open(newest),
    seenVersion: newest.seenVersion,
    revision: newest.revision,
    savedAt: newest.savedAt,
    expiresAt: newest.expiresAt,
    beside: others.map(row => ({ typed: open(row), savedAt: row.savedAt })),
  }
}

/**
 * Keeps what was typed. A save goes over the very text that its page has seen; one whose text has moved on meanwhile, from another
 * window or computer, is kept beside it, and goes on there.
 */
export async function saveDraft(
  work: Work,
  place: Place,
  typed: Typed,
  seen: { readonly version: string; readonly revision: number },
): Promise<{ readonly revision: number; readonly beside: boolean }> {
  const { personId, membershipId } = work.actor
  const box = await ownBox(work)
  // One person's windows save one after the other, also where there is no row yet that could be held.
  await hold(work, `draft/${personId}/${place.form}/${subjectOf(work, place.subject)}`)
  const texts = await work.sql
    .select({ id: draft.id, revision: draft.revision, beside: draft.beside, expiresAt: draft.expiresAt })
    .from(draft)
    .where(ownTextsOf(work, place))
  const same = texts.find(text => text.revision === seen.revision)
  const id = same?.id ?? work.newId()
  const content = {
    typed: box.seal(id, 'typed', JSON.stringify(typed)),
    seenVersion: seen.version,
    revision: 1 + Math.max(0, ...texts.map(text => text.revision)),
    savedAt: work.now,
    expiresAt: work.now.add(keptFor),
  }
  if (same) await work.sql.update(draft).set(content).where(eq(draft.id, id))
  else {
    const beside = 1 + Math.max(-1, ...texts.map(text => text.beside))
    // Where the writer was shut out of the record with a text kept already, that one stays, and neither is shown.
    await work.sql
      .insert(draft)
      .values({
        id,
        personId,
        membershipId,
        form: place.form,
        subject: subjectOf(work, place.subject),
        keyId: box.keyId,
        ...content,
        beside,
      })
      .onConflictDoNothing()
  }
  const others = texts.filter(text => text !== same && Temporal.Instant.compare(text.expiresAt, work.now) > 0)
  return { revision: content.revision, beside: others.length > 0 }
}

/** The form was sent: its texts go, but for those saved from elsewhere after the sender last saw any. */
export async function dropDraft(work: Work, form: string, subject: string, seenRevision: number): Promise<void> {
  await work.sql.delete(draft).where(and(ownTextsOf(work, { form, subject }), lte(draft.revision, seenRevision)))
}
