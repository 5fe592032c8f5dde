import type { Work } from '../../../../platform/database/actor-transaction.ts'
import { type Asked, page, type Route } from '../../../../platform/http/route.ts'
import { type ChronologyView, chronologyViews } from '../../glossary/telling.ts'
import { SameEventsPage } from '../../pages/merged-same-events.tsx'
import { suggestSameEvents } from '../../same-event.ts'
import { countEntries, everyChild, readEntries } from '../entries/store.ts'
import { noFilter } from '../entry-filter.ts'
import { sameEventsRead } from '../events.ts'
import { toldEvent } from '../merged-entry.ts'
import { viewPaths } from '../paths.ts'
import { agenciesIn, filterOf, ofChronology, shownEntries } from '../reading/store.ts'
import { findMerged, recordsBeside, tellingOf } from '../store.ts'
import { pairsOf, SameEventsModel, windowSize } from './same-events-page.ts'

/** Entries before the ones of a page with which they are compared too. */
const before = 400

/** What may tell of the same event, some thousand entries at a time, in each view. */
export const sameEventRoutes: readonly Route[] = chronologyViews.map(view =>
  page(viewPaths(view).sameEvents(':reference'), {
    may: `chronologies.read-${view}`,
    name: `chronologies.${view}-same-events`,
    model: SameEventsModel,
    title: ({ reference }) => `Entries about the same event: ${reference}`,
    load: (work, asked) => sameEvents(work, asked, view),
    show: (model, { may }) => <SameEventsPage model={model} may={may} />,
  }),
)

async function sameEvents(work: Work, { params, query }: Asked, view: ChronologyView): Promise<SameEventsModel | undefined> {
  const open = await findMerged(work, params.reference ?? '')
  if (!open) return undefined
  const telling = tellingOf(open, view)
  const page = filterOf(query)?.page ?? 1
  const total = await countEntries(work, open, noFilter)
  const first = (page - 1) * windowSize
  if (page > 1 && first >= total) return undefined
  const start = Math.max(0, first - before)
  const compared = await readEntries(work, open, noFilter, { from: start, count: first - start + windowSize })
  const here = new Set(compared.slice(first - start).map(({ id }) => id))
  const records = await recordsBeside(work, open, [...here])
  const children = everyChild(work, open)
  const suggestions = suggestSameEvents(compared.map(entry => toldEvent(entry, children)))
  const pairs = pairsOf(suggestions, records, here)
  const wanted = new Set(pairs.flatMap(({ first: one, second }) => [one, second]))
  const paired = compared.filter(({ id }) => wanted.has(id))
  const shown = new Map((await shownEntries(work, open, telling, paired, paired)).map(entry => [entry.id, entry]))
  work.audit(
    sameEventsRead,
    open.caseId,
    { reference: open.reference, view, page, pairs: pairs.length },
    { outcome: 'viewed', informationOf: agenciesIn(paired) },
  )
  return {
    ...ofChronology(open, telling, query, total),
    page,
    pages: Math.max(1, Math.ceil(total / windowSize)),
    days:
      compared.length > 0
        ? { from: compared[first - start]?.earliest.toString() ?? '', to: compared.at(-1)?.earliest.toString() ?? '' }
        : null,
    pairs: pairs.flatMap(pair => {
      const [one, other] = [shown.get(pair.first), shown.get(pair.second)]
      if (!one || !other) return []
      const clashes = one.sameEvents.find(({ entry }) => entry === other.id)?.clashes ?? []
      return [{ one, other, finding: pair.finding, words: pair.words === null ? null : telling.say(pair.words), clashes }]
    }),
  }
}
