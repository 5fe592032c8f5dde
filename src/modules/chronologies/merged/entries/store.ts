import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { z } from 'zod'
import { teamScope } from '../../../../platform/access/scope.ts'
import type { Work } from '../../../../platform/database/actor-transaction.ts'
import type { Box } from '../../../../platform/sealing/sealing.ts'
import { EntryContent } from '../../chronology-entry.ts'
import { knownDay, knownTime } from '../../known-days.ts'
import { childMark } from '../../store.ts'
import { chronologyEntry } from '../../tables.ts'
import { type Episode, episodesOf } from '../chronology-record.ts'
import type { EntryFilter } from '../entry-filter.ts'
import type { EntryPlace, MergedEntry } from '../merged-entry.ts'
import type { MergedChronology } from '../store.ts'
import type { Counted } from '../timeline/timeline-page.ts'
import { type Stretch, stretchFrom } from '../timeline/timeline-stretch.ts'

/** Which rows: of this case, what was not taken out, within the filter. An episode is a stretch of days like any other. */
function within(work: Work, open: MergedChronology, filter: EntryFilter): SQL | undefined {
  const episode = filter.episode === undefined ? undefined : episodeOf(open, filter.episode)
  const days = (from: Temporal.PlainDate | undefined, to: Temporal.PlainDate | undefined) => [
    from && sql`${chronologyEntry.latest} >= ${from.toString()}::date`,
    to && sql`${chronologyEntry.earliest} <= ${to.toString()}::date`,
  ]
  return and(
    teamScope(work, chronologyEntry.caseId),
    eq(chronologyEntry.caseId, open.caseId),
    sql`not ${chronologyEntry.takenOut}`,
    filter.agency === undefined ? undefined : sql`${chronologyEntry.chronologyId}::text = ${filter.agency}`,
    filter.child === undefined
      ? undefined
      : sql`${chronologyEntry.children} && ${`{${marksOf(work, open, filter.child).join()}}`}::text[]`,
    filter.theme === undefined ? undefined : sql`${chronologyEntry.themes} && array[${filter.theme}]::text[]`,
    filter.significance === undefined ? undefined : eq(chronologyEntry.significance, filter.significance),
    ...(filter.episode !== undefined && !episode ? [sql`false`] : days(episode?.from, episode?.to)),
    ...days(filter.from, filter.to),
  )
}

const episodeOf = (open: MergedChronology, number: number): Episode | undefined =>
  episodesOf(open.records).find(episode => episode.number === number)

/** By which marks the entries about a child are found: its label, and every name that stands under it in the glossary. */
function marksOf(work: Work, { reference, glossary }: MergedChronology, label: string): readonly string[] {
  const named = [...glossary.children, ...glossary.people].filter(person => person.label === label)
  const written = [label, ...named.flatMap(({ name, aliases }) => [name, ...aliases])]
  return [...new Set(written.map(one => childMark(work.names, reference, one)))]
}

/** The marks of every child of the case. */
export const everyChild = (work: Work, open: MergedChronology): readonly string[] =>
  open.childLabels.flatMap(label => marksOf(work, open, label))

/** The order of a chronology (chronology-order.ts), as the index has it. */
const inOrder = sql`${chronologyEntry.earliest}, ${chronologyEntry.latest} desc, ${chronologyEntry.atTime} nulls first,
  ${chronologyEntry.organisationId} collate "C", ${chronologyEntry.rowNumber}`

export async function countEntries(work: Work, open: MergedChronology, filter: EntryFilter): Promise<number> {
  const [row] = await work.sql
    .select({ count: sql<number>`count(*)::int` })
    .from(chronologyEntry)
    .where(within(work, open, filter))
  return row?.count ?? 0
}

/** A day or a time of 100,000 rows, each different one made once. */
const sameDay = (column: PgColumn) => sql<Temporal.PlainDate>`${column}`.mapWith(knownDay)

/** What is read of an entry: a day that is not needed costs time in 100,000 of them. */
const columns = {
  id: chronologyEntry.id,
  chronologyId: chronologyEntry.chronologyId,
  organisationId: chronologyEntry.organisationId,
  rowNumber: chronologyEntry.rowNumber,
  earliest: sameDay(chronologyEntry.earliest),
  latest: sameDay(chronologyEntry.latest),
  atTime: sql<Temporal.PlainTime | null>`${chronologyEntry.atTime}`.mapWith(knownTime),
  doubted: chronologyEntry.doubted,
  children: chronologyEntry.children,
  themes: chronologyEntry.themes,
  significance: chronologyEntry.significance,
  episode: chronologyEntry.episode,
  keyId: chronologyEntry.keyId,
  content: chronologyEntry.content,
  broughtBy: chronologyEntry.broughtBy,
}
type EntryRow = Pick<typeof chronologyEntry.$inferSelect, keyof typeof columns>

/** The rows of a chronology in its order: the walls of the case around them, and an index that has the same order. */
export const rowsInOrder = (work: Work, open: MergedChronology, filter: EntryFilter, after?: EntryPlace) =>
  work.sql
    .select(columns)
    .from(chronologyEntry)
    .where(and(within(work, open, filter), after && standsAfter(after)))
    .orderBy(inOrder)

/** Some entries in the order of the chronology, opened: from this place on, so many. */
export async function readEntries(
  work: Work,
  open: MergedChronology,
  filter: EntryFilter,
  { from, count }: { readonly from: number; readonly count: number },
): Promise<readonly MergedEntry[]> {
  const rows = await rowsInOrder(work, open, filter).offset(from).limit(count)
  return rows.map(row => openedEntry(row, open.boxes))
}

/** An entry in its place, not opened yet: of 100,000 that become rows of a table, one is open at a time. */
export interface SealedEntry extends EntryPlace {
  readonly id: string
  open(): MergedEntry
}

/** The entries after this one in the order of the chronology, so many: what is read in portions neither leaves one out nor reads it twice. */
export async function readEntriesAfter(
  work: Work,
  open: MergedChronology,
  filter: EntryFilter,
  after: EntryPlace | undefined,
  count: number,
): Promise<readonly SealedEntry[]> {
  const rows = await rowsInOrder(work, open, filter, after).limit(count)
  return rows.map(row => {
    const { id, earliest, latest, atTime, organisationId, rowNumber } = row
    const place = { earliest, latest, time: atTime ?? undefined, organisationId, row: rowNumber }
    return { ...place, id, open: () => openedEntry(row, open.boxes) }
  })
}

/** `earliest >= …` says nothing new: it is what the index is entered by. */
function standsAfter({ earliest, latest, time, organisationId, row }: EntryPlace): SQL {
  const { earliest: starts, latest: ends, atTime, organisationId: agency, rowNumber } = chronologyEntry
  return sql`(${starts} >= ${earliest.toString()}::date and (${starts} > ${earliest.toString()}::date
    or ${ends} < ${latest.toString()}::date or (${ends} = ${latest.toString()}::date
      and (coalesce(${atTime}::text, '') collate "C", ${agency} collate "C", ${rowNumber})
        > (${time?.toString() ?? ''}, ${organisationId}, ${row}))))`
}

/** These entries of the case, in the order of the chronology; one that is not there, or was taken out, is left out. */
export async function entriesById(work: Work, open: MergedChronology, ids: readonly string[]): Promise<readonly MergedEntry[]> {
  const wanted = ids.filter(id => z.uuid().safeParse(id).success)
  if (wanted.length === 0) return []
  const rows = await work.sql
    .select(columns)
    .from(chronologyEntry)
    .where(
      and(
        teamScope(work, chronologyEntry.caseId),
        eq(chronologyEntry.caseId, open.caseId),
        sql`not ${chronologyEntry.takenOut}`,
        sql`${chronologyEntry.id} = any (${`{${wanted.join()}}`}::uuid[])`,
      ),
    )
    .orderBy(inOrder)
  return rows.map(row => openedEntry(row, open.boxes))
}

/** An entry opened. One whose key was destroyed keeps its place, and says so. */
function openedEntry(row: EntryRow, boxes: ReadonlyMap<string, Box>): MergedEntry {
  const box = boxes.get(row.keyId)
  const { id, chronologyId, organisationId, earliest, latest, doubted, children, themes, broughtBy } = row
  return {
    ...{ id, chronologyId, organisationId, earliest, latest, doubted, children, themes, broughtBy },
    row: row.rowNumber,
    time: row.atTime ?? undefined,
    significance: row.significance ?? undefined,
    markedByAgency: row.episode,
    content: box ? EntryContent.parse(JSON.parse(box.open(id, 'content', row.content))) : destroyed,
  }
}

const destroyed: EntryContent = {
  date: '',
  mended: [],
  what: 'The words of this entry were destroyed.',
  ...{ who: null, place: null, source: null, comment: null, children: null, otherThemes: null, from: null },
}

/** Days on which something is told; each interval once. */
export interface ToldDays {
  readonly earliest: Temporal.PlainDate
  readonly latest: Temporal.PlainDate
}

/** Every interval of days that an entry has: what gaps are worked out from. */
export async function toldDays(work: Work, open: MergedChronology, filter: EntryFilter): Promise<readonly ToldDays[]> {
  return work.sql
    .selectDistinct({ earliest: sameDay(chronologyEntry.earliest), latest: sameDay(chronologyEntry.latest) })
    .from(chronologyEntry)
    .where(within(work, open, filter))
}

/** Where each part of so many entries begins and ends: the day on which its first and its last entry begin. */
export async function partBounds(
  work: Work,
  open: MergedChronology,
  filter: EntryFilter,
  entries: number,
): Promise<readonly { readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate }[]> {
  const { rows } = await work.sql.execute(sql`
    select min(earliest)::text as "from", max(earliest)::text as "to" from (
      select ${chronologyEntry.earliest} as earliest, (row_number() over (order by ${inOrder}) - 1) / ${entries}::int as part
        from ${chronologyEntry} where ${within(work, open, filter)}
    ) numbered group by part order by part`)
  return z
    .array(z.object({ from: z.string(), to: z.string() }))
    .parse(rows)
    .map(({ from, to }) => ({ from: Temporal.PlainDate.from(from), to: Temporal.PlainDate.from(to) }))
}

/**
 * What the timeline draws: for each agency, what is known to the day counted over stretches of time, and what is known only to an
 * interval from the stretch in which that begins to the one in which it ends.
 */
export async function countedDays(
  work: Work,
  open: MergedChronology,
  filter: EntryFilter,
  stretch: Stretch,
): Promise<readonly Counted[]> {
  const toTheDay = sql`(${chronologyEntry.earliest} = ${chronologyEntry.latest})`
  const { rows } = await work.sql.execute(sql`
    select ${chronologyEntry.chronologyId} as "chronologyId", ${toTheDay} as "toTheDay",
      date_trunc(${stretch}::text, ${chronologyEntry.earliest})::date::text as earliest,
      (case when ${toTheDay} then null else date_trunc(${stretch}::text, ${chronologyEntry.latest})::date end)::text as latest,
      (count(*) filter (where not ${chronologyEntry.doubted}))::int as certain,
      (count(*) filter (where ${chronologyEntry.doubted}))::int as doubted
    from ${chronologyEntry} where ${within(work, open, filter)} group by 1, 2, 3, 4 order by 3, 4`)
  return z
    .array(CountedRow)
    .parse(rows)
    .map(({ earliest, latest, ...counted }) => {
      const from = knownDay(earliest)
      const to = stretchFrom(latest === null ? from : knownDay(latest), stretch).to
      return { ...counted, earliest: from, latest: to }
    })
}

const CountedRow = z.object({
  chronologyId: z.string(),
  toTheDay: z.boolean(),
  earliest: z.string(),
  latest: z.string().nullable(),
  certain: z.number(),
  doubted: z.number(),
})
