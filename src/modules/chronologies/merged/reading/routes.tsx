import type { Work } from '../../../../platform/database/actor-transaction.ts'
import { type Asked, page, type Route } from '../../../../platform/http/route.ts'
import { type ChronologyView, chronologyViews } from '../../glossary/telling.ts'
import { MergedPage, mergedTitle } from '../../pages/merged-chronology.tsx'
import { EntryPage } from '../../pages/merged-entry.tsx'
import { EpisodesPage } from '../../pages/merged-episodes.tsx'
import { gapsLongerThan } from '../../same-event.ts'
import { chosenGap, episodesOf } from '../chronology-record.ts'
import { countEntries, entriesById, readEntries, toldDays } from '../entries/store.ts'
import { filterNames, noFilter } from '../entry-filter.ts'
import { entryRead, episodesRead, mergedRead } from '../events.ts'
import { EntryModel, EpisodesModel, episodesBeginning, gapBefore, MergedModel, pageSize, shownGap } from '../merged-page.ts'
import { viewPaths } from '../paths.ts'
import { findMerged, tellingOf } from '../store.ts'
import { agenciesIn, filterOf, ofChronology, shownEntries, shownEpisodes } from './store.ts'

const viewed = { outcome: 'viewed' } as const

/** Entries before and after those of a page among which the same event is looked for. */
const nearby = 300

/** The addresses at which a chronology is read, in each view: nothing that leads from one view stands in the other. */
export const readingRoutes: readonly Route[] = chronologyViews.flatMap(view => {
  const paths = viewPaths(view)
  const may = `chronologies.read-${view}`
  return [
    page(paths.chronology(':reference'), {
      may,
      name: `chronologies.${view}`,
      model: MergedModel,
      title: ({ reference, total }) => `${mergedTitle(total)}, ${reference}`,
      load: (work, asked) => merged(work, asked, view),
      show: (model, { may: allowed }) => <MergedPage model={model} may={allowed} />,
    }),
    page(paths.entry(':reference', ':entry'), {
      may,
      name: `chronologies.${view}-entry`,
      model: EntryModel,
      title: ({ reference, entry }) => `${entry.when}: ${entry.agency}, ${reference}`,
      load: (work, asked) => oneEntry(work, asked, view),
      show: (model, { may: allowed }) => <EntryPage model={model} may={allowed} />,
    }),
    page(paths.episodes(':reference'), {
      may,
      name: `chronologies.${view}-episodes`,
      model: EpisodesModel,
      title: ({ reference }) => `Key practice episodes: ${reference}`,
      load: (work, asked) => episodes(work, asked, view),
      show: (model, { may: allowed }) => <EpisodesPage model={model} may={allowed} />,
    }),
  ]
})

async function merged(work: Work, { params, query }: Asked, view: ChronologyView): Promise<MergedModel | undefined> {
  const open = await findMerged(work, params.reference ?? '')
  if (!open) return undefined
  const telling = tellingOf(open, view)
  const filter = filterOf(query)
  const total = filter ? await countEntries(work, open, filter) : 0
  const { page } = filter ?? noFilter
  const from = (page - 1) * pageSize
  if (page > 1 && from >= total) return undefined
  const start = Math.max(0, from - nearby)
  const around = filter ? await readEntries(work, open, filter, { from: start, count: from - start + pageSize + nearby }) : []
  const entries = around.slice(from - start, from - start + pageSize)
  const gaps = filter ? gapsLongerThan(chosenGap(open.records), await toldDays(work, open, filter)) : []
  const standing = episodesOf(open.records)
  const told = shownEpisodes(open, telling)
  work.audit(
    mergedRead,
    open.caseId,
    { reference: open.reference, view, entries: entries.length, page, filters: filter ? filterNames(filter) : [] },
    { ...viewed, informationOf: agenciesIn(entries) },
  )
  const shown = await shownEntries(work, open, telling, entries, around)
  return {
    ...ofChronology(open, telling, query, total),
    page,
    pages: Math.max(1, Math.ceil(total / pageSize)),
    gapDays: chosenGap(open.records),
    entries: shown.map((entry, index) => {
      const [here, before] = [around[from - start + index], around[from - start + index - 1]]
      const gap = here && gapBefore(gaps, here, before)
      const begins = here ? episodesBeginning(standing, here, before).map(({ number }) => number) : []
      return {
        ...entry,
        gapBefore: gap ? shownGap(gap) : null,
        begins: told.filter(({ number }) => begins.includes(number)),
      }
    }),
  }
}

async function oneEntry(work: Work, { params, query }: Asked, view: ChronologyView): Promise<EntryModel | undefined> {
  const open = await findMerged(work, params.reference ?? '')
  const [entry] = open ? await entriesById(work, open, [params.entry ?? '']) : []
  if (!open || !entry) return undefined
  const telling = tellingOf(open, view)
  const near = { from: entry.earliest.subtract({ days: 7 }), to: entry.latest.add({ days: 7 }) }
  const compared = await readEntries(work, open, { ...noFilter, ...near }, { from: 0, count: 2 * nearby })
  const [shown] = await shownEntries(work, open, telling, [entry], compared)
  if (!shown) return undefined
  work.audit(
    entryRead,
    open.caseId,
    { reference: open.reference, view, entry: entry.id },
    { ...viewed, informationOf: agenciesIn([entry]) },
  )
  const { from } = entry.content
  return {
    ...ofChronology(open, telling, query, 1),
    entry: shown,
    // A file can be called by a name: in the anonymised view it is told like everything else.
    source: from && `${telling.say(from.file)}, ${telling.say(from.table)}, row ${from.row}`,
  }
}

async function episodes(work: Work, { params, query }: Asked, view: ChronologyView): Promise<EpisodesModel | undefined> {
  const open = await findMerged(work, params.reference ?? '')
  if (!open) return undefined
  const telling = tellingOf(open, view)
  const told = shownEpisodes(open, telling)
  work.audit(episodesRead, open.caseId, { reference: open.reference, view, episodes: told.length }, viewed)
  const counted: EpisodesModel['episodes'] = []
  for (const episode of told)
    counted.push({ ...episode, entries: await countEntries(work, open, { ...noFilter, episode: episode.number }) })
  return { ...ofChronology(open, telling, query, counted.length), episodes: counted }
}
