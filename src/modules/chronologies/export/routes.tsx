import { eq } from 'drizzle-orm'
import { partnership } from '../../../platform/access/tables.ts'
import type { Work } from '../../../platform/database/actor-transaction.ts'
import { wordInThread } from '../../../platform/documents/word-thread.ts'
import { fileTypes } from '../../../platform/files/file-type.ts'
import { type Again, type Asked, type FileToSend, file, page, type Route } from '../../../platform/http/route.ts'
import { csvOf, type WrittenCell, xlsxOf } from '../../../platform/tables/write-table.ts'
import { significances, themes } from '../chronology-entry.ts'
import { type ChronologyView, chronologyViews, type Telling, viewWords } from '../glossary/telling.ts'
import { chosenGap } from '../merged/chronology-record.ts'
import { spanInWords } from '../merged/days-in-words.ts'
import { countEntries, partBounds, readEntries, readEntriesAfter, toldDays } from '../merged/entries/store.ts'
import { type EntryFilter, filterNames } from '../merged/entry-filter.ts'
import { chronologyTaken, exportPageRead } from '../merged/events.ts'
import type { EntryPlace } from '../merged/merged-entry.ts'
import { viewPaths } from '../merged/paths.ts'
import { aroundEntries, filterOf, ofChronology, shownEntries, shownEpisodes } from '../merged/reading/store.ts'
import { shownEntry } from '../merged/shown-entry.ts'
import { findMerged, type MergedChronology, tellingOf } from '../merged/store.ts'
import { clipped } from '../merged/timeline/timeline-page.ts'
import { ExportPage } from '../pages/merged-export.tsx'
import { gapsLongerThan } from '../same-event.ts'
import { chronologyDocument, mostInDocument } from './chronology-document.ts'
import { columnsIn, fileName, rowOf } from './chronology-table.ts'
import { ExportModel } from './export-page.ts'

/** Entries that are read in one transaction while a table is written. */
const portion = 200

/** A chronology as a file, in each view: with the filters of the address, or whole. */
export const exportRoutes: readonly Route[] = chronologyViews.flatMap(view => {
  const paths = viewPaths(view)
  const may = `chronologies.take-${view}`
  return [
    page(paths.export(':reference'), {
      may,
      name: `chronologies.${view}-export`,
      model: ExportModel,
      title: ({ reference }) => `Take the chronology as a file: ${reference}`,
      load: (work, asked) => exportPage(work, asked, view),
      show: (model, view) => <ExportPage model={model} may={view.may} />,
    }),
    ...(['xlsx', 'csv'] as const).map(kind =>
      file(paths.file(':reference', kind), {
        may,
        name: `chronologies.${view}-${kind}`,
        load: (work, asked) => table(work, asked, view, kind),
      }),
    ),
    file(paths.file(':reference', 'docx'), {
      may,
      name: `chronologies.${view}-docx`,
      load: (work, asked) => document(work, asked, view),
    }),
  ]
})

async function exportPage(work: Work, { params, query }: Asked, view: ChronologyView): Promise<ExportModel | undefined> {
  const open = await findMerged(work, params.reference ?? '')
  if (!open) return undefined
  const filter = filterOf(query)
  const total = filter ? await countEntries(work, open, filter) : 0
  const bounds = filter && total > mostInDocument ? await partBounds(work, open, filter, mostInDocument) : []
  work.audit(
    exportPageRead,
    open.caseId,
    { reference: open.reference, view, entries: total, filters: filter ? filterNames(filter) : [] },
    { outcome: 'viewed' },
  )
  return {
    ...ofChronology(open, tellingOf(open, view), query, total),
    parts: bounds.map(({ from, to }, index) => ({
      part: index + 1,
      entries: Math.min(mostInDocument, total - index * mostInDocument),
      from: from.toString(),
      to: to.toString(),
    })),
  }
}

/** Notes that a file is taken: of every agency in it, that its information was. */
function noteTaken(
  work: Work,
  open: MergedChronology,
  view: ChronologyView,
  taken: { readonly as: string; readonly entries: number; readonly part: number; readonly filters: readonly string[] },
  agencies: readonly string[],
): void {
  const { reference, caseId } = open
  work.audit(chronologyTaken, caseId, { reference, view, ...taken }, { outcome: 'viewed', informationOf: agencies })
}

async function table(
  work: Work,
  { params, query }: Asked,
  view: ChronologyView,
  kind: 'xlsx' | 'csv',
): Promise<FileToSend | undefined> {
  const open = await findMerged(work, params.reference ?? '')
  const filter = filterOf(query)
  if (!open || !filter) return undefined
  const telling = tellingOf(open, view)
  const entries = await countEntries(work, open, filter)
  const told = open.agencies.filter(({ id }) => filter.agency === undefined || filter.agency === id)
  noteTaken(
    work,
    open,
    view,
    { as: kind, entries, part: 1, filters: filterNames(filter) },
    told.map(({ organisationId }) => organisationId),
  )
  const columns = columnsIn(view)
  const rows = (again: Again) => rowsOf(again, open, telling, filter, entries)
  return {
    name: fileName(open.reference, view, kind),
    type: fileTypes[kind].media,
    stream: again =>
      kind === 'csv' ? csvOf(columns, rows(again)) : xlsxOf(`${open.reference} ${viewWords[view].short}`, columns, rows(again)),
  }
}

/**
 * Every entry as a row, read in portions: each in a transaction of its own, which is over before the rows are sent. Whoever loses the
 * case meanwhile gets a broken file, and never one that only looks whole.
 */
async function* rowsOf(
  again: Again,
  open: MergedChronology,
  telling: Telling,
  filter: EntryFilter,
  expected: number,
): AsyncGenerator<readonly WrittenCell[]> {
  const episodes = new Map(shownEpisodes(open, telling).map(({ number, name }) => [number, name]))
  let after: EntryPlace | undefined
  let number = 0
  for (;;) {
    const [entries, around] = await again(async work => {
      const read = await readEntriesAfter(work, open, filter, after, portion)
      const ids = read.map(({ id }) => id)
      return [read, await aroundEntries(work, open, telling, ids)] as const
    })
    for (const entry of entries) yield rowOf(shownEntry(entry.open(), around), ++number, episodes)
    after = entries.at(-1)
    if (entries.length < portion) break
  }
  if (number < expected) throw new Error('The entries of a chronology were no longer there while it was written to a file')
}

async function document(work: Work, { params, query }: Asked, view: ChronologyView): Promise<FileToSend | undefined> {
  const open = await findMerged(work, params.reference ?? '')
  const filter = filterOf(query)
  if (!open || !filter) return undefined
  const total = await countEntries(work, open, filter)
  const parts = Math.max(1, Math.ceil(total / mostInDocument))
  const part = filter.page
  if (part > parts) return undefined
  const telling = tellingOf(open, view)
  const entries = await readEntries(work, open, filter, { from: (part - 1) * mostInDocument, count: mostInDocument })
  const shown = await shownEntries(work, open, telling, entries)
  const gapDays = chosenGap(open.records)
  const [first, last] = [entries[0], entries.at(-1)]
  const gaps = gapsLongerThan(gapDays, await toldDays(work, open, filter))
  const own = await work.sql
    .select({ title: partnership.title })
    .from(partnership)
    .where(eq(partnership.id, work.actor.partnershipId))
  noteTaken(work, open, view, { as: 'docx', entries: entries.length, part, filters: filterNames(filter) }, [
    ...new Set(entries.map(({ organisationId }) => organisationId)),
  ])
  const made = chronologyDocument({
    reference: open.reference,
    view,
    partnership: own[0]?.title ?? '',
    on: work.today,
    part,
    parts,
    filters: filterWords(open, telling, filter),
    entries: shown,
    episodes: shownEpisodes(open, telling),
    gaps: first && last ? clipped(gaps, { from: first.earliest, to: last.latest }) : [],
    gapDays,
  })
  return {
    name: fileName(open.reference, view, 'docx', parts > 1 ? part : 0),
    type: fileTypes.docx.media,
    make: () => wordInThread(made),
  }
}

/** What the filters say, told in the view like everything else. */
function filterWords(open: MergedChronology, { say }: Telling, filter: EntryFilter): readonly string[] {
  const { child, agency, theme, significance, episode, from, to } = filter
  const named = open.agencies.find(({ id }) => id === agency)?.name
  return [
    child === undefined ? [] : `About ${say(child)}`,
    named === undefined ? [] : `From ${say(named)}`,
    theme === undefined ? [] : `Theme: ${themes[theme]}`,
    significance === undefined ? [] : `Significance: ${significances[significance]}`,
    episode === undefined ? [] : `Key practice episode ${episode}`,
    from === undefined ? [] : `From ${spanInWords(from)}`,
    to === undefined ? [] : `To ${spanInWords(to)}`,
  ].flat()
}
