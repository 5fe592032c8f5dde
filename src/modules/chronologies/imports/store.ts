import { and, asc, count, desc, eq, gte, inArray, lt, ne, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { notShutOutScope, ownScope, partnershipScope } from '../../../platform/access/scope.ts'
import type { Work } from '../../../platform/database/actor-transaction.ts'
import type { Box } from '../../../platform/sealing/sealing.ts'
import type { EntryFields } from '../entry-reading.ts'
import { type FileTable, ImportChoices, KeptCell, type KeptRow } from '../import-rows.ts'
import type { OpenChronology } from '../open-chronology.ts'
import type { Mend } from '../row-mending.ts'
import { chronologyImport, chronologyImportPart, chronologyImportRow } from '../tables.ts'
import { FileFound, type HeldRow, type OpenImport } from './import.ts'

/** Rows of a file are kept so many together, each part sealed by itself. */
const rowsInAPart = 500

type ImportTable = typeof chronologyImport | typeof chronologyImportPart | typeof chronologyImportRow

/** Imports of the actor's own, into this chronology. */
function ownScopes(work: Work, table: ImportTable): SQL | undefined {
  return and(ownScope(work, table.personId), partnershipScope(work, table.partnershipId), notShutOutScope(work, table.chronology))
}
const ofImport = (work: Work, table: typeof chronologyImportPart | typeof chronologyImportRow, id: string) =>
  and(ownScopes(work, table), eq(table.importId, id))

/** Keeps what was found in a file until its rows are entries. */
export async function addImport(
  work: Work,
  chronology: OpenChronology,
  begun: {
    readonly file: FileFound
    readonly rows: readonly (readonly KeptRow[])[]
    readonly choices: ImportChoices
    readonly fingerprint: string
  },
): Promise<string> {
  const id = work.newId()
  const { wrapped, box } = work.names.newDataKey(id)
  const of = { personId: work.actor.personId, partnershipId: work.actor.partnershipId, chronology: chronology.base }
  await work.sql.insert(chronologyImport).values({
    id,
    ...of,
    state: 'open',
    wrapped,
    file: box.seal(id, 'file', JSON.stringify(begun.file)),
    choices: box.seal(id, 'choices', JSON.stringify(begun.choices)),
    fingerprint: begun.fingerprint,
    round: 1,
    begunAt: work.moment,
    touchedAt: work.now,
  })
  for (const [sheet, rows] of begun.rows.entries())
    for (let part = 0; part * rowsInAPart < rows.length; part += 1) {
      const some = rows.slice(part * rowsInAPart, (part + 1) * rowsInAPart)
      const content = box.seal(id, `${sheet}/${part}`, JSON.stringify(some))
      await work.sql.insert(chronologyImportPart).values({ importId: id, ...of, sheet, part, content })
    }
  return id
}

/** One import of the actor's own into this chronology. */
export async function findImport(work: Work, { base }: OpenChronology, id: string): Promise<OpenImport | undefined> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return undefined
  const [row] = await work.sql
    .select()
    .from(chronologyImport)
    .where(and(ownScopes(work, chronologyImport), eq(chronologyImport.chronology, base), eq(chronologyImport.id, id)))
  return row && openedImport(work, row)
}

/** The actor's imports that are under way: into this chronology, or into any. */
export async function importsUnderWay(
  work: Work,
  base?: string,
): Promise<readonly { readonly chronology: string; readonly open: OpenImport }[]> {
  const rows = await work.sql
    .select()
    .from(chronologyImport)
    .where(
      and(
        ownScopes(work, chronologyImport),
        eq(chronologyImport.state, 'open'),
        base === undefined ? undefined : eq(chronologyImport.chronology, base),
      ),
    )
    .orderBy(desc(chronologyImport.begunAt), asc(chronologyImport.id))
  return rows.map(row => ({ chronology: row.chronology, open: openedImport(work, row) }))
}

/** The actor's other imports of the same rows into the same chronology, that were brought in or are under way. */
export async function sameFile(
  work: Work,
  { base }: OpenChronology,
  { id, fingerprint }: Pick<OpenImport, 'id' | 'fingerprint'>,
) {
  return work.sql
    .select({ state: chronologyImport.state, begunAt: chronologyImport.begunAt })
    .from(chronologyImport)
    .where(
      and(
        ownScopes(work, chronologyImport),
        eq(chronologyImport.chronology, base),
        eq(chronologyImport.fingerprint, fingerprint),
        ne(chronologyImport.id, id),
        ne(chronologyImport.state, 'withdrawn'),
      ),
    )
    .orderBy(asc(chronologyImport.begunAt), asc(chronologyImport.id))
}

function openedImport(work: Work, row: typeof chronologyImport.$inferSelect): OpenImport {
  const box = work.names.unwrap(row.id, row.wrapped)
  return {
    id: row.id,
    state: row.state,
    file: FileFound.parse(JSON.parse(box.open(row.id, 'file', row.file))),
    choices: ImportChoices.parse(JSON.parse(box.open(row.id, 'choices', row.choices))),
    fingerprint: row.fingerprint,
    round: row.round,
    importedRows: row.importedRows,
    begunAt: row.begunAt,
    touchedAt: row.touchedAt,
  }
}

async function boxOf(work: Work, id: string): Promise<Box> {
  const [row] = await work.sql
    .select({ wrapped: chronologyImport.wrapped })
    .from(chronologyImport)
    .where(and(ownScopes(work, chronologyImport), eq(chronologyImport.id, id)))
  if (!row) throw new Error('An import that was found is not there')
  return work.names.unwrap(id, row.wrapped)
}

const Rows = z.array(z.array(KeptCell))

/** The rows of the chosen table as they were found. With `only`, those of the parts in which these rows stand. */
export async function rowsOf(work: Work, { id, file, choices }: OpenImport): Promise<FileTable> {
  const box = await boxOf(work, id)
  const parts = await work.sql
    .select()
    .from(chronologyImportPart)
    .where(and(ofImport(work, chronologyImportPart, id), eq(chronologyImportPart.sheet, choices.sheet)))
    .orderBy(asc(chronologyImportPart.part))
  const rows = parts.flatMap(({ sheet, part, content }) => Rows.parse(JSON.parse(box.open(id, `${sheet}/${part}`, content))))
  return { firstRow: file.tables[choices.sheet]?.firstRow ?? 1, rows }
}

/** Keeps what was chosen or answered. */
export async function keepChoices(work: Work, { id, round }: OpenImport, choices: ImportChoices): Promise<void> {
  const box = await boxOf(work, id)
  await work.sql
    .update(chronologyImport)
    .set({ choices: box.seal(id, 'choices', JSON.stringify(choices)), round: round + 1, touchedAt: work.now })
    .where(and(ownScopes(work, chronologyImport), eq(chronologyImport.id, id)))
}

/** What a person mended, by the number of the row, and the rows to be left out. */
export async function mendsOf(work: Work, { id }: OpenImport) {
  const rows = await work.sql
    .select()
    .from(chronologyImportRow)
    .where(
      and(
        ofImport(work, chronologyImportRow, id),
        sql`(${chronologyImportRow.mended} is not null or ${chronologyImportRow.leftOut})`,
      ),
    )
  const box = await boxOf(work, id)
  return {
    mended: new Map(
      rows.flatMap(row => (row.mended ? [[row.rowNumber, fieldsIn(box, id, row.rowNumber, row.mended)] as const] : [])),
    ),
    leftOut: new Set(rows.flatMap(row => (row.leftOut ? [row.rowNumber] : []))),
  }
}

const Fields = z.record(z.string(), z.string())
const fieldsIn = (box: Box, id: string, row: number, mended: Buffer): EntryFields =>
  Fields.parse(JSON.parse(box.open(id, `row/${row}`, mended)))

/** Sets down which rows cannot be taken over now. What was mended or left out before stays so. */
export async function holdRows(
  work: Work,
  chronology: OpenChronology,
  { id }: OpenImport,
  troubles: readonly Omit<HeldRow, 'leftOut'>[],
) {
  const mine = ofImport(work, chronologyImportRow, id)
  await work.sql
    .delete(chronologyImportRow)
    .where(and(mine, sql`${chronologyImportRow.mended} is null`, eq(chronologyImportRow.leftOut, false)))
  const notLeftOut = eq(chronologyImportRow.leftOut, false)
  await work.sql.update(chronologyImportRow).set({ reasons: [] }).where(and(mine, notLeftOut))
  const of = { importId: id, personId: work.actor.personId, partnershipId: work.actor.partnershipId, chronology: chronology.base }
  for (let at = 0; at < troubles.length; at += 2000) {
    const rows = troubles.slice(at, at + 2000)
    await work.sql
      .insert(chronologyImportRow)
      .values(rows.map(({ number, reasons }) => ({ ...of, rowNumber: number, reasons: [...reasons], leftOut: false, round: 1 })))
      .onConflictDoUpdate({
        target: [chronologyImportRow.importId, chronologyImportRow.rowNumber],
        set: { reasons: sql`excluded.reasons` },
        setWhere: notLeftOut,
      })
  }
}

const toMend = (work: Work, id: string) =>
  and(
    ofImport(work, chronologyImportRow, id),
    sql`cardinality(${chronologyImportRow.reasons}) > 0`,
    eq(chronologyImportRow.leftOut, false),
  )

/** How many rows need mending, were mended, and are left out. */
export async function countsOf(work: Work, { id }: OpenImport) {
  const [row] = await work.sql
    .select({
      toMend: sql<number>`count(*) filter (where cardinality(${chronologyImportRow.reasons}) > 0 and not ${chronologyImportRow.leftOut})::int`,
      mended: sql<number>`count(*) filter (where ${chronologyImportRow.mended} is not null and cardinality(${chronologyImportRow.reasons}) = 0 and not ${chronologyImportRow.leftOut})::int`,
      leftOut: sql<number>`count(*) filter (where ${chronologyImportRow.leftOut})::int`,
    })
    .from(chronologyImportRow)
    .where(ofImport(work, chronologyImportRow, id))
  return row ?? { toMend: 0, mended: 0, leftOut: 0 }
}

/** Why rows need mending, each reason with how many there are, the most frequent first. */
export async function reasonsOf(
  work: Work,
  { id }: OpenImport,
): Promise<readonly { readonly reason: string; readonly rows: number }[]> {
  const reason = sql<string>`unnest(${chronologyImportRow.reasons})`
  return work.sql
    .select({ reason, rows: count() })
    .from(chronologyImportRow)
    .where(toMend(work, id))
    .groupBy(sql`1`)
    .orderBy(desc(count()), sql`1`)
}

const rowsOnAPage = 50

/** The rows that need mending from this one on, as many as a page has, in the order of the file; and where the pages beside it begin. */
export async function pageToMend(
  work: Work,
  open: OpenImport,
  from: number,
): Promise<{ readonly rows: readonly RowToMend[]; readonly previous: number | null; readonly next: number | null }> {
  const number = chronologyImportRow.rowNumber
  const first = (where: SQL | undefined) =>
    work.sql
      .select({ number })
      .from(chronologyImportRow)
      .where(and(toMend(work, open.id), where))
  const rows = await first(gte(number, from))
    .orderBy(asc(number))
    .limit(rowsOnAPage + 1)
  const before = await first(lt(number, from)).orderBy(desc(number)).limit(rowsOnAPage)
  const previous = before.at(-1)?.number ?? null
  if (rows.length === 0 && previous !== null) return pageToMend(work, open, previous)
  const shown = rows.slice(0, rowsOnAPage).map(row => row.number)
  return { rows: await rowsToMend(work, open, shown), previous, next: rows[rowsOnAPage]?.number ?? null }
}

/** A row that needs mending, with what was typed into it so far. */
export interface RowToMend {
  readonly number: number
  readonly reasons: readonly string[]
  readonly typed: EntryFields | undefined
}

/** Rows that need mending, in the order of the file: these, or every one. */
export async function rowsToMend(work: Work, { id }: OpenImport, only?: readonly number[]): Promise<readonly RowToMend[]> {
  if (only?.length === 0) return []
  const rows = await work.sql
    .select()
    .from(chronologyImportRow)
    .where(and(toMend(work, id), only && inArray(chronologyImportRow.rowNumber, [...only])))
    .orderBy(asc(chronologyImportRow.rowNumber))
  const box = await boxOf(work, id)
  return rows.map(({ rowNumber, reasons, mended }) => ({
    number: rowNumber,
    reasons,
    typed: mended ? fieldsIn(box, id, rowNumber, mended) : undefined,
  }))
}

/** Rows that somebody mended or left out, with what was typed into them: they can be looked at again. */
export async function dealtWith(
  work: Work,
  { id }: OpenImport,
): Promise<readonly (HeldRow & { readonly typed: EntryFields | undefined })[]> {
  const rows = await work.sql
    .select()
    .from(chronologyImportRow)
    .where(
      and(
        ofImport(work, chronologyImportRow, id),
        sql`(${chronologyImportRow.mended} is not null and cardinality(${chronologyImportRow.reasons}) = 0 or ${chronologyImportRow.leftOut})`,
      ),
    )
    .orderBy(asc(chronologyImportRow.rowNumber))
    .limit(200)
  const box = await boxOf(work, id)
  return rows.map(({ rowNumber: number, reasons, leftOut, mended }) => ({
    ...{ number, reasons, leftOut },
    typed: mended ? fieldsIn(box, id, number, mended) : undefined,
  }))
}

/** One row that needs mending or was dealt with. */
export async function findHeldRow(work: Work, { id }: OpenImport, number: number) {
  const [row] = await work.sql
    .select()
    .from(chronologyImportRow)
    .where(and(ofImport(work, chronologyImportRow, id), eq(chronologyImportRow.rowNumber, number)))
  if (!row) return undefined
  const mended = row.mended && fieldsIn(await boxOf(work, id), id, number, row.mended)
  return { number, reasons: row.reasons, leftOut: row.leftOut, round: row.round, mended: mended ?? undefined }
}

/** Keeps what a person made of rows that are held. */
export async function keepMends(
  work: Work,
  chronology: OpenChronology,
  { id, round }: OpenImport,
  mends: readonly Mend[],
): Promise<void> {
  const box = await boxOf(work, id)
  const of = { importId: id, personId: work.actor.personId, partnershipId: work.actor.partnershipId, chronology: chronology.base }
  for (let at = 0; at < mends.length; at += 2000)
    await work.sql
      .insert(chronologyImportRow)
      .values(
        mends.slice(at, at + 2000).map(({ number, fields, reasons }) => ({
          ...of,
          rowNumber: number,
          reasons: [...reasons],
          leftOut: fields === undefined,
          mended: fields === undefined ? null : box.seal(id, `row/${number}`, JSON.stringify(fields)),
          round: 1,
        })),
      )
      .onConflictDoUpdate({
        target: [chronologyImportRow.importId, chronologyImportRow.rowNumber],
        set: {
          reasons: sql`excluded.reasons`,
          leftOut: sql`excluded.left_out`,
          mended: sql`excluded.mended`,
          round: sql`${chronologyImportRow.round} + 1`,
        },
      })
  await work.sql
    .update(chronologyImport)
    .set({ round: round + 1, touchedAt: work.now })
    .where(and(ownScopes(work, chronologyImport), eq(chronologyImport.id, id)))
}

/** Ends an import. The rows as they were found are not kept: what was brought in stands in the chronology, what was answered stays here. */
export async function endImport(
  work: Work,
  { id }: OpenImport,
  ended: { readonly state: 'imported' | 'withdrawn'; readonly rows?: number },
) {
  await work.sql
    .update(chronologyImport)
    .set({ state: ended.state, importedRows: ended.rows ?? null, endedAt: work.moment })
    .where(and(ownScopes(work, chronologyImport), eq(chronologyImport.id, id)))
  await work.sql.delete(chronologyImportPart).where(ofImport(work, chronologyImportPart, id))
  await work.sql.delete(chronologyImportRow).where(ofImport(work, chronologyImportRow, id))
}
