import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import type { Box, NamesKey } from '../src/platform/sealing/sealing.ts'

type Row = Record<string, unknown>

/** Rows that are written at once. */
const atOnce = 100

/** The id of the case with this reference. */
export async function caseOf(client: pg.Client, reference: string): Promise<string> {
  const found = await client.query<{ id: string }>('select id from records.case_file where reference = $1', [reference])
  const [row] = found.rows
  if (!row) throw new Error(`There is no case ${reference}`)
  return row.id
}

/**
 * Copies an ended incident with everything recorded of it, sealed anew with keys of its own, so that each copy opens as the first one
 * does. Each copy lies a day further back, so that none is taken for another. As superuser, past keys and triggers.
 */
export async function copyIncident(
  client: pg.Client,
  names: NamesKey,
  { reference, into, first, count }: { reference: string; into: string; first: number; count: number },
): Promise<void> {
  const template = await rowsOf(client, reference)
  const boxes = (template.get('case_key') ?? []).map(key => names.unwrap(text(key.id), bytes(key.wrapped)))
  const adoption = await client.query<{ id: string }>('select id from records.adoption where partnership_id = $1 limit 1', [into])
  await client.query(`set session_replication_role = 'replica'`)
  for (let from = first; from < first + count; from += atOnce) {
    const written = new Map<string, Row[]>()
    for (let number = from; number < Math.min(from + atOnce, first + count); number++) {
      const copy = { names, boxes, into, adoption: adoption.rows[0]?.id, number, reference: `INC-2000-${number + 1000}` }
      for (const [table, rows] of copied(template, copy)) written.set(table, [...(written.get(table) ?? []), ...rows])
    }
    for (const [table, rows] of written)
      await client.query(
        `insert into records.${table} select * from jsonb_populate_recordset(null::records.${table}, $1::jsonb)`,
        [JSON.stringify(rows)],
      )
  }
  await client.query(`set session_replication_role = 'origin'`)
}

/** Every row of the case, by table. */
async function rowsOf(client: pg.Client, reference: string): Promise<ReadonlyMap<string, readonly Row[]>> {
  const tables = await client.query<{ name: string; key: string }>(
    `select table_name as name, 'case_id' as key from information_schema.columns where table_schema = 'records' and column_name = 'case_id'
       union values ('case_file', 'id'), ('incident', 'id')`,
  )
  const found = new Map<string, readonly Row[]>()
  for (const { name, key } of tables.rows) {
    const { rows } = await client.query<{ row: Row }>(
      `select to_jsonb(t) as row from records.${name} t where ${key} = (select id from records.case_file where reference = $1)`,
      [reference],
    )
    if (rows.length > 0)
      found.set(
        name,
        rows.map(({ row }) => row),
      )
  }
  return found
}

interface Copy {
  readonly names: NamesKey
  readonly boxes: readonly Box[]
  readonly into: string
  readonly adoption: string | undefined
  readonly number: number
  readonly reference: string
}

function copied(template: ReadonlyMap<string, readonly Row[]>, copy: Copy): ReadonlyMap<string, Row[]> {
  const ids = new Map([...template.values()].flat().map(({ id }) => [text(id), randomUUID()]))
  const keys: ReadonlyMap<string, ReturnType<NamesKey['newDataKey']>> = new Map(
    copy.boxes.map(box => [box.keyId, copy.names.newDataKey(ids.get(box.keyId) ?? '')]),
  )
  const sealedAnew = (row: Row, column: string, value: string): string => {
    if (column === 'wrapped') return hex(keys.get(text(row.id))?.wrapped ?? Buffer.of())
    for (const box of copy.boxes) {
      const plain = opened(box, text(row.id), column, bytes(value))
      const key = keys.get(box.keyId)
      if (plain !== undefined && key) return hex(key.box.seal(ids.get(text(row.id)) ?? '', column, plain))
    }
    return value
  }
  const cell = (row: Row, column: string, value: unknown): unknown => {
    if (column === 'partnership_id') return copy.into
    if (column === 'adoption_id') return copy.adoption
    if (column === 'reference') return copy.reference
    if (typeof value !== 'string') return value
    if (value.startsWith('\\x')) return sealedAnew(row, column, value)
    if (/^\d{4}-\d\d-\d\d(T|$)/.test(value)) return daysBefore(value, copy.number + 30)
    return (value !== '' && ids.get(value)) || value
  }
  const copyOf = (row: Row): Row =>
    Object.fromEntries(Object.entries(row).map(([column, value]) => [column, cell(row, column, value)]))
  return new Map([...template].map(([table, rows]) => [table, rows.map(copyOf)]))
}

function opened(box: Box, row: string, column: string, sealed: Buffer): string | undefined {
  try {
    return box.open(row, column, sealed)
  } catch {
    return undefined // sealed with another key of the case
  }
}

const daysBefore = (value: string, days: number) =>
  value.length === 10
    ? Temporal.PlainDate.from(value).subtract({ days }).toString()
    : Temporal.Instant.from(value)
        .subtract({ hours: 24 * days })
        .toString()

const hex = (value: Buffer) => `\\x${value.toString('hex')}`
const bytes = (value: unknown) => Buffer.from(text(value).slice(2), 'hex')
const text = (value: unknown) => (typeof value === 'string' ? value : '')

/** Adds a partnership with the arrangements, organisations and people of one that is there; its people are new ones. */
export async function copyPartnership(client: pg.Client, from: string, id: string): Promise<void> {
  await client.query(`set session_replication_role = 'replica'`)
  await client.query('create temporary table if not exists copied_person (old uuid, new uuid, email text)')
  await client.query('truncate copied_person')
  await client.query(
    `insert into copied_person select person_id, gen_random_uuid(), $2 || '.' || email from (
       select distinct person_id, email from records.membership where partnership_id = $1) seated`,
    [from, id],
  )
  await client.query('insert into records.person (id, email) select new, email from copied_person')
  const changed: readonly (readonly [table: string, change: string])[] = [
    ['partnership', `jsonb_build_object('id', $2::text)`],
    ['organisation_in_partnership', `jsonb_build_object('partnership_id', $2::text)`],
    ['adoption', `jsonb_build_object('partnership_id', $2::text, 'id', gen_random_uuid())`],
    [
      'membership',
      `(select jsonb_build_object('partnership_id', $2::text, 'id', gen_random_uuid(), 'person_id', new, 'email', copied_person.email)
          from copied_person where old = t.person_id)`,
    ],
  ]
  for (const [table, change] of changed)
    await client.query(
      `insert into records.${table} select (jsonb_populate_record(null::records.${table}, to_jsonb(t) || ${change})).*
         from records.${table} t where ${table === 'partnership' ? 'id' : 'partnership_id'} = $1`,
      [from, id],
    )
  await client.query(`set session_replication_role = 'origin'`)
}

/** One notice of each copied incident, put away long ago, for each person of the partnership who may read it. */
export async function copyNotices(client: pg.Client, into: string): Promise<void> {
  await client.query(
    `insert into records.notice (id, person_id, membership_id, organisation_id, partnership_id, kind, reference, link, sent_at, seen_at)
       select gen_random_uuid(), m.person_id, m.id, m.organisation_id, m.partnership_id, 'incident-received', c.reference,
              '/incidents/' || c.reference, c.opened_at, c.opened_at
         from records.case_file c join records.membership m on m.partnership_id = c.partnership_id and m.role = any (c.team_roles)
         where c.partnership_id = $1 and c.reference like 'INC-2000-%'
           and not exists (select from records.notice n where n.reference = c.reference)`,
    [into],
  )
}
