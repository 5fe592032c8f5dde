import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Work } from '../../../../platform/database/actor-transaction.ts'
import { caseBoxes } from '../../../../platform/sealing/case-box.ts'
import type { Box } from '../../../../platform/sealing/sealing.ts'

/** A sealed text of a case, opened; `opened` is undefined where none of the keys of the case opens it. */
export interface CaseText {
  readonly table: string
  readonly kind: string
  readonly row: string
  readonly column: string
  readonly opened: string | undefined
  /** Other rows of the same table with this id are of the same person. */
  readonly person: string | undefined
}

interface SealedTable {
  readonly table: string
  readonly kind: string
  readonly of_case: string
  readonly sealed: readonly string[]
  /** What tells which key opens a row, and of whom it is. No other column is read: a file may have 25 MB. */
  readonly beside: readonly string[]
}

/** Columns whose bytes are no text: hashes, keys, files. */
const noTexts = ['name_hash', 'token_hash', 'wrapped', 'file_content', 'marks']

/** Every table with sealed texts of cases, by their declarations; what only copies a case elsewhere is not among them. */
async function sealedTables(work: Work): Promise<readonly SealedTable[]> {
  const { rows } = await work.sql.execute(sql`
    select t.table_name as "table", t.kind, t.of_case, array_agg(a.attname::text order by a.attnum) as sealed,
        array(select b.attname::text from pg_attribute b
          where b.attrelid = ('records.' || quote_ident(t.table_name))::regclass and b.attnum > 0 and not b.attisdropped
            and (b.attname in ('id', 'child_id', 'wrapped') or b.attname ~ '(^key_id|_key)$')) as beside
      from reference.table_of_case t
      join pg_attribute a on a.attrelid = ('records.' || quote_ident(t.table_name))::regclass
        and a.attnum > 0 and not a.attisdropped and a.atttypid = 'bytea'::regtype
      where (t.counted or t.kind = 'privacy') and a.attname <> all (${sql.param(noTexts)}::text[])
        and exists (select from pg_attribute i where i.attrelid = a.attrelid and i.attname = 'id')
        and has_any_column_privilege(a.attrelid, 'select')
      group by 1, 2, 3 order by 1`)
  return z
    .array(
      z.object({
        table: z.string(),
        kind: z.string(),
        of_case: z.string(),
        sealed: z.array(z.string()),
        beside: z.array(z.string()),
      }),
    )
    .parse(rows)
}

/** Every sealed text of one case that the actor may read, of every room, opened with the keys of the case. */
export async function textsOfCase(
  work: Work,
  caseId: string,
  only?: { table: string; row: string },
): Promise<readonly CaseText[]> {
  const boxes = await caseBoxes(work, caseId)
  const texts: CaseText[] = []
  for (const { table, kind, of_case, sealed, beside } of await sealedTables(work)) {
    if (only && only.table !== table) continue
    const columns = sql.join(
      [...beside, ...sealed].map(column => sql`t.${sql.identifier(column)}`),
      sql`, `,
    )
    const { rows } = await work.sql.execute(
      sql`select ${columns} from records.${sql.identifier(table)} t where ${sql.raw(of_case)} = ${caseId}${only ? sql` and t.id = ${only.row}` : sql``}`,
    )
    for (const row of rows) {
      const id = String(row.id)
      for (const column of sealed) {
        const bytes = row[column]
        if (!(bytes instanceof Uint8Array) || bytes.length === 0) continue
        texts.push({
          table,
          kind,
          row: id,
          column,
          opened: openedWith(candidates(work, row, boxes), id, column, bytes),
          person: typeof row.child_id === 'string' ? row.child_id : undefined,
        })
      }
    }
  }
  return texts
}

/** The keys that may open this row: the one that it names, the one wrapped beside it, else any of the case. */
function* candidates(work: Work, row: Readonly<Record<string, unknown>>, boxes: ReadonlyMap<string, Box>): Iterable<Box> {
  const named = Object.entries(row).flatMap(([name, value]) =>
    (name === 'key_id' || name.endsWith('_key')) && typeof value === 'string' ? (boxes.get(value) ?? []) : [],
  )
  yield* named
  if (row.wrapped instanceof Uint8Array) {
    yield work.names.unwrap(String(row.id), row.wrapped)
    return
  }
  if (named.length === 0) yield* boxes.values()
}

function openedWith(boxes: Iterable<Box>, row: string, column: string, bytes: Uint8Array): string | undefined {
  for (const box of boxes) {
    try {
      return box.open(row, column, bytes)
    } catch {
      // Another key of the case may be the right one: only the right one opens.
    }
  }
  return undefined
}
