import { and, asc, count, desc, eq, inArray, max, type SQL, sql } from 'drizzle-orm'
import { notShutOutScope, organisationScope, ownScope, partnershipScope, teamScope } from '../../../platform/access/scope.ts'
import type { Work } from '../../../platform/database/actor-transaction.ts'
import { caseBoxes } from '../../../platform/sealing/case-box.ts'
import type { Box } from '../../../platform/sealing/sealing.ts'
import { EntryContent } from '../chronology-entry.ts'
import type { CaseKept, OpenChronology, OwnKept } from '../open-chronology.ts'
import { agencyLeads } from '../policy.ts'
import { agencyChronologyEntry, chronologyEntry, chronologyEntryBefore, handedChronologyEntry } from '../tables.ts'
import type { EarlierEntry, Entry } from './entry.ts'

export const entriesOnAPage = 50

/** The entries of one page in the order of a chronology (chronology-order.ts), and how many there are in all. */
export async function pageOfEntries(
  work: Work,
  open: OpenChronology,
  page: number,
): Promise<{ readonly entries: readonly Entry[]; readonly count: number }> {
  const { kept } = open
  return kept.in === 'own' ? ownPage(work, kept, page) : casePage(work, kept, page)
}

/** One entry as it stands now. */
export async function findEntry(work: Work, open: OpenChronology, id: string): Promise<Entry | undefined> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return undefined
  const { kept } = open
  if (kept.in === 'own') {
    const table = ownTable(work, kept)
    const [row] = await work.sql
      .select()
      .from(table)
      .where(and(current(work, kept, table), eq(table.entryId, id)))
    return row && ownEntry(work, row, new Map())
  }
  const [row] = await work.sql
    .select()
    .from(chronologyEntry)
    .where(and(inCase(work, kept), eq(chronologyEntry.id, id)))
  return row && openEntry(await caseBoxes(work, kept.caseId), row)
}

/** How an entry stood before, the newest first. */
export async function earlierEntries(work: Work, open: OpenChronology, { id, round }: Entry): Promise<readonly EarlierEntry[]> {
  const { kept } = open
  if (kept.in === 'own') {
    const table = ownTable(work, kept)
    const rows = await work.sql
      .select()
      .from(table)
      .where(and(ownRows(work, kept, table), eq(table.entryId, id), sql`${table.round} < ${round}`))
      .orderBy(desc(table.round))
    return rows.map(row => earlier(row, work.names.unwrap(row.keyId, row.wrapped), row.entryId))
  }
  const boxes = await caseBoxes(work, kept.caseId)
  const rows = await work.sql
    .select()
    .from(chronologyEntryBefore)
    .where(
      and(
        teamScope(work, chronologyEntryBefore.caseId),
        eq(chronologyEntryBefore.caseId, kept.caseId),
        eq(chronologyEntryBefore.entryId, id),
      ),
    )
    .orderBy(desc(chronologyEntryBefore.round))
  return rows.map(row => earlier(row, boxNamed(boxes, row.keyId), row.entryId))
}

function earlier(
  row: { round: number; content: Buffer; writtenBy: string; writtenAt: Temporal.Instant },
  box: Box,
  entry: string,
): EarlierEntry {
  return { round: row.round, content: opened(box, entry, row.content), by: row.writtenBy, at: row.writtenAt }
}

/** Of these fingerprints, those that entries of this chronology have already. */
export async function fingerprintsThere(
  work: Work,
  { kept }: OpenChronology,
  fingerprints: readonly string[],
): Promise<ReadonlySet<string>> {
  const there = new Set<string>()
  for (let at = 0; at < fingerprints.length; at += 5000) {
    const some = [...new Set(fingerprints.slice(at, at + 5000))]
    const table = kept.in === 'own' ? ownTable(work, kept) : chronologyEntry
    const where = kept.in === 'own' ? current(work, kept, ownTable(work, kept)) : inCase(work, kept)
    const rows = await work.sql
      .selectDistinct({ fingerprint: table.fingerprint })
      .from(table)
      .where(and(where, inArray(table.fingerprint, some)))
    for (const { fingerprint } of rows) there.add(fingerprint)
  }
  return there
}

/** The highest number of an entry so far, also of those taken out. */
export async function lastRowNumber(work: Work, { kept }: OpenChronology): Promise<number> {
  if (kept.in === 'own') {
    const table = ownTable(work, kept)
    const [row] = await work.sql
      .select({ last: max(table.rowNumber) })
      .from(table)
      .where(ownRows(work, kept, table))
    return row?.last ?? 0
  }
  if (kept.chronologyId === undefined) return 0
  const [row] = await work.sql
    .select({ last: max(chronologyEntry.rowNumber) })
    .from(chronologyEntry)
    .where(and(teamScope(work, chronologyEntry.caseId), eq(chronologyEntry.chronologyId, kept.chronologyId)))
  return row?.last ?? 0
}

/** How many entries each agency has on a case, for the case team. */
export async function countsByAgency(work: Work, caseId: string) {
  return work.sql
    .select({
      organisationId: chronologyEntry.organisationId,
      entries: count(),
      earliest: sql<string>`min(${chronologyEntry.earliest})`,
      latest: sql<string>`max(${chronologyEntry.latest})`,
      byTeam: sql<number>`count(*) filter (where ${chronologyEntry.broughtBy} = 'business-team')::int`,
    })
    .from(chronologyEntry)
    .where(and(teamScope(work, chronologyEntry.caseId), eq(chronologyEntry.caseId, caseId), eq(chronologyEntry.takenOut, false)))
    .groupBy(chronologyEntry.organisationId)
}

export type OwnTable = typeof agencyChronologyEntry | typeof handedChronologyEntry
export const ownTable = (_: Work, { leads }: OwnKept): OwnTable => (leads ? agencyChronologyEntry : handedChronologyEntry)

const isLead = (work: Work) => !work.access.scoped || agencyLeads.some(role => role === work.actor.role)

/** The rows of the agency's own chronology that the actor may read: a lead the agency's, a colleague the own copies. */
export function ownRows(work: Work, { leads, request }: OwnKept, table: OwnTable): SQL | undefined {
  const whose =
    'personId' in table
      ? ownScope(work, table.personId)
      : leads && isLead(work)
        ? organisationScope(work, table.organisationId)
        : sql`false`
  return and(
    whose,
    partnershipScope(work, table.partnershipId),
    notShutOutScope(work, table.reference),
    eq(table.requestId, request.id),
  )
}

/** Of these, the last version of each entry that was not taken out. */
function current(work: Work, kept: OwnKept, table: OwnTable): SQL | undefined {
  const later =
    'personId' in table
      ? sql`records.handed_chronology_entry later where later.person_id = ${table.personId} and`
      : sql`records.agency_chronology_entry later where`
  return and(
    ownRows(work, kept, table),
    eq(table.takenOut, false),
    sql`not exists (select from ${later} later.entry_id = ${table.entryId} and later.round > ${table.round})`,
  )
}

const inCase = (work: Work, { caseId, chronologyId }: CaseKept) =>
  and(
    teamScope(work, chronologyEntry.caseId),
    eq(chronologyEntry.caseId, caseId),
    chronologyId === undefined ? sql`false` : eq(chronologyEntry.chronologyId, chronologyId),
    eq(chronologyEntry.takenOut, false),
  )

const inOrder = (table: OwnTable | typeof chronologyEntry) => [
  asc(table.earliest),
  desc(table.latest),
  sql`${table.atTime} nulls first`,
  asc(table.rowNumber),
]

async function ownPage(work: Work, kept: OwnKept, page: number) {
  const table = ownTable(work, kept)
  const where = current(work, kept, table)
  const [all] = await work.sql.select({ count: count() }).from(table).where(where)
  const rows = await work.sql
    .select()
    .from(table)
    .where(where)
    .orderBy(...inOrder(table))
    .limit(entriesOnAPage)
    .offset((page - 1) * entriesOnAPage)
  const boxes = new Map<string, Box>()
  return { entries: rows.map(row => ownEntry(work, row, boxes)), count: all?.count ?? 0 }
}

async function casePage(work: Work, kept: CaseKept, page: number) {
  const where = inCase(work, kept)
  const [all] = await work.sql.select({ count: count() }).from(chronologyEntry).where(where)
  const rows = await work.sql
    .select()
    .from(chronologyEntry)
    .where(where)
    .orderBy(...inOrder(chronologyEntry))
    .limit(entriesOnAPage)
    .offset((page - 1) * entriesOnAPage)
  const boxes = await caseBoxes(work, kept.caseId)
  return { entries: rows.map(row => openEntry(boxes, row)), count: all?.count ?? 0 }
}

type OwnRow = typeof agencyChronologyEntry.$inferSelect | typeof handedChronologyEntry.$inferSelect
type CaseRow = typeof chronologyEntry.$inferSelect

function ownEntry(work: Work, row: OwnRow, boxes: Map<string, Box>): Entry {
  const box = boxes.get(row.keyId) ?? work.names.unwrap(row.keyId, row.wrapped)
  boxes.set(row.keyId, box)
  return { ...plain(row), id: row.entryId, content: opened(box, row.entryId, row.content), broughtBy: 'agency' }
}

/** An entry of the case, its words opened with the keys of the case (`caseBoxes`). */
function openEntry(boxes: ReadonlyMap<string, Box>, row: CaseRow): Entry {
  return { ...plain(row), id: row.id, content: opened(boxNamed(boxes, row.keyId), row.id, row.content), broughtBy: row.broughtBy }
}

const opened = (box: Box, entry: string, content: Buffer): EntryContent =>
  EntryContent.parse(JSON.parse(box.open(entry, 'content', content)))

const plain = (row: OwnRow | CaseRow) => ({
  row: row.rowNumber,
  round: row.round,
  earliest: row.earliest,
  latest: row.latest,
  ...(row.atTime && { time: row.atTime }),
  doubted: row.doubted,
  themes: row.themes,
  significance: row.significance,
  episode: row.episode,
  by: row.writtenBy,
  at: row.writtenAt,
})

export function boxNamed(boxes: ReadonlyMap<string, Box>, keyId: string): Box {
  const box = boxes.get(keyId)
  if (!box) throw new Error('A key of the case is not there')
  return box
}
