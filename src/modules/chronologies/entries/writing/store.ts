import { and, asc, desc, eq } from 'drizzle-orm'
import { teamScope } from '../../../../platform/access/scope.ts'
import type { Work } from '../../../../platform/database/actor-transaction.ts'
import { caseBoxes, newCaseBox } from '../../../../platform/sealing/case-box.ts'
import type { Box } from '../../../../platform/sealing/sealing.ts'
import { postState } from '../../../information-requests/index.ts'
import type { EntryContent } from '../../chronology-entry.ts'
import type { ReadEntry } from '../../entry-reading.ts'
import type { CaseKept, OpenChronology, OwnKept } from '../../open-chronology.ts'
import { childMark, fingerprintOf, labelsIn } from '../../store.ts'
import { agencyChronologyEntry, chronology, chronologyEntry, chronologyEntryBefore, handedChronologyEntry } from '../../tables.ts'
import type { Entry } from '../entry.ts'
import { boxNamed, lastRowNumber, ownRows, ownTable } from '../store.ts'

/** An entry to be kept: what was read, and the file it is from. */
export interface NewEntry {
  readonly read: ReadEntry
  readonly from: EntryContent['from']
}

/** Rows go to the database so many at a time. */
const together = 1000

/** Puts entries at the end of a chronology, numbered as they come, all in this transaction. Gives their ids. */
export async function addEntries(work: Work, open: OpenChronology, entries: readonly NewEntry[]): Promise<readonly string[]> {
  const { kept } = open
  const first = (await lastRowNumber(work, open)) + 1
  const ids = entries.map(() => work.newId())
  const made = (key: Box) => (entry: NewEntry, index: number) => ({
    ...columnsOf(work, open, entry, ids[index] ?? '', key),
    rowNumber: first + index,
    round: 1,
    takenOut: false,
  })
  if (kept.in === 'own') {
    const key = await ownKey(work, kept)
    const rows = entries.map(made(key.box)).map((row, index) => ({ ...row, entryId: ids[index] ?? '', wrapped: key.wrapped }))
    await addOwn(work, open, kept, rows)
  } else {
    const { chronologyId, box } = await caseChronology(work, open, kept)
    const rows = entries.map(made(box)).map((row, index) => ({
      ...row,
      id: ids[index] ?? '',
      chronologyId,
      caseId: kept.caseId,
      broughtBy: 'business-team' as const,
    }))
    for (let at = 0; at < rows.length; at += together)
      await work.sql.insert(chronologyEntry).values(rows.slice(at, at + together))
  }
  return ids
}

/** Writes an entry anew, or takes it out; how it stood is kept. Of the case's entries only what the business team brought in. */
export async function rewriteEntry(
  work: Work,
  open: OpenChronology,
  entry: Entry,
  { read, from, takenOut }: NewEntry & { readonly takenOut: boolean },
): Promise<void> {
  const { kept } = open
  const round = entry.round + 1
  if (kept.in === 'own') {
    const { box, wrapped } = await ownKey(work, kept)
    const columns = columnsOf(work, open, { read, from }, entry.id, box)
    await addOwn(work, open, kept, [{ ...columns, rowNumber: entry.row, round, takenOut, entryId: entry.id, wrapped }])
    return
  }
  const boxes = await caseBoxes(work, kept.caseId)
  const here = and(teamScope(work, chronologyEntry.caseId), eq(chronologyEntry.id, entry.id))
  const [row] = await work.sql.select().from(chronologyEntry).where(here)
  if (!row) throw new Error('An entry that was found is not there')
  await work.sql.insert(chronologyEntryBefore).values({
    id: work.newId(),
    entryId: row.id,
    caseId: row.caseId,
    partnershipId: row.partnershipId,
    round: row.round,
    keyId: row.keyId,
    content: row.content,
    writtenBy: row.writtenBy,
    writtenAt: row.writtenAt,
  })
  const { partnershipId, organisationId, ...columns } = columnsOf(work, open, { read, from }, row.id, boxNamed(boxes, row.keyId))
  await work.sql
    .update(chronologyEntry)
    .set({ ...columns, round, takenOut })
    .where(here)
}

function columnsOf(work: Work, { reference, organisationId }: OpenChronology, { read, from }: NewEntry, id: string, box: Box) {
  const { content, earliest, latest, time, doubted, themes, significance, episode } = read
  const sealed: EntryContent = { ...content, from }
  return {
    partnershipId: work.actor.partnershipId,
    organisationId,
    earliest,
    latest,
    atTime: time ?? null,
    doubted,
    children: labelsIn(content.children).map(label => childMark(work.names, reference, label)),
    themes: [...themes],
    significance,
    episode,
    fingerprint: fingerprintOf(work.names, reference, read, content.what),
    keyId: box.keyId,
    content: box.seal(id, 'content', JSON.stringify(sealed)),
    writtenBy: work.actor.membershipId,
    writtenAt: work.moment,
  }
}

type OwnValues = Omit<typeof agencyChronologyEntry.$inferInsert, 'id' | 'requestId' | 'reference'>

/** Into the agency's own rows; what a colleague writes into the colleague's copies too. The case team learns that it is being written. */
async function addOwn(
  work: Work,
  open: OpenChronology,
  { request, leads }: OwnKept,
  values: readonly OwnValues[],
): Promise<void> {
  const of = { requestId: request.id, reference: open.reference }
  const rows = values.map(row => ({ ...row, ...of, id: work.newId() }))
  for (let at = 0; at < rows.length; at += together) {
    const some = rows.slice(at, at + together)
    await work.sql.insert(agencyChronologyEntry).values(some)
    if (!leads) await work.sql.insert(handedChronologyEntry).values(some.map(row => ({ ...row, personId: work.actor.personId })))
  }
  if (leads) await postState(work, request, 'in-work')
}

/** The key of this chronology: the one that its newest row has, or a new one. */
async function ownKey(work: Work, kept: OwnKept): Promise<{ readonly box: Box; readonly wrapped: Buffer }> {
  const table = ownTable(work, kept)
  const [row] = await work.sql
    .select({ keyId: table.keyId, wrapped: table.wrapped })
    .from(table)
    .where(ownRows(work, kept, table))
    .orderBy(desc(table.writtenAt), asc(table.id))
    .limit(1)
  return row ? { box: work.names.unwrap(row.keyId, row.wrapped), wrapped: row.wrapped } : work.names.newDataKey(work.newId())
}

/** The case's chronology of this agency, opened with its first entry, and a key of the case for what the business team brings in. */
async function caseChronology(work: Work, { organisationId }: OpenChronology, { caseId, chronologyId }: CaseKept) {
  const id = chronologyId ?? work.newId()
  if (chronologyId === undefined) {
    const { partnershipId } = work.actor
    await work.sql.insert(chronology).values({ id, caseId, partnershipId, organisationId, openedAt: work.moment })
  }
  const [row] = await work.sql
    .select({ keyId: chronologyEntry.keyId })
    .from(chronologyEntry)
    .where(
      and(
        teamScope(work, chronologyEntry.caseId),
        eq(chronologyEntry.chronologyId, id),
        eq(chronologyEntry.broughtBy, 'business-team'),
      ),
    )
    .limit(1)
  const box = row ? boxNamed(await caseBoxes(work, caseId), row.keyId) : await newCaseBox(work, caseId)
  return { chronologyId: id, box }
}
